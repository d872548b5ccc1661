"""The overlap analysis on an open home: what it needs of the generation beside the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from policy_kg.reader import Opened

if TYPE_CHECKING:
    from policy_kg.analysis.facts import Facts
    from policy_kg.analysis.filters import Filters
    from policy_kg.analysis.findings import Finding, Kind
    from policy_kg.results import Passage


def overlaps(
    opened: Opened,
    *,
    facts: Facts,
    filters: Filters | None = None,
    kinds: Sequence[Kind] = (),
    vectors: bool = False,
) -> list[Finding]:
    """All overlaps of what is published, as `analysis.overlap.find_overlaps`; with `vectors`
    candidates come from the index, too. Raises DamagedError."""
    from policy_kg.analysis.overlap import find_overlaps, neighbours_of

    return find_overlaps(
        opened.store,
        filters=filters,
        kinds=kinds,
        neighbours=neighbours_of(opened.index()) if vectors else None,
        passages=_passages(opened),
        texts={
            entry.revision: opened.generation.text(entry)
            for entry in opened.generation.manifest.documents
        },
        facts=facts,
    )


def _passages(opened: Opened) -> Iterator[Passage]:
    """Body texts that belong to no provision, of the published documents."""
    for entry in sorted(opened.generation.manifest.documents, key=lambda e: e.slug):
        for passage in opened.generation.passages(entry):
            if passage.kind == "Passage":
                yield passage
