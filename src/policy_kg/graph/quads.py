"""An extraction as the quads of its revision's named graph."""

from __future__ import annotations

from pyoxigraph import Quad, RdfFormat, parse

from policy_kg.graph.agencies import add_agencies
from policy_kg.graph.collector import Collector, Described, Triples
from policy_kg.graph.context import Numbering, context_for, minter_for, revision_iri
from policy_kg.graph.document import add_document
from policy_kg.graph.provisions import add_assignments, add_provisions, add_sections
from policy_kg.graph.quantities import add_quantities
from policy_kg.graph.things import add_mentions, add_things
from policy_kg.records import Extraction

__all__ = ["extraction_quads", "extraction_triples", "minter_for", "nquads", "revision_iri"]


def extraction_triples(
    extraction: Extraction, *, base: str, source_name: str, numbering: Numbering | None = None
) -> Triples:
    """All triples of the document revision, without blank nodes.

    A function of its arguments alone: the same extraction gives the same triples. `source_name`
    is the file's name as it was given, `numbering` the numbers of what a review left.
    """
    context = context_for(extraction, base, numbering)
    out = Collector(context.minter)
    add_document(out, context, source_name=source_name)
    add_sections(out, context)
    add_agencies(out, context)
    add_things(out, context)
    add_provisions(out, context)
    add_assignments(out, context)
    add_mentions(out, context)
    add_quantities(out, context)
    return out.triples()


def nquads(triples: Described, graph: str) -> bytes:
    """The triples as the named graph `graph` (an IRI), in N-Quads; lines sorted by their bytes."""
    end = f" <{graph}> .\n".encode()
    written: list[bytes] = []
    # No term is the beginning of another one, so this is the order of the lines.
    for subject in sorted(triples):
        about = sorted(triples[subject])
        if about:
            start = f"{subject} ".encode()
            # No term has a line break in it. What all lines have alike, half of their bytes, is
            # put between them as bytes.
            lines = "\n".join(map(" ".join, about)).encode()
            written += (start, lines.replace(b"\n", end + start), end)
    return b"".join(written)


def extraction_quads(extraction: Extraction, *, base: str, source_name: str) -> list[Quad]:
    """`extraction_triples` in the revision's own named graph, sorted by their N-Quads form."""
    triples = extraction_triples(extraction, base=base, source_name=source_name)
    data = nquads(triples, revision_iri(extraction, base))
    return list(parse(data, format=RdfFormat.N_QUADS))
