"""The characters of a PDF page with their places, and the lines they make."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from ctypes import byref, c_double
from dataclasses import dataclass
from typing import Any, Final

# Full-width letters, digits and signs of typesetting systems; full-width punctuation stays.
NARROW: Final = {
    **{
        c: c - 0xFEE0
        for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    },
    **{ord(a): ord(b) for a, b in zip("％＋－．／＝＜＞＆", "%+-./=<>&", strict=True)},
}
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Char:
    """A character; `x0` to `x1` is its advance, `y` its baseline (up is more), `size` its height."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    wide: bool  # set as wide as high: no space is to be read from gaps around it


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line from `x0` to `x1` at height `y`; `gap` is the widest blank in it, in characters."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    gap: float = 0.0


def page_chars(page: Any) -> tuple[list[Char], int]:
    """The page's characters, turned upright, and by how many quarters they were turned.

    Those outside the page and those that run askew (water marks) are left out.
    """
    from pypdfium2 import raw

    width, height = raw.FPDF_GetPageWidthF(page.raw), raw.FPDF_GetPageHeightF(page.raw)
    if raw.FPDFPage_GetRotation(page.raw) % 2:
        width, height = height, width
    text = page.get_textpage()
    try:
        handle = text.raw
        box, x, y = raw.FS_RECTF(), c_double(), c_double()
        found: list[tuple[int, float, float, float, float, float, float, int]] = []
        for i in range(raw.FPDFText_CountChars(handle)):
            code = raw.FPDFText_GetUnicode(handle, i)
            if code <= 32 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF, 0xFEFF, 0x200B):
                continue
            if raw.FPDFText_IsGenerated(handle, i) == 1:
                continue
            if not raw.FPDFText_GetLooseCharBox(handle, i, byref(box)):
                continue
            raw.FPDFText_GetCharOrigin(handle, i, byref(x), byref(y))
            turn = -raw.FPDFText_GetCharAngle(handle, i) / 1.5707963267948966  # told clockwise
            if abs(turn - round(turn)) > 0.06:
                continue
            if not (-2 <= x.value <= width + 2 and -2 <= y.value <= height + 2):
                continue
            place = (box.left, box.right, box.bottom, box.top, x.value, y.value)
            found.append((code, *place, round(turn) % 4))
    finally:
        text.close()
    turns = Counter(f[7] for f in found)
    turned = turns.most_common(1)[0][0] if turns else 0
    return [_upright(f, turned) for f in found if f[7] == turned], turned


def upright(x: float, y: float, turned: int) -> tuple[float, float]:
    """A point of a page whose text runs `turned` quarters counter-clockwise, as the text sees it."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turned]


def _upright(f: tuple[int, float, float, float, float, float, float, int], turned: int) -> Char:
    code, left, right, bottom, top, x, y, _ = f
    (a, c), (b, d) = upright(left, bottom, turned), upright(right, top, turned)
    origin = upright(x, y, turned)
    char = chr(code)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        char = unicodedata.normalize("NFKC", char)
    wide = unicodedata.east_asian_width(char) in "WF" or code > 0xFF
    char = char.translate(NARROW)
    size = abs(d - c)
    return Char(char, min(a, b), max(a, b, min(a, b) + 0.1), origin[1], size, wide)


def lines_of(chars: Iterable[Char]) -> list[TextLine]:
    """Lines from top to bottom: characters on one baseline, left to right."""
    lines = (line_of(row) for row in rows_of(chars))
    return [line for line in lines if not _is_drawn(line.text)]


def rows_of(chars: Iterable[Char]) -> list[list[Char]]:
    """The characters of each line, from left to right."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: (-c.y, c.x0)):
        near = next(
            (
                row
                for row in reversed(rows[-3:])
                if abs(row[0].y - char.y) <= 0.3 * min(row[0].size, char.size)
            ),
            None,
        )
        if near is None:
            rows.append([char])
        else:
            near.append(char)
    return [sorted(row, key=lambda c: c.x0) for row in rows]


def line_of(row: Sequence[Char]) -> TextLine:
    pieces: list[str] = []
    last: Char | None = None
    widest = 0.0
    for k, char in enumerate(row):
        if last is not None:
            if char.text == last.text and char.x0 - last.x0 < 0.3 * (last.x1 - last.x0):
                continue  # printed twice to look bold
            gap = char.x0 - last.x1
            em = max(char.size, last.size)
            widest = max(widest, gap / em)
            if gap > 0.9 * em or (gap > 0.2 * em and not (char.wide or last.wide)):
                pieces.append(" ")
        pieces.append("." if _is_point(row, k) else char.text)
        last = char
    # A font of Latin digits may tell twice the height of the Chinese around it.
    sizes = sorted([c.size for c in row if _HAN.match(c.text)] or [c.size for c in row])
    return TextLine(
        "".join(pieces), row[0].x0, max(c.x1 for c in row), row[0].y, sizes[len(sizes) // 2], widest
    )


def _is_point(row: Sequence[Char], k: int) -> bool:
    """A private character, narrow and between digits: a typesetter's decimal point."""
    if not 0 < k < len(row) - 1 or not "\ue000" <= row[k].text <= "\uf8ff":
        return False
    before, after = row[k - 1], row[k + 1]
    narrow = row[k].x1 - row[k].x0 < 0.7 * (before.x1 - before.x0)
    return before.text.isdigit() and after.text.isdigit() and narrow


def _is_drawn(text: str) -> bool:
    """A rule drawn with characters: one of them again and again."""
    bare = text.replace(" ", "")
    return len(bare) >= 8 and len(set(bare)) == 1
