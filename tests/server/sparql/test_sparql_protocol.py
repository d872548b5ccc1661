"""The cases of the W3C's SPARQL 1.1 Protocol tests that a read-only endpoint has, by name."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest

DATA = "https://example.org/data/"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
ASK = "ASK {}"
# True where a dataset of graphs 1 and 2 as default, 2 and 3 as named ones holds what it should.
FULL = (
    "ASK { FILTER NOT EXISTS { ?s a <D3> } ?one a <D1> . ?two a <D2> ."
    " GRAPH ?g { ?three a <D3> } GRAPH ?h { ?other a <D2> }"
    " FILTER NOT EXISTS { GRAPH ?i { ?four a <D1> } } }"
).replace("D", DATA + "Type")
DEFAULT_2 = f"ASK {{ ?one a <{DATA}Type1> . ?two a <{DATA}Type2> FILTER NOT EXISTS {{ ?s a <{DATA}Type3> }} }}"
NAMED_2 = (
    f"ASK {{ GRAPH ?g {{ ?s a <{DATA}Type1> }} GRAPH ?h {{ ?t a <{DATA}Type2> }}"
    f" FILTER NOT EXISTS {{ GRAPH ?i {{ ?u a <{DATA}Type3> }} }} FILTER NOT EXISTS {{ ?v ?p ?o }} }}"
)
GRAPHS_FULL = [
    ("default-graph-uri", DATA + "1"),
    ("default-graph-uri", DATA + "2"),
    ("named-graph-uri", DATA + "2"),
    ("named-graph-uri", DATA + "3"),
]


def pairs(*given: tuple[str, str]) -> str:
    return urlencode(given)


ALLOWED = {
    "query_get": ("GET", pairs(("query", ASK)), None, None),
    "query_head": ("HEAD", pairs(("query", ASK)), None, None),
    "query_post_form": ("POST", "", pairs(("query", ASK)), FORM),
    "query_post_form_charset": ("POST", "", pairs(("query", ASK)), FORM + "; charset=UTF-8"),
    "query_post_direct": ("POST", "", ASK, DIRECT),
    "query_post_direct_charset": ("POST", "", ASK, DIRECT + "; charset=utf-8"),
    "query_dataset_default_graph": (
        "POST",
        pairs(("default-graph-uri", DATA + "1")),
        f"ASK {{ ?s a <{DATA}Type1> FILTER NOT EXISTS {{ ?t a <{DATA}Type2> }} }}",
        DIRECT,
    ),
    "query_dataset_default_graphs_get": (
        "GET",
        pairs(("query", DEFAULT_2), *GRAPHS_FULL[:2]),
        None,
        None,
    ),
    "query_dataset_default_graphs_post": ("POST", pairs(*GRAPHS_FULL[:2]), DEFAULT_2, DIRECT),
    "query_dataset_named_graphs_get": (
        "GET",
        pairs(("query", NAMED_2), ("named-graph-uri", DATA + "1"), ("named-graph-uri", DATA + "2")),
        None,
        None,
    ),
    "query_dataset_named_graphs_post": (
        "POST",
        "",
        pairs(("query", NAMED_2), ("named-graph-uri", DATA + "1"), ("named-graph-uri", DATA + "2")),
        FORM,
    ),
    "query_dataset_full": ("POST", pairs(*GRAPHS_FULL), FULL, DIRECT),
    "query_multiple_dataset": (
        # The protocol's graphs win over the query's own.
        "POST",
        pairs(*GRAPHS_FULL),
        FULL.replace("ASK", f"ASK FROM <{DATA}3> FROM NAMED <{DATA}1>"),
        DIRECT,
    ),
    "query_own_dataset": (
        "POST",
        "",
        DEFAULT_2.replace("ASK", f"ASK FROM <{DATA}1> FROM <{DATA}2>"),
        DIRECT,
    ),
    "query_union_by_default": (
        "POST",
        "",
        f"ASK {{ ?one a <{DATA}Type1> . ?two a <{DATA}Type2> . ?three a <{DATA}Type3> }}",
        DIRECT,
    ),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_allowed(client: Any, name: str) -> None:
    method, query, body, media_type = ALLOWED[name]
    response = client.open(
        "/sparql", method=method, query_string=query, data=body, content_type=media_type
    )
    assert response.status_code == 200, response.text
    assert response.content_type == "application/sparql-results+json"
    if method == "HEAD":
        assert response.data == b""
        assert int(response.headers["Content-Length"]) > 0
    else:
        assert response.get_json(force=True)["boolean"] is True


REFUSED = {
    "bad_query_method": ("PUT", pairs(("query", ASK)), None, None, 405),
    "bad_delete_method": ("DELETE", "", None, None, 405),
    "bad_multiple_queries": (
        "GET",
        pairs(("query", ASK), ("query", "SELECT * {}")),
        None,
        None,
        400,
    ),
    "bad_multiple_queries_post": ("POST", pairs(("query", ASK)), pairs(("query", ASK)), FORM, 400),
    "bad_query_wrong_media_type": ("POST", "", ASK, "text/plain", 415),
    "bad_query_missing_form_type": ("POST", "", pairs(("query", ASK)), None, 415),
    "bad_query_missing_direct_type": ("POST", "", ASK, None, 415),
    "bad_query_other_charset": ("POST", "", ASK, DIRECT + "; charset=utf-16", 415),
    "bad_query_non_utf8": ("POST", "", "ASK { ?s ?p '部门' }".encode("gb18030"), DIRECT, 400),
    "bad_query_non_utf8_form": (
        "POST",
        "",
        b"query=ASK%7B%3Fs%20%3Fp%20%22%B2%BF%22%7D",
        FORM,
        400,
    ),
    "bad_query_non_utf8_get": ("GET", "query=ASK%7B%3Fs%20%3Fp%20%22%B2%BF%22%7D", None, None, 400),
    "bad_query_syntax": ("GET", pairs(("query", "ASK { ?s")), None, None, 400),
    "bad_query_empty": ("POST", "", "", DIRECT, 400),
    "bad_query_missing": ("POST", "", pairs(("default-graph-uri", DATA + "1")), FORM, 400),
    "bad_query_relative_graph": (
        "GET",
        pairs(("query", ASK), ("default-graph-uri", "x")),
        None,
        None,
        400,
    ),
    "bad_query_too_long": ("POST", "", "#" * (1 << 20) + "\nASK {}", DIRECT, 413),
    "update_post_form": ("POST", "", pairs(("update", "CLEAR ALL")), FORM, 403),
    "update_post_direct": ("POST", "", "CLEAR ALL", UPDATE, 403),
    "update_dataset_default_graph": (
        "POST",
        pairs(("using-graph-uri", DATA + "1")),
        "DELETE WHERE { ?s ?p ?o }",
        UPDATE,
        403,
    ),
    "update_as_query": ("POST", "", "PREFIX x: <x:> INSERT DATA { x:a x:b x:c }", DIRECT, 403),
    "bad_update_get": ("GET", pairs(("update", "CLEAR ALL")), None, None, 400),
    "bad_multiple_updates": (
        "POST",
        "",
        pairs(("update", "CLEAR ALL"), ("update", "CLEAR ALL")),
        FORM,
        403,
    ),
    "bad_update_wrong_media_type": ("POST", "", "CLEAR ALL", "text/plain", 415),
    "bad_update_missing_form_type": ("POST", "", pairs(("update", "CLEAR ALL")), None, 415),
    "bad_update_non_utf8": ("POST", "", b"CLEAR \xb2\xbf", UPDATE, 403),
    "unknown_format": ("GET", pairs(("query", ASK), ("format", "yaml")), None, None, 400),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(client: Any, name: str) -> None:
    method, query, body, media_type, status = REFUSED[name]
    response = client.open(
        "/sparql", method=method, query_string=query, data=body, content_type=media_type
    )
    assert response.status_code == status, response.text
    assert response.content_type == "application/problem+json"
    assert response.get_json(force=True)["detail"]


def test_a_syntax_error_says_where(client: Any) -> None:
    response = client.post("/sparql", data="SELECT * {\n ?s ?p ", content_type=DIRECT)
    body = json.loads(response.data)
    assert (body["field"], body["line"], body["column"]) == ("query", 2, 8)
    assert "第 2 行第 8 列" in body["detail"]


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ("SELECT * {} LIMIT 1", "", "application/sparql-results+json"),
        ("SELECT * {}", "*/*", "application/sparql-results+json"),
        ("SELECT * {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("SELECT * {}", "text/csv", "text/csv; charset=utf-8"),
        ("SELECT * {}", "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("SELECT * {}", "application/json", "application/json"),
        (
            "SELECT * {}",
            "text/csv;q=0.2, application/sparql-results+xml;q=0.5",
            "application/sparql-results+xml",
        ),
        (
            "SELECT * {}",
            "application/sparql-results+json;q=0, */*;q=0.1",
            "application/sparql-results+xml",
        ),
        ("SELECT * {}", "*/*, text/csv", "text/csv; charset=utf-8"),
        ("SELECT * {}", "text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8"),
        ("SELECT * {}", "text/turtle", None),
        ("SELECT * {}", "text/html", None),
        ("SELECT * {}", "*/*;q=0", None),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("CONSTRUCT WHERE { ?s a ?o }", "", "text/turtle; charset=utf-8"),
        ("CONSTRUCT WHERE { ?s a ?o }", "application/n-triples", "application/n-triples"),
        (
            "DESCRIBE <https://example.org/data/thing1>",
            "application/ld+json",
            "application/ld+json",
        ),
        (
            "DESCRIBE <https://example.org/data/thing1>",
            "application/rdf+xml",
            "application/rdf+xml",
        ),
        ("DESCRIBE <https://example.org/data/thing1>", "text/csv", None),
    ],
)
def test_negotiation(client: Any, query: str, accept: str, media_type: str | None) -> None:
    headers = {"Accept": accept} if accept else {}
    response = client.get("/sparql", query_string={"query": query}, headers=headers)
    assert response.status_code == (200 if media_type else 406), response.text
    assert response.content_type == (media_type or "application/problem+json")
    if media_type:
        assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("query", "format", "media_type"),
    [
        ("SELECT * {}", "csv", "text/csv; charset=utf-8"),
        ("SELECT * {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("CONSTRUCT WHERE { ?s a ?o }", "json", "application/ld+json"),
        ("CONSTRUCT WHERE { ?s a ?o }", "nt", "application/n-triples"),
        # As SPARQLWrapper sends it.
        (
            "CONSTRUCT WHERE { ?s a ?o }",
            "application/x-json+ld,application/ld+json",
            "application/ld+json",
        ),
        ("CONSTRUCT WHERE { ?s a ?o }", "csv", None),
    ],
)
def test_the_parameter_wins_over_accept(
    client: Any, query: str, format: str, media_type: str | None
) -> None:
    asked = {"query": query, "format": format}
    response = client.get("/sparql", query_string=asked, headers={"Accept": "text/html"})
    assert response.status_code == (200 if media_type else 406)
    assert response.content_type == (media_type or "application/problem+json")


def test_options_allow_reading_and_no_other_origin(client: Any) -> None:
    response = client.options("/sparql", headers={"Origin": "https://example.org"})
    assert {"GET", "HEAD", "POST", "OPTIONS"} == set(response.headers["Allow"].split(", "))
    assert not [name for name, _ in response.headers if name.startswith("Access-Control")]


def test_other_services_are_refused(client: Any) -> None:
    asked = {"query": "SELECT * { SERVICE <http://127.0.0.1:8/> { ?s ?p ?o } }"}
    response = client.get("/sparql", query_string=asked)
    assert response.status_code == 400
    assert "http://127.0.0.1:8/" in json.loads(response.data)["detail"]


def test_search_is_joined_with_the_graph(client: Any) -> None:
    asked = (
        "SELECT ?s ?score ?label { ?s rdfs:label ?label . SERVICE pk:search {"
        ' ?s pk:query "第几项" ; pk:score ?score ; pk:limit 2 } } ORDER BY DESC(?score)'
    )
    response = client.post("/sparql", data=asked, content_type=DIRECT)
    rows = json.loads(response.data)["results"]["bindings"]
    assert [(r["s"]["value"], float(r["score"]["value"])) for r in rows] == [
        (DATA + "s0", 1.0),
        (DATA + "s1", 0.9),
    ]


def test_a_browser_is_sent_to_the_console(client: Any) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    response = client.get("/sparql", headers={"Accept": accept})
    assert response.status_code == 303
    assert response.headers["Location"] == "/console"


@pytest.mark.parametrize("format", ["text/turtle", "application/rdf+xml", "application/ld+json"])
def test_the_service_describes_itself(client: Any, format: str) -> None:
    from rdflib import RDF, Graph, Namespace, URIRef

    sd = Namespace("http://www.w3.org/ns/sparql-service-description#")
    response = client.get("/sparql", headers={"Accept": format})
    assert response.content_type.split(";")[0] == format
    graph = Graph().parse(data=response.data, format=format)
    (service,) = graph.subjects(RDF.type, sd.Service)
    assert graph.value(service, sd.endpoint) == URIRef("http://localhost/sparql")
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in graph
    assert (service, sd.feature, sd.UnionDefaultGraph) in graph
    assert (service, sd.feature, sd.BasicFederatedQuery) not in graph
    formats = {str(f).rsplit("/", 1)[1] for f in graph.objects(service, sd.resultFormat)}
    assert formats >= {"SPARQL_Results_JSON", "SPARQL_Results_CSV", "Turtle", "JSON-LD", "RDF_XML"}
    dataset = graph.value(service, sd.defaultDataset)
    names = {str(graph.value(g, sd.name)) for g in graph.objects(dataset, sd.namedGraph)}
    assert names == {DATA + name for name in ("1", "2", "3", "many")}


# --- Graph Store Protocol -----------------------------------------------------------------


def test_a_graph_is_read(client: Any) -> None:
    from rdflib import Graph

    response = client.get("/rdf-graph-store", query_string={"graph": DATA + "1"})
    assert response.content_type == "text/turtle; charset=utf-8"
    assert len(Graph().parse(data=response.data, format="turtle")) == 1
    head = client.head("/rdf-graph-store", query_string={"graph": DATA + "1"})
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(response.data))


def test_the_default_graph_is_the_union(client: Any) -> None:
    headers = {"Accept": "application/n-triples"}
    response = client.get("/rdf-graph-store?default", headers=headers)
    assert response.content_type == "application/n-triples"
    assert len(response.data.splitlines()) == 2004


@pytest.mark.parametrize(
    ("method", "query", "status"),
    [
        ("GET", "graph=" + DATA + "none", 404),
        ("GET", "graph=relative", 400),
        ("GET", "", 400),
        ("GET", "default&graph=" + DATA + "1", 400),
        ("GET", "default&format=csv", 406),
        ("GET", "default&format=yaml", 400),
        ("PUT", "default", 405),
        ("POST", "default", 405),
        ("DELETE", "graph=" + DATA + "1", 405),
        ("PATCH", "graph=" + DATA + "1", 405),
    ],
)
def test_graph_store_refusals(client: Any, method: str, query: str, status: int) -> None:
    response = client.open("/rdf-graph-store?" + query, method=method)
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
