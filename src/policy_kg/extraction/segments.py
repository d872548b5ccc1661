"""Stretches of text that the finders of names and quantities read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policy_kg.records import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSegment:
    """`text` is exactly the document's text from `start` on (line breaks included); `subject` the
    key of the provision or section it belongs to; `section` how staff cite the place; `of_section` whether it is a section's own text."""

    subject: str
    text: str
    start: int
    section: str
    of_section: bool = False


def beside_headings(
    segments: Iterable[TextSegment], blocks: Sequence[Block]
) -> Iterator[TextSegment]:
    """`segments` cut behind the headings that stand without a stop in lines of their own, so that no
    sentence begins with one: 第一条 支持办公 over 对新设企业给予补贴。"""
    ends = [b.end for b in blocks if b.kind == "heading" and b.text.endswith(b.heading or "。")]
    for segment in segments:
        at, last = segment.start, segment.start + len(segment.text)
        for end in ends[bisect_right(ends, at) : bisect_left(ends, last)]:
            yield replace(
                segment, text=segment.text[at - segment.start : end - segment.start], start=at
            )
            at = end
        if at > segment.start:
            segment = replace(segment, text=segment.text[at - segment.start :], start=at)
        yield segment
