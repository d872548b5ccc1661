"""A generation's graphs to a SPARQL endpoint: what changed, by digest, and nothing else's graphs.

What is small goes in one update request, which an engine with transactions (Oxigraph, Fuseki,
GraphDB) does whole or not at all: readers see the former state or the new one. What is large goes
graph by graph, with the marker saying so from before the first to after the last: readers refuse
meanwhile. A push that was cut short is taken up by the next.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, RdfFormat

from policy_kg.errors import EngineError
from policy_kg.graph.endpoint import MARKER, STATE, SparqlEndpoint
from policy_kg.graph.remote import published_state, rows_of

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store

_WHOLE: Final = 8 << 20  # bytes of N-Triples that go in one update
_PIECE: Final = 2 << 20  # bytes of one update where a graph goes in pieces
_PUSHING: Final = "pushing"
# Graphs that an engine has of itself (Virtuoso).
_SYSTEM: Final = (
    "http://www.openlinksw.com/",
    "http://localhost:8890/",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/ns/ldp#",
    "urn:activitystreams-owl:",
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """How many graphs were sent and dropped, and whether in one transaction of the engine."""

    sent: int
    dropped: int
    whole: bool


def push(
    store: Store | None,
    name: str,
    *,
    state: str,
    digests: Mapping[str, str],
    progress: Progress | None = None,
) -> Pushed | None:
    """Make the endpoint `name` hold the graphs of `digests`, read from `store`, as `state`.

    `digests` tells for each graph by IRI what changes when its content does. None where that
    state is there already. With `store` None and no digests the endpoint is emptied of what was
    pushed. Raises EngineError where the endpoint refuses, doesn't keep what it was sent, or has
    graphs of others.
    """
    endpoint = SparqlEndpoint(name)
    if published_state(endpoint) == state:
        return None
    there = _there(endpoint)
    changed = sorted(g for g, digest in digests.items() if there.get(g) != digest)
    gone = sorted(g for g in there if g not in digests)
    tell = progress or (lambda done, total: None)
    tell(0, len(changed))
    texts: dict[str, bytes] = {}
    size = 0
    for graph in changed:
        assert store is not None
        texts[graph] = _ntriples(store, graph)
        size += len(texts[graph])
        if size > _WHOLE:
            break
    marker = _replaced(MARKER, _marker(state, digests).encode())
    # Where it ends half done: whose the graphs are, and which of them are whole.
    meant = {g: digest if there.get(g) == digest else "" for g, digest in digests.items()}
    under_way = _replaced(MARKER, _marker(_PUSHING, dict.fromkeys(gone, "") | meant).encode())
    if size <= _WHOLE:
        parts = [_replaced(graph, texts[graph]) for graph in changed]
        parts += [f"DROP SILENT GRAPH <{graph}>" for graph in gone]
        endpoint.update(" ;\n".join([*parts, marker]))
        try:
            for graph, text in texts.items():
                _check_kept(endpoint, graph, text)
        except EngineError:
            endpoint.update(under_way)
            raise
        tell(len(changed), len(changed))
        return Pushed(sent=len(changed), dropped=len(gone), whole=True)
    assert store is not None
    endpoint.update(under_way)
    for done, graph in enumerate(changed):
        _send(endpoint, graph, texts.pop(graph, b"") or _ntriples(store, graph))
        tell(done + 1, len(changed))
    for graph in gone:
        endpoint.update(f"DROP SILENT GRAPH <{graph}>")
    endpoint.update(marker)
    return Pushed(sent=len(changed), dropped=len(gone), whole=False)


def _there(endpoint: SparqlEndpoint) -> dict[str, str]:
    """The digests of the graphs that were pushed. Raises EngineError where there are others."""
    asked = f"SELECT ?holds WHERE {{ GRAPH <{MARKER}> {{ ?s <{MARKER}#holds> ?holds }} }}"
    known: dict[str, str] = {}
    for (holds,) in rows_of(endpoint, asked):
        digest, _, graph = holds.partition(" ")
        known[graph] = digest
    found = rows_of(endpoint, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    others = sorted(
        graph
        for (graph,) in found
        if graph not in known and graph != MARKER and not graph.startswith(_SYSTEM)
    )
    if others:
        raise endpoint.failed(
            f"里面有不是 policy-kg 推送的图（{others[0]} 等 {len(others)} 个）",
            "各图并作一个图来查，别的图会混进回答：请给 policy-kg 一个单独的库",
        )
    kept = {graph for (graph,) in found}
    return {graph: digest for graph, digest in known.items() if graph in kept}


def _send(endpoint: SparqlEndpoint, graph: str, text: bytes) -> None:
    if endpoint.takes_graphs:
        endpoint.put_graph(graph, text)
    else:
        endpoint.update(f"DROP SILENT GRAPH <{graph}>")
        for piece in _pieces(text):
            endpoint.update(f"INSERT DATA {{ GRAPH <{graph}> {{\n{piece.decode()}}} }}")
    _check_kept(endpoint, graph, text)


def _check_kept(endpoint: SparqlEndpoint, graph: str, text: bytes) -> None:
    """An engine may answer that all is well and have stored nothing."""
    asked = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    ((kept,),) = rows_of(endpoint, asked)
    sent = text.count(b"\n")
    if int(kept) != sent:
        raise endpoint.failed(f"图 {graph} 送了 {sent} 条三元组，存下 {kept} 条")


def _pieces(text: bytes) -> Iterator[bytes]:
    piece = bytearray()
    for line in text.splitlines(keepends=True):
        if piece and len(piece) + len(line) > _PIECE:
            yield bytes(piece)
            piece.clear()
        piece += line
    if piece:
        yield bytes(piece)


def _replaced(graph: str, text: bytes) -> str:
    data = f"INSERT DATA {{ GRAPH <{graph}> {{\n{text.decode()}}} }}"
    return f"DROP SILENT GRAPH <{graph}> ;\n{data}"


def _marker(state: str, digests: Mapping[str, str]) -> str:
    lines = [f'{STATE} "{state}" .\n']
    for graph, digest in sorted(digests.items()):
        node = hashlib.sha256(graph.encode()).hexdigest()[:16]
        lines.append(f'<{MARKER}#{node}> <{MARKER}#holds> "{digest} {graph}" .\n')
    return "".join(lines)


def _ntriples(store: Store, graph: str) -> bytes:
    return store.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(graph)) or b""
