"""The graph that network tools get: departments, provisions, zones and things, and what joins
them. One model for all of their formats, read piece by piece."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from policy_kg.export.facts import Answer, Facts, Values, first
from policy_kg.export.rows import Progress, batches, provisions_of, sources
from policy_kg.export.selection import Selection
from policy_kg.namespaces import PK, PREF_LABEL, PREFIXES, RDF_TYPE, ROLE

Attributes = dict[str, str | int]

# The first that a node has is its kind: what it is in this graph before what it is elsewhere.
KINDS: Final = (
    "Task",
    "Measure",
    "Policy",
    "Duty",
    "Section",
    "PolicyDocument",
    "Agency",
    "AgencyGroup",
    "Zone",
    "DevelopmentZone",
    "CharacterTown",
    "Village",
    "Town",
    "County",
    "District",
    "City",
    "Province",
    "Enterprise",
    "Institute",
    "Park",
    "Project",
    "NaturalFeature",
    "Term",
)
NODE_KEYS: Final = {
    "kind": "string",
    "kinds": "string",
    "label": "string",
    "number": "int",
    "category": "string",
    "focus": "string",
    "text": "string",
    "citation": "string",
    "scope": "string",
    "document": "string",
}
EDGE_KEYS: Final = {
    "kind": "string",
    "order": "int",
    "printed": "string",
    "quote": "string",
    "start": "int",
    "end": "int",
}
_PROPERTIES: Final = {
    "label": PREF_LABEL,
    "number": PK + "number",
    "category": PK + "category",
    "focus": PK + "focus",
    "text": PK + "text",
    "citation": PK + "citation",
    "scope": PK + "scope",
    "document": PK + "inDocument",
}
_ASSIGNED: Final = """?node pk:provision ?of ; pk:agent ?agent ; pk:role ?role ;
  pk:order ?order ; pk:evidence ?proof .
  ?proof prov:value ?quote ; pk:start ?start ; pk:end ?end .
  OPTIONAL { ?node pk:printed ?printed }"""
_ASSIGNED_VARIABLES: Final = "?of ?node ?agent ?role ?order ?printed ?quote ?start ?end"
_MENTIONED: Final = """?node pk:subject ?of ; pk:thing ?thing ; pk:evidence ?proof ; a pk:Mention .
  ?proof prov:value ?quote ; pk:start ?start ; pk:end ?end"""
_AFTER: Final = 1 << 30  # mentions come after the departments
_ABOUT: Final = f"""?of ?name ?value
  FILTER(?name IN (rdf:type, {", ".join(f"<{iri}>" for iri in _PROPERTIES.values())}))"""
_MEMBER: Final = PREFIXES["skos"] + "member"


@dataclass(frozen=True, slots=True)
class Node:
    """`id` is the IRI; `values` some of NODE_KEYS, kind, kinds and label always."""

    id: str
    values: Attributes


@dataclass(frozen=True, slots=True)
class Edge:
    """`values` some of EDGE_KEYS, kind always: a role (lead, support, guide, responsible,
    implement), appliesIn, mentions or member; quote, start and end are its evidence."""

    id: str
    source: str
    target: str
    values: Attributes


class Network:
    """The selected part of the graph. Read all `edges` before `nodes`: all selected provisions
    are nodes, all departments unless a selection was made, and whatever an edge joins."""

    def __init__(
        self, facts: Facts, selection: Selection, *, progress: Progress | None = None
    ) -> None:
        self._facts = facts
        self._selection = selection
        self._progress = progress
        self._ids: set[str] = set()
        self._is_node = lru_cache(maxsize=65536)(self._names_a_node)

    def edges(self) -> Iterator[Edge]:
        """Each edge once, by document, provision and place in the text."""
        facts, selection = self._facts, self._selection
        listed = [(s, provisions_of(facts, s, selection)) for s in sources(facts, selection)]
        total = max(1, sum(len(iris) for _, iris in listed))
        done = 0
        for source, iris in listed:
            for batch in batches(iris):
                self._ids.update(batch)
                yield from self._joined(self._of_provisions(batch))
                done += len(batch)
                if self._progress:
                    self._progress("导出", done, total)
            if selection.whole:
                others = [source.iri, *facts.subjects(RDF_TYPE, PK + "Section", source.revision)]
                for batch in batches(others):
                    yield from self._joined(self._mentions(batch))
        yield from self._joined(self._members())

    def nodes(self) -> Iterator[Node]:
        """Each node once, by IRI."""
        if self._selection.whole:
            for source in sources(self._facts, self._selection):
                for kind in ("Agency", "AgencyGroup"):
                    self._ids.update(self._facts.subjects(RDF_TYPE, PK + kind, source.revision))
        for batch in batches(sorted(self._ids)):
            yield from self._described(batch)

    def _joined(self, edges: Iterator[Edge]) -> Iterator[Edge]:
        """The edges whose ends are nodes of the graph."""
        for edge in edges:
            ends = (edge.source, edge.target)
            if all(end in self._ids or self._is_node(end) for end in ends):
                self._ids.update(ends)
                yield edge

    def _of_provisions(self, iris: Sequence[str]) -> Iterator[Edge]:
        assigned = _once(self._facts.ask(_ASSIGNED, iris, _ASSIGNED_VARIABLES))
        edges: dict[str, list[tuple[int, Edge]]] = defaultdict(list)
        for of, node, agent, role, order, printed, quote, start, end in assigned:
            values: Attributes = {"kind": role.removeprefix(ROLE), "order": int(order)}
            if printed:
                values["printed"] = printed
            values |= _quoted(quote, start, end)
            edges[of].append((int(order), Edge(node, agent, of, values)))
        zones = set(self._facts.ask("?of pk:appliesIn ?zone", iris, "?of ?zone"))
        # The cells of a row follow its text, so a zone's last mention is the one in its column.
        last: dict[tuple[str, str], Edge] = {}
        mentions = list(self._mentions(iris))
        for edge in mentions:
            last[edge.source, edge.target] = edge
        for edge in mentions:
            ends = (edge.source, edge.target)
            if ends in zones and last[ends] is edge:
                zones.discard(ends)
                edge = replace(edge, values={**edge.values, "kind": "appliesIn"})
            edges[edge.source].append((_AFTER, edge))
        for of, zone in sorted(zones):
            bare = Edge(f"{of}#{zone}", of, zone, {"kind": "appliesIn"})
            edges[of].append((_AFTER, bare))
        for iri in iris:
            yield from (edge for _, edge in sorted(edges[iri], key=_by_order))

    def _mentions(self, subjects: Sequence[str]) -> Iterator[Edge]:
        """By subject, in the order of the text."""
        found = _once(self._facts.ask(_MENTIONED, subjects, "?of ?node ?thing ?quote ?start ?end"))
        at = {iri: n for n, iri in enumerate(subjects)}
        for of, node, thing, quote, start, end in sorted(
            found, key=lambda m: (at[m[0]], int(m[4]), int(m[5]), m[1])
        ):
            yield Edge(node, of, thing, {"kind": "mentions", **_quoted(quote, start, end)})

    def _members(self) -> Iterator[Edge]:
        """The members of the named lists, of those that an edge joins where not all are asked."""
        facts, selection = self._facts, self._selection
        terms: set[str] = set()
        for source in sources(facts, selection):
            terms.update(facts.subjects(RDF_TYPE, PK + "Term", source.revision))
        for term in sorted(terms):
            if selection.whole or term in self._ids:
                for member in facts.objects(term, _MEMBER):
                    yield Edge(f"{term}#{member}", term, member, {"kind": "member"})

    def _names_a_node(self, iri: str) -> bool:
        return any(self._described([iri]))

    def _described(self, iris: Sequence[str]) -> Iterator[Node]:
        """Those that have a name and a class of this graph, in their order."""
        found: dict[str, Values] = defaultdict(dict)
        for of, name, value in sorted(self._facts.ask(_ABOUT, iris, "?of ?name ?value")):
            found[of][name] = (*found[of].get(name, ()), value)
        for iri in iris:
            about = found.get(iri, {})
            kinds = [kind for kind in KINDS if PK + kind in about.get(RDF_TYPE, ())]
            if kinds and first(about, PREF_LABEL):
                values: Attributes = {"kind": kinds[0], "kinds": " ".join(kinds)}
                for name, predicate in _PROPERTIES.items():
                    value = first(about, predicate)
                    if value:
                        values[name] = int(value) if NODE_KEYS[name] == "int" else value
                if kinds[0] in ("Agency", "AgencyGroup"):
                    values["label"] = self._facts.named(iri)
                yield Node(iri, values)


def _quoted(quote: str, start: str, end: str) -> Attributes:
    return {"quote": quote, "start": int(start), "end": int(end)}


def _by_order(ordered: tuple[int, Edge]) -> tuple[int, int, str]:
    order, edge = ordered
    return (order, int(edge.values.get("start", -1)) if order == _AFTER else 0, edge.id)


def _once(answers: Iterable[Answer]) -> list[Answer]:
    """One answer for each node, the second value, with its first proof in the text."""
    ordered = sorted(answers, key=lambda a: (a[1], int(a[-2]), int(a[-1])), reverse=True)
    return list({answer[1]: answer for answer in ordered}.values())
