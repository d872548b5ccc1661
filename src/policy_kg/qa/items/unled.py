"""Items that name no lead, where a question asks who leads: that is said first, and then who is
responsible for them or guides them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.names.catalog import Entity, forms_of
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import KINDS, Plan
from policy_kg.qa.wording import citation, join, kinds_phrase, scope_phrase
from policy_kg.results import Item

_LEAD: Final = "牵头"
_TOLD: Final = 3  # duties
_SHOWN: Final = 60  # characters of one


def has_led(agency: Entity, items: Iterable[Item]) -> bool:
    """Whether one of the items says that the department leads it."""
    forms = forms_of([agency])
    return any(d.role == "lead" and d.label in forms for i in items for d in i.departments)


def says_lead(items: Iterable[Item]) -> bool:
    """Whether one names a lead, be it in what is to be done: 牵头开展创建工作, 责任单位：市卫健委."""
    return any(
        _LEAD in (i.text or "") or any(d.role == "lead" for d in i.departments) for i in items
    )


def nobody_leads(
    items: Sequence[Item], run: Run, *, word: bool = False, duties: bool = False
) -> bool:
    """Whether no item of the documents that `items` are of names a lead, or, with `word`, has the
    word itself; with `duties`, nor any duty that their text lays down."""
    documents = sorted({e.document for i in items for e in i.evidence[:1]})
    kinds = (*KINDS, "Duty") if duties else KINDS
    asked = sparql.select_led(documents, _LEAD if word else "", kinds)
    return not query(run.facts.store, asked).dicts()


def none_named(items: Sequence[Item], run: Run) -> str:
    """文件没有写明牵头部门, or, where other items or duties of the documents name one, 这项任务没有写明牵头部门."""
    if nobody_leads(items, run, duties=True) and nobody_leads(items, run, word=True):
        return "文件没有写明牵头部门"
    kinds = kinds_phrase(tuple(dict.fromkeys(i.kind for i in items)))
    return f"{'这些' if len(items) > 1 else '这项'}{kinds}没有写明牵头部门"


def instead(plan: Plan, items: Sequence[Item]) -> str:
    """What is asked for, said of the part that the departments do have: 市体育局负责的任务."""
    guided = _parts(forms_of(plan.agencies), items) == {"guide"}
    return scope_phrase(replace(plan, role="guide" if guided else "charge"))


def who_leads(
    agencies: Sequence[Entity], names: Sequence[str], items: Sequence[Item], run: Run
) -> str:
    """「甲局牵头」 of those that lead, and who has the items that name no lead: 「文件没有写明牵头部门；甲局、乙局
    负责」. `names` are what the departments are called."""
    called = dict(zip(agencies, names, strict=True))
    leading = [a for a in agencies if has_led(a, items)]
    others = [a for a in agencies if a not in leading]
    first = f"{join([called[a] for a in leading])}牵头"
    if not others:
        return first
    does = {"guide": "指导", "responsible": "负责"}
    held = _parts(forms_of(others), items)
    verb = "、".join(word for role, word in does.items() if role in held) or "负责"
    rest = join([called[a] for a in others])
    if not leading and says_lead(items):
        return f"{rest}牵头"
    if not leading:
        return f"{none_named(items, run)}；{rest}{verb}"
    return f"{first}；没有写明牵头部门的由{rest}{verb}"


def led_by_duty(plan: Plan, run: Run) -> tuple[Item, ...]:
    """The duties of the documents asked that name a lead, where nothing but the documents is asked:
    成立工作专班，由市园林局牵头 of a plan whose items name none."""
    narrowed = (plan.agencies, plan.things, plan.zones, plan.terms, plan.categories, plan.focuses)
    if not plan.documents or plan.subject or plan.numbers or plan.found is not None:
        return ()
    if any(narrowed):
        return ()
    asked = sparql.select_agencies(replace(plan, kinds=("Duty",), role=None), "explicit_lead")
    rows = query(run.facts.store, asked).dicts()
    return run.facts.provisions(dict.fromkeys(row["p"] for row in rows))[:_TOLD]


def said_of_duties(duties: Sequence[Item]) -> str:
    """「由甲局牵头」 of duties that name a lead, each with its words."""
    leads = dict.fromkeys(d.label for i in duties for d in i.departments if d.role == "lead")
    words = "；".join(
        f"「{(i.text or i.label)[:_SHOWN]}」（{citation(i.evidence)}）" for i in duties
    )
    return f"正文的职责里写明由{join(list(leads))}牵头：{words}。"


def _parts(forms: Collection[str], items: Iterable[Item]) -> set[str]:
    return {d.role for i in items for d in i.departments if d.label in forms}
