"""Reading a store, once, for all analyses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from policy_kg.analysis.facts import (
    COMPARATORS,
    Agency,
    Aim,
    Facts,
    Link,
    Named,
    Party,
    Quote,
    Row,
    Section,
)
from policy_kg.graph.store import query
from policy_kg.namespaces import PK, ROLE
from policy_kg.records import KIND_LABELS
from policy_kg.titles import short_title

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store

_ADMINISTRATIVE: Final = ("Zone", "DevelopmentZone", "Province", "City", "District", "County")
_NAMED: Final = (
    "Park",
    "Project",
    "Enterprise",
    "Institute",
    "NaturalFeature",
    "CharacterTown",
    "Town",
    "Village",
    "Term",
)
_SHORT: Final = 200  # characters: a longer value is a text and stands once
_FEW: Final = 3  # rows of a section that is no table


def read_facts(store: Store) -> Facts:
    """All facts of the current documents. Raises DamagedError when the store can't be read."""
    documents = _documents(store)
    source = _Source(store)
    quotes = _quotes(source, documents)
    rows = _rows(source, documents, quotes)
    sections = _sections(source, quotes)
    things, areas = _things(source, quotes)
    addressees: dict[str, list[str]] = defaultdict(list)
    for found in query(
        store, "SELECT DISTINCT ?d ?a WHERE { ?d pk:addressedTo ?a . ?a a org:FormalOrganization }"
    ).dicts():
        addressees[found["d"]].append(found["a"])
    acting = {party.agency for row in rows for party in row.parties}
    zones: dict[str, dict[str, str]] = defaultdict(dict)
    for found in query(
        store, "SELECT ?d ?z ?l WHERE { ?d pk:pilotZone ?z . ?z skos:prefLabel ?l }"
    ).dicts():
        zones[found["d"]][found["z"]] = found["l"]
    # An item of the body has a section to itself: its title is its own, no table's.
    held = Counter(row.section for row in rows if row.kind != "Duty")
    holders = {section for section, count in held.items() if count > _FEW}
    titles = set(_titles(store)) | {s.label for s in sections.values() if s.iri in holders}
    return Facts(
        rows=rows,
        sections=sections,
        links=_links(source, quotes),
        things=things,
        agencies=_as_called(_agencies(source, acting.union(*addressees.values())), rows),
        addressees={d: tuple(sorted(a)) for d, a in sorted(addressees.items())},
        documents=documents,
        zones={d: dict(sorted(z.items())) for d, z in sorted(zones.items())},
        areas=areas,
        titles=tuple(sorted(titles)),
        follows=_follows(store),
    )


class _Source:
    """The current documents' graphs, asked one after another: an answer about all of them at once
    takes more room than what is kept of it, and one that joins what a city's twenty documents each
    say of an agency has a line for each combination of them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        asked = "SELECT DISTINCT ?r WHERE { ?d pk:currentRevision ?r }"
        self._graphs = sorted(row["r"] for row in query(store, asked).dicts())
        named = {str(graph.value) for graph in store.named_graphs()}
        self._shared = sorted(named - set(self._graphs))  # the vocabularies'
        self._known: dict[str, str] = {}

    def each(
        self, variables: str, pattern: str, *, shared: bool = False
    ) -> Iterator[dict[str, str]]:
        """Equal values are one string: names and addresses recur a thousand times. `shared` asks
        the vocabularies, too."""
        for graph in (*self._graphs, *(self._shared if shared else ())):
            asked = f"SELECT DISTINCT {variables} WHERE {{ GRAPH <{graph}> {{ {pattern} }} }}"
            for row in query(self.store, asked).dicts():
                yield {name: self.one(value) for name, value in row.items()}

    def one(self, value: str) -> str:
        return self._known.setdefault(value, value) if len(value) < _SHORT else value


def _documents(store: Store) -> dict[str, str]:
    """The documents that are in the store (not merely cited), with what staff call them."""
    asked = """SELECT ?d (SAMPLE(?n) AS ?number) (SAMPLE(?l) AS ?label) WHERE {
      ?d pk:currentRevision ?r ; skos:prefLabel ?l . OPTIONAL { ?d eli:number ?n } } GROUP BY ?d"""
    found = query(store, asked).dicts()
    rows = sorted(found, key=str)
    return {row["d"]: row.get("number") or short_title(row["label"]) for row in rows}


def _follows(store: Store) -> dict[str, frozenset[str]]:
    """The documents that each one says it is made on, of those that are in the store: by their
    address, or by the title that it gives them."""
    asked = "SELECT ?d ?t WHERE { ?d pk:currentRevision ?r ; dcterms:title ?t }"
    titled = {short_title(row["t"]): row["d"] for row in query(store, asked).dicts()}
    asked = """SELECT ?d ?o ?l WHERE { ?d pk:currentRevision ?r ; eli:based_on ?o .
      OPTIONAL { ?o skos:prefLabel ?l } }"""
    found: dict[str, set[str]] = defaultdict(set)
    for row in query(store, asked).dicts():
        found[row["d"]].add(titled.get(short_title(row.get("l", "")), row["o"]))
    return {d: frozenset(on - {d}) for d, on in sorted(found.items())}


def _titles(store: Store) -> list[str]:
    return [
        row["t"]
        for row in query(
            store, "SELECT ?t WHERE { ?d pk:currentRevision ?r ; dcterms:title ?t }"
        ).dicts()
    ]


def _quotes(source: _Source, documents: Mapping[str, str]) -> dict[str, Quote]:
    """The proofs of provisions, sections, links and mentions."""
    pattern = """?x pk:evidence ?e ; a ?k . VALUES ?k {
        pk:Provision pk:Section pk:BodyLink pk:Mention }
      ?e prov:value ?q ; pk:start ?s ; pk:end ?n ; prov:wasQuotedFrom ?r . ?r eli:realizes ?d .
      OPTIONAL { ?e pk:citation ?c }"""
    return {
        row["e"]: Quote(
            document=row["r"],
            citation=source.one(f"{documents.get(row['d'], '')} {row.get('c', '')}".strip()),
            quote=row["q"],
            start=int(row["s"]),
            end=int(row["n"]),
        )
        for row in source.each("?e ?q ?s ?n ?r ?d ?c", pattern)
    }


def _evidence(
    source: _Source, kind: str, quotes: Mapping[str, Quote]
) -> dict[str, tuple[Quote, ...]]:
    found: dict[str, list[Quote]] = defaultdict(list)
    for row in source.each("?x ?e", f"?x a {kind} ; pk:evidence ?e"):
        found[row["x"]].append(quotes[row["e"]])
    return {x: tuple(sorted(q, key=lambda v: (v.document, v.start))) for x, q in found.items()}


def _goals(source: _Source) -> dict[str, set[str]]:
    """The targets of each provision without the sums that are given (给予最高50万元补助): a grant is
    no goal."""
    proof = "pk:evidence ?e . ?e pk:start ?s ; pk:end ?n"
    given: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for row in source.each("?p ?s ?n", f"?p pk:hasBenefit ?b . ?b {proof}"):
        given[row["p"]].add((int(row["s"]), int(row["n"])))
    found: dict[str, set[str]] = defaultdict(set)
    for row in source.each("?p ?t ?s ?n", f"?p pk:hasTarget ?t . ?t {proof}"):
        start, end = int(row["s"]), int(row["n"])
        if not any(a <= start and end <= b for a, b in given.get(row["p"], ())):
            found[row["p"]].add(row["t"])
    return found


def _rows(
    source: _Source, documents: Mapping[str, str], quotes: Mapping[str, Quote]
) -> tuple[Row, ...]:
    zones: dict[str, dict[str, str]] = defaultdict(dict)
    placed = source.each("?p ?z ?l", "?p pk:appliesIn ?z . ?z skos:prefLabel ?l")
    for row in sorted(placed, key=lambda row: (row["l"], row["z"])):
        zones[row["p"]][row["z"]] = row["l"]
    parties: dict[str, list[Party]] = defaultdict(list)
    assigned = """?x a pk:ResponsibilityAssignment ; pk:provision ?p ; pk:agent ?a ; pk:role ?r ;
      pk:order ?o . ?a skos:prefLabel ?l . OPTIONAL { ?x pk:printed ?n }
      OPTIONAL { ?x pk:shownAs ?c }"""
    for row in source.each("?p ?a ?l ?r ?o ?n ?c", assigned):
        parties[row["p"]].append(
            Party(
                agency=row["a"],
                label=row.get("c") or row["l"],
                role=source.one(row["r"].removeprefix(ROLE)),
                order=int(row["o"]),
                printed=row.get("n", ""),
            )
        )
    goals = _goals(source)
    aims: dict[str, set[tuple[str, str]]] = defaultdict(set)
    limits: dict[str, set[tuple[int, str]]] = defaultdict(set)
    limited = "?p pk:hasTimeLimit ?l . ?l pk:deadlineText ?t ; pk:evidence ?e . ?e pk:start ?s"
    for row in source.each("?p ?t ?s", limited):
        limits[row["p"]].add((int(row["s"]), row["t"]))
    dated = set(limits)
    aimed = """?p pk:hasTarget ?t . OPTIONAL { ?t pk:deadline ?d }
      OPTIONAL { ?t pk:measures ?m ; schema:value ?v ; pk:comparator ?c .
        OPTIONAL { ?t schema:unitText ?u } }"""
    for row in source.each("?p ?t ?d ?m ?v ?c ?u", aimed):
        if "v" in row:
            figure = f"{COMPARATORS.get(row['c'], row['c'])}{row['v']}{row.get('u', '')}"
            aims[row["p"]].add((row["m"], figure))
        if "d" in row:
            dated.add(row["p"])
    evidence = _evidence(source, "pk:Provision", quotes)
    asked = f"""
      ?p a pk:Provision ; a ?k ; skos:prefLabel ?l ; pk:text ?t ; pk:order ?o ;
        eli:is_part_of ?s ; pk:inDocument ?d .
      VALUES ?k {{ {" ".join(f"pk:{kind}" for kind in KIND_LABELS)} }}
      OPTIONAL {{ ?p pk:number ?n }} OPTIONAL {{ ?p pk:focus ?f }}
      OPTIONAL {{ ?p pk:category ?c }} OPTIONAL {{ ?p pk:citation ?cit }}
      OPTIONAL {{ ?p pk:hasZoneColumn ?z }} OPTIONAL {{ ?p pk:deadline ?dl }}"""
    rows: dict[str, Row] = {}
    found = source.each("?p ?k ?n ?l ?t ?f ?c ?cit ?o ?s ?d ?z ?dl", asked)
    for row in sorted(found, key=lambda r: sorted(r.items())):
        iri = row["p"]
        rows.setdefault(
            iri,
            Row(
                iri=iri,
                kind=row["k"].removeprefix(PK),
                number=int(row["n"]) if "n" in row else None,
                label=row["l"],
                text=row["t"],
                focus=row.get("f", ""),
                category=row.get("c", ""),
                citation=row.get("cit", ""),
                order=int(row["o"]),
                section=row["s"],
                document=row["d"],
                document_number=documents.get(row["d"], ""),
                zone_column=row.get("z") == "true",
                deadline=row.get("dl", ""),
                dated="dl" in row or iri in dated,
                limits=tuple(dict.fromkeys(text for _, text in sorted(limits.get(iri, ())))),
                targets=len(goals.get(iri, ())),
                aims=tuple(Aim(*aim) for aim in sorted(aims.get(iri, ()))),
                zones=zones.get(iri, {}),
                parties=tuple(sorted(parties[iri], key=lambda p: (p.order, p.label, p.role))),
                evidence=evidence.get(iri, ()),
            ),
        )
    return tuple(sorted(rows.values(), key=lambda r: (r.document, r.order, r.iri)))


def _sections(source: _Source, quotes: Mapping[str, Quote]) -> dict[str, Section]:
    evidence = _evidence(source, "pk:Section", quotes)
    asked = """?s a pk:Section ; skos:prefLabel ?l ; eli:is_part_of ?p ; pk:order ?o ;
      pk:inDocument ?d . OPTIONAL { ?s pk:citation ?c }"""
    found = [
        Section(
            iri=row["s"],
            label=row["l"],
            citation=row.get("c", ""),
            parent=row["p"],
            order=int(row["o"]),
            document=row["d"],
            evidence=evidence.get(row["s"], ()),
        )
        for row in source.each("?s ?l ?c ?p ?o ?d", asked)
    ]
    return {s.iri: s for s in sorted(found, key=lambda s: (s.document, s.order, s.iri))}


def _links(source: _Source, quotes: Mapping[str, Quote]) -> tuple[Link, ...]:
    asked = """?k a pk:BodyLink ; pk:provision ?p ; pk:section ?s ; pk:similarity ?m ;
      pk:evidence ?e . OPTIONAL { ?k pk:difference ?d }"""
    found = [
        Link(
            row=row["p"],
            section=row["s"],
            similarity=float(row["m"]),
            difference=row.get("d", ""),
            quote=quotes[row["e"]],
        )
        for row in source.each("?k ?p ?s ?m ?d ?e", asked)
    ]
    return tuple(sorted(found, key=lambda k: (k.row, k.section, k.quote.start)))


def _things(
    source: _Source, quotes: Mapping[str, Quote]
) -> tuple[dict[str, Named], frozenset[str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    wanted = " ".join(f"pk:{kind}" for kind in (*_ADMINISTRATIVE, *_NAMED))
    asked = f"""?t a ?k ; skos:prefLabel ?l . VALUES ?k {{ {wanted} }}
      OPTIONAL {{ ?t skos:altLabel ?a }}"""
    for row in source.each("?t ?k ?l ?a", asked, shared=True):
        kinds[row["t"]].add(row["k"].removeprefix(PK))
        labels[row["t"]] = row["l"]
        names[row["t"]] |= {row["l"], row.get("a", "")}
    found: dict[str, dict[str, set[Quote]]] = defaultdict(lambda: defaultdict(set))
    mentioned = "?m a pk:Mention ; pk:subject ?s ; pk:thing ?t ; pk:evidence ?e"
    for row in source.each("?s ?t ?e", mentioned):
        found[row["t"]][row["s"]].add(quotes[row["e"]])
    areas = {
        name
        for iri, its in names.items()
        if kinds[iri] & {*_ADMINISTRATIVE, "Town", "Village", "NaturalFeature"}
        for name in its
        if len(name) > 1
    }
    things = {
        iri: Named(
            iri=iri,
            label=label,
            kinds=tuple(k for k in (*_ADMINISTRATIVE, *_NAMED) if k in kinds[iri]),
            mentions={
                s: tuple(sorted(q, key=lambda v: (v.document, v.start)))
                for s, q in sorted(found[iri].items())
            },
        )
        for iri, label in sorted(labels.items())
        if iri in found
    }
    return things, frozenset(areas)


def _as_called(agencies: dict[str, Agency], rows: Iterable[Row]) -> dict[str, Agency]:
    """The agencies by the names that documents have: where none has an agency's label, what they
    mostly call it."""
    called: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for party in row.parties:
            called[party.agency][party.label] += 1
    return {
        iri: agency
        if not (names := called[iri]) or agency.label in names
        else replace(
            agency,
            label=min(names, key=lambda n: (-names[n], n)),
            names=agency.names | {agency.label},
        )
        for iri, agency in agencies.items()
    }


def _agencies(source: _Source, wanted: Collection[str]) -> dict[str, Agency]:
    """The agencies whose IRIs are `wanted`."""
    names: dict[str, set[str]] = defaultdict(set)
    asked = "?a a org:FormalOrganization ; skos:altLabel ?n"
    for row in source.each("?a ?n", asked, shared=True):
        names[row["a"]].add(row["n"])
    asked = """?a a ?k ; skos:prefLabel ?l . VALUES ?k { pk:Agency pk:AgencyGroup }
      OPTIONAL { ?a pk:scope ?sc } OPTIONAL { ?a pk:governs ?g . ?g skos:prefLabel ?p }"""
    found = source.each("?a ?l ?k ?sc ?g ?p", asked, shared=True)
    return {
        row["a"]: Agency(
            iri=row["a"],
            label=row["l"],
            group=row["k"] == f"{PK}AgencyGroup",
            scope=row.get("sc", ""),
            governs=row.get("g", ""),
            place=row.get("p", ""),
            names=frozenset(names.get(row["a"], ())),
        )
        for row in sorted((row for row in found if row["a"] in wanted), key=str)
    }
