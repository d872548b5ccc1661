"""One table of merged cells as each format writes it."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import openpyxl

from policy_kg.reading.parts import Grid, grid_of

Cells = Sequence[Sequence[str | tuple[str, int, int]]]
FORMATS = ("html", "docx", "xlsx", "md")


def grid(cells: Cells) -> Grid:
    """A cell is its text, or (text, rows, columns) where it is merged."""
    return grid_of([[c if isinstance(c, tuple) else (c, 1, 1) for c in row] for row in cells])


def written(kind: str, title: str, cells: Cells) -> bytes:
    """A file of `title` over the table; Markdown, which merges nothing, has empty cells."""
    if kind == "html":
        return _html(title, cells).encode()
    table = grid(cells)
    if kind == "md":
        rows = [[""] * table.width for _ in range(table.height)]
        for c in table.cells:
            rows[c.row][c.column] = c.text
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([title, "", lines[0], "|" + "---|" * table.width, *lines[1:]]).encode()
    out = io.BytesIO()
    if kind == "xlsx":
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append([title])
        for c in table.cells:
            sheet.cell(c.row + 2, c.column + 1, float(c.text) if c.text.isdigit() else c.text)
            if c.rowspan > 1 or c.colspan > 1:
                sheet.merge_cells(
                    start_row=c.row + 2,
                    start_column=c.column + 1,
                    end_row=c.row + 1 + c.rowspan,
                    end_column=c.column + c.colspan,
                )
        book.save(out)
        return out.getvalue()
    file = docx.Document()
    file.add_paragraph(title)
    made = file.add_table(rows=table.height, cols=table.width)
    for c in table.cells:
        first = made.cell(c.row, c.column)
        first.text = c.text
        if c.rowspan > 1 or c.colspan > 1:
            first.merge(made.cell(c.row + c.rowspan - 1, c.column + c.colspan - 1))
    file.save(out)
    return out.getvalue()


def _html(title: str, cells: Cells) -> str:
    rows = []
    for row in cells:
        tds = []
        for cell in row:
            text, down, across = cell if isinstance(cell, tuple) else (cell, 1, 1)
            tds.append(f'<td rowspan="{down}" colspan="{across}">{text}</td>')
        rows.append(f"<tr>{''.join(tds)}</tr>")
    return f"<html><body><p>{title}</p><table>{''.join(rows)}</table></body></html>"
