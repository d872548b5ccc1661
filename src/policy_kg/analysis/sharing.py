"""Departments that stand in the same rows (同列)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from policy_kg.analysis.facts import ROLES, Facts, Row
from policy_kg.analysis.filters import Filters
from policy_kg.analysis.findings import Finding, Side, row_side
from policy_kg.analysis.responsibility import Graph, department_graph

_CROWD = 8  # departments of a row: where more stand, each is named for form's sake
_NAMED = 8  # provisions spelt out in a reason
_PRIOR = 3  # provisions added to the union: one shared row of two small departments proves little


def shared_provisions(graph: Graph, facts: Facts, filters: Filters) -> Iterator[Finding]:
    """A finding for each two departments with a provision in common, of which one is among the
    filtered ones where departments are given. `score` is the share of their provisions that they
    have in common (Jaccard, shrunk): two that are in most rows anyway don't come first for that.
    Two that meet only in one row which names a crowd are left out: such a row ties them all."""
    rows = {row.iri: row for row in facts.rows}
    departments = department_graph(graph)
    for one, two, data in departments.edges(data=True):
        if filters.agencies and not filters.agencies & {one, two}:
            continue
        shared = [rows[iri] for iri in data["provisions"]]
        if len(shared) == 1 and len(shared[0].departments) > _CROWD:
            continue
        nodes = departments.nodes
        counts = {"共同事项": data["weight"]}
        for role, n in data["roles"].items():
            counts["角色 " + "+".join(ROLES.get(r, r) for r in role.split("+"))] = n
        counts |= {f"区域 {zone}": n for zone, n in data["zones"].items()}
        yield Finding(
            kind="departments",
            relation="related",
            left=_department(one, nodes[one]["label"], shared, nodes[one]["provisions"]),
            right=_department(two, nodes[two]["label"], shared, nodes[two]["provisions"]),
            score=round(_score(data), 4),
            reason=_reason(data, shared, nodes[one], nodes[two]),
            counts=counts,
            also=tuple(row_side(row) for row in shared),
        )


def _score(data: dict[str, float]) -> float:
    return data["weight"] / (data["weight"] / data["jaccard"] + _PRIOR)


def _department(iri: str, label: str, shared: list[Row], total: int) -> Side:
    quotes = (q for row in shared for q in row.evidence)
    return Side(
        iri=iri, label=label, text=f"共 {total} 项", evidence=tuple(islice(quotes, len(shared)))
    )


def _reason(data: dict[str, object], shared: list[Row], one: object, two: object) -> str:
    named = "、".join(row.citation or row.label for row in shared[:_NAMED])
    more = f"等 {len(shared)} 项" if len(shared) > _NAMED else f"，共 {len(shared)} 项"
    lift = float(str(data["lift"]))
    often = (
        f"，是各自独立出现时的 {lift:.1f} 倍"
        if lift >= 1.5
        else "，两家事项都多，同列不算突出"
        if lift <= 1.1 and len(shared) > 1
        else ""
    )
    return f"同列于{named}{more}{often}"
