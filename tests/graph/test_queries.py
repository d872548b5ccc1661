"""The named queries on the handmade graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

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
