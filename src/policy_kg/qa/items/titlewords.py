"""Words of a document's title in what is asked of its items: 低空 of 「成都和武汉谁的低空任务多」, which chooses among the
items of both or of neither, and 渡口专项整治 of the row 渡口 in a plan on 专项整治."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.headings import title_of
from policy_kg.qa.items.execute import execute
from policy_kg.qa.nearby import Propose, bare_text
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


_LONGEST: Final = 14  # characters of a name
_SHORTEST: Final = 2
# 机构 of 养老机构 is no part of what is asked for
_ANY_BODY: Final = re.compile(r"(?:机构|单位|部门|企业|场所)$")
_SEVERAL: Final = re.compile(r"[、，,及和]|[（(][^（）()]*[）)]")


def of_titled_row(plan: Plan, run: Run, propose: Propose) -> Plan | None:
    """The plan for the one row that a matter names together with words of its document's title; None
    where no row is named so, or where several are."""
    asked = bare_text(plan.subject)
    found: set[str] = set()
    for near in propose(plan.subject):
        item = run.facts.provision(near.iri)
        if item is None or item.kind == "Duty" or not item.evidence:
            continue
        name = bare_text(item.label or item.text or "")
        if len(name) > _LONGEST:
            continue
        title = bare_text(title_of(run, item.evidence[0].document))
        if any(_is_rest(asked, part, title) for part in {name, *_SEVERAL.split(name)}):
            found.add(near.iri)
    return replace(plan, found=tuple(found)) if len(found) == 1 else None


def _is_rest(asked: str, name: str, title: str) -> bool:
    """Whether a matter is a name and, behind it, words that the title has and the name has not."""
    for own in (name, _ANY_BODY.sub("", name)):
        rest = asked.removeprefix(own)
        if len(own) >= _SHORTEST and rest != asked and len(rest) >= _SHORTEST and rest in title:
            return True
    return False
