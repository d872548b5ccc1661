"""Merged cells that a tool has undone by printing what they say once more in each place that they
spanned: 责任分工 | 责任分工 over 牵头单位 | 配合单位, 序号 over 序号."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from policy_kg.reading.heads import column_role
from policy_kg.reading.lines import squeeze
from policy_kg.reading.parts import Grid, GridCell

_HEAD_ROWS: Final = 6  # title rows may stand above the head inside the table
_LONGEST: Final = 14  # characters of a head
_FEWEST: Final = 3  # columns
# （一）产业发展, 青岚区重点任务清单（2031年）; no 同上
_SECTION: Final = re.compile(r"^(?!同上|同前|同左|暂无).+[\u4e00-\u9fff）)]{2}$")


def with_merges(grid: Grid) -> Grid:
    """`grid` with such cells merged again: those of a head of two rows, and rows that say one thing
    in all their columns, titles and sections."""
    cells = set(grid.cells)
    if grid.width < _FEWEST or grid.height < 2:
        return grid
    for r in range(grid.height):
        row = _own(grid, r)
        if row is not None and _says_one_thing(row):
            cells -= set(row)
            cells.add(GridCell(r, 0, row[0].text, 1, grid.width))
    for r in range(min(grid.height - 2, _HEAD_ROWS)):
        above, below = _own(grid, r), _own(grid, r + 1)
        if above is None or below is None or not _is_undone(above, below):
            continue
        cells -= {*above, *below}
        cells |= _merged(above, below)
        break
    if cells == set(grid.cells):
        return grid
    return Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column))), grid.seams)


def _own(grid: Grid, row: int) -> list[GridCell] | None:
    """The cells of a row that has one with words in each column, none of them merged."""
    cells = [c for c in grid.rows[row] if c is not None and c.text]
    whole = len(cells) == grid.width and all(c.rowspan == c.colspan == 1 for c in cells)
    return cells if whole else None


def _says_one_thing(row: list[GridCell]) -> bool:
    texts = {squeeze(c.text) for c in row}
    return len(texts) == 1 and _SECTION.match(texts.pop()) is not None


def _is_undone(above: list[GridCell], below: list[GridCell]) -> bool:
    """Whether two rows are such a head: some columns say the same in both rows, and a word that
    stands twice in the upper one stands over heads of their own."""
    pairs = [(squeeze(a.text), squeeze(b.text)) for a, b in zip(above, below, strict=True)]
    if any(len(t) > _LONGEST for pair in pairs for t in pair):
        return False
    runs = [list(run) for _, run in groupby(pairs, key=lambda p: p[0])]
    split = [run for run in runs if len(run) > 1 and len({b for _, b in run}) == len(run)]
    alone = [run[0] for run in runs if len(run) == 1]
    if not split or not alone or any(a != b for a, b in alone):
        return False
    if any(len(run) > 1 and run not in split for run in runs):
        return False
    return any(column_role(b) is not None for run in split for _, b in run)


def _merged(above: list[GridCell], below: list[GridCell]) -> set[GridCell]:
    found: set[GridCell] = set()
    for text, run in groupby(zip(above, below, strict=True), key=lambda p: squeeze(p[0].text)):
        pairs = list(run)
        first = pairs[0][0]
        if len(pairs) == 1 and squeeze(pairs[0][1].text) == text:
            found.add(GridCell(first.row, first.column, first.text, 2, 1))
            continue
        found.add(GridCell(first.row, first.column, first.text, 1, len(pairs)))
        found |= {b for _, b in pairs}
    return found
