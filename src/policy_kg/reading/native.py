"""Paragraphs and grids to a Document: writes the normalised text and keeps every offset."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from policy_kg.errors import ReadError
from policy_kg.reading.attached import with_whole_labels
from policy_kg.reading.cards import of_cards
from policy_kg.reading.chargedabove import with_charged_tables
from policy_kg.reading.contents import contents_of
from policy_kg.reading.fields import label_name, run_on_fields
from policy_kg.reading.figures import figures_of
from policy_kg.reading.grid import Raw
from policy_kg.reading.indicators import Assessed, assessed, indicators_of
from policy_kg.reading.linekinds import is_genre_title
from policy_kg.reading.lines import MOST_LINES, closing_line, squeeze, with_whole_marks
from policy_kg.reading.nativetable import (
    Shape,
    head_texts,
    repeats_head,
    shape_of,
    table_from,
)
from policy_kg.reading.oneline import with_lines
from policy_kg.reading.parts import Grid, GridCell, NativeTable, Para, Part
from policy_kg.reading.reshaped import with_usual_tables
from policy_kg.reading.rosterlines import with_roster_lines
from policy_kg.reading.runtogether import with_table_lines
from policy_kg.reading.scanned import without_blanks_of_scans
from policy_kg.reading.simplified import is_traditional, simplified
from policy_kg.reading.text import document_of
from policy_kg.records import Document

_PAGE: Final = re.compile(
    r"^(?:[-—－–·]\s*\d{1,4}\s*[-—－–·]|第\s*\d{1,4}\s*页.*|[（(]?\s*续\s*表?\s*\d*[）)]?)$"
)
# （单位：万元）, 截至2026年6月底, 填报单位：市统计局
_TABLE: Final = "。"  # a line that is no part of what stands around it
_UNIT_NOTE: Final = re.compile(r"^[（(]?(?:计量|填报|制表)?(?:单位|日期|时间)[：:]|^[（(]?截[至止]")
_ANNEX_TITLE: Final = re.compile(
    r"^\s*(?P<label>附\s*(?:件|表)\s*[0-9一二三四五六七八九十]{0,2})(?:\s*[：:]\s*|\s+)(?P<title>[^。；：:《》]{4,60}?)\s*$"
)
_ABOVE: Final = 4  # lines


def document_from(
    parts: Sequence[Part], *, name: str, format: str, left_out: Sequence[str] = ()
) -> Document:
    """The Document of a file's `parts` in reading order; `left_out` are the lines of a page that are
    none of them.

    Raises ReadError where they hold no text, or nothing of a policy document.
    """
    parts = _simplified(parts)
    said = without_blanks_of_scans([p.text if isinstance(p, Para) else _TABLE for p in parts])
    said = with_whole_labels(said)
    parts = [
        replace(p, text=t) if isinstance(p, Para) else p for p, t in zip(parts, said, strict=True)
    ]
    contents = contents_of(said)
    left_out = [
        *left_out,
        *(line for k in sorted(contents) for line in said[k].split("\n") if line),
    ]
    parts = [
        p for k, p in enumerate(parts) if k not in contents and (not isinstance(p, Para) or p.text)
    ]
    parts = with_usual_tables(_with_annex_titles(_with_whole_marks(_with_lines(_plain(parts)))))
    parts = with_charged_tables(parts)
    flow = _joined(parts)
    writer = _Writer()
    for part in sorted(flow, key=lambda p: not (isinstance(p, Para) and p.field)):
        if isinstance(part, Para):
            writer.paragraph(part)
        else:
            writer.table(part)
    text = "\n".join(writer.lines)
    if not squeeze(text):
        raise ReadError(name, "文件里没有文字", "请检查文件是否完整")
    document = document_of(
        text + "\n", name=name, format=format, native=writer.tables, styled=writer.styled
    )
    return replace(document, left_out=tuple(left_out))


def _simplified(parts: Sequence[Part]) -> Sequence[Part]:
    """`parts` in simplified characters, where they are printed in traditional ones."""
    texts = ((p.text,) if isinstance(p, Para) else (c.text for c in p.cells) for p in parts)
    if not is_traditional("\n".join(t for said in texts for t in said)):
        return parts
    return [
        replace(p, text=simplified(p.text))
        if isinstance(p, Para)
        else Grid(tuple(replace(c, text=simplified(c.text)) for c in p.cells), p.seams)
        for p in parts
    ]


class _Writer:
    """Lines of the text with the offset of the next; tables and headings by line number."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.at = 0
        self.tables: list[NativeTable] = []
        self.styled: dict[int, int] = {}

    def line(self, text: str) -> int:
        """Adds a line and returns where it begins."""
        start = self.at
        self.lines.append(text)
        self.at += len(text) + 1
        return start

    def paragraph(self, para: Para) -> None:
        for text in with_whole_marks(para.text.split("\n")):
            if text:
                if para.level:
                    self.styled[len(self.lines)] = para.level
                self.line(text)

    def table(self, grid: Grid) -> None:
        shape = shape_of(grid)
        title = self._title()
        goals = assessed(grid, title=title.text if title else "")
        if shape is None or (goals is not None and goals.charged):
            self._rows(grid, 0, grid.height, None, goals, title)
            return
        for row in (*range(shape.top), *range(shape.last, grid.height)):
            if row == shape.last:
                self._rows(grid, shape.top, shape.last, shape)
            for cell in dict.fromkeys(grid.rows[row]):
                if cell is not None and cell.text and cell.row == row:
                    self.paragraph(Para(cell.text))
        if shape.last == grid.height:
            self._rows(grid, shape.top, shape.last, shape)

    def _title(self) -> Raw | None:
        """The last line above a table that is no note of a unit."""
        at = self.at
        for line in self.lines[: -_ABOVE - 1 : -1]:
            at -= len(line) + 1
            if squeeze(line) and not _UNIT_NOTE.match(squeeze(line)):
                return None if line.startswith("\t") else Raw(at, at + len(line), line)
        return None

    def _rows(
        self,
        grid: Grid,
        first: int,
        last: int,
        shape: Shape | None,
        goals: Assessed | None = None,
        title: Raw | None = None,
    ) -> None:
        """A cell a line behind a tab, an empty line behind each row."""
        begin = len(self.lines)
        places: dict[GridCell, Raw] = {}
        spans: list[tuple[int, int]] = []
        doubts: list[tuple[int, int]] = []
        texts = head_texts(shape) if shape else []
        for r in range(first, last):
            cells = grid.rows[r]
            if shape and r >= shape.first and repeats_head(cells, texts):
                continue
            own = [c for c in dict.fromkeys(cells) if c is not None and c.row == r and c.text]
            if not own:
                continue
            seen: set[GridCell] = set()
            for cell in cells:
                if cell in seen:
                    continue
                if cell is not None:
                    seen.add(cell)
                if cell is None or cell.row != r or not cell.text:
                    self.line("\t")
                    continue
                start = self.at + 1
                for k, text in enumerate(cell.text.split("\n")):
                    self.line(text if k else f"\t{text}")
                places[cell] = Raw(start, self.at - 1, cell.text)
            spans.append((places[own[0]].start, places[own[-1]].end))
            if r in grid.seams:
                doubts.append(spans[-1])
            self.line("")
        if not spans:
            return
        table = table_from(grid, shape, places.get) if shape else None
        if table is not None:
            # 责任分工 over two heads of its own: in no column, placed all the same.
            held = {c.start for c in table.head if c is not None}
            held |= {c.start for r in table.rows for c in (*r.cells, r.section) if c is not None}
            spans = [(raw.start, raw.end) for raw in places.values() if raw.start not in held]
        self.tables.append(
            NativeTable(
                first_line=begin,
                last_line=len(self.lines),
                table=table,
                rows=tuple(spans),
                figures=() if table is not None or goals else figures_of(grid, places.get),
                indicators=indicators_of(goals, grid, title, places.get) if goals else (),
                doubts=tuple(doubts),
            )
        )


def _with_lines(parts: Sequence[Part]) -> list[Part]:
    """`parts` with a paragraph that is nearly all of the text, as where a page has lost its line
    breaks, parted again, and the tables that stand in one line."""
    size = sum(len(p.text) for p in parts if isinstance(p, Para))

    def parted(text: str) -> str:
        lines = (with_lines(text) if 2 * len(text) > size else text).split("\n")
        lines = [part for line in lines for part in with_roster_lines(line)]
        return "\n".join(part for line in lines for part in with_table_lines(line))

    return [
        replace(p, text=parted(p.text)) if isinstance(p, Para) and not p.level else p for p in parts
    ]


def _plain(parts: Sequence[Part]) -> list[Part]:
    """Tables of header fields and tables of one column or one row as lines."""
    flow: list[Part] = []
    within = False  # a page's fields that its print set partly in a table, partly as lines below
    for k, part in enumerate(parts):
        if isinstance(part, Para):
            within = within and _labelled(part.text)
            flow.append(replace(part, field=True) if within else part)
            continue
        fields = field_lines(part) or (_printed_head(part) if k == 0 else [])
        within = bool(fields)
        if fields:
            flow += fields
        elif part.width == 1 or part.height == 1 or sum(bool(c.text) for c in part.cells) < 3:
            flow += [Para(c.text) for c in part.cells if c.text]
        else:
            flow += of_cards(part)
    return flow


def _with_whole_marks(parts: Sequence[Part]) -> list[Part]:
    """`parts` with the paragraphs that a bracket of responsibility is broken over as lines of one,
    which its writing makes whole."""
    flow: list[Part] = []
    k = 0
    while k < len(parts):
        part = parts[k]
        end = k
        if isinstance(part, Para) and not part.field:
            texts = [part.text]
            for p in parts[k + 1 : k + MOST_LINES]:
                if not isinstance(p, Para) or p.field or p.level:
                    break
                texts.append(p.text)
            end = k + closing_line(texts, 0)
            part = replace(part, text="\n".join(texts[: end - k + 1])) if end > k else part
        flow.append(part)
        k = end + 1
    return flow


def _with_annex_titles(parts: Sequence[Part]) -> list[Part]:
    """`parts` with the line that labels and titles the table right below it in one parted in two:
    「附件：防汛重点任务清单」, 「附件1 防汛重点任务清单」."""
    flow: list[Part] = []
    for part, below in zip_longest(parts, parts[1:]):
        titled = None
        if isinstance(part, Para) and isinstance(below, Grid) and not part.field:
            titled = _ANNEX_TITLE.match(part.text)
        if titled and is_genre_title(titled["title"]):
            flow += [Para(titled["label"]), Para(titled["title"])]
        else:
            flow.append(part)
    return flow


def field_lines(grid: Grid) -> list[Para]:
    """Lines 索引号：… where the grid holds labels and values in turn, else none."""
    lines: list[Para] = []
    labels = 0
    for r in range(grid.height):
        cells = [c for c in dict.fromkeys(grid.rows[r]) if c is not None and c.row == r]
        k = 0
        while k < len(cells):
            label = cells[k].text.strip("：: ")
            if label and label_name(f"{label}：") is not None:
                labels += 1
                value = cells[k + 1].text.replace("\n", "") if k + 1 < len(cells) else ""
                if value and label_name(f"{value.strip('：: ')}：") is None:
                    lines.append(Para(f"{label}：{value}", field=True))
                    k += 2
                    continue
            elif cells[k].text:
                lines.append(Para(cells[k].text.replace("\n", ""), field=_labelled(cells[k].text)))
            k += 1
    filled = sum(bool(c.text) for c in grid.cells)
    labels += sum(_labelled(c.text) for c in grid.cells)
    return lines if labels >= 2 and 3 * labels >= filled else []


def _printed_head(grid: Grid) -> list[Para]:
    """Lines of the head of a web page that was printed, the fields in one of its cells apart; none
    for any other table."""
    lines: list[Para] = []
    for cell in grid.cells:
        pieces = run_on_fields(cell.text)
        lines += [Para(cell.text)] if cell.text and not pieces else []
        lines += [Para(t, field=n > 0) for n, t in enumerate(pieces) if t]
    return lines if any(line.field for line in lines) else []


def _labelled(text: str) -> bool:
    """Whether a cell holds label and value: 索引号：000014349/2018-00228."""
    head, mark, value = text.replace(":", "：").partition("：")
    return bool(mark and value.strip()) and label_name(f"{head}：") is not None


def _joined(parts: Sequence[Part]) -> list[Part]:
    """A table that goes on behind a page break (its head repeated or not) made one again."""
    flow: list[Part] = []
    at: int | None = None  # index of the table that may go on
    held: list[Part] = []  # lines that a page break may have put between its parts
    for part in parts:
        if isinstance(part, Para):
            repeats = at is not None and _above(flow, at) == squeeze(part.text)
            if at is not None and (repeats or _PAGE.match(part.text)):
                held.append(part)
                continue
            at = None
            flow += [*held, part]
            held = []
            continue
        former = flow[at] if at is not None else None
        joined = _continued(former, part) if isinstance(former, Grid) else None
        if joined is not None and at is not None:
            flow[at] = joined
        else:
            flow += [*held, part]
            at = len(flow) - 1 if shape_of(part) is not None else None
        held = []
    return [*flow, *held]


def _above(flow: Sequence[Part], at: int) -> str:
    above = flow[at - 1] if at else None
    return squeeze(above.text) if isinstance(above, Para) else ""


def _continued(former: Grid, grid: Grid) -> Grid | None:
    """`former` with the rows of `grid`, where that is its continuation."""
    first, second = shape_of(former), shape_of(grid)
    if first is None:
        return None
    skip = 0
    if second is not None:
        if head_texts(first) != head_texts(second) or grid.width != former.width:
            return None
        skip = second.first
    elif grid.width != former.width:
        return None
    below = former.height - skip
    return Grid(
        (*former.cells, *(replace(c, row=c.row + below) for c in grid.cells if c.row >= skip)),
        (*former.seams, *(row + below for row in grid.seams)),
    )
