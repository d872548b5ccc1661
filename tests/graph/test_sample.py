"""The sample document's graph as a whole."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad, Store

from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.results import text_of
from policy_kg.graph.shacl import validate_graph
from policy_kg.graph.store import load_quads, query
from policy_kg.graph.vocabulary_quads import ontology_terms, vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE, PK, PREFIXES
from policy_kg.records import Extraction


@pytest.fixture(scope="module")
def quads(sample_extraction: Extraction) -> list[Quad]:
    return extraction_quads(sample_extraction, base=DEFAULT_BASE, source_name="sample.txt")


@pytest.fixture(scope="module")
def store(quads: list[Quad]) -> Store:
    store = Store()
    load_quads(store, vocabulary_quads())
    load_quads(store, quads)
    return store


def test_shacl_conforms(quads: list[Quad]) -> None:
    assert validate_graph(quads) == []


def test_every_quote_stands_where_the_graph_says(
    store: Store, sample_extraction: Extraction
) -> None:
    text = sample_extraction.document.text
    rows = query(
        store, "SELECT ?s ?e ?q { ?x a pk:Evidence ; pk:start ?s ; pk:end ?e ; prov:value ?q }"
    ).rows
    assert len(rows) > 500
    for start, end, quoted in rows:
        assert text[int(text_of(start)) : int(text_of(end))] == text_of(quoted)


def test_the_counts_of_provisions(store: Store) -> None:
    for kind, count in (("Task", 46), ("Measure", 31), ("Policy", 20)):
        found = query(
            store, f"SELECT (COUNT(DISTINCT ?p) AS ?n) {{ ?p a pk:{kind}, pk:Provision }}"
        )
        assert found.dicts() == [{"n": str(count)}]


def test_only_defined_terms_are_used(quads: list[Quad]) -> None:
    used = {q.predicate.value for q in quads}
    used |= {q.object.value for q in quads if q.predicate.value == PREFIXES["rdf"] + "type"}
    assert {iri for iri in used if iri.startswith(PK)} <= set(ontology_terms())


def test_a_row_of_the_sample_reads_as_printed(store: Store) -> None:
    asked = """
    SELECT ?focus ?department ?role ?order { ?p a pk:Policy ; pk:number 19 ; pk:focus ?focus .
      ?a pk:provision ?p ; pk:agent/skos:prefLabel ?department ; pk:role ?role ; pk:order ?order }
    ORDER BY ?order"""
    rows = [
        (r["focus"], r["department"], r["role"].rpartition("/")[2])
        for r in query(store, asked).dicts()
    ]
    assert rows == [
        ("支持教育发展", "市委组织部", "lead"),
        ("支持教育发展", "市教育局", "lead"),
        ("支持教育发展", "市人力资源社会保障局", "support"),
    ]


def test_the_zones_bodies_implement_the_rows_of_their_zone(store: Store) -> None:
    asked = """
    SELECT (COUNT(DISTINCT ?row) AS ?n) (COUNT(DISTINCT ?done) AS ?m) {
      ?agency pk:governs ?zone . ?zone a pk:Zone . ?row pk:appliesIn ?zone .
      OPTIONAL { ?agency pk:implements ?row BIND(?row AS ?done) } }"""
    (row,) = query(store, asked).dicts()
    assert row["n"] == row["m"] == "77"
