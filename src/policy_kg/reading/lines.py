"""Lines of a normalised text, with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from policy_kg.reading.numbering import numbering_of
from policy_kg.vocabulary import looks_like_agency

# White space that publishing systems leave around text: spaces of any width, tabs, no-break ones.
BLANK = " \t\u00a0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\ufeff"


class Line(NamedTuple):
    """One line without its outer white space: `text == document_text[start:end]`.

    `indented` tells a leading tab, by which flattened tables mark the begin of a cell;
    `empty` a line without a single character, by which they mark the end of a row.
    """

    start: int
    end: int
    text: str
    indented: bool
    empty: bool


def split_lines(text: str) -> Iterator[Line]:
    """All lines in order, blank ones too (start == end there)."""
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip(BLANK)
        lead = len(raw) - len(raw.lstrip(BLANK)) if stripped else 0
        start = at + lead
        yield Line(
            start,
            start + len(stripped),
            stripped,
            "\t" in (raw[:lead] if stripped else raw),
            not raw,
        )
        at += len(raw) + 1


def squeeze(text: str) -> str:
    """`text` without any white space."""
    return "".join(text.split()).replace("\u200b", "").replace("\ufeff", "")


def unbroken(text: str) -> str:
    """`text` without outer white space and without line breaks (and the white space at them)."""
    return "".join(part.strip(BLANK) for part in text.split("\n"))


def unbroken_below(heading: str, text: str) -> str:
    """As `unbroken`, with a blank behind the first line where it is nothing but a number and `heading`
    without a stop: 一、修整码头 over 修整全部码头。"""
    first, _, rest = text.partition("\n")
    first = first.strip(BLANK)
    number = numbering_of(first)
    alone = bool(heading and rest and number) and first[number.length if number else 0 :] == heading
    return f"{first} {unbroken(rest)}" if alone and heading[-1] not in _STOPS else unbroken(text)


_STOPS: Final = "。；：！？，、.:;"
LONGEST_PARAGRAPH: Final = 2_000  # characters; a longer line is a table or a text without breaks
MOST_LINES: Final = 6  # that a mark may be broken over
_OPENING: Final = re.compile("[（(〔【]")
_LABEL_OPENED: Final = re.compile(r"[（(〔【][^（(〔【）)〕】]{0,12}(?:单位|部门|[处科]室)\s*[：:]")
_LABEL_CUT: Final = re.compile(r"[（(〔【][^（(〔【）)〕】]{0,5}$")  # （牵头部 over 门：市交通局）
_LIST_OPENED: Final = re.compile(r"[（(〔【][^（(〔【）)〕】]{2,}[、，]\s*$")
_PAGE: Final = re.compile(r"^[-—－–·]\s*\d{1,4}\s*[-—－–·]$")  # between the halves of a mark
_SIGN: Final = re.compile("[（(〔【）)〕】]")
_RUN_ON: Final = re.compile(
    r"(?:责任|牵头|配合)(?:单位|部门)\s*[：:][^。：:]{2,200}。(?=\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十]{1,3}[）)])"
)
_NAME_SIGN: Final = re.compile(r"[、，,；;：:（()）【】]")


def with_whole_marks(lines: Sequence[str]) -> list[str]:
    """`lines` with a bracket of responsibility that line breaks cut made whole, 「（责任单位：市教育」
    over 「局、市财政局）」, and with a line that runs on behind one parted: 「1.…。责任单位：市教育局。2.…」."""
    whole: list[str] = []
    k = 0
    while k < len(lines):
        end = closing_line(lines, k)
        one = lines[k]
        for line in lines[k + 1 : end + 1]:
            following = line.strip(BLANK)
            if _PAGE.match(following):
                continue
            one += (" " if _parts_names(one, following) else "") + following
        labelled = "。" in one and ("单位" in one or "部门" in one)
        whole += _RUN_ON.sub(r"\g<0>\n", one).split("\n") if labelled else (one,)
        k = end + 1
    return whole


def closing_line(lines: Sequence[str], k: int) -> int:
    """The index of the line that closes the bracket of responsibility that line `k` leaves open; `k`
    where it opens none, or none of the next lines closes it."""
    if not _OPENING.search(lines[k]):
        return k
    labels = list(_LABEL_OPENED.finditer(lines[k]))
    opened = labels[-1] if labels else _LIST_OPENED.search(lines[k]) or _cut_label(lines, k)
    depth = _closed(lines[k][opened.start() :], 0) if opened else 0
    for j in range(k + 1, min(k + MOST_LINES, len(lines))):
        if depth <= 0 or numbering_of(lines[j].strip(BLANK)):
            break
        depth = _closed(lines[j], depth)
        if depth <= 0:
            return j
    return k


def _cut_label(lines: Sequence[str], k: int) -> re.Match[str] | None:
    """The bracket whose label begins at the end of line `k` and ends in the next one."""
    cut = _LABEL_CUT.search(lines[k])
    if cut is None or k + 1 == len(lines):
        return None
    return cut if _LABEL_OPENED.match(cut[0] + lines[k + 1].strip(BLANK)) else None


def _closed(text: str, depth: int) -> int:
    """How many brackets are open behind `text`, of `depth` before it; 0 as soon as all are closed."""
    for sign in _SIGN.findall(text):
        depth += 1 if sign in "（(〔【" else -1
        if depth <= 0:
            break
    return depth


def _parts_names(before: str, after: str) -> bool:
    """Whether a line break stands between two names: 市财政局 over 市审计局."""
    left, right = _NAME_SIGN.split(before)[-1], _NAME_SIGN.split(after)[0]
    return looks_like_agency(left) and looks_like_agency(right)
