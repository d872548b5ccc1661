"""The graph that network tools get: departments, provisions, zones and things, and what joins
them. One model for all of their formats, read piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from policy_kg.export.facts import LABEL, TYPE, Facts, Values, first
from policy_kg.export.rows import (
    Progress,
    Proof,
    Source,
    mentions,
    provisions_of,
    row,
    sources,
)
from policy_kg.export.selection import Selection
from policy_kg.namespaces import PK, PREFIXES

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
    "label": LABEL,
    "number": PK + "number",
    "category": PK + "category",
    "focus": PK + "focus",
    "text": PK + "text",
    "citation": PK + "citation",
    "scope": PK + "scope",
    "document": PK + "inDocument",
}
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
        self._node = lru_cache(maxsize=4096)(self._describe)

    def edges(self) -> Iterator[Edge]:
        """Each edge once, by document, provision and place in the text."""
        facts, selection = self._facts, self._selection
        listed = [(s, provisions_of(facts, s, selection)) for s in sources(facts, selection)]
        total = max(1, sum(len(iris) for _, iris in listed))
        done = 0
        for source, iris in listed:
            for iri in iris:
                self._ids.add(iri)
                yield from self._joined(self._of_provision(iri, source))
                done += 1
                if self._progress and (done % 100 == 0 or done == total):
                    self._progress("导出", done, total)
            if selection.whole:
                others = [source.iri, *facts.subjects(TYPE, PK + "Section", source.revision)]
                for subject in others:
                    yield from self._joined(self._mentions(subject, taken=frozenset()))
        yield from self._joined(self._members())

    def nodes(self) -> Iterator[Node]:
        """Each node once, by IRI."""
        if self._selection.whole:
            for source in sources(self._facts, self._selection):
                for kind in ("Agency", "AgencyGroup"):
                    self._ids.update(self._facts.subjects(TYPE, PK + kind, source.revision))
        for iri in sorted(self._ids):
            node = self._node(iri)
            if node is not None:
                yield node

    def _joined(self, edges: Iterator[Edge]) -> Iterator[Edge]:
        """The edges whose ends are nodes of the graph."""
        for edge in edges:
            if self._node(edge.source) and self._node(edge.target):
                self._ids.update((edge.source, edge.target))
                yield edge

    def _of_provision(self, iri: str, source: Source) -> Iterator[Edge]:
        listed = row(self._facts, iri, source)
        for department in listed.departments:
            values: Attributes = {"kind": department.role, "order": department.order}
            if department.printed:
                values["printed"] = department.printed
            values |= _quoted(department.proof)
            yield Edge(department.assignment, department.iri, iri, values)
        # The cells of a row follow its text, so a zone's last mention is the one in its column.
        last = {mention.thing: mention for mention in mentions(self._facts, iri)}
        taken = set()
        for zone in listed.zones:
            mention = last.get(zone.iri)
            edge = mention.iri if mention else f"{iri}#{zone.iri}"
            proof = mention.proof if mention else Proof()
            taken.add(edge)
            yield Edge(edge, iri, zone.iri, {"kind": "appliesIn", **_quoted(proof)})
        yield from self._mentions(iri, taken=frozenset(taken))

    def _mentions(self, subject: str, *, taken: frozenset[str]) -> Iterator[Edge]:
        """The mentions less those already told as appliesIn."""
        for mention in mentions(self._facts, subject):
            if mention.iri not in taken:
                values: Attributes = {"kind": "mentions", **_quoted(mention.proof)}
                yield Edge(mention.iri, subject, mention.thing, values)

    def _members(self) -> Iterator[Edge]:
        """The members of the named lists, of those that an edge joins where not all are asked."""
        facts, selection = self._facts, self._selection
        terms: set[str] = set()
        for source in sources(facts, selection):
            terms.update(facts.subjects(TYPE, PK + "Term", source.revision))
        for term in sorted(terms):
            if selection.whole or term in self._ids:
                for member in facts.objects(term, _MEMBER):
                    yield Edge(f"{term}#{member}", term, member, {"kind": "member"})

    def _describe(self, iri: str) -> Node | None:
        about = self._facts.of(iri)
        kinds = [kind for kind in KINDS if PK + kind in about.get(TYPE, ())]
        if not kinds or not first(about, LABEL):
            return None
        return Node(iri, {"kind": kinds[0], "kinds": " ".join(kinds), **_attributes(about)})


def _attributes(about: Values) -> Attributes:
    found: Attributes = {}
    for name, predicate in _PROPERTIES.items():
        value = first(about, predicate)
        if value:
            found[name] = int(value) if NODE_KEYS[name] == "int" else value
    return found


def _quoted(proof: Proof) -> Attributes:
    if proof.start < 0:
        return {}
    return {"quote": proof.quote, "start": proof.start, "end": proof.end}
