"""What is told beside a count: the number that the text itself prints over a list that it gives in
part (共23项), and numbers that several rows share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.wording import citation
from policy_kg.reading.numbering import number_value
from policy_kg.records import KIND_LABELS

_SHARED: Final = 5  # numbers told of that several items share
# 推广的改革举措（共23项）, 重点任务共18项
_TOTAL: Final = re.compile(
    r"(?P<kind>任务|举措|措施|政策|事项)\s*[（(]?\s*共(?:计|有)?\s*(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,4})\s*[项条]"
)
# 《方案》确定的146项工作任务, 明确18项重点任务; not 前3项任务
_SAID: Final = re.compile(
    r"(?<![第前后余其等\d、—~-])(?P<n>\d{1,3})\s*项(?:重[点大]|工作|具体|主要|目标|年度)*(?P<kind>任务|举措|措施|政策|事项)"
)
_NAMES: Final = {"措施": "Measure", "举措": "Measure", "任务": "Task", "政策": "Policy"}


def with_printed_total(plan: Plan, outcome: Outcome, run: Run) -> Outcome:
    """The count of all items of one kind of a document with a note where the text prints another
    number for them."""
    whole = outcome.kind == "count" and plan.target == "provision" and len(plan.kinds) == 1
    documents = {e.document for i in outcome.items for e in i.evidence}
    if not whole or plan.filters or plan.subject or len(documents) != 1:
        return outcome
    (document,) = documents
    printed = {
        number_value(m["n"])
        for m in _TOTAL.finditer(run.facts.text(document))
        if _NAMES.get(m["kind"], plan.kinds[0]) == plan.kinds[0]
    }
    if not printed:
        said = [
            m
            for m in _SAID.finditer(run.facts.text(document))
            if _NAMES.get(m["kind"]) in plan.kinds
        ]
        printed = {int(m["n"]) for m in said} if len({m[0] for m in said}) == 1 else set()
        # 「确定的3项任务」 of a list of eight is a part of it.
        printed = {n for n in printed if n > len(outcome.items)}
    else:
        said = []
    if len(printed) != 1 or len(outcome.items) in printed:
        return outcome
    (number,) = printed
    words = said[0][0] if said else f"共{number}项"
    note = f"文件写的是「{words}」，列出的是{len(outcome.items)}项"
    return replace(outcome, assumptions=(*outcome.assumptions, note))


def with_shared_numbers(plan: Plan, outcome: Outcome) -> Outcome:
    """The count of a document's items with a note where some stand under one printed number, as the
    rows of a merged cell do."""
    whole = outcome.kind == "count" and plan.target == "provision"
    documents = {i.evidence[0].document for i in outcome.items if i.evidence}
    if not whole or len(documents) != 1 or any(i.number is None for i in outcome.items):
        return outcome
    places = Counter((i.kind, i.number, citation(i.evidence[:1])) for i in outcome.items)
    shared = [f"第{number}项分{n}条" for (_, number, _), n in places.items() if n > 1]
    if not shared or len(shared) > _SHARED:
        return outcome
    note = f"其中{'、'.join(shared)}列出，按编号共{len(places)}项"
    return replace(outcome, assumptions=(*outcome.assumptions, note))


def with_gaps(plan: Plan, outcome: Outcome) -> Outcome:
    """The count of all items of a document with a note where the numbers that it counts them by have a
    gap: 2.主要目标 is none of 24 tasks."""
    whole = outcome.kind == "count" and plan.target == "provision"
    documents = {i.evidence[0].document for i in outcome.items if i.evidence}
    if not whole or plan.filters or plan.subject or len(documents) != 1:
        return outcome
    numbers = [i.number for i in outcome.items if i.number is not None]
    last = max(numbers, default=0)
    missing = [n for n in range(1, last) if n not in numbers]
    once = len(numbers) == len(set(numbers)) == len(outcome.items)
    if not once or not 0 < len(missing) <= _SHARED or len(missing) * 4 > last:
        return outcome
    named = "、".join(f"第{n}项" for n in missing)
    note = f"编号到第{last}项，{named}没有算在内（没有读成这类条目，如写的是目标或说明）"
    return replace(outcome, assumptions=(*outcome.assumptions, note))


# 白石县任务多还是举措多, 哪类事项更多，任务还是举措; 任务比举措多吗
_MORE: Final = re.compile(
    r"(?:哪一?[类种个]|谁)[^，。？]{0,6}更?[多少](?!少)|[多少](?:一些)?还是"
    r"|(?P<first>任务|举措|措施|政策)[^，。？]{0,4}比[^，。？]{0,8}(?P<way>[多少])(?:吗|么)"
)


def with_more_of(text: str, plan: Plan, outcome: Outcome) -> Outcome:
    """The items of two kinds, with which of these are more, where that is asked."""
    asked = _MORE.search(text)
    if asked is None or outcome.status != "answered" or len(plan.kinds) != 2 or not outcome.items:
        return outcome
    counts = {KIND_LABELS[k]: sum(i.kind == k for i in outcome.items) for k in plan.kinds}
    (a, n), (b, m) = counts.items()
    said = f"{a if n > m else b}更多：{a}{n}项，{b}{m}项。"
    if n == m:
        said = f"{a}和{b}一样多，都是{n}项。"
    if asked["first"] is None:
        return replace(outcome, kind="ranking", value=counts, text=f"{said}\n{outcome.text}")
    own, other = (n, m) if KIND_LABELS[_NAMES[asked["first"]]] == a else (m, n)
    yes = own > other if asked["way"] == "多" else own < other
    return replace(outcome, kind="boolean", value=yes, text=f"{'是' if yes else '不是'}，{said}")
