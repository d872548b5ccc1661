"""第四条 and 第四条第（三）项: an article whose own paragraphs are the items is asked for by its number, which is not
theirs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.items.rowcodes import of_row_code
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import KINDS, Plan
from policy_kg.reading.numbering import number_value

_NUMBER: Final = r"[一二三四五六七八九十百零〇\d]+"
# 第四条, 第四条第（三）项, 第四条（三）
_ASKED: Final = re.compile(
    rf"第(?P<article>{_NUMBER})条(?:的?第?[（(]?(?P<item>{_NUMBER})[）)]?(?:[项款]|(?<=[）)])))?"
)
_SECTION: Final = re.compile(
    rf"^第(?P<article>{_NUMBER})条(?:[（(](?P<item>{_NUMBER})[）)]|(?P<plain>\d+))?"
)


def of_article(text: str, plan: Plan, run: Run) -> Plan:
    """A plan for an article by its number, or for a row by its code, as one for the items of it; as it
    is where no item stands in such an article."""
    coded = of_row_code(text, plan, run)
    if coded is not plan:
        return coded
    asked = _ASKED.search(text)
    if asked is None or not plan.numbers or len(_ASKED.findall(text)) > 1:
        return plan
    if not plan.documents and len(run.catalog.documents) > 1:
        return plan
    every = run.provisions(sparql.select_provisions(Plan(kinds=KINDS, documents=plan.documents)))
    own = []
    for item in every:
        at = _SECTION.match(item.evidence[0].section) if item.evidence else None
        if at is None or number_value(at["article"]) != number_value(asked["article"]):
            continue
        part = at["item"] or at["plain"]
        if not asked["item"] or (part and number_value(part) == number_value(asked["item"])):
            own.append(item.iri)
    return replace(plan, numbers=(), found=tuple(own)) if own else plan
