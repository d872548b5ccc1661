"""Plain text with hard line breaks, as tools take it out of PDF files: paragraphs made whole.

Lines of one width break anywhere, page numbers stand between them, and digits that were set in
another font stand on a line of their own below the line with their gaps:
「到 年，力争打造 家企业」 over 「２０２７ ３」.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.lines import BLANK
from policy_kg.reading.numbering import numbering_of
from policy_kg.reading.pdftext import NARROW
from policy_kg.reading.yearends import LIMIT_OF_A_YEAR, OF_A_YEAR

_FEWEST: Final = 15  # lines that tell a width
_NARROWEST, _WIDEST = 16, 64  # characters of a full line
_END: Final = re.compile(r"[。；：！？][”’）〕》]*$")
_OPEN_PAIRS: Final = ("（）", "《》", "〔〕", "()", "“”")
_DASHES: Final = "-—－–·•"
_PAGE: Final = re.compile(rf"^[{_DASHES}]\s*\d{{1,4}}\s*[{_DASHES}]$|^第\s*\d{{1,4}}\s*页.{{0,9}}$")
_PAGE_DASHES: Final = re.compile(rf"^[{_DASHES}]\s*[{_DASHES}]$")  # its number stands below
_DRAWN: Final = re.compile(r"^(\S)(?:\s*\1){7,}$|^([^一二三十\d])\2\2$")
# What was set in another font and lost its place: ２０２７ １００, ＰＰＨ, ＋ ／, 3%
_MOVED: Final = re.compile(r"^[0-9A-Za-zＡ-Ｚａ-ｚ０-９％%＋+×－.．,，／/\ue000-\uf8ff ]+$")
_GAP: Final = re.compile(r"(?<=[^\s0-9A-Za-z]) (?=[^\s0-9A-Za-z])")
# A line that begins with these lost a number at its begin.
_SIGN: Final = re.compile(r" ?([\ue000-\uf8ff]) ?")  # a typesetter's decimal point
_LONE_SIGN: Final = re.compile(r" ([+×/-]) ")
_NO_REST: Final = re.compile(r"^(?:抄\s*[送报]|附\s*件|附\s*表|附注)")
_UNIT: Final = re.compile(
    r"^(?:[，、。；）〕％%]|以[上下内]|左右|[年月日号个名家项万亿元倍人件条所座台辆户例次户亩吨]|公里|平方|千瓦|百分)"
)


def unwrapped(text: str) -> str:
    """`text` with a paragraph a line, where its lines are broken at one width; else as it is."""
    lines = [line.rstrip(BLANK) for line in text.split("\n")]
    if any("\t" in line for line in lines):
        return text
    width = _line_width([line.strip(BLANK) for line in lines if line.strip(BLANK)])
    if width is None:
        return text
    printed = _in_place(_without_pages(lines))
    indents = sum(line[:1] in BLANK for line in printed if line)
    indented = 0.05 * len(printed) < indents < 0.7 * len(printed)
    out: list[str] = []
    former = ""  # the last line of the paragraph at the end of `out`
    for k, line in enumerate(printed):
        bare = line.strip(BLANK)
        following = printed[k + 1].strip(BLANK) if k + 1 < len(printed) else ""
        starts = line[:1] in BLANK if indented and line else False
        if bare and former and not starts and _goes_on(out[-1], former, bare, following, width):
            spaced = out[-1][-1].isascii() and out[-1][-1].isalpha() and bare[0].isascii()
            out[-1] += (" " if spaced else "") + bare
        elif bare:
            out.append(bare)
        former = bare
    return "\n".join(out) + "\n"


def _line_width(lines: Sequence[str]) -> float | None:
    """The width of a full line; None where lines are not broken at one width."""
    if len(lines) < _FEWEST:
        return None
    widths = sorted(_width(line) for line in lines)
    full = Counter(round(w) for w in widths[len(widths) // 3 :]).most_common(1)[0][0]
    near = [line for line in lines if abs(_width(line) - full) <= 2.5]
    cut = [line for line in near if not _END.search(line)]
    wider = sum(w > full + 4 for w in widths)
    wrapped = len(near) >= 0.35 * len(lines) and len(cut) >= 0.6 * len(near)
    if not wrapped or wider > 0.03 * len(lines) or not _NARROWEST <= full <= _WIDEST:
        return None
    return full


def _width(line: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in line)


def _without_pages(lines: Sequence[str]) -> list[str]:
    """Without page numbers and rules drawn with characters, and without blank lines before and
    behind them."""
    kept: list[str] = []
    k = 0
    while k < len(lines):
        bare = lines[k].strip(BLANK)
        number = k + 1 < len(lines) and lines[k + 1].strip(BLANK).isdigit()
        if _PAGE_DASHES.match(bare) or _PAGE.match(bare) or _DRAWN.match(bare):
            while kept and not kept[-1]:
                kept.pop()
            k += 2 if _PAGE_DASHES.match(bare) and number else 1
            while k < len(lines) and not lines[k].strip(BLANK):
                k += 1
            continue
        kept.append(lines[k])
        k += 1
    return kept


def _in_place(lines: Sequence[str]) -> list[str]:
    """Moved digits put into the gaps of the line above, where their numbers agree."""
    placed: list[str] = []
    for line in lines:
        bare = line.strip(BLANK)
        above = placed[-1] if placed else ""
        if bare and above and _MOVED.match(bare) and re.search(r"[^\x00-\x7f]", above):
            moved = _SIGN.sub(".", bare.translate(NARROW))
            filled = _filled(above, moved.split())
            if filled is None:  # “ ” over 4 + 1
                filled = _filled(above, _LONE_SIGN.sub(r"\1", moved).split())
            if filled is not None:
                placed[-1] = filled
                continue
        code = _MOVED.match(bare) and not bare.isascii()
        placed.append(line.translate(NARROW).replace(" -", "-") if code else line)
    return placed


def _filled(line: str, moved: Sequence[str]) -> str | None:
    lead = line[: len(line) - len(line.lstrip(BLANK))]
    pieces = _GAP.split(line[len(lead) :])
    if len(moved) == len(pieces) - 1:
        moved = ["", *moved, ""]
    elif len(moved) == len(pieces):
        moved = [*moved, ""] if _UNIT.match(pieces[0]) else ["", *moved]
    elif len(moved) == len(pieces) + 1 and _UNIT.match(pieces[0]):
        pass
    else:
        return None
    woven = "".join(m + p for m, p in zip(moved, pieces, strict=False))
    return lead + woven + moved[-1] if len(moved) > len(pieces) else lead + woven


def _goes_on(paragraph: str, former: str, line: str, following: str, width: float) -> bool:
    """Whether `line` goes on with `paragraph`, whose last line is `former`."""
    end = paragraph[-300:]
    if any(end.rfind(a) > end.rfind(b) for a, b in _OPEN_PAIRS) or end.endswith(("、", "，")):
        return True
    if LIMIT_OF_A_YEAR.search(end) and not OF_A_YEAR.match(line):
        return False
    number = numbering_of(line)
    if (number is not None and number.level <= 2) or _NO_REST.match(line):
        return False
    # Above it may stand a paragraph's first line, whose indent the tool has dropped.
    first = paragraph == former and "，" in former and not _END.search(former)
    if _width(former) < width - (4.5 if first else 2.5):
        return False
    if not _END.search(former):
        return number is None or former[-1].isascii()
    # Behind a sentence a line as wide as the others goes on; a paragraph's first has an indent.
    if line.startswith(("（", "(")) and number is None:
        return True
    return number is None and (
        _width(line) >= width - 0.5 or _width(line) < width - 3 or not following
    )
