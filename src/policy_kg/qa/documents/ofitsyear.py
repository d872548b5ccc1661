"""The year that a limit without one may be read with: 年底前 of a notice of 2024. It is told as derived, beside
the limit as printed, and nowhere recorded: a date that the text doesn't give is no deadline."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.extraction.deadlines import find_deadlines
from policy_kg.qa.documents.aspects import run_aspect
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run

_MONTH: Final = r"(?P<month>\d{1,2})月"
# 年底前, 6月底前, 9月15日下午5:00前, 10月前; not 每年6月底前
_YEARLESS: Final = re.compile(
    rf"^(?:[于在到至]|当年|本年|最迟)*(?:(?:年|岁)[底末]|{_MONTH}(?:份|底|末|(?P<day>\d{{1,2}})[日号]|[上中下]旬)?)(?:[上下]午)?(?:\d{{1,2}}[:：]\d{{2}})?(?:下班)?(?:之?前|以前)$"
)
_EACH: Final = re.compile(r"每(?:个)?[年季月]")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SPAN: Final = re.compile(
    r"(?:19|20)\d\d年?[-—–~～至到]+(?:19|20)\d\d|[三五两]年|[“”\"]?十[三四五六]五"
)


def with_its_year(outcome: Outcome, run: Run) -> Outcome:
    """The outcome of a question for a limit, with a note of the date that its document's year makes of
    one without a year; as it is where no year is told, or another may be meant."""
    documents = {e.document for e in outcome.evidence}
    if outcome.kind != "value" or outcome.status != "answered" or len(documents) != 1:
        return outcome
    said = [v for v in str(outcome.value or "").split("；") if _YEARLESS.match(v)]
    if not said or any(_EACH.search(bare_text(e.quote)) for e in outcome.evidence):
        return outcome
    year, by, issued = _year_of(documents.pop(), run)
    read = [(v, day) for v in said if (day := _day(v, year)) and day >= issued] if year else []
    if len(read) != len(said):
        return outcome
    dates = "，".join(f"「{v}」为{_written(day)}前" for v, day in dict(read).items())
    note = f"原文没有写年份；{by}，按{year}年推定{dates}"
    return replace(outcome, assumptions=(*outcome.assumptions, note))


def _day(limit: str, year: str) -> str:
    """The last day of a limit in a year, as ISO; "" for none."""
    match = _YEARLESS.match(limit)
    if match is None:
        return ""
    if not match["month"]:
        return f"{year}-12-31"
    day = f"{match['day']}日" if match["day"] else "底"
    found = find_deadlines(f"到{year}年{int(match['month'])}月{day}前")
    return found[0].iso if found and len(found[0].iso) == 10 else ""


def _written(iso: str) -> str:
    year, month, day = map(int, iso.split("-"))
    return f"{year}年{month}月{day}日"


def _year_of(revision: str, run: Run) -> tuple[str, str, str]:
    """(the year that a document is of, how that is known, its day of issue as ISO, "" where its title
    says the year); "" for no year, or for a title of several."""
    document = next((d for d in run.catalog.documents if d.revision == revision), None)
    title = bare_text(document.title) if document else ""
    if document is None or _SPAN.search(title):
        return "", "", ""
    titled = set(_YEAR.findall(title))
    if len(titled) == 1:
        year = titled.pop()
        return year, f"文件标题写的是{year}年", ""
    if titled:
        return "", "", ""
    for row in run_aspect(run.facts.store, "成文日期", (revision,)):
        if date := re.search(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})", row["value"]):
            day = f"{int(date[1]):04d}-{int(date[2]):02d}-{int(date[3]):02d}"
            return date[1], f"文件成文于{row['value']}", day
    numbered = re.search(r"[〔\[（(](\d{4})[〕\])）]", document.number)
    return (numbered[1], f"文号是{document.number}", "") if numbered else ("", "", "")
