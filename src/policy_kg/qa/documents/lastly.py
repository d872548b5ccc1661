"""The last item of a document: 「最后一项任务是什么」, 「倒数第二条举措谁负责」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import KINDS, Plan
from policy_kg.qa.wording import citation, departments_of, name_of
from policy_kg.reading.numbering import number_value
from policy_kg.results import Item

_LAST: Final = re.compile(
    r"(?:最后(?:的)?(?:一|那)?[项条个](?!月|季度|工作日)|倒数第(?P<n>[一二两三四五六七八九十\d]{1,2})[项条个])(?:的)?(?=任务|举措|措施|政策|事项|工作|是|由|谁|归|的|在|什么|$|[？?])"
)


def last_item(text: str, plan: Plan, run: Run) -> Plan | Outcome:
    """The plan for the last item that the text prints, or the last but some; of several documents
    that have items the last of each. The plan as it is where none is asked for."""
    asked = _LAST.search(text)
    if asked is None or plan.operation in ("rank", "compare", "group", "none"):
        return plan
    if plan.numbers and not asked["n"]:
        return plan
    said = tuple(n.kind for n in plan.numbers if n.kind)
    alone = Plan(
        kinds=plan.kinds or said or KINDS, documents=plan.documents, categories=plan.categories
    )
    place = number_value((asked["n"] or "一").replace("两", "二"))
    by_document: dict[str, list[Item]] = {}
    for item in run.provisions(sparql.select_provisions(alone)):
        if item.evidence:
            by_document.setdefault(item.evidence[0].document, []).append(item)
    last = [_printed_last(own, place) for own in by_document.values() if len(own) >= place]
    if not last:
        return plan
    words = " ".join(w for w in plan.subject.split() if not re.fullmatch(r"最后|倒数", w))
    if len(last) == 1:
        listed = plan.operation == "list" and plan.target == "provision"
        return replace(
            plan,
            found=(last[0].iri,),
            numbers=(),
            subject="",
            kinds=plan.kinds or (last[0].kind,),
            operation="text" if listed and not words else plan.operation,
        )
    lines = [
        f"{n}. {name_of(i)}{f'；{told}' if (told := departments_of(i)) else ''}（{citation(i.evidence)}）"
        for n, i in enumerate(last, 1)
    ]
    return Outcome(
        status="ambiguous",
        text="\n".join([f"有{len(last)}份文件，请说明是哪一份。各自的{asked[0]}：", *lines]),
        candidates=tuple(last),
        evidence=tuple(i.evidence[0] for i in last),
    )


def _printed_last(items: Sequence[Item], place: int) -> Item:
    return sorted(items, key=lambda i: (i.evidence[0].start, i.iri))[-place]
