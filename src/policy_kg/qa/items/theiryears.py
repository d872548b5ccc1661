"""Limits that are printed without a year, held against a date by the years of their documents: 10月底前 of a
plan of 2026 is asked for with 2026年10月底前要完成哪些任务. What is so derived is told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.extraction.itsyear import ItsYear, day_in, each_year_before
from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.documents.ofitsyear import year_of
from policy_kg.qa.due import Derived, Due, take_due
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.quantities import Limit, limits_of, own_deadlines
from policy_kg.results import Item

_MONTH: Final = re.compile(r"\d{1,2}月")
_LATE: Final = "10"  # month
_NAMED: Final = 3  # ways of knowing the year that are told
_FEW: Final = 50  # documents whose titles are looked at for the one year that all are of


def with_their_years(plan: Plan, run: Run) -> Plan:
    """A plan with a date that also takes the limits within it that are printed without a year."""
    due = plan.due
    if due is None or due.said or due.outside or due.derived:
        return plan
    rows = query(run.facts.store, sparql.select_limits_without_year(plan)).dicts()
    found = dict.fromkeys(row["p"] for row in rows)
    if not found:
        return plan
    items = run.facts.provisions(found)
    own = own_deadlines(run.facts.store, [i.iri for i in items])
    spoken = limits_of(run.facts.store, [i.iri for i in items], dated=False)
    years: dict[str, ItsYear] = {}
    derived: list[Derived] = []
    unread: list[tuple[str, str]] = []
    for item in items:
        document = item.evidence[0].document if item.evidence else ""
        if document not in years:
            years[document] = year_of(document, run)
        year = years[document]
        limits = [
            (k.text, k.evidence, k.quote, False) for k in spoken.get(item.iri, []) if not k.due
        ]
        if item.iri in own:
            limits.append((*own[item.iri], "", True))
        for text, evidence, quote, in_column in limits:
            said = bare_text(text)
            if each_year_before(bare_text(quote), bare_text(item.text or "")):
                continue
            day = day_in(said, year, around=bare_text(quote), in_column=in_column)
            if not day:
                unread.append((item.iri, said))
            elif (due.first or day) <= day <= (due.last or day):
                derived.append(
                    Derived(provision=item.iri, text=said, day=day, by=year.by, evidence=evidence)
                )
    due = replace(due, derived=tuple(dict.fromkeys(derived)), unread=tuple(unread))
    return replace(plan, due=due)


def of_one_year(plan: Plan, run: Run) -> Plan:
    """A plan whose date lacks its year, read in that of the documents asked, where all are known to be
    of the same one. What is issued when a year ends may be for the next, and where no title says the
    year, one limit in another year leaves it open, as does a date before the day of issue."""
    documents = run.documents(plan.documents)
    if not plan.dateless or not 0 < len(documents) <= _FEW:
        return plan
    known = [year_of(d.revision, run) for d in documents]
    years = {y.year for y in known}
    if len(years) > 1 or not known[0].year or any(y.issued[5:7] > _LATE for y in known):
        return plan
    year = known[0]
    said = re.sub(r"^[到至在于]|今年|本年", "", plan.dateless)
    due = take_due(f"{year.year}年{said.removeprefix('年')}完成")[1]
    untitled = [d.revision for d, y in zip(documents, known, strict=True) if not y.titled]
    if due is None or (due.last and any(due.last < y.issued for y in known)):
        return plan
    days = query(run.facts.store, sparql.select_due_days(untitled)) if untitled else None
    if days is not None and any(row["dueBy"][:4] != year.year for row in days.dicts()):
        return plan
    by = "、".join(list(dict.fromkeys(y.by for y in known))[:_NAMED])
    return replace(plan, due=replace(due, year_by=by))


def of_their_years(due: Due, items: Sequence[Item]) -> dict[str, list[Limit]]:
    """The limits of `items` that are within the date by the years of their documents."""
    found: dict[str, list[Limit]] = {}
    ours = {i.iri for i in items}
    for one in due.derived:
        if one.provision in ours:
            text = f"{one.text}（按{one.day[:4]}年推定）"
            limit = Limit(text=text, due=one.day, quote="", evidence=one.evidence)
            found.setdefault(one.provision, []).append(limit)
    return found


def notes_on_years(due: Due, items: Sequence[Item]) -> list[str]:
    """What is to be said of limits without a year where a date is asked for: which were read in that
    of their documents, and which could not be held against the date."""
    notes = []
    read = [d for d in due.derived if d.provision in {i.iri for i in items}]
    if read:
        by = "、".join(dict.fromkeys(d.by for d in read))
        count = len({d.provision for d in read})
        # Where the question has no year itself, how it is known is said there.
        how = "" if due.year_by else f"（{by}）"
        notes.append(f"其中{count}项的时限没有写年份，按文件的年份推定{how}")
    taken = {d.provision for d in due.derived}
    unread = {p: m[0] for p, said in due.unread if p not in taken and (m := _MONTH.match(said))}
    if unread:
        month = min(unread.values(), key=lambda m: int(m[:-1]))
        notes.append(
            f"另有{len(unread)}项的时限只写月份、没有写年份（如「{month}」），不在内；可以问「哪些任务{month}完成」"
        )
    return notes
