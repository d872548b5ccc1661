"""Sections, provisions, responsibilities and the links from body to rows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from policy_kg.graph.collector import Collector, boolean, date_literal, decimal, integer, zh
from policy_kg.graph.context import Context
from policy_kg.reading.numbering import WORDED, numbering_of
from policy_kg.records import Assignment, BodyLink, Extraction, Provision, Role
from policy_kg.vocabulary import compare_key, normalise

SHORTCUTS: Final[dict[Role, str]] = {
    "lead": "pk:leads",
    "support": "pk:supports",
    "guide": "pk:guides",
    "responsible": "pk:responsibleFor",
    "implement": "pk:implements",
}
_LABEL_LENGTH: Final = 30
# 2031年底前，; 按照上级要求，; 到6月底，
_BEFORE: Final = re.compile(
    r"^(?:\d{1,2}[.．、]\s*)?(?:[到至自在]?(?:20\d{2}年|\d{1,2}月|年|月)[^，。；：]{0,8}|(?:按照?|根据|依据)[^，。；：]{2,24})，$|^[^，。；：]{1,2}[，：]$"
)


def add_sections(out: Collector, context: Context) -> None:
    minter = context.minter
    for section in context.extraction.sections:
        iri = minter.section(section.key)
        parent = minter.section(section.parent) if section.parent else minter.revision
        out.add(iri, "rdf:type", "pk:Section", "eli:LegalResourceSubdivision")
        out.add(iri, "eli:is_part_of", parent)
        out.add(iri, "pk:inDocument", minter.document)
        out.add(iri, "pk:order", integer(section.order))
        out.text(iri, "pk:numberText", section.number)
        label = section.heading or section.citation or section.number or section.key
        out.add(iri, "skos:prefLabel", zh(label))
        out.text(iri, "pk:citation", section.citation)
        out.evidence(iri, section.evidence)


def add_provisions(out: Collector, context: Context) -> None:
    for provision in context.extraction.provisions:
        _add_provision(out, context, provision)
    _add_body_links(out, context)


def add_assignments(out: Collector, context: Context) -> None:
    """One node per department and provision, and the shortcuts."""
    called = own_names(context.extraction)
    groups = {a.key for a in context.extraction.agencies if a.group}
    for n, assignment in numbered_assignments(context):
        provision = context.minter.provision(assignment.provision)
        agent = context.minter.agency(assignment.agent)
        iri = context.minter.part(provision, "assignment", n)
        out.say(
            iri,
            ("rdf:type", "pk:ResponsibilityAssignment"),
            ("pk:provision", provision),
            ("pk:agent", agent),
            ("pk:role", f"role:{assignment.role}"),
            ("pk:order", integer(assignment.order)),
        )
        out.text(iri, "pk:printed", assignment.printed)
        if assignment.named:
            out.text(iri, "pk:shownAs", _shown(assignment, called, groups))
        out.add(iri, "pk:openTail", boolean(assignment.open_tail))
        out.evidence(iri, assignment.evidence)
        out.add(agent, SHORTCUTS[assignment.role], provision)
    _add_implementers(out, context)


def _shown(
    assignment: Assignment,
    called: Mapping[tuple[str, str], str],
    groups: Collection[tuple[str, str]],
) -> str:
    """What a department is called where it stands: a group as it is printed there, for 市直各部门 are
    not said to be 市直有关部门; "" where that is its name."""
    if assignment.agent not in groups:
        return called.get(assignment.agent, "")
    printed = normalise(assignment.printed)
    return "" if compare_key(printed) == compare_key(assignment.agent[1]) else printed


def own_names(extraction: Extraction) -> dict[tuple[str, str], str]:
    """Agency.key to what the document mostly calls it (市人社局), for those whose own name
    (市人力资源社会保障局) its text never prints, or more often than not with a second one: 市数据局（市大数据局）."""
    printed: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for assignment in extraction.assignments:
        if assignment.named:
            printed[assignment.agent][normalise(assignment.printed)] += 1
    return {
        key: forms.most_common(1)[0][0]
        for key, forms in printed.items()
        if compare_key(key[1]) not in map(compare_key, forms)
        or (
            compare_key(forms.most_common(1)[0][0]).startswith(f"{compare_key(key[1])}（")
            and 2 * forms.most_common(1)[0][1] > forms.total()
        )
    }


def numbered_assignments(context: Context) -> Iterator[tuple[int, Assignment]]:
    """Every assignment with the number in its IRI, by provision."""
    by_provision: dict[str, list[Assignment]] = defaultdict(list)
    for assignment in context.extraction.assignments:
        by_provision[assignment.provision].append(assignment)
    given = context.numbering.assignments if context.numbering else {}
    for assignments in by_provision.values():
        ordered = sorted(assignments, key=lambda a: (a.order, a.role, a.agent))
        for n, assignment in enumerate(ordered, 1):
            yield given.get(assignment, n), assignment


def shortened(text: str) -> str:
    """A text as a label: its first clause, with the next where that only says when or by what
    (2031年底前，…; 按照要求，…), or the first 30 characters and an ellipsis. A number that a cell
    prints before it (3.每年更新目录) is no part of it."""
    number = numbering_of(text)
    if number is not None and number.level != WORDED and not number.printed.startswith("第"):
        text = text[number.length :].strip() or text
    clauses = re.split(r"(?<=[。；：，])", text)
    said = next((k for k, c in enumerate(clauses) if not _BEFORE.match(c)), 0)
    first = "".join(clauses[: said + 1]).rstrip("。；：，").strip() or text
    return first if len(first) <= _LABEL_LENGTH else first[:_LABEL_LENGTH] + "…"


def _add_provision(out: Collector, context: Context, provision: Provision) -> None:
    minter = context.minter
    iri = minter.provision(provision.key)
    section = minter.section(provision.section) if provision.section else minter.revision
    out.add(iri, "rdf:type", f"pk:{provision.kind}", "pk:Provision", "eli:LegalResourceSubdivision")
    out.add(iri, "eli:is_part_of", section)
    out.add(iri, "pk:inDocument", minter.document)
    if provision.number is not None:
        out.add(iri, "pk:number", integer(provision.number))
    for predicate, text in (
        ("pk:numberText", provision.number_text),
        ("pk:category", provision.category),
        ("pk:focus", provision.focus),
        ("pk:text", provision.text),
        ("pk:citation", provision.citation),
    ):
        out.text(iri, predicate, text)
    out.add(iri, "pk:order", integer(provision.order))
    out.add(iri, "pk:hasZoneColumn", boolean(provision.has_zone_column))
    out.add(iri, "skos:prefLabel", zh(provision.focus or shortened(provision.text)))
    out.evidence(iri, provision.evidence)
    if provision.category_evidence:
        out.evidence(iri, provision.category_evidence, "pk:categoryEvidence")
    if provision.focus_evidence:
        out.evidence(iri, provision.focus_evidence, "pk:focusEvidence")
    for zone in provision.zones:
        place = context.described_place(out, zone.label, kind="Zone")
        out.add(iri, "pk:appliesIn", place)
    if provision.deadline:
        out.add(iri, "pk:deadline", date_literal(provision.deadline))
        if provision.deadline_evidence:
            out.evidence(iri, provision.deadline_evidence, "pk:deadlineEvidence")


def _add_body_links(out: Collector, context: Context) -> None:
    by_provision: dict[str, list[BodyLink]] = defaultdict(list)
    for link in context.extraction.body_links:
        by_provision[link.provision].append(link)
    for key, links in by_provision.items():
        provision = context.minter.provision(key)
        for n, link in enumerate(sorted(links, key=lambda k: (k.section, k.evidence.start)), 1):
            section = context.minter.section(link.section)
            iri = context.minter.part(provision, "body-link", n)
            out.add(iri, "rdf:type", "pk:BodyLink")
            out.add(iri, "pk:provision", provision)
            out.add(iri, "pk:section", section)
            out.add(iri, "pk:similarity", decimal(round(link.similarity, 4)))
            out.text(iri, "pk:difference", link.difference)
            out.evidence(iri, link.evidence)
            out.add(provision, "pk:repeatedBy", section)


def _add_implementers(out: Collector, context: Context) -> None:
    """Who implements a duty implements every row that applies in the place it governs."""
    agents = {a.agent for a in context.extraction.assignments if a.role == "implement"}
    places: dict[str, list[str]] = defaultdict(list)
    for agency in context.extraction.agencies:
        if agency.key in agents and agency.place:
            places[agency.place].append(context.minter.agency(agency.key))
    for provision in context.extraction.provisions:
        iri = context.minter.provision(provision.key)
        for zone in provision.zones:
            for agent in places.get(zone.label, ()):
                out.add(agent, "pk:implements", iri)
