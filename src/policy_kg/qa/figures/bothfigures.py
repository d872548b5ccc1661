"""A goal of a year that a document gives in two places differently: both are told, 「到2032年…达到40公里」 of its body
and 「…≥60公里」 of its table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.question.sought import matter_of
from policy_kg.qa.wording import citation
from policy_kg.results import SourceQuote

_VALUE: Final = re.compile(
    r"^\D{0,6}?(?P<n>\d[\d,.]*)(?P<unit>[^\d；;、，（()]{1,6}?)(?:以上|左右)?$"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d年")
_READ: Final = 16  # proposals that are looked through
_WORDS: Final = 4  # characters of a matter that is looked for
_SAME: Final = 0.95  # share of it that the other clause must have


def with_other_figure(
    text: str, plan: Plan, outcome: Outcome, run: Run, by_words: Propose
) -> Outcome:
    """The outcome with the other figure that its document gives of the same goal, where it does."""
    told = _VALUE.match(str(outcome.value or ""))
    year = _YEAR.search(text)
    if outcome.kind != "value" or told is None or year is None or not outcome.evidence:
        return outcome
    matter = matter_of(text, plan)
    if sum(map(len, matter.words)) < _WORDS:
        return outcome
    document = outcome.evidence[0].document
    places = {q.citation for q in outcome.evidence}
    for proposal in by_words(bare_text(text))[:_READ]:
        for quote in run.facts.said(proposal):
            if quote.document != document or quote.citation in places:
                continue
            if other := _other(quote, told, year[0], matter.share):
                figure, clause = other
                if _told_of_another(figure, year[0], outcome.evidence):
                    continue
                more = f"另一处写的不一样：{figure}。原文：「{clause}」（{citation((quote,))}）"
                return replace(
                    outcome,
                    text=f"{outcome.text}\n{more}",
                    evidence=(*outcome.evidence, quote),
                )
    return outcome


def _told_of_another(figure: str, year: str, evidence: Sequence[SourceQuote]) -> bool:
    """Whether the quotes of the answer give the figure to another year: 20座 of 2031年20座、2032年30座."""
    given = re.compile(rf"(?P<year>(?:19|20)\d\d年)[^\d、，；。]{{0,12}}{re.escape(figure)}")
    return any(m["year"] != year for q in evidence for m in given.finditer(bare_text(q.quote)))


def _other(
    quote: SourceQuote, told: re.Match[str], year: str, share: Callable[[str], float]
) -> tuple[str, str] | None:
    """The other figure of the same unit in a clause of the goal, and the clause."""
    whole = bare_text(quote.quote)
    for clause in re.split(r"[，；。;]", whole):
        years = _YEAR.findall(clause) or _YEAR.findall(whole)
        figures = [
            *re.finditer(rf"(?P<n>(?<![\d.、*×])\d[\d,.]*){re.escape(told['unit'])}", clause)
        ]
        if len(figures) != 1 or figures[0]["n"] == told["n"] or (years and set(years) != {year}):
            continue
        figure = figures[0]
        if share(clause) >= _SAME:
            return figure[0], clause
    return None
