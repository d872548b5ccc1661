"""A store elsewhere: the graphs pushed to a real Oxigraph server, and read from there."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from policy_kg.errors import EngineError, StateError, UsageError
from policy_kg.graph import pushing
from policy_kg.graph.endpoint import MARKER, SparqlEndpoint
from policy_kg.graph.pushing import push
from policy_kg.graph.remote import RemoteStore
from policy_kg.graph.store import QuerySyntaxError, graph_names, graph_quads, query, query_bytes
from policy_kg.namespaces import PREFIXES
from remote_stores import oxigraph, store_name
from serving import free_port

PROVISION = "https://example.org/p"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with oxigraph() as address:
        yield address


@pytest.fixture
def empty(server: str) -> str:
    """The server's name, with nothing in it."""
    SparqlEndpoint(store_name(server)).update("DROP ALL")
    return store_name(server)


def publish(store: Store, name: str, state: str = "1 a", **digests: str) -> RemoteStore:
    wanted = {graph: digests.get(graph[-1], "d") for graph in graph_names(store)}
    push(store, name, state=state, digests=wanted)
    return RemoteStore(SparqlEndpoint(name).name(state))


def test_everything_reads_as_in_the_homes_own_store(store: Store, empty: str) -> None:
    remote = publish(store, empty)
    assert len(remote) == len(store) > 100
    assert graph_names(remote) == graph_names(store)
    assert sorted(map(str, remote)) == sorted(map(str, store))
    for graph in graph_names(store):
        assert graph_quads(remote, graph) == graph_quads(store, graph)
        node = NamedNode(graph)
        own, there = (s.dump(format=RdfFormat.N_TRIPLES, from_graph=node) for s in (store, remote))
        assert sorted((own or b"").splitlines()) == sorted((there or b"").splitlines())
    quads = list(store)
    for quad in quads[:: len(quads) // 40]:
        for bound in range(16):
            pattern = [
                term if bound >> place & 1 else None
                for place, term in enumerate(
                    (quad.subject, quad.predicate, quad.object, quad.graph_name)
                )
            ]
            if bound:
                found = sorted(map(str, remote.quads_for_pattern(*pattern)))
                assert found == sorted(map(str, store.quads_for_pattern(*pattern)))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?p ?n WHERE { ?p a pk:Provision ; pk:number ?n } ORDER BY ?p ?n",
        "SELECT ?d WHERE { GRAPH ?g { ?d a pk:PolicyDocument } } ORDER BY ?d",
        "PREFIX x: <https://w3id.org/policy-kg/ontology#> SELECT ?t WHERE { ?p x:text ?t }"
        " ORDER BY ?t",
        "PREFIX pk: <https://w3id.org/policy-kg/ontology#> ASK { ?p pk:leads ?x }",
        "SELECT ?x WHERE { OPTIONAL { ?x a pk:Nothing } }",
        "# construct\nCONSTRUCT { ?p pk:number ?n } WHERE { ?p pk:number ?n }",
    ],
)
@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv", "table"])
def test_queries_answer_the_same_in_every_format(
    store: Store, empty: str, text: str, format: str
) -> None:
    if "CONSTRUCT" in text and format in ("csv", "tsv"):
        format = "nt"
    remote = publish(store, empty)
    if format == "nt":
        assert set(query(remote, text).triples) == set(query(store, text).triples)
    else:
        assert query_bytes(remote, text, format=format) == query_bytes(store, text, format=format)


def test_the_querys_own_dataset_and_a_given_one(store: Store, empty: str) -> None:
    from policy_kg.graph.services import prepare
    from policy_kg.graph.store import Dataset, asking, execute

    remote = publish(store, empty)
    own = "SELECT (COUNT(*) AS ?n) FROM <{}> WHERE {{ ?s ?p ?o }}"
    plain = prepare("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    for graph in graph_names(store)[:3]:
        asked = own.format(graph)
        assert query(remote, asked).rows == query(store, asked).rows
        with asking():
            dataset = Dataset(default=(graph,))
            here, there = (list(execute(s, plain, dataset=dataset)) for s in (store, remote))
        assert [row["n"] for row in here] == [row["n"] for row in there]


def test_wrong_queries_are_told_as_they_are_of_the_homes_own_store(
    store: Store, empty: str
) -> None:
    remote = publish(store, empty)
    for text in ("SELECT * WHERE {\n ?s ?p", "SELECT * WHERE { ?s nope:p ?o }", "nonsense"):
        with pytest.raises(QuerySyntaxError) as own:
            query(store, text)
        with pytest.raises(QuerySyntaxError) as there:
            query(remote, text)
        assert (there.value.line, there.value.place) == (own.value.line, own.value.place)


def test_only_what_changed_is_sent_and_what_is_gone_is_dropped(store: Store, empty: str) -> None:
    publish(store, empty)
    first, *rest = graph_names(store)
    digests = dict.fromkeys(graph_names(store), "d")
    assert push(store, empty, state="1 a", digests=digests) is None
    store.remove_graph(NamedNode(rest[-1]))
    store.add(Quad(NamedNode(PROVISION), NamedNode(PROVISION), Literal("新"), NamedNode(first)))
    done = push(
        store, empty, state="2 b", digests={**dict.fromkeys(rest[:-1], "d"), first: "changed"}
    )
    assert done is not None
    assert (done.sent, done.dropped, done.whole) == (1, 1, True)
    remote = RemoteStore(SparqlEndpoint(empty).name("2 b"))
    assert sorted(map(str, remote)) == sorted(map(str, store))


@pytest.mark.parametrize("with_graphs", [True, False])
def test_what_is_large_goes_graph_by_graph(
    store: Store, empty: str, with_graphs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "_WHOLE", 1000)
    monkeypatch.setattr(pushing, "_PIECE", 700)
    name = empty if with_graphs else empty.partition("#")[0]
    seen: list[str] = []

    def look(done: int, total: int) -> None:
        if 0 < done < total:
            with pytest.raises(StateError, match="正在推送"):
                RemoteStore(SparqlEndpoint(name).name("1 a"))
            seen.append(f"{done}/{total}")

    digests = dict.fromkeys(graph_names(store), "d")
    done = push(store, name, state="1 a", digests=digests, progress=look)
    assert done is not None
    assert (done.sent, done.whole) == (len(digests), False)
    assert seen
    remote = RemoteStore(SparqlEndpoint(name).name("1 a"))
    assert sorted(map(str, remote)) == sorted(map(str, store))


def test_a_push_that_was_cut_short_is_refused_and_then_finished(
    store: Store, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "_WHOLE", 1000)

    def cut(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    digests = dict.fromkeys(graph_names(store), "d")
    with pytest.raises(KeyboardInterrupt):
        push(store, empty, state="1 a", digests=digests, progress=cut)
    with pytest.raises(StateError, match="上次推送中断"):
        RemoteStore(SparqlEndpoint(empty).name("1 a"))
    push(store, empty, state="1 a", digests=digests)
    remote = RemoteStore(SparqlEndpoint(empty).name("1 a"))
    assert sorted(map(str, remote)) == sorted(map(str, store))


@pytest.mark.parametrize("whole", [True, False])
def test_an_engine_that_says_yes_and_keeps_nothing_is_found_out(
    store: Store, empty: str, whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    update = SparqlEndpoint.update
    lost = graph_names(store)[-1]

    def forget(self: SparqlEndpoint, text: str) -> None:
        update(self, text)
        update(self, f"DROP SILENT GRAPH <{lost}>")

    digests = dict.fromkeys(graph_names(store), "d")
    with monkeypatch.context() as patch:
        patch.setattr(pushing, "_WHOLE", 1 << 30 if whole else 1000)
        patch.setattr(SparqlEndpoint, "update", forget)
        with pytest.raises(EngineError, match=r"三元组，存下 0 条"):
            push(store, empty.partition("#")[0], state="1 a", digests=digests)
    with pytest.raises(StateError):
        RemoteStore(SparqlEndpoint(empty).name("1 a"))
    assert len(publish(store, empty)) == len(store)


def test_a_reader_sees_one_state_or_is_refused(store: Store, empty: str) -> None:
    """While states 1, 2, … replace one another, no read mixes two of them."""
    graph = graph_names(store)[0]
    names = [NamedNode(f"{PROVISION}/{n}") for n in range(300)]
    is_state = NamedNode("https://example.org/state")

    def at(state: int) -> Store:
        made = Store()
        value = Literal(str(state))
        made.extend(Quad(name, is_state, value, NamedNode(graph)) for name in names)
        return made

    push(at(1), empty, state="1 a", digests={graph: "1"})
    stop = threading.Event()
    read: list[int] = []
    refused: list[str] = []
    mixed: list[str] = []

    def reader() -> None:
        state = 1
        while not stop.is_set():
            try:
                remote = RemoteStore(SparqlEndpoint(empty).name(f"{state} a"))
                while True:
                    asked = "SELECT ?v (COUNT(?s) AS ?n) WHERE { ?s <%s> ?v } GROUP BY ?v"
                    rows = query(remote, asked % is_state.value).dicts()
                    if rows != [{"v": str(state), "n": "300"}]:
                        mixed.append(f"{state}: {rows}")
                    read.append(state)
                    if stop.is_set():
                        return
            except StateError as error:
                refused.append(error.problem)
                state = state + 1 if state < 12 else state

    thread = threading.Thread(target=reader)
    thread.start()
    for state in range(2, 13):
        push(at(state), empty, state=f"{state} a", digests={graph: str(state)})
    until = threading.Event()
    for _ in range(100):
        if 12 in read:
            break
        until.wait(0.05)
    stop.set()
    thread.join(20)
    assert not mixed
    assert 12 in read
    assert any("现在是第" in one for one in refused)


def test_another_homes_graphs_and_none_at_all_are_refused(store: Store, empty: str) -> None:
    with pytest.raises(StateError, match=r"还没有推送过.*policy-kg build"):
        RemoteStore(SparqlEndpoint(empty).name("1 a"))
    publish(store, empty)
    with pytest.raises(StateError, match="第 1 版的内容与这里的不同"):
        RemoteStore(SparqlEndpoint(empty).name("1 b"))
    with pytest.raises(StateError, match="现在是第 1 版，这里读的是第 7 版"):
        RemoteStore(SparqlEndpoint(empty).name("7 b"))


def test_an_endpoint_with_graphs_of_others_is_not_pushed_to(store: Store, empty: str) -> None:
    endpoint = SparqlEndpoint(empty)
    endpoint.update("INSERT DATA { GRAPH <urn:others> { <urn:a> <urn:b> <urn:c> } }")
    with pytest.raises(EngineError, match=r"urn:others 等 1 个.*单独的库"):
        publish(store, empty)
    endpoint.update("DROP GRAPH <urn:others>")
    publish(store, empty)


def test_the_marker_is_not_among_the_graphs(store: Store, empty: str) -> None:
    remote = publish(store, empty)
    assert MARKER not in graph_names(remote)
    assert not list(remote.quads_for_pattern(None, None, Literal("1 a")))
    assert not list(remote.quads_for_pattern(NamedNode(MARKER), None, None))


def test_an_endpoint_that_puts_the_querys_dataset_aside_is_refused(store: Store) -> None:
    wanted = r"FROM.*去掉 --union-default-graph"
    with (
        oxigraph("--union-default-graph") as address,
        pytest.raises(EngineError, match=wanted),
    ):
        publish(store, store_name(address))


def test_without_a_union_as_default_graph_opening_says_how(
    store: Store, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(store, empty)
    ask = SparqlEndpoint.query

    def without(self: SparqlEndpoint, text: str, **options: Any) -> Any:
        return ask(self, text, **{**options, "union": False})

    monkeypatch.setattr(SparqlEndpoint, "query", without)
    with pytest.raises(EngineError, match=r"默认图不是各图的并.*unionDefaultGraph"):
        publish(store, empty)


def test_a_state_that_is_taken_back_leaves_nothing(store: Store, empty: str) -> None:
    publish(store, empty)
    push(None, empty, state="0 empty", digests={})
    remote = RemoteStore(SparqlEndpoint(empty).name("0 empty"))
    assert len(remote) == 0


def test_an_endpoint_that_is_not_there_or_refuses_is_named(store: Store, server: str) -> None:
    away = f"sparql:http://127.0.0.1:{free_port()}/query"
    with pytest.raises(EngineError, match=r"连不上.*store 改回"):
        RemoteStore(away)
    with pytest.raises(EngineError, match=r"状态码 404.*store_update"):
        publish(store, f"sparql:{server}/nothing")
    read_only = f"sparql:{server}/query#update={server}/nothing"
    with pytest.raises(EngineError, match=f"{server}/nothing"):
        publish(store, read_only, state="9 z")
    for wrong in ("sparql:ftp://x", "sparql:http://h/q#seconds=0", "sparql:http://h/q#x=y"):
        with pytest.raises(UsageError):
            RemoteStore(wrong)


def test_prefixes_need_no_declaration_and_may_have_one(store: Store, empty: str) -> None:
    remote = publish(store, empty)
    role = PREFIXES["role"]
    asked = f"PREFIX role: <{role}>\nSELECT ?a WHERE {{ ?a pk:role role:lead }} ORDER BY ?a"
    assert query(remote, asked).rows == query(store, asked).rows != ()


def test_an_answer_that_breaks_off_is_no_syntax_error(
    store: Store, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    remote = publish(store, empty)
    ask = SparqlEndpoint.query

    def torn(self: SparqlEndpoint, text: str, **options: Any) -> Any:
        reply = ask(self, text, **options)
        if "pk:number" not in text:
            return reply
        return dataclasses.replace(reply, body=reply.body[: len(reply.body) // 2] + b"Could not")

    monkeypatch.setattr(SparqlEndpoint, "query", torn)
    for text in ("SELECT * { ?p pk:number ?n }", "CONSTRUCT WHERE { ?p pk:number ?n }"):
        with pytest.raises(EngineError, match="回答中断"):
            query(remote, text)
