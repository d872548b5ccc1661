"""Merged cells that a tool has undone by printing what they say once more in each place that they
spanned: 责任分工 | 责任分工 over 牵头单位 | 配合单位, 序号 over 序号."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from policy_kg.reading.heads import column_role
from policy_kg.reading.lines import squeeze
from policy_kg.reading.parts import Grid, GridCell

_HEAD_ROWS: Final = 6  # title rows may stand above the head inside the table
_LONGEST: Final = 14  # characters of a head
_MOST_LEVELS: Final = 3
_FEWEST: Final = 3  # columns
# （一）产业发展, 青岚区重点任务清单（2031年）; no 同上
_SECTION: Final = re.compile(r"^(?!同上|同前|同左|暂无).+[\u4e00-\u9fff）)]{2}$")


def with_merges(grid: Grid) -> Grid:
    """`grid` with such cells merged again: those of a head of several rows, and rows that say one thing
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
        head = [
            row
            for k in range(r, r + _MOST_LEVELS)
            if k < grid.height - 1 and (row := _own(grid, k))
        ]
        while len(head) > 1 and not _is_undone(head):
            head.pop()
        if len(head) > 1:
            cells -= {c for row in head for c in row}
            cells |= _merged(head)
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


def _is_undone(head: Sequence[Sequence[GridCell]]) -> bool:
    """Whether rows are such a head: some columns say one thing in all of them, and a word that stands
    twice in the first stands over heads of their own."""
    columns = [tuple(squeeze(c.text) for c in column) for column in zip(*head, strict=True)]
    if any(len(text) > _LONGEST for column in columns for text in column):
        return False
    if len(set(columns)) < len(columns):
        return False  # two columns of one name
    runs = [list(run) for _, run in groupby(columns, key=lambda c: c[0])]
    split = [run for run in runs if len(run) > 1]
    alone = [run[0] for run in runs if len(run) == 1]
    if not split or not alone or any(len(set(column)) > 1 for column in alone):
        return False
    # Each level has heads of its own, 单位 below 牵头单位 below 责任分工.
    last = {column[-1] for run in split for column in run}
    above = {column[-2] for run in split for column in run}
    return last != above and any(column_role(t) is not None for c in columns for t in c[1:])


def _merged(head: Sequence[Sequence[GridCell]]) -> set[GridCell]:
    """The cells of such a head, each as far as it spanned."""
    texts = [[squeeze(c.text) for c in row] for row in head]
    taken: set[tuple[int, int]] = set()
    found: set[GridCell] = set()
    for r, row in enumerate(head):
        for k, cell in enumerate(row):
            if (r, k) in taken:
                continue
            down = 1
            while r + down < len(head) and texts[r + down][k] == texts[r][k]:
                down += 1
            across = 1
            while (
                down == 1
                and k + across < len(row)
                and texts[r][k + across] == texts[r][k]
                and all(texts[i][k + across] == texts[i][k] for i in range(r))
            ):
                across += 1
            taken |= {(r + i, k + j) for i in range(down) for j in range(across)}
            found.add(GridCell(cell.row, cell.column, cell.text, down, across))
    return found
