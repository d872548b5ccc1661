"""What the analyses know of the documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

COMPARATORS: Final = {"=": "", ">": "超过", ">=": "不少于", "<": "低于", "<=": "不超过"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quote and where it stands: `start` and `end` in the text of the revision `document`."""

    document: str
    citation: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A department's part in a provision. `printed` is its name as the document has it there."""

    agency: str
    label: str
    role: str
    order: int
    printed: str = ""


def takes_part(kind: str, role: str) -> bool:
    """Whether who has that role in a provision of that kind counts as taking part: 各区政府组织落实 does.
    A duty of the body that governments are to carry out, each in its area, ties them to nobody."""
    return role != "implement" or kind != "Duty"


@dataclass(frozen=True, slots=True)
class Aim:
    """A target: what it measures, and its figure in words: 5个, 不少于20%."""

    measures: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A provision. `section` is the IRI that holds it; `zones` maps a place's IRI to its label;
    `dated` says that it, or one of its targets, has a dated limit; `aims` are its targets that
    have one figure, `limits` the time limits of its text as printed."""

    iri: str
    kind: str
    number: int | None
    label: str
    text: str
    focus: str
    category: str
    citation: str
    order: int
    section: str
    document: str
    document_number: str
    zone_column: bool
    deadline: str = ""
    dated: bool = False
    limits: tuple[str, ...] = ()
    targets: int = 0
    aims: tuple[Aim, ...] = ()
    zones: Mapping[str, str] = field(default_factory=dict)
    parties: tuple[Party, ...] = ()
    evidence: tuple[Quote, ...] = ()

    @property
    def cited(self) -> str:
        """As staff cite it: 吉市政办函〔2020〕56号 附件1第26项."""
        return f"{self.document_number} {self.citation}".strip()

    @property
    def taking_part(self) -> tuple[Party, ...]:
        """Those of `parties` that count as taking part."""
        return tuple(p for p in self.parties if takes_part(self.kind, p.role))

    @property
    def departments(self) -> frozenset[str]:
        """The IRIs of the departments that take part in it."""
        return frozenset(p.agency for p in self.taking_part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    iri: str
    label: str
    citation: str
    parent: str
    order: int
    document: str
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A row and the body passage that repeats it; `difference` in words, "" for none."""

    row: str
    section: str
    similarity: float
    difference: str
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A named thing, with its mentions by subject (a row or a section): the quotes."""

    iri: str
    label: str
    kinds: tuple[str, ...]
    mentions: Mapping[str, tuple[Quote, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """`names` are its other names; `governs` is the IRI of the area it governs, `place` its label."""

    iri: str
    label: str
    group: bool
    scope: str = ""
    governs: str = ""
    place: str = ""
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`rows` in the order of the documents; `agencies` and `things` by IRI. `addressees` maps a
    document to its agencies, `follows` to those of the documents that it says it is made on; `areas` are names of zones and other areas, `titles` the titles of
    documents and of the parts that hold tables."""

    rows: tuple[Row, ...]
    sections: Mapping[str, Section]
    links: tuple[Link, ...]
    things: Mapping[str, Named]
    agencies: Mapping[str, Agency]
    addressees: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, str]
    zones: Mapping[str, Mapping[str, str]]
    areas: frozenset[str]
    titles: tuple[str, ...]
    follows: Mapping[str, frozenset[str]] = field(default_factory=dict)
