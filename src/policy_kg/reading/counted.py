"""Flattened tables of matters or projects that name no bodies: a cell a line, each row begun by
the next number and of exactly the head's cells. Where one row has more or fewer there is no table:
without bodies nothing tells its cells apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policy_kg.reading.grid import Raw
from policy_kg.reading.heads import column_role
from policy_kg.reading.lines import Line, squeeze
from policy_kg.reading.nativetable import shape_of, table_from
from policy_kg.reading.parts import Grid, GridCell
from policy_kg.records import Table

_MOST_HEADS: Final = 10
_LONGEST_HEAD: Final = 14
_FEWEST_ROWS: Final = 2


def counted_table(lines: Sequence[Line], first: int) -> tuple[Table, int] | None:
    """The table whose head begins at line `first` with 序号, and the line after its last row."""
    if column_role(lines[first].text) != "number":
        return None
    tabbed = lines[first].indented
    # Behind tabs an empty line with one is an empty cell.
    cells = [
        k
        for k in range(first, len(lines))
        if (lines[k].text or tabbed) and lines[k].indented == tabbed
    ]
    width = next(
        (n for n, k in enumerate(cells[: _MOST_HEADS + 1]) if squeeze(lines[k].text) == "1"), 0
    )
    if width < 3 or any(len(squeeze(lines[k].text)) > _LONGEST_HEAD for k in cells[:width]):
        return None
    rows = [cells[:width]]
    at = width
    while at + width <= len(cells) and squeeze(lines[cells[at]].text) == str(len(rows)):
        rows.append(cells[at : at + width])
        at += width
    last = rows[-1][-1] + 1
    if len(rows) <= _FEWEST_ROWS or not _is_whole(lines, first, last, cells):
        return None
    over = [*rows[-1][1:], *cells[at : at + 1]]
    if any(squeeze(lines[k].text) == str(len(rows)) for k in over):
        return None  # the number of a next row that stands elsewhere
    grid = Grid(
        tuple(
            GridCell(r, column, lines[k].text)
            for r, row in enumerate(rows)
            for column, k in enumerate(row)
        )
    )
    shape = shape_of(grid)
    if shape is None or shape.top:
        return None

    def place(cell: GridCell) -> Raw | None:
        line = lines[rows[cell.row][cell.column]]
        return Raw(line.start, line.end, line.text) if line.text else None

    return table_from(grid, shape, place), last


def _is_whole(lines: Sequence[Line], first: int, last: int, cells: Sequence[int]) -> bool:
    """Whether the cells are all that stands between the table's first line and its last."""
    taken = set(cells)
    return all(k in taken or not lines[k].text for k in range(first, last))
