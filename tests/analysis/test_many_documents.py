"""Two documents of one city in a store: the second changes nothing within the first."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from policy_kg.analysis.factreader import read_facts
from policy_kg.analysis.facts import Facts
from policy_kg.analysis.findings import Finding
from policy_kg.analysis.gaps import find_gaps
from policy_kg.analysis.overlap import find_overlaps
from policy_kg.extraction.extract import extract
from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.store import load_quads
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

SAMPLE = Path(__file__).parents[2] / "kg" / "documents" / "jilin-2020-56.txt"


@pytest.fixture(scope="module")
def both(sample_extraction: Extraction) -> Facts:
    text = SAMPLE.read_text("utf-8").replace("〔2020〕56号", "〔2021〕9号")
    assert text != SAMPLE.read_text("utf-8")
    document = read_document(text.encode(), name="second.txt")
    second = extract(document, vocabulary=load_vocabulary())
    store = Store()
    load_quads(store, vocabulary_quads())
    for name, extraction in (("sample.txt", sample_extraction), ("second.txt", second)):
        load_quads(store, extraction_quads(extraction, base=DEFAULT_BASE, source_name=name))
    found = read_facts(store)
    assert len(found.documents) == 2
    return found


def test_each_department_stands_once_in_a_row(both: Facts, facts: Facts) -> None:
    alone = {row.iri: row.parties for row in facts.rows}
    assert {row.iri: row.parties for row in both.rows if row.iri in alone} == alone


def test_each_addressee_counts_once(both: Facts) -> None:
    gaps = find_gaps(Store(), facts=both, kinds=["addressee"])
    assert [(gap.count, gap.total) for gap in gaps] == [(3, 9), (3, 9)]


def test_what_one_side_mentions_is_told_of_each_document(both: Facts, facts: Facts) -> None:
    alone = find_gaps(Store(), facts=facts, kinds=["thing"])
    together = find_gaps(Store(), facts=both, kinds=["thing"])
    of_first = [gap for gap in together if gap.document == alone[0].document]
    assert of_first == alone


def test_rows_of_one_document_match_as_they_do_alone(both: Facts, facts: Facts) -> None:
    alone = within(find_overlaps(Store(), facts=facts, kinds=["text", "matter"]), facts)
    together = within(find_overlaps(Store(), facts=both, kinds=["text", "matter"]), facts)
    assert len(alone) > 50
    assert together == alone


def within(found: list[Finding], facts: Facts) -> list[tuple[str, str, float, str]]:
    known = {row.iri for row in facts.rows} | set(facts.sections)
    return [
        (f.left.iri, f.right.iri, f.score, f.reason)
        for f in found
        if {f.left.iri, f.right.iri} <= known
    ]


def test_plans_that_know_no_zones_are_told_of_in_one_line() -> None:
    (gap,) = find_gaps(
        _plans("开展检查。每季度开展校园安全检查。（责任单位：市教育局）"), kinds=["place"]
    )
    assert (gap.count, gap.total) == (4, 4)
    assert gap.reason == "2 份文件没有区域栏，4 项中 4 项也没有提到地点：工作方案1、工作方案2"


def test_what_a_row_says_is_not_missing_in_it() -> None:
    store = _plans(
        "增设停车位。青石镇、柳河镇试点，新建商场全部配建停车位，全年不少于900个。（责任单位：市城管局）",
        more="二、保障措施\n市教育局每年安排专项经费300万元。",
    )
    found = {gap.kind: gap.reason for gap in find_gaps(store)}
    assert "4 项中 2 项也没有提到地点" in found["place"]
    assert "2 项中 1 项没有写明量化目标，写明的是：一（一）" in found["target"]
    assert "department" not in found


def _plans(first: str, *, more: str = "") -> Store:
    store = Store()
    load_quads(store, vocabulary_quads())
    for n in (1, 2):
        text = f"""工作方案{n}

一、工作任务
（一）{first}
（二）安排资金。安排校园安全资金。（责任单位：市财政局）
{more}
"""
        document = read_document(text.encode(), name=f"plan-{n}.txt")
        extraction = extract(document, vocabulary=load_vocabulary())
        quads = extraction_quads(extraction, base=DEFAULT_BASE, source_name=f"plan-{n}.txt")
        load_quads(store, quads)
    return store
