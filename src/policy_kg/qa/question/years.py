"""The year that a question for a figure names: a figure of another year is no answer to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

# 到2027年, 2025—2027年, 2012年起5年内; not 比2020年增长, which only says what is compared with
_SPAN: Final = re.compile(
    r"(?<![比较\d])(?P<first>(?:19|20)\d\d)年?(?:[-—–~～至到]+(?P<last>(?:19|20)\d\d))?年"
    r"(?:起，?(?P<more>\d{1,2})年内)?"
)

# The number of a point, its style by the group's name: 5., （五）, 5）, 一是, ①
_POINT: Final = re.compile(
    r"\s*(?:(?P<dot>\d{1,2}[.、．])|(?P<round>（[一二三四五六七八九十\d]{1,3}）)|(?P<half>\d{1,2}[）)])"
    r"|(?P<word>[一二三四五六七八九十]是)|(?P<ring>[①-⑳]))"
)


# 到2025年底，: what a paragraph of goals begins with
_HEAD: Final = re.compile(
    r"\s*(?:力争|争取|预计|计划)?(?:[到至])?(?:19|20)\d\d年(?:年?[底末])?(?:之?前)?[，,]"
)


def years_in(text: str) -> frozenset[int]:
    """The years that a text speaks of, all of a range."""
    found: set[int] = set()
    for match in _SPAN.finditer(text):
        first = int(match["first"])
        last = first + int(match["more"]) - 1 if match["more"] else int(match["last"] or first)
        found |= set(range(first, last + 1))
    return frozenset(found)


def led_in(text: str, start: int) -> str:
    """The sentence that leads into the numbered points of which the one at `start` is: 「到2027年，
    实现以下目标：」 over 「5.基础支撑：…」; "" where none does."""
    begin = text.rfind("\n", 0, start) + 1
    number = _POINT.match(text, begin)
    if number is None:
        return ""
    for line in reversed(text[: max(begin - 1, 0)].split("\n")):
        other = _POINT.match(line)
        if other is not None and other.lastgroup == number.lastgroup:
            continue
        leads = other is None and line.rstrip().endswith(("：", ":"))
        return line.rsplit("。", 1)[-1] if leads else ""
    return ""


def paragraph_head(text: str, start: int) -> str:
    """The year that the paragraph with `start` begins with, which all of it is of: 「到2027年，…。产值达到…」;
    "" where it begins with none."""
    begin = text.rfind("\n", 0, start) + 1
    number = _POINT.match(text, begin)
    head = _HEAD.match(text, number.end() if number else begin)
    return head[0] if head is not None and head.end() <= start else ""


def of_the_year(question: str, said: Iterable[str]) -> bool:
    """Whether a statement names the question's year itself, or what stands over it does."""
    return bool(years_in(question) & frozenset().union(*map(years_in, said)))


def of_another_year(question: str, said: Iterable[str], whole: str) -> bool:
    """Whether a statement is of another year than the question's. `said` is its clause, its sentence
    and what stands over it, the nearest first: the first that names years tells. Where none does,
    the document must speak of the year somewhere; `whole` is its text, "" where it isn't known."""
    asked = years_in(question)
    if not asked:
        return False
    told = next(filter(None, map(years_in, said)), frozenset())
    return not asked & told if told else bool(whole) and not asked & years_in(whole)
