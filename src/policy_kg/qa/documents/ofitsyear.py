"""The year that a document is of: the date that it makes of a limit printed without a year is told as derived, and
a year before what is asked (2031年哪些任务没有写明时限) asks of the documents of that year."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.extraction.itsyear import (
    ItsYear,
    comes_again,
    day_in,
    each_year_before,
    is_yearless,
    its_year,
    written,
)
from policy_kg.qa import sparql
from policy_kg.qa.documents.aspects import run_aspect
from policy_kg.qa.documents.shorttitles import has_more
from policy_kg.qa.names.titles import Titled, called
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan


def with_its_year(outcome: Outcome, run: Run) -> Outcome:
    """The outcome of a question for a limit, with a note of the date that its document's year makes of
    one without a year; as it is where no year is told, or another may be meant."""
    documents = {e.document for e in outcome.evidence}
    if outcome.kind != "value" or outcome.status != "answered" or len(documents) != 1:
        return outcome
    said = [v for v in str(outcome.value or "").split("；") if is_yearless(v)]
    quotes = [bare_text(e.quote) for e in outcome.evidence]
    if not said or any(map(comes_again, quotes)):
        return outcome
    texts = [bare_text(i.text or "") for i in (*outcome.items, *outcome.also)]
    if any(each_year_before(quote, text) for quote in quotes for text in texts):
        return outcome
    own = year_of(documents.pop(), run)
    read = [(v, day) for v in said if (day := day_in(v, own))]
    if len(read) != len(said):
        return outcome
    dates = "，".join(f"「{v}」为{written(day)}前" for v, day in dict(read).items())
    note = f"原文没有写年份；{own.by}，按{own.year}年推定{dates}"
    return replace(outcome, assumptions=(*outcome.assumptions, note))


def year_of(revision: str, run: Run) -> ItsYear:
    """The year of a document that the graph holds."""
    document = next((d for d in run.catalog.documents if d.revision == revision), None)
    if document is None:
        return ItsYear()
    own = its_year(title=document.title, issued="", number="")
    if own.titled:
        return own
    dates = (row["value"] for row in run_aspect(run.facts.store, "成文日期", (revision,)))
    issued = next((d for d in dates if its_year(title="", issued=d, number="").issued), "")
    return its_year(title=document.title, issued=issued, number=document.number)


_YEAR: Final = re.compile(r"(?P<year>(?:19|20)\d\d)年度?")
_SPAN: Final = re.compile(r"(?P<first>(?:19|20)\d\d)年?[-—–~～至到]+(?P<last>(?:19|20)\d\d)")
_MANY: Final = 400  # documents whose years aren't looked through
_NAMED: Final = 3
_OPERATIONS: Final = ("list", "count", "rank", "group", "overlap")


def of_a_year(plan: Plan, run: Run) -> tuple[Plan, tuple[str, ...]] | None:
    """The plan for the documents of the year that is all its subject says, with a note; None where
    more is asked, or where no document is known to be of that year."""
    asked = _YEAR.fullmatch(plan.subject.strip())
    documents = run.documents(plan.documents)
    if asked is None or plan.operation not in _OPERATIONS or plan.due is not None:
        return None
    if has_more(plan) or not 0 < len(documents) <= _MANY:
        return None
    own = [d for d in documents if _is_of(d, asked["year"], run)]
    if not own:
        return None
    narrowed = tuple(d.revision for d in own) if len(own) < len(documents) else plan.documents
    names = "、".join(map(called, own)) if len(own) <= _NAMED else f"{len(own)}份"
    note = f"「{plan.subject.strip()}」按这一年的文件理解（{names}）"
    others = tuple(d.revision for d in documents if d not in own)
    elsewhere = replace(plan, words=(asked[0],), subject="", found=None, near=(), documents=others)
    theirs = run.provisions(sparql.select_provisions(elsewhere)) if others else ()
    if theirs:
        note = f"{note}；别的文件里写到这一年的另有{len(theirs)}项，没有算在内"
    return replace(plan, documents=narrowed, subject="", bound=False), (note,)


def _is_of(document: Titled, year: str, run: Run) -> bool:
    span = _SPAN.search(bare_text(document.title))
    if span:
        return span["first"] <= year <= span["last"]
    return year_of(document.revision, run).year == year
