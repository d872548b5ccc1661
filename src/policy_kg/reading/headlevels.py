"""The rows of a head of several levels, where a head over several columns is printed once and nothing
is merged: 城镇新增就业 and two empty cells over 目标 | 进度 | 比例."""

from __future__ import annotations

from policy_kg.reading.parts import Grid, GridCell


def level(grid: Grid, row: int, last: int) -> tuple[GridCell | None, ...]:
    """The cells of head row `row` of a head that ends with row `last`: an empty one is the nearest
    to its left that has words, where a head of its own stands below it and below that."""
    cells = list(grid.rows[row])
    if row >= last:
        return tuple(cells)
    for k in range(1, len(cells)):
        left, cell = cells[k - 1], cells[k]
        if (cell is None or not cell.text) and left is not None and left.text:
            own = all(_below(grid, row, last, column) for column in (k, left.column))
            if own and left.row == row and left.rowspan == 1:
                cells[k] = left
    return tuple(cells)


def _below(grid: Grid, row: int, last: int, column: int) -> bool:
    """Whether a head is printed in a column below a row."""
    cells = (grid.rows[r][column] for r in range(row + 1, last + 1))
    return any(c is not None and c.text and c.row > row for c in cells)
