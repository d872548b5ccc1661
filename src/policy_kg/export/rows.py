"""Provisions as lists show them, one after another in the order of the documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, get_args

from policy_kg.export.facts import Answer, Facts, first
from policy_kg.export.selection import Selection
from policy_kg.extraction.itsyear import ItsYear, day_in, each_year_before, its_year
from policy_kg.extraction.yearly import read_figure
from policy_kg.namespaces import PK, PREF_LABEL, PREFIXES, RDF_TYPE, ROLE
from policy_kg.records import ProvisionKind, Role
from policy_kg.titles import short_title

Progress = Callable[[str, int, int], None]
_BATCH: Final = 200  # provisions asked for at once
_ELI: Final = PREFIXES["eli"]
_KINDS: Final = get_args(ProvisionKind)
_ROLES: Final = get_args(Role)
# One question each: joined, or with OPTIONAL for what may be many, they take ten times as long.
_PROPERTIES: Final = """?of ?name ?value FILTER(?name IN (rdf:type, skos:prefLabel, pk:number,
  pk:numberText, pk:category, pk:focus, pk:text, pk:citation, pk:hasZoneColumn, pk:deadline))"""
_ASSIGNED: Final = """?node pk:provision ?of ; pk:agent ?agent ; pk:role ?role ; pk:order ?order .
  OPTIONAL { ?node pk:printed ?printed } OPTIONAL { ?node pk:openTail ?tail }
  OPTIONAL { ?node pk:shownAs ?shown }"""
_ASSIGNED_VARIABLES: Final = "?of ?node ?agent ?role ?order ?printed ?tail ?shown"
_CELLS: Final = """?of pk:appliesIn ?zone . ?mention pk:subject ?of ; pk:thing ?zone ;
  pk:evidence ?proof . ?proof pk:start ?start"""
_TARGETS: Final = """?of pk:hasTarget ?target . ?target pk:evidence ?proof .
  ?proof prov:value ?quote ; pk:start ?start ; pk:end ?end .
  OPTIONAL { ?target pk:deadlineText ?deadline }
  OPTIONAL { ?target pk:measures ?measures } OPTIONAL { ?target schema:unitText ?unit }"""
_BENEFITS: Final = """?of pk:hasBenefit ?benefit . ?benefit pk:evidence ?proof .
  ?proof prov:value ?quote ; pk:start ?start ; pk:end ?end"""
_TARGET_VARIABLES: Final = "?of ?start ?end ?quote ?deadline ?measures ?unit"
_PROOFS: Final = "?of pk:evidence ?proof . ?proof prov:value ?quote ; pk:start ?start ; pk:end ?end"
_DEADLINES: Final = "?of pk:deadlineEvidence ?proof . ?proof prov:value ?quote ; pk:start ?start"

_LIMITS: Final = """?of pk:hasTimeLimit ?limit . ?limit pk:deadlineText ?text ;
  pk:evidence ?proof . ?proof pk:start ?start ; prov:value ?quote"""
_NUMBERS: Final = "?of pk:number ?number ; rdf:type ?kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document: `number` is its 文号, `date` the day of issue, or else of publication, `issued` of
    issue alone, both ISO or ""; `zoned` where some rows name zones."""

    iri: str
    revision: str
    title: str
    number: str
    issuer: str
    date: str
    issued: str
    digest: str
    zoned: bool

    @property
    def name(self) -> str:
        return self.number or short_title(self.title)

    @property
    def its_year(self) -> ItsYear:
        """The year that its limits without one are read with."""
        return its_year(title=self.title, issued=self.issued, number=self.number)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    iri: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A time limit as printed, and, where that is without a year, the day (ISO) that the year of its
    document makes of it."""

    text: str
    derived: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A provision. `zones` are those of its cell, `places` also those whose government implements
    it (a duty of the body). `common` is true for one that holds for the whole pilot area and was
    asked for together with a zone, `renumbered` for one whose number another of its kind has in
    the same document: 任务1 of the body and of an annex."""

    iri: str
    kind: str
    number: int | None
    number_text: str
    category: str
    focus: str
    label: str
    text: str
    citation: str
    limits: tuple[Limit, ...]
    has_zone_column: bool
    source: Source
    proof: Proof
    departments: tuple[Department, ...]
    zones: tuple[Place, ...]
    places: tuple[Place, ...]
    targets: tuple[str, ...]
    benefits: tuple[str, ...]
    common: bool = field(default=False)
    renumbered: bool = field(default=False)

    @property
    def deadline(self) -> str:
        """Its limits as printed."""
        return "；".join(limit.text for limit in self.limits)


def sources(facts: Facts, selection: Selection) -> list[Source]:
    """The documents that have a revision in the store, by date and IRI."""
    found = []
    for revision in facts.subjects(RDF_TYPE, PK + "DocumentRevision"):
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
                issued=first(document, _ELI + "date_document"),
                digest=first(about, PK + "digest"),
                zoned=revision in facts.zoned,
            )
        )
    return sorted(found, key=lambda s: (s.date, s.iri, s.revision))


def drawn_upon(facts: Facts, selection: Selection) -> list[Source]:
    """The documents that a selection has provisions of; all of them where it has none at all."""
    every = sources(facts, selection)
    if selection.provisions is None:
        return every
    return [s for s in every if provisions_of(facts, s, selection, common=True)] or every


def provisions_of(
    facts: Facts, source: Source, selection: Selection, *, common: bool = False
) -> list[str]:
    """The IRIs of the selected provisions of a document in printed order; with `common`, those
    that hold for the whole pilot area, too."""
    wanted = selection.provisions
    also = selection.common if common else frozenset()
    found = [
        iri
        for iri in facts.subjects(RDF_TYPE, PK + "Provision", source.revision)
        if wanted is None or iri in wanted or iri in also
    ]
    if len(found) < 2:
        return found
    return sorted(found, key=lambda iri: (int(facts.one(iri, PK + "order") or 0), iri))


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
        repeated = _repeated(facts, source) if iris else frozenset()
        for batch in batches(iris):
            yield from _read(facts, batch, source, selection, repeated)
            done += len(batch)
            if progress:
                progress(stage, done, total)


def batches(iris: Sequence[str]) -> Iterator[Sequence[str]]:
    return (iris[at : at + _BATCH] for at in range(0, len(iris), _BATCH))


def _repeated(facts: Facts, source: Source) -> frozenset[str]:
    """The kinds of which the document has a number twice."""
    numbers: Counter[tuple[str, str]] = Counter()
    for batch in batches(facts.subjects(RDF_TYPE, PK + "Provision", source.revision)):
        numbers.update(
            (kind, number)
            for _, number, kind in facts.ask(_NUMBERS, batch, "?of ?number ?kind")
            if kind.removeprefix(PK) in _KINDS
        )
    return frozenset(kind.removeprefix(PK) for (kind, _), count in numbers.items() if count > 1)


def _read(
    facts: Facts,
    iris: Sequence[str],
    source: Source,
    selection: Selection,
    repeated: frozenset[str],
) -> Iterator[Row]:
    """These provisions, in their order; `repeated` are the kinds whose numbers don't tell which."""
    properties = _grouped(facts.ask(_PROPERTIES, iris, "?of ?name ?value"))
    assigned = _grouped(facts.ask(_ASSIGNED, iris, _ASSIGNED_VARIABLES))
    placed = _grouped(facts.ask("?of pk:appliesIn ?zone", iris, "?of ?zone"))
    cells = _grouped(facts.ask(_CELLS, iris, "?of ?zone ?start"))
    aimed = _grouped(facts.ask(_TARGETS, iris, _TARGET_VARIABLES))
    granted = _grouped(facts.ask(_BENEFITS, iris, "?of ?start ?end ?quote"))
    proved = _grouped(facts.ask(_PROOFS, iris, "?of ?start ?end ?quote"))
    limits = _grouped(facts.ask(_DEADLINES, iris, "?of ?start ?quote"))
    dated = _grouped(facts.ask(_LIMITS, iris, "?of ?start ?text ?quote"))
    year = source.its_year
    for iri in iris:
        about: dict[str, list[str]] = defaultdict(list)
        for name, value in sorted(properties.get(iri, ())):
            about[name].append(value)

        def one(name: str, about: dict[str, list[str]] = about) -> str:
            return about[PK + name][0] if about[PK + name] else ""

        departments = _departments(facts, assigned.get(iri, ()))
        # The cells of a row follow its text, so a zone's last mention is the one in its column.
        starts = {
            zone: int(start) for zone, start in sorted(cells.get(iri, ()), key=lambda c: int(c[1]))
        }
        ordered = sorted((z for (z,) in placed.get(iri, ())), key=lambda z: (starts.get(z, -1), z))
        zones = tuple(Place(iri=zone, label=facts.label(zone)) for zone in ordered)
        given = sorted(granted.get(iri, ()), key=_by_start)
        targets = _outermost(aimed.get(iri, ()), given)
        own = [quote for _, quote in sorted(limits.get(iri, ()), key=_by_start)]
        said = [(t, q) for _, t, q in sorted(dated.get(iri, ()), key=_by_start)]
        stated = [(t, "") for t in own or about[PK + "deadline"]] or said
        stated = stated or [(t[3], t[2]) for t in sorted(aimed.get(iri, ())) if t[3]]
        proofs = (
            Proof(quote=quote, start=int(start), end=int(end))
            for start, end, quote in proved.get(iri, ())
        )
        number = one("number")
        kind = next((k for k in _KINDS if PK + k in about[RDF_TYPE]), _KINDS[0])
        yield Row(
            iri=iri,
            kind=kind,
            number=int(number) if number else None,
            number_text=one("numberText"),
            category=one("category"),
            focus=one("focus"),
            label=about[PREF_LABEL][0] if about[PREF_LABEL] else "",
            text=one("text"),
            citation=one("citation"),
            limits=_limits(stated, year, whole=one("text"), in_column=bool(own)),
            has_zone_column=one("hasZoneColumn") == "true",
            source=source,
            proof=min(proofs, key=lambda p: (p.start, p.end), default=Proof()),
            departments=departments,
            zones=zones,
            places=zones or _governed(facts, departments),
            targets=tuple(
                dict.fromkeys(
                    _aim(" ".join(quote.split()), measures, unit, one("focus"))
                    for _, _, quote, _, measures, unit in targets
                )
            ),
            benefits=tuple(dict.fromkeys(" ".join(quote.split()) for _, _, quote in given)),
            common=iri in selection.common,
            renumbered=bool(number) and kind in repeated,
        )


def _limits(
    stated: Iterable[tuple[str, str]], year: ItsYear, *, whole: str, in_column: bool
) -> tuple[Limit, ...]:
    """The limits, each once, from their texts and the words around them in the `whole` text."""
    whole = "".join(whole.split())
    found: dict[str, Limit] = {}
    for text, around in stated:
        shown = " ".join(text.split())
        bare, around = "".join(text.split()), "".join(around.split())
        around += each_year_before(around, whole)
        day = day_in(bare, year, around=around, in_column=in_column)
        found.setdefault(shown, Limit(text=shown, derived=day))
    return tuple(found.values())


def _outermost(targets: Iterable[Answer], given: Sequence[Answer]) -> list[Answer]:
    """The targets in their order, without those that are quoted within another, and without the
    sums of what is given (给予最高50万元补助), which are no goals."""
    spans = {(int(t[0]), int(t[1])) for t in targets}

    def within(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
        return any(a <= span[0] and span[1] <= b for a, b in others)

    kept = {s for s in spans if not within(s, spans - {s})}
    kept = {s for s in kept if not within(s, ((int(g[0]), int(g[1])) for g in given))}
    return sorted(
        (t for t in targets if (int(t[0]), int(t[1])) in kept), key=lambda t: (int(t[0]), t)
    )


def _aim(quote: str, measures: str, unit: str, focus: str) -> str:
    """A target as printed; a bare figure of a cell with what it measures and the unit that the head
    of its column gives, 总投资3.2亿元."""
    figure = read_figure(quote)
    if figure is None:
        return quote
    own = "" if figure.unit or not unit else unit
    return f"{'' if measures in ('', focus) else measures}{quote}{own}"


def _grouped(answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    """By the first value, which is left off."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for first_value, *rest in answers:
        found[first_value].append(tuple(rest))
    return found


def _by_start(found: Answer) -> int:
    return int(found[0])


def _departments(facts: Facts, assigned: Iterable[Answer]) -> tuple[Department, ...]:
    assigned = list(assigned)
    called = facts.called_together({a[1]: a[-1] or facts.label(a[1]) for a in assigned})
    found = [
        Department(
            iri=agent,
            label=called[agent],
            role=role.removeprefix(ROLE),
            order=int(order),
            printed=printed,
            open_tail=tail == "true",
            assignment=node,
        )
        for node, agent, role, order, printed, tail, _ in assigned
        if role.removeprefix(ROLE) in _ROLES
    ]
    return tuple(sorted(found, key=lambda d: (d.order, d.role, d.iri)))


def _governed(facts: Facts, departments: tuple[Department, ...]) -> tuple[Place, ...]:
    """The pilot areas whose governments implement, in printed order."""
    places = {
        place: Place(iri=place, label=facts.label(place))
        for department in departments
        if department.role == "implement"
        for place in facts.governs(department.iri)
    }
    return tuple(places.values())
