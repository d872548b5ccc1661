"""Deadlines as notices print them: 到2025年, 2025年6月30日前, 到“十四五”末, 年底前."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import Final

# The five-year plans that notices date things by; 十四五 ends with 2025.
_PLAN_ENDS: Final = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_DATE: Final = (
    r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?"
    r"(?P<part>年?[底末]|上半年|下半年|第?[一二三四1-4]季度)?"
)
_DEADLINE: Final = re.compile(
    # 2020年起每年2月底前
    r"(?P<since>[自从]?\d{4}年起[，,]?(?:于)?每年(?:\d{1,2}月)?(?:年?底|末|\d{1,2}日)(?:之?前|以前))"
    rf"|(?:(?P<to>到|至|截至|截止到?|于|在|力争)?{_DATE}(?P<before>之?前|以前)?)"
    r"|(?:到|至)?[“\"]?(?P<plan>十[三四五六]五)[”\"]?(?:规划)?期?(?:末|结束)"
    r"|(?P<yearless>(?:到|至)?(?:今年|本年|当年|明年|每年)?(?:\d{1,2}月)?(?:年?底|月底|\d{1,2}日)(?:之?前|以前))"
    r"|(?P<within>(?:力争)?(?:用|在)?[一两二三四五六七八九十\d]{1,3}(?:年|个月)(?:之内|以内|内))(?=[，,])"
)
# What a column or a mark for time limits holds: 2024年9月30日, 2024.9.30, 2025年, 2024年3月至2025年
# 6月, 2024—2025年; 2024-2025; 2024年1月—6月.
_TO: Final = r"(?:[-—–－~～]{1,2}|[至到])"
_STATED: Final = tuple(
    re.compile(rf"^{pattern}(?P<part>)内?(?:完成|办结)?$")
    for pattern in (
        rf"(?:[从自]?\d{{4}}年?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?起?{_TO})?"
        r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?",
        r"(?P<year>\d{4})(?P<sign>[./-])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?",
        rf"\d{{4}}{_TO}(?P<year>\d{{4}})(?P<month>)(?P<day>)",
        rf"(?P<year>\d{{4}})年\d{{1,2}}月?(?:\d{{1,2}}日)?{_TO}(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?",
    )
)
# 2008年以前，原则上每半年召开一次例会: until when something is done again and again
_REPEATED: Final = re.compile(r"^[，,]?[^，。]{0,16}每(?:半年|季度?|月|周|日|天|年[^，。]{0,12}次)")
_ANY: Final = re.compile(r"\d年|十[三四五六]五|前|[年月之以]内")  # every deadline has one of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """`iso` is a year, year-month or date, "" where the text leaves the year open (年底前)."""

    start: int
    end: int
    text: str
    iso: str


def find_deadlines(sentence: str) -> list[Deadline]:
    """All deadlines of a squeezed sentence. A bare 2025年 that no 到, 底 or 前 goes with and a
    range (2025—2027年) are none."""
    found: list[Deadline] = []
    if not _ANY.search(sentence):
        return found
    for m in _DEADLINE.finditer(sentence):
        iso = ""
        if m["year"]:
            following = sentence[m.end() : m.end() + 1]
            marked = m["to"] in ("到", "至", "截至", "截止", "截止到") or m["before"] or m["part"]
            if not marked or re.search(r"[\d年][-－—–~～至到]$", sentence[: m.start("year")]):
                continue
            only_until = m["before"] and not (m["month"] or m["part"])
            if only_until and _REPEATED.match(sentence[m.end() :]):
                continue
            if following in ("-", "—", "–", "~", "～", "至", "度"):
                continue
            iso = _iso(m)
        elif m["plan"]:
            iso = str(_PLAN_ENDS[m["plan"]])
        found.append(Deadline(start=m.start(), end=m.end(), text=m.group(), iso=iso))
    return found


def stated_deadline(squeezed: str) -> Deadline | None:
    """The deadline that a text for time limits alone holds as a bare date, of a range its end."""
    m = next((m for p in _STATED if (m := p.match(squeezed.rstrip("。")))), None)
    return Deadline(start=0, end=len(squeezed), text=squeezed, iso=_iso(m)) if m else None


def deadline_at(deadlines: list[Deadline], position: int) -> Deadline | None:
    """The deadline that holds for what stands at `position`: the last one before it."""
    before = [d for d in deadlines if d.end <= position]
    return before[-1] if before else None


def _iso(m: re.Match[str]) -> str:
    year, month, day = int(m["year"]), m["month"], m["day"]
    part = m["part"] or ""
    if month and not 1 <= int(month) <= 12:
        return str(year)
    if month and day and 1 <= int(day) <= calendar.monthrange(year, int(month))[1]:
        return f"{year:04d}-{int(month):02d}-{int(day):02d}"
    if month and part:
        return f"{year:04d}-{int(month):02d}-{calendar.monthrange(year, int(month))[1]:02d}"
    if month:
        return f"{year:04d}-{int(month):02d}"
    ends = {"上": "06-30", "一": "03-31", "1": "03-31", "二": "06-30", "2": "06-30"}
    ends |= {"三": "09-30", "3": "09-30"}
    if part:
        return f"{year:04d}-{ends.get(part.removeprefix('第')[0], '12-31')}"
    return f"{year:04d}"
