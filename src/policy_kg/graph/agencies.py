"""Departments: nodes, printed forms, types, renamings."""

from __future__ import annotations

from policy_kg.graph.collector import Collector, date_literal, zh
from policy_kg.graph.context import Context, with_superclasses
from policy_kg.namespaces import PREFIXES, segment
from policy_kg.records import Agency
from policy_kg.vocabulary import load_vocabulary

AGENCY_TYPE = PREFIXES["pk"].removesuffix("#") + "/agency-type/"


def add_agencies(out: Collector, context: Context) -> None:
    for agency in context.extraction.agencies:
        _add_agency(out, context, agency)


def agency_named(out: Collector, context: Context, printed: str) -> str:
    """The IRI of the agency printed so; an unlisted one is resolved and described here."""
    for agency in context.extraction.agencies:
        if printed == agency.name or printed in agency.printed or printed in agency.aliases:
            return context.minter.agency(agency.key)
    resolved = load_vocabulary().resolve(printed, jurisdiction=context.extraction.jurisdiction)
    agency = Agency(
        name=resolved.name,
        scope=resolved.scope,
        printed=(printed,),
        group=resolved.group,
        type=resolved.type,
        place=resolved.place,
        aliases=resolved.aliases,
        changes=resolved.changes,
    )
    _add_agency(out, context, agency)
    return context.minter.agency(agency.key)


def _add_agency(out: Collector, context: Context, agency: Agency) -> None:
    iri = context.minter.agency(agency.key)
    out.add(iri, "rdf:type", *with_superclasses("AgencyGroup" if agency.group else "Agency"))
    out.name(iri, agency.name)
    for name in {*agency.printed, *agency.aliases} - {agency.name}:
        out.add(iri, "skos:altLabel", zh(name))
    out.text(iri, "pk:scope", agency.scope)
    if agency.type:
        out.add(iri, "org:classification", AGENCY_TYPE + segment(agency.type))
    if agency.place and not agency.group:  # 各县区政府 govern no certain place
        out.add(iri, "pk:governs", context.described_place(out, agency.place))
    for change in agency.changes:
        event = context.minter.part(iri, "change", segment(f"{change.date}-{change.current}"))
        out.add(event, "rdf:type", "org:ChangeEvent")
        for predicate, name in (
            ("org:originalOrganization", change.former),
            ("org:resultingOrganization", change.current),
        ):
            other = iri if name == agency.name else _bare_agency(out, context, (agency.scope, name))
            out.add(event, predicate, other)
        out.add(event, "dcterms:date", date_literal(change.date))
        out.text(event, "dcterms:source", change.source)


def _bare_agency(out: Collector, context: Context, key: tuple[str, str]) -> str:
    """A node with label and class only, for a body that is named and not listed."""
    iri = context.minter.agency(key)
    if all(agency.key != key for agency in context.extraction.agencies):
        out.add(iri, "rdf:type", *with_superclasses("Agency"))
        out.name(iri, key[1])
        out.text(iri, "pk:scope", key[0])
    return iri
