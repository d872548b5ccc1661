"""Departments and zones of one name in several cities, told apart by their cities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from policy_kg.qa.catalog import Catalog, Entity
from policy_kg.qa.cityname import with_city
from policy_kg.qa.outcome import Outcome
from policy_kg.qa.plan import Plan

_RULED = ("Task", "Measure", "Policy", "Duty")


def told_apart(entities: Sequence[Entity]) -> list[str]:
    """The labels of departments in order, with their cities where these are several."""
    cities = {e.scope for e in entities if with_city(e) != e.label}
    return [with_city(e) if len(cities) > 1 else e.label for e in entities]


def with_each_citys(outcome: Outcome, plan: Plan, catalog: Catalog) -> Outcome:
    """The outcome with a line that says how many of its provisions are which city's, where a name
    that was asked for is that of departments in several."""
    notes = [
        note
        for label in dict.fromkeys(e.label for e in (*plan.agencies, *plan.zones))
        if (note := _each(label, outcome, plan, catalog))
    ]
    return replace(outcome, assumptions=(*outcome.assumptions, *notes)) if notes else outcome


def _each(label: str, outcome: Outcome, plan: Plan, catalog: Catalog) -> str:
    own = [e for e in (*plan.agencies, *plan.zones) if e.label == label]
    if len(own) < 2:
        return ""
    places = {d.revision: d.place for d in catalog.documents}
    counts = Counter(
        places.get(item.evidence[0].document, "")
        for item in outcome.items
        if item.kind in _RULED and item.evidence
    )
    having = [(a, counts[a.scope]) for a in own if counts[a.scope]]
    if not having or (plan.documents and len(having) < 2):
        return ""
    each = "、".join(
        f"{with_city(e) if e.type == 'agency' else e.scope + e.label}{n}项" for e, n in having
    )
    return f"「{label}」是几个市都有的名称：{each}；只问一个市的，请带上市名"
