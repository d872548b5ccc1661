"""Collects the triples of one named graph: prefixed names, literals, evidence nodes."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from policy_kg.namespaces import PREFIXES, Minter
from policy_kg.records import Evidence

_XSD: Final = PREFIXES["xsd"]
_DATE_TYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}


@lru_cache(maxsize=4096)
def node(name: str) -> NamedNode:
    """`pk:leads` or a whole IRI as a NamedNode."""
    prefix, _, local = name.partition(":")
    if prefix in PREFIXES and not local.startswith("//"):
        return NamedNode(PREFIXES[prefix] + local)
    return NamedNode(name)


def zh(text: str) -> Literal:
    return Literal(text, language="zh")


def integer(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(_XSD + "integer"))


def decimal(value: float) -> Literal:
    """xsd:decimal without an exponent or a trailing .0: 56, 0.5, 6.75."""
    plain = format(Decimal(repr(float(value))), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Literal(plain, datatype=NamedNode(_XSD + "decimal"))


def boolean(value: bool) -> Literal:
    return Literal("true" if value else "false", datatype=NamedNode(_XSD + "boolean"))


def date_literal(iso: str) -> Literal:
    """An ISO date, month or year as xsd:date, xsd:gYearMonth or xsd:gYear; else a plain string."""
    name = _DATE_TYPES.get(len(iso))
    if name is None or not iso.replace("-", "").isdigit():
        return Literal(iso)
    return Literal(iso, datatype=NamedNode(_XSD + name))


class Collector:
    """The triples of one named graph, each once. Writes evidence nodes at the end.

    Evidence of the same span is one node: a merged cell is quoted by every row that it spans,
    and is cited as where it is printed, which is the first of them.
    """

    def __init__(self, minter: Minter) -> None:
        self.minter = minter
        self._triples: set[tuple[NamedNode, NamedNode, NamedNode | Literal]] = set()
        self._evidence: dict[tuple[int, int], Evidence] = {}

    def add(self, subject: str, predicate: str, *objects: str | NamedNode | Literal | None) -> None:
        """Add `subject predicate object` for each object; names may be prefixed. None is left out.

        A `str` object is the name of a node; literals come as `Literal`.
        """
        for value in objects:
            if value is not None:
                thing = node(value) if isinstance(value, str) else value
                self._triples.add((node(subject), node(predicate), thing))

    def text(self, subject: str, predicate: str, value: str) -> None:
        """Add a plain string, unless it is empty."""
        if value:
            self.add(subject, predicate, Literal(value))

    def number(self, subject: str, predicate: str, value: float | None) -> None:
        """Add a decimal, unless it is None."""
        if value is not None:
            self.add(subject, predicate, decimal(value))

    def evidence(self, subject: str, evidence: Evidence, predicate: str = "pk:evidence") -> None:
        """Link `subject` to the node of this quote."""
        span = (evidence.start, evidence.end)
        known = self._evidence.get(span)
        if known is None or _precedence(evidence) < _precedence(known):
            self._evidence[span] = evidence
        self.add(subject, predicate, self.minter.evidence(*span))

    def quads(self) -> list[Quad]:
        """All quads, sorted by their N-Quads form."""
        for evidence in self._evidence.values():
            self._describe(evidence)
        self._evidence.clear()
        graph = NamedNode(self.minter.revision)
        return sorted((Quad(s, p, o, graph) for s, p, o in self._triples), key=str)

    def _describe(self, evidence: Evidence) -> None:
        iri = self.minter.evidence(evidence.start, evidence.end)
        self.add(iri, "rdf:type", "pk:Evidence", "oa:TextPositionSelector")
        start, end = integer(evidence.start), integer(evidence.end)
        self.add(iri, "pk:start", start)
        self.add(iri, "pk:end", end)
        self.add(iri, "oa:start", start)
        self.add(iri, "oa:end", end)
        self.add(iri, "prov:value", Literal(evidence.quote))
        self.add(iri, "prov:wasQuotedFrom", self.minter.revision)
        self.text(iri, "pk:citation", evidence.section)
        for name, value in (
            ("pk:table", evidence.table),
            ("pk:row", evidence.row),
            ("pk:column", evidence.column),
        ):
            if value is not None:
                self.add(iri, name, integer(value))


def _precedence(evidence: Evidence) -> tuple[bool, int, bool, str, int, int]:
    """Sorts the records of one span: in a table, in its first row, with a citation."""
    row = evidence.row if evidence.row is not None else -1
    table = evidence.table if evidence.table is not None else -1
    column = evidence.column if evidence.column is not None else -1
    return (row < 0, row, not evidence.section, evidence.section, table, column)
