"""Blank cells of tables that cannot merge any, as Markdown's: what they were before they were blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policy_kg.reading.heads import RESPONSIBILITY, column_role
from policy_kg.reading.parts import Grid, GridCell


def with_blanks_merged(grid: Grid) -> Grid:
    """`grid`, whose first row is its head, with blank cells made one with those above them where
    their row goes on with the group above: blank are the cells before what it prints (its number
    aside), and those for bodies where it prints none. A row that prints only its first cell is none."""
    if grid.height < 3:
        return grid
    roles = [column_role(c.text) if c is not None else None for c in grid.rows[0]]
    cells = {(c.row, c.column): c for c in grid.cells}
    above: list[tuple[int, int]] = [(1, k) for k in range(grid.width)]  # who covers each column
    for r in range(1, grid.height):
        merged = _merged_columns(grid.rows[r], roles) if r > 1 else set()
        for k in range(grid.width):
            top = cells.get(above[k])
            if k in merged and top is not None and top.text and (r, k) in cells:
                cells[above[k]] = replace(top, rowspan=r - top.row + 1)
                del cells[r, k]
            else:
                above[k] = (r, k)
    return replace(grid, cells=tuple(sorted(cells.values(), key=lambda c: (c.row, c.column))))


def _merged_columns(row: Sequence[GridCell | None], roles: Sequence[str | None]) -> set[int]:
    """The columns in which a row goes on with the cells above it."""
    printed = [c is not None and bool(c.text) for c in row]
    content = [k for k, role in enumerate(roles) if role != "number"]
    first = next((k for k in content if printed[k]), None)
    before = {k for k in content if first is not None and k < first}
    if not before or first is None or roles[first] in RESPONSIBILITY:
        return set()
    bodies = {k for k, role in enumerate(roles) if role in RESPONSIBILITY}
    return before | (set() if any(printed[k] for k in bodies) else bodies)
