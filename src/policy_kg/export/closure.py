"""The triples that belong to selected provisions, for the RDF formats."""

from __future__ import annotations

from pyoxigraph import RdfFormat, parse

from policy_kg.export.facts import Facts
from policy_kg.export.rdf import Part
from policy_kg.export.rows import provisions_of, sources
from policy_kg.export.selection import Selection
from policy_kg.namespaces import PK, PREFIXES

_PARTS = (PK + "provision", PK + "subject")


def part_of(facts: Facts, selection: Selection) -> Part | None:
    """What of the store the selection holds; None where all is asked for.

    With documents alone: their graphs. With a department or zone, of the documents that have
    such provisions: what the graphs say of the provisions, of their parts (assignments,
    mentions, targets), of the evidence, and of the bodies, things, sections and documents that
    these point to; no link to other provisions.
    """
    if selection.whole:
        return None if selection.graphs is None else Part(tuple(sorted(selection.graphs)))
    chosen, kept, graphs = set(), set(), set()
    for source in sources(facts, selection):
        provisions = provisions_of(facts, source, selection)
        if provisions:
            graphs.add(source.revision)
            kept |= {source.iri, source.revision}
            chosen |= set(provisions)
    for provision in sorted(chosen):
        parts = {node for link in _PARTS for node in facts.subjects(link, provision)}
        for node in (provision, *parts):
            kept.add(node)
            kept.update(_links(facts, node))
    subjects = frozenset(f"<{iri}>".encode() for iri in kept)

    def keep(line: bytes) -> bool:
        if line.split(b" ", 1)[0] not in subjects:
            return False
        (triple,) = parse(line, format=RdfFormat.N_TRIPLES)
        target = getattr(triple.object, "value", "")
        return "/provision/" not in target or target in kept

    return Part(tuple(sorted(graphs)), keep)


def _links(facts: Facts, node: str) -> set[str]:
    """The nodes that `node` points to, less classes and the like."""
    vocabulary = PREFIXES["pk"].removesuffix("#")
    return {
        value
        for values in facts.of(node).values()
        for value in values
        if "://" in value and not value.startswith(vocabulary) and " " not in value
    }
