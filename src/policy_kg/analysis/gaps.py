"""What is missing: zones, departments, deadlines, targets; names that one side only has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from policy_kg.analysis.facts import KINDS as PROVISIONS
from policy_kg.analysis.facts import Agency, Facts, Named, Quote, Row, read_facts
from policy_kg.analysis.filters import Filters
from policy_kg.analysis.findings import Side, row_side

if TYPE_CHECKING:
    from pyoxigraph import Store

GapKind = Literal[
    "zone",
    "addressee",
    "department",
    "lead",
    "place",
    "deadline",
    "target",
    "role",
    "thing",
    "name",
]
KINDS: Final[dict[GapKind, str]] = {
    "addressee": "主送单位没有事项",
    "zone": "区域缺少某类事项",
    "department": "没有写明承担部门",
    "lead": "没有写明牵头部门",
    "place": "没有写明试验区域",
    "deadline": "没有写明时限",
    "target": "没有写明量化目标",
    "role": "只有配合角色的部门",
    "thing": "只在一处出现的对象",
    "name": "名称写法不一",
}
_GENERAL: Final = 0.5  # missing in this share of a document: a habit of it, told in one line
_AREAS: Final = frozenset({"Zone", "DevelopmentZone", "Province", "City", "District", "County"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """`count` of `total` lack something. `members` are those that lack it, or, where `general`,
    the few that have it; `reason` says which."""

    kind: GapKind
    label: str
    reason: str
    count: int
    total: int
    general: bool = False
    document: str = ""
    members: tuple[Side, ...] = field(default=())


def find_gaps(
    store: Store,
    *,
    filters: Filters | None = None,
    kinds: Sequence[GapKind] = (),
    facts: Facts | None = None,
) -> list[Gap]:
    """All gaps of the provisions that `filters` admits, by kind and document; the same for the
    same store. Raises DamagedError when the store can't be read."""
    facts = facts or read_facts(store)
    filters = filters or Filters()
    wanted = tuple(kinds) or tuple(KINDS)
    found: list[Gap] = []
    for document in facts.documents:
        if filters.documents and document not in filters.documents:
            continue
        rows = [r for r in filters.rows(facts.rows) if r.document == document]
        found += _zones(facts, rows, document, filters)
        found += _missing(facts, rows, document)
        if filters in (Filters(), Filters(documents=filters.documents)):
            found += _addressees(facts, document)
            found += _one_sided(facts, document)
    found += _supporters(facts, filters)
    found += _names(facts, filters)
    order = list(KINDS)
    chosen = [gap for gap in found if gap.kind in wanted]
    return sorted(chosen, key=lambda g: (order.index(g.kind), g.document, -g.count, g.label))


def _zones(facts: Facts, rows: list[Row], document: str, filters: Filters) -> Iterator[Gap]:
    """Zones of the document that no row of a category names, where its rows name zones at all."""
    categories: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.zone_column and row.category:
            categories[row.kind, row.category].append(row)
    for zone, label in facts.zones.get(document, {}).items():
        if filters.zones and zone not in filters.zones:
            continue
        without = [key for key, of in categories.items() if all(zone not in r.zones for r in of)]
        if not without:
            continue
        named = "；".join(f"{PROVISIONS[kind]}「{category}」" for kind, category in without)
        members = [
            Side(
                iri=categories[key][0].section,
                label=key[1],
                text=f"{PROVISIONS[key[0]]} {len(categories[key])} 项",
                evidence=categories[key][0].evidence,
                citation=categories[key][0].cited,
            )
            for key in without
        ]
        yield Gap(
            kind="zone",
            label=label,
            reason=f"{label}在 {len(categories)} 类中的 {len(without)} 类没有任何事项：{named}",
            count=len(without),
            total=len(categories),
            document=document,
            members=tuple(members),
        )


def _missing(facts: Facts, rows: list[Row], document: str) -> Iterator[Gap]:
    tabled = [row for row in rows if row.kind != "Duty"]
    duties = [row for row in rows if row.kind == "Duty"]
    tests: tuple[tuple[GapKind, str, list[Row], Callable[[Row], bool]], ...] = (
        ("department", "承担部门", tabled, lambda r: bool(r.departments)),
        ("department", "承担部门", duties, lambda r: bool(r.parties)),
        ("lead", "牵头部门", tabled, lambda r: any(p.role == "lead" for p in r.parties)),
        ("place", "试验区域", tabled, lambda r: bool(r.zones)),
        ("deadline", "时限", tabled, lambda r: r.dated),
        ("target", "量化目标", tabled, lambda r: r.targets > 0),
    )
    number = facts.documents[document]
    for kind, what, of, has in tests:
        without = [row for row in of if not has(row)]
        if not without:
            continue
        having = [row for row in of if has(row)]
        general = len(without) >= _GENERAL * len(of) and len(of) > 1
        shown = having if general else without
        name = "项职责" if of is duties else "项"
        reason = f"{len(of)} {name}中 {len(without)} 项没有写明{what}"
        if general and having:
            reason += f"，写明的是：{_listed(having)}"
        elif general:
            reason = f"{len(of)} {name}都没有写明{what}"
        else:
            reason += f"：{_listed(without)}"
        if kind == "place" and all(not row.zone_column for row in without):
            reason += f"{'' if reason.endswith('）') else '。'}没有写明的各项所在的表没有区域栏"
        yield Gap(
            kind=kind,
            label=what,
            reason=f"{number} {reason}",
            count=len(without),
            total=len(of),
            general=general,
            document=document,
            members=tuple(row_side(row) for row in shown),
        )


def _listed(rows: list[Row], most: int = 12) -> str:
    named = "、".join(row.citation or row.label for row in rows[:most])
    return named if len(rows) <= most else f"{named}等 {len(rows)} 项"


def _addressees(facts: Facts, document: str) -> Iterator[Gap]:
    """Whom the document is sent to, and who has nothing in it: no row, no row in its area."""
    agencies = [
        facts.agencies[a] for a in facts.addressees.get(document, ()) if a in facts.agencies
    ]
    rows = [row for row in facts.rows if row.document == document]
    areas = {zone for row in rows for zone in row.zones}
    busy = {p.agency for row in rows for p in row.parties}
    without = [a for a in agencies if not a.group and a.iri not in busy and a.governs not in areas]
    if without:
        names = "、".join(a.place or a.label for a in without)
        yield Gap(
            kind="addressee",
            label=names,
            reason=f"{len(agencies)} 个主送单位中 {len(without)} 个没有任何事项：{names}",
            count=len(without),
            total=len(agencies),
            document=document,
            members=tuple(_agency_side(a) for a in without),
        )


def _agency_side(agency: Agency) -> Side:
    return Side(iri=agency.iri, label=agency.label, text=agency.place)


def _supporters(facts: Facts, filters: Filters) -> Iterator[Gap]:
    """Departments that only ever support."""
    roles: dict[str, set[str]] = defaultdict(set)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in filters.rows(facts.rows):
        for party in row.parties:
            if party.role != "implement":
                roles[party.agency].add(party.role)
                rows[party.agency].append(row)
    only = [a for a in facts.agencies.values() if roles.get(a.iri) == {"support"}]
    if filters.agencies:
        only = [a for a in only if a.iri in filters.agencies]
    if only:
        names = "、".join(f"{a.label}（{len(rows[a.iri])} 项）" for a in only)
        yield Gap(
            kind="role",
            label="、".join(a.label for a in only),
            reason=f"{len(roles)} 个部门中 {len(only)} 个只有配合角色：{names}",
            count=len(only),
            total=len(roles),
            members=tuple(_agency_side(a) for a in only),
        )


def _one_sided(facts: Facts, document: str) -> Iterator[Gap]:
    """Named things that only the body, or only the annexes mention. A document with one side only
    has none."""
    linked = [
        k for k in facts.links if any(r.iri == k.row and r.document == document for r in facts.rows)
    ]
    if not linked:
        return
    tabled = {r.iri for r in facts.rows if r.document == document and r.kind != "Duty"}
    body = {s.iri for s in facts.sections.values() if s.document == document}
    body |= {r.iri for r in facts.rows if r.document == document and r.kind == "Duty"}
    sides: dict[str, list[Named]] = {"正文": [], "附件": []}
    things = 0
    for thing in facts.things.values():
        if _AREAS & set(thing.kinds):
            continue
        subjects = set(thing.mentions)
        in_body, in_table = bool(subjects & body), bool(subjects & tabled)
        things += in_body or in_table
        if in_body != in_table:
            sides["正文" if in_body else "附件"].append(thing)
    for side, found in sides.items():
        if found:
            names = "、".join(t.label for t in found)
            yield Gap(
                kind="thing",
                label=f"只在{side}",
                reason=f"{things} 个对象中 {len(found)} 个只在{side}出现：{names}",
                count=len(found),
                total=things,
                document=document,
                members=tuple(_thing_side(t) for t in found),
            )


def _thing_side(thing: Named) -> Side:
    quotes: list[Quote] = [q for some in thing.mentions.values() for q in some]
    citation = quotes[0].citation if quotes else ""
    return Side(iri=thing.iri, label=thing.label, citation=citation, evidence=tuple(quotes))


def _names(facts: Facts, filters: Filters) -> Iterator[Gap]:
    """Departments whose name the documents print in several forms."""
    forms: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in filters.rows(facts.rows):
        for party in row.parties:
            if party.printed and (not filters.agencies or party.agency in filters.agencies):
                forms[party.agency][party.printed].append(row)
    total = len(forms)
    for agency, printed in sorted(forms.items()):
        if len(printed) < 2 or agency not in facts.agencies or facts.agencies[agency].group:
            continue
        ordered = sorted(printed.items(), key=lambda item: (-len(item[1]), item[0]))
        parts = [f"{name}（{_listed(rows, 6)}）" for name, rows in ordered]
        yield Gap(
            kind="name",
            label=facts.agencies[agency].label,
            reason=f"同一部门有 {len(printed)} 种写法：{'；'.join(parts)}",
            count=len(printed),
            total=total,
            members=tuple(row_side(rows[0]) for _, rows in ordered),
        )
