"""Flattened tables with a cell a line and no numbers of rows: each row is its matter, then exactly one
cell for each column of bodies and time limits. Where one row has more or fewer there is no table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Final

from policy_kg.reading.fitting import SECTION
from policy_kg.reading.grid import Raw
from policy_kg.reading.heads import (
    RESPONSIBILITY,
    column_role,
    looks_like_agencies,
    looks_like_deadline,
)
from policy_kg.reading.lines import squeeze
from policy_kg.reading.nativetable import shape_of, table_from
from policy_kg.reading.parts import Grid, GridCell
from policy_kg.records import Table

_FEWEST_ROWS: Final = 2
_MOST_MATTERS: Final = 2  # columns: what it belongs to, and what is to be done
Place = tuple[int, int]


def lined_table(
    head: Sequence[Raw], cells: Sequence[Raw], *, cell_ends: Callable[[int], int]
) -> tuple[Table, int] | None:
    """The table below `head` and the line after it, that of `cell_ends` for its last cell; None
    where not all rows are told beyond doubt."""
    roles = [column_role(h.text) for h in head]
    width = len(roles)
    tail = list(takewhile(lambda k: _fits_told(roles[k]), range(width - 1, 0, -1)))[::-1]
    matters = width - len(tail)
    if not 0 < matters <= _MOST_MATTERS or not any(roles[k] in RESPONSIBILITY for k in tail):
        return None
    if any(roles[k] in RESPONSIBILITY or roles[k] == "number" for k in range(matters)):
        return None
    placed: dict[Place, Raw] = dict(zip(((0, k) for k in range(width)), head, strict=True))
    spanning: dict[Place, int] = {}
    at, row = 0, 1
    while at < len(cells):
        before = _content(cells, at, matters)
        first = at + len(before)
        behind = cells[first : first + len(tail)]
        if not before or len(behind) < len(tail):
            break
        if not all(_fits(c, roles[k]) for c, k in zip(behind, tail, strict=True)):
            break
        if matters == 1 and len(before) == _MOST_MATTERS:  # （一）整治渡口 over its rows
            placed[row, 0], spanning[row, 0] = before[0], width
            row += 1
        elif len(before) == matters == _MOST_MATTERS:
            placed[row, 0] = before[0]
        placed[row, matters - 1] = before[-1]
        placed |= {(row, k): c for c, k in zip(behind, tail, strict=True)}
        row += 1
        at = first + len(tail)
    rows = sum(1 for (_, k) in placed if k == tail[0]) - 1
    left = cells[at : at + width]
    if rows < _FEWEST_ROWS or any(looks_like_agencies(c.text) for c in left):
        return None
    table = _as_table(placed, spanning, width, row)
    return (table, cell_ends(at - 1)) if table is not None else None


def _fits_told(role: str | None) -> bool:
    return role in RESPONSIBILITY or role == "deadline"


def _content(cells: Sequence[Raw], at: int, matters: int) -> list[Raw]:
    """The cells of a row before its bodies: a matter, what it belongs to before it."""
    found: list[Raw] = []
    for cell in cells[at : at + _MOST_MATTERS + 1]:
        if _is_told(cell):
            break
        found.append(cell)
    if len(found) > _MOST_MATTERS:
        return []
    over = len(found) == _MOST_MATTERS and matters == 1
    return [] if over and not SECTION.match(found[0].text) else found


def _is_told(cell: Raw) -> bool:
    return looks_like_agencies(cell.text) or _is_limit(cell.text)


def _is_limit(text: str) -> bool:
    return looks_like_deadline(text) and not looks_like_agencies(text)


def _fits(cell: Raw, role: str | None) -> bool:
    if role == "deadline":
        return _is_limit(cell.text)
    return looks_like_agencies(cell.text) and not _is_limit(cell.text)


def _as_table(
    placed: dict[Place, Raw], spanning: dict[Place, int], width: int, height: int
) -> Table | None:
    cells: list[GridCell] = []
    raws: dict[GridCell, Raw] = {}
    for (r, k), raw in sorted(placed.items()):
        down = 1
        while k == 0 and r and r + down < height and (r + down, 0) not in placed:
            down += 1
        cell = GridCell(r, k, squeeze(raw.text), down, spanning.get((r, k), 1))
        cells.append(cell)
        raws[cell] = raw
    grid = Grid(tuple(cells))
    shape = shape_of(grid)
    return table_from(grid, shape, raws.get) if shape is not None else None
