"""The printed numbering of government documents: 一、/（一）/1./（1）, 第一章/第一条.

The levels are those of GB/T 9704-2012 (party and government document format), section 7.3.3:
一、 then （一） then 1. then （1）.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_CN: Final = "一二三四五六七八九十百零〇"
WORDED: Final = 2.5
BOX: Final = "专栏"  # 专栏2 重点工程 stands between items and is none of them
_PATTERNS: Final[tuple[tuple[float, re.Pattern[str]], ...]] = (
    (-1, re.compile(rf"^第(?P<n>[{_CN}]+)[章节篇部]分?\s*")),  # 第一章 总则
    (1, re.compile(rf"^第(?P<n>[{_CN}]+)条\s*")),  # 第三条
    # 一、发展定位, 一 、发展定位, 一.发展定位
    (1, re.compile(rf"^(?P<n>[{_CN}]+)[ \u3000]?(?:[、．]|\.(?![{_CN}]|\d)(?=\S))\s*")),
    (2, re.compile(rf"^[（(](?P<n>[{_CN}]+)[）)]\s*")),  # （二）
    # 1. 1． 1、 and 1.2031年底前…, but not 1.5亿元
    (3, re.compile(r"^(?P<n>[0-9０-９]{1,3})\s*[.．、]\s*(?![0-9０-９](?!\d{3}年))")),
    (4, re.compile(r"^[（(]?(?P<n>[0-9０-９]{1,3})[）)]\s*")),  # （1）, 1）
    (5, re.compile(r"^(?P<n>[①-⑳])\s*")),
    # 任务1：, 举措一：, 专栏1; how deep it stands, the text around it tells
    (
        WORDED,
        re.compile(
            r"^(?:重点|专项)?(?:任务|举措|措施|行动|工程|专栏|事项|项目|政策|问题)\s?"
            rf"(?P<n>[0-9０-９]{{1,2}}|[{_CN}]{{1,3}})(?:\s*[：:.．、]\s*(?!\d)|\s+|$)"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """`printed` as it stands (（二）), `value` its number (2), `length` of what it takes."""

    level: float  # 1.5 for articles below 一、
    printed: str
    value: int
    length: int


def numbering_of(text: str) -> Numbering | None:
    """The numbering that `text` begins with, or None."""
    for level, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            return Numbering(level, match[0].strip(), number_value(match["n"]), match.end())
    return None


def is_box(number: Numbering) -> bool:
    """Whether a number is of a box: 专栏2 重点工程."""
    return number.printed.startswith(BOX)


# 4﹒建设平台, 4·建设平台, （…负责）5﹒建设平台: a dot that only looks like the usual one; not 3·15, 12·4
_DOT: Final = re.compile(
    r"(?m)(?P<n>(?:^[ \t\u00a0\u3000]*|(?<=[。；）〕]))[0-9０-９]{1,3}) ?[﹒·・•‧∙](?=[ \u00a0\u3000]*[\u4e00-\u9fff“《])"
)


def with_usual_dots(text: str) -> str:
    """`text` with 4. for 4﹒ and 4· where a line or a sentence begins with it, so that all that
    reads numbers knows it."""
    return _DOT.sub(r"\g<n>.", text)


_SPOKEN: Final = re.compile(rf"^(?P<n>[{_CN}]{{1,3}})是")


def spoken_of(text: str) -> Numbering | None:
    """The number that `text` begins with as it is spoken: 一是…. It numbers lists of what is done for
    the people; elsewhere it counts what a paragraph says."""
    match = _SPOKEN.match(text)
    return Numbering(1, match[0], number_value(match["n"]), match.end()) if match else None


_DIGIT: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}


def number_value(text: str) -> int:
    """The value of 十二, 三十, 12, １２ or ⑫ (0 where it is none)."""
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for c in text:
        if c == "百":
            total += (digit or 1) * 100
            digit = 0
        elif c == "十":
            total += (digit or 1) * 10
            digit = 0
        else:
            digit = _DIGIT.get(c, 0)
    return total + digit


# 9* refers to a note below
_ROW: Final = re.compile(r"^(?:[0-9０-９]{1,3}[.．、]?[*＊]?|[（(][0-9０-９]{1,3}[）)]|[①-⑳])$")
_ROW_CN: Final = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[）)]?、?$")


def row_number(text: str, *, chinese: bool = False) -> int | None:
    """The number that a table's cell holds alone: 12, 12. , （12）, ⑫ and, with `chinese`, 十二."""
    if _ROW.match(text):
        return number_value(text.strip("（()）.．、*＊"))
    if chinese and _ROW_CN.match(text):
        return number_value(text.strip("（()）、"))
    return None
