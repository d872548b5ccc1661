"""A department that the documents asked don't name at all: a 0 would read as if they gave it nothing. And a
thing that they only name within longer names."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.names.catalog import bare, spoken_names
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.wording import join
from policy_kg.results import Item

_DOCUMENTS: Final = 4  # whose texts are looked through
_LONGER: Final = 8  # names that have another within them


def not_named(plan: Plan, run: Run) -> str:
    """「该文件没有写到「市气象局」；」 where none of the documents that a plan is kept to has a name of its
    departments; "" where one has, or that can't be told."""
    if not plan.agencies or not 0 < len(plan.documents) <= _DOCUMENTS:
        return ""
    texts = [bare(run.facts.text(d)) for d in plan.documents]
    names = {n for a in plan.agencies for n in spoken_names(a)}
    if not all(texts) or any(n in text for n in names for text in texts):
        return ""
    labels = list(dict.fromkeys(a.label for a in plan.agencies))
    these = "该文件" if len(plan.documents) == 1 else "这些文件"
    return f"{these}没有写到「{join(labels)}」；"


def in_longer_names(plan: Plan, run: Run) -> tuple[Item, ...]:
    """What names things called by longer names than the one thing asked: 月牙岛码头, where no item names 月牙岛
    alone."""
    if len(plan.things) != 1:
        return ()
    short = plan.things[0].label
    longer = [
        e
        for e in run.catalog.entities
        if e.type == "thing" and short in e.label and e.label != short
    ]
    return tuple(
        item
        for e in longer[:_LONGER]
        for item in run.provisions(sparql.select_provisions(replace(plan, things=(e,))))
    )
