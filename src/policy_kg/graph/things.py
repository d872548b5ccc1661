"""Named things, their mentions, and the lists that the text names."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import Literal

from policy_kg.graph.collector import Collector, zh
from policy_kg.graph.context import Context, with_superclasses
from policy_kg.records import Evidence, Thing


def add_things(out: Collector, context: Context) -> None:
    for thing in context.extraction.things:
        _add_thing(out, context, thing)
    for named in context.extraction.lists:
        iri = context.minter.thing(named.thing)
        # skos:member is said of collections only.
        out.add(iri, "rdf:type", "pk:Term", "skos:Collection")
        for member in named.members:
            out.add(iri, "skos:member", _described(out, context, member))
        out.text(iri, "pk:definition", named.definition)
        out.evidence(iri, named.evidence)


def add_mentions(out: Collector, context: Context) -> None:
    """Mentions by subject, numbered in the order of the text. A zone cell's places are mentions."""
    found: dict[str, set[tuple[int, int, str]]] = defaultdict(set)
    proofs: dict[tuple[str, int, int, str], Evidence] = {}

    def note(subject: str, thing: str, evidence: Evidence) -> None:
        found[subject].add((evidence.start, evidence.end, thing))
        proofs.setdefault((subject, evidence.start, evidence.end, thing), evidence)

    for mention in context.extraction.mentions:
        subject = context.subjects.get(mention.subject)
        if subject is not None:
            note(subject, _described(out, context, mention.thing), mention.evidence)
    for provision in context.extraction.provisions:
        for zone in provision.zones:
            place = context.described_place(out, zone.label, kind="Zone")
            note(context.minter.provision(provision.key), place, zone.evidence)
    for subject, places in found.items():
        for n, (start, end, thing) in enumerate(sorted(places), 1):
            iri = context.minter.part(subject, "mention", n)
            out.add(iri, "rdf:type", "pk:Mention")
            out.add(iri, "pk:subject", subject)
            out.add(iri, "pk:thing", thing)
            out.evidence(iri, proofs[subject, start, end, thing])
            out.add(subject, "pk:mentions", thing)


def _add_thing(out: Collector, context: Context, thing: Thing) -> None:
    iri = context.minter.thing(thing.key)
    for kind in thing.kinds:
        out.add(iri, "rdf:type", *with_superclasses(kind))
    out.add(iri, "skos:prefLabel", zh(thing.label))
    for alias in set(thing.aliases) - {thing.label}:
        out.add(iri, "skos:altLabel", zh(alias))
    if thing.scope:
        out.add(iri, "pk:scope", Literal(thing.scope))
    if thing.within:
        place = context.described_place(out, thing.within, scope=thing.scope)
        if place != iri:
            out.add(iri, "schema:containedInPlace", place)
    if thing.maybe_same_as:
        other = context.place(thing.maybe_same_as, scope=thing.scope)
        if other is not None and other != iri:
            out.add(iri, "pk:maybeSameAs", other)


def _described(out: Collector, context: Context, key: tuple[str, str]) -> str:
    """The IRI of a thing, with a label where the extraction doesn't describe it."""
    iri = context.minter.thing(key)
    if all(thing.key != key for thing in context.things.get(key[1], ())):
        out.add(iri, "skos:prefLabel", zh(key[1]))
    return iri
