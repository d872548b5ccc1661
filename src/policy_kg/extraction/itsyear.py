"""The year that a limit without one may be read with: 年底前 of a notice of 2024. It is told as derived, beside
the limit as printed, and nowhere recorded: a date that the text doesn't give is no deadline."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.deadlines import find_deadlines

_MONTH: Final = r"(?P<month>\d{1,2})月"
_BY: Final = r"(?:[上下]午)?(?:\d{1,2}[:：]\d{2})?(?:下班)?(?:之?前|以前)"
# 年底前, 6月底前, 9月15日下午5:00前, 10月前, 三季度末前, 上半年; not 每年6月底前
_YEARLESS: Final = re.compile(
    rf"^(?:[于在到至]|当年|本年|最迟)*(?:(?:(?:年|岁)[底末]|{_MONTH}(?:份|底|末|(?P<day>\d{{1,2}})[日号]|[上中下]旬)?){_BY}"
    rf"|(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)[底末]?(?:{_BY}|内)?)(?:完成|办结)?$"
)
# what a column of limits holds: 10月, 6月底, 3—9月, 年底
_IN_COLUMN: Final = re.compile(
    rf"^(?:(?:年|岁)[底末]|(?:\d{{1,2}}月?[-—–~～至到]+)?{_MONTH}(?:份|底|末|(?P<day>\d{{1,2}})[日号])?)(?:完成|办结)?$"
)
_QUARTERS: Final = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_EACH: Final = re.compile(r"每(?:个)?[年季月]")
# 每年3月底前申报，…于6月底前下达: the year of the second is each, as that of the first
_EACH_DATE: Final = re.compile(r"每年度?的?(?:\d{1,2}月|年?[底末]|[上下]半年|第?[一二三四1-4]季度)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SPAN: Final = re.compile(
    r"(?:19|20)\d\d年?[-—–~～至到]+(?:19|20)\d\d|[三五两]年|[“”\"]?十[三四五六]五"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItsYear:
    """The year that a document is of, "" for none or several; how that is known (文件标题写的是2026年);
    and its day of issue as ISO, "" where its title says the year or the day isn't known."""

    year: str = ""
    by: str = ""
    issued: str = ""
    titled: bool = False


def its_year(*, title: str, issued: str, number: str) -> ItsYear:
    """The year of a document: that of its title, else of its date of issue (2024年4月2日, 2024-04-02),
    else of its number; none of one that is for several years."""
    title = "".join(title.split())
    if _SPAN.search(title):
        return ItsYear()
    titled = set(_YEAR.findall(title))
    if len(titled) == 1:
        year = titled.pop()
        return ItsYear(year=year, by=f"文件标题写的是{year}年", titled=True)
    if titled:
        return ItsYear()
    if date := re.search(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})", issued):
        day = f"{int(date[1]):04d}-{int(date[2]):02d}-{int(date[3]):02d}"
        said = written(day) if re.fullmatch(r"[\d-]+", issued) else issued
        return ItsYear(year=date[1], by=f"文件成文于{said}", issued=day)
    numbered = re.search(r"[〔\[（(](\d{4})[〕\])）]", number)
    if numbered:
        return ItsYear(year=numbered[1], by=f"文号是{number}")
    return ItsYear()


def is_yearless(limit: str) -> bool:
    """Whether a limit is printed without its year: 6月底前."""
    return _YEARLESS.match(limit) is not None


def comes_again(text: str) -> bool:
    """Whether something is to be done again and again: 每年6月底前."""
    return _EACH.search(text) is not None


def each_year_before(quote: str, text: str) -> str:
    """The limit of each year, 每年3月, that stands in a text before the clauses `quote` of it, in one
    sentence with them, and whose year theirs is; "" for none."""
    at = text.find(quote) if quote else -1
    begin = max(text.rfind(sign, 0, at) for sign in "。；") + 1 if at > 0 else 0
    each = _EACH_DATE.search(text, begin, at) if at > 0 else None
    return each[0] if each else ""


def day_in(limit: str, own: ItsYear, *, around: str = "", in_column: bool = False) -> str:
    """The last day of a limit without a year in that of its document, as ISO; "" for none, for one
    that would be over before the document was issued, and for one that comes again each year, as
    the words around it may say. A column of limits may leave out that it is the last: 10月."""
    match = None
    if own.year and not comes_again(limit + around):
        match = _YEARLESS.match(limit) or (_IN_COLUMN.match(limit) if in_column else None)
    if match is None:
        return ""
    day = _day(match, own.year)
    return day if day >= own.issued else ""


def written(iso: str) -> str:
    year, month, day = map(int, iso.split("-"))
    return f"{year}年{month}月{day}日"


def _day(match: re.Match[str], year: str) -> str:
    parts = match.groupdict()
    if not parts["month"]:
        half = {"上": 6}.get(parts.get("half") or "", 12)
        return _last(year, _QUARTERS.get(parts.get("quarter") or "", half))
    day = f"{match['day']}日" if match["day"] else "底"
    found = find_deadlines(f"到{year}年{int(match['month'])}月{day}前")
    return found[0].iso if found and len(found[0].iso) == 10 else ""


def _last(year: str, month: int) -> str:
    return f"{year}-{month:02d}-{calendar.monthrange(int(year), month)[1]}"
