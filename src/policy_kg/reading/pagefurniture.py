"""What a printed page has around its text: page numbers, running heads and feet, notes at its foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.linekinds import ANNEX_LABEL
from policy_kg.reading.pdftext import TextLine

# — 3 —, · 12 ·, 第 3 页 共 12 页, 共12页，第3页, 3/12, iv
_PAGE_NUMBER: Final = re.compile(
    r"^(?:[-—－–·•\s]*\d{1,4}[-—－–·•\s]*|(?:共\s*\d+\s*页[，,/]?\s*)?第\s*\d+\s*页(?:[，,/]?\s*共\s*\d+\s*页)?"
    r"|\d+\s*/\s*\d+|[ivxIVX]{1,6})$"
)
_FEWEST: Final = 3  # pages that repeat a head
_MOST_LINES: Final = 3  # of a head or a foot
# ①本方案所称…, [1]按照…, 1 数据来源：…, *指…
_NOTE_MARK: Final = re.compile(
    r"^(?:[①-⑳⑴-⒇]|[\[〔［]\d{1,2}[\]〕］]|\d{1,2}\s?(?=[\u4e00-\u9fff“《])|[*※])"
)
NOTE: Final = "脚注："  # before a note in the text, as its place at the foot said
_SMALLER: Final = 0.9  # of the size of the text


def without_furniture(pages: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """Pages without page numbers and without the heads and feet that pages repeat, all of them or
    those on one side of the sheet."""
    kept = [list(lines) for lines in pages]
    for _ in range(_MOST_LINES):
        often = {edge: _repeated(kept, edge) for edge in (0, -1)}
        for n, lines in enumerate(kept):
            for edge in (0, -1):
                if lines and (
                    _PAGE_NUMBER.match(lines[edge].text)
                    or _named(lines[edge].text) in often[edge][n % 2]
                ):
                    lines.pop(edge)
    return kept


def _repeated(pages: Sequence[Sequence[TextLine]], edge: int) -> tuple[frozenset[str], ...]:
    """What pages with an even and with an odd index have at their top (0) or at their foot (-1)
    again and again."""
    if len(pages) < _FEWEST:
        return (frozenset(), frozenset())
    both = _often(pages, edge)
    return tuple(both | _often(pages[side::2], edge) for side in (0, 1))


def _often(pages: Sequence[Sequence[TextLine]], edge: int) -> frozenset[str]:
    found = Counter(_named(lines[edge].text) for lines in pages if lines)
    return frozenset(t for t, n in found.items() if t and n >= _FEWEST and 2 * n > len(pages))


def _named(text: str) -> str:
    """A line without its numbers; 附件1 and 附件2 are two."""
    bare = re.sub(r"\s", "", text)
    return bare if ANNEX_LABEL.match(bare) else re.sub(r"\d", "", bare)


def is_note(text: str) -> bool:
    """Whether a line begins with the mark of a note."""
    return _NOTE_MARK.match(text) is not None


def foot_notes(lines: Sequence[TextLine]) -> int:
    """How many lines at the end of a page are notes to its text, in smaller type behind a mark."""
    if not lines:
        return 0
    sizes = sorted(line.size for line in lines)
    usual = sizes[len(sizes) // 2]
    found = 0
    for k in range(len(lines) - 1, 0, -1):
        if lines[k].size > _SMALLER * usual:
            break
        if _NOTE_MARK.match(lines[k].text):
            found = len(lines) - k
    return found
