"""Tables drawn with characters: ┌──┬──┐ over │工作任务│责任单位│.

Words of a cell go on in the lines below till a rule closes it; a rule that runs under some
columns only leaves the others merged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.parts import Grid, GridCell, tidy

_TOP: Final = re.compile(r"^\s*┌[─┬]+┐\s*$")
_BOTTOM: Final = re.compile(r"^\s*└[─┴]+┘\s*$")
_LINE: Final = re.compile(r"^\s*[│├].*[│┤]\s*$")
_JOINT: Final = re.compile(r"[│├┤┼┬┴]")
_RULE: Final = re.compile(r"^─+$")


def is_drawn(line: str) -> bool:
    """Whether a line is the upper edge of a drawn table."""
    return _TOP.match(line) is not None


def boxed(lines: Sequence[str], first: int) -> tuple[Grid, int] | None:
    """The table that is drawn from line `first` on and the line after it; None where none is, or
    where a line has not as many columns as the others."""
    if not is_drawn(lines[first]):
        return None
    last = first + 1
    while last < len(lines) and _LINE.match(lines[last]):
        last += 1
    if last == len(lines) or not _BOTTOM.match(lines[last]) or last < first + 2:
        return None
    drawn = [_JOINT.split(line.strip())[1:-1] for line in lines[first + 1 : last]]
    width = len(drawn[0])
    if any(len(pieces) != width for pieces in drawn):
        return None
    cells: list[tuple[int, int, int, str]] = []  # column, line, line after, words
    for column in range(width):
        begin, words = 0, ""
        for k, pieces in enumerate(drawn):
            if _RULE.match(pieces[column]):
                cells.append((column, begin, k, words))
                begin, words = k + 1, ""
            else:
                words += pieces[column].strip()
        cells.append((column, begin, len(drawn), words))
    starts = sorted({begin for _, begin, _, _ in cells})
    grid = [
        GridCell(
            row=starts.index(begin),
            column=column,
            text=tidy(words),
            rowspan=sum(begin <= start < end for start in starts),
        )
        for column, begin, end, words in sorted(cells, key=lambda c: (c[1], c[0]))
        if begin < end
    ]
    return Grid(tuple(grid)), last + 1
