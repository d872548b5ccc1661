"""An extraction as the quads of its revision's named graph."""

from __future__ import annotations

from pyoxigraph import Quad

from policy_kg.graph.agencies import add_agencies
from policy_kg.graph.collector import Collector
from policy_kg.graph.context import Numbering, context_for, minter_for, revision_iri
from policy_kg.graph.document import add_document
from policy_kg.graph.provisions import add_assignments, add_provisions, add_sections
from policy_kg.graph.quantities import add_quantities
from policy_kg.graph.things import add_mentions, add_things
from policy_kg.records import Extraction

__all__ = ["extraction_quads", "minter_for", "revision_iri"]


def extraction_quads(
    extraction: Extraction, *, base: str, source_name: str, numbering: Numbering | None = None
) -> list[Quad]:
    """All quads of the document revision, in its own named graph, sorted, without blank nodes.

    A function of its arguments alone: the same extraction gives the same list. `source_name` is
    the file's name as it was given, `numbering` the numbers of what a review left.
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
    return out.quads()
