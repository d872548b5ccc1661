"""The order in which a document is read for facts, and the joining of what is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from policy_kg.extraction.acting import acting_bodies, places_of, zone_labels
from policy_kg.extraction.addressees import find_addressees
from policy_kg.extraction.benefits import find_benefits
from policy_kg.extraction.bodylinks import SUMMARY, find_body_links
from policy_kg.extraction.cases import outside_cases
from policy_kg.extraction.citations import find_citations
from policy_kg.extraction.columns import is_by_body
from policy_kg.extraction.dated import DatedNames
from policy_kg.extraction.duties import DutyActor, find_duties, next_key
from policy_kg.extraction.indicated import find_indicated
from policy_kg.extraction.inline import inline_provisions
from policy_kg.extraction.items import (
    called_by_their_work,
    plain_items,
    policies_beside,
    prose_agencies,
    told_by_duties,
    unmarked_between,
)
from policy_kg.extraction.jurisdiction import jurisdiction_of
from policy_kg.extraction.limits import find_limits
from policy_kg.extraction.lists import find_lists
from policy_kg.extraction.mentions import find_things
from policy_kg.extraction.named.passages import read_passages
from policy_kg.extraction.quantities import squeezed
from policy_kg.extraction.repeats import covered_text, without_likenesses, without_repeats
from policy_kg.extraction.responsibility import stated_rule
from policy_kg.extraction.rowbodies import RowAgency
from policy_kg.extraction.rows import NamedCell, provisions_of, with_beside
from policy_kg.extraction.sections import Sectioned, find_sections
from policy_kg.extraction.segments import TextSegment, beside_headings
from policy_kg.extraction.sentences import figures_of, sentences_of
from policy_kg.extraction.sharedlevel import given_once, short_names, two_forms
from policy_kg.extraction.standing import standing_agencies, standing_bodies
from policy_kg.extraction.sums import SumCell, find_sums
from policy_kg.extraction.tabled import find_tabled, left_unread
from policy_kg.extraction.tablenames import table_names
from policy_kg.extraction.tableyears import years_of
from policy_kg.extraction.targets import find_targets
from policy_kg.extraction.workgroups import charged_sections, find_rosters, group_agencies
from policy_kg.extraction.yearly import YearCell, find_yearly, with_years, year_of_issue
from policy_kg.reading.lines import squeeze
from policy_kg.records import (
    Addressee,
    Agency,
    Assignment,
    Document,
    Evidence,
    Extraction,
    Mention,
    Provision,
    Table,
    Thing,
)
from policy_kg.vocabulary import ResolvedAgency, Vocabulary


def extract(document: Document, *, vocabulary: Vocabulary) -> Extraction:
    """All facts of one document. Deterministic; evidence is exact in `document.text`."""
    jurisdiction = jurisdiction_of(document)
    sectioned = find_sections(document)
    rule = stated_rule(squeeze(document.text))
    provisions: list[Provision] = []
    row_agencies: list[RowAgency] = []
    unplaced = [*document.unplaced, *left_unread(document, explained=rule.signed_lead)]
    beside: dict[str, str] = {}
    years: dict[str, int] = {}
    yearly: list[YearCell] = []
    projects: list[NamedCell] = []
    sums: list[tuple[Table, Sequence[SumCell]]] = []
    issued = year_of_issue(document)
    cited = table_names(document.tables)
    # A row's key is no section's: what is said of 二、 would be said of row 2.
    taken = {s.key for s in sectioned.sections}
    for table in document.tables:
        found = provisions_of(
            table,
            where=sectioned.annexes.get(table.annex, ""),
            cited=cited.get(table.order, ""),
            text=document.text,
            taken=taken,
            first_order=len(provisions) + 1,
            rule=rule,
        )
        provisions += found.provisions
        row_agencies += found.agencies
        unplaced += found.unplaced
        beside |= found.beside
        yearly += (c for c in found.yearly if not c.year or c.year >= issued)
        projects += found.projects
        sums.append((table, found.sums))
        years |= years_of(table, found.provisions)
    taken = {p.key for p in provisions}
    goals = find_indicated(
        document, sectioned, taken=taken, first_order=len(provisions) + 1, rule=rule
    )
    provisions += goals.provisions
    row_agencies += goals.agencies
    inline = inline_provisions(
        document, sectioned, taken=taken, first_order=len(provisions) + 1, rule=rule
    )
    unplaced += inline.unread
    links = find_body_links(document, provisions, sectioned)
    by_body = all(is_by_body(t) for t in document.tables)
    if by_body and not inline.agencies:
        links = without_likenesses(links)
    listed = [*row_agencies, *inline.agencies]
    registry = _Agencies(
        DatedNames(vocabulary, issued),
        jurisdiction,
        levels=given_once(listed),
        forms=two_forms(listed, jurisdiction),
        shorts=short_names(document.text),
    )
    inline = without_repeats(inline, links, provisions, row_agencies, identify=registry.key)
    covered = covered_text(links, provisions, row_agencies, inline.spans, identify=registry.key)
    provisions = [*(with_beside(p, beside) for p in provisions), *inline.provisions]
    row_agencies += inline.agencies
    row_agencies += standing_agencies(
        standing_bodies(document, sectioned),
        inline.provisions,
        inline.agencies,
        identify=registry.key,
    )
    if rule.all_lead:
        row_agencies = _all_leading(row_agencies)
    zones = zone_labels(provisions)
    # Where a project stands is told of it alone.
    sited = {c.provision for c in projects}
    pilot = zone_labels(p for p in provisions if p.key not in sited)
    addressed = find_addressees(document)
    places = acting_bodies(pilot, addressed)
    placed = [*(k.evidence for k in links), *inline.spans]
    duties, actors = find_duties(
        document,
        sectioned,
        covered,
        zones=pilot,
        places=places,
        first_order=len(provisions) + 1,
        identify=registry.key,
        taken=taken,
    )
    # A list of departments with their charges stands beside the matters of the text.
    apart = by_body and not inline.agencies
    only = (
        unmarked_between(inline.provisions, document, sectioned)
        if row_agencies and not apart
        else None
    )
    rosters = find_rosters(document, sectioned)
    if only is not None:
        only = only | charged_sections(rosters, sectioned)
        only = only | policies_beside(provisions, document, sectioned)
    if only is None or only:
        plain = plain_items(
            document,
            sectioned,
            taken=taken,
            told=told_by_duties(document, sectioned, duties) | {k.section for k in links},
            first_order=len(provisions) + 1,
            only=only,
        )
        provisions = _in_order(
            [*provisions, *plain], since=len(provisions) - len(inline.provisions)
        )
        groups = apart and bool(row_agencies)
        row_agencies += prose_agencies(plain, document, sectioned, duties, actors, groups=groups)
        row_agencies += group_agencies(plain, rosters, frozenset(a.provision for a in row_agencies))
        placed += [p.evidence for p in plain]
        spans = [
            (e.start, e.end) for e in (placed if only is None else [p.evidence for p in plain])
        ]
        duties, actors = _beside(
            duties, actors, spans, first_order=len(provisions) + 1, taken=taken
        )
    provisions = [*called_by_their_work(provisions, row_agencies), *duties]

    assignments = [
        Assignment(
            provision=r.provision,
            agent=registry.add(r.named.printed),
            role=r.named.role,
            order=r.named.order,
            evidence=r.evidence,
            printed=r.named.printed,
            open_tail=r.named.open_tail,
        )
        for r in row_agencies
    ]
    assignments += [_duty_assignment(a, registry) for a in actors]
    addressees = tuple(
        Addressee(agency=registry.add(a.printed, place=a.place), place=a.place, evidence=a.evidence)
        for a in addressed
    )

    segments = _outside(_segments(document, provisions, sectioned), placed[len(links) :])
    passages = read_passages(beside_headings(segments, document.blocks))
    things, mentions = find_things(
        passages, jurisdiction=jurisdiction, vocabulary=vocabulary, zones=pilot
    )
    things, mentions = _without_parts(things, mentions, projects)
    lists, list_things, list_mentions = find_lists(passages, things, jurisdiction=jurisdiction)
    things = _merged(
        [
            *things,
            *list_things,
            *places_of(zones, addressed, jurisdiction),
            *(Thing(label=c.label, kinds=(c.kind,), scope=jurisdiction) for c in projects),
        ]
    )
    named = [
        Mention(subject=c.provision, thing=(jurisdiction, c.label), evidence=c.evidence)
        for c in projects
    ]
    # A row that sums a passage up, or leaves out a figure of it, leaves facts to the passage.
    texts = {p.key: p.text for p in provisions}
    told = [
        k.evidence
        for k in links
        if k.difference != SUMMARY and _says_figures_of(texts[k.provision], k.evidence.quote)
    ]
    own = sentences_of(beside_headings(_outside(segments, told), document.blocks))
    goals_in = outside_cases(own, document, sectioned)
    return Extraction(
        document=document,
        jurisdiction=jurisdiction,
        sections=sectioned.sections,
        provisions=tuple(provisions),
        agencies=registry.all(),
        assignments=tuple(assignments),
        things=things,
        mentions=_distinct([*mentions, *list_mentions, *named]),
        lists=lists,
        targets=(
            *with_years((*find_targets(goals_in), *find_yearly(yearly)), yearly),
            *find_tabled(document, sectioned),
            *goals.targets,
            *find_sums(document, sectioned, sums),
        ),
        limits=find_limits(provisions, own, years=years, issued=issued),
        benefits=find_benefits(own),
        citations=find_citations(passages),
        addressees=addressees,
        body_links=links,
        unplaced=tuple(unplaced),
    )


def _says_figures_of(text: str, quote: str) -> bool:
    """Whether `text` gives every figure that `quote` gives."""
    return squeezed(text).text == squeezed(quote).text or figures_of(quote) <= figures_of(text)


def _without_parts(
    things: Sequence[Thing], mentions: Sequence[Mention], names: Sequence[NamedCell]
) -> tuple[tuple[Thing, ...], tuple[Mention, ...]]:
    """`things` and `mentions` without those that are a part of a name: 配套项目 in
    年产65万套配套项目."""
    within: dict[str, list[Evidence]] = defaultdict(list)
    for name in names:
        within[name.provision].append(name.evidence)
    kept = tuple(
        m
        for m in mentions
        if not any(
            n.start <= m.evidence.start and m.evidence.end <= n.end
            for n in within.get(m.subject, ())
        )
    )
    gone = {m.thing for m in mentions} - {m.thing for m in kept}
    return tuple(t for t in things if t.key not in gone), kept


def _in_order(provisions: Sequence[Provision], *, since: int) -> list[Provision]:
    """`provisions` with those from index `since` on in the order of the text."""
    later = sorted(provisions[since:], key=lambda p: p.evidence.start)
    return [
        *provisions[:since],
        *(replace(p, order=since + n) for n, p in enumerate(later, 1)),
    ]


def _all_leading(agencies: Sequence[RowAgency]) -> list[RowAgency]:
    """`agencies` where the responsible ones of a provision without a lead are its leads."""
    led = {r.provision for r in agencies if r.named.role == "lead"}
    return [
        replace(r, named=replace(r.named, role="lead"))
        if r.named.role == "responsible" and r.provision not in led
        else r
        for r in agencies
    ]


def _beside(
    duties: Sequence[Provision],
    actors: Sequence[DutyActor],
    spans: Sequence[tuple[int, int]],
    *,
    first_order: int,
    taken: set[str],
) -> tuple[tuple[Provision, ...], tuple[DutyActor, ...]]:
    """The duties outside `spans`, numbered anew, and their actors."""
    kept: list[Provision] = []
    keys: dict[str, str] = {}
    counts: dict[str, int] = {}
    for duty in duties:
        e = duty.evidence
        if any(a < e.end and e.start < b for a, b in spans):
            continue
        keys[duty.key] = next_key(duty.section, counts, taken)
        kept.append(replace(duty, key=keys[duty.key], order=first_order + len(kept)))
    mine = [replace(a, provision=keys[a.provision]) for a in actors if a.provision in keys]
    return tuple(kept), tuple(mine)


class _Agencies:
    """The departments of one document by node, with every printed form."""

    def __init__(
        self,
        vocabulary: DatedNames,
        jurisdiction: str,
        *,
        levels: Mapping[str, str],
        forms: Mapping[str, str],
        shorts: Mapping[str, str],
    ) -> None:
        self._vocabulary = vocabulary
        self._levels = levels
        self._forms = {**shorts, **forms}
        self._shorts = {whole: short for short, whole in shorts.items()}
        self._jurisdiction = jurisdiction
        self._found: dict[tuple[str, str], Agency] = {}
        self._resolved: dict[str, ResolvedAgency] = {}

    def key(self, printed: str) -> tuple[str, str]:
        """What tells the department that `printed` means from others."""
        resolved = self._resolve(printed)
        return (resolved.scope, resolved.name)

    def _resolve(self, printed: str) -> ResolvedAgency:
        resolved = self._resolved.get(printed)
        if resolved is None:
            resolved = self._vocabulary.resolve(printed, jurisdiction=self._jurisdiction)
            if printed in self._levels and not resolved.known:
                resolved = self._with_level(printed, resolved)
            if printed in self._forms and not resolved.known:
                short = self._resolve(self._forms[printed])
                names = dict.fromkeys((*short.aliases, printed))
                resolved = replace(short, aliases=tuple(names))
            if short_name := self._shorts.get(printed):
                names = dict.fromkeys((*resolved.aliases, short_name))
                resolved = replace(resolved, aliases=tuple(names))
            # 市供电公司 behind 国网清溪供电公司 is that one, under the name it was first given.
            resolved = next(
                (r for r in self._resolved.values() if _same_body(r, resolved)), resolved
            )
            self._resolved[printed] = resolved
        return resolved

    def _with_level(self, printed: str, bare: ResolvedAgency) -> ResolvedAgency:
        """国土房管局 behind 市发改委 as 市国土房管局; 上海铁路局 is of another place and stays."""
        if bare.scope != self._jurisdiction:
            return bare
        whole = self._vocabulary.resolve(
            self._levels[printed] + printed, jurisdiction=self._jurisdiction
        )
        return replace(whole, aliases=tuple(dict.fromkeys((*whole.aliases, printed))))

    def add(self, printed: str, *, place: str = "") -> tuple[str, str]:
        resolved = self._resolve(printed)
        key = (resolved.scope, resolved.name)
        place = place or resolved.place
        known = self._found.get(key)
        if known is None:
            self._found[key] = Agency(
                name=resolved.name,
                scope=resolved.scope,
                printed=(printed,),
                group=resolved.group,
                type=resolved.type,
                place=place,
                aliases=resolved.aliases,
                changes=resolved.changes,
            )
        elif printed not in known.printed or (place and not known.place):
            forms = tuple(dict.fromkeys((*known.printed, printed)))
            self._found[key] = replace(known, printed=forms, place=known.place or place)
        return key

    def all(self) -> tuple[Agency, ...]:
        return tuple(self._found[key] for key in sorted(self._found))


def _same_body(a: ResolvedAgency, b: ResolvedAgency) -> bool:
    """Whether two names are those of one body, each being known as a name of the other's."""
    return a.scope == b.scope and a.name in b.aliases and b.name in a.aliases


def _duty_assignment(actor: DutyActor, registry: _Agencies) -> Assignment:
    return Assignment(
        provision=actor.provision,
        agent=registry.add(actor.printed, place=actor.zone),
        role=actor.role,
        order=actor.order,
        evidence=actor.evidence,
        printed=actor.printed,
        open_tail=actor.open_tail,
    )


def _segments(
    document: Document, provisions: Sequence[Provision], sectioned: Sectioned
) -> tuple[TextSegment, ...]:
    segments: list[TextSegment] = []
    for p in provisions:
        if p.kind == "Duty":  # its text is part of a body block, which has a segment below
            continue
        spans = [p.focus_evidence, p.evidence]
        for e in dict.fromkeys(s for s in spans if s is not None):
            segments.append(
                TextSegment(subject=p.key, text=e.quote, start=e.start, section=p.citation)
            )
    citations = {s.key: s.citation for s in sectioned.sections}
    for block in document.blocks:
        key = sectioned.of_block.get(block.order)
        if key:
            segments.append(
                TextSegment(
                    subject=key,
                    text=block.text,
                    start=block.start,
                    section=citations.get(key, ""),
                    of_section=True,
                )
            )
    return tuple(segments)


def _outside(segments: Sequence[TextSegment], spans: Sequence[Evidence]) -> tuple[TextSegment, ...]:
    """The segments with `spans` cut out of those of sections: that text is a provision's."""
    taken = sorted((e.start, e.end) for e in spans)
    kept: list[TextSegment] = []
    for s in segments:
        if not s.of_section:
            kept.append(s)
            continue
        at, end = s.start, s.start + len(s.text)
        for a, b in taken:
            if a < end and at < b:
                if at < a:
                    kept.append(_cut(s, at, a))
                at = max(at, b)
        if at < end:
            kept.append(_cut(s, at, end))
    return tuple(kept)


def _cut(segment: TextSegment, start: int, end: int) -> TextSegment:
    text = segment.text[start - segment.start : end - segment.start]
    return replace(segment, text=text, start=start)


def _merged(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """Things by key: kinds and aliases joined, so that 丰满区 is both Zone and District."""
    found: dict[tuple[str, str], Thing] = {}
    for thing in things:
        known = found.get(thing.key)
        if known is None:
            found[thing.key] = thing
            continue
        found[thing.key] = replace(
            known,
            kinds=tuple(dict.fromkeys((*known.kinds, *thing.kinds))),
            aliases=tuple(dict.fromkeys((*known.aliases, *thing.aliases))),
            within=known.within or thing.within,
            maybe_same_as=known.maybe_same_as or thing.maybe_same_as,
        )
    return tuple(found[key] for key in sorted(found))


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(
        sorted(
            dict.fromkeys(mentions),
            key=lambda m: (m.evidence.start, m.evidence.end, m.subject, m.thing),
        )
    )
