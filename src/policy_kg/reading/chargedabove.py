"""Tables of tasks without a column for bodies, which lines right above them name for all rows: 牵头单位：市商务局
below 一、招商组, 责任单位：市教育局 in a row over the head. They read as tables with a column for each; below
一、市教育局任务清单 as one with a row over the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.reading.bodycells import charged_over
from policy_kg.reading.heads import (
    RESPONSIBILITY,
    ColumnRole,
    column_role,
    looks_like_agencies,
)
from policy_kg.reading.lines import squeeze
from policy_kg.reading.parts import Grid, GridCell, Para, Part

_LABELLED: Final = re.compile(r"^(?P<label>[\u4e00-\u9fff ]{2,8}?)\s*[：:]\s*(?P<names>\S.*)$")
_MATTERS: Final = frozenset({"focus", "text"})
_MOST: Final = 4  # lines
_HEAD_ROWS: Final = 5
_FEWEST: Final = 2  # columns
# 一、招商组, （二）宣传工作专班
_HEADING: Final = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^，。；：]{2,20}$"
    r"|^[^，。；：]{2,12}(?:组|专班)$"
)
_STOP: Final = re.compile("[。；]")


def with_charged_tables(parts: Sequence[Part]) -> list[Part]:
    """`parts` with such lines as columns of the tables that they stand above."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Para):
            found.append(part)
            continue
        top = _head_row(part)
        if top is None:
            found.append(part)
            continue
        own = [c for c in part.cells if c.row < top and _charge(c.text)]
        if own:
            left = Grid(tuple(c for c in part.cells if c not in own))
            found.append(_charged(left, top, [_told(c.text) for c in own]))
            continue
        lines: list[Para] = []
        while found and len(lines) < _MOST and (above := found[-1]) and isinstance(above, Para):
            if above.level or above.field or not _charge(above.text):
                break
            lines.insert(0, above)
            found.pop()
        # Bodies below a sentence are those of the sentence, whatever stands in a table below them.
        over = found[-1] if found else None
        headed = over is None or (isinstance(over, Para) and not _STOP.search(over.text.strip()))
        if lines and headed and part.height - top > 1:
            charged = _charged(part, top, [_told(p.text) for p in lines])
            if over is not None and isinstance(over, Para) and _HEADING.match(over.text.strip()):
                found.pop()  # what the rows have in common
                charged = _headed(charged, top, over.text.strip())
            found.append(charged)
        elif not lines and over is not None and isinstance(over, Para) and _is_whose(over, part):
            found[-1] = _headed(part, top, over.text.strip())
        else:
            found += [*lines, part]
    return found


def _is_whose(over: Para, grid: Grid) -> bool:
    """Whether the line over a table says whose tasks its rows are: 一、县水利局任务清单."""
    return (
        not over.field
        and bool(charged_over(over.text, listed=True, numbered=True))
        and grid.width > 1
    )


def _charge(text: str) -> ColumnRole | None:
    """The role of the bodies that a line names behind a label: 责任单位：市教育局."""
    told = _LABELLED.match(text.strip())
    role = column_role(told["label"]) if told and "\n" not in text else None
    named = told is not None and looks_like_agencies(told["names"])
    return role if named and role in RESPONSIBILITY else None


def _told(text: str) -> tuple[str, str]:
    told = _LABELLED.match(text.strip())
    return (squeeze(told["label"]), told["names"]) if told else ("", "")


def _head_row(grid: Grid) -> int | None:
    """The head's row of a table of tasks that has no column for bodies; None of any other table."""
    for row in range(min(grid.height - 1, _HEAD_ROWS)):
        cells = [c for c in dict.fromkeys(grid.rows[row]) if c is not None and c.text]
        roles = [column_role(c.text) for c in cells]
        if any(r in RESPONSIBILITY for r in roles):
            return None
        known = sum(r is not None for r in roles)
        if len(cells) > _FEWEST and known >= _FEWEST and _MATTERS.intersection(filter(None, roles)):
            below = [c for c in grid.cells if c.row > row]
            plain = all(c.row == row and c.rowspan == 1 for c in cells)
            counted = "number" in roles or "deadline" in roles
            named = any(column_role(c.text) in RESPONSIBILITY for c in below)
            return row if plain and counted and not named else None
    return None


def _headed(grid: Grid, top: int, heading: str) -> Grid:
    """`grid` with a heading over its rows."""
    cells = [replace(c, row=c.row + (c.row > top)) for c in grid.cells]
    cells.append(GridCell(top + 1, 0, heading, 1, grid.width))
    return Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column))), grid.seams)


def _charged(grid: Grid, top: int, told: Sequence[tuple[str, str]]) -> Grid:
    """`grid` with columns at its right end that hold the same bodies in all rows below the head."""
    width, height = grid.width, grid.height
    cells = [
        replace(c, colspan=c.colspan + len(told)) if c.colspan == width and width > 1 else c
        for c in grid.cells
    ]
    spanned = {r for c in cells if c.colspan > width for r in range(c.row, c.row + c.rowspan)}
    for k, (label, names) in enumerate(told):
        cells.append(GridCell(top, width + k, label))
        row = top + 1
        while row < height:
            end = row
            while end < height and end not in spanned:
                end += 1
            if end > row:
                cells.append(GridCell(row, width + k, names, end - row))
            row = end + 1
    return Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column))), grid.seams)
