"""Collects the triples of one named graph: prefixed names, literals, evidence nodes."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from policy_kg.namespaces import PREFIXES, Minter
from policy_kg.records import Evidence

_XSD: Final = PREFIXES["xsd"]
_DATE_TYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}
_INTEGER: Final = f"^^<{_XSD}integer>"
_ESCAPED: Final = re.compile(r"[\x00-\x1f\x7f\"\\]")  # in N-Triples: a line break, a quotation mark

# Subject -> its (predicate, object) pairs, each term as N-Triples writes it.
Triples = dict[str, set[tuple[str, str]]]


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


def plain(text: str) -> str:
    """A plain string as N-Triples writes it."""
    return str(Literal(text)) if _ESCAPED.search(text) else f'"{text}"'


def value_of(term: str) -> str:
    """The IRI, or the text of a literal, of a term as N-Triples writes it."""
    if term.startswith("<"):
        return term[1:-1]
    if "\\" in term:
        (triple,) = parse(f"<urn:s> <urn:p> {term} .", format=RdfFormat.N_TRIPLES)
        return str(triple.object.value)
    return term[1 : term.rindex('"')]


def count(triples: Triples) -> int:
    """How many triples these are."""
    return sum(map(len, triples.values()))


def add_quad(triples: Triples, quad: Quad) -> None:
    """Add the triple of a quad."""
    about = triples.setdefault(str(quad.subject), set())
    about.add((str(quad.predicate), str(quad.object)))


class _Names(dict[str, str]):
    """Names, prefixed or whole, to IRIs as N-Triples writes them; ValueError for what is none."""

    def __missing__(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        iri = name
        if prefix in PREFIXES and not local.startswith("//"):
            iri = PREFIXES[prefix] + local
        self[name] = known = str(NamedNode(iri))
        return known


class Collector:
    """The triples of one named graph, each once. Writes evidence nodes at the end.

    Terms are kept as N-Triples writes them: a document has twenty thousand triples, and that is
    the form in which they are compared, sorted, and given to the store.

    Evidence of the same span is one node: a merged cell is quoted by every row that it spans,
    and is cited as where it is printed, which is the first of them.
    """

    def __init__(self, minter: Minter) -> None:
        self.minter = minter
        self._triples: Triples = defaultdict(set)
        self._evidence: dict[tuple[int, int], Evidence] = {}
        self._names = _Names()

    def add(self, subject: str, predicate: str, *objects: str | NamedNode | Literal | None) -> None:
        """Add `subject predicate object` for each object; names may be prefixed. None is left out.

        A `str` object is the name of a node; literals come as `Literal`. Raises ValueError for a
        name that is no IRI.
        """
        names = self._names
        for value in objects:
            if value is not None:
                thing = names[value] if isinstance(value, str) else str(value)
                self._triples[names[subject]].add((names[predicate], thing))

    def text(self, subject: str, predicate: str, value: str) -> None:
        """Add a plain string, unless it is empty."""
        if value:
            self._triples[self._names[subject]].add((self._names[predicate], plain(value)))

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

    def triples(self) -> Triples:
        """All triples collected."""
        for evidence in self._evidence.values():
            self._describe(evidence)
        self._evidence.clear()
        return dict(self._triples)

    def _describe(self, evidence: Evidence) -> None:
        names = self._names
        about = self._triples[names[self.minter.evidence(evidence.start, evidence.end)]]
        about.add((names["rdf:type"], names["pk:Evidence"]))
        about.add((names["rdf:type"], names["oa:TextPositionSelector"]))
        about.add((names["prov:value"], plain(evidence.quote)))
        about.add((names["prov:wasQuotedFrom"], names[self.minter.revision]))
        if evidence.section:
            about.add((names["pk:citation"], plain(evidence.section)))
        for predicate, value in (
            ("pk:start", evidence.start),
            ("pk:end", evidence.end),
            ("oa:start", evidence.start),
            ("oa:end", evidence.end),
            ("pk:table", evidence.table),
            ("pk:row", evidence.row),
            ("pk:column", evidence.column),
        ):
            if value is not None:
                about.add((names[predicate], f'"{value}"{_INTEGER}'))


def _precedence(evidence: Evidence) -> tuple[bool, int, bool, str, int, int]:
    """Sorts the records of one span: in a table, in its first row, with a citation."""
    row = evidence.row if evidence.row is not None else -1
    table = evidence.table if evidence.table is not None else -1
    column = evidence.column if evidence.column is not None else -1
    return (row < 0, row, not evidence.section, evidence.section, table, column)
