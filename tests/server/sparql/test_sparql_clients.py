"""Clients that nobody here wrote understand the endpoint."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from policy_kg.server.sparql import Limits, Pool
from server.sparql.published import DATA, Published, make_app

NODE = Path(__file__).parents[1] / "node"
LABEL = '第7项“,\n"'


@pytest.fixture
def address(app: Flask, served: Callable[[Flask], str]) -> str:
    return served(app) + "/sparql"


@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_store(address: str, method: Any, format: str) -> None:
    store = SPARQLStore(address, method=method, returnFormat=format)
    found = list(store.query(f"SELECT ?l {{ <{DATA}s7> rdfs:label ?l }}"))
    assert [str(row[0]) for row in found] == [LABEL]
    if format in ("json", "xml"):
        assert found[0][0].language == "zh"
        assert bool(store.query("ASK { ?s ?p ?o }")) is True


def test_rdflib_graph_of_one_named_graph(address: str) -> None:
    store = SPARQLStore(address)
    graph = Graph(store, identifier=URIRef(DATA + "2"))
    # The store asks with the graph as default graph, one pattern after another.
    assert {str(s) for s, _, _ in graph} == {DATA + "thing2"}
    assert len(list(Graph(store).triples((None, None, URIRef(DATA + "Type3"))))) == 1


def test_sparqlwrapper(address: str) -> None:
    from SPARQLWrapper import (
        CSV,
        JSON,
        JSONLD,
        POST,
        POSTDIRECTLY,
        RDFXML,
        TURTLE,
        XML,
        SPARQLWrapper,
    )
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    for method in ("GET", POST):
        for format in (JSON, XML, CSV, TURTLE, RDFXML, JSONLD):
            client = SPARQLWrapper(address)
            client.setMethod(method)
            if method == POST:
                client.setRequestMethod(POSTDIRECTLY)
            client.setReturnFormat(format)
            if format in (JSON, XML, CSV):
                client.setQuery(f"SELECT ?l {{ <{DATA}s7> rdfs:label ?l }}")
                converted = client.queryAndConvert()
                text = (
                    converted["results"]["bindings"][0]["l"]["value"]
                    if format == JSON
                    else converted.toxml()
                    if format == XML
                    else converted.decode()
                )
                assert "第7项" in text
            else:
                client.setQuery(f"CONSTRUCT WHERE {{ ?s a <{DATA}Type1> }}")
                converted = client.queryAndConvert()
                if format == TURTLE:
                    converted = Graph().parse(data=converted, format="turtle")
                assert len(converted) == 1
    client = SPARQLWrapper(address, defaultGraph=DATA + "1")
    client.setReturnFormat(JSON)
    client.setQuery("SELECT * { ?s ?p ?o }")
    assert len(client.queryAndConvert()["results"]["bindings"]) == 1
    client.setQuery("SELECT * { ?s")
    with pytest.raises(QueryBadFormed, match='"line": 1'):
        client.query()


@pytest.mark.skipif(
    shutil.which("node") is None or not (NODE / "node_modules").is_dir(),
    reason="needs node, and npm ci in tests/server/node",
)
def test_fetch_sparql_endpoint(address: str) -> None:
    label = "1"
    done = subprocess.run(
        ["node", str(NODE / "fetch.mjs"), address, label], capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    assert told["get"] == told["post"] == [{"s": DATA + "now", "l": label}]
    assert told["ask"] is True
    assert [s for s, _, _ in told["triples"]] == [DATA + "thing1"]
    assert "413" in told["limit"]


def test_a_listed_endpoint_is_asked_and_no_other(
    published: Published, address: str, served: Callable[[Flask], str]
) -> None:
    limits = Limits(workers=1, federation=(address, "http://127.0.0.1:2/sparql"))
    pool = Pool(limits)
    client = make_app(published, limits, pool).test_client()

    def ask(endpoint: str) -> Any:
        inner = f"{{ ?s a <{DATA}Type2> }}"
        query = f"SELECT * {{ SERVICE <{endpoint}> {inner} }}"
        return client.get("/sparql", query_string={"query": query})

    rows = json.loads(ask(address).data)["results"]["bindings"]
    assert [row["s"]["value"] for row in rows] == [DATA + "thing2"]
    assert ask(address + "/").status_code == 400
    silent = ask("http://127.0.0.1:2/sparql")
    assert silent.status_code == 502
    assert "SERVICE" in json.loads(silent.data)["detail"]
    assert "BasicFederatedQuery" in client.get("/sparql").text
    pool.close()
