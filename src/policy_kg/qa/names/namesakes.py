"""Departments and zones of one name in several cities, told apart by their cities; and two names that may be those of
one department."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from policy_kg.namesakes import with_place
from policy_kg.qa.names.catalog import Catalog, Entity, with_city
from policy_kg.qa.outcome import Outcome
from policy_kg.qa.plan import Plan

if TYPE_CHECKING:
    from policy_kg.qa.facts import Facts
    from policy_kg.qa.names.linking import Linked

# What the name of a place with bodies of its own ends in; those of the whole country have none.
_LEVELS = tuple("省市区县州盟旗")
# 是不是一个单位, 是同一家机构
_SAME_BODY: Final = re.compile(r"(?:是不是|是否|是)(?:同)?一(?:个|家)(?:单位|部门|机构|局)")
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
        if _in_several_places(label, plan) and (note := _each(label, outcome, plan, catalog))
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
    each = "、".join(f"{_of_its_place(e)}{n}项" for e, n in having)
    return f"「{label}」是几个地方都有的名称：{each}；只问一个地方的，请带上地名"


def _in_several_places(label: str, plan: Plan) -> bool:
    """Whether a name is that of bodies in several places; those of the whole country are in none."""
    own = (e.scope for e in (*plan.agencies, *plan.zones) if e.label == label)
    return len({scope for scope in own if scope.endswith(_LEVELS)}) > 1


def _of_its_place(entity: Entity) -> str:
    """江西省妇联 for the 省妇联 of 江西省, 江边市丰水区 for its 丰水区."""
    if entity.type != "agency":
        return entity.scope + entity.label
    return (
        with_city(entity)
        if with_city(entity) != entity.label
        else with_place(entity.label, entity.scope)
    )


def same_body(text: str, linked: Linked, facts: Facts) -> Outcome | None:
    """「市文旅局和市文广旅局是不是一个单位」: two names of one department, or two departments."""
    links = linked.of("agency")
    if len(links) != 2 or not _SAME_BODY.search(text):
        return None
    first, second = (k.entities[0] for k in links)
    yes = first.iri == second.iri
    names = "和".join(f"「{k.text}」" for k in links)
    return Outcome(
        kind="boolean",
        value=yes,
        text=f"是，{names}都指{first.label}。"
        if yes
        else f"不是，{names}是两个部门：{first.label}、{second.label}。",
        items=tuple(facts.entity_item(e) for e in dict.fromkeys((first, second))),
    )
