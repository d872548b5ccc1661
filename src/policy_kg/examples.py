"""Example questions that the loaded graph can answer, in its own names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from policy_kg.graph.store import query

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store
    from policy_kg.qa.catalog import Catalog


_THINGS: Final = "pk:NaturalFeature pk:Park pk:Enterprise pk:Village pk:Project"


def example_questions(catalog: Catalog, store: Store) -> list[str]:
    """At most eight, of different kinds, from the names with most provisions; the same each time."""
    busy = _most(store, "?a pk:agent ?x ; pk:provision ?p . ?x a pk:Agency")
    zones = _most(store, "?p pk:appliesIn ?x")
    things = _most(store, f"?p pk:mentions ?x . VALUES ?k {{ {_THINGS} }} ?x a ?k")
    kinds = catalog.kinds_of(())
    word = {"Task": "任务", "Measure": "举措", "Policy": "政策"}
    said = word[kinds[0]] if kinds else "事项"
    found = []
    if busy and zones:
        found.append(f"{busy[0]}在{zones[0]}负责哪些{said}")
    if busy:
        found.append(f"{busy[-1]}负责哪些事项")
    if len(busy) > 1:
        found.append(f"{busy[0]}和{busy[1]}职责哪里重叠")
    if things:
        found.append(f"{things[0]}归谁管")
    if len(zones) > 1:
        found.append(f"只在{zones[1]}实施的有哪些")
    if busy:
        found.append(f"哪些{said}没有牵头部门")
        found.append(f"哪个部门参与的{said}最多")
    if kinds and len(found) < 8:
        found.append(f"第1项{said}什么时候完成")
    return list(dict.fromkeys(found))


def _most(store: Store, pattern: str) -> list[str]:
    """Labels by how many provisions, most first, at most five."""
    rows = query(
        store,
        f"SELECT ?l (COUNT(DISTINCT ?p) AS ?n) WHERE {{ ?x skos:prefLabel ?l . {pattern} }} "
        "GROUP BY ?l ORDER BY DESC(?n) ?l LIMIT 5",
    ).dicts()
    return [row["l"] for row in rows]
