"""Example questions that the loaded graph answers, in its own names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final

from policy_kg.graph.store import query
from policy_kg.namesakes import told_apart

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store
    from policy_kg.qa.engine import Engine
    from policy_kg.results import Answer


_THINGS: Final = "pk:NaturalFeature pk:Park pk:Enterprise pk:Village pk:Project"
_WORDS: Final = {"Task": "任务", "Measure": "举措", "Policy": "政策"}
_MOST: Final = 8
_TRIED: Final = 4  # questions of one sort that are tried for one that is answered
# Deadlines of provisions with a short name that is theirs alone.
_DATED: Final = """SELECT ?l WHERE {
  ?p pk:hasTimeLimit ?t ; skos:prefLabel ?l . ?t pk:dueBy ?by
  FILTER(STRLEN(?l) > 3 && STRLEN(?l) < 20)
} GROUP BY ?l HAVING(COUNT(DISTINCT ?p) = 1) ORDER BY ?l LIMIT 4"""


def example_questions(engine: Engine, store: Store) -> list[str]:
    """At most eight, of different sorts, each asked here and found to have an answer; the same
    each time."""
    found: list[str] = []
    for sort in _sorts(engine, store):
        told = (one for one in sort[:_TRIED] if one not in found and _answers(engine.ask(one)))
        found += list(next(zip(told, strict=False), ()))
        if len(found) == _MOST:
            break
    return found


def _sorts(engine: Engine, store: Store) -> list[list[str]]:
    """Questions of each sort, the likeliest first."""
    busy = _most(store, "?a pk:agent ?x ; pk:provision ?p . ?x a pk:Agency")
    zones = _most(store, "?p pk:appliesIn ?x")
    things = _most(store, f"?p pk:mentions ?x . VALUES ?k {{ {_THINGS} }} ?x a ?k")
    dated = [row["l"] for row in query(store, _DATED).dicts()]
    kinds = engine.catalog.kinds_of(())
    said = _WORDS[kinds[0]] if kinds else "事项"
    return [
        [f"{one}在{zone}负责哪些{said}" for one in busy for zone in zones[:1]],
        [f"{one}负责哪些事项" for one in reversed(busy)],
        [f"{one}和{other}职责哪里重叠" for one, other in combinations(busy, 2)],
        [f"{one}归谁管" for one in things],
        [f"{one}什么时候完成" for one in dated],
        [f"只在{zone}实施的有哪些" for zone in zones[1:]],
        [f"{one}牵头哪些{said}" for one in busy],
        [f"哪些{said}没有牵头部门"],
        [f"哪个部门参与的{said}最多"],
    ]


def _answers(answer: Answer) -> bool:
    """Whether something was found; "no" and "none" are answers, and no examples."""
    return answer.status == "answered" and bool(answer.items or answer.groups or answer.value)


def _most(store: Store, pattern: str) -> Sequence[str]:
    """Names by how many provisions, most first, at most five; with the city where departments of
    several have one name."""
    rows = query(
        store,
        "SELECT ?x ?l (SAMPLE(?s) AS ?place) (COUNT(DISTINCT ?p) AS ?n) WHERE { "
        f"?x skos:prefLabel ?l . {pattern} . OPTIONAL {{ ?x pk:scope ?s }} }} "
        "GROUP BY ?x ?l ORDER BY DESC(?n) ?l ?x",
    ).dicts()
    called = told_apart({row["x"]: (row["l"], row.get("place", "")) for row in rows})
    return list(dict.fromkeys(called.values()))[:5]
