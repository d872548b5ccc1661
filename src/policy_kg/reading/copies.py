"""What of a text says once more what stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.lines import squeeze
from policy_kg.reading.numbering import numbering_of

_SHARED: Final = 10  # characters that the begin of a text has at least
_PIECE: Final = 8
_CUT: Final = re.compile(r"[。；：:]|\.{3,}$|…+$")
_NEARLY_ALL: Final = 0.9
_SMALLEST: Final = 300  # characters of a copy
_FEWEST: Final = 2  # numbered lines of a copy
_MOST_LINES: Final = 5_000
_MOST_TRIED: Final = 40
_LONGEST: Final = 30_000  # characters of a text in one line
_LONGEST_TEXT: Final = 200_000


def is_said_above(line: str, above: Sequence[str]) -> bool:
    """Whether a line begins as one above it does or is a row of sentences of the text above, as what
    a page says of itself to those who share it: the whole text in one line, or its begin and …"""
    if len(line) < _SHARED:
        return False
    if any(text.startswith(line[:_SHARED]) for text in above):
        return True
    return _is_of("".join(squeeze(text) for text in above), line)


def copied_lines(texts: Sequence[str]) -> list[int]:
    """The indexes of the lines of `texts` that say a second time what stands above them, where a
    text stands twice in its file; none where it stands once. An empty text is a blank line or one
    of a table."""
    said = [(k, squeeze(text)) for k, text in enumerate(texts) if text]
    if not 0 < len(said) <= _MOST_LINES:
        return []
    lines = [line for _, line in said]
    last = len(lines) - 1
    if len(lines[last]) >= _SMALLEST and _is_of("".join(lines[:last]), lines[last]):
        return [said[last][0]]
    first: dict[str, int] = {}
    for k, line in enumerate(lines):
        first.setdefault(line, k)
    tried = [
        k
        for k, line in enumerate(lines[:-1])
        if len(line) >= _SHARED and first[line] < k and first[lines[k + 1]] < k
    ]
    for start in tried[:_MOST_TRIED]:
        size = sum(map(len, lines[start:]))
        if size < _SMALLEST:
            break
        again = [k for k in range(start, len(lines)) if first[lines[k]] < start]
        numbered = sum(1 for k in again if len(lines[k]) > _SHARED and numbering_of(lines[k]))
        if numbered >= _FEWEST and sum(len(lines[k]) for k in again) >= _NEARLY_ALL * size:
            return [said[k][0] for k in again]
    return []


def _is_of(text: str, line: str) -> bool:
    """Whether nearly all pieces of a line stand in a text without white space."""
    pieces = [p for p in _CUT.split(squeeze(line)) if len(p) >= _PIECE]
    size = sum(map(len, pieces))
    if size < _SHARED or len(line) > _LONGEST or len(text) > _LONGEST_TEXT:
        return False
    missed = 0
    for piece in pieces:
        missed += len(piece) if piece not in text else 0
        if missed > (1 - _NEARLY_ALL) * size:
            return False
    return True
