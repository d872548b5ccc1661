"""Markdown: headings, pipe tables and HTML tables; emphasis marks and link targets dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.errors import ReadError
from policy_kg.reading.blanks import with_blanks_merged
from policy_kg.reading.decode import decode
from policy_kg.reading.html import front_matter, parts_of
from policy_kg.reading.leftout import left_out
from policy_kg.reading.lines import squeeze
from policy_kg.reading.mergedrows import with_merged
from policy_kg.reading.native import document_from
from policy_kg.reading.pagefurniture import NOTE
from policy_kg.reading.parts import Para, Part, grid_of, tidy
from policy_kg.reading.printedpage import without_copied_page
from policy_kg.records import Document

_LARGEST: Final = 5_000_000
_LONGEST_LINE: Final = 20_000  # in longer ones marks are left: finding their pairs takes too long
_HEADING: Final = re.compile(r"^ {0,3}(#{1,6})\s+(?P<text>.*?)\s*#*\s*$")
_RULE: Final = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_SEPARATOR: Final = re.compile(r"^\s*(?:[-*_]\s*){3,}$")
_FENCE: Final = re.compile(r"^\s*(?:```|~~~)")
_BULLET: Final = re.compile(r"^\s*[-*+]\s+(?:\[[ xX]\]\s+)?(?=\S)")  # - [x] of a list of tasks
_COMMENT: Final = re.compile(r"<!--(?:(?!-->).){0,5000}-->", re.DOTALL)
_NUMBERED: Final = re.compile(r"^(?P<in>\s*)(?P<n>\d{1,2})[.)]\s+(?=\S)")
_INNER: Final = 2  # characters that an inner list stands further in
_NOTE: Final = re.compile(r"^\[\^(?P<id>[^\]\s]{1,20})\]:\s*(?P<text>\S.*)$")
_NOTE_MARK: Final = re.compile(r"\[\^(?P<id>[^\]\s]{1,20})\]")
_PIPE: Final = re.compile(r"(?<!\\)\|")
_TABLE: Final = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END: Final = re.compile(r"</table\s{0,9}>", re.IGNORECASE)
_MARKS: Final = (
    (re.compile(r"!\[[^\[\]\n]*\]\([^)\n]{0,999}\)"), ""),  # an image
    (re.compile(r"\[([^\[\]\n]+)\]\([^)\n]{0,999}\)"), r"\1"),  # a link
    (re.compile(r"(\*\*|__)(?=\S)(.{1,150}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"~~(?=\S)[^~\n]{1,500}(?<=\S)~~"), ""),  # struck out
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (
        re.compile(
            r"</?(?:p|div|span|b|strong|em|i|u|font|center|sup|sub|details|summary|section|blockquote|a)\b[^>\n]{0,500}>",
            re.I,
        ),
        "",
    ),
    (re.compile(r"&nbsp;|&emsp;|&ensp;"), " "),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])"), r"\1"),
)


def read_markdown(data: bytes, *, name: str) -> Document:
    """The Document of a Markdown file. Raises ReadError as `decode` does, and for text that is no
    policy document."""
    if len(data) > _LARGEST:
        raise ReadError(name, "Markdown 文件超过 5 MB", "请只保留正文和附表")
    metadata, text = front_matter(decode(data, name=name))
    text = _with_notes_placed(_COMMENT.sub("", text))
    try:
        parts = _all_parts(text, name=name)
    except ValueError:
        raise ReadError(name, "表格的单元格过多", "请把表格分成几份文件") from None
    title = metadata.get("title", "")
    first = squeeze("".join(p.text for p in parts[:8] if isinstance(p, Para)))
    if title and squeeze(title) not in first:
        parts.insert(0, Para(title, level=1))
    kept = without_copied_page(parts)
    return document_from(kept, name=name, format="markdown", left_out=left_out(parts, kept))


def _with_inner_lists(lines: Sequence[str]) -> list[str]:
    """`lines` with the numbers of lists within an item in brackets: 1. within 2. is （1）."""
    outer: int | None = None  # how far the last item of the outer list stands in
    found: list[str] = []
    for line in lines:
        item = _NUMBERED.match(line)
        if item is None:
            outer = outer if not line.strip() or line[0] in " \t" else None
            found.append(line)
            continue
        depth = len(item["in"].expandtabs(4))
        inner = outer is not None and depth >= outer + _INNER
        outer = outer if inner else depth
        found.append(f"（{item['n']}）{line[item.end() :]}" if inner else line)
    return found


def _with_notes_placed(text: str) -> str:
    """`text` with each note [^1]: below the line that refers to it, as 脚注：…"""
    lines = text.split("\n")
    notes = {m["id"]: m["text"] for line in lines if (m := _NOTE.match(line))}
    if not notes:
        return text
    placed: list[str] = []
    for line in lines:
        if _NOTE.match(line):
            continue
        own = [m["id"] for m in _NOTE_MARK.finditer(line) if m["id"] in notes]
        table = "|" in line  # a row of a table goes on below
        placed.append(line if table else _NOTE_MARK.sub("", line))
        placed += [f"{NOTE}{notes.pop(k)}" for k in own if k in notes and not table]
    return "\n".join([*placed, *(f"{NOTE}{note}" for note in notes.values())])


def _all_parts(text: str, *, name: str) -> list[Part]:
    parts: list[Part] = []
    at = 0
    while (begin := _TABLE.search(text, at)) and (end := _TABLE_END.search(text, begin.end())):
        parts += _parts(text[at : begin.start()])
        parts += parts_of(text[begin.start() : end.end()], name=name)
        at = end.end()
    return [*parts, *_parts(text[at:])]


def _parts(text: str) -> list[Part]:
    parts: list[Part] = []
    lines = _with_inner_lists(text.split("\n"))
    k = 0
    while k < len(lines):
        line = lines[k]
        if "|" in line and k + 1 < len(lines) and "-" in lines[k + 1] and _RULE.match(lines[k + 1]):
            end = k + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            rows = [_cells(line), *(_cells(row) for row in lines[k + 2 : end])]
            parts.append(with_blanks_merged(grid_of(with_merged(rows))))
            k = end
            continue
        heading = _HEADING.match(line)
        if heading:
            parts.append(Para(_plain(heading["text"]), level=len(heading[1])))
        elif not (_SEPARATOR.match(line) or _FENCE.match(line)):
            plain = _plain(_BULLET.sub("", line.lstrip(">")) if not heading else line)
            if plain:
                parts.append(Para(plain))
        k += 1
    return parts


def _cells(line: str) -> list[str]:
    return [_plain(cell) for cell in _PIPE.split(line.strip().removeprefix("|").removesuffix("|"))]


def _plain(text: str) -> str:
    for pattern, replacement in _MARKS if len(text) <= _LONGEST_LINE else ():
        text = pattern.sub(replacement, text)
    return tidy(text)
