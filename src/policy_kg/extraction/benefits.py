"""Who gives how much to whom under which condition."""

from __future__ import annotations

from collections.abc import Sequence

from policy_kg.extraction.segments import TextSegment
from policy_kg.records import Benefit


def find_benefits(segments: Sequence[TextSegment]) -> tuple[Benefit, ...]:
    return ()
