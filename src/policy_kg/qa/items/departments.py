"""Plans that ask for departments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.facts import provision_order, provisions_evidence
from policy_kg.qa.items.beside import told_of_others, told_who_does
from policy_kg.qa.items.listing import notes_of
from policy_kg.qa.items.parts import by_part, narrowed, with_their_part
from policy_kg.qa.items.unled import led_by_duty, none_named, said_of_duties, says_lead, who_leads
from policy_kg.qa.names.catalog import Entity, forms_of, with_city
from policy_kg.qa.names.namesakes import told_apart
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan, RoleUse
from policy_kg.qa.sparql import iri
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.spoken import sentences_naming, told
from policy_kg.qa.wording import (
    ROLE_WORDS,
    join,
    kinds_phrase,
    lines_of,
    name_of,
    parts_of,
    scope_phrase,
    takes_part,
)
from policy_kg.results import Item


def who(plan: Plan, run: Run) -> Outcome:
    if plan.negated:
        return _who_not(plan, run)
    if plan.aspect == "every-kind":
        text = sparql.select_in_every_kind(plan, plan.role or "any")
        return _entities(plan, run, text, "a", f"{kinds_phrase(plan.kinds)}都有的部门")
    if plan.aspect == "only-kind":
        text = sparql.select_only_kind(plan)
        return _entities(plan, run, text, "a", f"只出现在{kinds_phrase(plan.kinds)}里的部门")
    if ":" in plan.aspect:
        op, _, n = plan.aspect.partition(":")
        text = sparql.select_agencies_counted(plan, plan.role or "any", op, int(n))
        word = "只有" if op == "=" else "至少有"
        return _entities(plan, run, text, "a", f"{word}{n}项{kinds_phrase(plan.kinds)}的部门")
    if plan.things and not plan.agencies and not run.provisions(sparql.select_provisions(plan)):
        duties = run.provisions(sparql.select_duties_naming(plan))
        if duties:
            found_in = tuple(i.iri for i in duties)
            plan = replace(plan, things=(), kinds=("Duty",), found=found_in)
    roles = plan.roles_asked or (plan.role or "any",)
    found: dict[str, list[str]] = {}
    texts: list[str] = []
    parts: list[str] = []
    own: dict[str, Item] = {}  # what of provisions is asked
    apart = False  # whether the parts of an item are told one by one
    about = replace(plan, role=plan.role if plan.agencies else None)
    for role in roles:
        asked = _with_lead(about, run) if role == "lead" and plan.subject else about
        text = sparql.select_agencies(asked, role)
        texts.append(text)
        rows: Sequence[dict[str, str]] = query(run.facts.store, text).dicts()
        own |= narrowed(plan, dict.fromkeys(row["p"] for row in rows), run)
        rows = with_their_part(plan, rows, own, role, run)
        labels = _ordered_agencies(rows, run)
        if labels:
            of = [r["p"] for r in rows]
            names = _called(labels, of, run)
            each = "" if plan.agencies else by_part(plan, run.facts.provisions(of), role)
            apart = apart or bool(each)
            shown = _parts_of(own, run.facts.provisions(of))
            if role == "lead":
                parts.append(each or who_leads(labels, names, shown, run))
            else:
                verb = _role_verb(_one_role(role, of, own, run))
                parts.append(each or _in_charge(labels, names, verb, shown))
        for entity in labels:
            found.setdefault(entity.iri, [])
            found[entity.iri] += [row["p"] for row in rows if row["a"] == entity.iri]
    items = tuple(
        run.facts.entity_item(e, proof=run.facts.proof(e.iri, ps))
        for iri, ps in found.items()
        if (e := run.facts.entity(iri)) is not None
    )
    provisions = run.facts.provisions(p for ps in found.values() for p in ps)
    if not provisions:
        provisions = run.provisions(sparql.select_provisions(about))
    provisions = _parts_of(own, provisions)
    if not items and provisions and roles == ("responsible",):
        # 哪几家分别负责, of rows that only say who guides
        return who(replace(plan, role="charge"), run)
    notes = [*notes_of(plan, provisions, run), *open_note(found, run)]
    also: tuple[Item, ...] = ()
    if roles == ("charge",):
        rows = query(run.facts.store, sparql.select_agencies(about, "support")).dicts()
        rows = with_their_part(plan, rows, own, "support", run)
        also = tuple(
            run.facts.entity_item(e) for e in _ordered_agencies(rows, run) if e.iri not in found
        )
    head = "；".join(parts)
    unsaid = plan.things and not items and not provisions
    spoken = sentences_naming(plan.things, run, plan.documents) if unsaid else ()
    if spoken:
        return replace(told(spoken, run), assumptions=tuple(notes), also=also)
    if not items and provisions and not plan.agencies:
        group = of_the_group(provisions, run)
        beside = () if group else duties_beside(provisions, plan.subject, run)
        if group or beside:
            ask = replace(
                plan,
                found=group or beside,
                kinds=("Duty",) if beside else (),
                role="lead" if beside and roles == ("lead",) else "any",
                roles_asked=(),
            )
            theirs = who(ask, run)
            if theirs.items or theirs.value:
                return theirs
    if not items and not provisions and plan.agencies and (duty := _in_a_duty(plan, run)):
        return duty
    if not items:
        missing = "、".join(ROLE_WORDS[r] for r in roles)
        head = (
            f"{scope_phrase(about)}没有写明{missing}的部门"
            if provisions
            else f"没有{scope_phrase(about)}"
        )
    where = "，".join(name_of(i) for i in provisions[:3]) + ("等" if len(provisions) > 3 else "")
    lines = [
        f"{head}。"
        if not items
        else f"{head}（共{len(items)}个部门）。"
        if len(items) > 1 and not apart
        else f"{head}。"
    ]
    if not items and not plan.agencies and (others := told_of_others(plan.subject, provisions)):
        lines.append(others)
    if roles == ("charge",) and (own_part := told_who_does(plan.subject, provisions, run)):
        lines[:1] = [own_part, f"所在条目：{lines[0]}"]
    unled = roles == ("lead",) and not says_lead(provisions if items else ())
    duties = led_by_duty(plan, run) if unled else ()
    if duties:
        lines.append(said_of_duties(duties))
    if also:
        lines.append("配合部门：" + join([a.label for a in also]) + "。")
    if len(provisions) <= 12:
        lines += lines_of(provisions)
    else:
        lines.append(f"依据：{where}，共{len(provisions)}项。")
    return Outcome(
        kind="list",
        text="\n".join(lines),
        items=items,
        also=(*also, *duties, *provisions),
        assumptions=tuple(notes),
        sparql=texts[0] if len(texts) == 1 else "\n# ---\n".join(texts),
        evidence=provisions_evidence((*duties, *provisions)),
    )


def _in_a_duty(plan: Plan, run: Run) -> Outcome | None:
    """Who takes part in the duties of the department asked that speak of the subject, where none of
    its items do: 市工信局会同哪些部门建立协调机制."""
    words = content_words(plan.subject)
    if plan.kinds not in ((), ("Duty",)) or not words:
        return None
    theirs = replace(plan, kinds=("Duty",), found=None, subject="", operation="list")
    duties = run.provisions(sparql.select_provisions(theirs))
    found = tuple(d.iri for d in duties if all(w in (d.text or "") for w in words))
    if not found:
        return None
    return who(replace(theirs, found=found, operation=plan.operation), run)


def _with_lead(plan: Plan, run: Run) -> Plan:
    """A plan for those of the provisions found that state who leads, where some do: a heading above
    them that only lists who is responsible leads nothing."""
    if plan.agencies or not plan.found:
        return plan
    stated = tuple(
        item.iri
        for item in run.facts.provisions(plan.found)
        if any(d.role == "lead" for d in item.departments)
    )
    return replace(plan, found=tuple(f for f in plan.found if f in stated)) if stated else plan


def _called(entities: Sequence[Entity], provisions: Sequence[str], run: Run) -> list[str]:
    """The departments as their provisions show them, those of several cities with these."""
    shown = {d.label for i in run.facts.provisions(provisions) for d in i.departments}
    names = told_apart(entities)
    return [
        own if (own := with_city(e)) in shown else name
        for e, name in zip(entities, names, strict=True)
    ]


def which_of(plan: Plan, run: Run) -> Outcome:
    """Which of several departments has a part in a matter, or that none of them has."""
    if plan.found is None and not (plan.numbers or plan.things or plan.focuses or plan.categories):
        return Outcome(status="not_stated", text=f"文件未载明：没有提到「{plan.subject}」的条目。")
    role = plan.role or "charge"
    about = replace(plan, agencies=(), any_agency=False, namesakes=(), operation="list")
    taking_part = replace(plan, role="any", any_agency=True, namesakes=(), operation="list")
    theirs = run.provisions(sparql.select_provisions(taking_part))
    if theirs:
        about = replace(about, found=tuple(i.iri for i in theirs))
    told = who(about, run)
    asked = {a.iri: a for a in plan.agencies}
    named = list(dict.fromkeys(a.label for a in plan.agencies))
    items = tuple(i for i in told.items if i.iri in asked)
    has = list(dict.fromkeys(i.label for i in items))
    lacks = [n for n in named if n not in has]
    unled = role == "lead" and bool(items) and not says_lead(told.also)
    verb = "负责" if unled else _role_verb(role)
    head, _, rest = told.text.partition("\n")
    head = re.sub(r"（共\d+个部门）", "", head)
    if len(has) == len(named):
        leads = [n for n in named if takes_part(n, theirs, "lead")] if role == "charge" else []
        apart = f"，其中{leads[0]}牵头" if len(leads) == 1 else ""
        first = f"都是：{join(has)}都{verb}{apart}。"
    elif has:
        other = parts_of(lacks, theirs)
        if f"{join(lacks)}{verb}" in other:
            other = f"（{join(lacks)}{verb}的是同一项里别的内容）"
        first = f"{join(has)}{verb}，不是{join(lacks)}{other}。"
    elif told.items:
        first = f"都不是，{head.rstrip('。')}{parts_of(lacks, theirs)}。"
    else:
        first = f"都不是：{head}"
    if unled:
        first = f"{none_named([i for i in told.also if i.kind != 'Agency'], run)}；{first}"
    return replace(
        told,
        value=has[0] if len(has) == 1 else None,
        items=items,
        text="\n".join(filter(None, (first, rest))),
        evidence=tuple(
            dict.fromkeys((*(e for i in told.items for e in i.evidence), *told.evidence))
        ),
    )


def how_many_departments(plan: Plan, run: Run) -> Outcome:
    listed = who(plan, run)
    n = len(listed.items)
    named = told_apart([e for i in listed.items if (e := run.facts.entity(i.iri)) is not None])
    first = f"共{n}个部门" + (f"：{join(named)}。" if n else "。")
    return replace(
        listed, kind="count", value=n, text="\n".join([first, *listed.text.split("\n")[1:]])
    )


def _who_not(plan: Plan, run: Run) -> Outcome:
    text = sparql.select_agencies_without(plan, plan.role or "any")
    ground = f"有{kinds_phrase(plan.among)}的部门中，" if plan.among else "分工表所列部门中，"
    return _entities(plan, run, text, "a", f"{ground}没有{scope_phrase(plan)}的部门")


def _entities(plan: Plan, run: Run, text: str, variable: str, head: str) -> Outcome:
    rows = query(run.facts.store, text).dicts()
    entities = [e for row in rows if (e := run.facts.entity(row[variable])) is not None]
    entities = sorted(dict.fromkeys(entities), key=lambda e: e.label)
    items = tuple(run.facts.entity_item(e) for e in entities)
    line = f"{head}共{len(items)}个" + (f"：{join(told_apart(entities))}。" if items else "。")
    count = plan.operation == "count"
    return Outcome(
        kind="count" if count else "list",
        value=len(items) if count else None,
        text=line,
        items=items,
        sparql=text,
    )


def _parts_of(own: Mapping[str, Item], provisions: Sequence[Item]) -> tuple[Item, ...]:
    """Provisions with only what of them is asked."""
    return tuple(own.get(item.iri, item) for item in provisions)


def _one_role(
    role: RoleUse, provisions: Sequence[str], own: Mapping[str, Item], run: Run
) -> RoleUse:
    """The role of all departments of the provisions, where any is asked for and all have 负责."""
    if role != "any":
        return role
    items = _parts_of(own, run.facts.provisions(provisions))
    held = {d.role for item in items for d in item.departments}
    return "charge" if held == {"responsible"} else role


def _in_charge(
    entities: Sequence[Entity], names: Sequence[str], verb: str, items: Sequence[Item]
) -> str:
    """「甲局负责，各区政府实施」: who only has to carry it out is told apart from who has it in charge."""
    held = [
        {d.role for i in items for d in i.departments if d.label in forms_of([e])} for e in entities
    ]
    doing = [n for n, roles in zip(names, held, strict=True) if roles == {"implement"}]
    others = [n for n in names if n not in doing]
    if verb != "负责" or not doing or not others:
        return f"{join(names)}{verb}"
    return f"{join(others)}{verb}，{join(doing)}{ROLE_WORDS['implement']}"


def _role_verb(role: RoleUse) -> str:
    return {"any": "参与", "charge": "负责", "first": "排第一"}.get(role, ROLE_WORDS[role])


def _ordered_agencies(rows: Sequence[dict[str, str]], run: Run) -> list[Entity]:
    """Departments in the printed order of the first provision that names them."""
    first: dict[str, tuple[tuple[str, int, int, str], int]] = {}
    for row in rows:
        item = run.facts.provision(row["p"])
        entity = run.facts.entity(row["a"])
        if item is None or entity is None:
            continue
        order = next((d.order for d in item.departments if d.label in forms_of([entity])), 99)
        rank = (provision_order(item), order)
        if row["a"] not in first or rank < first[row["a"]]:
            first[row["a"]] = rank
    entities = [e for a in first if (e := run.facts.entity(a)) is not None]
    return sorted(entities, key=lambda e: (first[e.iri], e.label))


_NOTE: Final = "原文的名单以「等」结尾，没有写出名称的不在内"
_MOST: Final = 12  # provisions that are looked at


def open_note(found: Mapping[str, Sequence[str]], run: Run) -> tuple[str, ...]:
    """The note for an answer that names agents, each with its provisions, where one of them is the
    last of an open list: in 甲部、乙部等负责 where the first leads, the end is open behind 乙部. None of
    more provisions than are shown."""
    provisions = dict.fromkeys(p for ps in found.values() for p in ps)
    if not 0 < len(provisions) <= _MOST:
        return ()
    rows = query(
        run.facts.store,
        f"SELECT ?p ?a ?n ?open WHERE {{ VALUES ?p {{ {' '.join(map(iri, provisions))} }} "
        "?r pk:provision ?p ; pk:agent ?a ; pk:order ?n ; pk:openTail ?open }",
    ).dicts()
    goes_on = {(r["p"], int(r["n"])) for r in rows if r["open"] == "true"}
    last = (r for r in rows if (r["p"], int(r["n"])) in goes_on)
    last = (r for r in last if (r["p"], int(r["n"]) + 1) not in goes_on)
    return (_NOTE,) if any(r["p"] in found.get(r["a"], ()) for r in last) else ()


_MOST_DUTIES: Final = 60  # under one heading


def of_the_group(provisions: Sequence[Item], run: Run) -> tuple[str, ...]:
    """The items that sentences without departments stand below, where these have some."""
    above = dict.fromkeys(p.iri.rpartition("/")[0] for p in provisions if p.kind == "Duty")
    return tuple(i.iri for i in run.facts.provisions(above) if i.departments)


def duties_beside(provisions: Sequence[Item], subject: str, run: Run) -> tuple[str, ...]:
    """Of duties that name nobody, those under the same headings that name somebody: the ones that
    speak of `subject`, or all where the heading does."""
    if not subject or not all(p.kind == "Duty" for p in provisions):
        return ()
    stems = dict.fromkeys(p.iri.rpartition("/")[0] for p in provisions)
    beside = run.facts.provisions(f"{s}/{n}" for s in stems for n in range(1, _MOST_DUTIES))
    named = [i for i in beside if i.kind == "Duty" and i.departments]
    telling = [i for i in named if subject in (i.text or "")]
    return tuple(i.iri for i in telling or named if telling or subject in i.label)
