"""Excel files: every sheet a table, the rows above its head as lines."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Final

from policy_kg.errors import ReadError
from policy_kg.reading.heads import RESPONSIBILITY, column_role
from policy_kg.reading.native import document_from
from policy_kg.reading.office import checked_archive
from policy_kg.reading.parts import Grid, GridCell, Para, Part, tidy
from policy_kg.records import Document

_MOST_MARKUP: Final = 6_000_000  # of all sheets, unpacked; cells are 40 times that in memory
_MOST_MERGED: Final = 400_000
_MOST_POSITIONS: Final = 2_000_000
_MOST_COLUMNS: Final = 16_384
_MERGED: Final = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"'
)
_SHEET: Final = re.compile(r"^xl/worksheets/[^/]+\.xml$", re.IGNORECASE)


def read_xlsx(data: bytes, *, name: str) -> Document:
    """The Document of a .xlsx file; hidden sheets and columns are left out, formulas give their last values.

    Raises ReadError for damaged, protected, unsafe or empty files and those that hold no policy
    document.
    """
    import openpyxl

    with checked_archive(data, name=name) as archive:
        _check_sheets(archive, name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        sheets = [s for s in book.worksheets if s.sheet_state == "visible"]
        parts = [p for s in sheets for p in _sheet(s)]
        unseen = [line for s in sheets for line in _unseen(s)]
    except ReadError:
        raise
    except ValueError as error:
        if str(error) == "too many cells":
            raise ReadError(name, "表格的单元格过多", "请删去空白的行列后另存") from None
        raise _damaged(name) from None
    except Exception:  # a broken package fails in many ways, all of them the file's fault
        raise _damaged(name) from None
    return document_from(parts, name=name, format="xlsx", left_out=unseen)


def _damaged(name: str) -> ReadError:
    return ReadError(name, "Excel 文件已损坏，读不出内容", "请用 Excel 或 WPS 打开后另存为 .xlsx")


def _check_sheets(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse sheets too large for memory and merged ranges that would fill it."""
    sheets = [m for m in archive.infolist() if _SHEET.match(m.filename)]
    if sum(m.file_size for m in sheets) > _MOST_MARKUP:
        raise ReadError(name, "工作表过大", "请只保留分工表所在的工作表")
    merged = 0
    for member in sheets:
        try:
            source = archive.read(member)
        except Exception:
            raise _damaged(name) from None
        for a, top, b, bottom in _MERGED.findall(source):
            rows = abs(int(bottom) - int(top)) + 1
            merged += rows * (abs(_column(b) - _column(a)) + 1)
    if merged > _MOST_MERGED:
        raise ReadError(name, "合并的单元格区域过大", "请取消整行整列的合并后另存")


def _column(letters: bytes) -> int:
    n = 0
    for letter in letters:
        n = 26 * n + letter - 64
    return n


def _sheet(sheet: Any) -> Iterator[Part]:
    """The sheet's title rows, its table, and the rows below it. Hidden rows are read as well: they
    hide finished tasks, which are tasks all the same."""
    printed = {
        (row, column): text for (row, column), cell in sheet._cells.items() if (text := _text(cell))
    }
    hidden = _hidden_columns(sheet, printed)
    texts = {at: text for at, text in printed.items() if at[1] not in hidden}
    if not texts:
        return
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for merged in sheet.merged_cells.ranges:
        first = (merged.min_row, merged.min_col)
        if first[1] in hidden and first in printed:  # a title that begins above a hidden column
            shown = (c for c in range(first[1], merged.max_col + 1) if c not in hidden)
            if (column := next(shown, None)) is not None:
                first = (merged.min_row, column)
                texts[first] = printed[merged.min_row, merged.min_col]
        spans[first] = (merged.max_row - merged.min_row + 1, merged.max_col - first[1] + 1)
        covered.update(
            (r, c)
            for r in range(merged.min_row, merged.max_row + 1)
            for c in range(merged.min_col, merged.max_col + 1)
            if (r, c) != first
        )
    rows = sorted({r for r, _ in texts})
    columns = sorted({c for _, c in texts})
    if len(rows) * len(columns) > _MOST_POSITIONS:
        raise ValueError("too many cells")
    at_row = {r: k for k, r in enumerate(rows)}
    at_column = {c: k for k, c in enumerate(columns)}
    cells: list[GridCell] = []
    for r in rows:
        for c in columns:
            if (r, c) in covered or (r, c) not in texts:
                continue
            down, across = spans.get((r, c), (1, 1))
            height = sum(1 for k in range(r, r + down) if k in at_row)
            width = sum(1 for k in range(c, c + across) if k in at_column)
            cells.append(GridCell(at_row[r], at_column[c], texts[r, c], height, width))
    yield from _split(Grid(tuple(cells)))


def _hidden_columns(sheet: Any, printed: Mapping[tuple[int, int], str]) -> frozenset[int]:
    """The columns that nobody sees, such as a former 责任单位; none where only they name bodies."""
    hidden = frozenset(
        column
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        for column in range(dimension.min or 0, min(dimension.max or 0, _MOST_COLUMNS) + 1)
    )
    if not hidden:
        return hidden
    bodies = {at[1] for at, text in printed.items() if column_role(text) in RESPONSIBILITY}
    return frozenset() if bodies and bodies <= hidden else hidden


def _unseen(sheet: Any) -> Iterator[str]:
    """What stands in hidden columns, a line each, for the parse report."""
    printed = {at: text for at, cell in sheet._cells.items() if (text := _text(cell))}
    merged = {(m.min_row, m.min_col) for m in sheet.merged_cells.ranges if m.max_col > m.min_col}
    for column in sorted(_hidden_columns(sheet, printed)):
        said = [t for at, t in sorted(printed.items()) if at[1] == column and at not in merged]
        if said:
            yield " ".join("".join(t.split()) for t in said)


def _split(grid: Grid) -> Iterator[Part]:
    """Rows of a single cell before a head as lines, and a table from each such head on."""
    rows = [[c for c in dict.fromkeys(row) if c and c.row == r] for r, row in enumerate(grid.rows)]
    heads = [sum(column_role(c.text) is not None for c in cells) >= 2 for cells in rows]
    first = 0
    for r, cells in enumerate(rows):
        below = next((k for k in range(r, grid.height) if len(rows[k]) != 1), grid.height)
        # 促进就业 below 地区, which goes on down, is a head.
        covered = any(c is not None and c.row < r for c in grid.rows[r])
        title = (
            len(cells) == 1
            and not covered
            and (first == r or (below < grid.height and heads[below]))
        )
        if title:
            yield from _part(grid, first, r)
            yield Para(cells[0].text)
            first = r + 1
    yield from _part(grid, first, grid.height)


def _part(grid: Grid, first: int, last: int) -> Iterator[Grid]:
    if first < last:
        yield Grid(
            tuple(
                GridCell(c.row - first, c.column, c.text, min(c.rowspan, last - c.row), c.colspan)
                for c in grid.cells
                if first <= c.row < last
            )
        )


def _text(cell: Any) -> str:
    """A cell's value as Excel shows it, near enough: 3 for 3.0, 2025-12-31 for a date."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)) and "%" in (cell.number_format or ""):
        return f"{value * 100:.10g}%"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.12g}"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return _date(value.date(), cell.number_format or "")
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return _date(value, cell.number_format or "")
    return tidy(str(value))


def _date(value: datetime.date, shown: str) -> str:
    """A date by the parts that its format shows: 2025年12月, 2025-12-31."""
    if "d" not in shown.lower() and "y" in shown.lower():
        return f"{value.year}年{value.month}月"
    return value.isoformat()
