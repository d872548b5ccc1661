"""Cells that a table leaves to those above them: 同上 and 〃, the bodies of 1.1 and 1.2 where only 1,
or only the first of them, has some, and those of a row over its rows: 一、县水利局任务清单."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.extraction.columns import Columns, cell_at
from policy_kg.extraction.responsibility import Named, parse_responsibility
from policy_kg.reading.bodycells import charged_over, leads_over
from policy_kg.reading.lines import squeeze
from policy_kg.records import Cell, Role, Row, Table

# 同上, （同上）, 同前, 同上栏; 〃 and the marks that are typed for it: ″ " ”
_AS_ABOVE: Final = re.compile(
    r"^[（(]?(?:同上[栏行格]?|同前|上同)[）)]?$|^(?:[〃″＂\"”“]|''|〃〃)$"
)
# 1, 1.1, 2.3.1 alone in a column of numbers
_NUMBER: Final = re.compile(r"^\d{1,3}(?:[.．]\d{1,2}){0,3}[.．、]?$")
# 1.1建设小游园: a number of that kind before its matter
_BEFORE: Final = re.compile(
    r"^(?P<number>\d{1,2}(?:[.．]\d{1,2}){1,3})[.．、]?(?=[\s\u4e00-\u9fff])"
)
_INNER: Final = re.compile(r"^[（(](?P<n>\d{1,2})[）)]$")  # （1） below 1

Path = tuple[int, ...]
TITLE: Final = -1  # the column of a title, which stands in none


def as_above(table: Table) -> Table:
    """`table` with the cells above in the place of 同上 and 〃."""
    above: dict[int, Cell] = {}
    rows: list[Row] = []
    for row in table.rows:
        cells = list(row.cells)
        for k, cell in enumerate(cells):
            if cell is None or not squeeze(cell.text):
                continue
            if not _AS_ABOVE.match(squeeze(cell.text)):
                above[k] = cell
            elif k in above:
                cells[k] = replace(above[k], inherited=True)
        rows.append(replace(row, cells=tuple(cells)) if cells != list(row.cells) else row)
    return replace(table, rows=tuple(rows))


def title_over(table: Table, text: str) -> Cell | None:
    """A table's title, or the line right above it, as a row over its rows: 县水利局2031年重点任务清单. `text` is
    the document's."""
    begin = min((c.start for c in table.head if c is not None), default=0)
    line = text[:begin].rstrip().rpartition("\n")[2].strip()
    title = line if charged_over(line, listed=True) else table.title
    at = text.rfind(title, 0, begin) if title else -1
    cell = Cell(start=at, end=at + len(title), text=title, row=0, column=TITLE)
    return cell if at >= 0 else None


def bodies_over(row: Cell, columns: Columns) -> tuple[int, tuple[Named, ...]]:
    """The bodies whose the rows below a `row` are, in a table whose columns name none but those who support, and where in
    its text theirs count from."""
    listed = row.column == TITLE
    others = all(role == "support" for _, role in columns.roles)
    span = charged_over(row.text, listed=listed) if others else None
    if span is None:
        return 0, ()
    role: Role = "lead" if leads_over(row.text) else "responsible"
    return span[0], parse_responsibility(row.text[slice(*span)], default=role).names


def with_bodies_of_parents(table: Table, columns: Columns) -> Table:
    """`table` with the bodies, and the time limit where it has none, of the row 1 in its rows 1.1 and
    1.2 that have no body at all; of the first of these where 1 has none itself."""
    roles = [k for k, _ in columns.roles]
    paths = _paths(table, columns)
    if not roles or not any(len(path) > 1 for path in paths.values()):
        return table
    held: dict[Path, Row] = {}
    rows: list[Row] = []
    for row in table.rows:
        path = paths.get(row.order, ())
        own = any(_printed(row, k) for k in roles)
        source = None
        if len(path) > 1 and not own and not any(cell_at(row, k) for k in roles):
            source = held.get(path[:-1]) or held.get((*path[:-1], 1))
        if source is not None:
            row = _filled(row, source, [*roles, columns.deadline])
        elif row.section is not None:
            held.clear()
        if path and (own or source is not None):
            held[path] = row
        rows.append(row)
    return replace(table, rows=tuple(rows))


def _paths(table: Table, columns: Columns) -> dict[int, Path]:
    """The numbers of rows, by their order: (1,), (1, 1). A number before a matter (1.1建设小游园) counts
    only where it goes on from the one before; 1.5公里 doesn't."""
    found: dict[int, Path] = {}
    before: Path = ()
    for row in table.rows:
        number = cell_at(row, columns.number)
        path = _path(squeeze(number.text)) if number is not None else ()
        inner = _INNER.match(squeeze(number.text)) if number is not None else None
        if inner and before:
            path = (before[0], int(inner["n"]))
        if not path or (number is not None and number.inherited):
            matters = (cell_at(row, k) for k in (columns.focus, columns.text))
            said = next((c.text for c in matters if c is not None and not c.inherited), "")
            match = _BEFORE.match(said.strip())
            inside = _path(match["number"]) if match else ()
            path = inside if inside and (inside[-1] == 1 or _next(before) == inside) else path
        if path:
            found[row.order] = before = path
    return found


def _path(text: str) -> Path:
    if not _NUMBER.match(text):
        return ()
    return tuple(int(n) for n in re.findall(r"\d+", text))


def _next(path: Path) -> Path:
    return (*path[:-1], path[-1] + 1) if path else ()


def _printed(row: Row, column: int) -> bool:
    cell = cell_at(row, column)
    return cell is not None and bool(squeeze(cell.text))


def _filled(row: Row, source: Row, columns: Sequence[int | None]) -> Row:
    cells = list(row.cells)
    for k in columns:
        cell = cell_at(source, k)
        if k is not None and cell is not None and not _printed(row, k):
            cells[k] = replace(cell, inherited=True)
    return replace(row, cells=tuple(cells))
