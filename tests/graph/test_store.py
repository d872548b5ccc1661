from __future__ import annotations

import io
import json
import pickle
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from policy_kg.errors import DamagedError, UsageError
from policy_kg.graph.results import aligned, display_width, text_of
from policy_kg.graph.store import (
    QuerySyntaxError,
    backup_from,
    close,
    create,
    graph_names,
    graph_quads,
    load_quads,
    open_read_only,
    query,
    query_bytes,
    remove_graph,
    write_canonical,
)
from policy_kg.graph.vocabulary_quads import ONTOLOGY_GRAPH, vocabulary_quads


def canonical(store: Store) -> bytes:
    out = io.BytesIO()
    assert write_canonical(store, out) == len(store)
    return out.getvalue()


def test_the_vocabulary_has_a_graph_for_each_file_and_no_blank_node(store: Store) -> None:
    names = graph_names(store)
    assert ONTOLOGY_GRAPH in names
    assert f"{ONTOLOGY_GRAPH}/vocabulary/roles" in names
    assert b"_:" not in canonical(store)
    assert vocabulary_quads() == vocabulary_quads()


def test_prefixes_need_no_declaration_and_the_union_is_asked(store: Store) -> None:
    # The label is in the vocabulary's graph, the assignment in the document's.
    found = query(store, "SELECT ?l { ?a pk:role ?r . ?r skos:prefLabel ?l } ORDER BY ?l")
    assert {text_of(row[0]) for row in found.rows} == {"牵头", "配合", "指导", "负责", "实施"}
    assert query(store, "SELECT ?a { ?a pk:role ?r }", union=False).rows == ()


def test_unbound_is_none_and_left_out(store: Store) -> None:
    found = query(store, "SELECT ?a ?b { VALUES ?a { 1 } OPTIONAL { ?a pk:none ?b } }")
    assert found.rows[0][1] is None
    assert found.dicts() == [{"a": "1"}]


@pytest.mark.parametrize(
    ("sparql", "where"),
    [
        ("SELECT ?x WHERE {\n ?x ?y ", "第 2 行第 8 列"),
        ("SELECT ?x { ?x foo:bar ?y }", "前缀没有声明"),
        ("", "语法错误"),
    ],
)
def test_a_bad_query_is_one_line_with_its_place(store: Store, sparql: str, where: str) -> None:
    with pytest.raises(UsageError) as caught:
        query(store, sparql)
    assert where in caught.value.line
    assert "\n" not in caught.value.line
    assert len(caught.value.line) < 120


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "SELECT * { SERVICE ?where { ?s ?p ?o } }",
        "SELECT * { SERVICE # or so\n <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICESILENTx:x{ ?s ?p ?o } }",
        "SELECT * { FILTER('<'<'>') SERVICE <http://127.0.0.1:9/> {} FILTER('<'<'>') }",
    ],
)
def test_no_query_goes_out_to_the_network(store: Store, sparql: str) -> None:
    with pytest.raises(UsageError, match="SERVICE"):
        query(store, sparql)


def test_the_word_service_elsewhere_is_no_keyword(store: Store) -> None:
    query(store, 'SELECT ?service { VALUES ?my_service { "a service" } ?service pk:service ?o }')


def test_an_unknown_function_is_wrong_use(store: Store) -> None:
    with pytest.raises(UsageError, match="不能执行"):
        query(store, "SELECT (<http://example.org/f>(?o) AS ?x) { ?s ?p ?o }")


@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv", "table"])
def test_all_formats_of_all_forms(store: Store, format: str) -> None:
    rows = query_bytes(
        store, 'SELECT ?n { ?a pk:scope "甘水市"; skos:prefLabel ?n }', format=format
    )
    assert "市财政局" in rows.decode()
    assert query_bytes(store, "ASK { ?a a pk:Agency }", format=format).strip()
    graph = query_bytes(store, "CONSTRUCT { ?s a pk:Task } WHERE { ?s a pk:Task }", format=format)
    assert "附件" not in graph.decode()
    assert rows.endswith(b"\n")


def test_json_is_the_standard_one(store: Store) -> None:
    asked = "SELECT ?n { ?a a pk:Policy ; skos:prefLabel ?n }"
    body = json.loads(query_bytes(store, asked, format="json"))
    assert body["results"]["bindings"] == [
        {"n": {"type": "literal", "value": "土地政策", "xml:lang": "zh"}}
    ]


def test_unknown_format(store: Store) -> None:
    with pytest.raises(UsageError, match="可用"):
        query_bytes(store, "ASK {}", format="yaml")


def test_the_table_is_aligned_by_width_on_the_terminal() -> None:
    lines = aligned(("部门", "n"), [("市财政局", "1"), ("abc", "22")]).splitlines()
    assert lines == ["部门      n", "--------  --", "市财政局  1", "abc       22"]
    assert [display_width(line) for line in lines[:1]] == [11]


def test_a_backup_is_changed_without_changing_the_old(tmp_path: Path, quads: list[Quad]) -> None:
    old = create(tmp_path / "old")
    load_quads(old, quads)
    close(old)
    before = canonical(old)
    del old
    new = backup_from(tmp_path / "old", tmp_path / "new")
    graph = quads[0].graph_name.value
    assert graph_quads(new, graph) == quads
    remove_graph(new, graph)
    load_quads(new, vocabulary_quads())
    close(new)
    assert graph not in graph_names(new)
    assert canonical(open_read_only(tmp_path / "old")) == before
    linked = [p for p in (tmp_path / "new").glob("*.sst") if p.stat().st_nlink > 1]
    assert linked


def test_loading_in_another_order_gives_the_same_bytes(quads: list[Quad]) -> None:
    stores = [Store(), Store()]
    load_quads(stores[0], quads)
    load_quads(stores[1], quads[::-1])
    assert canonical(stores[0]) == canonical(stores[1])


def test_a_missing_or_broken_store_is_told_in_one_line(tmp_path: Path, quads: list[Quad]) -> None:
    with pytest.raises(DamagedError, match="没有图库"):
        open_read_only(tmp_path / "none")
    store = create(tmp_path / "s")
    load_quads(store, quads)
    close(store)
    del store
    for manifest in (tmp_path / "s").glob("MANIFEST-*"):
        manifest.write_bytes(b"broken")
    with pytest.raises(DamagedError) as caught:
        open_read_only(tmp_path / "s")
    assert "\n" not in caught.value.line


def test_an_error_of_a_query_passes_between_processes(store: Store) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        query(store, "SELECT * {\n ?s ?p ")
    passed = pickle.loads(pickle.dumps(caught.value))
    assert type(passed) is QuerySyntaxError
    assert passed.line == caught.value.line
    assert passed.place == caught.value.place == (2, 8)
