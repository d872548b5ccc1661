"""A word that tells what a whole document is about, asked of its items: 「成都和武汉谁的OPC任务多」 of plans for
OPC. Most of their items say the word and the rest don't repeat it, so that none is left out for it:
of two that are compared, it chooses among the items of both or of neither."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.items.execute import execute
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.results import Item

_MOST: Final = 0.5  # share of a document's items that say what it is about
_MANY: Final = 40  # documents that a question may be about


def of_the_theme(plan: Plan, run: Run) -> tuple[Outcome, Plan] | None:
    """The outcome of a count, a list or a comparison that does without the word of a title; None
    where the word isn't one, or chooses among the items."""
    words = content_words(plan.subject)
    if not words or _has_more(plan):
        return None
    if plan.operation == "compare" and plan.by == "agency":
        theirs = [_documents_of(replace(_alone(plan), agencies=(a,)), run) for a in plan.agencies]
    elif plan.operation in ("list", "count") and plan.target == "provision" and plan.documents:
        if plan.agencies or not (plan.kinds or plan.all_kinds):
            return None
        theirs = [plan.documents]
    else:
        return None
    own = [tuple(r for r in each if _titled(r, words, run)) for each in theirs]
    if not all(own) or (plan.operation != "compare" and len(own[0]) < len(theirs[0])):
        return None
    revisions = tuple(dict.fromkeys(r for each in own for r in each))
    if len(revisions) > _MANY or not all(_about(r, words, run) for r in revisions):
        return None
    asked = replace(plan, documents=revisions, subject="", bound=False)
    outcome = execute(asked, run)
    said = f"「{plan.subject}」是文件标题里的词，没有用来筛选"
    if plan.operation != "compare" and outcome.items:
        said += f"（条目里写到它的有{_saying(outcome.items, words)}项）"
    return replace(outcome, assumptions=(said, *outcome.assumptions)), asked


def _has_more(plan: Plan) -> bool:
    """Whether a question chooses by more than a department, a kind and a document."""
    named = (plan.things, plan.terms, plan.zones, plan.categories, plan.focuses, plan.numbers)
    more = (plan.words, plan.said, plan.annex, plan.negated, plan.found is not None)
    return any(named) or any(more)


def _alone(plan: Plan) -> Plan:
    return Plan(documents=plan.documents, role=plan.role)


def _documents_of(plan: Plan, run: Run) -> tuple[str, ...]:
    """The documents in which a department has a part."""
    items = run.provisions(sparql.select_provisions(plan))
    return tuple(dict.fromkeys(e.document for i in items for e in i.evidence[:1]))


def _titled(revision: str, words: Collection[str], run: Run) -> bool:
    title = bare_text(run.catalog.titles.get(revision, ""))
    return all(word in title for word in words)


def _about(revision: str, words: Collection[str], run: Run) -> bool:
    """Whether most of a document's items say the words."""
    items = run.provisions(sparql.select_provisions(Plan(documents=(revision,))))
    return bool(items) and _saying(items, words) >= _MOST * len(items)


def _saying(items: Sequence[Item], words: Collection[str]) -> int:
    texts = (bare_text(f"{i.label}{i.text}") for i in items)
    return sum(1 for text in texts if all(word in text for word in words))
