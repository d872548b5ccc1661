"""What can be reviewed in an extraction: every assignment and mention, with its IRI."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from policy_kg.graph.context import Context, MentionKey, Numbering, context_for
from policy_kg.graph.provisions import numbered_assignments
from policy_kg.graph.things import mention_key, numbered_mentions, zone_key
from policy_kg.records import Assignment, Extraction, Mention, ZoneUse
from policy_kg.review.decisions import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """An assignment or mention as it was extracted. `iri` is its node in the graph, `id` its
    IRI after that of all documents, `record` what the extraction holds (a place of a zone cell
    with its provision's key), `mention` tells a mention from others, `printed` its words; `added`
    where it isn't read in the text but was added by a reviewer."""

    iri: str
    id: str
    target: Target
    printed: str
    start: int
    end: int
    record: Assignment | Mention | tuple[str, ZoneUse]
    mention: MentionKey | None = None
    added: bool = False


def review_items(extraction: Extraction, *, base: str) -> list[ReviewItem]:
    """All that can be reviewed, in the order of the text."""
    context = context_for(extraction, base)
    items = [*_assignments(context), *_mentions(context)]
    items.sort(key=lambda i: (i.start, i.end, i.target.kind, i.iri))
    seen: Counter[Target] = Counter()
    counted = []
    for item in items:
        seen[item.target] += 1
        counted.append(replace(item, target=replace(item.target, occurrence=seen[item.target])))
    return counted


def numbering_of(extraction: Extraction, *, base: str) -> Numbering:
    """The numbers that assignments and mentions have before anything is decided."""
    context = context_for(extraction, base)
    return Numbering(
        assignments={a: n for n, a in numbered_assignments(context)},
        mentions={key: n for key, (n, _) in numbered_mentions(context).items()},
    )


def _assignments(context: Context) -> Iterator[ReviewItem]:
    minter = context.minter
    provisions = {p.key: p for p in context.extraction.provisions}
    for n, one in numbered_assignments(context):
        provision = provisions[one.provision]
        iri = minter.part(minter.provision(one.provision), "assignment", n)
        target = Target(
            kind="assignment",
            document=_slug(context),
            section=provision.citation,
            text=provision.evidence.quote,
            quote=one.evidence.quote,
            scope=one.agent[0],
            name=one.agent[1],
            role=one.role,
        )
        yield _item(context, iri, target, one.printed, one)


def _mentions(context: Context) -> Iterator[ReviewItem]:
    extraction, minter = context.extraction, context.minter
    texts = {s.key: (s.citation, s.evidence.quote) for s in extraction.sections}
    texts |= {p.key: (p.citation, p.evidence.quote) for p in extraction.provisions}
    records: dict[MentionKey, tuple[str, Mention | tuple[str, ZoneUse]]] = {}
    for mention in extraction.mentions:
        if mention.subject in context.subjects:
            key = mention_key(context, context.subjects[mention.subject], mention)
            records.setdefault(key, (mention.subject, mention))
    for provision in extraction.provisions:
        for zone in provision.zones:
            key = zone_key(context, provision, zone)
            records.setdefault(key, (provision.key, (provision.key, zone)))
    names = {minter.thing(t.key): t for t in extraction.things}
    for key, (n, evidence) in numbered_mentions(context).items():
        subject, record = records[key]
        thing = names.get(key[3])
        label = record[1].label if isinstance(record, tuple) else record.thing[1]
        scope = "" if isinstance(record, tuple) else record.thing[0]
        target = Target(
            kind="mention",
            document=_slug(context),
            section=texts[subject][0],
            text=texts[subject][1],
            quote=evidence.quote,
            scope=thing.scope if thing else scope,
            name=thing.label if thing else label,
        )
        iri = minter.part(context.subjects[subject], "mention", n)
        item = _item(context, iri, target, evidence.quote, record)
        yield replace(item, mention=key)


def _item(
    context: Context,
    iri: str,
    target: Target,
    printed: str,
    record: Assignment | Mention | tuple[str, ZoneUse],
) -> ReviewItem:
    evidence = record[1].evidence if isinstance(record, tuple) else record.evidence
    return ReviewItem(
        iri=iri,
        id=iri.removeprefix(f"{context.minter.base}document/"),
        target=target,
        printed=printed,
        start=evidence.start,
        end=evidence.end,
        record=record,
    )


def _slug(context: Context) -> str:
    return context.minter.document.removeprefix(f"{context.minter.base}document/")
