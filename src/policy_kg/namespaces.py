"""Prefixes and the minting of IRIs.

IRIs are functions of content alone (文号, names, printed numbers, offsets), so that building
again, or in another order, changes none. Chinese stays readable: IRIs allow it (RFC 3987).
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Final

PK: Final = "https://w3id.org/policy-kg/ontology#"
ROLE: Final = "https://w3id.org/policy-kg/ontology/role/"
DEFAULT_BASE: Final = "https://w3id.org/policy-kg/id/"

PREFIXES: Final[dict[str, str]] = {
    "pk": PK,
    "role": ROLE,
    "eli": "http://data.europa.eu/eli/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "time": "http://www.w3.org/2006/time#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
RDF_TYPE: Final = PREFIXES["rdf"] + "type"
PREF_LABEL: Final = PREFIXES["skos"] + "prefLabel"
ALT_LABEL: Final = PREFIXES["skos"] + "altLabel"

_NUMBER = re.compile(r"^(?P<word>.+?)[〔\[（(［](?P<year>\d{4})[〕\]）)］]\s*第?(?P<n>\d+)号?$")
_NOT_IN_A_SEGMENT = re.compile(r"[^\w.~\-·]+")


def segment(text: str) -> str:
    """`text` as one IRI path segment: letters of any script, digits, ``-._~·``; others become -."""
    return _NOT_IN_A_SEGMENT.sub("-", text.strip()).strip("-") or "-"


def document_slug(*, number: str, issuer: str, title: str, digest: str) -> str:
    """The document's local name: its 文号 (吉市政办函-2020-56), else issuer and title, else digest.

    A long title is cut and told apart by a hash of the whole.
    """
    match = _NUMBER.match(re.sub(r"\s+", "", number))
    if match:
        return segment(f"{match['word']}-{match['year']}-{int(match['n'])}")
    if title:
        whole = segment(f"{issuer}-{title}" if issuer else title)
        if len(whole) <= 60:
            return whole
        return f"{whole[:50]}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"
    return digest[:16]


class Minter:
    """Mints the IRIs of one document revision. Stateless beyond its four strings."""

    def __init__(self, *, base: str, slug: str, digest: str) -> None:
        self.base = base
        self.document = f"{base}document/{slug}"
        self.revision = f"{base}revision/{slug}-{digest[:12]}"

    def section(self, key: str) -> str:
        return f"{self.document}/section/{_path(key)}"

    def provision(self, key: str) -> str:
        return f"{self.document}/provision/{_path(key)}"

    def part(self, owner: str, name: str, n: int | str) -> str:
        """A dependent node of `owner`: its n-th assignment, mention, target or benefit."""
        return f"{owner}/{name}/{n}"

    def evidence(self, start: int, end: int, *, of_row: int | None = None) -> str:
        """`of_row`: the row that a merged cell is quoted for, which its citation names."""
        behind = "" if of_row is None else f"-row{of_row + 1}"
        return f"{self.revision}/evidence/{start}-{end}{behind}"

    def agency(self, key: tuple[str, str]) -> str:
        return _named(f"{self.base}agency/", key)

    def thing(self, key: tuple[str, str]) -> str:
        return _named(f"{self.base}thing/", key)


@lru_cache(maxsize=4096)  # a thing is minted for each of its mentions
def _named(start: str, key: tuple[str, str]) -> str:
    return start + _path("/".join(k for k in key if k))


@lru_cache(maxsize=4096)
def _path(key: str) -> str:
    return "/".join(segment(part) for part in key.split("/"))
