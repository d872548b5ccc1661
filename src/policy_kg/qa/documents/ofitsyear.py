"""The limit that a question is answered with, where it is printed without a year: the date that its
document's year makes of it is told as derived."""

from __future__ import annotations

from dataclasses import replace

from policy_kg.extraction.itsyear import (
    ItsYear,
    comes_again,
    day_in,
    is_yearless,
    its_year,
    written,
)
from policy_kg.qa.documents.aspects import run_aspect
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run


def with_its_year(outcome: Outcome, run: Run) -> Outcome:
    """The outcome of a question for a limit, with a note of the date that its document's year makes of
    one without a year; as it is where no year is told, or another may be meant."""
    documents = {e.document for e in outcome.evidence}
    if outcome.kind != "value" or outcome.status != "answered" or len(documents) != 1:
        return outcome
    said = [v for v in str(outcome.value or "").split("；") if is_yearless(v)]
    if not said or any(comes_again(bare_text(e.quote)) for e in outcome.evidence):
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
