"""Plans that ask for provisions: which, how many, whether any, their wording, their overlap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.extraction.progress import is_done, progress_of
from policy_kg.qa import sparql
from policy_kg.qa.documents.firstlisted import note_of_first
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.items.alltowns import everywhere
from policy_kg.qa.items.beside import not_named, said_of
from policy_kg.qa.items.parts import in_another_part, narrowed, of_their_part
from policy_kg.qa.items.theiryears import notes_on_years, of_their_years
from policy_kg.qa.items.unled import instead, nobody_leads, none_named, says_lead
from policy_kg.qa.names.catalog import forms_of
from policy_kg.qa.outcome import NO_LEAD_NOTE, POLICY_NOTE, Outcome, Run
from policy_kg.qa.plan import KINDS, Plan, RoleUse
from policy_kg.qa.text.quantities import Limit, limits_of, own_deadlines
from policy_kg.qa.text.spoken import quoted, sentences_naming
from policy_kg.qa.wording import (
    citation,
    departments_of,
    join,
    kinds_phrase,
    lines_of,
    name_of,
    parts_of,
    scope_phrase,
    supporting,
)
from policy_kg.records import KIND_LABELS, ROLE_LABELS
from policy_kg.results import Item

_PROVED: Final = 6  # provisions that are written out to prove a no
_LONGER: Final = 8  # names that have another within them
_SHOWN: Final = 60  # characters of a duty's sentence


def list_provisions(plan: Plan, run: Run) -> Outcome:
    text = sparql.select_provisions(plan)
    found = of_their_part(plan, run.provisions(text), run)
    items = _unfinished(plan, found)
    also = _also(plan, run, items)
    notes = notes_of(plan, found, run)
    scope = scope_phrase(plan)
    if not items:
        first = f"{not_named(plan, run)}{scope}：0项。"
        if also:
            duties = [i for i in also if i.kind == "Duty"]
            apart = duties if _jointly(plan) else len(duties) == len(also)
            none = f"任务、举措、政策中没有{scope}。" if apart else f"没有{scope}。"
            first = none + _also_line(plan, also)
        unsaid = plan.things and not also
        spoken = sentences_naming(plan.things, run, plan.documents) if unsaid else ()
        if spoken:
            first = f"没有{scope}。正文提到：{quoted(spoken)}。"
        return Outcome(
            text=_sourced(first, also),
            items=(),
            also=also,
            assumptions=notes,
            sparql=text,
            evidence=spoken,
        )
    counts = counts_by_kind(items)
    total = f"共{len(items)}项" + (f"（{counts}）" if len({i.kind for i in items}) > 1 else "")
    lines = [f"{_as_led(plan, items, run)}{total}{_of_them_led(plan, items)}："]
    said = said_of(plan, items, run)
    limits = _limits(plan, run, items)
    items = tuple(
        replace(i, evidence=(*i.evidence, *(q for k in own for q in run.facts.quote(k.evidence))))
        if (own := limits.get(i.iri))
        else i
        for i in items
    )
    due = {iri: list(dict.fromkeys(k.text for k in own)) for iri, own in limits.items()}
    # 「2025年9月底前」 takes in what was due years ago, which is told behind what that year brings.
    year, earlier = _earlier(plan, items, limits)
    items = (*(i for i in items if i not in earlier), *earlier)
    if plan.role == "lead" and plan.agencies:
        lines += _lead_groups(plan, items, due)
    elif earlier:
        now = items[: -len(earlier)]
        lines += [f"{year}年内到期的{len(now)}项：", *lines_of(now, due=due)]
        lines += [
            f"更早年份到期的{len(earlier)}项：",
            *lines_of(earlier, start=len(now) + 1, due=due),
        ]
    else:
        lines += lines_of(items, due=due, said=said)
    if also:
        lines.append(_also_line(plan, also))
    foremost = run.facts.foremost(i.iri for i in items)
    proof = [q for a in plan.agencies for q in run.facts.proof(a.iri, foremost)]
    return Outcome(
        text="\n".join(lines),
        items=items,
        also=also,
        assumptions=notes,
        sparql=text,
        evidence=tuple(dict.fromkeys((*provisions_evidence(items), *proof, *said.values()))),
    )


def _unfinished(plan: Plan, items: Sequence[Item]) -> tuple[Item, ...]:
    """Of what is overdue, without what a column says is done."""
    if plan.due is None or plan.due.side != "passed":
        return tuple(items)
    return tuple(i for i in items if not is_done(i.text or ""))


def _notes_of_progress(plan: Plan, items: Sequence[Item]) -> list[str]:
    if not any(progress_of(i.text or "") for i in items):
        return ["文件没有写是否完成，只拿时限和所问的日期相比"]
    left = _unfinished(plan, items)
    done = join([name_of(i) for i in items if i not in left])
    told = [f"进展栏写明已完成的{len(items) - len(left)}项不在内：{done}"] if done else []
    return [*told, "有进展栏的照栏里所写；没有的，文件没有写是否完成，只拿时限和所问的日期相比"]


def _limits(plan: Plan, run: Run, items: Sequence[Item]) -> dict[str, list[Limit]]:
    """Where a date is asked for, the limits of `items` within it."""
    if plan.due is None:
        return {}
    due = plan.due
    if due.said:
        own = own_deadlines(run.facts.store, [i.iri for i in items])
        return {
            iri: [Limit(text=text, due="", quote="", evidence=evidence)]
            for iri, (text, evidence) in own.items()
            if evidence
        }
    found = limits_of(run.facts.store, [i.iri for i in items])
    dated = {
        iri: [k for k in own if due.outside or (due.first or k.due) <= k.due <= (due.last or k.due)]
        for iri, own in found.items()
    }
    read = of_their_years(due, items)
    return {i.iri: [*dated.get(i.iri, []), *read.get(i.iri, [])] for i in items}


def _earlier(
    plan: Plan, items: Sequence[Item], limits: Mapping[str, Sequence[Limit]]
) -> tuple[str, tuple[Item, ...]]:
    """The year of a date that bounds the limits on one side, and those of `items` that are due
    in earlier years only; none of them where all are."""
    if plan.due is None or plan.due.first or not plan.due.last or plan.due.outside:
        return "", ()
    year = plan.due.last[:4]
    earlier = tuple(
        i for i in items if i.iri in limits and all(k.due[:4] < year for k in limits[i.iri])
    )
    return year, earlier if len(earlier) < len(items) else ()


def count_provisions(plan: Plan, run: Run) -> Outcome:
    listed = list_provisions(plan, run)
    n = len(listed.items)
    scope = _as_led(plan, listed.items, run)
    kinds = {i.kind for i in listed.items}
    each = f"（{counts_by_kind(listed.items)}）" if len(kinds) > 1 else ""
    first = f"{scope}共{n}项{each}{_of_them_led(plan, listed.items)}。"
    rest = (
        listed.text.split("\n")[1:]
        if n
        else ([_also_line(plan, listed.also)] if listed.also else [])
    )
    return replace(listed, kind="count", value=n, text="\n".join([first, *rest]))


def whether_any(plan: Plan, run: Run) -> Outcome:
    listed = list_provisions(plan, run)
    yes = bool(listed.items)
    if yes and _unled(plan, listed.items) and nobody_leads(listed.items, run):
        told = f"没有，{_as_led(plan, listed.items, run)}有{len(listed.items)}项。"
        return replace(
            listed,
            kind="boolean",
            value=False,
            text="\n".join([told, *listed.text.split("\n")[1:]]),
            items=(),
            also=(*listed.items, *listed.also),
        )
    if not yes and plan.due is not None and not plan.due.said and plan.numbers:
        undated = _without_limits(plan, run)
        if undated is not None:
            return undated
    first = (
        f"是，{_as_led(plan, listed.items, run)}有{len(listed.items)}项。"
        if yes
        else f"不是，没有{scope_phrase(plan)}。"
    )
    rest = (
        listed.text.split("\n")[1:]
        if yes
        else ([_also_line(plan, listed.also)] if listed.also else [])
    )
    proof = listed.evidence
    about = _really(plan, run) if not yes else ()
    if about:
        first = in_another_part(plan, about, run) or _denied(plan, about) or first
        rest = [*rest, *lines_of(about)]
        proof = provisions_evidence(about)
    return replace(
        listed, kind="boolean", value=yes, text="\n".join([first, *rest]), evidence=proof
    )


def _really(plan: Plan, run: Run) -> tuple[Item, ...]:
    """The few provisions that a question is about which the departments or zones that it asks of
    have no such part in: what the text says of them instead."""
    if plan.numbers:
        return run.provisions(_numbered(plan))
    named = plan.found or plan.things or plan.focuses or plan.categories
    if not named or not (plan.agencies or plan.zones) or plan.negated:
        return ()
    others = replace(
        plan, agencies=(), namesakes=(), zones=(), role=None, sole=False, due=None, operation="list"
    )
    about = run.provisions(sparql.select_provisions(others))
    own = narrowed(plan, [i.iri for i in about], run)
    about = tuple(own.get(i.iri, i) for i in about)
    return about if len(about) <= _PROVED else ()


def _denied(plan: Plan, about: Sequence[Item]) -> str:
    """「不是，由市水务局牵头（市生态环境局配合）。」 of the one provision that is asked about."""
    role = {"explicit_lead": "lead", "lead": "lead", "support": "support", "guide": "guide"}.get(
        plan.role or ""
    )
    if len(about) != 1 or not plan.agencies or role is None:
        return ""
    having = [d.label for d in about[0].departments if d.role == role]
    names = sorted(forms_of(plan.agencies))
    if not having:
        return ""
    verb = ROLE_LABELS[role]
    return f"不是，由{join(list(dict.fromkeys(having)))}{verb}{parts_of(names, about)}。"


def _without_limits(plan: Plan, run: Run) -> Outcome | None:
    """「第3项任务2025年能完成吗」 of provisions without a dated limit: the text doesn't say."""
    text = _numbered(plan)
    about = run.provisions(text)
    if not about or limits_of(run.facts.store, [i.iri for i in about]):
        return None
    stated = own_deadlines(run.facts.store, [i.iri for i in about])
    says = "".join(f"，写的是「{due}」" for due, _ in stated.values())
    return Outcome(
        status="not_stated",
        text=f"文件未载明{'、'.join(name_of(i) for i in about)}到哪一天{says}。",
        also=about,
        sparql=text,
        evidence=provisions_evidence(about),
    )


def _numbered(plan: Plan) -> str:
    """The query for the provisions of a plan's numbers, whatever else it says of them."""
    return sparql.select_provisions(
        Plan(numbers=plan.numbers, kinds=plan.kinds, documents=plan.documents)
    )


def wording_of(plan: Plan, run: Run) -> Outcome:
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


def overlap_of(plan: Plan, run: Run) -> Outcome:
    listed = list_provisions(plan, run)
    names = join(list(dict.fromkeys(e.label for e in (*plan.agencies, *plan.zones))))
    if not listed.items:
        return replace(listed, text=f"{names}没有同列于一项的{kinds_phrase(plan.kinds)}。")
    lines = [f"{names}在{len(listed.items)}项{kinds_phrase(plan.kinds)}中同列："]
    return replace(listed, text="\n".join([*lines, *lines_of(listed.items)]))


def notes_of(plan: Plan, items: Sequence[Item], run: Run) -> tuple[str, ...]:
    notes: list[str] = []
    if plan.role == "lead" and any(all(d.role != "lead" for d in i.departments) for i in items):
        notes.append(NO_LEAD_NOTE)
    if plan.zones and any(i.kind == "Policy" and not i.zones for i in items):
        notes.append(POLICY_NOTE)
    notes += everywhere(plan, items, run)
    if plan.due is not None and not plan.due.said:
        only = "" if plan.due.derived else "只列文件写明了日期的时限；"
        notes.append(f"{only}没有写时限、或只写「长期坚持」之类的不在内")
        notes += notes_on_years(plan.due, items)
    if plan.due is not None and plan.due.side:
        notes += _notes_of_progress(plan, items)
    if plan.dateless and plan.due is not None:
        notes.append(
            f"「{plan.dateless}」没有写年份，按{plan.due.last[:4]}年理解（{plan.due.year_by}）"
        )
    elif plan.dateless:
        notes.append(f"「{plan.dateless}」没有写年份，没有用来筛选")
    if plan.role == "first":
        notes.append(note_of_first(items, run))
    if (
        len(plan.agencies) > 1 and not plan.any_agency and not plan.shared
    ) and plan.operation == "list":
        notes.append("按几个部门同列一项理解；只有其中一个的见「相关」")
    return tuple(notes)


def _also(plan: Plan, run: Run, items: Sequence[Item]) -> tuple[Item, ...]:
    """What is near the question and not it."""
    near: list[str] = list(plan.near)
    if plan.agencies and plan.role == "charge" and not plan.numbers:
        # Of several departments that share it, one may only support.
        other: RoleUse = "any" if _jointly(plan) else "support"
        rows = run.provisions(sparql.select_provisions(replace(plan, role=other)))
        near += [i.iri for i in rows]
    # A list of what is due must not hide what is due under another name.
    none = not items and (plan.agencies or plan.things)
    if (none or plan.due) and plan.kinds and len(plan.kinds) < 3 and not plan.numbers:
        others = tuple(k for k in KINDS if k not in plan.kinds)
        near += [
            i.iri for i in run.provisions(sparql.select_provisions(replace(plan, kinds=others)))
        ]
    broad = not plan.subject and not any(t.pilot for t in plan.things)
    if plan.things and (broad or not items) and not (plan.agencies or plan.numbers):
        near += [i.iri for i in run.provisions(sparql.select_duties_naming(plan))]
    if len(plan.things) == 1 and broad and not (plan.agencies or plan.numbers):
        near += [i.iri for i in _in_longer_names(plan, run)]
    # 有牵头单位的任务: of none, who leads what the body lays down
    ours = plan.agencies or plan.due or (plan.lead_stated and not items)
    if ours and not (plan.numbers or plan.zones) and (not plan.kinds or not items):
        role = plan.role if plan.role not in (None, "any") and not _jointly(plan) else "duty"
        duties = replace(plan, kinds=("Duty",), role=role)
        near += [i.iri for i in run.provisions(sparql.select_provisions(duties))]
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


def _in_longer_names(plan: Plan, run: Run) -> list[Item]:
    """What names things by longer names than the one asked: 月牙岛码头 of 月牙岛."""
    short = plan.things[0].label
    longer = [e for e in run.catalog.entities if short in e.label and e.label != short]
    return [
        item
        for e in longer[:_LONGER]
        if e.type == "thing"
        for item in run.provisions(sparql.select_provisions(replace(plan, things=(e,))))
    ]


def _jointly(plan: Plan) -> bool:
    """Whether several departments are to be in charge of one thing: 共同负责."""
    return plan.role == "charge" and len(plan.agencies) > 1 and not plan.any_agency


def _also_line(plan: Plan, also: Sequence[Item]) -> str:
    duties = [i for i in also if i.kind == "Duty"]
    rest = [i for i in also if i.kind != "Duty"]
    said = _also_rows(plan, rest) if rest else ""
    told = ""
    if duties:
        shown = "；".join(_duty(i) for i in duties[:3])
        more = f"等{len(duties)}项" if len(duties) > 3 else ""
        told = f"另有正文规定的职责{len(duties)}项：{shown}{more}。"
    return told + said if _jointly(plan) else said + told


def _duty(item: Item) -> str:
    """A duty by its own sentence: its heading may be that of many."""
    text = (item.text or item.label).rstrip("。；")
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    source = citation(item.evidence)
    cut = "" if len(text) <= _SHOWN else supporting(item)
    return f"「{shown}」" + (f"（{source}）" if source else "") + (f"，{cut}" if cut else "")


def _also_rows(plan: Plan, also: Sequence[Item]) -> str:
    names = "；".join(name_of(i) for i in also[:12])
    more = f"等{len(also)}项" if len(also) > 12 else ""
    if _jointly(plan) and all(_only_supports(plan, i) for i in also):
        names = "；".join(f"{name_of(i)}，{departments_of(i)}" for i in also[:12])
        return f"另有同列一项、但其中有的只是配合的{len(also)}项：{names}{more}。"
    if (
        plan.role == "charge"
        and plan.agencies
        and all(
            any(d.role == "support" and d.label in forms_of(plan.agencies) for d in i.departments)
            for i in also
        )
    ):
        return f"另有配合{len(also)}项：{names}{more}。"
    if plan.kinds and all(i.kind not in plan.kinds for i in also):
        return f"有{counts_by_kind(also)}：{names}{more}。"
    if plan.zones and all(i.kind == "Policy" for i in also):
        return f"另有适用于整个试验区的政策{len(also)}项：{names}{more}。"
    return f"相关的还有{len(also)}项：{names}{more}。"


def _only_supports(plan: Plan, item: Item) -> bool:
    """Whether one of a plan's departments has no part in a provision but to support."""
    asked = forms_of(plan.agencies)
    roles: dict[str, set[str]] = {}
    for d in item.departments:
        if d.label in asked:
            roles.setdefault(d.label, set()).add(d.role)
    return any(own == {"support"} for own in roles.values())


def counts_by_kind(items: Iterable[Item]) -> str:
    counts: dict[str, int] = {}
    for item in items:
        counts[item.kind] = counts.get(item.kind, 0) + 1
    return "、".join(f"{KIND_LABELS.get(k, k)}{n}项" for k, n in counts.items())


def _led(plan: Plan, items: Sequence[Item]) -> list[Item]:
    """Those of the items that say that a department asked for leads them."""
    labels = forms_of(plan.agencies)
    return [i for i in items if any(d.role == "lead" and d.label in labels for d in i.departments)]


def _unled(plan: Plan, items: Sequence[Item]) -> bool:
    """Whether a department's items are asked for as led, and none says that it leads it."""
    return plan.role == "lead" and bool(plan.agencies and items) and not says_lead(items)


def _as_led(plan: Plan, items: Sequence[Item], run: Run) -> str:
    """What the items are: 市体育局牵头的任务, or 文件没有写明牵头部门；市体育局负责的任务."""
    if not _unled(plan, items):
        return scope_phrase(plan)
    return f"{none_named(items, run)}；{instead(plan, items)}"


def _of_them_led(plan: Plan, items: Sequence[Item]) -> str:
    """How many of the items that are told as led say so, where not all do and some do."""
    stated = len(_led(plan, items)) if plan.role == "lead" and plan.agencies else 0
    return f"，其中明确牵头{stated}项" if 0 < stated < len(items) else ""


def _lead_groups(plan: Plan, items: Sequence[Item], due: Mapping[str, Sequence[str]]) -> list[str]:
    """The items under 「明确牵头」 and 「指导/分别负责，文件未设牵头」."""
    stated = _led(plan, items)
    led = {i.iri for i in stated}
    rest = [i for i in items if i.iri not in led]
    lines: list[str] = []
    if stated:
        lines += ["明确牵头：", *lines_of(stated, due=due)]
    if rest:
        lines += [
            "指导/分别负责，文件未设牵头：",
            *lines_of(rest, start=len(stated) + 1, due=due),
        ]
    return lines


def _sourced(text: str, items: Sequence[Item]) -> str:
    source = citation(e for i in items for e in i.evidence)
    return f"{text}（{source}）" if source and source not in text and len(items) == 1 else text
