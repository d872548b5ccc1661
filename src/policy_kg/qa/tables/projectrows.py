"""Rows of a table of projects, where the items are what is asked for: 「江边县有哪些重大项目」, and whom a list of
requests names for one: 「基金的诉求建议哪个单位负责」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.headings import over
from policy_kg.qa.nearby import Propose, bare_text, share_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.tables.cells import (
    HELD,
    HOW_MANY,
    LISTED,
    best_of,
    documents_near,
    listed,
    words_beside,
)
from policy_kg.qa.tables.kept import ADVISED
from policy_kg.qa.tables.states import of_that_sort
from policy_kg.qa.wording import citation, departments_of, lines_of, name_of, scope_phrase

_PROJECTS: Final = re.compile(r"项目|工程(?!师)")
_OF_PROJECTS: Final = re.compile(r"项目|工程")
_ASKING: Final = re.compile(
    r"建议|诉求|政策|省里|市里|负责|找|由|归|的|里|哪[个些家]?(?:单位|部门|厅|局)?|谁|[？?。，]"
)
_PLAIN: Final = ("项目", "工程", "重点", "重大", "推进", "指导", "指导推进", "建设")
_TOLD: Final = 3


def project_rows(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The rows that a question for projects, or for whom a request names, is answered by; None
    where it asks for neither."""
    question = bare_text(text)
    if LISTED.search(question) and _PROJECTS.search(question):
        if plan.zones:
            return _in_zones(question, plan, run)
        if (plan.things or plan.agencies) and plan.target == "thing":
            return _of_those_named(question, plan, run)
    if ADVISED.search(question) and not (plan.agencies or plan.numbers):
        return _advised(question, plan, documents_near(text, plan, run, by_words), run)
    return None


def _in_zones(question: str, plan: Plan, run: Run) -> Outcome | None:
    """The rows of tables of projects in the zones of a plan."""
    alone = Plan(zones=plan.zones, any_zone=plan.any_zone, documents=plan.documents)
    asked = sparql.select_provisions(alone)
    rows = run.provisions(asked)
    own = tuple(i for i in rows if _OF_PROJECTS.search(f"{i.label}{''.join(over(run, i.iri))}"))
    if not own or len(own) < len(rows):
        return None  # among tasks, the projects are what these name
    counted = HOW_MANY.search(question) is not None
    names = "、".join(dict.fromkeys(z.label for z in plan.zones))
    first = f"在{names}的项目共{len(own)}项{'。' if counted else '：'}"
    proof = provisions_evidence(own)
    return listed([first, *lines_of(own)], own, proof, counted=counted, query=asked)


def _of_those_named(question: str, plan: Plan, run: Run) -> Outcome | None:
    """The rows of tables of projects that name the places or departments of a plan, which names no
    matter: 市水务局有哪些项目."""
    if any(w not in _PLAIN for w in content_words(plan.subject)):
        return None
    alone = replace(plan, target="provision", operation="list", subject="", found=None)
    asked = sparql.select_provisions(replace(alone, thing_kinds=(), aspect="", kinds=()))
    own = of_that_sort(question, run.provisions(asked), run)
    if not own:
        return None
    counted = HOW_MANY.search(question) is not None
    scope = scope_phrase(replace(alone, kinds=("Task",))).removesuffix("任务")
    first = f"{scope}项目共{len(own)}项{'。' if counted else '：'}"
    proof = provisions_evidence(own)
    return listed([first, *lines_of(own)], own, proof, counted=counted, query=asked)


def _advised(question: str, plan: Plan, documents: Sequence[str], run: Run) -> Outcome | None:
    """The departments of the requests that have the question's words."""
    for place in plan.places:
        question = question.replace(place, "", 1)
    words = words_beside(_ASKING, question)
    if not words or not documents:
        return None
    asked = Plan(documents=tuple(documents))
    headed = replace(asked, categories=plan.categories, focuses=plan.focuses)
    rows = run.provisions(sparql.select_provisions(headed))
    rows = rows or run.provisions(sparql.select_provisions(asked))
    having = [i for i in rows if i.departments]
    scored = [(share_of(words, bare_text(f"{i.label}{i.text}")), i) for i in having]
    own = best_of(scored, least=HELD)
    if not 0 < len(own) <= _TOLD:
        return None
    theirs = Plan(found=tuple(i.iri for i in own), target="agency")
    rows_of = query(run.facts.store, sparql.select_agencies(theirs, "any")).dicts()
    agents = dict.fromkeys(row["a"] for row in rows_of)
    items = [run.facts.entity_item(e) for a in agents if (e := run.facts.entity(a)) is not None]
    lines = [f"{name_of(i)}：{departments_of(i)}（{citation(i.evidence)}）" for i in own]
    return Outcome(
        text="\n".join(lines),
        items=tuple(items),
        also=tuple(own),
        evidence=provisions_evidence(own),
    )
