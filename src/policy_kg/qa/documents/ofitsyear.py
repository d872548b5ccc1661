"""The year that a limit without one may be read with: 年底前 of a notice of 2024. It is told as derived, beside
the limit as printed, and nowhere recorded: a date that the text doesn't give is no deadline."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.extraction.deadlines import find_deadlines
from policy_kg.qa.documents.aspects import run_aspect
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run

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


def with_its_year(outcome: Outcome, run: Run) -> Outcome:
    """The outcome of a question for a limit, with a note of the date that its document's year makes of
    one without a year; as it is where no year is told, or another may be meant."""
    documents = {e.document for e in outcome.evidence}
    if outcome.kind != "value" or outcome.status != "answered" or len(documents) != 1:
        return outcome
    said = [v for v in str(outcome.value or "").split("；") if _YEARLESS.match(v)]
    if not said or any(_EACH.search(bare_text(e.quote)) for e in outcome.evidence):
        return outcome
    own = year_of(documents.pop(), run)
    read = [(v, day) for v in said if (day := day_in(v, own))]
    if len(read) != len(said):
        return outcome
    dates = "，".join(f"「{v}」为{_written(day)}前" for v, day in dict(read).items())
    note = f"原文没有写年份；{own.by}，按{own.year}年推定{dates}"
    return replace(outcome, assumptions=(*outcome.assumptions, note))


def day_in(limit: str, own: ItsYear, *, around: str = "", in_column: bool = False) -> str:
    """The last day of a limit without a year in that of its document, as ISO; "" for none, for one
    that would be over before the document was issued, and for one that comes again each year, as
    the words around it may say. A column of limits may leave out that it is the last: 10月."""
    match = None
    if own.year and not _EACH.search(limit + around):
        match = _YEARLESS.match(limit) or (_IN_COLUMN.match(limit) if in_column else None)
    if match is None:
        return ""
    day = _day(match, own.year)
    return day if day >= own.issued else ""


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


def _written(iso: str) -> str:
    year, month, day = map(int, iso.split("-"))
    return f"{year}年{month}月{day}日"


def year_of(revision: str, run: Run) -> ItsYear:
    """The year of a document: that of its title, else of its date, else of its number."""
    document = next((d for d in run.catalog.documents if d.revision == revision), None)
    title = bare_text(document.title) if document else ""
    if document is None or _SPAN.search(title):
        return ItsYear()
    titled = set(_YEAR.findall(title))
    if len(titled) == 1:
        year = titled.pop()
        return ItsYear(year=year, by=f"文件标题写的是{year}年", titled=True)
    if titled:
        return ItsYear()
    for row in run_aspect(run.facts.store, "成文日期", (revision,)):
        if date := re.search(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})", row["value"]):
            day = f"{int(date[1]):04d}-{int(date[2]):02d}-{int(date[3]):02d}"
            return ItsYear(year=date[1], by=f"文件成文于{row['value']}", issued=day)
    numbered = re.search(r"[〔\[（(](\d{4})[〕\])）]", document.number)
    if numbered:
        return ItsYear(year=numbered[1], by=f"文号是{document.number}")
    return ItsYear()
