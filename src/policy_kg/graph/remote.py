"""A generation's graphs read from a SPARQL endpoint, as if they were in the home's own store.

The endpoint's default graph must be the union of its named graphs where a query names none, and
there must be no other graphs than those that a build pushed (`graph.pushing`): looked at when it
is opened, and when it is pushed to. What is published there can change while one reads; so after each read the state
is asked for again, and a read of another state is refused.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)
from pyoxigraph import Store as MemoryStore

from policy_kg.errors import StateError, UsageError
from policy_kg.graph.endpoint import MARKER, STATE, SparqlEndpoint
from policy_kg.graph.services import mentions_service
from policy_kg.graph.store import graph_names, graph_quads
from policy_kg.graph.tokens import tokens

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Graph, Node, Store

_JSON: Final = "application/sparql-results+json"
_NTRIPLES: Final = "application/n-triples"
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_DECLARES: Final = re.compile(r"\bprefix\b", re.IGNORECASE | re.ASCII)
_KEPT: Final = 8192  # patterns whose quads are remembered: a state never changes
_UNION_MEND: Final = (
    "请让默认图等于所有命名图的并：Fuseki 设 tdb2:unionDefaultGraph true；"
    "Oxigraph、GraphDB、Neptune、Virtuoso 不必设"
)
_FROM_MEND: Final = "Oxigraph 请去掉 --union-default-graph：这里每次查询自己说"
_ALL: Final = "SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }"


class RemoteStore:
    """Reads the state that `name` (see `graph.endpoint`) carries. For many threads.

    Raises EngineError where the endpoint doesn't answer or isn't set up, StateError where
    another state, or none, is published there.
    """

    def __init__(self, name: str) -> None:
        self._endpoint = SparqlEndpoint(name)
        self._quads = lru_cache(maxsize=_KEPT)(self._asked_quads)
        self._union = False  # whether the endpoint must be asked for the union
        self._check_dataset()

    @property
    def where(self) -> str:
        """The name that opens this store in another process."""
        return self._endpoint.name(self._endpoint.state)

    def check_graphs(self, own: Store) -> None:
        """Raise EngineError where any graph differs from that of `own`."""
        names = {*graph_names(own), *graph_names(self)}
        wrong = sorted(g for g in names if graph_quads(own, g) != graph_quads(self, g))
        if wrong:
            raise self._endpoint.failed(
                f"{len(wrong)} 个图与文件夹里的不同，如 {wrong[0]}",
                "请清空端点（DROP ALL），再运行 policy-kg build 推送",
            )

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        default_graph: list[Graph] | None = None,
        named_graphs: list[Node] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """As pyoxigraph's; what another engine finds in another order stays in that order.

        Raises SyntaxError for a query that doesn't parse, UsageError for one that this engine
        refuses, RuntimeError where another endpoint fails that it asks by SERVICE. Without `use_default_graph_as_union` the graphs must be given, here or by FROM: an
        endpoint's default graph is what it is.
        """
        text = f"{_prologue(query, prefixes or {})}{query}"
        form = _form(query)
        graph = form in ("CONSTRUCT", "DESCRIBE")
        reply = self._endpoint.query(
            text,
            accept=_NTRIPLES if graph else _JSON,
            default=_names(default_graph),
            named=_names(named_graphs),
            union=self._union and use_default_graph_as_union,
        )
        if reply.status == 400:
            if mentions_service(query):
                # Its syntax was looked at before (`services.Prepared.check`).
                raise RuntimeError(reply.problem)
            MemoryStore().query(query, prefixes=prefixes)  # raises with the place
            raise UsageError("SPARQL 查询", f"端点不能执行（{reply.problem}）", "请改写后再查")
        if reply.status != 200:
            raise self._endpoint.refused(reply)
        self.check()
        try:
            if not graph:
                return _results(reply.body)
            found = MemoryStore()
            found.bulk_load(reply.body, format=RdfFormat.N_TRIPLES)
        except (SyntaxError, ValueError) as error:
            if mentions_service(query):
                raise RuntimeError("回答中断") from error
            raise self._endpoint.failed("回答中断，或不是所要的格式") from error
        triples = found.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        assert isinstance(triples, QueryTriples)
        return triples

    def quads_for_pattern(
        self,
        subject: Node | Triple | None,
        predicate: NamedNode | None,
        object: Node | Literal | Triple | None,
        graph_name: Graph | None = None,
        /,
    ) -> Iterator[Quad]:
        """As pyoxigraph's. All that is said of a subject comes at once, and is remembered."""
        if isinstance(graph_name, DefaultGraph):
            return iter(())
        if subject is None:
            return iter(self._quads(None, predicate, object, graph_name))
        return (
            quad
            for quad in self._quads(subject, None, None, None)
            if (predicate is None or quad.predicate == predicate)
            and (object is None or quad.object == object)
            and (graph_name is None or quad.graph_name == graph_name)
        )

    def named_graphs(self) -> Iterator[Node]:
        rows = self._select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return (row["g"] for row in rows if row["g"] != NamedNode(MARKER))

    def dump(self, /, *, format: RdfFormat, from_graph: Graph) -> bytes | None:
        """The triples of one graph, written as the home's own store writes them."""
        assert isinstance(from_graph, NamedNode)
        found = self.query(
            f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {from_graph} {{ ?s ?p ?o }} }}"
        )
        assert isinstance(found, QueryTriples)
        return serialize(found, format=format)

    def __iter__(self) -> Iterator[Quad]:
        for graph in sorted(self.named_graphs(), key=str):
            data = self.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
            for quad in parse(data, format=RdfFormat.N_TRIPLES):
                yield Quad(quad.subject, quad.predicate, quad.object, graph)

    def __len__(self) -> int:
        return self._length

    @cached_property
    def _length(self) -> int:
        rows = self._select(
            f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{MARKER}>) }}"
        )
        return int(next(rows)["n"].value)

    def _asked_quads(
        self,
        subject: Node | Triple | None,
        predicate: NamedNode | None,
        object: Node | Literal | Triple | None,
        graph: NamedNode | BlankNode | None,
    ) -> tuple[Quad, ...]:
        terms = {"s": subject, "p": predicate, "o": object, "g": graph}
        asked = _ALL.removeprefix("SELECT ?s ?p ?o ?g")
        for name, term in terms.items():
            if term is not None:
                asked = asked.replace(f"?{name} ", f"{term} ")
        free = " ".join(f"?{name}" for name, term in terms.items() if term is None)
        found = []
        for row in self._select(f"SELECT {free}{asked}"):
            quad: list[Any] = [terms[name] or row[name] for name in "spog"]
            if quad[3] != NamedNode(MARKER):
                found.append(Quad(*quad))
        return tuple(found)

    def _select(self, text: str) -> QuerySolutions:
        found = self.query(text)
        assert isinstance(found, QuerySolutions)
        return found

    # -- what is published ----------------------------------------------------------------

    def check(self) -> None:
        """Raise EngineError where the endpoint doesn't answer, StateError for another state."""
        found = published_state(self._endpoint)
        if found != self._endpoint.state:
            raise _other_state(self._endpoint, found)

    def _check_dataset(self) -> None:
        """Raises StateError, or EngineError for an endpoint whose default graph won't do."""
        self.check()
        asked = f"SELECT ?state {{}} WHERE {{{{ {STATE} ?state }}}}"
        if not rows_of(self._endpoint, asked.format("")):
            self._union = True
            if not rows_of(self._endpoint, asked.format(""), union=True):
                raise self._endpoint.failed("默认图不是各图的并，查询会落空", _UNION_MEND)
        if rows_of(self._endpoint, asked.format(f"FROM <{MARKER}#none>")):
            raise self._endpoint.failed("不理会查询里的 FROM", _FROM_MEND)


def published_state(endpoint: SparqlEndpoint) -> str:
    """What the marker says; "" where there is none. Raises EngineError."""
    asked = f"SELECT ?state WHERE {{ GRAPH <{MARKER}> {{ {STATE} ?state }} }}"
    states = [row[0] for row in rows_of(endpoint, asked)]
    return states[0] if len(states) == 1 else ""


def rows_of(endpoint: SparqlEndpoint, text: str, *, union: bool = False) -> list[list[str]]:
    """The bare values of a SELECT's rows. Raises EngineError."""
    reply = endpoint.query(text, accept=_JSON, union=union)
    if reply.status != 200:
        raise endpoint.refused(reply)
    try:
        found = parse_query_results(reply.body, QueryResultsFormat.JSON)
        assert isinstance(found, QuerySolutions)
        return [[term.value for term in row] for row in found]
    except (SyntaxError, ValueError, AssertionError) as error:
        raise endpoint.failed("回答读不出：不是 SPARQL 的 JSON 结果") from error


def _other_state(endpoint: SparqlEndpoint, found: str) -> StateError:
    wanted, now = (state.partition(" ")[0] for state in (endpoint.state, found))
    if not found:
        problem = "还没有推送过图谱"
    elif not now.isdecimal():
        problem = "正在推送，或上次推送中断"
    elif now == wanted:
        problem = f"第 {now} 版的内容与这里的不同，像是别的数据文件夹推送的"
    else:
        problem = f"现在是第 {now} 版，这里读的是第 {wanted} 版"
    return StateError(endpoint.url, problem, "请稍后再试；仍不行就运行 policy-kg build 推送")


def _results(body: bytes) -> QuerySolutions | QueryBoolean:
    """SPARQL's JSON results. Raises SyntaxError where they are torn: an engine that fails after
    it has begun to answer can't take its 200 back."""
    found = parse_query_results(body, QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return found
    for _ in found:  # read as they are asked for, so read once to know
        pass
    return parse_query_results(body, QueryResultsFormat.JSON)


def _names(graphs: list[Graph] | list[Node] | None) -> list[str]:
    return [graph.value for graph in graphs or () if isinstance(graph, NamedNode)]


def _prologue(query: str, prefixes: dict[str, str]) -> str:
    """Declarations of what the query may use and doesn't declare, on no line of their own."""
    declared: set[str] = set()
    if _DECLARES.search(query):
        found = tokens(query)
        for word, name in itertools.pairwise(found):
            if word.is_word("PREFIX") and name.kind == "pname":
                declared.add(name.text[:-1])
    return "".join(
        f"PREFIX {name}: <{iri}> "
        for name, iri in prefixes.items()
        if name not in declared and f"{name}:" in query
    )


def _form(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; "" for what is none of them."""
    first = query.split(None, 1)[0].upper() if query.strip() else ""
    if first in _FORMS:
        return first
    words = (token.text.upper() for token in tokens(query) if token.kind == "word")
    return next((word for word in words if word in _FORMS), "")
