"""What is missing: zones, departments, deadlines, targets; names that one side only has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from policy_kg.analysis.factreader import read_facts
from policy_kg.analysis.facts import Agency, Facts, Named, Quote, Row
from policy_kg.analysis.filters import Filters
from policy_kg.analysis.findings import Side, row_side
from policy_kg.analysis.naming import many_bodies, one_body, without_place
from policy_kg.extraction.keptcells import kept_cells
from policy_kg.records import KIND_LABELS

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store

GapKind = Literal[
    "item",
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
    "item": "没有读出事项",
    "addressee": "主送单位没有事项",
    "zone": "区域缺少某类事项",
    "department": "没有写明承担部门",
    "lead": "没有写明牵头部门",
    "place": "没有写明实施区域",
    "deadline": "没有写明时限",
    "target": "没有写明量化目标",
    "role": "只有配合角色的部门",
    "thing": "只在一处出现的对象",
    "name": "名称写法不一",
}
_NAMED: Final = 6  # documents named in a reason
_KIND: Final = 2  # characters of 局, 委办
_GENERAL: Final = 0.5  # missing in this share of a document: a habit of it, told in one line
# Columns without a place of their own that an item's text keeps: 2026年目标, 项目建设期限, 所属区块
_GOAL_HEAD: Final = re.compile(r"目标|指标")
_TIME_HEAD: Final = re.compile(r"期限|时限|工期|(?:完成|建设)时间")
_PLACE_HEAD: Final = re.compile(r"区块|区域|属地|所在|^(?:建设|实施|项目)*(?:地点|地址|位置)$")
_FIGURE: Final = re.compile(r"\d")
_AREAS: Final = frozenset({"Zone", "DevelopmentZone", "Province", "City", "District", "County"})
_PLACES: Final = _AREAS | {"Town", "CharacterTown", "Village"}
# Zones that take in others: 全县, 全市各区县, 各乡镇, 所有街道; 全州县 is a county's name. Of these
# 各有关乡镇 and 其他街道 are not all of them.
_GENERAL_ZONE: Final = re.compile(
    r"^(?:全(?:[省市区县旗盟镇乡域国]|州(?!县))|各|所有|有关|相关|其[他余它])"
)
_SOME_ONLY: Final = re.compile(r"有关|相关|其[他余它]")
# 民政部门 of 市民政局: a word for the kind of body, and no way to write its name
_OF_A_KIND: Final = re.compile(r"(?:部门|机关)$")


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
    by_document = _by_document(facts.rows)
    located = _located(facts)
    whole = filters == Filters(documents=filters.documents)
    sides = _Sides(facts) if whole and "thing" in wanted else None
    for document in facts.documents:
        if filters.documents and document not in filters.documents:
            continue
        of = by_document.get(document, [])
        rows = filters.rows(of)
        if whole and all(row.kind == "Duty" for row in of):
            found.append(_no_items(facts, of, document))
        found += _zones(facts, rows, document, filters)
        found += _missing(facts, rows, document, located)
        if whole:
            found += _addressees(facts, document, of)
        if sides:
            found += sides.gaps(document)
    found += _supporters(facts, filters)
    found += _names(facts, filters)
    found = _without_zone_columns(facts, found)
    order = list(KINDS)
    chosen = [gap for gap in found if gap.kind in wanted]
    return sorted(chosen, key=lambda g: (order.index(g.kind), g.document, -g.count, g.label))


def _by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.document].append(row)
    return found


def _no_items(facts: Facts, duties: Sequence[Row], document: str) -> Gap:
    """A document of which nothing else can be told: no item of it was read."""
    also = f"，只有正文里的职责 {len(duties)} 项" if duties else ""
    return Gap(
        kind="item",
        label=facts.documents[document],
        reason=f"{facts.documents[document]} 没有读出任务、举措或政策{also}",
        count=1,
        total=1,
        general=True,
        document=document,
    )


def _zones(facts: Facts, rows: list[Row], document: str, filters: Filters) -> Iterator[Gap]:
    """Zones of the document that no row of a category names, where its rows name zones at all. One
    that takes in others lacks nothing, and what is done there is done in each of them."""
    categories: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.zone_column and row.category:
            categories[row.kind, row.category].append(row)
    of_whom = _of_whom(facts, filters)
    for zone, label in facts.zones.get(document, {}).items():
        if (filters.zones and zone not in filters.zones) or _GENERAL_ZONE.match(label):
            continue
        without = [
            key
            for key, of in categories.items()
            if not any(zone in r.zones or _everywhere(r) for r in of)
        ]
        if not without:
            continue
        named = "；".join(f"{KIND_LABELS[kind]}「{category}」" for kind, category in without)
        members = [
            Side(
                iri=categories[key][0].section,
                label=key[1],
                text=f"{KIND_LABELS[key[0]]} {len(categories[key])} 项",
                evidence=categories[key][0].evidence,
                citation=categories[key][0].cited,
            )
            for key in without
        ]
        yield Gap(
            kind="zone",
            label=label,
            reason=f"{label}在 {len(categories)} 类中的 {len(without)} 类没有{of_whom}事项：{named}",
            count=len(without),
            total=len(categories),
            document=document,
            members=tuple(members),
        )


def _everywhere(row: Row) -> bool:
    return any(_GENERAL_ZONE.match(z) and not _SOME_ONLY.search(z) for z in row.zones.values())


def _of_whom(facts: Facts, filters: Filters) -> str:
    """Whose items were looked at, as a zone may well have others."""
    if filters.agencies:
        names = {facts.agencies[a].label for a in filters.agencies if a in facts.agencies}
        return f"{'、'.join(sorted(names))}的"
    return "所选角色的" if filters.roles else "任何"


def _located(facts: Facts) -> frozenset[str]:
    """The rows (IRIs) that say where they are done: in a zone's column, in a kept cell, or by
    naming a place."""
    named = (t.mentions for t in facts.things.values() if _PLACES & set(t.kinds))
    kept = (r.iri for r in facts.rows if r.zones or _keeps(r, _PLACE_HEAD, figure=False))
    return frozenset(kept).union(*named)


def _missing(
    facts: Facts, rows: list[Row], document: str, located: frozenset[str]
) -> Iterator[Gap]:
    tabled = [row for row in rows if row.kind != "Duty"]
    duties = [row for row in rows if row.kind == "Duty"]
    tests: tuple[tuple[GapKind, str, list[Row], Callable[[Row], bool]], ...] = (
        ("department", "承担部门", tabled, lambda r: bool(r.departments)),
        ("department", "承担部门", duties, lambda r: bool(r.parties)),
        ("lead", "牵头部门", tabled, lambda r: any(p.role == "lead" for p in r.parties)),
        ("place", "实施区域", tabled, lambda r: r.iri in located),
        ("deadline", "时限", tabled, lambda r: r.dated or _keeps(r, _TIME_HEAD)),
        ("target", "量化目标", tabled, lambda r: r.targets > 0 or _keeps(r, _GOAL_HEAD)),
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
            reason += "。没有写明的各项没有区域栏"
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


def _keeps(row: Row, head: re.Pattern[str], *, figure: bool = True) -> bool:
    """Whether a row's text keeps a cell of such a column, with a figure: 2026年目标：18个."""
    return any(
        head.search(name) and (_FIGURE.search(cell) if figure else len(cell) > 1)
        for name, cell in kept_cells(row.text)
    )


def _without_zone_columns(facts: Facts, found: list[Gap]) -> list[Gap]:
    """The gaps with one for all documents that know no zones, where these are several: that a plan
    is not tried out by zones is none of its faults."""
    zoned = {
        row.document
        for row in facts.rows
        if row.zones or row.zone_column or _keeps(row, _PLACE_HEAD, figure=False)
    }
    plain = [gap for gap in found if gap.kind == "place" and gap.document not in zoned]
    if len(plain) < 2:
        return found
    named = "、".join(facts.documents[gap.document] for gap in plain[:_NAMED])
    count, total = sum(gap.count for gap in plain), sum(gap.total for gap in plain)
    one = Gap(
        kind="place",
        label=plain[0].label,
        reason=f"{len(plain)} 份文件没有区域栏，{total} 项中 {count} 项也没有提到地点：{named}"
        + ("等" if len(plain) > _NAMED else ""),
        count=count,
        total=total,
        general=True,
    )
    return [*(gap for gap in found if gap not in plain), one]


def _listed(rows: list[Row], most: int = 12) -> str:
    named = "、".join(row.citation or row.label for row in rows[:most])
    return named if len(rows) <= most else f"{named}等 {len(rows)} 项"


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:_NAMED]) + (f"等 {len(names)} 类单位" if len(names) > _NAMED else "")


def _addressees(facts: Facts, document: str, rows: Sequence[Row]) -> Iterator[Gap]:
    """Whom the document is sent to, and who has nothing in it: no row, no row in its area, under
    any form of its name."""
    agencies = [
        facts.agencies[a] for a in facts.addressees.get(document, ()) if a in facts.agencies
    ]
    areas = {name for row in rows for zone in row.zones.items() for name in zone}
    acting = {p.agency for row in rows for p in row.parties}
    busy = [facts.agencies[a] for a in sorted(acting) if a in facts.agencies]
    without = [
        a
        for a in agencies
        # 各委、办、局: a list of kinds of bodies, cut at its marks
        if len(a.label) > _KIND
        and not many_bodies(a)
        and not {a.governs, a.place} & areas
        and not one_body(a, busy)
    ]
    # A document whose provisions name nobody is told of as such.
    if without and (busy or areas):
        groups = sorted(a.label for a in busy if many_bodies(a))
        reason = f"{facts.documents[document]} {len(agencies)} 个主送单位中 {len(without)} 个没有任何事项"
        names = "、".join(a.place or a.label for a in without)
        yield Gap(
            kind="addressee",
            label=names,
            reason=f"{reason}：{names}" + (f"（另有写给{_some(groups)}的事项）" if groups else ""),
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
        for party in row.taking_part:
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


class _Sides:
    """Which side of a document, its body or its annexes, mentions each named thing. Of use where
    rows repeat passages of the body: a document with one side only has none."""

    def __init__(self, facts: Facts) -> None:
        rows = {row.iri: row for row in facts.rows}
        self._linked = {rows[link.row].document for link in facts.links if link.row in rows}
        self._things: dict[str, dict[str, tuple[Named, set[str], list[Quote]]]] = defaultdict(dict)
        for thing in facts.things.values():
            if _AREAS & set(thing.kinds):
                continue
            for subject, quotes in thing.mentions.items():
                if subject in rows:
                    document = rows[subject].document
                    side = "正文" if rows[subject].kind == "Duty" else "附件"
                elif subject in facts.sections:
                    document, side = facts.sections[subject].document, "正文"
                else:
                    continue
                held = self._things[document].setdefault(thing.iri, (thing, set(), []))
                held[1].add(side)
                held[2].extend(quotes)

    def gaps(self, document: str) -> Iterator[Gap]:
        if document not in self._linked:
            return
        things = self._things.get(document, {})
        for side in ("正文", "附件"):
            found = [(thing, quotes) for thing, sides, quotes in things.values() if sides == {side}]
            if not found:
                continue
            names = "、".join(thing.label for thing, _ in found)
            yield Gap(
                kind="thing",
                label=f"只在{side}",
                reason=f"{len(things)} 个对象中 {len(found)} 个只在{side}出现：{names}",
                count=len(found),
                total=len(things),
                document=document,
                members=tuple(_thing_side(thing, quotes) for thing, quotes in found),
            )


def _thing_side(thing: Named, quotes: Iterable[Quote]) -> Side:
    shown = tuple(sorted(quotes, key=lambda q: (q.document, q.start)))
    return Side(iri=thing.iri, label=thing.label, citation=shown[0].citation, evidence=shown)


def _names(facts: Facts, filters: Filters) -> Iterator[Gap]:
    """Departments whose name the documents print in several forms."""
    forms: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in filters.rows(facts.rows):
        for party in row.parties:
            if not party.printed or _OF_A_KIND.search(party.printed):
                continue
            if not filters.agencies or party.agency in filters.agencies:
                forms[party.agency][party.printed].append(row)
    total = len(forms)
    for agency, printed in sorted(forms.items()):
        if len(printed) < 2 or agency not in facts.agencies or facts.agencies[agency].group:
            continue
        place = facts.agencies[agency].scope
        if len({without_place(name, place) for name in printed}) < 2:
            continue  # 省科技厅、工业和信息化厅: what a list leaves out before a name
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
