"""Cards: a small table for each task, whose labels stand before what they are of, 任务名称 | 整治渡口
over 牵头单位 | 县交通局 | 完成时限 | 6月底前. As a table with the labels for its head they read as any other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.heads import RESPONSIBILITY, column_role
from policy_kg.reading.lines import squeeze
from policy_kg.reading.parts import Grid, grid_of

_MATTERS: Final = frozenset({"focus", "text", "target"})
_KNOWN: Final = 0.6  # of the labels
_FEWEST: Final = 3  # labels of a card
# 存在问题, 经费来源, 工作背景: labels that are no usual heads
_LABEL: Final = re.compile(r"^[\u4e00-\u9fff（）()、和及与/]{2,10}[：:]?$")
_COUNTED: Final = re.compile(
    r"^(?P<label>[\u4e00-\u9fff]{2,6})(?:\d{1,2}|[一二三四五六七八九十]{1,2})[：:]?$"
)
Pair = tuple[str, str]  # label, value


def of_cards(grid: Grid) -> list[Grid]:
    """The cards of `grid` as tables of one row, [grid] itself where it is none of cards."""
    rows = [_pairs(grid, r) for r in range(grid.height)]
    told = [pair for row in rows if row for pair in row]
    if not told or any(row is None for row in rows) or not _are_labels(told):
        return [grid]
    first = squeeze(told[0][0])
    cards: list[list[Pair]] = []
    for label, value in told:
        if squeeze(label) == first:
            cards.append([])
        same = next((k for k, p in enumerate(cards[-1]) if squeeze(p[0]) == squeeze(label)), None)
        if same is None:
            cards[-1].append((label, value))
        else:  # a label that spans rows: 主要措施 before several
            cards[-1][same] = (label, f"{cards[-1][same][1]}\n{value}".strip())
    if not all(map(_is_card, cards)):
        return [grid]
    return [_table(card) for card in cards]


def _pairs(grid: Grid, row: int) -> list[Pair] | None:
    """The labels of a row with their values; [] for a blank row, None for one of anything else."""
    cells = [c for c in dict.fromkeys(grid.rows[row]) if c is not None]
    while cells and not cells[-1].text and len(cells) % 2:
        cells.pop()
    if not any(c.text for c in cells):
        return []
    if len(cells) % 2 or len(cells) > 6 or any(c.row != row for c in cells[1:]):
        return None
    pairs = zip(cells[::2], cells[1::2], strict=True)
    return [(_uncounted(a.text), b.text) for a, b in pairs]


def _uncounted(label: str) -> str:
    """A label without its number, where it names a matter: 任务1, 事项二."""
    counted = _COUNTED.match(squeeze(label))
    return counted["label"] if counted and column_role(counted["label"]) in _MATTERS else label


def _are_labels(told: Sequence[Pair]) -> bool:
    labels = dict.fromkeys(label for label, _ in told)
    if not all(_LABEL.match(squeeze(label)) for label in labels):
        return False
    known = sum(column_role(label) is not None for label in labels)
    # 牵头单位 beside 责任单位 in one row is a head.
    values = any(column_role(value) in RESPONSIBILITY for _, value in told)
    return known >= max(_FEWEST, _KNOWN * len(labels)) and not values


def _is_card(card: Sequence[Pair]) -> bool:
    roles = {column_role(label) for label, _ in card}
    return (
        len(card) >= _FEWEST
        and bool(roles & RESPONSIBILITY)
        and bool(roles & _MATTERS)
        and any(value for label, value in card if column_role(label) in _MATTERS)
    )


def _table(card: Sequence[Pair]) -> Grid:
    head = [(label.rstrip("：:"), 1, 1) for label, _ in card]
    return grid_of([head, [(value, 1, 1) for _, value in card]])
