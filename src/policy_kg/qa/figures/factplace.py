"""Where a recorded figure stands: its clause, its sentence, what is over it, what dates it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.headings import over, title_of
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Run
from policy_kg.qa.question.years import led_in, paragraph_head, years_in
from policy_kg.qa.text.quantities import Fact, plain
from policy_kg.results import SourceQuote

CLAUSE: Final = re.compile(r"[，,；;。：:]")
_SCALE: Final = re.compile(r"规模(?:以上|上| )(?=工业|企业|服务业|农业|建筑业|文化|高新)")
_SENTENCE: Final = re.compile(r"[。；;\n]")


def of_one_scale(text: str) -> str:
    """规模以上工业 and 规模上工业 as 规上工业; the subject of a question has lost its 以上."""
    return _SCALE.sub("规上", text)


def said_plainly(text: str) -> str:
    """A text without quotation marks and white space, 规模以上 shortened."""
    return of_one_scale(bare_text(text))


def clause_of(fact: Fact, run: Run) -> str:
    """The clause of its sentence that a fact's quote stands in."""
    clauses = map(said_plainly, CLAUSE.split(sentence_of(fact, run)))
    quote = said_plainly(fact.quote)
    return next((c for c in clauses if quote in c), quote)


def whole_clause(fact: Fact, run: Run) -> str:
    """As `clause_of`, marks and all."""
    clauses = CLAUSE.split(re.sub(r"\s", "", sentence_of(fact, run)))
    value = plain_value(fact)
    return next((c for c in clauses if value and value in c), fact.quote)


def plain_value(fact: Fact) -> str:
    number = fact.value if fact.value is not None else fact.minimum
    return f"{plain(number)}{fact.unit}" if number is not None else ""


def rate_said(fact: Fact) -> str:
    """The rate of a benefit in the unit that its text prints: 5‰, and not 0.5%."""
    rate = fact.rate or 0.0
    permille, points = f"{plain(round(rate * 10, 4))}‰", f"{plain(rate)}个百分点"
    return next((r for r in (permille, points) if r in fact.quote), f"{plain(rate)}%")


def dated_by(fact: Fact, run: Run) -> tuple[str, ...]:
    """What can tell of which year a fact is, the nearest first."""
    above = "".join(over(run, fact.subject))
    start = max(fact.start, 0)
    led = "".join(led_in(run.facts.text(d), start) for d in revisions_of(fact, run)[:1])
    near = "".join(paragraph_head(run.facts.text(d), start) for d in revisions_of(fact, run)[:1])
    around = _printed_around(fact, run)
    said = (fact.quote, fact.deadline_text, sentence_of(fact, run), around, near, led, above)
    return (*said, title_over(fact, run))


def whole_text(text: str, fact: Fact, run: Run) -> str:
    """The document of a fact, where the question names a year; else ""."""
    return "".join(run.facts.text(d) for d in revisions_of(fact, run)) if years_in(text) else ""


def sentence_of(fact: Fact, run: Run) -> str:
    """The sentence of the text that a fact's quote stands in."""
    for quote in run.facts.evidence(fact.subject):
        at = fact.start - quote.start
        if 0 <= at < len(quote.quote):
            begin = max(quote.quote.rfind(c, 0, at) for c in "。；;\n") + 1
            end = _SENTENCE.search(quote.quote, at + len(fact.quote) - 1)
            return quote.quote[begin : end.end() if end else len(quote.quote)]
    return fact.quote


def _printed_around(fact: Fact, run: Run) -> str:
    """The sentence around a fact in the document: the evidence of a section is its heading alone."""
    text = "".join(run.facts.text(d) for d in revisions_of(fact, run)[:1])
    at = fact.start
    if at < 0 or text[at : at + len(fact.quote)] != fact.quote:
        return ""
    begin = max(text.rfind(c, 0, at) for c in "。；;\n") + 1
    end = _SENTENCE.search(text, at + len(fact.quote) - 1)
    return text[begin : end.end() if end else len(text)]


def quote_of(fact: Fact, run: Run) -> tuple[SourceQuote, ...]:
    """The sentence of a fact as evidence."""
    said = sentence_of(fact, run)
    for quote in run.facts.evidence(fact.subject):
        at = quote.quote.find(said)
        if at >= 0:
            start = quote.start + at
            return (replace(quote, quote=said, start=start, end=start + len(said)),)
    return run.facts.evidence(fact.iri)


def title_over(fact: Fact, run: Run) -> str:
    """The title of a fact's document: what all of it is about."""
    return "".join(title_of(run, revision) for revision in revisions_of(fact, run))


def revisions_of(fact: Fact, run: Run) -> list[str]:
    return sorted({q.document for q in run.facts.evidence(fact.iri)})


def heading_of(run: Run, iri: str) -> str:
    """The label of a provision or of a section of the body."""
    item = run.facts.provision(iri)
    if item is not None:
        return item.label
    rows = query(
        run.facts.store, f"SELECT ?l WHERE {{ {sparql.iri(iri)} skos:prefLabel ?l }}"
    ).dicts()
    return rows[0]["l"] if rows else ""
