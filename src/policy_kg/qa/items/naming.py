"""Plans that ask for zones and named things, and for the lists that the text defines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.items.listing import count_provisions, list_provisions
from policy_kg.qa.outcome import POLICY_NOTE, Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.runs import run_before
from policy_kg.qa.text.sentencesof import nearest_of, sentences_like
from policy_kg.qa.text.spoken import told
from policy_kg.qa.wording import (
    citation,
    join,
    lines_of,
    scope_phrase,
)
from policy_kg.results import Status

_TOLD: Final = 2  # sentences of the body


def where(plan: Plan, run: Run) -> Outcome:
    text = sparql.select_zones(plan)
    rows = query(run.facts.store, text).dicts()
    about = run.provisions(sparql.select_provisions(plan))
    order = {z.iri: n for n, z in enumerate(run.catalog.zones)}
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["z"], []).append(row["p"])
    if plan.negated and not _placed(plan, run):
        plan = replace(plan, negated=False)  # of items without a zone nothing is left out
    if plan.negated:
        # 「哪个区没有」 asks for the zones that none of several provisions has.
        everywhere = {i.iri for i in about}
        found = {z: ps for z, ps in found.items() if set(ps) >= everywhere}
    zones = sorted(found, key=lambda z: order.get(z, 99))
    items = tuple(run.facts.item_of(z, proof=run.facts.proof(z, found[z])) for z in zones)
    scope = scope_phrase(plan)
    word = "不包括" if plan.negated else "的试验区域是"
    if items:
        first = f"{scope}{word}{join([i.label for i in items])}。"
    elif plan.negated:
        first = f"{scope}覆盖所有试验区，没有不包括的。"
    elif about:
        first = f"{scope}没有写明试验区域。"
    else:
        first = f"没有{scope}。"
    lines = [first, *(lines_of(about) if len(about) <= 12 else [f"依据共{len(about)}项。"])]
    count = plan.operation == "count"
    status: Status = "not_stated" if about and not items and not plan.negated else "answered"
    return Outcome(
        status=status,
        kind="count" if count else "list",
        value=len(items) if count else None,
        text="\n".join(lines),
        items=items,
        also=about,
        assumptions=(POLICY_NOTE,) if any(i.kind == "Policy" for i in about) else (),
        sparql=text,
        evidence=provisions_evidence(about),
    )


def _placed(plan: Plan, run: Run) -> bool:
    """Whether one of the provisions that a plan is for has a zone."""
    text = sparql.select_zones(replace(plan, negated=False))
    return bool(query(run.facts.store, text).dicts())


def things_named(plan: Plan, run: Run) -> Outcome:
    if (plan.found or plan.focuses) and plan.thing_kinds in _TOWNS:
        # 改厕在哪些镇做, of a column of towns: a sentence that names one of them too tells less
        zones = query(run.facts.store, sparql.select_zones(plan)).dicts()
        labels = {z.iri: z.label for z in run.catalog.zones}
        if zones and all(_TOWN_END.search(labels.get(row["z"], "")) for row in zones):
            return where(replace(plan, target="zone"), run)
    if plan.subject == plan.aspect and (plan.zones or plan.things):
        # 「吴兴区有哪些项目」: the word says what is asked for, and no matter that narrows it.
        plan = replace(plan, subject="", found=None)
    text = sparql.select_things(plan)
    rows = query(run.facts.store, text).dicts()
    if plan.aspect and (plan.filters or plan.found):
        listed = _listed(plan, run)
        rows = listed or rows
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["t"], []).append(row["p"])
    items = []
    for iri, subjects in found.items():
        items.append(run.facts.item_of(iri, proof=run.facts.proof(iri, subjects)))
    # 6个街镇（东湖镇、柳林镇）: the word itself is no name
    items = [i for i in items if _bare(i.label) != plan.aspect] or items
    ends = [i for i in items if _bare(i.label).endswith(plan.aspect)] if plan.aspect else []
    items = ends if ends and plan.aspect != "项目" else items
    items.sort(key=lambda i: (i.evidence[0].start if i.evidence else 0, i.label))
    alone = plan.aspect in plan.subject and len(plan.subject) <= len(plan.aspect) + 1
    if not items and plan.agencies and plan.role and (alone or not plan.subject):
        # 市水利局协助哪些湖: its items are called by what they are of.
        theirs = count_provisions if plan.operation == "count" else list_provisions
        return theirs(replace(plan, target="provision", subject="", found=None), run)
    if not items and plan.things and plan.aspect:
        # 东河小镇要推进哪些项目: a sentence of the body
        words = [t.label for t in plan.things]
        like = sentences_like(re.compile(re.escape(plan.aspect)), words, plan, run, lambda _: ())
        said = nearest_of(like, words, run)
        if 0 < len(said) <= _TOLD:
            return told(said)
    count = plan.operation == "count"
    names = join([i.label for i in items])
    scope = scope_phrase(plan) if plan.filters or plan.kinds else "文件"
    first = f"{scope}点名{len(items)}个：{names}。" if items else f"{scope}没有点名。"
    source = citation(e for i in items for e in i.evidence)
    return Outcome(
        kind="count" if count else "list",
        value=len(items) if count else None,
        text=first + (f"（{source}）" if source else ""),
        items=tuple(items),
        sparql=text,
        evidence=tuple(dict.fromkeys(e for i in items for e in i.evidence)),
    )


# What 哪些镇, 哪些村 ask for
_TOWNS: Final = (("Town",), ("Village",))
_TOWN_END: Final = re.compile(r"(?:镇|乡|街道|村|社区)$")


def _bare(label: str) -> str:
    """A name without what stands in brackets behind it."""
    return re.sub(r"（[^（）]*）$", "", label)


def _listed(plan: Plan, run: Run) -> list[dict[str, str]]:
    """Rows of the things that a provision lists right before the question's own word."""
    for item in run.provisions(sparql.select_provisions(plan)):
        for quote in item.evidence:
            named = run_before(run.facts.store, item.iri, quote, plan.aspect)
            if named:
                return [{"t": n.thing, "p": item.iri} for n in named]
    return []


def define(plan: Plan, run: Run) -> Outcome:
    term = plan.terms[0]
    text = sparql.select_members(term)
    members = [row["member"] for row in query(run.facts.store, text).dicts()]
    items = [run.facts.item_of(m) for m in members]
    if plan.aspect:
        items = [i for i in items if i.label.endswith(plan.aspect)]
    proof = run.facts.evidence(term.iri)
    text_order = " ".join(e.quote for e in proof)
    items.sort(key=lambda i: (text_order.find(i.label) % (1 << 30), i.label))
    if not items:
        return Outcome(
            status="not_stated",
            text=f"文件未载明「{term.label}」包括哪些。",
            sparql=text,
            evidence=proof,
        )
    line = f"「{term.label}」包括{len(items)}个：{join([i.label for i in items])}。"
    return Outcome(
        text=line + (f"（{citation(proof)}）" if proof else ""),
        items=tuple(items),
        sparql=text,
        evidence=proof,
    )


def whether_member(plan: Plan, run: Run) -> Outcome:
    term, asked = plan.terms[0], plan.things
    text = sparql.select_members(term)
    members = {row["member"] for row in query(run.facts.store, text).dicts()}
    yes = all(t.iri in members for t in asked)
    proof = run.facts.evidence(term.iri)
    names = join([t.label for t in asked])
    labels = [run.facts.item_of(m).label for m in sorted(members)]
    return Outcome(
        kind="boolean",
        value=yes,
        text=f"{'是' if yes else '不是'}，{names}{'属于' if yes else '不属于'}「{term.label}」（{join(labels)}）。"
        + (f"（{citation(proof)}）" if proof else ""),
        items=tuple(run.facts.entity_item(t) for t in asked if t.iri in members),
        sparql=text,
        evidence=proof,
    )
