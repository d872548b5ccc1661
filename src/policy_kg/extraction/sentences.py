"""Sentences with their quantities, which targets and benefits are both read from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.deadlines import Deadline, find_deadlines
from policy_kg.extraction.quantities import Quantity, Squeezed, find_quantities, squeezed
from policy_kg.extraction.segments import TextSegment
from policy_kg.extraction.whichones import superseded

_SUMMED: Final = re.compile(r"[×*＊÷+＋]\s*$")
_GOES_ON: Final = re.compile(r"[^，。；、\d]{0,2}[×*＊÷+＋=＝]")
_SENTENCE: Final = re.compile(r"[^。；;！？]+")
_LONG: Final = re.compile(r"[^。！？]+")
# 一是到2028年…；二是…: the year is of the first alone, as behind a comma or a figure
_NOT_FOR_ALL: Final = re.compile(r"[，,\d]|[一二三四五六七八九十]是|[①-⑳]")
# 2030年…, 对企业给予10万元: what has a year of its own, or is given at any time
_OF_ITS_OWN: Final = re.compile(
    r"\d{4}年|十[四五六]五|给予|予以|奖|补[贴助]|资助|贴息|减免|发放|不超过|不得|已|目前|截至"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`text` stands at `start` of the segment's squeezed text; `quantities` are those in it."""

    segment: TextSegment
    squeeze: Squeezed
    start: int
    text: str
    quantities: tuple[Quantity, ...]
    led: Deadline | None = None  # of the head of the long sentence that this is a part of
    around: str = ""  # that long sentence, where it has several parts


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
        for whole in _LONG.finditer(squeeze.text):
            parts = list(_SENTENCE.finditer(squeeze.text, *whole.span()))
            several = len(parts) > 1
            led = _year_at_head(parts[0].group()) if several else None
            found += (
                Sentence(
                    segment=segment,
                    squeeze=squeeze,
                    start=m.start(),
                    text=m.group(),
                    quantities=_stated(m.group()),
                    led=led if n and not _OF_ITS_OWN.search(m.group()) else None,
                    around=whole.group() if several else "",
                )
                for n, m in enumerate(parts)
            )
    return tuple(found)


def _year_at_head(first: str) -> Deadline | None:
    """The year that a long sentence begins with, and that holds behind its semicolons, too:
    到2028年，企业达到100家；社区不少于5个."""
    deadline = next(iter(find_deadlines(first)), None)
    if deadline is None or not deadline.iso or _NOT_FOR_ALL.search(first[: deadline.start]):
        return None
    return deadline


def _stated(text: str) -> tuple[Quantity, ...]:
    """The quantities that a sentence states: no parts of a sum, and none that it replaces."""
    found = find_quantities(text)
    if not found:
        return ()
    gone = superseded(text, found)
    return tuple(q for q in found if q not in gone and not _of_a_sum(q, text))


def _of_a_sum(quantity: Quantity, text: str) -> bool:
    """Whether a figure is a part of a calculation, and not what it comes to: of 1520元/人月×6月+500元=9620元
    all but the last."""
    return bool(_SUMMED.search(text[: quantity.start]) or _GOES_ON.match(text[quantity.end :]))
