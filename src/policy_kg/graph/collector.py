"""Collects the triples of one named graph: prefixed names, literals, evidence nodes."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from policy_kg.namespaces import PREFIXES, Minter
from policy_kg.records import Evidence

_XSD: Final = PREFIXES["xsd"]
_DATE_TYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}
_INTEGER: Final = f"^^<{_XSD}integer>"
_INTEGER_TYPE: Final = NamedNode(_XSD + "integer")
_DECIMAL_TYPE: Final = NamedNode(_XSD + "decimal")
_BOOLEAN_TYPE: Final = NamedNode(_XSD + "boolean")
_ESCAPED: Final = re.compile(r"[\x00-\x1f\x7f\"\\]")  # in N-Triples: a line break, a quotation mark

# Subject -> its (predicate, object) pairs, each term as N-Triples writes it.
Triples = dict[str, set[tuple[str, str]]]
# The same for those who only read it; the pairs of `in_order` are sorted.
Described = Mapping[str, Collection[tuple[str, str]]]


@lru_cache(maxsize=4096)
def node(name: str) -> NamedNode:
    """`pk:leads` or a whole IRI as a NamedNode."""
    prefix, _, local = name.partition(":")
    if prefix in PREFIXES and not local.startswith("//"):
        return NamedNode(PREFIXES[prefix] + local)
    return NamedNode(name)


def zh(text: str) -> Literal:
    return Literal(text, language="zh")


@lru_cache(maxsize=1024)
def integer(value: int) -> Literal:
    return Literal(str(value), datatype=_INTEGER_TYPE)


def decimal(value: float) -> Literal:
    """xsd:decimal without an exponent or a trailing .0: 56, 0.5, 6.75."""
    plain = format(Decimal(repr(float(value))), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Literal(plain, datatype=_DECIMAL_TYPE)


def boolean(value: bool) -> Literal:
    return Literal("true" if value else "false", datatype=_BOOLEAN_TYPE)


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
    text = term[1 : term.rindex('"')]
    # N-Triples escapes as JSON does.
    return str(json.loads(f'"{text}"')) if "\\" in text else text


def count(triples: Described) -> int:
    """How many triples these are."""
    return sum(map(len, triples.values()))


def in_order(triples: Triples) -> dict[str, list[tuple[str, str]]]:
    """The same with sorted subjects and pairs: what is sorted once costs those who want it in
    order next to nothing."""
    return {subject: sorted(triples[subject]) for subject in sorted(triples)}


def add_quad(triples: Triples, quad: Quad) -> None:
    """Add the triple of a quad."""
    about = triples.setdefault(str(quad.subject), set())
    about.add((str(quad.predicate), str(quad.object)))


class _Names(dict[str, str]):
    """Names, prefixed or whole, to IRIs as N-Triples writes them; ValueError for what is none."""

    def __missing__(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        prefixed = prefix in PREFIXES and not local.startswith("//")
        self[name] = known = _whole(prefix, local) if prefixed else str(NamedNode(name))
        return known


@lru_cache(maxsize=1024)  # the same strings for all documents: they are compared by the thousand
def _whole(prefix: str, local: str) -> str:
    return str(NamedNode(PREFIXES[prefix] + local))


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
        self._evidence: dict[str, Evidence] = {}  # by the IRI of its node
        self._names = names = _Names()
        self._of_every_quote = (
            (names["rdf:type"], names["pk:Evidence"]),
            (names["rdf:type"], names["oa:TextPositionSelector"]),
            (names["prov:wasQuotedFrom"], names[minter.revision]),
        )

    def add(self, subject: str, predicate: str, *objects: str | NamedNode | Literal | None) -> None:
        """Add `subject predicate object` for each object; names may be prefixed. None is left out.

        A `str` object is the name of a node; literals come as `Literal`. Raises ValueError for a
        name that is no IRI.
        """
        names = self._names
        about: set[tuple[str, str]] | None = None  # a subject that nothing is said of is none
        for value in objects:
            if value is not None:
                if about is None:
                    about, link = self._triples[names[subject]], names[predicate]
                about.add((link, names[value] if isinstance(value, str) else str(value)))

    def say(self, subject: str, *said: tuple[str, str | Literal]) -> None:
        """As `add` for each predicate and object: in one go, for what a document has by hundreds."""
        names = self._names
        about = self._triples[names[subject]]
        for predicate, value in said:
            about.add((names[predicate], names[value] if isinstance(value, str) else str(value)))

    def text(self, subject: str, predicate: str, value: str) -> None:
        """Add a plain string, unless it is empty."""
        if value:
            self._triples[self._names[subject]].add((self._names[predicate], plain(value)))

    def name(self, subject: str, label: str) -> None:
        """Name a body, place or thing. Names that differ in punctuation alone, 各区市县、园区 and
        各区市县（园区）, are those of one node, which is called by the first of them."""
        names = self._names
        called, about = names["skos:prefLabel"], self._triples[names[subject]]
        name = (called, str(zh(label)))
        other = any(predicate == called for predicate, _ in about) and name not in about
        about.add((names["skos:altLabel"], name[1]) if other else name)

    def number(self, subject: str, predicate: str, value: float | None) -> None:
        """Add a decimal, unless it is None."""
        if value is not None:
            self.add(subject, predicate, decimal(value))

    def evidence(self, subject: str, evidence: Evidence, predicate: str = "pk:evidence") -> None:
        """Link `subject` to the node of this quote."""
        # A category is that of all its rows, wherever it is printed.
        of_row = evidence.of_row if predicate in _OF_ITS_ROW else None
        iri = self.minter.evidence(evidence.start, evidence.end, of_row=of_row)
        known = self._evidence.get(iri)
        if known is None:
            self._names[iri] = f"<{iri}>"  # the revision's, which is one, with digits behind it
        if known is None or _precedence(evidence) < _precedence(known):
            self._evidence[iri] = evidence
        self.add(subject, predicate, iri)

    def triples(self) -> Triples:
        """All triples collected."""
        for iri, evidence in self._evidence.items():
            self._describe(iri, evidence)
        self._evidence.clear()
        return dict(self._triples)

    def _describe(self, iri: str, evidence: Evidence) -> None:
        names = self._names
        start, end = f'"{evidence.start}"{_INTEGER}', f'"{evidence.end}"{_INTEGER}'
        about = self._triples[names[iri]]
        about.update(self._of_every_quote)
        about.update(
            (
                (names["prov:value"], plain(evidence.quote)),
                (names["pk:start"], start),
                (names["pk:end"], end),
                (names["oa:start"], start),
                (names["oa:end"], end),
            )
        )
        if evidence.section:
            about.add((names["pk:citation"], plain(evidence.section)))
        if evidence.table is not None:
            about.add((names["pk:table"], f'"{evidence.table}"{_INTEGER}'))
        if evidence.row is not None:
            about.add((names["pk:row"], f'"{evidence.row}"{_INTEGER}'))
        if evidence.column is not None:
            about.add((names["pk:column"], f'"{evidence.column}"{_INTEGER}'))


_OF_ITS_ROW: Final = frozenset({"pk:evidence", "pk:deadlineEvidence"})


def _precedence(evidence: Evidence) -> tuple[bool, int, bool, str, int, int]:
    """Sorts the records of one span: in a table, in its first row, with a citation."""
    row = evidence.row if evidence.row is not None else -1
    table = evidence.table if evidence.table is not None else -1
    column = evidence.column if evidence.column is not None else -1
    return (row < 0, row, not evidence.section, evidence.section, table, column)
