"""Segments without white space, with the way back to the document's offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from policy_kg.extraction.segments import TextSegment
from policy_kg.records import Evidence, ThingKind

_BREAKS: Final = re.compile(r"([，。；：！？、,;:!?“”‘’\"《》〈〉【】（）()〔〕〖〗+＋…])")
# Titles of documents, and who is responsible (both are read elsewhere).
_MASKED: Final = re.compile(
    r"《[^《》]*》|（[^（）]*(?:责任单位|牵头单位|配合单位|责任部门|牵头部门)[^（）]*(?:（[^（）]*）[^（）]*)*）"
    r"|（[^（）]{0,80}(?:牵头|负责|配合)）"
)


# Both are tuples: a document has thousands, and a frozen dataclass takes four times as long.
class Found(NamedTuple):
    """A name at [start, end) of a passage's text. `order` breaks ties of equally long names."""

    start: int
    end: int
    label: str
    kind: ThingKind
    within: str = ""
    alias: str = ""
    order: int = 0


class Piece(NamedTuple):
    """A stretch without punctuation; `before` and `after` are the marks at its sides."""

    text: str
    start: int
    before: str
    after: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Passage:
    """A segment's text without white space; `plain` also has titles in 《》 and lists of
    responsible bodies blanked out with 。, so that no name is read from them."""

    def __init__(self, segment: TextSegment) -> None:
        self.segment = segment
        self._at: Sequence[int] = range(len(segment.text))
        self.text = "".join(segment.text.split())
        if len(self.text) < len(segment.text):
            self._at = [i for i, c in enumerate(segment.text) if not c.isspace()]
        self.plain = _MASKED.sub(lambda m: "。" * len(m[0]), self.text)

    @cached_property
    def pieces(self) -> Sequence[Piece]:
        pieces: list[Piece] = []
        at, before = 0, ""
        parts = iter([*_BREAKS.split(self.plain), ""])
        for text, mark in zip(parts, parts, strict=True):
            if text:
                pieces.append(Piece(text, at, before, mark))
            at, before = at + len(text) + 1, mark
        return pieces

    def pieces_with(self, pattern: re.Pattern[str]) -> Iterator[Piece]:
        """The pieces that hold what `pattern` finds, which has none of the marks in it: one look
        through the whole text costs less than a look into each piece."""
        end = 0
        for match in pattern.finditer(self.plain):
            if match.start() >= end:
                piece = self.pieces[bisect_right(self._starts, match.start()) - 1]
                end = piece.end
                yield piece

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [piece.start for piece in self.pieces]

    def evidence(self, start: int, end: int) -> Evidence:
        """The evidence in the document for a span of `text`; raises ValueError for an empty one."""
        if start >= end:
            raise ValueError("empty span")
        a, b = self._at[start], self._at[end - 1] + 1
        base = self.segment.start
        return Evidence(
            start=base + a,
            end=base + b,
            quote=self.segment.text[a:b],
            section=self.segment.section,
        )


def read_passages(segments: Iterable[TextSegment]) -> tuple[Passage, ...]:
    """A Passage of each segment, in their order. All finders of names read the same ones."""
    return tuple(Passage(segment) for segment in segments)


def longest(found: list[Found]) -> list[Found]:
    """Without names inside longer names; of two that overlap, the longer one."""
    if len(found) < 2:
        return found
    kept: list[Found] = []
    for name in sorted(found, key=lambda f: (f.start - f.end, f.order, f.start, f.kind)):
        if all(name.end <= k.start or k.end <= name.start for k in kept):
            kept.append(name)
    return sorted(kept, key=lambda f: f.start)
