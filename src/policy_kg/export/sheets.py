"""Sheets of a workbook: written row by row, set up for reading on screen and on A4."""

from __future__ import annotations

import math
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Final

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from policy_kg.export.package import CREATOR, rewrite_package
from policy_kg.export.textfiles import clean

Cell = str | int | float
_FONT: Final = "宋体"
_SIZE: Final = 10
_LINE: Final = 15.0  # points; fonts differ, the tallest common one needs 14.5
_HIGHEST: Final = 409.0
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")
_TITLE_LENGTH: Final = 31
_TURNED: Final = 12  # characters of a turned head on one line
_LONGEST: Final = 32_767  # characters of a cell
_NARROW: Final = re.compile("[^\u2001-\U0010ffff·“”]")
_PRESERVE: Final = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. `lines` is false for text that stands free, without borders."""

    size: float = _SIZE
    bold: bool = False
    fill: str = ""
    colour: str = ""
    across: str = "left"
    lines: bool = True
    turned: bool = False


BODY: Final = Look()
CENTRED: Final = Look(across="center")
FAINT: Final = Look(across="center", colour="888888")
HEAD: Final = Look(bold=True, fill="DCE6F1", across="center")
TURNED: Final = Look(bold=True, fill="DCE6F1", across="center", turned=True)
TITLE: Final = Look(size=16, bold=True, across="center", lines=False)
NOTE: Final = Look(colour="555555", lines=False)
BLOCK: Final = Look(size=12, bold=True, lines=False)


class Book:
    """A workbook whose sheets are written to disk as they grow."""

    def __init__(self, *, title: str, made: datetime) -> None:
        self._book = Workbook(write_only=True)
        self._book.properties.creator = CREATOR
        self._book.properties.title = clean(title)
        self._book.properties.created = made
        self._made = made
        self._titles: set[str] = set()
        self._styles: dict[Look, str] = {}

    def sheet(self, title: str, widths: Sequence[int], *, landscape: bool = True) -> Sheet:
        """A new sheet, its columns that wide (in characters of half width)."""
        made = self._book.create_sheet(self._title(title))
        for n, width in enumerate(widths, 1):
            made.column_dimensions[get_column_letter(n)].width = width
        return Sheet(self, made, widths, landscape=landscape)

    def save(self, out: BinaryIO) -> None:
        """Finish all sheets and write the workbook; the same content gives the same bytes."""
        with tempfile.TemporaryFile() as file:
            self._book.save(file)
            file.seek(0)
            rewrite_package(file, out, modified=self._made)

    def style(self, sheet: Any, look: Look) -> str:
        """The number of the style of `look`, which is made once."""
        if look not in self._styles:
            cell = WriteOnlyCell(sheet)
            cell.font = Font(
                name=_FONT, size=look.size, bold=look.bold, color=look.colour or "000000"
            )
            cell.alignment = Alignment(
                horizontal=look.across,
                vertical="bottom" if look.turned else "center",
                wrap_text=True,
                textRotation=90 if look.turned else 0,
            )
            if look.fill:
                cell.fill = PatternFill("solid", fgColor=look.fill)
            if look.lines:
                side = Side(style="thin", color="999999")
                cell.border = Border(left=side, right=side, top=side, bottom=side)
            self._styles[look] = str(cell.style_id)
        return self._styles[look]

    def _title(self, wanted: str) -> str:
        plain = _FORBIDDEN.sub("-", clean(wanted)).strip() or "表"
        title, n = plain[:_TITLE_LENGTH], 1
        while title.lower() in self._titles:
            n += 1
            title = f"{plain[: _TITLE_LENGTH - 4]}({n})"
        self._titles.add(title.lower())
        return title


class Sheet:
    """One sheet; rows are appended from the top."""

    def __init__(self, book: Book, made: Any, widths: Sequence[int], *, landscape: bool) -> None:
        self._book, self._made, self._widths = book, made, widths
        self._letters = [get_column_letter(n) for n in range(1, len(widths) + 1)]
        self.rows = 0
        # What stays on screen is written before the first row: rows wait for the head.
        self._waiting: list[tuple[list[Cell], list[Look], float]] | None = []
        made.page_setup.orientation = "landscape" if landscape else "portrait"
        made.page_setup.paperSize = made.PAPERSIZE_A4 if hasattr(made, "PAPERSIZE_A4") else 9
        made.page_setup.fitToWidth = 1
        made.page_setup.fitToHeight = 0
        made.sheet_properties.pageSetUpPr.fitToPage = True
        made.print_options.horizontalCentered = True
        for side in ("left", "right"):
            setattr(made.page_margins, side, 0.4)
        for side in ("top", "bottom"):
            setattr(made.page_margins, side, 0.55)
        made.page_margins.header = made.page_margins.footer = 0.25
        made.oddFooter.center.text = "第 &P 页 共 &N 页"
        made.oddFooter.left.text = "&A"

    def title(self, text: str, look: Look = TITLE) -> None:
        """A line over the whole width of the sheet."""
        width = sum(self._widths)
        self._append([text], [look], _height(text, width, look))
        if len(self._widths) > 1:
            last = get_column_letter(len(self._widths))
            self._made.merged_cells.add(f"A{self.rows}:{last}{self.rows}")

    def head(self, titles: Sequence[str], *, keep_columns: int = 0, turned: int = 0) -> None:
        """The head of the list that fills the rest of the sheet: it stays on screen and is
        printed on every page. The last `turned` titles stand upright."""
        upright = len(titles) - turned
        shown = [t if n < upright else _broken(t) for n, t in enumerate(titles)]
        looks = [HEAD if n < upright else TURNED for n in range(len(titles))]
        height = max(_height(t, w, HEAD) for t, w in zip(shown, self._widths, strict=False))
        if turned:
            longest = max(len(line) for t in shown[upright:] for line in t.split("\n"))
            height = max(30.0, longest * 11.5 + 8)
        self._head = self.rows + 1
        self._made.freeze_panes = f"{get_column_letter(keep_columns + 1)}{self._head + 1}"
        self._made.print_title_rows = f"{self._head}:{self._head}"
        self._start()
        self._append(shown, looks, height)

    def filter(self) -> None:
        """Filter buttons on the head, over all rows up to here."""
        last = get_column_letter(len(self._widths))
        self._made.auto_filter.ref = f"A{self._head}:{last}{max(self.rows, self._head)}"

    def add(self, cells: Sequence[Cell], looks: Sequence[Look] | Look = BODY) -> None:
        """A row, as high as its texts need."""
        each = [looks] * len(cells) if isinstance(looks, Look) else list(looks)
        heights = (
            _height(str(value), width, look)
            for value, width, look in zip(cells, self._widths, each, strict=False)
        )
        self._start()
        self._append(cells, each, max(heights, default=_LINE))

    def space(self) -> None:
        self._append([""], [NOTE], _LINE)

    def _start(self) -> None:
        """Write what has waited; rows go straight to the file from here on."""
        waiting, self._waiting = self._waiting, None
        self.rows -= len(waiting or ())
        for row in waiting or ():
            self._append(*row)

    def _append(self, cells: Sequence[Cell], looks: Sequence[Look], height: float) -> None:
        self.rows += 1
        if self._waiting is not None:
            self._waiting.append((list(cells), list(looks), height))
            return
        made, n = self._made, self.rows
        row = etree.Element("row", r=str(n), ht=f"{height:g}", customHeight="1")
        for letter, value, look in zip(self._letters, cells, looks, strict=False):
            _add_cell(row, f"{letter}{n}", self._book.style(made, look), value)
        if n == 1:
            made._get_writer()
            # openpyxl's own way takes ten times as long: several objects a cell.
            made._values_to_row = lambda values, _: values
            made._writer.write_row = _write_row
        made.append([row])


def _write_row(file: Any, row: Iterable[Any], _: int) -> None:
    for element in row:
        file.write(element)


def _add_cell(row: Any, place: str, style: str, value: Cell) -> None:
    """Text stays text, even if it starts with =."""
    if value == "":
        etree.SubElement(row, "c", r=place, s=style)
    elif isinstance(value, str):
        cell = etree.SubElement(row, "c", r=place, s=style, t="inlineStr")
        text = clean(value)[:_LONGEST]
        holder = etree.SubElement(cell, "is")
        outer = _PRESERVE if text != text.strip() else {}
        etree.SubElement(holder, "t", outer).text = text
    else:
        cell = etree.SubElement(row, "c", r=place, s=style, t="n")
        etree.SubElement(cell, "v").text = str(value)


def _broken(title: str) -> str:
    """A turned head on several lines where it is long."""
    parts = math.ceil(len(title) / _TURNED)
    size = math.ceil(len(title) / parts) if parts else 1
    return "\n".join(title[i : i + size] for i in range(0, len(title), size))


def _height(text: str, width: int, look: Look) -> float:
    """Points that `text` needs in a column of this width."""
    # A column of width w has about 7w pixels, a full-width character 4/3 of its points.
    full = look.size * 4 / 3
    room = max(full, width * 7 - 4)
    lines = 0
    for paragraph in text.split("\n"):
        narrow = len(_NARROW.findall(paragraph))
        pixels = full * (len(paragraph) - narrow) + full * 0.56 * narrow
        # Punctuation may not start a line, so a line may be short by one character.
        lines += max(1, math.ceil(pixels * 1.03 / max(full, room - full * 0.5)))
    return min(_HIGHEST, lines * _LINE * look.size / _SIZE + 5)
