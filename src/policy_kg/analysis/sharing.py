"""Departments that stand in the same rows (同列)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from policy_kg.analysis.facts import Facts, Row, takes_part
from policy_kg.analysis.filters import Filters
from policy_kg.analysis.findings import GENERIC, SHARED, TOGETHER, Finding, Side, row_side
from policy_kg.analysis.responsibility import Graph, department_graph
from policy_kg.records import ROLE_LABELS

_CROWD = 8  # departments of a row: where more stand, each is named for form's sake
_NAMED = 8  # provisions spelt out in a reason
_PRIOR = 3  # provisions added to the union: one shared row of two small departments proves little


def shared_provisions(graph: Graph, facts: Facts, filters: Filters) -> Iterator[Finding]:
    """A finding for each set of departments whose pairs have the same provisions in common, of
    which one is among the filtered ones where departments are given: three that always act
    together are one finding, not three. `score` is the share of their provisions that they have
    in common (Jaccard, shrunk): two that are in most rows anyway don't come first for that.
    Those that meet only in one row which names a crowd are left out: such a row ties them all."""
    rows = {row.iri: row for row in facts.rows}
    departments = department_graph(graph)
    sets: dict[tuple[str, ...], dict[tuple[str, str], Any]] = defaultdict(dict)
    for one, two, data in departments.edges(data=True):
        if filters.agencies and not filters.agencies & {one, two}:
            continue
        shared = tuple(data["provisions"])
        if len(shared) == 1 and len(rows[shared[0]].departments) > _CROWD:
            continue
        sets[shared][one, two] = data
    for iris, pairs in sets.items():
        members = sorted({agency for pair in pairs for agency in pair})
        union = {
            row
            for member in members
            for _, row, kind in graph.out_edges(member, data="kind")
            if kind in ROLE_LABELS and takes_part(graph.nodes[row]["kind"], kind)
        }
        yield _finding(
            [_department(m, departments.nodes[m], [rows[iri] for iri in iris]) for m in members],
            [rows[iri] for iri in iris],
            next(iter(pairs.values())),
            generic=sum(departments.nodes[member]["group"] for member in members),
            score=len(iris) / (len(union) + _PRIOR),
            several=len(facts.documents) > 1,
        )


def _finding(
    sides: Sequence[Side],
    shared: Sequence[Row],
    data: Mapping[str, Any],
    *,
    generic: int,
    score: float,
    several: bool,
) -> Finding:
    """`data` is the pair's where there are two, and any pair's of a set. `generic` of them are
    nobody in particular; `several` documents make a place's number tell too little."""
    counts = {SHARED: len(shared)}
    if len(sides) > 2:
        counts[TOGETHER] = len(sides)
    else:
        for role, n in data["roles"].items():
            counts["角色 " + "+".join(ROLE_LABELS.get(r, r) for r in role.split("+"))] = n
    if generic:
        counts[GENERIC] = generic
    counts |= {f"区域 {zone}": n for zone, n in data["zones"].items()}
    who = ""
    often = ""
    if len(sides) > 2:
        who = f"{'、'.join(side.label for side in sides)}这 {len(sides)} 个部门"
    elif data["lift"] >= 1.5:
        often = "，按两家各自的项数看，同列算突出"
    elif data["lift"] <= 1.1 and len(shared) > 1:
        often = "，两家事项都多，同列不算突出"
    return Finding(
        kind="departments",
        relation="related",
        left=sides[0],
        right=sides[1],
        score=round(score, 4),
        reason=f"{who}同列于{_places(shared, several=several)}{often}",
        counts=counts,
        also=(*sides[2:], *(row_side(row) for row in shared)),
        # One row that names both, or a word for many bodies, proves little.
        weak=generic > 0 or len(shared) == 1,
    )


def _department(iri: str, node: Mapping[str, Any], shared: Sequence[Row]) -> Side:
    quotes = (q for row in shared for q in row.evidence)
    return Side(
        iri=iri,
        label=node["label"],
        text=f"共 {node['provisions']} 项",
        evidence=tuple(islice(quotes, len(shared))),
    )


def _places(shared: Sequence[Row], *, several: bool) -> str:
    """附件1第21项、附件3第8项，共 2 项; of several documents with each one's name before its own."""
    by: dict[str, list[str]] = defaultdict(list)
    for row in shared[:_NAMED]:
        by[row.document_number if several else ""].append(row.citation or row.label)
    named = "；".join(f"{number} {'、'.join(places)}".strip() for number, places in by.items())
    return named + (f"等 {len(shared)} 项" if len(shared) > _NAMED else f"，共 {len(shared)} 项")
