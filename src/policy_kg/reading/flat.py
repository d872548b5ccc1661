"""Tables that were flattened to one cell a line.

Publishing systems flatten a Word table in two ways. Either each cell starts with a tab, a
merged cell's continuation is a tab alone, and an empty line ends the row; or each cell is a
line of its own and merged or empty cells are gone. The first is read cell by cell; in the
second, rows are found by their printed number and cells by what they hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.reading.heads import RESPONSIBILITY, column_role, looks_like_agencies
from policy_kg.reading.lines import Line
from policy_kg.records import Cell, Row, Table, Unplaced

_NUMBER: Final = re.compile(r"^\d{1,3}[.．、]?$")
_ANNEX: Final = re.compile(r"^附\s*件\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[：:]?$")
_SECTION: Final = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)")
_PLACES: Final = re.compile(r"^[^，。；：\s]{1,8}[区县市镇](?:、\s*[^，。；：、\s]{1,8}[区县市镇])*、?$")
_OPEN_END: Final = ("、", "，", ",", "；")


@dataclass(frozen=True, slots=True)
class _Raw:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table and the half-open range of line indices that it took."""

    table: Table
    first_line: int
    last_line: int
    unplaced: tuple[Unplaced, ...]


def find_flat_tables(lines: Sequence[Line], *, text: str, first_order: int = 0) -> list[FlatTable]:
    """The flattened tables among `lines`, in order, with annex "" and title "" (not known here)."""
    tables: list[FlatTable] = []
    i = 0
    while i < len(lines):
        head, after = _head_at(lines, i)
        if head:
            tabbed = lines[i].indented
            order = first_order + len(tables)
            read = _read_tabbed if tabbed else _read_plain
            found = read(lines, text, head, after, order, i)
            if found is not None:
                tables.append(found)
                i = found.last_line
                continue
        i += 1
    return tables


def _head_at(lines: Sequence[Line], i: int) -> tuple[list[_Raw], int]:
    """The head cells that start at line i (none: no table there) and the line after them."""
    head: list[_Raw] = []
    roles: list[str] = []
    j = i
    while j < len(lines):
        line = lines[j]
        if not line.text:
            if not head or (line.empty and lines[i].indented):
                break
            j += 1
            continue
        role = column_role(line.text)
        if role is None:
            break
        head.append(_Raw(line.start, line.end, line.text))
        roles.append(role)
        j += 1
    if len(head) < 2 or not RESPONSIBILITY.intersection(roles):
        return [], i
    return head, j


# --- cells marked by tabs ------------------------------------------------------------------


def _read_tabbed(
    lines: Sequence[Line], text: str, head: list[_Raw], after: int, order: int, first: int
) -> FlatTable | None:
    groups: list[list[_Raw]] = []
    group: list[_Raw] = []
    j = after
    while j < len(lines):
        line = lines[j]
        if line.empty:
            if group:
                groups.append(group)
                group = []
        elif line.indented:
            if _ANNEX.match(line.text):
                break
            group.append(_Raw(line.start, line.end, line.text))
        elif group and line.text:
            last = group[-1]
            start = last.start if last.text else line.start
            group[-1] = _Raw(start, line.end, text[start : line.end])
        elif line.text:
            break
        j += 1
    if group:
        groups.append(group)
    while groups and not any(c.text for c in groups[-1]):
        groups.pop()
    numbered = [g for g in groups if any(_NUMBER.match(c.text) for c in g)]
    if not numbered:
        return None
    width = Counter(len(g) for g in numbered).most_common(1)[0][0]
    number_column = Counter(
        next(k for k, c in enumerate(g) if _NUMBER.match(c.text))
        for g in numbered
        if len(g) == width
    ).most_common(1)[0][0]
    rows: list[Row] = []
    unplaced: list[Unplaced] = []
    carried: list[Cell | None] = [None] * width
    head_texts = [h.text for h in head]
    for group in groups:
        if [c.text for c in group] == head_texts:
            continue
        printed = [c for c in group if c.text]
        if len(printed) == 1 and not _NUMBER.match(printed[0].text):
            n = len(rows)
            rows.append(Row(order=n, section=_cell(printed[0], n, 0)))
            carried = [None] * width
            continue
        placed = _aligned(group, width, number_column)
        if placed is None:
            unplaced.append(
                Unplaced(
                    start=group[0].start,
                    end=group[-1].end,
                    text=text[group[0].start : group[-1].end],
                    reason="表格行的单元格数与表头不符",
                )
            )
            continue
        rows.append(_row(len(rows), placed, carried, number_column))
    return FlatTable(
        Table(
            order=order,
            annex="",
            title="",
            head=_aligned_head(head, width, number_column),
            rows=tuple(rows),
        ),
        first,
        j,
        tuple(unplaced),
    )


def _aligned(group: list[_Raw], width: int, number_column: int) -> list[_Raw | None] | None:
    if len(group) == width:
        return list(group)
    at = next((k for k, c in enumerate(group) if _NUMBER.match(c.text)), None)
    if at is None or at > number_column:
        return None
    placed: list[_Raw | None] = [None] * (number_column - at) + list(group)
    return placed if len(placed) == width else None


# --- cells as bare lines -------------------------------------------------------------------


def _read_plain(
    lines: Sequence[Line], text: str, head: list[_Raw], after: int, order: int, first: int
) -> FlatTable | None:
    cells: list[_Raw] = []
    ends: list[int] = []  # line index after each cell
    last_text_line = -2
    j = after
    while j < len(lines):
        line = lines[j]
        if line.text:
            if _ANNEX.match(line.text):
                break
            if cells and cells[-1].text.endswith(_OPEN_END) and last_text_line == j - 1:
                start = cells[-1].start
                cells[-1] = _Raw(start, line.end, text[start : line.end])
                ends[-1] = j + 1
            else:
                cells.append(_Raw(line.start, line.end, line.text))
                ends.append(j + 1)
            last_text_line = j
        j += 1
    anchors = _anchors(cells)
    if not anchors:
        return None
    roles = [column_role(h.text) for h in head]
    tail = 0
    while tail < len(roles) and roles[-1 - tail] in (*RESPONSIBILITY, "zone", "deadline", "target"):
        tail += 1
    bodies = [
        _split_body(cells[a + 1 : b], tail, text)
        for a, b in zip(anchors, [*anchors[1:], len(cells)], strict=True)
    ]
    content = max((len(b[0]) for b in bodies), default=1)
    content = max(1, min(content, 2 if "number" not in roles else len(roles) - tail - 1))
    width = 2 + content + tail
    rows: list[Row] = []
    carried: list[Cell | None] = [None] * width
    pending = [c for c in cells[: anchors[0]] if c.text]
    last_cell = anchors[-1]
    for a, (contents, tails, rest) in zip(anchors, bodies, strict=True):
        placed: list[_Raw | None] = [None] * width
        if pending:
            if "number" in roles:  # a head of its own for numbers: other cells span the table
                for cell in pending:
                    rows.append(Row(order=len(rows), section=_cell(cell, len(rows), 0)))
                carried = [None] * width
            else:
                placed[0] = pending[-1]
        placed[1] = cells[a]
        if len(contents) > content:
            contents = contents[-content:]
        for k, cell in enumerate(reversed(contents)):
            placed[1 + content - k] = cell
        for k, tail_cell in enumerate(tails):
            placed[2 + content + k] = tail_cell
        rows.append(_row(len(rows), placed, carried, 1))
        last_cell = a + len(contents) + sum(1 for t in tails if t is not None)
        pending = rest
        if a == anchors[-1]:
            # What follows the last row is section rows of the table or text behind it.
            pending = []
    return FlatTable(
        Table(
            order=order, annex="", title="", head=_aligned_head(head, width, 1), rows=tuple(rows)
        ),
        first,
        ends[min(last_cell, len(ends) - 1)],
        (),
    )


def _anchors(cells: list[_Raw]) -> list[int]:
    """Indices of the cells that are row numbers: integers that rise (gaps allowed)."""
    anchors: list[int] = []
    last = 0
    for k, cell in enumerate(cells):
        if _NUMBER.match(cell.text):
            n = int(re.sub(r"\D", "", cell.text))
            if last < n <= last + 20:
                anchors.append(k)
                last = n
    return anchors


def _split_body(
    cells: list[_Raw], tail: int, text: str
) -> tuple[list[_Raw], list[_Raw | None], list[_Raw]]:
    """A row's cells behind its number: content cells, tail cells (bodies, zones), and the rest."""
    at = next((k for k, c in enumerate(cells) if k > 0 and looks_like_agencies(c.text)), None)
    if at is None:
        rest_from = next((k for k, c in enumerate(cells) if k and _SECTION.match(c.text)), len(cells))
        return cells[:rest_from], [None] * tail, cells[rest_from:]
    tails: list[_Raw | None] = []
    k = at
    while len(tails) < tail and k < len(cells) and not _SECTION.match(cells[k].text):
        tails.append(cells[k])
        k += 1
    # A zone cell broken over lines where no 、 stands at the break: 船营区、昌邑区 / 丰满区.
    if tails and tails[-1] is not None and _PLACES.match(tails[-1].text):
        while k < len(cells) and _PLACES.match(cells[k].text):
            tails[-1] = _Raw(
                tails[-1].start, cells[k].end, text[tails[-1].start : cells[k].end]
            )
            k += 1
    tails += [None] * (tail - len(tails))
    return cells[:at], tails, cells[k:]


# --- shared --------------------------------------------------------------------------------


def _cell(raw: _Raw, row: int, column: int) -> Cell:
    return Cell(start=raw.start, end=raw.end, text=raw.text, row=row, column=column)


def _row(
    n: int, placed: Sequence[_Raw | None], carried: list[Cell | None], number_column: int
) -> Row:
    """A row with merged cells carried down; `carried` is brought up to date."""
    cells: list[Cell | None] = []
    for column, raw in enumerate(placed):
        if raw is not None and raw.text:
            carried[column] = cell = _cell(raw, n, column)
            if column < number_column:  # a new category ends the merged cells beside it
                for k in range(number_column + 1, len(carried)):
                    carried[k] = None
            cells.append(cell)
            continue
        above = carried[column] if column != number_column else None
        cells.append(
            None
            if above is None
            else Cell(
                start=above.start,
                end=above.end,
                text=above.text,
                row=above.row,
                column=column,
                inherited=True,
            )
        )
    return Row(order=n, cells=tuple(cells))


def _aligned_head(head: list[_Raw], width: int, number_column: int) -> tuple[Cell | None, ...]:
    """One head cell per column; a head over several columns is repeated, `inherited` there."""
    n = len(head)
    if n == width:
        return tuple(_cell(h, 0, k) for k, h in enumerate(head))
    own_number = column_role(head[0].text) == "number" if head else False
    aligned: list[_Raw | None] = [None] * width
    roles = [column_role(h.text) for h in head]
    tail = 0
    while tail < n - 1 and roles[-1 - tail] in (*RESPONSIBILITY, "zone", "deadline", "target"):
        tail += 1
    for k in range(tail):
        aligned[width - 1 - k] = head[n - 1 - k]
    for k in range(number_column + 1):
        aligned[k] = head[0] if not own_number or k == number_column else None
    middle = head[1 : n - tail]
    columns = list(range(number_column + 1, width - tail))
    for k, column in enumerate(columns):
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
