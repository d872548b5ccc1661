"""Which documents of the former segments stay where they are, and which are written anew.

Segments of like size are joined when there are several, so that an index of any age has few of them,
and a document is written again only a few times in its life. A segment whose documents are
superseded keeps their rows, which count no more; one that holds a document which is removed is
written anew without it, because nothing of that may stay.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.retrieval.segments import Segment

MOST: Final = 1 << 19  # passages in a segment; building one takes some three gigabytes of memory
_JOINED: Final = 1 << 18  # passages that small segments grow to: joining more takes a minute
_SMALLEST: Final = 512  # passages; segments below are of one size
_TIMES: Final = 4  # as many of a size are joined, to one of the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A segment that stays, with the documents in it that count no more."""

    segment: Segment
    dead: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`moved` are (segment, place of a document in it), to be written anew."""

    kept: tuple[Kept, ...]
    moved: tuple[tuple[Segment, int], ...]


def plan(
    segments: Sequence[Segment], wanted: Mapping[str, str], superseded: Collection[str]
) -> Plan:
    """`wanted` maps documents to keys; `superseded` are those whose rows may stay."""
    kept: list[Kept] = []
    again: list[Segment] = []
    for segment in segments:
        live = {h.document for h in segment.live_documents if wanted.get(h.document) == h.key}
        dead = [h for h in segment.contents.documents if h.document not in live]
        if not live:
            continue
        rows = sum(held.passages for held in dead)
        leaves = any(held.document not in superseded for held in dead)
        if leaves or 2 * rows > segment.contents.passages:
            again.append(segment)
        else:
            kept.append(Kept(segment=segment, dead=tuple(held.document for held in dead)))
    tiers: dict[int, list[Kept]] = defaultdict(list)
    for one in kept:
        if one.segment.contents.passages < _JOINED / 2:
            tiers[_tier(one.segment.contents.passages)].append(one)
    for tier in tiers.values():
        if len(tier) >= _TIMES:
            again += [one.segment for one in tier]
            kept = [one for one in kept if one not in tier]
    moved = tuple(
        (segment, place)
        for segment in again
        for place, held in enumerate(segment.contents.documents)
        if held.document not in segment.dead and wanted.get(held.document) == held.key
    )
    return Plan(kept=tuple(kept), moved=moved)


def _tier(passages: int) -> int:
    return max(0, math.ceil(math.log(max(passages, 1) / _SMALLEST, _TIMES)))
