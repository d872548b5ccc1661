"""How many of something the item says that a question for a number has found: 「第3项要改造多少座泵站」 is answered by
its 「改造12座泵站」, and not by the item alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.nearby import bare_text, part_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.measures import THINGS
from policy_kg.qa.wording import citation, name_of

_UNIT: Final = rf"(?:{THINGS}|[人条次项部门]|公里|平方米|[万亿]?元|[万亿]吨|亩|%)"
_ASKED: Final = re.compile(
    rf"(?:多少|几)(?P<unit>{_UNIT}?)(?P<what>[\u4e00-\u9fffA-Za-z0-9]{{2,24}}?)(?:呢|啊)?[？?]?$"
)
# 换多少座, of what the clause before it found
_BARE: Final = re.compile(
    r"(?:多少|几)(?P<unit>[座处台套件户间辆艘支]|公里|平方米|公顷|亩|[万亿]?吨)[？?]?$"
)
# Items themselves, or who has them, are counted elsewhere.
_OF_ITEMS: Final = re.compile(
    r"^(?:任务|事项|举措|措施|政策|条目|工作|部门|单位|内容|方面|时间|时候|钱|分)|[项条]?(?:任务|事项|举措|措施|政策)$"
)
_NUMBER: Final = re.compile(
    r"(?:不少于|不低于|不超过|超过|超|达到?|≥|约|近)?(?P<n>\d(?:[\d,.]*\d)?)(?P<unit>[万亿]?余?(?:平方公里|平方米|立方米|公里|公顷|千米|人次|小时|[\u4e00-\u9fff])?%?)(?:及?以上|左右)?"
)
_MARK: Final = re.compile(r"^(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])(?!\d)")  # 2.排查阶段
# … 2．特色型园区。…, the points of one item
_POINTS: Final = re.compile(
    r"\n|(?<=[。；：])(?=\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十\d]{1,2}[）)])"
)
_DATED: Final = re.compile(r"^(?:年|月|日|号|：|\.)|^年")
_ITEMS: Final = 3  # items among which the number is looked for, at most
_HELD: Final = 0.75  # share of the words of what is counted that the clause must have


def figure_of(text: str, plan: Plan, outcome: Outcome, run: Run) -> Outcome | None:
    """The number that the few items of a plan give of what `text` counts, with its clause; None where
    it counts items, or they give none."""
    bare = _BARE.search(bare_text(text))
    if bare is not None and plan.found and plan.operation == "count":
        return _of_unit(bare["unit"], plan, outcome, run)
    asked = _ASKED.search(bare_text(text))
    known = (plan.numbers or plan.agencies or plan.found) and not _counts_rows(plan)
    if asked is None or plan.operation != "count" or not known or outcome.kind == "value":
        return None
    if _OF_ITEMS.search(asked["what"]) or asked["unit"] in ("项", "条", "门"):
        return None
    words = [w for w in content_words(asked["what"]) if len(w) > 1]
    alone = replace(plan, operation="list", target="provision", thing_kinds=(), aspect="")
    items = run.provisions(sparql.select_provisions(alone)) if words else ()
    if not 0 < len(items) <= _ITEMS:
        return None
    total = sum(map(len, words))
    beside = [w for w in content_words(bare_text(text)[: asked.start()]) if len(w) > 1]
    told: list[str] = []
    values: list[str] = []
    kept = []
    for item in items:
        lines = [_MARK.sub("", bare_text(line)) for line in _POINTS.split(item.text or "")]
        clauses = [(c, line) for line in lines for c in re.split(r"[，,；;。]", line)]
        scored = [
            (
                sum(len(w) * _part(w, c) for w in words) / total,
                sum(len(w) for w in beside if w in line),  # 特色型 of 2.特色型园区。…企业5家
                -k,
                c,
            )
            for k, (c, line) in enumerate(clauses)
            if _figures(c)
        ]
        best = max(scored, default=None)
        if best is None or best[0] < _HELD:
            continue
        value = _nearest(best[3], words)
        values.append(value)
        kept.append(item)
        told.append(f"{value}。原文：「{best[3]}」（{name_of(item)}，{citation(item.evidence)}）")
    if not told:
        return None
    return Outcome(
        kind="value",
        value="；".join(dict.fromkeys(values)),
        text="\n".join(told),
        also=tuple(kept),
        assumptions=outcome.assumptions,
        evidence=tuple(dict.fromkeys(e for i in kept for e in i.evidence)),
    )


def _counts_rows(plan: Plan) -> bool:
    """Whether a plan counts all rows of one annex: 重点项目清单一共多少个项目 asks for no figure of a row."""
    (number, *more) = plan.numbers or (None,)
    whole = number is not None and not more and not number.first and bool(number.annex)
    narrowed = plan.subject or plan.agencies or plan.zones or plan.found
    return whole and not narrowed and plan.operation == "count" and plan.target == "provision"


def _of_unit(unit: str, plan: Plan, outcome: Outcome, run: Run) -> Outcome | None:
    """The one number of that unit that the item which the clause before found gives."""
    items = run.facts.provisions(plan.found or ())
    if len(items) != 1:
        return None
    clauses = re.split(r"[，,；;。]", _MARK.sub("", bare_text(items[0].text or "")))
    found = [(m[0], c) for c in clauses for m in _figures(c) if m["unit"].endswith(unit)]
    if len(found) != 1:
        return None
    value, clause = found[0]
    return Outcome(
        kind="value",
        value=value,
        text=f"{value}。原文：「{clause}」（{name_of(items[0])}，{citation(items[0].evidence)}）",
        also=items,
        assumptions=outcome.assumptions,
        evidence=items[0].evidence,
    )


def _part(word: str, clause: str) -> float:
    return 1.0 if word in clause else part_of(word, clause)


def _figures(clause: str) -> list[re.Match[str]]:
    """The numbers of a clause that are no dates and no part of a name: 5G, 4A."""
    return [
        m
        for m in _NUMBER.finditer(clause)
        if not _DATED.match(m["unit"]) and not re.match(r"[A-Za-z]", clause[m.end("n") :])
    ]


def _nearest(clause: str, words: list[str]) -> str:
    """The number that stands nearest to the last word of what is counted."""
    at = max((clause.find(w) for w in words), default=0)
    ends = at + max(map(len, words))
    found = min(
        _figures(clause), key=lambda m: min(abs(m.start() - ends), abs(at - m.end())), default=None
    )
    return found[0] if found is not None else ""
