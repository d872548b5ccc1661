"""Heads of rows of bars in which a tool has left out that one spans several columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.reading.heads import RESPONSIBILITY, column_role, is_group_head
from policy_kg.reading.numbering import row_number

_UNDER: Final = RESPONSIBILITY | {"other"}


@dataclass(frozen=True, slots=True)
class SpreadHead:
    """What each column is called, and the rows of the head with what their cells span."""

    heads: list[str]
    rows: list[list[tuple[str, int, int]]]


def of_two_rows(lines: Sequence[Sequence[str]]) -> SpreadHead | None:
    """The head whose second row, with heads of bodies and of persons beside them, a tool has printed
    without the blanks before it: 牵头单位 | 配合单位 | | | below 序号 | 任务 | 责任分工 | 完成时限."""
    if len(lines) <= 2:
        return None
    above, below = lines[0], lines[1]
    over = [k for k, head in enumerate(above) if is_group_head(head)]
    roles = [column_role(head) for head in below]
    if len(over) != 1 or len(below) < 2 or any(r not in _UNDER for r in roles):
        return None
    if not any(r in RESPONSIBILITY for r in roles):
        return None
    at = over[0]
    spans = [(h, 1, len(below)) if k == at else (h, 2, 1) for k, h in enumerate(above)]
    heads = [*above[:at], *below, *above[at + 1 :]]
    return SpreadHead(heads, [spans, [(h, 1, 1) for h in below]])


def with_spread_head(lines: Sequence[Sequence[str]]) -> SpreadHead | None:
    """The head one of whose cells stands over the numbers and the matters of its rows: 项目 | 任务 |
    牵头单位 over 通航 | 1 | 整治渡口 | 县交通局."""
    if len(lines) <= 2:
        return None
    head, rows = lines[0], lines[1:]
    roles = [column_role(h) for h in head]
    if "number" in roles or not RESPONSIBILITY.intersection(r for r in roles if r):
        return None
    whole = [row for row in rows if len(row) == len(head) + 1]
    if not whole:
        return None
    first = next((k for k, cell in enumerate(whole[0]) if row_number(cell) == 1), None)
    if first is None or first >= len(head) or roles[first] in _UNDER:
        return None
    if any(row_number(row[first]) is None for row in whole):
        return None
    spans = [(h, 1, 2 if k == first else 1) for k, h in enumerate(head)]
    return SpreadHead([*head[:first], "序号", *head[first:]], [spans])
