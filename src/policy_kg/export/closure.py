"""The triples that belong to selected provisions, for the RDF formats."""

from __future__ import annotations

from pyoxigraph import RdfFormat, parse

from policy_kg.export.facts import Facts
from policy_kg.export.rdf import Keep
from policy_kg.export.rows import provisions_of, sources
from policy_kg.export.selection import Selection
from policy_kg.namespaces import PK, PREFIXES

_PARTS = (PK + "provision", PK + "subject")


def keeper(facts: Facts, selection: Selection) -> Keep | None:
    """Says of a line of N-Quads whether the selection holds it; None where all is asked for.

    With documents alone: their graphs. With a department or zone: what the graphs say of the
    provisions, of their parts (assignments, mentions, targets), of the evidence, and of the
    bodies, things, sections and documents that these point to; no link to other provisions.
    """
    if selection.whole:
        if selection.graphs is None:
            return None
        ends = tuple(f" <{graph}> .\n".encode() for graph in sorted(selection.graphs))
        return lambda line: line.endswith(ends)
    chosen, kept, graphs = set(), set(), set()
    for source in sources(facts, selection):
        graphs.add(source.revision)
        kept |= {source.iri, source.revision}
        chosen |= set(provisions_of(facts, source, selection))
    for provision in sorted(chosen):
        parts = {node for link in _PARTS for node in facts.subjects(link, provision)}
        for node in (provision, *parts):
            kept.add(node)
            kept.update(_links(facts, node))
    subjects = frozenset(f"<{iri}>".encode() for iri in kept)
    tails = tuple(f" <{graph}> .\n".encode() for graph in sorted(graphs))

    def keep(line: bytes) -> bool:
        if line.split(b" ", 1)[0] not in subjects or not line.endswith(tails):
            return False
        (quad,) = parse(line, format=RdfFormat.N_QUADS)
        target = getattr(quad.object, "value", "")
        return "/provision/" not in target or target in kept

    return keep


def _links(facts: Facts, node: str) -> set[str]:
    """The nodes that `node` points to, less classes and the like."""
    vocabulary = PREFIXES["pk"].removesuffix("#")
    return {
        value
        for values in facts.of(node).values()
        for value in values
        if "://" in value and not value.startswith(vocabulary) and " " not in value
    }
