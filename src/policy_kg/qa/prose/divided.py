"""Into what a sentence divides something: 分为五类：甲、乙…, 分为甲、乙、丙三级, 分为甲、乙、丙, and a list with marks
below it: 分为以下四类：（一）甲；（二）乙…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policy_kg.reading.numbering import number_value
from policy_kg.reading.wordnumbers import chinese

# 重大, Ⅱ级, 橙色
GRADE_WORD: Final = (
    r"特别重大|重大|较大|一般|特大|大型|中型|小型|巨灾|[ⅠⅡⅢⅣⅤ]级|[一二三四五]级|[红橙黄蓝]色"
)
UNIT: Final = (
    r"(?:等级|级别|级|类别|大?类型?|种类?|档次?|层次|阶段|步骤?|批次?|等次|期|部分|等(?![级次]))"
)
_N: Final = r"(?:[一二三四五六七八九十两]{1,2}|\d{1,2})"
_COUNT: Final = rf"{_N}个?{UNIT}"
DIVIDES: Final = re.compile(
    rf"划?分[为成]|分(?={_N}个?{UNIT})|(?P<counted>设[定置]?为|(?<!不)涉及|(?:主要)?包括|包含|有)"
)
_HEAD: Final = re.compile(rf"(?:(?:以下|下列|如下)的?)?(?P<n>{_COUNT})(?![、和及])")
_OPENS: Final = re.compile(
    r"(?:以下|如下)?(?:[，,]?(?:即|分别(?:是|为)|具体(?:是|为)?|包括|是))?[：:]?\s*"
)
_BELOW: Final = re.compile(
    rf"(?:(?:以下|下列|如下)[几若]?[个干]?{UNIT}?)?[：:]\s*|(?:以下|下列|如下)[几若]?[个干]?{UNIT}?"
)
_RUN: Final = re.compile(r"(?:[^，。；：:（()）]|（[^）]*）|\([^)]*\))+")
_TAIL: Final = re.compile(rf"等?(?P<n>{_COUNT})(?![、和及与])")
_MARK: Final = re.compile(
    r"\s*(?:[（(](?P<round>[一二三四五六七八九十\d]{1,2})[）)]|(?P<dot>\d{1,2})[.．、](?!\d)|(?P<ring>[①-⑳])|(?P<word>[一二三四五六七八九十])是)\s*"
)
_NAME: Final = re.compile(r"[^，。；;：:\n]{1,40}")
_ITEM_END: Final = re.compile(r"[；;。]|(?=\n)|$")
_LEVEL: Final = re.compile(rf"(?:{GRADE_WORD})|[一二三四五六七八九十ⅠⅡⅢⅣⅤA-E][级等档]")
_ELEMENT: Final = rf"(?:[一二三四五六七八九十ⅠⅡⅢⅣⅤA-E]|{_N}){UNIT}(?:（[^）]*）)?"
_LEVELS: Final = "级别次档等层"
_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Division:
    """`count` as it is to be told (五类, 三级), `named` what it is divided into, "" where only the
    number is given; `end` is where its words end behind the verb."""

    count: str
    named: str
    end: int


def division(behind: str, asked: str, *, counted: bool) -> Division | None:
    """What stands `behind` the verb in a text, where it counts by the unit that is `asked`; with
    `counted` only where a number is printed (包括, 有)."""
    head = _HEAD.match(behind)
    if head is not None:
        if not of_one_sort(head["n"], asked):
            return None
        opens = _OPENS.match(behind, head.end())
        at = opens.end() if opens else head.end()
        if items := list(_marked(behind, at)):
            return Division(head["n"], "、".join(n for n, _ in items), items[-1][1])
        run = re.match(r"[^。；\n]{2,80}", behind[at:]) if at > head.end() else None
        return Division(head["n"], run[0] if run else "", at + (len(run[0]) if run else 0))
    below = _BELOW.match(behind)
    if below is not None:
        items = list(_marked(behind, below.end()))
        names = [n for n, _ in items]
        fits = not counted and len(items) > 1 and _fits(names, asked)
        if not fits:
            return None
        return Division(f"{chinese(len(items))}{_unit(asked)}", "、".join(names), items[-1][1])
    run = _RUN.match(behind)
    return _of_run(run[0], asked, counted=counted) if run else None


def of_one_sort(printed: str, asked: str) -> bool:
    """Whether 级 and 等级, 类 and 种 count the same."""
    ends = (printed[-1], asked[-1])
    if ends[0] == ends[1]:
        return True
    levels = [c in "级别次档等" for c in ends]
    classes = [c in "类种型" for c in ends]
    return all(levels) or all(classes)


def _of_run(run: str, asked: str, *, counted: bool) -> Division | None:
    """Of a list without marks: 甲、乙、丙三级 with its number, 甲、乙和丙 counted."""
    tail = _TAIL.search(run)
    listed = run[: tail.start()] if tail else run
    parts = _parts(run)
    if tail and not (listed.endswith(("、", "和", "及", "与")) or re.fullmatch(_ELEMENT, run)):
        fits = of_one_sort(tail["n"], asked) and len(listed) <= 80
        return Division(tail["n"], listed, len(run)) if fits else None
    if counted or run.endswith("等") or not 1 < len(parts) <= _MOST or not _fits(parts, asked):
        return None
    return Division(f"{chinese(len(parts))}{_unit(asked)}", run, len(run))


def _fits(names: list[str], asked: str) -> bool:
    """Whether names without a unit are levels where levels are asked for, and none else."""
    levels = all(_LEVEL.search(n) for n in names)
    # 一般隐患和重大隐患: two kinds of one thing
    if levels and asked[-1] not in _LEVELS and len(names) == 2 and names[0][-2:] == names[1][-2:]:
        return True
    return levels == (asked[-1] in _LEVELS or asked.endswith(("层次", "等级", "级别")))


def _unit(asked: str) -> str:
    return (
        f"个{asked}"
        if asked in ("等级", "级别", "类别", "层次", "阶段", "等次", "部分", "类型")
        else asked
    )


def _parts(run: str) -> list[str]:
    return [p for p in re.split(r"、|以及|[和及与](?=[^、]*$)", run) if p]


def _marked(text: str, at: int) -> Iterator[tuple[str, int]]:
    """The names of a list with marks of one sort, numbered from 1 on, that begins at `at`, each with
    where it ends."""
    sort, number = "", 1
    mark = _MARK.match(text, at)
    while mark is not None and number <= _MOST:
        kind = mark.lastgroup or ""
        if number_value(mark[kind]) != number or (sort and kind != sort):
            return
        name = _NAME.match(text, mark.end())
        if name is None:
            return
        sort = kind
        ends = _ITEM_END.search(text, name.end())
        yield re.split("是?指", name[0])[0].strip(), ends.end() if ends else name.end()
        following = (m for m in _MARK.finditer(text, name.end()) if m.lastgroup == kind)
        number += 1
        mark = next((m for m in following if number_value(m[kind]) == number), None)
