"""Provisions of two revisions matched by their words, and what differs in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from policy_kg.analysis.facts import Row

_NOUN: Final = re.compile(r"(?:[\u4e00-\u9fff]{0,2}[\d.]*)$")
_UNIT: Final = re.compile(r"^[\d.]*(?:[%‰]|[\u4e00-\u9fff]{0,2})")
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
    """The stretches that differ, white space aside; equal runs of one character count as
    different, so that words stay whole: 清淤 and 清障 give 清淤 -> 清障."""
    a, b = plain(before), plain(after)
    runs: list[tuple[bool, str, str]] = []
    for op in Indel.opcodes(a, b):
        left, right = a[op.src_start : op.src_end], b[op.dest_start : op.dest_end]
        equal = op.tag == "equal" and (len(left) > 1 or not runs)
        if not equal and runs and not runs[-1][0]:
            runs[-1] = (False, runs[-1][1] + left, runs[-1][2] + right)
        else:
            runs.append((equal, left, right))
    changes = []
    for n, (equal, left, right) in enumerate(runs):
        if equal or left == right:
            continue
        one_each = len(left) == len(right) == 1
        lead = runs[n - 1][1][-1:] if n and one_each else ""  # 文体 -> 文化, not 体 -> 化
        tail = ""
        if (left + right)[-1:].isdigit() and left and right:
            # 中心4个 -> 中心5个, 9月底 -> 10月底: a figure with its noun and unit
            lead = _found(_NOUN, runs[n - 1][1]) if n else ""
            tail = _found(_UNIT, runs[n + 1][1]) if n + 1 < len(runs) else ""
        changes.append(Change(before=lead + left + tail, after=lead + right + tail))
    return tuple(changes)


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""


def plain(text: str) -> str:
    return "".join(text.split())
