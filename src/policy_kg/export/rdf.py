"""Turtle, TriG and N-Quads. Turtle is the plain union; the others keep the named graphs."""

from __future__ import annotations

from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, Store, Triple

from policy_kg.graph.results import readable_bytes, reading_order
from policy_kg.graph.store import all_quads, write_canonical


def export_nquads(store: Store, out: BinaryIO) -> int:
    """All quads, one a line, sorted by bytes. Returns their number."""
    return write_canonical(store, out)


def export_trig(store: Store, out: BinaryIO) -> int:
    """All quads by graph and subject. Returns their number."""
    quads = sorted(all_quads(store), key=_by_graph)
    out.write(readable_bytes(quads, RdfFormat.TRIG))
    return len(quads)


def export_turtle(store: Store, out: BinaryIO) -> int:
    """The triples of all graphs, each once, by subject. Returns their number."""
    triples = union_triples(store)
    out.write(readable_bytes(triples, RdfFormat.TURTLE))
    return len(triples)


def union_triples(store: Store) -> list[Triple]:
    """The triples of all graphs, each once, sorted."""
    return sorted({quad.triple for quad in all_quads(store)}, key=reading_order)


def _by_graph(quad: Quad) -> tuple[str, tuple[str, bool, str]]:
    return (str(quad.graph_name), reading_order(quad.triple))
