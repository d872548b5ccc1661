"""What a format's reader finds, before it is text: paragraphs, and tables as grids of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from policy_kg.reading.lines import BLANK
from policy_kg.reading.numbering import with_usual_dots
from policy_kg.records import Figure, Indicator, Table

_SPACES: Final = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u205f]+")
# Zero-width marks, soft hyphens, directional marks, private line separators of word processors.
UNSEEN: Final = re.compile(
    r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufff9-\ufffc\ufffe\uffff"
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `level` is that of a styled heading (1 to 6), 0 for running text;
    `field` marks a line of the head's table: 索引号：…"""

    text: str
    level: int = 0
    field: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A printed cell: where it begins, how far it spans, its text (lines parted by \\n)."""

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True)
class Grid:
    """A table as printed; cells in reading order, none of them overlapping. `seams` are the rows at
    the top of a page that may be rows of their own or the rest of the rows above them."""

    cells: tuple[GridCell, ...]
    seams: tuple[int, ...] = ()

    @cached_property
    def height(self) -> int:
        return max((c.row + c.rowspan for c in self.cells), default=0)

    @cached_property
    def width(self) -> int:
        return max((c.column + c.colspan for c in self.cells), default=0)

    @cached_property
    def rows(self) -> tuple[tuple[GridCell | None, ...], ...]:
        """Every position with the cell that covers it."""
        at: list[list[GridCell | None]] = [[None] * self.width for _ in range(self.height)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rowspan):
                for column in range(cell.column, cell.column + cell.colspan):
                    at[row][column] = cell
        return tuple(tuple(row) for row in at)


Part = Para | Grid


@dataclass(frozen=True, slots=True)
class NativeTable:
    """A grid as it stands in the text: its lines (half open), its Table where it is one of
    responsibilities, else the offsets of its rows and the figures of a table of numbers, or the
    indicators of one of goals and progress; `doubts` are the offsets of rows that may belong to those above them."""

    first_line: int
    last_line: int
    table: Table | None
    rows: tuple[tuple[int, int], ...] = ()
    figures: tuple[Figure, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    doubts: tuple[tuple[int, int], ...] = ()


def tidy(text: str) -> str:
    """`text` as it is printed: no unseen characters, single spaces, no blank lines or edges; a
    number's dot is the usual one."""
    seen = with_usual_dots(UNSEEN.sub("", text))
    lines = (_SPACES.sub(" ", line).strip(BLANK) for line in seen.splitlines())
    return "\n".join(line for line in lines if line)


def grid_of(rows: Iterable[Iterable[tuple[str, int, int]]], *, most: int = 400_000) -> Grid:
    """A Grid of rows of (text, rowspan, colspan) as HTML gives them: a cell takes the next column
    that no cell above covers. Spans are cut so that no more than `most` positions are made;
    ValueError where even so there are more."""
    listed = [list(row) for row in rows]
    cells: list[GridCell] = []
    busy: dict[int, int] = {}  # column -> first row that is free again
    positions = 0
    for r, row in enumerate(listed):
        column = 0
        for text, rowspan, colspan in row:
            while busy.get(column, 0) > r:
                column += 1
            down = len(listed) - r if rowspan == 0 else min(max(rowspan, 1), len(listed) - r)
            across = 1
            while across < min(max(colspan, 1), 200) and busy.get(column + across, 0) <= r:
                across += 1
            positions += down * across
            if positions > most:
                raise ValueError("too many cells")
            for k in range(column, column + across):
                busy[k] = r + down
            cells.append(GridCell(r, column, text, down, across))
            column += across
    return Grid(tuple(cells))
