"""Word files: paragraphs with the numbers that Word keeps outside the text, and tables."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from policy_kg.errors import ReadError
from policy_kg.reading.leftout import left_out
from policy_kg.reading.native import document_from
from policy_kg.reading.office import checked_archive
from policy_kg.reading.pagefurniture import NOTE
from policy_kg.reading.parts import Grid, GridCell, Para, Part, tidy
from policy_kg.reading.printedpage import without_copied_page
from policy_kg.reading.wordnumbers import WordNumbers
from policy_kg.records import Document

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING: Final = re.compile(r"^(?:heading|标题)\s*([1-6])$", re.IGNORECASE)
_MOST_POSITIONS: Final = 400_000
# Text that is not printed, or not here: deleted words, fields' codes, drawings' fallbacks.
_SKIPPED: Final = frozenset(
    f"{_W}{t}" for t in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}


@dataclass(frozen=True, slots=True)
class _Source:
    """What stands beside the text of a file: numbers, the levels of heading styles, notes by their
    kind and id; `waiting` are the notes of a table's cells till the table ends."""

    numbers: WordNumbers
    headings: dict[str, int]
    notes: dict[str, dict[str, Any]]
    waiting: list[str] = field(default_factory=list)


def read_docx(data: bytes, *, name: str) -> Document:
    """The Document of a .docx file.

    Raises ReadError for damaged, protected, unsafe or empty files and those that hold no policy
    document.
    """
    import docx

    with checked_archive(data, name=name):
        pass
    try:
        file = docx.Document(io.BytesIO(data))
        body = file.element.body
        source = _Source(
            WordNumbers(_part(file, "numbering"), _part(file, "styles")),
            _heading_styles(file),
            {k: _notes(_part(file, f"{k}s"), k) for k in ("footnote", "endnote")},
        )
        parts = list(_parts(body, source))
    except ReadError:
        raise
    except RecursionError:
        raise ReadError(name, "表格嵌套过深", "请用 Word 简化后另存") from None
    except ValueError as error:
        if str(error) == "too many cells":
            raise ReadError(name, "表格的单元格过多", "请把表格分成几份文件") from None
        raise _damaged(name) from None
    except Exception:  # a broken package fails in many ways, all of them the file's fault
        raise _damaged(name) from None
    kept = without_copied_page(parts)
    return document_from(kept, name=name, format="docx", left_out=left_out(parts, kept))


def _damaged(name: str) -> ReadError:
    return ReadError(name, "Word 文件已损坏，读不出内容", "请用 Word 或 WPS 打开后另存为 .docx")


def _part(file: Any, kind: str) -> Any | None:
    """The root of word/numbering.xml or another part of that kind, None where the file has none."""
    from docx.oxml import parse_xml

    for relation in file.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            part = relation.target_part
            return part.element if hasattr(part, "element") else parse_xml(part.blob)
    return None


def _heading_styles(file: Any) -> dict[str, int]:
    """Style id to level: 1 for the title, 2 to 6 for headings."""
    levels: dict[str, int] = {}
    for style in file.styles.element.iter(f"{_W}style"):
        named = style.find(f"{_W}name")
        label = (named.get(f"{_W}val") or "") if named is not None else ""
        heading = _HEADING.match(label)
        key = style.get(f"{_W}styleId") or ""
        if label.lower() == "title":
            levels[key] = 1
        elif heading:
            levels[key] = min(int(heading[1]) + 1, 6)
    return levels


def _parts(parent: Any, source: _Source, *, cell: bool = False) -> Iterator[Part]:
    """Paragraphs and tables of a body or cell in order, inside content controls too, the notes to
    them behind."""
    for element in parent.iterchildren():
        if element.tag == f"{_W}p":
            yield from _paragraph(element, source, cell=cell)
        elif element.tag == f"{_W}tbl":
            yield _grid(element, source)
        if not cell:
            yield from map(Para, source.waiting)
            source.waiting.clear()
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            continue
        if element.tag in (
            f"{_W}sdt",
            f"{_W}sdtContent",
            f"{_W}ins",
            f"{_W}moveTo",
            f"{_W}customXml",
        ):
            yield from _parts(element, source, cell=cell)


def _paragraph(element: Any, source: _Source, *, cell: bool) -> Iterator[Para]:
    number = source.numbers.printed(element)
    style = element.find(f"{_W}pPr/{_W}pStyle")
    level = source.headings.get(style.get(f"{_W}val") or "", 0) if style is not None else 0
    text = tidy(_text(element))
    if text or (cell and number.strip()):  # a column of numbers that Word counts has no text
        yield Para(tidy(number + text), level=level)
    source.waiting.extend(_notes_of(element, source))
    for box in element.iter(f"{_W}txbxContent"):
        if not any(a.tag in _SKIPPED for a in box.iterancestors()):
            for part in _parts(box, source):
                if isinstance(part, Para):
                    yield part


def _notes(root: Any | None, kind: str) -> dict[str, Any]:
    """The elements of a file's notes by their ids, without the lines over them."""
    if root is None:
        return {}
    return {
        n.get(f"{_W}id", ""): n
        for n in root.iterchildren(f"{_W}{kind}")
        if n.get(f"{_W}type") in (None, "normal")
    }


def _notes_of(paragraph: Any, source: _Source) -> Iterator[str]:
    """The notes that a paragraph refers to, each as one line."""
    for kind, notes in source.notes.items():
        for mark in paragraph.iter(f"{_W}{kind}Reference") if notes else ():
            note = notes.get(mark.get(f"{_W}id", ""))
            text = tidy("".join(map(_text, note.iter(f"{_W}p")))) if note is not None else ""
            if text:
                yield f"{NOTE}{text}".replace("\n", "")


def _text(element: Any) -> str:
    """The text of a paragraph's runs, without that of boxes that float on it."""
    pieces: list[str] = []
    stack = list(reversed(element))
    while stack:
        node = stack.pop()
        tag = node.tag
        if tag in _SKIPPED or tag == f"{_W}txbxContent" or not isinstance(tag, str):
            continue
        if tag == f"{_W}r" and _is_hidden(node):
            continue
        if tag == f"{_W}t":
            pieces.append(node.text or "")
        elif tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            pieces.append(" ")
        elif tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        elif tag == f"{_W}sym":
            pieces.append("\ufffd")
        else:
            stack.extend(reversed(node))
    return "".join(pieces)


def _is_hidden(run: Any) -> bool:
    """Whether a run is of text that Word prints nowhere, remarks for the writers, or strikes out."""
    marks = (run.find(f"{_W}rPr/{_W}{kind}") for kind in ("vanish", "strike", "dstrike"))
    return any(m is not None and m.get(f"{_W}val") not in ("0", "false", "off") for m in marks)


def _grid(table: Any, source: _Source) -> Grid:
    """Cells with gridSpan and vMerge resolved."""
    open_cells: dict[int, int] = {}  # column -> index of the cell that vMerge may go on with
    cells: list[GridCell] = []
    positions = 0
    for r, row in enumerate(_children(table, f"{_W}tr")):
        column = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        going: dict[int, int] = {}
        for element in _children(row, f"{_W}tc"):
            properties = element.find(f"{_W}tcPr")
            span, merge = 1, None
            if properties is not None:
                span = min(max(_number(properties.find(f"{_W}gridSpan"), 1), 1), 200)
                merge = properties.find(f"{_W}vMerge")
            positions += span
            if positions > _MOST_POSITIONS:
                raise ValueError("too many cells")
            continues = merge is not None and merge.get(f"{_W}val") != "restart"
            above = open_cells.get(column)
            if continues and above is not None and cells[above].colspan == span:
                k, former = above, cells[above]
                cells[k] = GridCell(
                    former.row, former.column, former.text, r - former.row + 1, former.colspan
                )
            else:
                k = len(cells)
                text = _cell_text(element, source)
                cells.append(GridCell(r, column, text, 1, span))
            if merge is not None:
                going[column] = k
            column += span
        open_cells = going
    return Grid(tuple(cells))


def _cell_text(cell: Any, source: _Source) -> str:
    lines: list[str] = []
    for part in _parts(cell, source, cell=True):
        if isinstance(part, Para):
            lines.append(part.text)
        else:
            lines += [c.text for c in part.cells if c.text]
    return "\n".join(lines)


def _children(element: Any, tag: str) -> Iterator[Any]:
    """Children with `tag`, those inside content controls too."""
    for child in element.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _children(child, tag)


def _number(element: Any | None, default: int) -> int:
    value = (element.get(f"{_W}val") or "") if element is not None else ""
    return int(value) if value.isdigit() and len(value) < 6 else default
