"""The graph against counts straight from the rows."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from analysis_keys import key

from policy_kg.analysis.filters import Filters, named_filters
from policy_kg.analysis.responsibility import (
    department_graph,
    department_zone_matrix,
    remarks,
    responsibility_graph,
)
from policy_kg.errors import UsageError

TABLES = Filters(kinds=frozenset({"Task", "Measure", "Policy"}))


@pytest.fixture(scope="module")
def graph(sample_store, facts):
    return responsibility_graph(sample_store, filters=TABLES, facts=facts)


def labels(graph):
    return dict(graph.nodes(data="label"))


def test_the_matrix_is_what_the_rows_say(graph, gold_rows) -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for row in gold_rows:
        for department in row["departments"]:
            for zone in row["zones"]:
                counted[department["label"], zone] += 1
    assert dict(department_zone_matrix(graph).counts) == dict(counted)
    assert counted["市农业农村局", "丰满区"] == department_zone_matrix(graph).count(
        "市农业农村局", "丰满区"
    )


def test_shared_provisions_are_what_the_rows_say(graph, gold_rows) -> None:
    counted: Counter[frozenset[str]] = Counter()
    for row in gold_rows:
        names = sorted({d["label"] for d in row["departments"]})
        counted.update(frozenset(pair) for pair in combinations(names, 2))
    shared = department_graph(graph)
    name = labels(shared)
    found = {frozenset((name[a], name[b])): n for a, b, n in shared.edges(data="weight")}
    assert found == dict(counted)


def edge(graph, one: str, two: str):
    shared = department_graph(graph)
    iris = {label: iri for iri, label in labels(shared).items()}
    return shared.edges[iris[one], iris[two]]


def test_what_two_departments_share_by_role_and_zone(graph) -> None:
    data = edge(graph, "市农业农村局", "市金融办")
    assert [key(iri) for iri in data["provisions"]] == [
        "annex1/1",
        "annex1/21",
        "annex1/23",
        "annex1/24",
        "annex3/12",
        "annex3/13",
    ]
    assert data["roles"] == {"guide+guide": 4, "support+lead": 2}
    assert data["zones"] == {"中新食品区": 4, "丰满区": 4, "昌邑区": 1, "永吉县": 1, "船营区": 1}
    assert data["lift"] < 1.5 < edge(graph, "市金融办", "吉林银保监分局")["lift"]


def test_only_fengman_has_these(graph) -> None:
    name = labels(graph)
    zones = {
        node: [name[z] for _, z, kind in graph.out_edges(node, data="kind") if kind == "appliesIn"]
        for node, kind in graph.nodes(data="kind")
        if kind == "Task"
    }
    assert [key(n) for n, its in zones.items() if its == ["丰满区"]] == ["annex1/26", "annex1/34"]


def test_edges_have_role_and_order(graph) -> None:
    name = labels(graph)
    row = next(n for n in graph if n.endswith("annex3/19"))
    found = {
        (name[a], data["kind"], data["order"]) for a, _, data in graph.in_edges(row, data=True)
    }
    assert found == {
        ("市委组织部", "lead", 1),
        ("市教育局", "lead", 2),
        ("市人力资源社会保障局", "support", 3),
    }


def test_filters(sample_store, facts, gold_rows) -> None:
    filters = named_filters(
        sample_store, facts, departments=["市发改委"], zones=["丰满区"], kinds=["Measure"]
    )
    graph = responsibility_graph(sample_store, filters=filters, facts=facts)
    found = {d["number"] for _, d in graph.nodes(data=True) if d["kind"] == "Measure"}
    assert found == {
        row["number"]
        for row in gold_rows
        if row["kind"] == "Measure"
        and "丰满区" in row["zones"]
        and any(d["label"] == "市发展改革委" for d in row["departments"])
    }
    filters = named_filters(sample_store, facts, roles=["lead"], categories=["金融政策"])
    graph = responsibility_graph(sample_store, filters=filters, facts=facts)
    assert {label for _, label, kind in agencies(graph) if kind == "Agency"} == {"市金融办"}


def agencies(graph):
    return [(n, d["label"], d["kind"]) for n, d in graph.nodes(data=True)]


def test_an_unknown_name_is_refused_with_the_known(sample_store, facts) -> None:
    with pytest.raises(UsageError, match="龙潭区") as refused:
        named_filters(sample_store, facts, zones=["龙潭区"])
    assert "丰满区" in refused.value.line


def test_remarks_name_who_is_in_most_rows(graph) -> None:
    assert any("市农业农村局" in line and "97 项" in line for line in remarks(graph))
