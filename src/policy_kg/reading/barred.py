"""Copies of web pages that set each cell of a table on a line of its own and close it with a bar:
市水利局 | below 疏浚河道 |, or a bar alone between the two. Without the bars they are flattened tables
as any others."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from policy_kg.reading.heads import RESPONSIBILITY, column_role

_ALONE: Final = re.compile(r"^[ \t\u3000]*[|｜][|｜ \t\u3000]*$")
_CLOSED: Final = re.compile(
    r"^[ \t\u3000]*(?P<cell>[^|｜]*[^|｜\s])[ \t\u3000]*[|｜]+[ \t\u3000]*$"
)
_SEVERAL: Final = re.compile(r"(?:[|｜][ \t\u3000]*){3}")
_FEWEST: Final = 8  # bars of a table: two rows of three cells, and their heads
_MOST_APART: Final = 4  # lines between two bars: the paragraphs of a cell


def unbarred(text: str) -> str:
    """`text` without the bars that close cells, where they are those of a table of responsibilities."""
    if "|" not in text and "｜" not in text:
        return text
    lines = text.split("\n")
    barred = [k for k, line in enumerate(lines) if _ALONE.match(line) or _CLOSED.match(line)]
    for run in _runs(barred):
        first, last = run[0], run[-1]
        heads = [_bare(line) for line in lines[max(0, first - 1) : last + 1]]
        if any(_SEVERAL.search(lines[k]) for k in run):
            continue  # merged heads: 责任单位 | over 牵头部门 | and 配合部门 | |||
        if len(run) < _FEWEST or not any(column_role(h) in RESPONSIBILITY for h in heads if h):
            continue
        for k in run:
            lines[k] = _bare(lines[k])
    return "\n".join(lines)


def _runs(barred: list[int]) -> list[list[int]]:
    """Lines with bars that stand near each other."""
    numbered = list(enumerate(barred))
    breaks = [n for n, k in numbered if n and k - barred[n - 1] > _MOST_APART]
    grouped = groupby(numbered, key=lambda x: sum(b <= x[0] for b in breaks))
    return [[k for _, k in group] for _, group in grouped]


def _bare(line: str) -> str:
    """A line without the bar that closes it, "" for a bar alone."""
    if _ALONE.match(line):
        return ""
    closed = _CLOSED.match(line)
    return closed["cell"] if closed else line
