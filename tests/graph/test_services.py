"""SERVICE pk:search is written into the query, everything else of it stays byte for byte."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from policy_kg.errors import UsageError
from policy_kg.graph.services import asked_of, checkable, prepare, services
from policy_kg.graph.store import QuerySyntaxError, query
from policy_kg.namespaces import PK

FOUND = [("https://example.org/a", 0.9), ("https://example.org/b", 0.25)]
SERVICE = 'SERVICE pk:search { ?p pk:query "返乡创业" ; pk:score ?score }'
WRITTEN = (
    "{ VALUES (?p ?score) { (<https://example.org/a> 0.900000)"
    " (<https://example.org/b> 0.250000) } }"
)


def search(text: str, k: int, kinds: Sequence[str]) -> list[tuple[str, float]]:
    assert text == "返乡创业"
    return FOUND[:k]


def rewritten(sparql: str) -> str:
    return prepare(sparql, search=search).text


def test_the_block_takes_the_place_of_the_service() -> None:
    before, after = "SELECT * { ?p pk:text ?t . # SERVICE\n  ", "\n FILTER(?score<1&&?t>'') }"
    assert rewritten(before + SERVICE + after) == before + WRITTEN + after


def test_it_joins_meaning_with_structure(store: Store) -> None:
    task = query(store, "SELECT ?p ?n { ?p a pk:Task ; pk:number ?n } ORDER BY ?n LIMIT 1").rows[0]

    def find(text: str, k: int, kinds: Sequence[str]) -> list[tuple[str, float]]:
        assert (text, k, list(kinds)) == ("合作 社", 7, ["Task", "Policy"])
        return [(task[0].value, 0.5), ("https://example.org/elsewhere", 0.4)]

    asked = """
        PREFIX k: <https://w3id.org/policy-kg/ontology#>
        SELECT ?n ?s { ?p k:number ?n . { service silent k:search {
          $p k:query '''合作\\u0020社'''@zh ; k:score ?s ; k:limit 7 ; k:kind "task", k:Policy ; . } } }"""
    found = query(store, asked, search=find)
    assert [(row[0].value, float(row[1].value)) for row in found.rows] == [(task[1].value, 0.5)]


def test_what_finds_nothing_gives_no_row(store: Store) -> None:
    asked = f"SELECT * {{ {SERVICE} }}"
    assert query(store, asked, search=lambda *_: []).rows == ()


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("", "变量"),
        ("?p pk:score ?s", "缺少 pk:query"),
        ("?p pk:query ?q", "一段文字"),
        ('?p pk:query " "', "是空的"),
        ('?p pk:query "a" ; pk:score ?p', "另一个变量"),
        ('?p pk:query "a" ; pk:score 0.5', "另一个变量"),
        ('?p pk:query "a", "b"', "只能有一个"),
        ('?p pk:query "a" ; pk:limit 0', "1 到 1000"),
        ('?p pk:query "a" ; pk:limit 1001', "1 到 1000"),
        ('?p pk:query "a" ; pk:kind "Zone"', "没有"),
        ('?p pk:quer "a"', "不认识 quer"),
        ('?p pk:query "a" ; rdfs:label ?l', "不认识 rdfs:label"),
        ('?p pk:query "a" . ?q pk:score ?s', "看不懂"),
        ('?p pk:query "a" ; pk:score', "没有值"),
        ('?p pk:query "a" FILTER(1)', "看不懂"),
        ('{ ?p pk:query "a" }', "变量"),
        ('?p pk:query "\\q"', "看不懂"),
    ],
)
def test_a_wrong_body_is_told_in_one_line(body: str, line: str) -> None:
    with pytest.raises(UsageError, match=line) as caught:
        rewritten(f"SELECT * {{ SERVICE pk:search {{ {body} }} }}")
    assert "pk:search" in caught.value.line
    assert "\n" not in caught.value.line


@pytest.mark.parametrize("endpoint", ["<http://127.0.0.1:8/>", "?where", "x:search", "<search>"])
def test_other_endpoints_are_refused_unless_listed(endpoint: str) -> None:
    with pytest.raises(UsageError, match="SERVICE"):
        rewritten(f"PREFIX x: <http://x/> SELECT * {{ SERVICE {endpoint} {{ ?s ?p ?o }} }}")


def test_a_listed_endpoint_stays_and_may_not_hide_another() -> None:
    asked = "PREFIX x: <http://x/> ASK { SERVICE x:sparql { ?s ?p ?o } }"
    allowed = ["http://x/sparql"]
    assert prepare(asked, allowed=allowed).text == asked
    with pytest.raises(UsageError, match="SERVICE"):
        prepare("ASK { SERVICE <http://x/sparql> { SERVICE <http://y/> {} } }", allowed=allowed)
    with pytest.raises(UsageError, match="SERVICE"):
        prepare(
            "PREFIX x: <http://x/sparql> ASK { SERVICE <http://x/sparql/> {} }", allowed=allowed
        )


def test_the_prefix_declared_is_the_one_that_counts() -> None:
    with pytest.raises(UsageError, match="不支持 SERVICE pk:search"):
        rewritten("PREFIX pk: <http://elsewhere/> SELECT * { " + SERVICE + " }")


@pytest.mark.parametrize(
    "asked",
    [
        f"SELECT * {SERVICE}",
        f"SELECT * {{ ?s ?p ?o }} {SERVICE}",
        f"SELECT * {{ FILTER({SERVICE}) }}",
        f"SELECT * {{ ?s {SERVICE} ?o }}",
        f"CONSTRUCT {{ {SERVICE} }} WHERE {{ ?s ?p ?o }}",
        f"SELECT * {{ {SERVICE} ",
    ],
)
def test_where_no_pattern_may_stand_it_is_a_syntax_error(store: Store, asked: str) -> None:
    with pytest.raises(UsageError) as caught:
        query(store, asked, search=search)
    assert isinstance(caught.value, QuerySyntaxError) or "闭合" in caught.value.line


def test_the_place_of_an_error_is_that_of_the_query_as_written(store: Store) -> None:
    asked = f"SELECT * {{\n  {SERVICE}\n  ?x ?y }}"
    with pytest.raises(QuerySyntaxError) as caught:
        query(store, asked, search=search)
    with pytest.raises(QuerySyntaxError) as same:
        query(store, "SELECT * {\n  GRAPH pk:search { ?p pk:query '' }\n  ?x ?y }")
    assert caught.value.place == same.value.place
    assert caught.value.place is not None
    assert caught.value.place[0] == 3


# --- properties: whatever else has the word in it stays ----------------------------------

_WORD = st.sampled_from(
    ["SERVICE", "service", "Service", "SERVICE pk:search { }", "SERVICE <x:y> {}"]
)
_PATTERNS = st.one_of(
    _WORD.map(lambda w: f'?s rdfs:label "{w}" .'),
    _WORD.map(lambda w: f"?s rdfs:label '''{w}\n\"''' ."),
    _WORD.map(lambda w: f"?s rdfs:label 'a\\'{w}'@en ."),
    _WORD.map(lambda w: f"# {w}\n"),
    _WORD.map(lambda w: f"?s <http://x/{w.split()[0]}#a> ?o ."),
    st.just("?service ?SERVICE $service_ ."),
    st.just("?s pk:service ?x ; pk:x.SERVICE ?y ."),
    st.just("[] ?p [ rdfs:label 'SERVICE' ] ."),
    _WORD.map(lambda w: f"FILTER(?a<?b&&?c>'{w}')"),
    st.tuples(_WORD, st.uuids()).map(lambda w: f"BIND('<'<'{w[0]}>' AS ?v{w[1].hex})"),
    st.just("?s (<x:service>|^<x:b>)/<x:SERVICE>* ?o ."),
    st.just("VALUES (?q ?r) { (<x:SERVICE> 1) (UNDEF 'service') }"),
    st.just(" ?s ?p ?o . "),
)


def _grouped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, inner).map("\n".join),
        inner.map(lambda p: f"{{ {p} \n}}"),
        inner.map(lambda p: f"OPTIONAL{{{p}\n}}"),
        inner.map(lambda p: f"FILTER NOT EXISTS {{ {p}\n }}"),
        inner.map(lambda p: f"GRAPH <x:SERVICE> {{ {p}\n }}"),
        inner.map(lambda p: f"{{ SELECT ?s {{ {p}\n }} ORDER BY ?s }}"),
        st.tuples(inner, inner).map(lambda p: f"{{ {p[0]}\n }} UNION {{ {p[1]}\n }}"),
    )


_GROUPS = st.recursive(_PATTERNS, _grouped, max_leaves=6)
_EMPTY = Store()


@settings(max_examples=300)
@given(st.lists(_GROUPS, min_size=1, max_size=4), st.data())
def test_only_the_services_are_replaced(parts: list[str], data: st.DataObject) -> None:
    # The mark stands where the services are, so that the rest can be compared.
    places = data.draw(st.sets(st.integers(0, len(parts) - 1)))
    marked = "\n".join(f"{part}\n{{\x00}}" if i in places else part for i, part in enumerate(parts))
    sparql = "SELECT * WHERE {\n" + marked + "\n}"
    asked = sparql.replace("\x00", SERVICE)
    assert rewritten(asked) == sparql.replace("\x00", WRITTEN)
    assert len(services(asked)) == len(places)
    # And the engine's own parser takes it for what it was taken here.
    check = checkable(asked, services(asked))
    assert len(check) == len(asked)
    assert "service" not in check.lower()
    _EMPTY.query(check, prefixes={"pk": PK, "rdfs": "http://www.w3.org/2000/01/rdf-schema#"})


def test_what_a_service_asks() -> None:
    (service,) = services(f"SELECT * {{ {SERVICE} }}")
    asked = asked_of(service)
    assert (asked.subject, asked.score, asked.query, asked.kinds) == (
        "?p",
        "?score",
        "返乡创业",
        (),
    )


# --- nothing goes out --------------------------------------------------------------------


class Listener:
    """An address on the loopback that counts who comes, and hangs up on them."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        self.came = 0
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()

    def listen(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.came += 1
            connection.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.socket.shutdown(socket.SHUT_RDWR)
    made.socket.close()


_GLUE = st.sampled_from(["", " ", "\n", "\t", "# <\n", "#'\n"])
_BEFORE = st.sampled_from(
    [
        *(
            "",
            "?s ?p 1",
            "?s ?p 1.",
            "?s ?p 'a'",
            "?s ?p true",
            "?s ?p <x:a>",
            "?s ?p x:a",
            "?s ?p ?o",
        ),
        *(
            "FILTER('<'<'>')",
            "FILTER(1<2)",
            "FILTER(?a<?b||'>'>?c)",
            "BIND(1 AS ?x)",
            "{}",
            "?s a ()",
        ),
        *("VALUES ?v {1}", "?s ?p '''\\''''", '?s ?p "\\\\"', "FILTER x:f(?a<?b)", "?s ?p 'a'@en"),
        *(
            "FILTER EXISTS{?s ?p ?o}",
            "?s <x:p>/<x:q> ?o",
            "?s (<x:p>|^x:q)* 1 ",
            "?s ?p 1e0",
            "OPTIONAL{}",
        ),
    ]
)
_KEYWORD = st.sampled_from(["SERVICE", "service", "sErViCe"])


@settings(max_examples=400)
@given(
    st.lists(_BEFORE, max_size=3),
    _KEYWORD,
    st.booleans(),
    st.lists(_GLUE, min_size=8, max_size=8),
    _BEFORE,
)
def test_no_way_of_writing_it_reaches_an_endpoint(
    listener: Listener, before: list[str], keyword: str, silent: bool, glue: list[str], after: str
) -> None:
    first = glue[0].join(before)
    silence = f"{glue[2]}SILENT" if silent else ""
    group = f"{first}{glue[1]}{keyword}{silence}{glue[3]}<{listener.url}>{glue[4]}{{{glue[5]}}}{glue[6]}{after}"
    asked = f"PREFIX x: <x:> SELECT * {{{group}{glue[7]}}}"
    with contextlib.suppress(UsageError):
        query(_EMPTY, asked)
        pytest.fail(f"answered: {asked}")
    assert listener.came == 0


def test_the_engine_itself_would_have_gone_there() -> None:
    listener = Listener()
    with pytest.raises(OSError):  # noqa: PT011
        list(_EMPTY.query(f"SELECT * {{ {{}}SERVICE<{listener.url}>{{}} }}"))  # type: ignore[arg-type]
    assert listener.came > 0
    listener.socket.close()
