"""The named graph of one revision by itself: as bytes, and as a store of its own."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse, serialize

from policy_kg.errors import DamagedError
from policy_kg.graph import protocol
from policy_kg.graph.store import graph_quads, load_quads
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import PREFIXES

_REVISES = NamedNode(PREFIXES["prov"] + "wasRevisionOf")


def revises(revision: str, previous: str) -> Quad:
    """The quad that says which revision this one revises, in its own graph."""
    return Quad(NamedNode(revision), _REVISES, NamedNode(previous), NamedNode(revision))


def link_revision(store: Store, revision: str, previous: str) -> None:
    """Make `previous` ("" for none) the one that `revision` revises."""
    graph = NamedNode(revision)
    for quad in list(store.quads_for_pattern(graph, _REVISES, None, graph)):
        if quad.object != NamedNode(previous or revision):
            store.remove(quad)
    if previous:
        store.add(revises(revision, previous))


def graph_bytes(quads: Iterable[Quad]) -> bytes:
    """Quads of one graph without its link to a previous revision, as sorted N-Quads."""
    own = (q for q in quads if q.predicate != _REVISES)
    lines = (serialize(own, format=RdfFormat.N_QUADS) or b"").split(b"\n")
    return b"".join(line + b"\n" for line in sorted(lines) if line)


def parsed_quads(data: bytes, *, name: str) -> list[Quad]:
    """N-Quads as quads. Raises DamagedError naming `name`."""
    try:
        return list(parse(data, format=RdfFormat.N_QUADS))
    except (SyntaxError, ValueError) as error:
        raise DamagedError(name, "旧版本的图读不出", "请运行 policy-kg build 重建") from error


def revision_store(quads: Iterable[Quad], revision: str, *, previous: str) -> Store:
    """A store in memory with this revision's graph, and the vocabularies, alone.

    Revisions share the IRIs of their provisions, so that each needs a store of its own.
    """
    store = Store()
    load_quads(store, vocabulary_quads())
    load_quads(store, quads)
    link_revision(store, revision, previous)
    return store


def stored_graph(store: protocol.Store, revision: str) -> bytes:
    """`graph_bytes` of a graph of `store`."""
    return graph_bytes(graph_quads(store, revision))
