"""Columns whose cells say label by label what others have columns for: 承接部门：市城管局⏎工作方式：定期巡查
below 承接部门及工作方式, 责任领导：李某⏎牵头站所：水利站 below 责任落实."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from policy_kg.reading.heads import RESPONSIBILITY, column_role
from policy_kg.reading.lines import squeeze
from policy_kg.reading.parts import Grid, GridCell

_LABEL: Final = re.compile(r"^(?P<label>[\u4e00-\u9fff]{2,8})[：:][ \u3000]*(?P<value>.*)$")
_FEWEST: Final = 2  # cells
_SHARE: Final = 0.8  # of a column's cells have labels
_MOST: Final = 6  # labels


def with_label_columns(grid: Grid) -> Grid:
    """`grid` with a column for each label of such a column, below its head; the same grid where it
    has none, or another column for bodies."""
    for column in range(grid.width):
        cells = [c for c in grid.cells if c.column == column and c.colspan == 1 and c.text]
        said = {c: told for c in cells if len(told := _labelled(c.text)) > 1}
        if len(said) < _FEWEST:
            continue
        first = min(c.row for c in said)
        head = _head(grid, first, column)
        below = [c for c in cells if c.row >= first]
        labels = list(dict.fromkeys(label for told in said.values() for label in told))
        if head is None or len(said) < _SHARE * len(below) or len(labels) > _MOST:
            continue
        often = Counter(label for told in said.values() for label in told)
        if any(2 * often[label] < len(said) for label in labels):
            continue
        if RESPONSIBILITY.intersection(r for h in labels if (r := column_role(h))):
            return _parted(grid, head, labels, said)
    return grid


def _labelled(text: str) -> dict[str, str]:
    """What a cell says by its labels; {} where a line stands before the first."""
    told: dict[str, str] = {}
    for line in text.split("\n"):
        found = _LABEL.match(line)
        if found is not None and found["label"] not in told:
            told[found["label"]] = found["value"]
        elif not told:
            return {}
        else:
            last = next(reversed(told))
            told[last] = f"{told[last]}\n{line}".strip()
    return told


def _head(grid: Grid, first: int, column: int) -> GridCell | None:
    """The head over a column whose first cell with labels stands in row `first`, one row high; None
    where it has none, or one of its row is for bodies."""
    for row in range(first - 1, -1, -1):
        cells = [c for c in dict.fromkeys(grid.rows[row]) if c is not None and c.text]
        if len(cells) < _FEWEST:
            continue  # a section
        head = grid.rows[row][column]
        if head is None or head.colspan > 1 or any(c.rowspan > 1 for c in cells):
            return None
        roles = [column_role(c.text) for c in cells]
        named = any(r in RESPONSIBILITY for r in roles)
        return None if named or not any(roles) or len(squeeze(head.text)) > 14 else head
    return None


def _parted(
    grid: Grid, head: GridCell, labels: list[str], said: dict[GridCell, dict[str, str]]
) -> Grid:
    more = len(labels) - 1
    cells: list[GridCell] = []
    for c in grid.cells:
        row = c.row + (c.row > head.row)
        column = c.column + (more if c.column > head.column else 0)
        spans = c.column <= head.column < c.column + c.colspan
        if c == head:
            cells.append(replace(c, colspan=len(labels)))
            cells += [GridCell(row + 1, column + k, label) for k, label in enumerate(labels)]
        elif c in said:
            cells += [
                GridCell(row, column + k, value, c.rowspan)
                for k, label in enumerate(labels)
                if (value := said[c].get(label))
            ]
        elif spans:
            cells.append(replace(c, row=row, column=column, colspan=c.colspan + more))
        elif c.row == head.row:
            cells.append(replace(c, column=column, rowspan=2))
        else:
            cells.append(replace(c, row=row, column=column))
    return Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column))))
