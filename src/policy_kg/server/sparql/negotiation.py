"""Which format to answer in: by the parameter `format`, else by Accept with its q-values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

# Media type -> format, the preferred first; several names of one format are allowed.
TABLES: Final[dict[str, str]] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
GRAPHS: Final[dict[str, str]] = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "text/xml": "rdfxml",
}
# The parameter's short names, each with what it means for a table and for a graph.
_NAMES: Final[dict[str, tuple[str, str]]] = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv", ""),
    "tsv": ("text/tab-separated-values", ""),
    "turtle": ("", "text/turtle"),
    "ttl": ("", "text/turtle"),
    "ntriples": ("", "application/n-triples"),
    "nt": ("", "application/n-triples"),
    "jsonld": ("", "application/ld+json"),
    "rdfxml": ("", "application/rdf+xml"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Types:
    """The media types to answer a table and a graph in; empty where nothing offered fits."""

    table: str
    graph: str


def types_for(accept: MIMEAccept, format: str = "") -> Types | None:
    """What to answer in. `format` is a short name, or written as Accept is (some clients send
    both), and wins over Accept; None for a name that is unknown."""
    if "/" in format:
        accept = parse_accept_header(format, MIMEAccept)
    elif format:
        names = _NAMES.get(format.strip().lower())
        return Types(table=names[0], graph=names[1]) if names else None
    return Types(table=best(accept, TABLES), graph=best(accept, GRAPHS))


def best(accept: MIMEAccept, offered: Iterable[str]) -> str:
    """The media type of `offered` with the highest q; named ones before those that a wildcard
    covers, then the first. Without Accept the first; empty where all have q=0."""
    types = list(offered)
    if not accept:
        return types[0]
    named = {name.split(";")[0].strip().lower() for name, _ in accept}
    chosen = max(types, key=lambda t: (accept.quality(t), t in named, -types.index(t)))
    return chosen if accept.quality(chosen) > 0 else ""


def content_type(media_type: str) -> str:
    """The header for a media type: text is UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
