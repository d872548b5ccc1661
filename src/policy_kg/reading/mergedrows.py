"""Rows of bars or tabs whose merged cells a tool has left out: 新增托位500个。 | 新增600个。 || below
2 | 新建驿站7家。 | 新建13家。 | 县卫健局; 清理账户。 | 各科室 | | below 一、资金监管。 | 核对账目。 | 财务科."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from policy_kg.reading.heads import (
    RESPONSIBILITY,
    ColumnRole,
    column_role,
    looks_like_agencies,
    looks_like_deadline,
)
from policy_kg.reading.numbering import row_number
from policy_kg.vocabulary.surnames import COMPOUND, SURNAMES

_NUMBER_AND_BODIES: Final = 2
_MOST_HEADS: Final = 12
_PERSON: Final = rf"(?:(?:{COMPOUND})[\u4e00-\u9fff]{{1,2}}|[{SURNAMES}][\u4e00-\u9fff]{{1,2}})"
_PERSONS: Final = re.compile(rf"^{_PERSON}(?:[、，,\s]+{_PERSON})*$")  # 王某、李某某


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
            elif k > 1 and row and row_number(row[0], chinese=True) is not None:
                # 2 | 清理账户。 | 财务科 | | below 1 | 资金监管 | 核对账目。 | 财务科
                behind = left_out(row[1:], rows[0][1:])
                placed[k] = [row[0], *behind] if behind else placed[k]
    else:
        for k, row in enumerate(rows[2:], 2):
            counted = row_number(row[0] if row else "") is not None and _number_at(rows[0])
            found = _numbered(row, rows[0]) or (None if counted else left_out(row, rows[0]))
            placed[k] = found or placed[k]
    return [
        [(cell, _span(placed, r, column), 1) for column, cell in enumerate(row) if cell is not None]
        for r, row in enumerate(placed)
    ]


def left_out(row: Sequence[str], head: Sequence[str]) -> list[str | None] | None:
    """A row's cells below the heads that they belong to, None for those that it shares with the row
    above at its left; None where the row stands as it should, or where that can't be told.

    A tool that leaves out merged cells sets those behind them too far to the left, and blanks at the
    end: bodies then stand below 具体要求, and nothing below 责任部门.
    """
    printed = list(row)
    while printed and not printed[-1]:
        printed.pop()
    missing = len(head) - len(printed)
    if missing < 1 or not printed or not printed[0]:
        return None
    roles = [column_role(h) for h in head]
    fitting = [n for n in range(missing + 1) if _fits([*[""] * n, *printed], roles)]
    if fitting[:1] == [0] or len(fitting) != 1:
        return None
    n = fitting[0]
    if any(role in RESPONSIBILITY for role in roles[:n]):
        return None  # whom a row shares with the one above is for its own cells to say
    return [*[None] * n, *printed, *[""] * (missing - n)]


def _numbered(row: Sequence[str], head: Sequence[str]) -> list[str | None] | None:
    """The same of a row whose first cell is the number of a column behind others, and which the
    row above shares all before it with, whom it names too; in the one way that its bodies and
    time limit allow: 2 | 修缮码头 | 县水利局 | 6月底前 below 县领导 that stands before 牵头单位."""
    printed = list(row)
    while printed and not printed[-1]:
        printed.pop()
    roles = [column_role(h) for h in head]
    at = _number_at(head)
    if at == 0 or not len(printed) < len(head) <= _MOST_HEADS:
        return None
    if row_number(printed[0] if printed else "") is None:
        return None
    places = range(at + 1, len(head))
    ways = [
        way
        for way in combinations(places, len(printed) - 1)
        if all(_may(c, roles[k], head[k]) for c, k in zip(printed[1:], way, strict=True))
    ]
    told = {tuple(k for k in way if roles[k] in RESPONSIBILITY | {"deadline"}) for way in ways}
    if len(told) != 1:
        return None
    placed: list[str | None] = [None] * len(head)
    for cell, k in zip(printed, (at, *ways[0]), strict=True):
        placed[k] = cell
    return placed


def _number_at(head: Sequence[str]) -> int:
    """The column of numbers, 0 where it is the first or there is none."""
    return next((k for k, h in enumerate(head) if column_role(h) == "number"), 0)


def _may(cell: str, role: ColumnRole | None, head: str) -> bool:
    """Whether a cell may stand below a head: bodies below those of bodies alone, and a time limit
    below those of time limits."""
    if not cell:
        return True
    when = looks_like_deadline(cell)
    named = looks_like_agencies(cell) and not when
    if role in RESPONSIBILITY:
        return named
    if role == "deadline":
        return when
    if role == "other" and re.search("领导|责任人|负责人|联系人", head):
        return bool(_PERSONS.match(cell))
    return not named and not when


def _fits(cells: Sequence[str], roles: Sequence[ColumnRole | None]) -> bool:
    """Whether bodies stand below the heads of bodies, and nowhere else."""
    named = [looks_like_agencies(c) and not looks_like_deadline(c) for c in cells]
    below = [bool(c) and role in RESPONSIBILITY for c, role in zip(cells, roles, strict=False)]
    first = next((k for k, role in enumerate(roles) if role in RESPONSIBILITY), len(roles))
    return (
        any(below)
        and all(n or not b for n, b in zip(named, below, strict=True))
        and not any(n for k, n in enumerate(named) if k < first)
    )


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
