"""Plain text to a Document."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Final

from policy_kg.errors import ReadError
from policy_kg.reading.decode import decode
from policy_kg.reading.fields import derived_fields, read_fields
from policy_kg.reading.flat import find_flat_tables
from policy_kg.reading.lines import split_lines, squeeze
from policy_kg.reading.structure import build_blocks, is_genre_title
from policy_kg.records import Block, Document, Table, Unplaced

_DUTY: Final = re.compile(r"(?:责任|牵头|负责|指导|配合)(?:单位|部门)|牵头|负责")


def read_text(data: bytes, *, name: str) -> Document:
    """The Document of a plain text file; its text has \\n line ends and no byte order mark.

    Raises ReadError as `decode` does, and for text that is no policy document.
    """
    return document_of(decode(data, name=name), name=name, format="text")


def document_of(text: str, *, name: str, format: str) -> Document:
    """A Document of normalised text whose tables, if any, are flattened to a cell a line."""
    lines = tuple(split_lines(text))
    fields, first = read_fields(lines)
    flat = find_flat_tables(lines, text=text)
    taken = {i for t in flat for i in range(t.first_line, t.last_line)}
    blocks = build_blocks(lines, taken=taken, first=first)
    tables: list[Table] = []
    unplaced: list[Unplaced] = []
    for found in flat:
        annex, title = _caption(blocks, found.table)
        tables.append(replace(found.table, annex=annex, title=title))
        unplaced.extend(found.unplaced)
    document = Document(
        source=name,
        format=format,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        fields=derived_fields(fields, blocks),
        blocks=blocks,
        tables=tuple(tables),
        unplaced=tuple(unplaced),
    )
    _require_policy(document)
    return document


def _caption(blocks: tuple[Block, ...], table: Table) -> tuple[str, str]:
    """The annex label and the title that stand above a table."""
    cells = [c for c in table.head if c is not None]
    start = min((c.start for c in cells), default=0)
    above = [b for b in blocks if b.end <= start]
    if not above:
        return "", ""
    annex = above[-1].annex
    title = ""
    for block in reversed(above):
        if block.kind == "annex_title" and block.heading:
            title = block.heading + title
        elif not title and block.kind in ("title", "paragraph") and _is_caption(block.text):
            return annex, block.text
        elif title or block.kind not in ("annex_title", "note"):
            break
    return annex, title


def _is_caption(text: str) -> bool:
    """A title of its own between two tables of one annex: 重点举措责任清单."""
    return len(text) <= 60 and is_genre_title(text)


def _require_policy(document: Document) -> None:
    """Refuse text that shows nothing of a policy document, so that it can't pollute the graph."""
    titled = any(
        is_genre_title(b.text) for b in document.blocks if b.kind in ("title", "annex_title")
    ) or is_genre_title(document.field("标题") or "")
    numbered = sum(1 for b in document.blocks if b.kind == "heading")
    signs = [
        titled,
        any(b.kind == "doc_number" for b in document.blocks) or bool(document.field("发文字号")),
        numbered >= 2,
        bool(document.tables),
        bool(_DUTY.search(document.text)),
        any(b.kind == "addressee" for b in document.blocks),
    ]
    if sum(signs) < 2 or not re.search(r"[\u4e00-\u9fff]", squeeze(document.text)):
        raise ReadError(
            document.source,
            "不像政策文件：没有找到标题、文号、分条编号或责任分工",
            "请确认文件是通知、方案、意见一类的公文",
        )
