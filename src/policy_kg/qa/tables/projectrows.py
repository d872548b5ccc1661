"""Rows of a table of projects, where the items are what is asked for: 「江边县有哪些重大项目」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.headings import over, title_of
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.tables.cells import (
    HOW_MANY,
    LISTED,
    listed,
)
from policy_kg.qa.wording import lines_of, scope_phrase
from policy_kg.results import Item

_PROJECTS: Final = re.compile(r"项目|工程(?!师)")
_OF_PROJECTS: Final = re.compile(r"项目|工程")
_PLAIN: Final = ("项目", "工程", "重点", "重大", "推进", "指导", "指导推进", "建设")
# 产业平台 in 哪些产业平台在湖东区; 项目 says no 园区
_SORT: Final = re.compile(r"项目|工程(?!师)|平台|园区|产业园|基地|中心|成果|企业|实验室")
_ALIKE: Final = {
    "项目": "项目|工程(?!师)",
    "工程": "项目|工程",
    "园区": "园区|产业园|基地|园",
    "产业园": "园区|产业园|园",
}


def project_rows(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The rows that a question for projects is answered by; None where it asks for none."""
    question = bare_text(text)
    if LISTED.search(question) and _PROJECTS.search(question):
        if plan.zones:
            return _in_zones(question, plan, run)
        if (plan.things or plan.agencies) and plan.target == "thing":
            return _of_those_named(question, plan, run)
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


def of_that_sort(question: str, items: Sequence[Item], run: Run) -> tuple[Item, ...]:
    """The items of the last sort that the question names, all where it names none. Those in a list
    of that sort (重点项目清单) are of it, and those in a list of another are not."""
    named = _SORT.findall(question)
    if not named:
        return tuple(items)
    sort = re.compile(_ALIKE.get(named[-1], named[-1]))
    kept = []
    for item in items:
        above = "".join(over(run, item.iri)).replace(item.label, "")
        listed = _SORT.search(above)
        if not listed and item.evidence:  # 2031年重大项目清单 is a list of nothing else
            above += title_of(run, item.evidence[0].document)
        if sort.search(above) or (not listed and sort.search(f"{item.label}{item.text}")):
            kept.append(item)
    return tuple(kept)
