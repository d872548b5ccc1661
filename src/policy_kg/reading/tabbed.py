"""Flattened tables whose cells start with a tab and whose rows end with an empty line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from policy_kg.reading.fitting import fit
from policy_kg.reading.grid import (
    Layout,
    Raw,
    as_cell,
    build_row,
    layout_of,
    number_head,
    unplaced,
)
from policy_kg.reading.lines import Line
from policy_kg.reading.numbering import row_number
from policy_kg.records import Cell, Row, Table, Unplaced

_NO_COLUMN: Final = -1


def read_tabbed(
    lines: Sequence[Line],
    text: str,
    head: Sequence[Raw],
    *,
    first: int,
    ends: Callable[[int], bool],
    skips: Callable[[Sequence[str]], bool],
) -> tuple[Table, int, tuple[Unplaced, ...]] | None:
    """The table with its rows from line `first` on, the line after it, and what had no place.

    `ends` tells the line where something else begins, `skips` a row that only repeats the head.
    None where no row has a number and not all have all cells, or where lines that end rows are missing.
    """
    groups, after = _groups(lines, text, first, ends)
    groups = [(g, j) for g, j in groups if not skips([c.text for c in g])]
    chinese = not any(row_number(c.text) for g, _ in groups for c in g)
    numbered = [
        g for g, _ in groups if len(g) > 1 and any(row_number(c.text, chinese=chinese) for c in g)
    ]
    # Rows without numbers are sure where each has all of the head's cells, blank ones too.
    whole = len(groups) > 1 and all(len(g) == len(head) for g, _ in groups)
    if not (numbered or whole) or max(len(g) for g, _ in groups) > 3 * len(head):
        return None
    if numbered:
        width = Counter(len(g) for g in numbered).most_common(1)[0][0]
        own = number_head(head)
        number = Counter(
            next(k for k, c in enumerate(g) if row_number(c.text, chinese=chinese))
            for g in numbered
            if len(g) == width
        ).most_common(1)[0][0]
        if own is not None and width == len(head):
            number = own
    else:
        width, number = len(head), _NO_COLUMN
    layout = layout_of(head, width=width, number=number)
    rows: list[Row] = []
    lost: list[Unplaced] = []
    carried: list[Cell | None] = [None] * width
    placed_until = after
    for group, j in groups:
        printed = [c for c in group if c.text]
        if not printed:
            continue
        sections = [c for c in printed if row_number(c.text, chinese=True) is None]
        if len(sections) == 1 and (
            len(printed) == 1 or (not chinese and row_number(printed[0].text) is None)
        ):
            # 「一 | 提升政务服务」 spans the table, too.
            rows.append(Row(order=len(rows), section=as_cell(sections[0], len(rows), 0)))
            carried = [None] * width
            continue
        placed = _aligned(group, layout, text, chinese=chinese)
        if placed is None:
            lost.append(unplaced(printed, text, "表格行的单元格数与表头不符"))
        else:
            rows.append(build_row(len(rows), placed, carried, layout))
        placed_until = j
    while rows and rows[-1].section is not None:
        rows.pop()  # a line behind the last row belongs to what follows
        after = placed_until
    return (
        Table(order=0, annex="", title="", head=layout.head, rows=tuple(rows)),
        after,
        tuple(lost),
    )


def _groups(
    lines: Sequence[Line], text: str, first: int, ends: Callable[[int], bool]
) -> tuple[list[tuple[list[Raw], int]], int]:
    """Rows as lists of cells with the line after each, and the line where the table ends."""
    groups: list[tuple[list[Raw], int]] = []
    group: list[Raw] = []
    j = first
    while j < len(lines):
        line = lines[j]
        if line.empty:
            if group:
                groups.append((group, j))
                group = []
        elif line.indented:
            if not group and ends(j):
                break
            group.append(Raw(line.start, line.end, line.text))
        elif group and line.text:
            last = group[-1]
            start = last.start if last.text else line.start
            group[-1] = Raw(start, line.end, text[start : line.end])
        elif line.text:
            break
        j += 1
    if group:
        groups.append((group, j))
    return groups, j


def _aligned(
    group: Sequence[Raw], layout: Layout, text: str, *, chinese: bool
) -> list[Raw | None] | None:
    """A row's cells by column; cells that a merge has left out stand empty."""
    if len(group) == layout.width:
        return list(group)
    at = next((k for k, c in enumerate(group) if row_number(c.text, chinese=chinese)), None)
    if at is None or at > layout.number or len(group) > layout.width:
        return None
    placed: list[Raw | None] = [None] * (layout.number - at) + list(group)
    if len(placed) == layout.width:
        return placed
    fitted = fit([c for c in group[at:] if c.text], layout, text)
    if fitted is not None:
        for k in range(at):
            fitted[layout.number - at + k] = group[k]
    return fitted
