"""Plans run on the store: one function per operation, each giving an Outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.catalog import Catalog, Entity
from policy_kg.qa.facts import Facts, provision_order, provisions_evidence
from policy_kg.qa.plan import KINDS, Plan, RoleUse
from policy_kg.qa.runs import run_before
from policy_kg.qa.wording import (
    KIND_LABELS,
    ROLE_WORDS,
    citation,
    departments_of,
    join,
    kinds_phrase,
    lines_of,
    name_of,
    scope_phrase,
)
from policy_kg.records import AnswerKind, Group, Item, SourceQuote, Status

_NO_LEAD_NOTE: Final = (
    "「牵头」逐项判断：写明牵头的只算牵头部门；只写「指导部门」或「分别负责」、没有设牵头的，"
    "按其指导或负责部门列出，并注明角色"
)
_POLICY_NOTE: Final = "政策的分工表没有试验区域一栏，视为适用于整个试验区"

NOT_UNDERSTOOD: Final = "没有理解这个问题。可以这样问：某部门负责哪些任务；某区有多少项举措；某项由谁牵头、在哪些区试点。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An Answer without its question and interpretation."""

    status: Status = "answered"
    kind: AnswerKind = "list"
    text: str = ""
    items: tuple[Item, ...] = ()
    also: tuple[Item, ...] = ()
    value: float | bool | str | dict[str, int] | None = None
    assumptions: tuple[str, ...] = ()
    candidates: tuple[Item, ...] = ()
    groups: tuple[Group, ...] = ()
    sparql: str = ""
    evidence: tuple[SourceQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What operations need: the facts and the catalog."""

    facts: Facts
    catalog: Catalog

    def provisions(self, text: str) -> tuple[Item, ...]:
        return self.facts.provisions(row["p"] for row in query(self.facts.store, text).dicts())


def execute(plan: Plan, run: Run) -> Outcome:
    """Run a plan whose names are known and whose subject is resolved."""
    if plan.operation == "none":
        return Outcome(status="not_understood", kind="passages", text=NOT_UNDERSTOOD)
    blocked = _number_problem(plan, run)
    if blocked is not None:
        return blocked
    handler = _HANDLERS.get((plan.operation, plan.target)) or _HANDLERS[(plan.operation, "")]
    return handler(plan, run)


# --- provisions ------------------------------------------------------------------------------


def _list(plan: Plan, run: Run) -> Outcome:
    text = sparql.select_provisions(plan)
    items = run.provisions(text)
    also = _also(plan, run, items)
    notes = _notes(plan, items)
    scope = scope_phrase(plan)
    if not items:
        first = f"{scope}：0项。"
        if also:
            first = f"没有{scope}。" + _also_line(plan, also)
        return Outcome(
            text=_sourced(first, also), items=(), also=also, assumptions=notes, sparql=text
        )
    counts = _by_kind(items)
    total = f"共{len(items)}项" + (f"（{counts}）" if len({i.kind for i in items}) > 1 else "")
    lines = [f"{scope}{total}："]
    lines += _lead_groups(plan, items) if plan.role == "lead" and plan.agencies else lines_of(items)
    if also:
        lines.append(_also_line(plan, also))
    return Outcome(
        text="\n".join(lines),
        items=items,
        also=also,
        assumptions=notes,
        sparql=text,
        evidence=provisions_evidence(items),
    )


def _count(plan: Plan, run: Run) -> Outcome:
    listed = _list(plan, run)
    n = len(listed.items)
    first = f"{scope_phrase(plan)}共{n}项。"
    rest = (
        listed.text.split("\n")[1:]
        if n
        else ([_also_line(plan, listed.also)] if listed.also else [])
    )
    return replace(listed, kind="count", value=n, text="\n".join([first, *rest]))


def _exists(plan: Plan, run: Run) -> Outcome:
    listed = _list(plan, run)
    yes = bool(listed.items)
    first = (
        f"是，{scope_phrase(plan)}有{len(listed.items)}项。"
        if yes
        else f"不是，没有{scope_phrase(plan)}。"
    )
    rest = (
        listed.text.split("\n")[1:]
        if yes
        else ([_also_line(plan, listed.also)] if listed.also else [])
    )
    proof = listed.evidence
    if not yes and plan.numbers:
        about = run.provisions(
            sparql.select_provisions(
                Plan(numbers=plan.numbers, kinds=plan.kinds, documents=plan.documents)
            )
        )
        rest += lines_of(about)
        proof = provisions_evidence(about)
    return replace(
        listed, kind="boolean", value=yes, text="\n".join([first, *rest]), evidence=proof
    )


def _text(plan: Plan, run: Run) -> Outcome:
    text = sparql.select_provisions(plan)
    items = run.provisions(text)
    lines = []
    for item in items:
        lines.append(f"{name_of(item)}：{item.text}")
        tail = departments_of(item)
        if item.zones:
            tail += "；试验区域：" + join(item.zones)
        lines.append(f"{tail}（{citation(item.evidence)}）")
    return Outcome(
        text="\n".join(lines) or f"没有{scope_phrase(plan)}。",
        items=items,
        sparql=text,
        evidence=provisions_evidence(items),
    )


def _overlap(plan: Plan, run: Run) -> Outcome:
    listed = _list(plan, run)
    names = join([e.label for e in (*plan.agencies, *plan.zones)])
    if not listed.items:
        return replace(listed, text=f"{names}没有同列于一项的{kinds_phrase(plan.kinds)}。")
    lines = [f"{names}在{len(listed.items)}项{kinds_phrase(plan.kinds)}中同列："]
    return replace(listed, text="\n".join([*lines, *lines_of(listed.items)]))


# --- departments -----------------------------------------------------------------------------


def _who(plan: Plan, run: Run) -> Outcome:
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
    roles = plan.roles_asked or (plan.role or "any",)
    found: dict[str, list[str]] = {}
    texts: list[str] = []
    parts: list[str] = []
    about = replace(plan, role=plan.role if plan.agencies else None)
    for role in roles:
        text = sparql.select_agencies(about, role)
        texts.append(text)
        rows = query(run.facts.store, text).dicts()
        labels = _ordered_agencies(rows, run)
        if labels:
            parts.append(f"{join([e.label for e in labels])}{_role_verb(role)}")
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
    notes = list(_notes(plan, provisions))
    also: tuple[Item, ...] = ()
    if roles == ("charge",):
        rows = query(run.facts.store, sparql.select_agencies(about, "support")).dicts()
        also = tuple(
            run.facts.entity_item(e) for e in _ordered_agencies(rows, run) if e.iri not in found
        )
    head = "；".join(parts)
    if not items:
        missing = "、".join(ROLE_WORDS[r] for r in roles)
        head = (
            f"{scope_phrase(about)}没有{missing}的部门"
            if provisions
            else f"没有{scope_phrase(about)}"
        )
    where = "，".join(name_of(i) for i in provisions[:3]) + ("等" if len(provisions) > 3 else "")
    lines = [
        f"{head}。"
        if not items
        else f"{head}（共{len(items)}个部门）。"
        if len(items) > 1
        else f"{head}。"
    ]
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
        also=(*also, *provisions),
        assumptions=tuple(notes),
        sparql=texts[0] if len(texts) == 1 else "\n# ---\n".join(texts),
        evidence=provisions_evidence(provisions),
    )


def _who_count(plan: Plan, run: Run) -> Outcome:
    listed = _who(plan, run)
    n = len(listed.items)
    first = f"共{n}个部门" + (f"：{join([i.label for i in listed.items])}。" if n else "。")
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
    line = f"{head}共{len(items)}个" + (f"：{join([i.label for i in items])}。" if items else "。")
    count = plan.operation == "count"
    return Outcome(
        kind="count" if count else "list",
        value=len(items) if count else None,
        text=line,
        items=items,
        sparql=text,
    )


# --- zones and things --------------------------------------------------------------------------


def _where(plan: Plan, run: Run) -> Outcome:
    text = sparql.select_zones(plan)
    rows = query(run.facts.store, text).dicts()
    about = run.provisions(sparql.select_provisions(plan))
    order = {z.iri: n for n, z in enumerate(run.catalog.zones)}
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["z"], []).append(row["p"])
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
        assumptions=(_POLICY_NOTE,) if any(i.kind == "Policy" for i in about) else (),
        sparql=text,
        evidence=provisions_evidence(about),
    )


def _things(plan: Plan, run: Run) -> Outcome:
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
    if any(plan.aspect and i.label.endswith(plan.aspect) for i in items):
        items = [i for i in items if i.label.endswith(plan.aspect)]
    items.sort(key=lambda i: (i.evidence[0].start if i.evidence else 0, i.label))
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


def _listed(plan: Plan, run: Run) -> list[dict[str, str]]:
    """Rows of the things that a provision lists right before the question's own word."""
    for item in run.provisions(sparql.select_provisions(plan)):
        for quote in item.evidence:
            named = run_before(run.facts.store, item.iri, quote, plan.aspect)
            if named:
                return [{"t": n.thing, "p": item.iri} for n in named]
    return []


def _define(plan: Plan, run: Run) -> Outcome:
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


def _member(plan: Plan, run: Run) -> Outcome:
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


# --- counts ------------------------------------------------------------------------------------


def _rank(plan: Plan, run: Run) -> Outcome:
    by = plan.by
    key = {"agency": "a", "zone": "z", "category": "c", "provision": "p"}[by]
    text = sparql.select_counts(
        plan, "zones-of-provision" if plan.aspect == "zones" else by, plan.role or "any"
    )
    rows = [(row[key], int(row["n"])) for row in query(run.facts.store, text).dicts()]
    rows.sort(key=lambda r: (-r[1] if plan.descending else r[1], r[0]))
    edge = rows[min(plan.top, len(rows)) - 1][1] if rows else 0
    kept = [r for r in rows if (r[1] >= edge if plan.descending else r[1] <= edge)]
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
    unit = (
        "个部门"
        if by == "provision" and plan.aspect != "zones"
        else "个区"
        if by == "provision"
        else "项"
    )
    word = "最多" if plan.descending else "最少"
    scope = scope_phrase(plan)
    names = "、".join(
        f"{i.label.rstrip('。') if by != 'provision' else name_of(i)}（{int(i.score or 0)}{unit}）"
        for i in items
    )
    head = f"{scope}{word}的是" if plan.top == 1 else f"按{scope}数量，前{plan.top}位是"
    lines = [f"{head}{names}。" if items else f"没有{scope}。"]
    if len(kept) > plan.top:
        lines.append("数量相同的并列。")
    rest = "、".join(f"{_label(run, by, n)}{c}" for n, c in rows[:12])
    if by != "provision":
        lines.append(f"各自数量：{rest}。")
    notes = (_NO_LEAD_NOTE,) if plan.role == "lead" else ()
    return Outcome(
        kind="ranking",
        text="\n".join(lines),
        items=tuple(items),
        assumptions=notes,
        sparql=text,
        evidence=provisions_evidence(items) if by == "provision" else (),
    )


def _categories(plan: Plan, run: Run) -> Outcome:
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


def _compare(plan: Plan, run: Run) -> Outcome:
    pairs = plan.agencies if plan.by == "agency" else plan.zones
    counts: dict[str, int] = {}
    texts = []
    groups = []
    for entity in pairs:
        one = _alone(plan, entity)
        text = sparql.select_provisions(one)
        texts.append(text)
        items = run.provisions(text)
        counts[entity.label] = len(items)
        groups.append(Group(key=run.facts.entity_item(entity), count=len(items), items=items))
    (a, n), (b, m) = list(counts.items())[:2]
    verb = ROLE_WORDS[plan.role] if plan.role else ("参与" if plan.by == "agency" else "")
    what = f"{verb}的{kinds_phrase(plan.kinds)}" if verb else kinds_phrase(plan.kinds)
    if n == m:
        text = f"{a}和{b}{what}一样多，都是{n}项。"
        winners = list(pairs)
    else:
        more, less = (a, b) if n > m else (b, a)
        text = f"{more}{what}更多：{more}{counts[more]}项，{less}{counts[less]}项，相差{abs(n - m)}项。"
        winners = [e for e in pairs if e.label == more]
    return Outcome(
        kind="count" if plan.difference else "ranking",
        value=abs(n - m) if plan.difference else counts,
        text=text,
        items=tuple(run.facts.entity_item(w, score=float(counts[w.label])) for w in winners),
        groups=tuple(groups),
        sparql="\n# ---\n".join(texts),
        evidence=provisions_evidence(i for g in groups for i in g.items)[:40],
    )


def _alone(plan: Plan, entity: Entity) -> Plan:
    if plan.by == "agency":
        return replace(
            plan, agencies=(entity,), any_agency=False, operation="list", target="provision"
        )
    return replace(plan, zones=(entity,), any_zone=False, operation="list", target="provision")


def _group(plan: Plan, run: Run) -> Outcome:
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
    value = {g.key.label: g.count for g in groups}
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
        assumptions=(_NO_LEAD_NOTE,) if plan.role == "lead" else (),
    )


def _value(plan: Plan, run: Run) -> Outcome:
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


# --- shared ------------------------------------------------------------------------------------


def _number_problem(plan: Plan, run: Run) -> Outcome | None:
    """Ambiguous numbers, and numbers that no provision has."""
    for r in plan.numbers:
        if not r.first or r.annex:
            continue
        kinds = [r.kind] if r.kind else [k for k in plan.kinds_or_all if k in KINDS]
        having = [k for k in kinds if r.first in run.catalog.numbers.get(k, frozenset())]
        if not having:
            kind = KIND_LABELS.get(r.kind, "事项")
            biggest = max((max(run.catalog.numbers.get(k, {0})) for k in kinds), default=0)
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


def _notes(plan: Plan, items: Sequence[Item]) -> tuple[str, ...]:
    notes: list[str] = []
    if plan.role == "lead" and any(all(d.role != "lead" for d in i.departments) for i in items):
        notes.append(_NO_LEAD_NOTE)
    if plan.zones and any(i.kind == "Policy" and not i.zones for i in items):
        notes.append(_POLICY_NOTE)
    if plan.role == "first":
        notes.append("「排第一」只是名单次序，文件没有说明列第一位的就是牵头部门")
    if (
        len(plan.agencies) > 1 and not plan.any_agency and not plan.shared
    ) and plan.operation == "list":
        notes.append("按几个部门同列一项理解；只有其中一个的见「相关」")
    return tuple(notes)


def _also(plan: Plan, run: Run, items: Sequence[Item]) -> tuple[Item, ...]:
    """What is near the question and not it."""
    near: list[str] = list(plan.near)
    if plan.agencies and plan.role == "charge" and not plan.numbers:
        rows = run.provisions(sparql.select_provisions(replace(plan, role="support")))
        near += [i.iri for i in rows]
    if (
        not items
        and plan.kinds
        and len(plan.kinds) < 3
        and (plan.agencies or plan.things)
        and not plan.numbers
    ):
        others = tuple(k for k in KINDS if k not in plan.kinds)
        near += [
            i.iri for i in run.provisions(sparql.select_provisions(replace(plan, kinds=others)))
        ]
    if (
        plan.zones
        and not plan.kinds
        and not plan.only_zones
        and not plan.numbers
        and plan.found is None
    ):
        policies = replace(plan, kinds=("Policy",))
        near += [i.iri for i in run.provisions(sparql.select_provisions(policies))]
    if (
        len(plan.agencies) > 1
        and not plan.any_agency
        and not plan.shared
        and plan.operation == "list"
    ):
        near += [
            i.iri for i in run.provisions(sparql.select_provisions(replace(plan, any_agency=True)))
        ]
    found = {i.iri for i in items}
    return tuple(i for i in run.facts.provisions(near) if i.iri not in found)


def _also_line(plan: Plan, also: Sequence[Item]) -> str:
    names = "；".join(name_of(i) for i in also[:12])
    more = f"等{len(also)}项" if len(also) > 12 else ""
    if (
        plan.role == "charge"
        and plan.agencies
        and all(
            any(
                d.role == "support" and d.label in {a.label for a in plan.agencies}
                for d in i.departments
            )
            for i in also
        )
    ):
        return f"另有配合{len(also)}项：{names}{more}。"
    if plan.kinds and all(i.kind not in plan.kinds for i in also):
        return f"有{_by_kind(also)}：{names}{more}。"
    if plan.zones and all(i.kind == "Policy" for i in also):
        return f"另有适用于整个试验区的政策{len(also)}项：{names}{more}。"
    return f"相关的还有{len(also)}项：{names}{more}。"


def _by_kind(items: Iterable[Item]) -> str:
    counts: dict[str, int] = {}
    for item in items:
        counts[item.kind] = counts.get(item.kind, 0) + 1
    return "、".join(f"{KIND_LABELS.get(k, k)}{n}项" for k, n in counts.items())


def _lead_groups(plan: Plan, items: Sequence[Item]) -> list[str]:
    """The items under 「明确牵头」 and 「指导/分别负责，文件未设牵头」."""
    labels = {a.label for a in plan.agencies}
    stated = [
        i for i in items if any(d.role == "lead" and d.label in labels for d in i.departments)
    ]
    rest = [i for i in items if i not in stated]
    lines: list[str] = []
    if stated:
        lines += ["明确牵头：", *lines_of(stated)]
    if rest:
        lines += ["指导/分别负责，文件未设牵头：", *lines_of(rest, start=len(stated) + 1)]
    return lines


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
        order = next((d.order for d in item.departments if d.label == entity.label), 99)
        rank = (provision_order(item), order)
        if row["a"] not in first or rank < first[row["a"]]:
            first[row["a"]] = rank
    entities = [e for a in first if (e := run.facts.entity(a)) is not None]
    return sorted(entities, key=lambda e: (first[e.iri], e.label))


def _sourced(text: str, items: Sequence[Item]) -> str:
    source = citation(e for i in items for e in i.evidence)
    return f"{text}（{source}）" if source and len(items) == 1 else text


_HANDLERS: Final[dict[tuple[str, str], Callable[[Plan, Run], Outcome]]] = {
    ("list", ""): _list,
    ("list", "agency"): _who,
    ("list", "zone"): _where,
    ("list", "thing"): _things,
    ("count", ""): _count,
    ("count", "agency"): _who_count,
    ("count", "zone"): _where,
    ("count", "thing"): _things,
    ("count", "category"): _categories,
    ("exists", ""): _exists,
    ("text", ""): _text,
    ("overlap", ""): _overlap,
    ("rank", ""): _rank,
    ("compare", ""): _compare,
    ("group", ""): _group,
    ("value", ""): _value,
    ("define", ""): _define,
    ("member", ""): _member,
}
