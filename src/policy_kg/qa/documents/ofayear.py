"""A year before what is asked, as the documents' own: 2031年哪些任务没有写明时限 asks of the documents of that
year, most of whose items don't repeat it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.documents.ofitsyear import year_of
from policy_kg.qa.documents.shorttitles import has_more
from policy_kg.qa.names.titles import Titled, called
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import Plan

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
