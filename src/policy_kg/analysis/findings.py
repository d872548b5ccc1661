"""Findings of the overlap analysis, and the two texts that each sets side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from policy_kg.analysis.facts import Quote, Row
from policy_kg.records import ROLE_LABELS

Kind = Literal["departments", "text", "matter", "thing", "body"]
Relation = Literal["duplicate", "refines", "related"]
# Most worth reading first; that two departments stand together is no fault of anybody's.
KINDS: Final[dict[Kind, str]] = {
    "matter": "同事不同项",
    "text": "文字相近",
    "thing": "同一对象",
    "body": "正文与附件不一",
    "departments": "同列",
}
SHARED: Final = "共同事项"
TOGETHER: Final = "部门"
GENERIC: Final = "统称"
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
    the numbers behind it; `also` further places of the same finding. Where more than two
    departments stand together, `counts` has how many (部门) and `also` begins with those beside
    `left` and `right`. `weak` ones are shown where they are asked for: words in common that are
    seldom one matter, and what many plans have in common anyway."""

    kind: Kind
    relation: Relation
    left: Side
    right: Side
    score: float
    reason: str
    counts: dict[str, int] = field(default_factory=dict)
    also: tuple[Side, ...] = ()
    weak: bool = False


def parts(finding: Finding) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """The sides that are compared, all of a group of departments, and the further places."""
    others = max(0, finding.counts.get(TOGETHER, 2) - 2) if finding.kind == "departments" else 0
    sides = (finding.left, finding.right, *finding.also[:others])
    return sides, finding.also[others:]


def row_side(row: Row) -> Side:
    return Side(
        iri=row.iri,
        label=row.label,
        text=row.text,
        citation=row.cited,
        departments=tuple(f"{p.label}（{ROLE_LABELS.get(p.role, p.role)}）" for p in row.parties),
        zones=tuple(row.zones.values()),
        evidence=row.evidence,
    )


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """By kind, weak ones last, best first; the same whatever order they came in. Of weak ones,
    bodies that are nobody in particular (各级行业主管部门) come last."""
    kinds = list(KINDS)
    return sorted(
        findings,
        key=lambda f: (
            kinds.index(f.kind),
            f.weak,
            f.counts.get(GENERIC, 0) > 0,
            -f.score,
            f.left.citation,
            f.left.iri,
            f.right.iri,
            f.reason,
        ),
    )
