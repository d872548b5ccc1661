"""Results of queries, and how they read on a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, serialize
from pyoxigraph import Literal as RdfLiteral

from policy_kg.namespaces import PREFIXES, RDF_TYPE

Term: TypeAlias = NamedNode | BlankNode | RdfLiteral | Triple
Row: TypeAlias = tuple[Term | None, ...]

FORMATS: Final = ("table", "json", "xml", "csv", "tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryResult:
    """What a query found. SELECT fills `variables` and `rows` (None where unbound), ASK
    `boolean`, CONSTRUCT and DESCRIBE `triples`."""

    kind: Literal["select", "ask", "construct"]
    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    boolean: bool = False
    triples: tuple[Triple, ...] = ()

    def dicts(self) -> list[dict[str, str]]:
        """The rows as variable -> lexical value, unbound variables left out."""
        return [
            {name: text_of(term) for name, term in zip(self.variables, row, strict=True) if term}
            for row in self.rows
        ]


def text_of(term: Term | None) -> str:
    """A term's bare value: the IRI, or the literal without language and datatype."""
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | RdfLiteral | BlankNode) else str(term)


def triples_bytes(triples: Iterable[Triple], format: str) -> bytes:
    """Triples, sorted: `table` is Turtle, `json` JSON-LD, `xml` RDF/XML, else N-Triples."""
    rdf = _TRIPLE_FORMATS.get(format, RdfFormat.N_TRIPLES)
    ordered = sorted(triples, key=reading_order)
    if rdf == RdfFormat.TURTLE:
        return readable_bytes(ordered, rdf)
    return serialize(ordered, format=rdf) or b""


def reading_order(triple: Triple) -> tuple[str, bool, str]:
    """Sorts triples by subject, each node's types first."""
    return (str(triple.subject), triple.predicate.value != RDF_TYPE, str(triple))


def readable_bytes(ordered: Sequence[Triple] | Sequence[Quad], rdf: RdfFormat) -> bytes:
    """Turtle or TriG, the prefixes sorted: the serialiser writes them in the order of a hash."""
    data = serialize(ordered, format=rdf, prefixes=PREFIXES) or b""
    lines = data.split(b"\n")
    count = sum(1 for line in lines[: len(PREFIXES)] if line.startswith(b"@prefix "))
    return b"\n".join(sorted(lines[:count]) + lines[count:])


def table_bytes(result: QueryResult) -> bytes:
    """The result for reading on a terminal: aligned columns, 是 or 否, or Turtle."""
    if result.kind == "construct":
        return triples_bytes(result.triples, "table")
    if result.kind == "ask":
        return "是\n".encode() if result.boolean else "否\n".encode()
    rows = [[_shown(term) for term in row] for row in result.rows]
    return aligned(result.variables, rows).encode()


# --- the table ---------------------------------------------------------------------------


def display_width(text: str) -> int:
    """Columns that `text` takes on a terminal: wide and full-width characters take two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns separated by two spaces and aligned by display width, a rule under the head."""
    widths = [max(display_width(line[i]) for line in (head, *rows)) for i in range(len(head))]
    lines = [head, ["-" * width for width in widths], *rows]
    return "".join(
        "  ".join(
            cell + " " * (width - display_width(cell))
            for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        + "\n"
        for line in lines
    )


def _shown(term: Term | None) -> str:
    """A term for reading: prefixed names, bare values, no line breaks."""
    if isinstance(term, NamedNode):
        for prefix, start in _BY_LENGTH:
            local = term.value.removeprefix(start)
            if local != term.value and local and "/" not in local:
                return f"{prefix}:{local}"
    return " ".join(text_of(term).split())


_TRIPLE_FORMATS: Final = {
    "table": RdfFormat.TURTLE,
    "json": RdfFormat.JSON_LD,
    "xml": RdfFormat.RDF_XML,
}
_BY_LENGTH: Final = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
