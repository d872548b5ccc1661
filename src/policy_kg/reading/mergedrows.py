"""Rows of bars or tabs whose merged cells a tool has left out: 新增托位500个。 | 新增600个。 || below
2 | 新建驿站7家。 | 新建13家。 | 县卫健局."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policy_kg.reading.heads import RESPONSIBILITY, column_role
from policy_kg.reading.numbering import row_number

_NUMBER_AND_BODIES: Final = 2


def with_merged(rows: Sequence[Sequence[str]]) -> list[list[tuple[str, int, int]]]:
    """`rows`, the head first, as cells with the rows and columns that they span: where a row below a
    number has no number and is too short, the number holds for it too, and the bodies at the end."""
    width = len(rows[0])
    placed: list[list[str | None]] = [list(row) for row in rows]
    if column_role(rows[0][0]) == "number":
        for k, row in enumerate(rows[1:], 1):
            moved = _moved(row, rows[0], width)
            # What it takes from the row above must be there.
            if moved is not None and k > 1 and len(placed[k - 1]) == width:
                placed[k] = moved
    return [
        [(cell, _span(placed, r, column), 1) for column, cell in enumerate(row) if cell is not None]
        for r, row in enumerate(placed)
    ]


def _moved(row: Sequence[str], head: Sequence[str], width: int) -> list[str | None] | None:
    """A row's cells below the heads that they belong to, None for merged ones; None for a row that
    stands as it should, or whose cells could belong to several."""
    printed = list(row)
    while printed and not printed[-1]:
        printed.pop()
    missing = width - len(printed)
    if not printed or not printed[0] or row_number(printed[0], chinese=True) is not None:
        return None
    if missing == 1:
        return [None, *printed]
    if missing == _NUMBER_AND_BODIES and column_role(head[-1]) in RESPONSIBILITY:
        return [None, *printed, None]
    return None


def _span(placed: Sequence[Sequence[str | None]], row: int, column: int) -> int:
    below = row + 1
    while below < len(placed) and column < len(placed[below]) and placed[below][column] is None:
        below += 1
    return below - row
