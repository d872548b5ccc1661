"""Named things, their mentions, and the lists that the text names."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import Literal

from policy_kg.graph.collector import Collector, zh
from policy_kg.graph.context import Context, MentionKey, with_superclasses
from policy_kg.records import Evidence, Mention, Provision, Thing, ZoneUse


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
    for mention in context.extraction.mentions:
        if mention.subject in context.subjects:
            _described(out, context, mention.thing)
    for provision in context.extraction.provisions:
        for zone in provision.zones:
            context.described_place(out, zone.label, kind="Zone")
    for (subject, _, _, thing), (n, evidence) in numbered_mentions(context).items():
        iri = context.minter.part(subject, "mention", n)
        out.say(iri, ("rdf:type", "pk:Mention"), ("pk:subject", subject), ("pk:thing", thing))
        out.evidence(iri, evidence)
        out.add(subject, "pk:mentions", thing)


def numbered_mentions(context: Context) -> dict[MentionKey, tuple[int, Evidence]]:
    """Every mention with the number in its IRI, and its proof."""
    proofs: dict[MentionKey, Evidence] = {}
    for mention in context.extraction.mentions:
        subject = context.subjects.get(mention.subject)
        if subject is not None:
            proofs.setdefault(mention_key(context, subject, mention), mention.evidence)
    for provision in context.extraction.provisions:
        for zone in provision.zones:
            key = zone_key(context, provision, zone)
            proofs.setdefault(key, zone.evidence)
    given = context.numbering.mentions if context.numbering else {}
    counts: dict[str, int] = defaultdict(int)
    numbered = {}
    for key in sorted(proofs):
        counts[key[0]] += 1
        numbered[key] = given.get(key, counts[key[0]]), proofs[key]
    return numbered


def mention_key(context: Context, subject: str, mention: Mention) -> MentionKey:
    """What tells a mention from others; `subject` is the IRI of its subject."""
    thing = context.minter.thing(mention.thing)
    return (subject, mention.evidence.start, mention.evidence.end, thing)


def zone_key(context: Context, provision: Provision, zone: ZoneUse) -> MentionKey:
    """The same of a place in a zone cell."""
    subject, place = context.minter.provision(provision.key), context.place_iri(zone.label)
    return (subject, zone.evidence.start, zone.evidence.end, place)


def _add_thing(out: Collector, context: Context, thing: Thing) -> None:
    iri = context.minter.thing(thing.key)
    for kind in thing.kinds:
        out.add(iri, "rdf:type", *with_superclasses(kind))
    out.name(iri, thing.label)
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
        out.name(iri, key[1])
    return iri
