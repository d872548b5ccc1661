"""Which part of the graph to export: a department's, a zone's, some documents'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from policy_kg.errors import UnknownNameError
from policy_kg.export.facts import Facts
from policy_kg.namesakes import names_of_its_body
from policy_kg.namespaces import ALT_LABEL, PK, PREF_LABEL, RDF_TYPE


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is asked for. Labels are "" and `graphs` and `provisions` None for no restriction.

    `provisions` are those of the department and, where a zone is asked for, those that apply
    in it or that name it or its government as a responsible body. `common` are the provisions of a table
    without a zone column, which hold for the whole pilot area that the zone is part of. `overdue` is
    the day (ISO) by which they should have been done, "" for any.
    """

    department: str = ""
    zone: str = ""
    agencies: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()
    graphs: frozenset[str] | None = None
    provisions: frozenset[str] | None = None
    common: frozenset[str] = frozenset()
    overdue: str = ""

    @property
    def whole(self) -> bool:
        """True where nothing was left out within the graphs."""
        return self.provisions is None

    @property
    def overdue_on(self) -> str:
        """截至2031年6月30日 where what is overdue was asked for, else ""."""
        if not self.overdue:
            return ""
        year, month, day = map(int, self.overdue.split("-"))
        return f"截至{year}年{month}月{day}日"

    def called(self, what: str) -> str:
        """What a file of it is called: 督办台账, 逾期事项督办台账（截至2031年6月30日）."""
        return f"逾期事项{what}（{self.overdue_on}）" if self.overdue else what


def choose(
    facts: Facts, *, department: str = "", zone: str = "", revisions: Sequence[str] | None = None
) -> Selection:
    """The selection of these names. `revisions` are graph IRIs.

    A name is a preferred or alternative label; it may stand for several nodes (a city's and a
    province's body of one name). Raises UnknownNameError for a name that the graph doesn't have.
    """
    graphs = None if revisions is None else frozenset(revisions)
    agencies: dict[str, str] = {}
    if department:
        nodes = _agencies(facts)
        agencies = _of_city(facts, department.strip(), nodes) or _named(
            facts, department.strip(), nodes, "部门"
        )
    zones = _named(facts, zone.strip(), _places(facts), "区域") if zone else {}
    provisions: set[str] | None = None
    common: set[str] = set()
    if agencies:
        provisions = {
            provision
            for agency in agencies
            for assignment in facts.subjects(PK + "agent", agency)
            for provision in facts.objects(assignment, PK + "provision")
        }
    if zones:
        inside = {p for place in zones for p in facts.subjects(PK + "appliesIn", place)}
        inside |= {p for place in zones for p in _charged(facts, place)}
        common = {p for place in zones for p in _common(facts, place)} - inside
        if provisions is not None:
            common &= provisions
        provisions = inside if provisions is None else provisions & inside
    return Selection(
        department="、".join(sorted({facts.called(iri) for iri in agencies})),
        zone="、".join(sorted(set(zones.values()))),
        agencies=frozenset(agencies),
        zones=frozenset(zones),
        graphs=graphs,
        provisions=None if provisions is None else frozenset(provisions),
        common=frozenset(common),
    )


def _agencies(facts: Facts) -> list[str]:
    """All that a responsibility names or a notice addresses; others have nothing to export."""
    found: set[str] = set()
    for kind in ("Agency", "AgencyGroup"):
        found.update(facts.subjects(RDF_TYPE, PK + kind))
    return sorted(found)


def _of_city(facts: Facts, name: str, nodes: Sequence[str]) -> dict[str, str]:
    """IRI -> label of 宁波市科技局, the 市科技局 of 宁波市, and of 宁波市团市委, its 团市委; nothing
    for a name without a city."""
    found: dict[str, str] = {}
    for iri in nodes:
        scope = facts.one(iri, PK + "scope")
        if len(scope) > 1 and name.startswith(scope):
            rest = name[len(scope) :]
            own = scope[-1] + rest
            label = facts.label(iri)
            if label in (own, rest) or own in facts.objects(iri, ALT_LABEL):
                found[iri] = label
    return found


def _places(facts: Facts) -> list[str]:
    return facts.subjects(RDF_TYPE, PK + "Zone")


def _named(facts: Facts, name: str, nodes: Sequence[str], what: str) -> dict[str, str]:
    """IRI -> label of the nodes called `name`, or, where none is, of the only one whose label
    ends so (金融办 for 市金融办)."""
    labels = {iri: facts.label(iri) for iri in nodes}
    found = {
        iri: label
        for iri, label in labels.items()
        if name == label or name in facts.objects(iri, ALT_LABEL)
    }
    if not found and name:
        found = {iri: label for iri, label in labels.items() if label.endswith(name)}
        if len(set(found.values())) > 1:
            found = {}
    if found:
        return found
    known = sorted(set(labels.values()))
    near = [k for k in known if name and name in k] or get_close_matches(name, known, 5, 0.3)
    if near:
        mend = f"相近的有：{'、'.join(near[:5])}"
    elif known:
        mend = f"图谱里的{what}有：{'、'.join(known[:5])}{'等' if len(known) > 5 else ''}"
    else:
        mend = f"图谱里没有任何{what}"
    raise UnknownNameError(name or what, f"图谱里没有这个{what}", mend)


def _charged(facts: Facts, place: str) -> list[str]:
    """The provisions that name `place` as a responsible body, or its government: 南溪镇 among the
    departments of a row."""
    label, scope = facts.label(place), facts.one(place, PK + "scope")
    own = names_of_its_body(label)
    bodies = set(facts.subjects(PK + "governs", place))
    bodies.update(
        agency
        for agency in facts.subjects(RDF_TYPE, PK + "Agency")
        if facts.label(agency) in own
        and (not scope or facts.one(agency, PK + "scope") in ("", scope))
    )
    return [
        provision
        for agency in sorted(bodies)
        for assignment in facts.subjects(PK + "agent", agency)
        for provision in facts.objects(assignment, PK + "provision")
    ]


def _common(facts: Facts, place: str) -> list[str]:
    """The provisions without a zone column of the documents whose pilot area has `place`."""
    return [
        provision
        for document in facts.subjects(PK + "pilotZone", place)
        for provision in facts.subjects(PK + "inDocument", document)
        if facts.one(provision, PK + "hasZoneColumn") == "false"
        and PK + "Duty" not in facts.objects(provision, RDF_TYPE)
        and facts.one(provision, PREF_LABEL)
        and PK + "Provision" in facts.objects(provision, RDF_TYPE)
    ]
