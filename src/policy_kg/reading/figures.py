"""Tables of numbers: a row for each of several things, a number under each head.

Enrolment by province, quotas by county: 天津 | 90 | 40 under 省（市） | 1995年招生人数 | 扩招.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import Final

from policy_kg.reading.grid import Raw
from policy_kg.reading.heads import column_role
from policy_kg.reading.lines import squeeze
from policy_kg.reading.parts import Grid, GridCell
from policy_kg.records import Figure

# 25, 1,200.5, 45%, ≥45, 40以上, 90（含替补）
_NUMBER: Final = re.compile(
    r"^(?:[≥≤≧≦＞＜<>]|不[低少小高大]于|不?超过|达到)?\d[\d,，]*(?:\.\d+)?[%％]?(?:以上|以下|以内|左右)?"
    r"(?:[（(][^（）()]{1,10}[）)])?$"
)
UNIT_HEAD: Final = re.compile(r"^(?:计量)?单位$")
# 约束性, 预期性 beside the figures
_MARK_HEAD: Final = re.compile(r"^(?:指标)?(?:属性|性质|类型|类别)$|^备注$")
_NOTHING: Final = frozenset(("", "-", "－", "—", "——", "/", "／", "无"))
_LABEL: Final = re.compile(r"^[^\d]*[\u4e00-\u9fff][^，。；]{0,19}$")
_FEWEST: Final = 3  # rows
_MOST: Final = 500  # figures: what has more is a register of measurements
_SHARE: Final = 0.7  # of the cells beside the labels that hold a number


def figures_of(grid: Grid, place: Callable[[GridCell], Raw | None]) -> tuple[Figure, ...]:
    """The numbers of `grid` in reading order with the words of their row and column; none where
    it is no table of numbers. `place` gives a cell's text and offsets, None for an empty one."""
    first = next((r for r in range(grid.height) if label_of(grid.rows[r]) is not None), grid.height)
    body = [r for r in range(first, grid.height) if label_of(grid.rows[r]) is not None]
    if first == 0 or len(body) < _FEWEST:
        return ()
    heads = [_head(grid, first, column) for column in range(grid.width)]
    units = {k for k, head in enumerate(heads) if UNIT_HEAD.match(head)}
    marks = units | {k for k, head in enumerate(heads) if _MARK_HEAD.match(head)}
    found: list[Figure] = []
    beside = 0
    for r in body:
        label = label_of(grid.rows[r], units)
        unit = next((c.text for k in units if (c := grid.rows[r][k]) is not None), "")
        cells = [c for c in dict.fromkeys(grid.rows[r]) if c is not None and c.row == r]
        for cell in cells:
            if label is None or cell.column <= label.column or squeeze(cell.text) in _NOTHING:
                continue
            if cell.column in marks:
                continue
            beside += 1
            raw = place(cell)
            if raw is None or not _NUMBER.match(squeeze(cell.text)) or not heads[cell.column]:
                continue
            found.append(
                Figure(
                    row=squeeze(label.text),
                    column=heads[cell.column],
                    unit=squeeze(unit),
                    text=raw.text,
                    start=raw.start,
                    end=raw.end,
                )
            )
    return tuple(found) if _SHARE * beside <= len(found) <= _MOST else ()


def label_of(
    cells: Sequence[GridCell | None], units: Collection[int] = frozenset()
) -> GridCell | None:
    """The cell that names a row, perhaps behind its number, where a number stands beside it: the
    nearest before the first number that is no unit, so that 能源 | 绿色电力占比 | % | 25 is 绿色电力占比."""
    printed = [c for c in dict.fromkeys(cells) if c is not None and squeeze(c.text)]
    if printed and re.fullmatch(r"\d{1,3}", squeeze(printed[0].text)):
        printed = printed[1:]
    first = next((k for k, c in enumerate(printed) if _NUMBER.match(squeeze(c.text))), 0)
    before = [c for c in printed[:first] if c.column not in units]
    if not before or not _LABEL.match(squeeze(before[0].text)):
        return None
    return next(c for c in reversed(before) if _LABEL.match(squeeze(c.text)))


def _head(grid: Grid, first: int, column: int) -> str:
    """The words of the heads above a column, outermost first; titles over the whole table and
    row numbers' heads are none."""
    cells = dict.fromkeys(grid.rows[r][column] for r in range(first))
    texts = [
        squeeze(c.text)
        for c in cells
        if c is not None and c.colspan < grid.width and column_role(c.text) != "number"
    ]
    return "".join(texts) if all(len(t) <= 30 for t in texts) else ""


def number_in(text: str) -> bool | None:
    """Whether a cell holds a number; None where it holds nothing, or a dash for nothing."""
    bare = squeeze(text)
    return None if bare in _NOTHING else bool(_NUMBER.match(bare))
