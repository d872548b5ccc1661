"""Whose part of a provision a question is about, where the text gives each department its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from policy_kg.qa.names.catalog import Entity, spoken_names
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.spoken import things_of
from policy_kg.results import Item, SourceQuote

_PART: Final = re.compile(r"负责[^，；。]{2,}")  # 市公安局负责查处火案
_BRACKET: Final = re.compile(r"[（(〔\[](?:[^（()）]|[（(][^（()）]*[）)])*[）)〕\]]")


def with_their_part(
    plan: Plan, rows: Sequence[dict[str, str]], run: Run
) -> Sequence[dict[str, str]]:
    """The rows (department ?a of provision ?p) without departments to which the text gives another
    part of that provision than the question is about."""
    words = content_words(plan.subject)
    if not words:
        return rows
    others: set[tuple[str, str]] = set()
    for iri in {row["p"] for row in rows}:
        item = run.facts.provision(iri)
        agencies = [e for row in rows if row["p"] == iri and (e := run.facts.entity(row["a"]))]
        agencies = list(dict.fromkeys(agencies))
        if item is not None and len(agencies) > 1:
            said = any(plan.subject in bare_text(told.quote) for told in item.evidence)
            whole = (plan.subject,) if said else words
            theirs = _by_marks(item, agencies, whole, run) or _by_clauses(item, agencies, words)
            others |= {(a.iri, iri) for a in agencies if theirs and a not in theirs}
    return [row for row in rows if (row["a"], row["p"]) not in others]


def _by_marks(
    item: Item, agencies: Sequence[Entity], words: Sequence[str], run: Run
) -> list[Entity]:
    """「设立补贴。（责任单位：甲局）建设公寓。（责任单位：乙局）」: those of the marks behind what
    has all of the words but the heading's; none where all or no stretches have them."""
    named = {a: run.facts.proof(a.iri, [item.iri]) for a in agencies}
    quotes = [quote for own in named.values() for quote in own]
    stretches = [s for told in item.evidence for s in _stretches(told, quotes)]
    wanted = [w for w in things_of(words) if w not in bare_text(item.label)]
    asked = [s for s in stretches if wanted and all(w in bare_text(s[0]) for w in wanted)]
    if not 0 < len(asked) < len(stretches):
        return []
    return [
        a
        for a, own in named.items()
        if any(start <= q.start < end for q in own for _, start, end in asked)
    ]


def _stretches(told: SourceQuote, names: Iterable[SourceQuote]) -> Iterator[tuple[str, int, int]]:
    """(the text before a mark, from the mark before it on; the mark's start and end), of each
    bracket that names one of the departments. The last may stand behind what is told."""
    places = [q.start - told.start for q in names if q.document == told.document]
    marks = [
        m.span()
        for m in _BRACKET.finditer(told.quote)
        if any(m.start() <= place < m.end() for place in places)
    ]
    whole = len(told.quote)
    if behind := [place for place in places if place >= whole]:
        marks.append((whole, max(behind) + 1))
    for (_, before), (start, end) in pairwise([(0, 0), *marks]):
        yield told.quote[before:start], told.start + start, told.start + end


def _by_clauses(item: Item, agencies: Sequence[Entity], words: Sequence[str]) -> list[Entity]:
    """「甲局负责巡查，乙局负责查处」: those whose clause has one of the words, and those without a
    clause of their own; none where the text gives no parts, or none is about the words."""
    clauses = [c for c in re.split(r"[，；。]", item.text or "") if _PART.search(c)]
    parts = {
        a.iri: own
        for a in agencies
        if (own := [c for c in clauses if any(n in c for n in spoken_names(a))])
    }
    asked = {a for a, own in parts.items() if any(w in c for w in words for c in own)}
    if len({tuple(own) for own in parts.values()}) < 2 or not asked:
        return []
    return [a for a in agencies if a.iri in asked or a.iri not in parts]
