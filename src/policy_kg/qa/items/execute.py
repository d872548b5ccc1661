"""Plans run on the store: one function per operation, each giving an Outcome."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.documents.paragraphs import paragraph_of
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.items.departments import how_many_departments, which_of, who
from policy_kg.qa.items.listing import (
    count_provisions,
    list_provisions,
    overlap_of,
    whether_any,
    wording_of,
)
from policy_kg.qa.items.naming import define, things_named, where, whether_member
from policy_kg.qa.items.tallies import (
    compare,
    group,
    heading_of,
    how_many_categories,
    rank,
    whether_every,
    whether_none_lacks,
    whether_so_many,
    who_has_all,
)
from policy_kg.qa.nearby import bare_text, part_of
from policy_kg.qa.outcome import NOT_UNDERSTOOD, Outcome, Run
from policy_kg.qa.plan import KINDS, NumberRange, Plan
from policy_kg.qa.wording import citation, name_of
from policy_kg.records import KIND_LABELS
from policy_kg.results import Item


def execute(plan: Plan, run: Run) -> Outcome:
    """Run a plan whose names are known and whose subject is resolved."""
    if plan.operation == "none":
        return Outcome(status="not_understood", kind="passages", text=NOT_UNDERSTOOD)
    blocked = _number_problem(plan, run)
    if blocked is not None:
        return blocked
    if plan.every is not None and plan.operation in ("exists", "list"):
        return whether_every(plan, run) if plan.target == "provision" else who_has_all(plan, run)
    if plan.operation == "exists" and plan.so_many is not None:
        return whether_so_many(plan, run)
    handler = _HANDLERS.get((plan.operation, plan.target)) or _HANDLERS[(plan.operation, "")]
    return handler(plan, run)


def _number_problem(plan: Plan, run: Run) -> Outcome | None:
    """Ambiguous numbers, and numbers that no provision has."""
    for r in plan.numbers:
        if r.first and r.annex and (none_there := _none_there(r, plan, run)):
            return none_there
        if not r.first or r.annex:
            continue
        kinds = [r.kind] if r.kind else [k for k in plan.kinds_or_all if k in KINDS]
        printed = _printed(plan, run)
        having = [k for k in kinds if r.first in printed.get(k, ())]
        printed_so = paragraph_of(r.first, plan, run) if not having and r.first == r.last else None
        if printed_so is not None:
            return printed_so
        if not having:
            kind = KIND_LABELS.get(r.kind, "事项")
            biggest = max((max(printed.get(k, {0})) for k in kinds), default=0)
            return Outcome(
                status="not_stated",
                text=f"文件未载明：{kind}没有第{r.first}项"
                + (f"（编号到第{biggest}项）。" if biggest else "。"),
            )
        if len(having) > 1 and r.first == r.last:
            asked = replace(plan, numbers=(replace(r, kind=""),), kinds=tuple(having))
            options = run.provisions(
                sparql.select_provisions(
                    Plan(numbers=asked.numbers, kinds=asked.kinds, documents=plan.documents)
                )
            )
            names = "；".join(name_of(i) for i in options)
            return Outcome(
                status="ambiguous",
                text=f"「第{r.first}项」有{len(options)}种可能，请说明是哪一类：{names}。",
                candidates=options,
            )
    return None


def _none_there(r: NumberRange, plan: Plan, run: Run) -> Outcome | None:
    """That an annex has no such number, and which it has; None where it has it, or has none at all."""
    there = Plan(numbers=(replace(r, first=0, last=0),), documents=plan.documents)
    printed = sorted(
        {i.number for i in run.provisions(sparql.select_provisions(there)) if i.number}
    )
    if not printed or any(r.first <= n <= r.last for n in printed):
        return None
    said = f"第{r.first}项" if r.first == r.last else f"第{r.first}至{r.last}项"
    return Outcome(
        status="not_stated",
        text=f"文件未载明：{r.annex}里没有读到{said}（读到的编号是第{printed[0]}至{printed[-1]}项）。",
    )


def _printed(plan: Plan, run: Run) -> Mapping[str, Collection[int]]:
    """The printed numbers by kind, of the plan's documents where it has some."""
    if not plan.documents:
        return run.catalog.numbers
    own = run.provisions(sparql.select_provisions(Plan(kinds=KINDS, documents=plan.documents)))
    numbers: dict[str, set[int]] = {}
    for item in own:
        if item.number is not None:
            numbers.setdefault(item.kind, set()).add(item.number)
    return numbers


def of_the_list(plan: Plan, run: Run) -> Plan:
    """A plan for a printed number, within the documents whose titles have the words that stand
    with it (整改清单第5项), or else whose item of that number has them."""
    words = [w for w in plan.subject.split() if not _OF_LISTS.fullmatch(w)]
    in_table = "表格" in plan.subject.split()
    if not plan.numbers or not (words or in_table):
        return plan
    alone = Plan(numbers=plan.numbers, kinds=plan.kinds, documents=plan.documents)
    options = run.provisions(sparql.select_provisions(alone))
    if in_table:
        options = tuple(o for o in options if o.evidence and "表格" in o.evidence[0].section)
    titled = {
        d.revision
        for d in run.catalog.documents
        if (not plan.documents or d.revision in plan.documents)
        and all(w in bare_text(d.title) for w in words)
    }
    own = [o for o in options if _revision(o) in titled]
    if not words or 0 < len(titled) < len(run.catalog.documents):
        revisions = tuple(dict.fromkeys(map(_revision, own))) or tuple(sorted(titled))
        return replace(plan, documents=revisions, subject="")
    own = [
        o
        for o in options
        if all(part_of(w, bare_text(f"{o.label}{o.text}")) >= _HELD for w in words)
    ]
    if not own or len(own) == len(options):
        return plan
    return replace(plan, documents=tuple(dict.fromkeys(map(_revision, own))))


def _revision(item: Item) -> str:
    return next((e.document for e in item.evidence), "")


def same_number(plan: Plan, run: Run) -> Outcome | None:
    """A number that several provisions of one kind have: in body and annex, or in several
    documents. What else the question says may leave one of them."""
    for r in plan.numbers:
        if not r.first or r.first != r.last:
            continue
        alone = Plan(
            numbers=(r,), kinds=(r.kind,) if r.kind else plan.kinds, documents=plan.documents
        )
        options = run.provisions(sparql.select_provisions(alone))
        most = max(Counter(o.kind for o in options).values(), default=0)
        if most < 2 or _of_one_item(options):
            continue
        narrowed = plan
        if plan.operation == "choose":
            narrowed = replace(plan, role="any", any_agency=True, namesakes=())
        if plan.operation in ("list", "choose") and (
            len(run.provisions(sparql.select_provisions(narrowed))) == 1
        ):
            continue
        names = "；".join(_told_apart(options[:_OFFERED]))
        more = f"等{len(options)}处" if len(options) > _OFFERED else ""
        said = f"{r.annex}{KIND_LABELS.get(r.kind, '')}第{r.first}项"
        return Outcome(
            status="ambiguous",
            text=f"「{said}」有{len(options)}处，请说明是哪份文件、正文还是附件：{names}{more}。",
            candidates=options,
            sparql=sparql.select_provisions(alone),
            evidence=provisions_evidence(options),
        )
    return None


def _of_one_item(options: Sequence[Item]) -> bool:
    """Whether all are parts of one numbered item, a paragraph each with bodies of its own."""
    first = min(o.iri for o in options)
    return all(o.iri == first or re.fullmatch(r"/\d+", o.iri.removeprefix(first)) for o in options)


def _told_apart(options: Sequence[Item]) -> list[str]:
    """Each option with its source; those that share name and source with their first words."""
    named = [(name_of(o), citation(o.evidence)) for o in options]
    return [
        f"{name}（{source}，「{(o.text or '')[:_FIRST_WORDS]}…」）"
        if named.count((name, source)) > 1 and o.text
        else f"{name}（{source}）"
        for o, (name, source) in zip(options, named, strict=True)
    ]


# 清单第5项的时限: words of any list, and what is asked of its item.
_OF_LISTS: Final = re.compile(
    r"表格?|附表|清单|名单|列表|台账|时限|期限|时间|内容|部门|单位|要求|任务|措施|问题"
)
_HELD: Final = 0.6  # share of a word's pairs of characters that an item has of it
_FIRST_WORDS: Final = 16  # characters that tell rows of one name and number apart
_OFFERED: Final = 12  # provisions that an ambiguous number's text names
_HANDLERS: Final[dict[tuple[str, str], Callable[[Plan, Run], Outcome]]] = {
    ("list", ""): list_provisions,
    ("list", "agency"): who,
    ("list", "zone"): where,
    ("list", "thing"): things_named,
    ("count", ""): count_provisions,
    ("count", "agency"): how_many_departments,
    ("count", "zone"): where,
    ("count", "thing"): things_named,
    ("count", "category"): how_many_categories,
    ("exists", ""): whether_any,
    ("exists", "agency"): whether_none_lacks,
    ("exists", "zone"): whether_none_lacks,
    ("text", ""): wording_of,
    ("overlap", ""): overlap_of,
    ("choose", ""): which_of,
    ("rank", ""): rank,
    ("compare", ""): compare,
    ("group", ""): group,
    ("value", ""): heading_of,
    ("define", ""): define,
    ("member", ""): whether_member,
}
