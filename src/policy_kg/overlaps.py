"""Overlaps of what is published: joins the analysis and the opened generation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from policy_kg.analysis.overlap import find_overlaps, neighbours_of

if TYPE_CHECKING:
    from policy_kg.analysis.facts import Facts
    from policy_kg.analysis.filters import Filters
    from policy_kg.analysis.findings import Finding, Kind
    from policy_kg.reader import Opened
    from policy_kg.records import Passage


def overlaps(
    opened: Opened,
    facts: Facts,
    filters: Filters,
    *,
    kinds: Sequence[Kind] = (),
    vectors: bool = False,
) -> list[Finding]:
    """All overlaps, by kind and then best first; `vectors` finds candidates by meaning, too.

    Raises DamagedError when files can't be read.
    """
    return find_overlaps(
        opened.store,
        filters=filters,
        kinds=kinds,
        neighbours=neighbours_of(opened.index()) if vectors else None,
        passages=_passages(opened),
        texts=_texts(opened),
        facts=facts,
    )


def _passages(opened: Opened) -> Iterator[Passage]:
    """Body texts that belong to no provision, of the published documents."""
    for entry in sorted(opened.generation.manifest.documents, key=lambda e: e.slug):
        for passage in opened.generation.passages(entry):
            if passage.kind == "Passage":
                yield passage


def _texts(opened: Opened) -> dict[str, str]:
    return {
        entry.revision: opened.generation.text(entry)
        for entry in opened.generation.manifest.documents
    }
