"""The list of contents before a plan, which says its headings a first time: 目录, 一、发展形势…………1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.lines import squeeze

_TITLE: Final = re.compile(r"^目(?:录|次)$")
# 一、发展形势……………1, 一、发展形势.......1, 一、发展形势 1
_LEADER: Final = re.compile(r"(?:[.．·…⋯]{3,}|…)[（(]?[-—]?\d{1,4}[-—]?[)）]?")
_NUMBER: Final = re.compile(r"[\s.．·…⋯-]*[（(]?[-—]?\d{1,4}[-—]?[)）]?$")
_FEWEST: Final = 2
_FEWEST_LED: Final = 3  # without 目录 above them
_SHORTEST: Final = 3  # characters
_LONGEST: Final = 80


def is_entry(line: str) -> bool:
    """Whether a line ends in the leader and the page of an entry."""
    bare = squeeze(line)
    if not bare[-1:].isdecimal() and bare[-1:] not in ("-", "—", ")", "）"):
        return False
    led = list(_LEADER.finditer(bare))
    return bool(led) and led[-1].end() == len(bare)


def without_contents(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines that are no list of contents, and those that are."""
    contents = contents_of(lines)
    kept = [line for k, line in enumerate(lines) if k not in contents]
    return kept, [lines[k].strip() for k in sorted(contents) if lines[k].strip()]


def contents_of(lines: Sequence[str]) -> frozenset[int]:
    """The indices of the lines that are a list of contents: those below 目录 that the text says again,
    or that end in a leader and a page, and several such that stand together anywhere."""
    said = [squeeze(line) for line in lines]
    found: set[int] = set()
    for k, line in enumerate(said):
        if k in found:
            continue
        titled = bool(_TITLE.match(line))
        if line and not titled and not is_entry(line):
            continue
        own = _entries(said, k + 1 if titled else k, titled=titled)
        if len(own) >= (_FEWEST if titled else _FEWEST_LED):
            found |= {k, *own}
    return frozenset(found)


def _entries(said: Sequence[str], first: int, *, titled: bool) -> list[int]:
    """The lines from `first` on that are entries: till the first of them is said again."""
    own: list[int] = []
    end = len(said)
    for k in range(first, len(said)):
        if k >= end:
            break
        if not said[k]:
            continue
        again = _again(said, k) if titled else None
        if again is None and not is_entry(said[k]):
            break
        if again is not None and end == len(said):
            end = again
        own.append(k)
    return own


def _again(said: Sequence[str], k: int) -> int | None:
    """The next line that begins with the words of an entry."""
    bare = _LEADER.sub("", said[k]) if is_entry(said[k]) else _NUMBER.sub("", said[k])
    if not _SHORTEST <= len(bare) <= _LONGEST or bare[-1] in "。；：":
        return None
    return next((j for j in range(k + 1, len(said)) if said[j].startswith(bare)), None)
