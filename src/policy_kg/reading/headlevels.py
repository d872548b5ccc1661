"""Heads of several levels: what a column is called by the heads above it, and the rows of a head where
nothing is merged: 城镇新增就业 and two empty cells over 目标 | 进度 | 比例."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.reading.heads import column_role
from policy_kg.reading.lines import squeeze
from policy_kg.reading.parts import Grid, GridCell

# 2031年, 2031年度, 2031年底; quarters and half years are heads of their own (一季度目标)
_PERIOD: Final = re.compile(r"^(?:到|至)?20\d\d年?[底末]?度?$")
_OF_PERIODS: Final = frozenset({"target", "deadline"})
_UNIT: Final = re.compile(r"[（(][^（）()]{1,8}[）)]$")
_LONGEST: Final = 14  # characters of a head in a second row
OF_PERSON: Final = frozenset({"姓名", "职务"})  # below 县级河长


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


def is_period_of(text: str, above: str) -> bool:
    """Whether a head only says of which year what the head above it names is: 2031年 below 目标."""
    return bool(_PERIOD.match(squeeze(text))) and column_role(above) in _OF_PERIODS


def called(grid: Grid, top: int, first: int, column: int, head: GridCell | None) -> str:
    """What a column is called whose `head` stands in the head's rows `top` to `first`: 2031年目标 of 2031年
    below 目标, 县级河长 of 姓名 below it, 省级计划 of one of two 计划, 总额（万元） of 总额 below 资金（万元）. "" where its own words do."""
    if head is None or first - top < 2:
        return ""
    rows = [level(grid, r, first - 1) for r in range(top, first)]
    cells = list(dict.fromkeys(c for row in rows if (c := row[column]) is not None and c.text))
    above = cells[cells.index(head) - 1] if head in cells[1:] else None
    if above is None or above.colspan >= grid.width:
        return ""
    own, upper = squeeze(head.text), squeeze(above.text)
    unit = _UNIT.search(upper)
    bare = _UNIT.sub("", upper)
    if is_period_of(own, upper):
        year = (
            own if own.endswith(("年", "年度")) else f"{own.rstrip('底末')}年".replace("年年", "年")
        )
        return f"{year}{bare}{unit[0] if unit else ''}"
    if own in OF_PERSON:
        return bare.removesuffix("姓名") + own.removeprefix("姓名")
    behind = unit[0] if unit and not _UNIT.search(own) else ""
    alike = [c for c in rows[-1] if c is not None and c is not head and squeeze(c.text) == own]
    if alike and column_role(own) is None:
        return f"{bare}{own}{behind}"
    return f"{own}{behind}" if behind and column_role(own) is None else ""


def has_second_row(grid: Grid, top: int) -> bool:
    """Whether the row below row `top` goes on with its heads where nothing is merged: each of its
    cells stands below a head that has empty cells behind it, below one of these, and nowhere else."""
    if top + 2 >= grid.height:
        return False
    upper, lower = grid.rows[top], grid.rows[top + 1]
    if any(c is not None and (c.rowspan > 1 or c.colspan > 1) for c in (*upper, *lower)):
        return False
    blank = {k for k, c in enumerate(upper) if c is None or not c.text}
    filled = {k for k, c in enumerate(lower) if c is not None and c.text}
    led = {k - 1 for k in blank if k and k - 1 not in blank}
    short = all(len(squeeze(c.text)) <= _LONGEST for c in lower if c is not None)
    return bool(blank) and 0 not in blank and filled == blank | led and short
