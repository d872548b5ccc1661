"""The named queries on the handmade graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store

from policy_kg.graph.results import QueryResult
from policy_kg.graph.store import query
from policy_kg.resources import ontology_dir

QUERIES = sorted((ontology_dir() / "queries").glob("*.rq"))


def ask(store: Store, name: str, **changes: str) -> QueryResult:
    text = (ontology_dir() / "queries" / f"{name}.rq").read_text("utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return query(store, text)


def column(result: QueryResult, name: str) -> list[str]:
    return [row.get(name, "") for row in result.dicts()]


def test_there_are_ten() -> None:
    assert len(QUERIES) == 10


@pytest.mark.parametrize("path", QUERIES, ids=lambda p: p.stem)
def test_each_says_its_title_and_parameters_and_needs_no_graph(path: Path, store: Store) -> None:
    text = path.read_text("utf-8")
    first, second = text.splitlines()[:2]
    assert first.startswith("# 标题：")
    assert second.startswith("# 参数：")
    assert "GRAPH" not in text.replace("GROUP", "")
    query(store, text)


@pytest.mark.parametrize("path", QUERIES, ids=lambda p: p.stem)
def test_names_that_several_documents_have_double_no_row(path: Path, store: Store) -> None:
    text = path.read_text("utf-8")
    alone = query(store, text).rows
    both = Store()
    both.extend(store)
    for quad in store:
        if quad.predicate.value.endswith(("Label", "/ontology#scope")):
            both.add(Quad(quad.subject, quad.predicate, quad.object, NamedNode("urn:another")))
    assert len(both) > len(store)
    assert query(both, text).rows == alone


def test_provisions_of_a_department_by_role(store: Store) -> None:
    rows = ask(store, "department-provisions").dicts()
    assert [(r["role"], r["kind"], r["number"]) for r in rows] == [
        ("指导", "任务", "2"),
        ("配合", "任务", "1"),
    ]
    assert column(ask(store, "department-provisions", 市财政局="市住建局"), "role") == ["牵头"]


def test_provisions_of_a_zone(store: Store) -> None:
    rows = ask(store, "zone-provisions", 丰满区="青禾县").dicts()
    assert [(r["number"], r["department"]) for r in rows] == [
        ("1", "市住房城乡建设局"),
        ("1", "市财政局"),
        ("2", "市财政局"),
    ]


def test_shared_provisions(store: Store) -> None:
    found = ask(store, "shared-provisions", 市人力资源社会保障局="市住建局").dicts()
    assert [(r["firstRole"], r["secondRole"], r["number"]) for r in found] == [
        ("配合", "牵头", "1")
    ]


def test_matrix(store: Store) -> None:
    rows = ask(store, "department-zone-matrix").dicts()
    assert {(r["department"], r["zone"]): r["count"] for r in rows} == {
        ("市住房城乡建设局", "云岭区"): "1",
        ("市住房城乡建设局", "青禾县"): "1",
        ("市财政局", "云岭区"): "1",
        ("市财政局", "青禾县"): "2",
    }


def test_first_listed(store: Store) -> None:
    assert sorted(column(ask(store, "first-listed"), "department")) == [
        "市住房城乡建设局",
        "市规划和自然资源局",
        "市财政局",
    ]


def test_without_lead(store: Store) -> None:
    rows = ask(store, "without-lead").dicts()
    assert [(r["kind"], r["departments"]) for r in rows] == [
        ("任务", "市财政局"),
        ("政策", "市规划和自然资源局"),
        ("职责", "青禾县政府"),
    ]


def test_mentions_come_with_their_words(store: Store) -> None:
    rows = ask(store, "mentions", 松花湖="东河米业园").dicts()
    assert [(r["citation"], r["quote"]) for r in rows] == [("附件1第2项", "东河米业园")]


def test_targets(store: Store) -> None:
    (row,) = ask(store, "targets").dicts()
    wanted = {"comparator": ">=", "value": "12", "unit": "条", "deadline": "2023"}
    assert wanted.items() <= row.items()
    assert row["quote"] == "不少于12条"


def test_cited_documents(store: Store) -> None:
    (row,) = ask(store, "cited-documents").dicts()
    assert (row["relation"], row["number"], row["quote"]) == ("依据",) + ("甘政发〔2020〕3号",) * 2


def test_zone_gaps(store: Store) -> None:
    rows = ask(store, "zone-gaps").dicts()
    assert [(r["zone"], r["number"]) for r in rows] == [("云岭区", "2")]


@pytest.fixture
def two_cities(store: Store) -> Store:
    """The handmade graph, and a second city with departments of the same names and one item."""
    both = Store()
    both.extend(store)
    both.update(
        """PREFIX pk: <https://w3id.org/policy-kg/ontology#>
        PREFIX role: <https://w3id.org/policy-kg/ontology/role/>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        INSERT { GRAPH ?g {
          ?agency pk:scope "云岭市" .
          <urn:agency> skos:prefLabel "市财政局"@zh ; pk:scope "甘水市" .
          <urn:item> a pk:Provision, pk:Task ; pk:order 7 ; pk:number 7 ; pk:text "安排资金。" ;
            pk:appliesIn ?place .
          <urn:part> pk:provision <urn:item> ; pk:agent <urn:agency> ; pk:role role:responsible ;
            pk:order 1 .
        } } WHERE { GRAPH ?g {
          ?agency skos:prefLabel "市财政局"@zh . ?x pk:agent ?agency ; pk:provision ?p .
          ?p pk:appliesIn ?place .
        } }"""
    )
    return both


def test_departments_of_one_name_in_two_cities_are_told_apart(two_cities: Store) -> None:
    listed = [r for r in ask(two_cities, "first-listed").dicts() if r["department"] == "市财政局"]
    assert {(r["city"], r["count"]) for r in listed} == {("云岭市", "1"), ("甘水市", "1")}
    cells = ask(two_cities, "department-zone-matrix").dicts()
    counts = {(r["city"], r["zone"]): r["count"] for r in cells if r["department"] == "市财政局"}
    assert counts[("甘水市", "青禾县")] == "1"
    assert counts[("云岭市", "青禾县")] == "2"
    rows = ask(two_cities, "department-provisions").dicts()
    assert {(r["city"], r["number"]) for r in rows} >= {("云岭市", "2"), ("甘水市", "7")}
    zone = ask(two_cities, "zone-provisions", 丰满区="青禾县").dicts()
    assert ("7", "甘水市") in {(r["number"], r.get("city")) for r in zone}


def test_a_city_is_named_only_where_several_have_the_name(two_cities: Store) -> None:
    rows = ask(two_cities, "first-listed").dicts()
    assert {r.get("city", "") for r in rows if r["department"] != "市财政局"} == {""}
