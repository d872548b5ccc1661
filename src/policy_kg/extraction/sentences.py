"""Sentences with their quantities, which targets and benefits are both read from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.quantities import Quantity, Squeezed, find_quantities, squeezed
from policy_kg.extraction.segments import TextSegment

_SUMMED: Final = re.compile(r"[×*＊÷+＋]\s*$")
_GOES_ON: Final = re.compile(r"[^，。；、\d]{0,2}[×*＊÷+＋=＝]")
_SENTENCE: Final = re.compile(r"[^。；;！？]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`text` stands at `start` of the segment's squeezed text; `quantities` are those in it."""

    segment: TextSegment
    squeeze: Squeezed
    start: int
    text: str
    quantities: tuple[Quantity, ...]


def figures_of(text: str) -> frozenset[tuple[object, ...]]:
    """The quantities of a text without their places, to compare two texts by."""
    return frozenset(
        (q.value, q.minimum, q.maximum, q.unit) for q in find_quantities(squeezed(text).text)
    )


def sentences_of(segments: Iterable[TextSegment]) -> tuple[Sentence, ...]:
    """The sentences of the segments, in their order, without the marks between them."""
    found: list[Sentence] = []
    for segment in segments:
        squeeze = squeezed(segment.text)
        found += (
            Sentence(
                segment=segment,
                squeeze=squeeze,
                start=m.start(),
                text=m.group(),
                quantities=tuple(
                    q for q in find_quantities(m.group()) if not _of_a_sum(q, m.group())
                ),
            )
            for m in _SENTENCE.finditer(squeeze.text)
        )
    return tuple(found)


def _of_a_sum(quantity: Quantity, text: str) -> bool:
    """Whether a figure is a part of a calculation, and not what it comes to: of 1520元/人月×6月+500元=9620元
    all but the last."""
    return bool(_SUMMED.search(text[: quantity.start]) or _GOES_ON.match(text[quantity.end :]))
