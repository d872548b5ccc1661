"""Findings of the overlap analysis, and the two texts that each sets side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from policy_kg.analysis.facts import ROLES, Quote, Row

Kind = Literal["departments", "text", "matter", "thing", "body"]
Relation = Literal["duplicate", "refines", "related"]
KINDS: Final[dict[Kind, str]] = {
    "departments": "同列",
    "text": "文字相近",
    "matter": "同事不同项",
    "thing": "同一对象",
    "body": "正文与附件不一",
}
RELATIONS: Final[dict[Relation, str]] = {"duplicate": "重复", "refines": "细化", "related": "相关"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side: a provision, section, department or named thing. `departments` and `zones` are
    labels, with the role behind a department's name: 市财政局（指导）."""

    iri: str
    label: str
    text: str = ""
    citation: str = ""
    departments: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`score` is in [0, 1]. `reason` says in Chinese what is shared or differs; `counts` holds
    the numbers behind it; `also` further places of the same finding."""

    kind: Kind
    relation: Relation
    left: Side
    right: Side
    score: float
    reason: str
    counts: dict[str, int] = field(default_factory=dict)
    also: tuple[Side, ...] = ()


def row_side(row: Row) -> Side:
    return Side(
        iri=row.iri,
        label=row.label,
        text=row.text,
        citation=row.cited,
        departments=tuple(f"{p.label}（{ROLES.get(p.role, p.role)}）" for p in row.parties),
        zones=tuple(row.zones.values()),
        evidence=row.evidence,
    )


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """By kind, best first; the same whatever order they came in."""
    kinds = list(KINDS)
    return sorted(
        findings,
        key=lambda f: (
            kinds.index(f.kind),
            -f.score,
            f.left.citation,
            f.left.iri,
            f.right.iri,
            f.reason,
        ),
    )
