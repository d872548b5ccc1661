"""Frozen records of what searches and questions give, which pass between the layers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from policy_kg.records import Role

# --- retrieval ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text to be found. `subject` is the IRI that a hit counts for (a provision, or a section
    where the text belongs to no provision); `kind` its class; `part` "whole", "sentence" or
    "body" (a body passage that repeats a provision)."""

    subject: str
    document: str  # revision IRI
    kind: str  # Task, Measure, Policy, Duty, Passage
    part: Literal["whole", "sentence", "body"]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A subject found, with its best passage. `score` is the fused score in [0, 1];
    `parts` the score of every ranking that took part, by name."""

    subject: str
    kind: str
    document: str
    score: float
    passage: Passage
    parts: dict[str, float] = field(default_factory=dict)


# --- answers -----------------------------------------------------------------------------

Status = Literal["answered", "unknown_name", "not_stated", "not_understood", "ambiguous"]
AnswerKind = Literal["list", "count", "boolean", "ranking", "value", "passages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceQuote:
    """Evidence as an answer shows it: with the revision's IRI and the citation staff use."""

    document: str
    citation: str
    section: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDepartment:
    label: str
    role: Role
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    iri: str
    kind: str
    label: str
    number: int | None = None
    text: str | None = None
    score: float | None = None
    departments: tuple[ItemDepartment, ...] = ()
    zones: tuple[str, ...] = ()
    evidence: tuple[SourceQuote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    key: Item
    count: int
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The JSON contract of `ask --json` and POST /api/ask, field for field."""

    question: str
    status: Status
    kind: AnswerKind
    text: str
    items: tuple[Item, ...] = ()
    also: tuple[Item, ...] = ()
    value: float | bool | str | dict[str, int] | None = None
    interpretation: dict[str, object] = field(default_factory=dict)
    assumptions: tuple[str, ...] = ()
    candidates: tuple[Item, ...] = ()
    groups: tuple[Group, ...] = ()
    parts: tuple[Answer, ...] = ()
    sparql: str = ""
    evidence: tuple[SourceQuote, ...] = ()
