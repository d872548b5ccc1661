"""What is done in all towns beside what a question finds of one: its row names none, 全县各乡镇."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.names.spans import EVERY_TOWN
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.wording import join, name_of
from policy_kg.results import Item

_TOLD: Final = 6  # items that the line names


def everywhere(plan: Plan, items: Sequence[Item], run: Run) -> list[str]:
    """A line on the items of the same documents that are done in all towns, none of them named."""
    if not plan.zones or plan.only_zones or plan.negated:
        return []
    whole = tuple(z for z in run.catalog.zones if EVERY_TOWN.fullmatch(z.label))
    if not whole or any(z in plan.zones for z in whole):
        return []
    there = Plan(zones=plan.zones, any_zone=True, documents=plan.documents)
    named = run.provisions(sparql.select_provisions(there))
    documents = {e.document for i in named for e in i.evidence}
    asked = replace(plan, zones=whole, any_zone=True, all_zones=False)
    more = [
        i
        for i in run.provisions(sparql.select_provisions(asked))
        if i not in items and any(e.document in documents for e in i.evidence)
    ]
    said = "、".join(
        f"「{z}」"
        for z in dict.fromkeys(z for i in more for z in i.zones if EVERY_TOWN.fullmatch(z))
    )
    names = join([z.label for z in plan.zones])
    told = join([name_of(i) for i in more[:_TOLD]]) + ("等" if len(more) > _TOLD else "")
    return [f"另有{len(more)}项的区域写的是{said}，没有单列{names}：{told}"] if more else []
