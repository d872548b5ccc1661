"""Provisions as lists show them, one after another in the order of the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, get_args

from policy_kg.export.facts import TYPE, Facts, Values, first
from policy_kg.export.selection import Selection
from policy_kg.namespaces import PK, PREFIXES, ROLE
from policy_kg.records import ProvisionKind, Role

Progress = Callable[[str, int, int], None]
_ELI: Final = PREFIXES["eli"]
_VALUE: Final = PREFIXES["prov"] + "value"
_KINDS: Final = get_args(ProvisionKind)
_ROLES: Final = get_args(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document: `number` is its 文号, `date` ISO or ""."""

    iri: str
    revision: str
    title: str
    number: str
    issuer: str
    date: str
    digest: str

    @property
    def name(self) -> str:
        return self.number or self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A quote with its code-point offsets in the revision's text."""

    quote: str = ""
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    iri: str
    label: str
    role: str
    order: int
    printed: str
    open_tail: bool
    assignment: str
    proof: Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    iri: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A provision. `zones` are those of its cell, `places` also those whose government implements
    it (a duty of the body). `common` is true for one that holds for the whole pilot area and was
    asked for together with a zone."""

    iri: str
    kind: str
    number: int | None
    number_text: str
    category: str
    focus: str
    label: str
    text: str
    citation: str
    deadline: str
    has_zone_column: bool
    source: Source
    proof: Proof
    departments: tuple[Department, ...]
    zones: tuple[Place, ...]
    places: tuple[Place, ...]
    targets: tuple[str, ...]
    common: bool = field(default=False)


def sources(facts: Facts, selection: Selection) -> list[Source]:
    """The documents that have a revision in the store, by date and IRI."""
    found = []
    for revision in facts.subjects(TYPE, PK + "DocumentRevision"):
        if selection.graphs is not None and revision not in selection.graphs:
            continue
        about = facts.of(revision)
        iri = first(about, _ELI + "realizes")
        document = facts.of(iri) if iri else {}
        issuers = [facts.label(i) for i in document.get(_ELI + "passed_by", ())]
        found.append(
            Source(
                iri=iri or revision,
                revision=revision,
                title=first(document, PREFIXES["dcterms"] + "title") or facts.label(iri),
                number=first(document, _ELI + "number"),
                issuer="、".join(issuers),
                date=first(document, _ELI + "date_document")
                or first(document, _ELI + "date_publication"),
                digest=first(about, PK + "digest"),
            )
        )
    return sorted(found, key=lambda s: (s.date, s.iri, s.revision))


def provisions_of(
    facts: Facts, source: Source, selection: Selection, *, common: bool = False
) -> list[str]:
    """The IRIs of the selected provisions of a document in printed order; with `common`, those
    that hold for the whole pilot area, too."""
    wanted = selection.provisions
    also = selection.common if common else frozenset()
    found = [
        (int(facts.one(iri, PK + "order") or 0), iri)
        for iri in facts.subjects(TYPE, PK + "Provision", source.revision)
        if wanted is None or iri in wanted or iri in also
    ]
    return [iri for _, iri in sorted(found)]


def rows(
    facts: Facts,
    selection: Selection,
    *,
    common: bool = False,
    progress: Progress | None = None,
    stage: str = "导出",
) -> Iterator[Row]:
    """All selected provisions, document after document; one at a time is in memory. `common`
    as for `provisions_of`."""
    listed = [
        (source, provisions_of(facts, source, selection, common=common))
        for source in sources(facts, selection)
    ]
    total = sum(len(iris) for _, iris in listed)
    done = 0
    for source, iris in listed:
        for iri in iris:
            yield row(facts, iri, source, common=iri in selection.common)
            done += 1
            if progress and (done % 100 == 0 or done == total):
                progress(stage, done, total)


def row(facts: Facts, iri: str, source: Source, *, common: bool = False) -> Row:
    about = facts.of(iri)
    number = first(about, PK + "number")
    departments, zones = _departments(facts, iri), _zones(facts, iri, about)
    return Row(
        iri=iri,
        kind=next((k for k in _KINDS if PK + k in about.get(TYPE, ())), _KINDS[0]),
        number=int(number) if number else None,
        number_text=first(about, PK + "numberText"),
        category=first(about, PK + "category"),
        focus=first(about, PK + "focus"),
        label=facts.label(iri),
        text=first(about, PK + "text"),
        citation=first(about, PK + "citation"),
        deadline=_stated_deadline(facts, about),
        has_zone_column=first(about, PK + "hasZoneColumn") == "true",
        source=source,
        proof=_proof(facts, about),
        departments=departments,
        zones=zones,
        places=zones or _governed(facts, departments),
        targets=_targets(facts, about),
        common=common,
    )


def proof_of(facts: Facts, evidence: str) -> Proof:
    """An evidence node as a quote."""
    about = facts.of(evidence)
    return Proof(
        quote=first(about, _VALUE),
        start=int(first(about, PK + "start") or -1),
        end=int(first(about, PK + "end") or -1),
    )


def _proof(facts: Facts, about: Values) -> Proof:
    """The first evidence in the text; an empty proof where there is none."""
    proofs = [proof_of(facts, node) for node in about.get(PK + "evidence", ())]
    return min(proofs, key=lambda p: (p.start, p.end), default=Proof())


def _departments(facts: Facts, provision: str) -> tuple[Department, ...]:
    found = []
    for node in facts.subjects(PK + "provision", provision):
        about = facts.of(node)
        agent = first(about, PK + "agent")
        role = first(about, PK + "role").removeprefix(ROLE)
        if agent and role in _ROLES:
            found.append(
                Department(
                    iri=agent,
                    label=facts.label(agent),
                    role=role,
                    order=int(first(about, PK + "order") or 0),
                    printed=first(about, PK + "printed"),
                    open_tail=first(about, PK + "openTail") == "true",
                    assignment=node,
                    proof=_proof(facts, about),
                )
            )
    return tuple(sorted(found, key=lambda d: (d.order, d.role, d.iri)))


def _zones(facts: Facts, provision: str, about: Values) -> tuple[Place, ...]:
    """The zones in printed order: a zone cell's places are mentions, its last ones."""
    places = about.get(PK + "appliesIn", ())
    if not places:
        return ()
    starts: dict[str, int] = {}
    for mention in mentions(facts, provision):
        starts[mention.thing] = mention.proof.start
    ordered = sorted(places, key=lambda p: (starts.get(p, -1), p))
    return tuple(Place(iri=iri, label=facts.label(iri)) for iri in ordered)


def _governed(facts: Facts, departments: tuple[Department, ...]) -> tuple[Place, ...]:
    """The pilot areas whose governments implement, in printed order."""
    places = {
        place: Place(iri=place, label=facts.label(place))
        for department in departments
        if department.role == "implement"
        for place in facts.governs(department.iri)
    }
    return tuple(places.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionOf:
    iri: str
    thing: str
    proof: Proof


def mentions(facts: Facts, subject: str) -> list[MentionOf]:
    """The mentions of a provision, section or document in the order of the text."""
    found = []
    for node in facts.subjects(PK + "subject", subject):
        about = facts.of(node)
        thing = first(about, PK + "thing")
        if thing and PK + "Mention" in about.get(TYPE, ()):
            found.append(MentionOf(iri=node, thing=thing, proof=_proof(facts, about)))
    return sorted(found, key=lambda m: (m.proof.start, m.proof.end, m.iri))


def _targets(facts: Facts, about: Values) -> tuple[str, ...]:
    """The quotes that state the targets, in the order of the text."""
    proofs = {
        (proof.start, proof.quote)
        for node in about.get(PK + "hasTarget", ())
        if (proof := _proof(facts, facts.of(node))).quote
    }
    return tuple(" ".join(quote.split()) for _, quote in sorted(proofs))


def _stated_deadline(facts: Facts, about: Values) -> str:
    """The deadline in the text's own words, its targets' where the provision states none."""
    proofs = [proof_of(facts, node) for node in about.get(PK + "deadlineEvidence", ())]
    stated = [p.quote for p in sorted(proofs, key=lambda p: p.start)]
    if not stated:
        stated = list(about.get(PK + "deadline", ()))
    if not stated:
        for node in about.get(PK + "hasTarget", ()):
            stated += facts.objects(node, PK + "deadlineText")
    return "；".join(dict.fromkeys(" ".join(s.split()) for s in stated))
