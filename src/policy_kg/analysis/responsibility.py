"""Who does what where, as a graph (networkx), and what can be read off it.

Nodes are IRIs with `kind` (Agency, Task … Duty, Zone, or a thing's class) and `label`, that of a
department with its city where several have one of that name; edges run
department -> provision (kind: the role), provision -> zone (appliesIn), provision -> thing
(mentions), each with `weight`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import networkx as nx

from policy_kg.analysis.factreader import read_facts
from policy_kg.analysis.facts import Facts, takes_part
from policy_kg.analysis.filters import Filters
from policy_kg.namesakes import told_apart
from policy_kg.records import KIND_LABELS, ROLE_LABELS

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store

Graph: TypeAlias = Any  # networkx has no types

# How much of the work a role stands for: to rank by, never to judge by.
WEIGHTS: Final[dict[str, float]] = {
    "lead": 1.0,
    "responsible": 1.0,
    "guide": 0.8,
    "support": 0.5,
    "implement": 0.5,
}
_MODULARITY: Final = 0.3  # below it, groups are no groups
_MUCH: Final = 0.3  # a share of all rows worth a word


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Counts of provisions by department (rows) and zone (columns), both labels, most first.
    `by` says what the columns are where it isn't zones: IRIs of documents, or categories."""

    departments: tuple[str, ...]
    zones: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    by: Literal["zone", "document", "category"] = "zone"

    def count(self, department: str, zone: str) -> int:
        return self.counts.get((department, zone), 0)


def responsibility_graph(
    store: Store, *, filters: Filters | None = None, facts: Facts | None = None
) -> Graph:
    """The graph of the provisions that `filters` admits, as a MultiDiGraph, nodes in the order of
    the documents. Who only implements has its edges too. Raises DamagedError."""
    facts = facts or read_facts(store)
    filters = filters or Filters()
    graph = nx.MultiDiGraph()
    rows = filters.rows(facts.rows)
    called = told_apart({a.iri: (a.label, a.scope) for a in facts.agencies.values()})
    for row in rows:
        graph.add_node(
            row.iri,
            kind=row.kind,
            label=row.label,
            number=row.number,
            category=row.category,
            text=row.text,
            citation=row.cited,
            document=row.document,
        )
        for party in row.parties:
            if filters.roles and party.role not in filters.roles:
                continue
            group = party.agency in facts.agencies and facts.agencies[party.agency].group
            label = called.get(party.agency, party.label)
            graph.add_node(party.agency, kind="Agency", label=label, group=group)
            graph.add_edge(
                party.agency,
                row.iri,
                key=party.role,
                kind=party.role,
                order=party.order,
                weight=WEIGHTS.get(party.role, 0.5),
            )
        for iri, label in row.zones.items():
            graph.add_node(iri, kind="Zone", label=label)
            graph.add_edge(row.iri, iri, key="appliesIn", kind="appliesIn", weight=1.0)
    admitted = {row.iri for row in rows}
    for thing in facts.things.values():
        for subject, quotes in thing.mentions.items():
            if subject not in admitted or graph.has_edge(subject, thing.iri, key="appliesIn"):
                continue
            if thing.iri not in graph:
                graph.add_node(thing.iri, kind=thing.kinds[0], label=thing.label)
            graph.add_edge(
                subject, thing.iri, key="mentions", kind="mentions", weight=float(len(quotes))
            )
    return graph


def department_graph(graph: Graph) -> Graph:
    """Departments joined by the provisions that they share. Edges have `weight` (how many),
    `provisions` (IRIs), `roles` and `zones` (counts; roles as 市财政局的角色+另一方的角色 in the order
    of the IRIs), `jaccard`, and `lift`: how many times what chance gives, which tells a close pair
    from one whose departments are in most rows anyway."""
    parts = _parts(graph)
    out = nx.Graph()
    totals = {agency: len(rows) for agency, rows in parts.items()}
    for agency in sorted(parts):
        out.add_node(agency, **graph.nodes[agency], provisions=totals[agency])
    by_row: dict[str, list[str]] = defaultdict(list)
    for agency, rows in parts.items():
        for row in rows:
            by_row[row].append(agency)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in graph:
        for pair in combinations(sorted(by_row.get(row, ())), 2):
            shared[pair].append(row)
    rows_in_all = sum(1 for _, kind in graph.nodes(data="kind") if kind in KIND_LABELS)
    for (one, two), both in sorted(shared.items()):
        roles: Counter[str] = Counter()
        zones: Counter[str] = Counter()
        for row in both:
            for left in parts[one][row]:
                for right in parts[two][row]:
                    roles[f"{left}+{right}"] += 1
            for _, zone, kind in graph.out_edges(row, data="kind"):
                if kind == "appliesIn":
                    zones[graph.nodes[zone]["label"]] += 1
        union = totals[one] + totals[two] - len(both)
        out.add_edge(
            one,
            two,
            weight=len(both),
            provisions=both,
            roles=dict(sorted(roles.items())),
            zones=dict(sorted(zones.items())),
            jaccard=len(both) / union,
            lift=len(both) * rows_in_all / (totals[one] * totals[two]),
        )
    return out


def department_zone_matrix(graph: Graph) -> Matrix:
    """How many provisions each department has in each zone."""

    def zones(row: str) -> list[str]:
        out = graph.out_edges(row, data="kind")
        return [graph.nodes[zone]["label"] for _, zone, kind in out if kind == "appliesIn"]

    return _matrix(graph, zones, "zone")


def department_part_matrix(graph: Graph) -> Matrix:
    """How many provisions each department has in each document, or, of one document alone, under
    each of its headings: for documents that name no zones."""
    rows = [data for _, data in graph.nodes(data=True) if data["kind"] in KIND_LABELS]
    categories = {data["category"] for data in rows}
    within = len({data["document"] for data in rows}) == 1 and len(categories - {""}) > 1
    by: Literal["category", "document"] = "category" if within else "document"

    def parts(row: str) -> list[str]:
        part = graph.nodes[row][by]
        return [part] if part else []

    return _matrix(graph, parts, by)


def _matrix(
    graph: Graph,
    columns: Callable[[str], Iterable[str]],
    by: Literal["zone", "document", "category"],
) -> Matrix:
    counts: Counter[tuple[str, str]] = Counter()
    departments: Counter[str] = Counter()
    zones: Counter[str] = Counter()
    for agency, rows in _parts(graph).items():
        for row in rows:
            for column in columns(row):
                pair = (graph.nodes[agency]["label"], column)
                counts[pair] += 1
                departments[pair[0]] += 1
                zones[pair[1]] += 1
    return Matrix(
        by=by,
        departments=tuple(sorted(departments, key=lambda d: (-departments[d], d))),
        zones=tuple(sorted(zones, key=lambda z: (-zones[z], z))),
        counts=dict(sorted(counts.items())),
    )


def remarks(graph: Graph) -> list[str]:
    """What centrality and communities say, a line each; nothing where they say nothing."""
    shared = department_graph(graph)
    total = sum(1 for _, kind in graph.nodes(data="kind") if kind in KIND_LABELS)
    lines = []
    label = dict(shared.nodes(data="label"))
    count = dict(shared.nodes(data="provisions"))
    ranked = sorted(count, key=lambda a: (-count[a], label[a]))
    if ranked and total and count[ranked[0]] / total >= _MUCH:
        top = ranked[0]
        lines.append(f"{label[top]}参与 {total} 项中的 {count[top]} 项，最集中。")
    partners = dict(shared.degree())
    widest = sorted(partners, key=lambda a: (-partners[a], label[a]))
    if widest and len(widest) > 2 and partners[widest[0]] / (len(widest) - 1) >= 0.5:
        top = widest[0]
        lines.append(f"{label[top]}与 {partners[top]} 个部门同列，协调面最广。")
    between = nx.betweenness_centrality(shared)
    bridges = sorted(between, key=lambda a: (-between[a], label[a]))
    if len(bridges) > 2 and between[bridges[0]] >= 0.1 and bridges[0] not in widest[:1]:
        lines.append(f"{label[bridges[0]]}连接彼此少有往来的部门，居间最多。")
    alone = sorted(label[a] for a in shared if not partners[a] and not shared.nodes[a]["group"])
    if alone:
        lines.append(f"不与其他部门同列：{'、'.join(alone)}。")
    joined = shared.subgraph([a for a in shared if partners[a]])
    if joined.number_of_edges():
        groups = nx.community.greedy_modularity_communities(joined, weight="weight")
        if nx.community.modularity(joined, groups, weight="weight") >= _MODULARITY:
            named = sorted(
                (sorted(label[a] for a in group) for group in groups),
                key=lambda group: (-len(group), group),
            )
            lines += [f"常在一起的部门：{'、'.join(group)}。" for group in named if len(group) > 1]
    return lines


def _parts(graph: Graph) -> dict[str, dict[str, list[str]]]:
    """Department -> provision -> the roles by which it takes part there."""
    out: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for agency, row, kind in graph.edges(data="kind"):
        if kind in ROLE_LABELS and takes_part(graph.nodes[row]["kind"], kind):
            out[agency].setdefault(row, []).append(kind)
    return {agency: dict(sorted(rows.items())) for agency, rows in out.items()}
