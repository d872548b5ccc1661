"""Tables on their side: the heads stand in the first column, 任务 over 责任单位 over 完成时限, and a task
in each column behind them."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.reading.heads import RESPONSIBILITY, column_role, looks_like_agencies
from policy_kg.reading.lines import squeeze
from policy_kg.reading.parts import Grid, GridCell

_MATTERS: Final = frozenset({"focus", "text", "target", "category"})
_NO_VALUES: Final = RESPONSIBILITY | {"number", "deadline"}
_LABEL: Final = re.compile(r"^[\u4e00-\u9fff（）()、和及与/]{2,12}[：:]?$")
_KNOWN: Final = 0.6  # of the labels
_FEWEST: Final = 2  # tasks


def turned(grid: Grid) -> Grid | None:
    """`grid` with its heads in the first row; None where they stand there, or it has none."""
    labels = [c for c in grid.cells if c.column == 0]
    if grid.width <= _FEWEST or any(c.colspan > 1 or c.rowspan > 1 for c in labels):
        return None
    if len(labels) != grid.height or not all(_LABEL.match(squeeze(c.text)) for c in labels):
        return None
    roles = [column_role(c.text) for c in labels]
    bodies = [k for k, role in enumerate(roles) if role in RESPONSIBILITY]
    known = sum(role is not None for role in roles)
    if not bodies or not _MATTERS.intersection(r for r in roles if r):
        return None
    if known < _KNOWN * len(roles) or len({squeeze(c.text) for c in labels}) < len(labels):
        return None
    # 任务 | 责任单位 | 完成时限 is a head as usual.
    values = [c for c in grid.cells if c.column > 0 and squeeze(c.text)]
    if any(c.row == 0 and column_role(c.text) in _NO_VALUES for c in values):
        return None
    named = [c for c in values if c.row in bodies]
    if len(named) < _FEWEST and not any(c.colspan > 1 for c in named):
        return None
    if not all(looks_like_agencies(c.text) for c in named):
        return None
    cells = (
        GridCell(
            c.column, c.row, c.text.rstrip("：:") if c in labels else c.text, c.colspan, c.rowspan
        )
        for c in grid.cells
    )
    return Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column))))
