"""Two revisions compared in terms of responsibility: who gained or lost what, and what changed.

Provisions are matched by their words, not by their numbers, which an insertion shifts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from policy_kg.analysis.factreader import read_facts
from policy_kg.analysis.facts import Row
from policy_kg.analysis.revision_contacts import contact_changes
from policy_kg.analysis.revision_matching import Change, match_rows, plain, text_changes
from policy_kg.analysis.revision_quantities import Amount, Amounts, amount_changes, amounts_of
from policy_kg.graph.store import query

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A provision in one revision."""

    iri: str
    kind: str
    number: int | None
    label: str
    citation: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A department's role in a provision."""

    department: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChange:
    """A department that stays, with its roles before and after."""

    department: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionChange:
    """A provision that is not the same. `what` has added, removed, or any of number, text, focus,
    category, departments, zones, targets, benefits, deadline; `similarity` of the two texts in [0, 1]."""

    what: tuple[str, ...]
    old: Place | None
    new: Place | None
    similarity: float
    gained: tuple[Part, ...] = ()
    lost: tuple[Part, ...] = ()
    roles: tuple[RoleChange, ...] = ()
    zones_gained: tuple[str, ...] = ()
    zones_lost: tuple[str, ...] = ()
    targets: tuple[Change, ...] = ()
    benefits: tuple[Change, ...] = ()
    deadline: Change | None = None
    focus: Change | None = None
    category: Change | None = None
    text: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A provision with the roles that a department has, or had, in it."""

    provision: Place
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldChange:
    """A provision in which a department's roles changed."""

    old: Place
    new: Place
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentChange:
    """What one department gained, lost, or holds in another role."""

    iri: str
    department: str
    gained: tuple[Held, ...]
    lost: tuple[Held, ...]
    changed: tuple[HeldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadChange:
    """What the document says of itself, by its name (成文日期, 文号, 联系人), before and after."""

    name: str
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionDiff:
    """`departments` and `provisions` that differ; `targets` and `benefits` of the text
    outside provisions; `heads` of what the document says of itself; `unchanged` counts the provisions that are the same, their numbers included."""

    departments: tuple[DepartmentChange, ...]
    provisions: tuple[ProvisionChange, ...]
    targets: tuple[Change, ...]
    benefits: tuple[Change, ...]
    unchanged: int
    heads: tuple[HeadChange, ...] = ()


def compare_revisions(old: Store, new: Store, *, texts: tuple[str, str] = ("", "")) -> RevisionDiff:
    """Compare two stores, each with one revision alone; `texts` are those of the revisions, for whom to ask.
    Raises DamagedError."""
    before, after = read_facts(old).rows, read_facts(new).rows
    old_amounts, new_amounts = amounts_of(old), amounts_of(new)
    pairs = match_rows(before, after)
    paired = dict(pairs)
    matched = set(paired.values())
    by_iri_old, by_iri_new = ({r.iri: r for r in rows} for rows in (before, after))
    changes: list[tuple[tuple[int, int], ProvisionChange]] = []
    unchanged = 0
    for row in after:
        if row.iri not in matched:
            changes.append(((row.order, 1), _one_sided(row, new_amounts, added=True)))
    position = {new_iri: by_iri_new[new_iri].order for new_iri in matched}
    for row in before:
        if row.iri not in paired:
            changes.append(
                ((_near(row, before, paired, position), 2), _one_sided(row, old_amounts))
            )
            continue
        twin = by_iri_new[paired[row.iri]]
        change = _change(row, twin, old_amounts, new_amounts)
        if change.what:
            changes.append(((twin.order, 0), change))
        else:
            unchanged += 1
    changes.sort(key=lambda c: (c[0], c[1].old.iri if c[1].old else "", str(c[1].new)))
    own = {*by_iri_old, *by_iri_new}
    return RevisionDiff(
        departments=_departments(before, after, paired),
        provisions=tuple(change for _, change in changes),
        targets=amount_changes(
            _elsewhere(old_amounts.targets, own), _elsewhere(new_amounts.targets, own)
        ),
        benefits=amount_changes(
            _elsewhere(old_amounts.benefits, own), _elsewhere(new_amounts.benefits, own)
        ),
        unchanged=unchanged,
        heads=(*_heads(old, new), *_contacts(*texts)),
    )


_HEADS: Final = (
    "SELECT DISTINCT ?name ?value WHERE { "
    "{ ?f a pk:HeaderField ; skos:prefLabel ?name ; schema:value ?value } UNION "
    '{ ?r eli:realizes ?d . ?d dcterms:title ?value . BIND("标题" AS ?name) } } ORDER BY ?name ?value'
)


def _heads(old: Store, new: Store) -> tuple[HeadChange, ...]:
    """What the two say of themselves otherwise: 成文日期, 施行日期."""
    before, after = (defaultdict[str, list[str]](list), defaultdict[str, list[str]](list))
    for store, found in ((old, before), (new, after)):
        for row in query(store, _HEADS).dicts():
            found[row["name"]].append(row["value"])
    return tuple(
        HeadChange(name=n, change=Change(before="、".join(before[n]), after="、".join(after[n])))
        for n in sorted({*before, *after})
        if before[n] != after[n]
    )


def _contacts(before: str, after: str) -> Iterator[HeadChange]:
    for name, gone, come in contact_changes(before, after):
        yield HeadChange(name=name, change=Change(before=gone, after=come))


def _elsewhere(amounts: Mapping[str, Sequence[Amount]], own: set[str]) -> list[Amount]:
    """The amounts of the text outside provisions."""
    return [a for subject, found in sorted(amounts.items()) if subject not in own for a in found]


def _near(
    row: Row, before: Sequence[Row], paired: Mapping[str, str], position: Mapping[str, int]
) -> int:
    """Where a removed row would stand among the new ones: after its last kept neighbour."""
    kept = [r for r in before if r.order < row.order and r.iri in paired]
    return position[paired[kept[-1].iri]] if kept else -1


# -- provisions -------------------------------------------------------------------------------


def _one_sided(row: Row, amounts: Amounts, *, added: bool = False) -> ProvisionChange:
    parts = tuple(Part(department=p.label, role=p.role) for p in row.parties)
    words = [target.words for target in amounts.targets.get(row.iri, ())]
    benefits = [benefit.words for benefit in amounts.benefits.get(row.iri, ())]
    zones = tuple(sorted(row.zones.values()))
    if added:
        return ProvisionChange(
            what=("added",),
            old=None,
            new=_place(row),
            similarity=0.0,
            gained=parts,
            zones_gained=zones,
            targets=tuple(Change(before="", after=w) for w in words),
            benefits=tuple(Change(before="", after=w) for w in benefits),
            deadline=_changed("", _limits(row)),
        )
    return ProvisionChange(
        what=("removed",),
        old=_place(row),
        new=None,
        similarity=0.0,
        lost=parts,
        zones_lost=zones,
        targets=tuple(Change(before=w, after="") for w in words),
        benefits=tuple(Change(before=w, after="") for w in benefits),
        deadline=_changed(_limits(row), ""),
    )


def _change(row: Row, twin: Row, old: Amounts, new: Amounts) -> ProvisionChange:
    before, after = _roles(row), _roles(twin)
    labels = {p.agency: p.label for p in (*row.parties, *twin.parties)}
    roles = tuple(
        RoleChange(department=labels[a], before=before[a], after=after[a])
        for a in sorted(before.keys() & after.keys(), key=lambda a: labels[a])
        if before[a] != after[a]
    )
    gained = tuple(p for p in _parts(twin) if p[0] not in before)
    lost = tuple(p for p in _parts(row) if p[0] not in after)
    zones_gained = tuple(sorted(v for z, v in twin.zones.items() if z not in row.zones))
    zones_lost = tuple(sorted(v for z, v in row.zones.items() if z not in twin.zones))
    targets = amount_changes(old.targets.get(row.iri, ()), new.targets.get(twin.iri, ()))
    benefits = amount_changes(old.benefits.get(row.iri, ()), new.benefits.get(twin.iri, ()))
    text = text_changes(row.text, twin.text)
    differs = {
        "number": row.citation != twin.citation,
        "text": bool(text),
        "focus": row.focus != twin.focus,
        "category": row.category != twin.category,
        "departments": bool(gained or lost or roles),
        "zones": bool(zones_gained or zones_lost),
        "targets": bool(targets),
        "benefits": bool(benefits),
        "deadline": _limits(row) != _limits(twin),
    }
    return ProvisionChange(
        what=tuple(name for name, changed in differs.items() if changed),
        old=_place(row),
        new=_place(twin),
        similarity=round(fuzz.ratio(plain(row.text), plain(twin.text)) / 100, 4),
        gained=tuple(part for _, part in gained),
        lost=tuple(part for _, part in lost),
        roles=roles,
        zones_gained=zones_gained,
        zones_lost=zones_lost,
        targets=targets,
        benefits=benefits,
        deadline=_changed(_limits(row), _limits(twin)),
        focus=_changed(row.focus, twin.focus),
        category=_changed(row.category, twin.category),
        text=text,
    )


def _limits(row: Row) -> str:
    """By when: the cell of that column, else what the text says."""
    return row.deadline or "；".join("".join(limit.split()) for limit in row.limits)


def _roles(row: Row) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for party in row.parties:
        found[party.agency].append(party.role)
    return {agency: tuple(sorted(roles)) for agency, roles in found.items()}


def _parts(row: Row) -> list[tuple[str, Part]]:
    return [(p.agency, Part(department=p.label, role=p.role)) for p in row.parties]


def _changed(before: str, after: str) -> Change | None:
    return Change(before=before, after=after) if before != after else None


def _place(row: Row) -> Place:
    return Place(
        iri=row.iri,
        kind=row.kind,
        number=row.number,
        label=row.label,
        citation=row.citation,
        text=row.text,
    )


# -- departments ------------------------------------------------------------------------------


def _departments(
    before: Iterable[Row], after: Iterable[Row], paired: Mapping[str, str]
) -> tuple[DepartmentChange, ...]:
    new_rows = {row.iri: row for row in after}
    matched = set(paired.values())
    labels: dict[str, str] = {}
    gained: dict[str, list[Held]] = defaultdict(list)
    lost: dict[str, list[Held]] = defaultdict(list)
    changed: dict[str, list[HeldChange]] = defaultdict(list)

    def only(rows: Iterable[Row], others: Mapping[str, Row], into: dict[str, list[Held]]) -> None:
        for row in rows:
            labels.update((p.agency, p.label) for p in row.parties)
            held = _roles(others[row.iri]) if row.iri in others else {}
            for agency, roles in sorted(_roles(row).items()):
                if agency not in held:
                    into[agency].append(Held(provision=_place(row), roles=roles))

    old_rows = list(before)
    only(old_rows, {r.iri: new_rows[paired[r.iri]] for r in old_rows if r.iri in paired}, lost)
    back = {paired[r.iri]: r for r in old_rows if r.iri in paired}
    only(new_rows.values(), {iri: back[iri] for iri in matched}, gained)
    for row in old_rows:
        if row.iri not in paired:
            continue
        twin = new_rows[paired[row.iri]]
        was, now = _roles(row), _roles(twin)
        for agency in sorted(was.keys() & now.keys()):
            if was[agency] != now[agency]:
                changed[agency].append(
                    HeldChange(
                        old=_place(row), new=_place(twin), before=was[agency], after=now[agency]
                    )
                )
    return tuple(
        DepartmentChange(
            iri=agency,
            department=labels[agency],
            gained=tuple(gained.get(agency, ())),
            lost=tuple(lost.get(agency, ())),
            changed=tuple(changed.get(agency, ())),
        )
        for agency in sorted({*gained, *lost, *changed}, key=lambda a: (labels[a], a))
    )
