"""Who is 责任单位 where the table, or the item's text, sets 牵头单位 or 配合单位 beside it: those of the word
alone are the answer, and the others are told apart. Of a list in one cell (A牵头，B配合 below 责任单位) all
are 责任单位."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.items.execute import execute
from policy_kg.qa.names.catalog import forms_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.wording import join, name_of
from policy_kg.records import KIND_LABELS, ROLE_LABELS
from policy_kg.results import Item

_ASKED: Final = re.compile(r"(?<!主)责任(?:单位|部门)")
_ANOTHER: Final = re.compile(r"牵头|配合|协办|指导|还是")
_OTHERS: Final = (
    ("lead", "牵头单位"),
    ("support", "配合单位"),
    ("guide", "指导单位"),
    ("implement", "实施单位"),
)
_MARK: Final = 40  # characters behind an item in which its mark begins
_MARKED: Final = re.compile(r"牵头(?:单位|部门)")


def in_its_own_role(text: str, plan: Plan, outcome: Outcome, run: Run) -> Outcome:
    """The outcome of a question for 责任单位, by name or by department, without those of other roles;
    unchanged where it asks for none, or the text tells the roles not apart."""
    if not _ASKED.search(text) or _ANOTHER.search(text) or plan.role not in (None, "any"):
        return outcome
    if plan.target == "agency" and not plan.agencies:
        return _who(outcome, run)
    if plan.target == "provision" and plan.agencies and plan.operation in ("list", "count"):
        return _of_a_body(plan, outcome, run)
    return outcome


def _who(outcome: Outcome, run: Run) -> Outcome:
    """「有几个责任单位」, 「责任单位是谁」: those of the word, and the others behind them."""
    about = [i for i in outcome.also if i.kind in KIND_LABELS]
    # A plate in brackets (市文化广电旅游局（市文物管理局）) is no part of what the department is called.
    roles = {
        (label, d.role)
        for i in about
        for d in i.departments
        for label in (d.label, re.sub(r"[（(].*?[）)]$", "", d.label))
    }
    own = tuple(i for i in outcome.items if (i.label, "responsible") in roles)
    others = {
        role: tuple(i for i in outcome.items if i not in own and (i.label, role) in roles)
        for role, _ in _OTHERS
    }
    rest = tuple(dict.fromkeys(i for found in others.values() for i in found))
    if not own or not rest or len(own) + len(rest) != len(outcome.items):
        return outcome
    if not all(_told_apart(i, run) for i in about):
        return outcome
    named = f"责任单位{len(own)}个：{join([i.label for i in own])}"
    beside = [
        f"{word}{len(others[role])}个：{join([i.label for i in others[role]])}"
        for role, word in _OTHERS
        if others[role]
    ]
    lines = outcome.text.split("\n")[1:]
    lines = [line for line in lines if not line.startswith("配合部门：")]
    return replace(
        outcome,
        value=len(own) if outcome.kind == "count" else outcome.value,
        items=own,
        also=(*rest, *(i for i in outcome.also if i not in rest)),
        text="\n".join([f"{named}；另有{'；'.join(beside)}。", *lines]),
    )


def _of_a_body(plan: Plan, outcome: Outcome, run: Run) -> Outcome:
    """「某局是哪些任务的责任单位」: those where it is, and behind them those where others are."""
    names = forms_of(plan.agencies)
    theirs = {i.iri: {d.role for d in i.departments if d.label in names} for i in outcome.items}
    others = tuple(
        i
        for i in outcome.items
        if "responsible" not in theirs[i.iri]
        and any(d.role == "responsible" for d in i.departments)
        and _told_apart(i, run)
    )
    kept = tuple(i for i in outcome.items if i not in others)
    if not others:
        return outcome
    if not any("responsible" in theirs[i.iri] for i in kept):
        return _elsewhere(plan, outcome, others, run) if not kept else outcome
    told = execute(replace(plan, found=tuple(i.iri for i in kept)), run)
    said = "；".join(f"{name_of(i)}（{_part(i, plan)}）" for i in others)
    text = told.text
    if all("responsible" in theirs[i.iri] for i in kept):
        text = text.replace("参与的", "作为责任单位的", 1)
    return replace(
        told,
        text=f"{text}\n另有责任单位是别的部门的{len(others)}项：{said}。",
        also=(*others, *(i for i in told.also if i not in others)),
    )


def _elsewhere(plan: Plan, outcome: Outcome, others: Sequence[Item], run: Run) -> Outcome:
    """Of a department that has another part in all items of a matter: where it is 责任单位."""
    said = "；".join(f"{name_of(i)}（{_part(i, plan)}）" for i in others)
    matter = f"与「{plan.subject}」有关的" if plan.subject else "所问的"
    none = f"{matter}事项中没有以{join([a.label for a in plan.agencies])}为责任单位的：{said}。"
    wide = replace(plan, role="responsible", found=None, subject="", near=())
    told = execute(wide, run)
    if not told.items:
        return replace(outcome, text=none, items=(), also=tuple(others), value=None)
    text = told.text.replace("分别负责的", "作为责任单位的", 1)
    return replace(told, text=f"{none}\n{text}", also=(*others, *told.also))


def _part(item: Item, plan: Plan) -> str:
    names = forms_of(plan.agencies)
    roles = {d.role for d in item.departments if d.label in names}
    return "、".join(word for role, word in ROLE_LABELS.items() if role in roles)


def _told_apart(item: Item, run: Run) -> bool:
    """Whether the text names an item's 责任单位 and its other bodies apart: in columns of their own, or
    behind a 牵头单位 in or right behind it."""
    return _in_columns(item, run) or any(
        _MARKED.search(e.quote)
        or _MARKED.search(run.facts.text(e.document)[e.start : e.end + _MARK])
        for e in item.evidence
    )


def _in_columns(item: Item, run: Run) -> bool:
    """Whether no column of an item's row names both its 责任单位 and bodies of other roles."""
    rows = query(
        run.facts.store,
        f"SELECT DISTINCT ?r ?c WHERE {{ ?a pk:provision {sparql.iri(item.iri)} ; pk:role ?r ; "
        "pk:evidence ?e . ?e pk:column ?c }",
    ).dicts()
    own = {row["c"] for row in rows if row["r"].endswith("responsible")}
    others = {row["c"] for row in rows if not row["r"].endswith("responsible")}
    return bool(rows) and not own & others
