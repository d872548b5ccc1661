"""PDF files with a text layer: paragraphs out of wrapped lines, tables out of ruled lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from policy_kg.errors import ReadError
from policy_kg.reading.contents import is_entry
from policy_kg.reading.leftout import left_out
from policy_kg.reading.native import document_from
from policy_kg.reading.numbering import numbering_of
from policy_kg.reading.pagebreaks import continued
from policy_kg.reading.pagefurniture import NOTE, foot_notes, is_note, without_furniture
from policy_kg.reading.parts import Grid, Para, Part, tidy
from policy_kg.reading.pdfcolumns import columns_of
from policy_kg.reading.pdfguard import check_streams
from policy_kg.reading.pdftables import PageTable, page_tables
from policy_kg.reading.pdftext import TextLine, lines_of, page_chars
from policy_kg.reading.printedpage import is_foot, without_page
from policy_kg.records import Document
from policy_kg.vocabulary import looks_like_agency

_MOST_PAGES: Final = 1_000
_MOST_CHARS: Final = 1_500_000
_MOST_OBJECTS: Final = 400_000  # a page has some thousands
_NOWHERE: Final = 1e9
_NARROWEST: Final = 15  # characters in a line of running text
_NARROWEST_COLUMN: Final = 8
_BRACKET: Final = re.compile("[（()）]")
_BRACKET_OPEN: Final = re.compile("[（(][^（()）]*$")
_LABELLED: Final = re.compile("^(?:责任|牵头|配合|负责|实施)(?:单位|部门)[：:][^。]*$")
_COPIES: Final = re.compile(r"^抄\s*[送报]\s*[：:]")  # its lines hang
_GAP: Final = 1.8  # characters between two cells of a line; 「关 于 印 发」 has less
_NO_BEGIN: Final = "。，、；：）》】”"  # no line of a document begins so
_LISTED: Final = re.compile("[、，；。：:]")
_LATIN: Final = re.compile(r"[A-Za-z0-9,.;:)]$")


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where lines begin and end on a page, the distance of baselines, and whether the document
    indents the first line of a paragraph."""

    left: float
    right: float
    pitch: float
    indented: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's lines and tables, whether pictures cover most of it, and its columns where it is set
    in some."""

    lines: list[TextLine]
    tables: list[PageTable]
    pictures: bool
    columns: list[list[TextLine]]


def read_pdf(data: bytes, *, name: str) -> Document:
    """The Document of a PDF file.

    Raises ReadError for damaged, protected or scanned files and those that hold no policy document.
    """
    sheets = _sheets(_pages(data, name=name))
    parts: list[Part] = []
    notes: list[Part] = []  # of the page's foot, till the paragraph that goes on overleaf ends
    last: TextLine | None = None  # the line that the paragraph at the end of `parts` ends in
    lines = [sheet.lines for sheet in sheets]
    for n, (page, kept, frame) in enumerate(zip(sheets, lines, _frames(sheets), strict=True)):
        beyond = lines[n + 1] if n + 1 < len(lines) else []
        waiting = list(page.tables)
        fresh = True  # nothing of this page is in `parts` yet
        for at, line in enumerate(kept):
            while waiting and waiting[0].top > line.y:
                parts += notes
                notes = []
                _add(parts, waiting.pop(0).grid, fresh=fresh)
                last, fresh = None, False
            former = parts[-1] if parts else None
            goes_on = line.text[0] in _NO_BEGIN or (
                last is not None
                and isinstance(former, Para)
                and _goes_on(former.text, last, line, frame, fresh=fresh)
            )
            if goes_on and isinstance(former, Para):
                words = _LATIN.search(former.text) and line.text[0].isascii()
                digits = former.text[-1].isdigit() and line.text[0].isdigit()
                parts[-1] = Para(former.text + (" " if words and not digits else "") + line.text)
            else:
                parts += notes
                notes = []
                parts.append(Para(line.text))
            # Only a line that reaches the right margin can go on below, and one within a bracket.
            cut = _is_cut(parts[-1], [*kept[at + 1 : at + 4], *beyond][:3])
            full = line.x1 >= frame.right - 1.6 * line.size and line.gap < _GAP
            last, fresh = (line if full or cut else None), False
        for table in waiting:
            _add(parts, table.grid, fresh=fresh)
            last, fresh = None, False
        notes += page.notes
    parts += notes
    parts = [Para(tidy(p.text)) if isinstance(p, Para) else p for p in parts]
    plan = without_page(parts)
    return document_from(plan, name=name, format="pdf", left_out=left_out(parts, plan))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page or a column of one: its lines without heads, feet and notes, its tables, its notes."""

    lines: list[TextLine]
    tables: list[PageTable]
    notes: list[Part]
    column: bool


def _sheets(pages: Sequence[_Page]) -> list[_Sheet]:
    """What pages hold, in reading order."""
    found: list[_Sheet] = []
    for page, lines in zip(pages, without_furniture([p.lines for p in pages]), strict=True):
        top = max((line.y for line in lines), default=0.0) + 1
        low = min((line.y for line in lines), default=0.0) - 1
        columns = [[x for x in column if low <= x.y <= top] for column in page.columns] or [lines]
        for column in columns:
            count = foot_notes(column)
            text = column[: len(column) - count]
            found.append(_Sheet(text, page.tables, _notes(column[len(text) :]), bool(page.columns)))
    return found


def _notes(lines: Sequence[TextLine]) -> list[Part]:
    """Notes at a page's foot, each in one line."""
    notes: list[str] = []
    for line in lines:
        if notes and not is_note(line.text):
            notes[-1] += line.text
        else:
            notes.append(f"{NOTE}{line.text}")
    return [Para(note) for note in notes]


def _goes_on(text: str, last: TextLine, line: TextLine, frame: _Frame, *, fresh: bool) -> bool:
    """Whether `line` goes on with the paragraph `text`, whose `last` line is full."""
    flush = line.x0 <= frame.left + 0.6 * line.size
    if abs(last.size - line.size) > 0.2 * max(last.size, line.size) and not (
        # Another font, as brackets of responsibility have, may tell another size.
        flush
        and frame.indented
        and not fresh
        and last.y - line.y <= 1.1 * frame.pitch
        and min(last.size, line.size) > 0.6 * max(last.size, line.size)
        and not text.endswith(("。", "："))
    ):
        return False
    if (
        line.gap >= _GAP
        or is_foot(line.text)
        or is_entry(text)
        or (not fresh and last.y - line.y > 1.4 * frame.pitch)
    ):
        return False
    if _is_open(text):
        return True
    if not flush:
        return False
    return frame.indented or (numbering_of(line.text) is None and not text.endswith(("。", "：")))


def _is_open(text: str) -> bool:
    """Whether a paragraph breaks off inside a list, brackets or a title: （责任单位：市财政局、"""
    end = text[-200:]
    opened = bool(_COPIES.match(text)) and not text.endswith("。")
    opened = opened or any(end.rfind(a) > end.rfind(b) for a, b in ("（）", "《》", "〔〕", "()"))
    return opened or end.endswith(("、", "，"))


def _is_cut(part: Part, ahead: Sequence[TextLine]) -> bool:
    """Whether a paragraph breaks off inside a bracket that the lines `ahead` close, or inside a name
    behind the label that it begins with, whatever the length of its last line:
    「（责任单位：市数据」 over 「局、市财政局）」."""
    if not isinstance(part, Para) or not ahead:
        return False
    if _LABELLED.match(part.text):
        last, first = (_LISTED.split(t)[k] for t, k in ((part.text, -1), (ahead[0].text, 0)))
        whole = looks_like_agency(last) or looks_like_agency(first)
        return bool(last) and not whole and looks_like_agency(last + first)
    if not _BRACKET_OPEN.search(part.text[-200:]):
        return False
    for line in ahead:
        if numbering_of(line.text):
            return False
        sign = _BRACKET.search(line.text)
        if sign:
            return sign[0] in "）)"
    return False


def _add(parts: list[Part], grid: Grid, *, fresh: bool) -> None:
    former = parts[-1] if parts else None
    joined = continued(former, grid) if fresh and isinstance(former, Grid) else None
    if joined is not None:
        parts[-1] = joined
    else:
        parts.append(grid)


def _frames(sheets: Sequence[_Sheet]) -> list[_Frame]:
    """The frame of running text on each page. Lines begin and end at the outermost places that two
    of them share; a page too short to tell takes the right margin of the others."""
    frames: list[_Frame] = []
    pages = [sheet.lines for sheet in sheets]
    for sheet, lines in zip(sheets, pages, strict=True):
        starts = sorted(line.x0 for line in lines)
        ends = sorted((line.x1 for line in lines), reverse=True)
        size = _middle([line.size for line in lines])
        left = next((a for a, b in pairwise(starts) if b - a <= 3), min(starts, default=0.0))
        right = next((a for a, b in pairwise(ends) if a - b <= 0.8 * size), _NOWHERE)
        if right - left < (_NARROWEST_COLUMN if sheet.column else _NARROWEST) * size:
            right = _NOWHERE  # a page of titles
        pitches = [a.y - b.y for a, b in pairwise(lines) if 0 < a.y - b.y < 4 * size]
        frames.append(_Frame(left, right, _middle(pitches) or _NOWHERE, False))
    known = [
        f.right for s, f in zip(sheets, frames, strict=True) if f.right < _NOWHERE and not s.column
    ]
    both = [(line, f) for lines, f in zip(pages, frames, strict=True) for line in lines]
    shifted = sum(1.4 <= (line.x0 - f.left) / max(line.size, 1) <= 3 for line, f in both)
    return [
        replace(
            f,
            right=f.right if f.right < _NOWHERE else max(known, default=_NOWHERE),
            indented=20 * shifted >= len(both),
        )
        for f in frames
    ]


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def _pages(data: bytes, *, name: str) -> list[_Page]:
    """All pages. Raises ReadError as `read_pdf` says."""
    import pypdfium2
    from pypdfium2 import raw

    check_streams(data, name=name)
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(name, "PDF 有密码保护", "请去掉密码后另存") from None
        raise ReadError(name, "PDF 已损坏或残缺，打不开", "请重新下载或生成") from None
    pages: list[_Page] = []
    total = 0
    try:
        if len(file) > _MOST_PAGES:
            raise ReadError(name, f"PDF 超过 {_MOST_PAGES} 页", "请只保留正文和附表")
        for k in range(len(file)):
            page = file[k]
            try:
                if raw.FPDFPage_CountObjects(page.raw) > _MOST_OBJECTS:
                    raise ReadError(name, f"PDF 第 {k + 1} 页的内容过多", "请重新生成 PDF")
                pages.append(_page(page))
            finally:
                page.close()
            total += sum(len(line.text) for line in pages[-1].lines)
            if total > _MOST_CHARS:
                raise ReadError(name, "PDF 的文字过多", "请只保留正文和附表")
    except pypdfium2.PdfiumError:
        raise ReadError(name, "PDF 有损坏的页，读不出来", "请重新下载或生成") from None
    finally:
        file.close()
    _refuse_scans(pages, name=name)
    return pages


def _page(page: Any) -> _Page:
    from pypdfium2 import raw

    chars, turned = page_chars(page)
    tables, rest = page_tables(page, chars, turned)
    pictures = False
    if len(chars) < 50:
        pictures = any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    return _Page(lines_of(rest), tables, pictures, [] if tables else columns_of(rest))


def _refuse_scans(pages: Sequence[_Page], *, name: str) -> None:
    """Refuse a file whose text is in pictures, and one that has no text at all."""
    silent = [p for p in pages if not p.tables and sum(len(line.text) for line in p.lines) < 50]
    pictures = sum(p.pictures for p in silent)
    if pages and len(silent) == len(pages) and not any(line for p in pages for line in p.lines):
        what = "是扫描件，没有文字层" if pictures else "里没有文字"
        raise ReadError(name, f"PDF {what}", "请先做文字识别（OCR），或找文字版")
    if pictures and 2 * pictures > len(pages):
        raise ReadError(name, "PDF 多半是扫描件，没有文字层", "请先做文字识别（OCR），或找文字版")
