"""The columns of a flattened table, and its rows with merged cells carried down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from policy_kg.reading.heads import RESPONSIBILITY, TAIL, column_role
from policy_kg.records import Cell, Row, Unplaced


class Raw(NamedTuple):
    """A cell's text (outer white space cut) and its offsets, before it has a row and a column."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column is for: `head` has a cell per column, repeated where one spans several."""

    head: tuple[Cell | None, ...]
    number: int
    tail: frozenset[int]  # bodies, zones, time limits
    parties: frozenset[int]
    text: int  # the last content column
    one_lead: bool = False  # each row has a single lead, as those show whose cells are told apart

    @property
    def width(self) -> int:
        return len(self.head)


def layout_of(head: Sequence[Raw], *, width: int, number: int) -> Layout:
    """The layout of a table `width` columns wide whose row numbers stand in column `number`."""
    cells = _aligned_head(head, width, number)
    roles = [column_role(c.text) if c is not None else None for c in cells]
    right = range(number + 1, width)
    tail = frozenset(k for k in right if roles[k] in TAIL)
    parties = frozenset(k for k in tail if roles[k] in RESPONSIBILITY)
    before = [k for k in right if k not in tail and k < min(parties, default=width)]
    if not before and "target" in roles:  # 目标任务 is what is to be done where nothing else is
        tail -= {roles.index("target")}
        before = [roles.index("target")]
    content = before or [k for k in right if k not in tail]
    return Layout(
        head=cells,
        number=number,
        tail=tail,
        parties=parties,
        text=content[-1] if content else number,
    )


def tail_length(head: Sequence[Raw]) -> int:
    """How many columns at the right end are for bodies, zones and the like."""
    n = 0
    while n < len(head) - 1 and column_role(head[-1 - n].text) in TAIL:
        n += 1
    first = len(head) - n
    if first == (number_head(head) or 0) + 1 and column_role(head[first].text) == "target":
        n -= 1
    return n


def number_head(head: Sequence[Raw]) -> int | None:
    """The index of the head cell of the row numbers (序号), or None where none has it."""
    return next((k for k, h in enumerate(head) if column_role(h.text) == "number"), None)


def as_cell(raw: Raw, row: int, column: int) -> Cell:
    return Cell(start=raw.start, end=raw.end, text=raw.text, row=row, column=column)


def build_row(
    n: int, placed: Sequence[Raw | None], carried: list[Cell | None], layout: Layout
) -> Row:
    """Row `n` with merged cells carried down; `carried` is brought up to date.

    Merged cells nest from left to right: below a cell of its own nothing to the right is carried.
    Bodies are carried only where no body at all is printed in the row and the row goes on with a
    merged category or matter; an empty cell for supporting bodies beside a lead stays empty.
    """
    printed = [raw is not None and bool(raw.text) for raw in placed]
    party_printed = any(printed[k] for k in layout.parties)
    cells: list[Cell | None] = []
    for column, raw in enumerate(placed):
        if raw is not None and raw.text:
            carried[column] = cell = as_cell(raw, n, column)
            cells.append(cell)
            continue
        above = carried[column]
        left = [k for k in range(column) if k not in (layout.number, layout.text, *layout.tail)]
        kept = above is not None and not any(printed[k] for k in left)
        if column in (layout.number, layout.text):
            kept = False
        elif column in layout.tail:
            kept = kept and any(cells[k] is not None for k in left)
            kept = kept and not (column in layout.parties and party_printed)
        if not kept or above is None:
            carried[column] = None
            cells.append(None)
            continue
        cells.append(
            Cell(
                start=above.start,
                end=above.end,
                text=above.text,
                row=above.row,
                column=column,
                inherited=True,
            )
        )
    return Row(order=n, cells=tuple(cells))


def unplaced(cells: Sequence[Raw], text: str, reason: str) -> Unplaced:
    start, end = cells[0].start, cells[-1].end
    return Unplaced(start=start, end=end, text=text[start:end], reason=reason)


def _aligned_head(head: Sequence[Raw], width: int, number: int) -> tuple[Cell | None, ...]:
    """One head cell per column; a head over several columns is repeated, `inherited` there."""
    n = len(head)
    if n == width:
        return tuple(as_cell(h, 0, k) for k, h in enumerate(head))
    own = number_head(head)
    tail = tail_length(head)
    aligned: list[Raw | None] = [None] * width
    for k in range(min(tail, width)):
        aligned[width - 1 - k] = head[n - 1 - k]
    before = own if own is not None else 1
    for k in range(number + 1):
        if own is not None and k == number:
            aligned[k] = head[own]
        elif before:
            aligned[k] = head[min(k, before - 1)]
    middle = head[own + 1 if own is not None else 1 : n - tail]
    for k, column in enumerate(range(number + 1, width - tail)):
        if middle:
            aligned[column] = middle[min(k, len(middle) - 1)]
    seen: set[int] = set()
    cells: list[Cell | None] = []
    for column, raw in enumerate(aligned):
        if raw is None:
            cells.append(None)
            continue
        cells.append(
            Cell(
                start=raw.start,
                end=raw.end,
                text=raw.text,
                row=0,
                column=column,
                inherited=raw.start in seen,
            )
        )
        seen.add(raw.start)
    return tuple(cells)
