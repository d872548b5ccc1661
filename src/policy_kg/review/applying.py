"""Decisions applied to an extraction, before it becomes a graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from pyoxigraph import Quad

from policy_kg.graph.context import Context, MentionKey, Numbering, context_for
from policy_kg.graph.things import mention_key, zone_key
from policy_kg.records import (
    Agency,
    Assignment,
    Extraction,
    Mention,
    Provision,
    Role,
    Thing,
    ZoneUse,
)
from policy_kg.review.adding import Added, added_items, department
from policy_kg.review.decisions import Decision
from policy_kg.review.items import numbering_of, review_items
from policy_kg.review.matching import Judged, judge
from policy_kg.review.prov import review_quads
from policy_kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """An extraction as reviewed. `numbering` keeps the IRIs of what is left, `quads` say in the
    document's graph what was accepted or corrected; `judged` has every decision."""

    extraction: Extraction
    numbering: Numbering | None
    quads: tuple[Quad, ...]
    judged: tuple[Judged, ...]


def apply_decisions(
    extraction: Extraction,
    decisions: Sequence[Decision],
    *,
    base: str,
    vocabulary: Vocabulary,
) -> Reviewed:
    """`extraction` without what was rejected and with what was corrected or added.

    Departments and things that only a rejected item named go, too. A function of its arguments:
    decisions that fit nothing change nothing.
    """
    if not decisions:
        return Reviewed(extraction=extraction, numbering=None, quads=(), judged=())
    items = review_items(extraction, base=base)
    more = added_items(extraction, items, decisions, base=base, vocabulary=vocabulary)
    judged = tuple(judge([*items, *(one.item for one in more)], decisions))
    added = {
        one.item.record: one
        for one in more
        if isinstance(one.item.record, Assignment) and one.item.record not in extraction.assignments
    }
    numbering = numbering_of(extraction, base=base)
    numbering = replace(
        numbering,
        assignments={**numbering.assignments, **{r: one.number for r, one in added.items()}},
    )
    context = context_for(extraction, base)
    assignments: dict[Assignment, Decision] = {}
    mentions: dict[MentionKey, Decision] = {}
    for one in judged:
        if one.state != "applied" or one.item is None:
            continue
        if isinstance(one.item.record, Assignment):
            assignments[one.item.record] = one.decision
        elif one.item.mention is not None:
            mentions[one.item.mention] = one.decision
    after, numbers = _assignments(extraction, assignments, added, vocabulary)
    after, keys = _mentions(after, context, mentions)
    numbering = Numbering(
        assignments={**numbering.assignments, **{n: numbering.assignments[o] for n, o in numbers}},
        mentions={**numbering.mentions, **{n: numbering.mentions[o] for n, o in keys}},
    )
    graph = context.minter.revision
    return Reviewed(
        extraction=after,
        numbering=numbering,
        quads=tuple(review_quads(judged, base=base, graph=graph)),
        judged=judged,
    )


# -- assignments ------------------------------------------------------------------------------


def _assignments(
    extraction: Extraction,
    decided: dict[Assignment, Decision],
    added: dict[Assignment, Added],
    vocabulary: Vocabulary,
) -> tuple[Extraction, list[tuple[Assignment, Assignment]]]:
    """The extraction with decided assignments, and pairs of a corrected one and its original."""
    agencies = {agency.key: agency for agency in extraction.agencies}
    kept: list[Assignment] = []
    corrected: list[tuple[Assignment, Assignment]] = []
    for one in (*extraction.assignments, *added):
        decision = decided.get(one)
        outcome = decision.outcome if decision else "accept"
        if one in added and outcome != "reject" and not (decision and decision.name):
            agency = agencies.get(one.agent, added[one].agency)
            agencies[one.agent] = _printed_too(agency, one.printed)
        if decision is None or outcome in ("accept", "add"):
            kept.append(one)
        elif outcome == "correct":
            agent = one.agent
            if decision.name:
                agency = department(
                    extraction, decision.name, vocabulary=vocabulary, printed=one.printed
                )
                agencies[agency.key] = _printed_too(agencies.get(agency.key, agency), one.printed)
                agent = agency.key
            role = cast(Role, decision.role or one.role)
            right = replace(one, agent=agent, role=role, named=one.named and not decision.name)
            kept.append(right)
            corrected.append((right, one))
    for one in decided:
        if one not in added:
            _forget_printed(extraction, agencies, one, kept)
    changed = replace(
        extraction,
        assignments=tuple(kept),
        agencies=tuple(agencies[key] for key in sorted(agencies)),
    )
    return changed, corrected


def _printed_too(agency: Agency, printed: str) -> Agency:
    """An added assignment may have no name in the text ("")."""
    return replace(agency, printed=tuple(sorted({*agency.printed, printed} - {""})))


def _forget_printed(
    extraction: Extraction,
    agencies: dict[tuple[str, str], Agency],
    one: Assignment,
    kept: Sequence[Assignment],
) -> None:
    """Take away a name that its department has nowhere else, or the department itself."""
    agency = agencies.get(one.agent)
    if agency is None:
        return
    left = [a for a in kept if a.agent == one.agent]
    addressed = [a for a in extraction.addressees if a.agency == one.agent]
    if not left and not addressed:
        del agencies[one.agent]
        return
    quotes = [a.printed for a in left] + [a.evidence.quote for a in addressed]
    if not any(one.printed in quote for quote in quotes):
        printed = tuple(name for name in agency.printed if name != one.printed)
        agencies[one.agent] = replace(agency, printed=printed)


# -- mentions ---------------------------------------------------------------------------------


def _mentions(
    extraction: Extraction, context: Context, decided: dict[MentionKey, Decision]
) -> tuple[Extraction, list[tuple[MentionKey, MentionKey]]]:
    """The extraction with decided mentions, and pairs of a corrected key and its original."""
    things = {thing.key: thing for thing in extraction.things}
    corrected: list[tuple[MentionKey, MentionKey]] = []

    def right(key: MentionKey) -> tuple[bool, Thing | None]:
        """(whether it stays, the thing that is right instead)."""
        decision = decided.get(key)
        if decision is None or decision.outcome == "accept":
            return True, None
        if decision.outcome == "reject" or not decision.name:
            return False, None
        thing = _thing(things, decision.name, key[3], context)
        things.setdefault(thing.key, thing)
        corrected.append(((*key[:3], context.minter.thing(thing.key)), key))
        return True, thing

    mentions: list[Mention] = []
    for mention in extraction.mentions:
        subject = context.subjects.get(mention.subject)
        stays, thing = right(mention_key(context, subject, mention)) if subject else (True, None)
        if stays:
            mentions.append(replace(mention, thing=thing.key) if thing else mention)
    provisions: list[Provision] = []
    for provision in extraction.provisions:
        zones: list[ZoneUse] = []
        for zone in provision.zones:
            stays, thing = right(zone_key(context, provision, zone))
            if stays:
                zones.append(replace(zone, label=thing.label) if thing else zone)
        provisions.append(replace(provision, zones=tuple(zones)))
    after = replace(extraction, mentions=tuple(mentions), provisions=tuple(provisions))
    gone = {key[3] for key, decision in decided.items() if decision.outcome != "accept"}
    used = _used(after)
    kept = [
        thing
        for key, thing in sorted(things.items())
        if context.minter.thing(key) not in gone or key in used or thing.label in used
    ]
    return replace(after, things=tuple(kept)), corrected


def _thing(things: dict[tuple[str, str], Thing], name: str, former: str, context: Context) -> Thing:
    """The thing that a reviewer names: one of the document's, or one of the former's kinds."""
    for thing in things.values():
        if name == thing.label or name in thing.aliases:
            return thing
    was = next((t for t in things.values() if context.minter.thing(t.key) == former), None)
    scope = was.scope if was else context.extraction.jurisdiction
    return Thing(label=name, kinds=was.kinds if was else ("Term",), scope=scope)


def _used(extraction: Extraction) -> set[tuple[str, str] | str]:
    """Keys and labels of things that something still speaks of."""
    used: set[tuple[str, str] | str] = {m.thing for m in extraction.mentions}
    used |= {zone.label for p in extraction.provisions for zone in p.zones}
    used |= {agency.place for agency in extraction.agencies if agency.place}
    used |= {a.place for a in extraction.addressees if a.place}
    for named in extraction.lists:
        used |= {named.thing, *named.members}
    for thing in extraction.things:
        used |= {label for label in (thing.within, thing.maybe_same_as) if label}
    return used
