"""Provisions of two revisions matched by their words, and what differs in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from policy_kg.analysis.facts import Row
from policy_kg.analysis.segments import words

_WORDY: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_WORD: Final = 2  # characters of a noun or unit beside a figure, at least, where there are so many
_MOST: Final = 8  # the same, at most
_ALIKE: Final = 0.55  # of 1: texts of the same genre that tell of other things have 0.2 to 0.4
_ALIKE_BELOW: Final = 0.35  # under the same focus
_ALIKE_ACROSS: Final = 0.8  # of another kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A value before and after; "" where there is none."""

    before: str
    after: str


def match_rows(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[str, str]]:
    """Pairs of IRIs (old, new): each row at most once, the most alike first."""
    if not before or not after:
        return []
    scores = process.cdist(
        [plain(r.text) for r in before],
        [plain(r.text) for r in after],
        scorer=fuzz.ratio,
        score_cutoff=100 * _ALIKE_BELOW,
    )
    candidates = []
    for i, row in enumerate(before):
        for j in scores[i].nonzero()[0]:
            twin, alike = after[j], float(scores[i][j]) / 100
            same_focus = bool(row.focus) and row.focus == twin.focus
            least = _ALIKE_BELOW if same_focus else _ALIKE
            if row.kind != twin.kind:
                least = _ALIKE_ACROSS
            if alike < least:
                continue
            worth = alike + 0.15 * same_focus + 0.1 * (row.citation == twin.citation)
            worth += 0.1 * _shared(row, twin) + 0.05 * (row.kind == twin.kind)
            candidates.append((-worth, abs(row.order - twin.order), i, int(j)))
    pairs, used = [], set()
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            pairs.append((before[i].iri, after[j].iri))
    return pairs


def _shared(row: Row, twin: Row) -> float:
    """How much of departments and zones two rows share: tells rows of equal text apart."""
    one = {*row.departments, *row.zones}
    two = {*twin.departments, *twin.zones}
    return len(one & two) / len(one | two) if one | two else 0.0


def text_changes(before: str, after: str) -> tuple[Change, ...]:
    """The stretches that differ, white space aside, from word to word; equal runs of one character
    count as different: 清淤 and 清障 give 清淤 -> 清障."""
    a, b = plain(before), plain(after)
    runs: list[tuple[bool, str, str]] = []
    for op in Indel.opcodes(a, b):
        left, right = a[op.src_start : op.src_end], b[op.dest_start : op.dest_end]
        equal = op.tag == "equal" and (len(left) > 1 or not runs)
        if not equal and runs and not runs[-1][0]:
            runs[-1] = (False, runs[-1][1] + left, runs[-1][2] + right)
        else:
            runs.append((equal, left, right))
    ends = _word_ends(a), _word_ends(b)
    found: list[_Span] = []
    at_a = at_b = 0
    for n, (equal, left, right) in enumerate(runs):
        span = _Span(at_a, at_a + len(left), at_b, at_b + len(right))
        at_a, at_b = span.a1, span.b1
        if equal or left == right:
            continue
        rooms = (len(runs[n - 1][1]) if n else 0, len(runs[n + 1][1]) if n + 1 < len(runs) else 0)
        wide = _widened(span, (a, b), ends, rooms)
        if found and wide.a0 < found[-1].a1:  # both reach over the words between them
            wide = _Span(found[-1].a0, wide.a1, found.pop().b0, wide.b1)
        found.append(wide)
    return tuple(Change(before=a[s.a0 : s.a1], after=b[s.b0 : s.b1]) for s in found)


class _Span(NamedTuple):
    """Where a change stands in the two texts."""

    a0: int
    a1: int
    b0: int
    b1: int


def _widened(
    span: _Span,
    texts: tuple[str, str],
    ends: tuple[frozenset[int], frozenset[int]],
    rooms: tuple[int, int],
) -> _Span:
    """With the rest of the words that it begins and ends in, and a figure with its noun and unit;
    `rooms` are the lengths of the equal runs before and after it."""
    (a, b), (of_a, of_b) = texts, ends
    lead = tail = 0
    while lead < min(rooms[0], _MOST) and not (span.a0 - lead in of_a and span.b0 - lead in of_b):
        lead += 1
    while tail < min(rooms[1], _MOST) and not (span.a1 + tail in of_a and span.b1 + tail in of_b):
        tail += 1
    left, right = a[span.a0 - lead : span.a1 + tail], b[span.b0 - lead : span.b1 + tail]
    if left[-1:].isdigit() and right[-1:].isdigit():
        # 柳湾镇4个 -> 柳湾镇5个, 9月底 -> 10月底
        lead += _noun(b[span.b0 - rooms[0] : span.b0 - lead], span.b0 - lead, of_b)
        tail += _unit(b[span.b1 + tail : span.b1 + rooms[1]], span.b1 + tail, of_b)
    elif len(left) == len(right) == 1 and lead < rooms[0]:
        lead += 1  # 文体 -> 文化, not 体 -> 化
    return _Span(span.a0 - lead, span.a1 + tail, span.b0 - lead, span.b1 + tail)


def _noun(before: str, end: int, ends: frozenset[int]) -> int:
    """How many characters at the end of `before`, which ends at `end`, are what a figure counts:
    whole words."""
    digits = len(before) - len(before.rstrip("0123456789."))
    rest = before[: len(before) - digits]
    taken = 0
    while taken < min(len(rest), _MOST) and _WORDY.match(rest[-taken - 1]):
        if taken >= _WORD and end - digits - taken in ends:
            break
        taken += 1
    return digits + taken


def _unit(after: str, start: int, ends: frozenset[int]) -> int:
    """How many characters at the beginning of `after`, which begins at `start`, are the unit."""
    digits = len(after) - len(after.lstrip("0123456789."))
    if after[digits : digits + 1] in ("%", "‰"):
        return digits + 1
    taken = 0
    while digits + taken < len(after) and taken < _MOST and _HAN.match(after[digits + taken]):
        if taken >= _WORD and start + digits + taken in ends:
            break
        taken += 1
    return digits + taken


def _word_ends(text: str) -> frozenset[int]:
    """Where words begin and end; every place where they can't be told."""
    cut = words(text)
    if sum(map(len, cut)) != len(text):
        return frozenset(range(len(text) + 1))
    return frozenset(accumulate(map(len, cut), initial=0))


def plain(text: str) -> str:
    return "".join(text.split())
