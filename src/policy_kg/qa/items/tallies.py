"""Plans that count: rankings, comparisons, groups; and the heading of a provision."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.items.departments import who
from policy_kg.qa.items.lastdue import every_in_time
from policy_kg.qa.items.listing import count_provisions, list_provisions
from policy_kg.qa.items.naming import where
from policy_kg.qa.names.catalog import Entity
from policy_kg.qa.names.namesakes import told_apart
from policy_kg.qa.names.titles import called
from policy_kg.qa.outcome import NO_LEAD_NOTE, Outcome, Run
from policy_kg.qa.plan import EQUAL, Plan
from policy_kg.qa.wording import (
    ROLE_WORDS,
    citation,
    join,
    kinds_phrase,
    lines_of,
    name_of,
    scope_phrase,
)
from policy_kg.records import KIND_LABELS
from policy_kg.results import Group, Item

_ALL_KINDS: Final = "没有都列为任务的，按各类事项比较"
_NAMED: Final = 3  # documents that a note names
_NO_LEADS: Final = "文件没有写明牵头的部门，按负责或指导的部门统计"


def rank(plan: Plan, run: Run) -> Outcome:
    by = plan.by
    counted, led = _of_those_that_lead(plan, run)
    key = {"agency": "a", "zone": "z", "category": "c", "provision": "p"}[by]
    text = sparql.select_counts(
        counted, "zones-of-provision" if plan.aspect == "zones" else by, plan.role or "any"
    )
    rows = [(row[key], int(row["n"])) for row in query(run.facts.store, text).dicts()]
    rows.sort(key=lambda r: (-r[1] if plan.descending else r[1], r[0]))
    edge = rows[min(plan.nth or plan.top, len(rows)) - 1][1] if rows else 0
    kept = [r for r in rows if (r[1] >= edge if plan.descending else r[1] <= edge)]
    if plan.nth:
        kept = [r for r in kept if r[1] == edge and plan.nth <= len(rows)]
    items = []
    for name, n in kept:
        if by == "category":
            items.append(Item(iri="", kind="Term", label=name, score=float(n)))
        elif by == "provision":
            item = run.facts.provision(name)
            if item is not None:
                items.append(replace(item, score=float(n)))
        else:
            items.append(run.facts.item_of(name, score=float(n)))
    items.sort(key=lambda i: ((-(i.score or 0)) if plan.descending else (i.score or 0), i.label))
    bodies = [e for name, _ in rows if (e := run.facts.entity(name)) is not None]
    called = dict(zip((e.iri for e in bodies), told_apart(bodies), strict=True))
    unit = (
        "个部门"
        if by == "provision" and plan.aspect != "zones"
        else "个区"
        if by == "provision"
        else "项"
    )
    word = "最多" if plan.descending else "最少"
    scope = scope_phrase(plan)
    own = kinds_phrase(plan.kinds)
    if by == "agency" and plan.role in ("lead", "support", "guide"):
        scope = f"{scope.removesuffix(own)}{ROLE_WORDS[plan.role]}的{own}"
    names = "、".join(
        f"{called.get(i.iri) or i.label.rstrip('。') if by != 'provision' else name_of(i)}（{int(i.score or 0)}{unit}）"
        for i in items
    )
    if by == "provision":
        head = f"{scope.removesuffix(own)}{_counted(plan)}{word}的{own}是"
    elif plan.nth:
        head = f"{scope}数量{'' if plan.descending else '倒数'}第{plan.nth}的是"
    else:
        head = f"{scope}{word}的是" if plan.top == 1 else f"按{scope}数量，前{plan.top}位是"
    lines = [f"{head}{names}。" if items else f"没有{scope}。"]
    if len(kept) > (1 if plan.nth else plan.top):
        lines.append("数量相同的并列。")
    rest = "、".join(f"{called.get(n) or _label(run, by, n)}{c}" for n, c in rows[:12])
    if by != "provision" and rows:
        lines.append(f"各自数量：{rest}。")
    so = any(i.iri == plan.foremost for i in items)
    if plan.foremost:
        lines[0] = f"{'是' if so else '不是'}，{lines[0]}"
    return Outcome(
        kind="boolean" if plan.foremost else "ranking",
        value=so if plan.foremost else None,
        text="\n".join(lines),
        items=tuple(items),
        assumptions=led,
        sparql=text,
        evidence=provisions_evidence(items) if by == "provision" else (),
    )


def _of_those_that_lead(plan: Plan, run: Run) -> tuple[Plan, tuple[str, ...]]:
    """A ranking of leads within the documents that set a lead at all, where some do: those that only say who is
    responsible have none to count. And what is to be said of it."""
    if plan.role != "lead":
        return plan, ()

    def having(lead: bool | None) -> list[str]:
        asked = replace(plan, operation="list", role=None, lead_stated=lead)
        return [
            r["revision"] for r in query(run.facts.store, sparql.select_revisions(asked)).dicts()
        ]

    led = having(True)
    if not led:
        return plan, (_NO_LEADS,)
    titles = {d.revision: called(d) for d in run.catalog.documents}
    without = [titles[r] for r in sorted(set(having(None)) - set(led)) if r in titles]
    if not without:
        return plan, (NO_LEAD_NOTE,)
    names = "、".join(without[:_NAMED]) + ("等" if len(without) > _NAMED else "")
    note = f"另有{len(without)}份文件没有设牵头，只写由谁负责，不计在内：{names}"
    return replace(plan, documents=tuple(led)), (NO_LEAD_NOTE, note)


def _counted(plan: Plan) -> str:
    """What is counted of a provision: 区域, 部门, 配合部门."""
    if plan.aspect == "zones":
        return "区域"
    role = ROLE_WORDS[plan.role] if plan.role in ("lead", "support", "guide") else ""
    return f"{role}部门"


def whether_every(plan: Plan, run: Run) -> Outcome:
    """「是不是每项任务都在南溪县」: yes only where all of them are; those that aren't prove the no."""
    # 市直各部门: no row names them so, and each of them may have a part
    unlisted = any(a.kinds == ("AgencyGroup",) and not a.listed for a in plan.agencies)
    dated = plan.due is not None and bool(plan.dateless)  # 都在年底前完成, of a known year
    if not (plan.every or dated) or plan.every is None or unlisted:
        return Outcome(status="not_stated", text="文件没有直接写明是或不是。")
    ground = replace(plan, every=None, **dict(plan.every))
    ground = replace(ground, due=None) if dated else ground
    text = sparql.select_provisions(ground)
    every = run.provisions(text)
    listed = list_provisions(replace(plan, every=None), run)
    if plan.due is not None and ground.due is None:
        return every_in_time(plan, ground, every, listed, run)
    so = {i.iri for i in listed.items}
    others = tuple(i for i in every if i.iri not in so)
    of = {*ground.agencies, *ground.zones}
    what = scope_phrase(
        replace(
            plan,
            agencies=tuple(a for a in plan.agencies if a not in of),
            zones=tuple(z for z in plan.zones if z not in of),
            numbers=(),
        )
    )
    whole = f"{scope_phrase(ground)}共{len(every)}项"
    if not every:
        first = f"没有{scope_phrase(ground)}。"
    elif others:
        first = f"不是，{whole}，{what}{len(so)}项，不是的{len(others)}项："
    else:
        first = f"是，{whole}，都是{what}。"
    shown = others or listed.items
    return replace(
        listed,
        kind="boolean",
        value=bool(every) and not others,
        text="\n".join([first, *lines_of(shown)]),
        items=shown,
        also=listed.items if others else (),
        sparql=f"{text}\n# ---\n{listed.sparql}",
        evidence=provisions_evidence(shown),
    )


def who_has_all(plan: Plan, run: Run) -> Outcome:
    """「哪些部门每项政策都参与」: those that have a part in all of them."""
    by = plan.target
    every = run.provisions(sparql.select_provisions(replace(plan, role=None)))
    text = sparql.select_counts(plan, by, plan.role or "any")
    rows = query(run.facts.store, text).dicts()
    key = "a" if by == "agency" else "z"
    items = tuple(run.facts.item_of(r[key]) for r in rows if int(r["n"]) == len(every))
    scope = (
        f"全部{len(every)}项{kinds_phrase(plan.kinds)}都有的{'部门' if by == 'agency' else '区'}"
    )
    most = "、".join(f"{_label(run, by, r[key])}{r['n']}项" for r in rows[:3])
    told = f"{scope}：{join([i.label for i in items])}。" if items else f"没有{scope}。"
    whether = plan.operation == "exists"
    first = ("有，" if items else "没有，") if whether else ""
    return Outcome(
        kind="boolean" if whether else "list",
        value=bool(items) if whether else None,
        text=f"{first}{told}最多的：{most}。",
        items=items,
        sparql=text,
    )


def whether_so_many(plan: Plan, run: Run) -> Outcome:
    """「南溪县是不是有12项任务」: yes only where they are just so many."""
    counted = count_provisions(replace(plan, so_many=None), run)
    n = int(counted.value) if isinstance(counted.value, int | float) else 0
    yes = n == plan.so_many
    text = f"{'是' if yes else '不是'}，{counted.text}"
    return replace(counted, kind="boolean", value=yes, text=text)


def whether_none_lacks(plan: Plan, run: Run) -> Outcome:
    """「每个部门都有任务吗」, 「每个区都有举措吗」: yes only where no department of the tables, or zone, lacks them."""
    asked = replace(plan, operation="list")
    lacking = who(asked, run) if plan.target == "agency" else where(asked, run)
    yes = not lacking.items
    return replace(
        lacking, kind="boolean", value=yes, text=f"{'是' if yes else '不是'}，{lacking.text}"
    )


def how_many_categories(plan: Plan, run: Run) -> Outcome:
    """How many categories the provisions of the plan are sorted into."""
    text = sparql.select_counts(plan, "category", "any")
    names = [row["c"] for row in query(run.facts.store, text).dicts()]
    order = [e.label for e in run.catalog.entities if e.type == "category"]
    names.sort(key=lambda n: order.index(n) if n in order else len(order))
    return Outcome(
        kind="count",
        value=len(names),
        text=f"{scope_phrase(plan)}分{len(names)}类：{join(names)}。",
        items=tuple(Item(iri="", kind="Term", label=n) for n in names),
        sparql=text,
    )


def _label(run: Run, by: str, name: str) -> str:
    if by == "category":
        return name
    return run.facts.item_of(name).label


def compare(plan: Plan, run: Run) -> Outcome:
    pairs = plan.agencies if plan.by == "agency" else plan.zones
    called = dict(zip(pairs, told_apart(pairs), strict=True))
    counts: dict[str, int] = {}
    texts = []
    groups = []
    for entity in pairs:
        one = _alone(plan, entity)
        text = sparql.select_provisions(one)
        texts.append(text)
        items = run.provisions(text)
        counts[called[entity]] = len(items)
        groups.append(Group(key=run.facts.entity_item(entity), count=len(items), items=items))
    (a, n), (b, m) = list(counts.items())[:2]
    if not (n and m) and plan.kinds == ("Task",) and plan.by == "agency":
        # Where one's document has measures only, 任务 is said of whatever there is to do.
        told = compare(replace(plan, kinds=()), run)
        if all(g.count for g in told.groups) or (n == m == 0 and any(g.count for g in told.groups)):
            return replace(told, assumptions=(*told.assumptions, _ALL_KINDS))
    verb = ROLE_WORDS[plan.role] if plan.role else ("参与" if plan.by == "agency" else "")
    what = f"{verb}的{kinds_phrase(plan.kinds)}" if verb else kinds_phrase(plan.kinds)
    if n == m:
        text = f"{a}和{b}{what}一样多，都是{n}项。"
        winners = list(pairs)
    else:
        more, less = (a, b) if n > m else (b, a)
        text = f"{more}{what}更多：{more}{counts[more]}项，{less}{counts[less]}项，相差{abs(n - m)}项。"
        winners = [e for e in pairs if called[e] == more]
    first = next((called[e] for e in pairs if e.iri == plan.foremost), "")
    so = False
    if first:
        other = m if first == a else n
        so = counts[first] > other if plan.descending else counts[first] < other
    elif plan.foremost == EQUAL:
        so = n == m
    if plan.foremost:
        text = f"{'是' if so else '不是'}，{text}"
    return Outcome(
        kind="boolean" if plan.foremost else "count" if plan.difference else "ranking",
        value=so if plan.foremost else abs(n - m) if plan.difference else counts,
        text=text,
        items=tuple(run.facts.entity_item(w, score=float(counts[called[w]])) for w in winners),
        groups=tuple(groups),
        sparql="\n# ---\n".join(texts),
        evidence=provisions_evidence(i for g in groups for i in g.items)[:40],
    )


def _alone(plan: Plan, entity: Entity) -> Plan:
    if plan.by == "agency":
        return replace(
            plan,
            agencies=(entity,),
            namesakes=(),
            any_agency=False,
            operation="list",
            target="provision",
        )
    return replace(plan, zones=(entity,), any_zone=False, operation="list", target="provision")


def group(plan: Plan, run: Run) -> Outcome:
    by = plan.by
    groups: list[Group] = []
    text: str
    if plan.each_agency or plan.each_zone:
        entities = plan.agencies if plan.each_agency else plan.zones
        texts = []
        for entity in entities:
            one = sparql.select_provisions(_alone(plan, entity))
            texts.append(one)
            items = run.provisions(one)
            groups.append(Group(key=run.facts.entity_item(entity), count=len(items), items=items))
        # Of one name in several cities, the cities that have something.
        having = {g.key.label for g in groups if g.count}
        groups = [g for g in groups if g.count or g.key.label not in having]
        text = "\n# ---\n".join(texts)
    elif by == "document":
        text = sparql.select_counts(plan, "kind", "any")
        for row in query(run.facts.store, text).dicts():
            kind = row["kind"].rsplit("#", 1)[-1]
            groups.append(
                Group(
                    key=Item(iri=row["kind"], kind="Term", label=KIND_LABELS[kind]),
                    count=int(row["n"]),
                )
            )
    else:
        text = sparql.select_counts(plan, by, plan.role or "any")
        key = {"agency": "a", "zone": "z", "category": "c"}[by]
        rows = query(run.facts.store, text).dicts()
        order = {z.iri: n for n, z in enumerate(run.catalog.zones)}
        if by == "zone":
            rows.sort(key=lambda r: order.get(r["z"], 99))
        for row in rows:
            label = (
                Item(iri="", kind="Term", label=row[key])
                if by == "category"
                else run.facts.item_of(row[key])
            )
            groups.append(Group(key=label, count=int(row["n"])))
    bodies = [e for g in groups if (e := run.facts.entity(g.key.iri)) is not None]
    called = dict(zip((e.iri for e in bodies), told_apart(bodies), strict=True))
    value = {called.get(g.key.iri, g.key.label): g.count for g in groups}
    scope = scope_phrase(
        replace(
            plan,
            agencies=() if plan.each_agency else plan.agencies,
            zones=() if plan.each_zone else plan.zones,
        )
    )
    line = "，".join(f"{label}{n}项" for label, n in value.items())
    return Outcome(
        kind="count",
        value=value,
        text=f"{scope}：{line}。" if value else f"没有{scope}。",
        items=tuple(replace(g.key, score=float(g.count)) for g in groups),
        groups=tuple(groups),
        sparql=text,
        assumptions=(NO_LEAD_NOTE,) if plan.role == "lead" else (),
    )


def heading_of(plan: Plan, run: Run) -> Outcome:
    """The category or the focus of a numbered provision."""
    text = sparql.select_provisions(plan)
    items = run.provisions(text)
    if not items:
        return Outcome(text=f"没有{scope_phrase(plan)}。", sparql=text)
    item = items[0]
    field = "category" if plan.aspect == "category" else "focus"
    rows = query(
        run.facts.store, f"SELECT ?v WHERE {{ {sparql.iri(item.iri)} pk:{field} ?v }}"
    ).dicts()
    if not rows:
        return Outcome(
            status="not_stated",
            kind="value",
            text="文件未载明。",
            items=(),
            also=items,
            sparql=text,
        )
    value = rows[0]["v"].rstrip("。")
    word = "属于" if field == "category" else "的重点内容是"
    return Outcome(
        kind="value",
        value=value,
        text=f"{name_of(item)}{word}「{value}」。（{citation(item.evidence)}）"
        if field == "category"
        else f"{KIND_LABELS[item.kind]}第{item.number}项{word}「{value}」。（{citation(item.evidence)}）",
        items=(Item(iri="", kind="Term", label=value),),
        also=items,
        sparql=text,
        evidence=provisions_evidence(items),
    )
