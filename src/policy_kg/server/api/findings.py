"""Overlaps and gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

from flask import Response
from flask_openapi import APIBlueprint, Tag
from pydantic import BaseModel, Field

from policy_kg.analysis.facts import Facts, Quote
from policy_kg.analysis.findings import KINDS, RELATIONS, Finding, Side
from policy_kg.analysis.gaps import KINDS as GAP_KINDS
from policy_kg.analysis.gaps import Gap, GapKind, find_gaps
from policy_kg.entities import local_name
from policy_kg.overlaps import overlaps
from policy_kg.reader import Opened, reading
from policy_kg.results import SourceQuote
from policy_kg.server.api.filtering import filters_of
from policy_kg.server.api.models import FilteredPage, FilterQuery, problems
from policy_kg.server.service import Service, answer_json
from policy_kg.server.state import PerGeneration

_TAG = Tag(name="重叠与缺口", description="职责重叠、缺口，两边的原文并列")
OverlapKind = Literal["departments", "text", "matter", "thing", "body"]


class OverlapQuery(FilteredPage):
    type: list[OverlapKind] = Field(
        default=[],
        description="departments 同列，text 文字相近，matter 同事不同项，thing 同一对象，body 正文与附件不一",
    )
    min_score: float = Field(default=0, ge=0, le=1, description="只要不低于这个分的")
    weak: bool = Field(default=True, description="false：不要线索较弱的")


class GapsQuery(FilterQuery):
    type: list[GapKind] = Field(default=[], description="只要这几种缺口")


class SideOut(BaseModel):
    iri: str
    local: str
    label: str
    text: str
    citation: str
    departments: list[str]
    zones: list[str]
    evidence: list[SourceQuote]


class FindingOut(BaseModel):
    kind: OverlapKind
    kind_label: str
    relation: Literal["duplicate", "refines", "related"]
    relation_label: str
    score: float
    reason: str
    counts: dict[str, int]
    left: SideOut
    right: SideOut
    also: list[SideOut]
    weak: bool


class Findings(BaseModel):
    total: int
    weak: int
    counts: dict[str, int]
    findings: list[FindingOut]


class GapOut(BaseModel):
    kind: GapKind
    kind_label: str
    label: str
    reason: str
    count: int
    total: int
    general: bool
    document: str
    members: list[SideOut]


class Gaps(BaseModel):
    total: int
    counts: dict[str, int]
    findings: list[GapOut]


def blueprint(service: Service, facts_of: PerGeneration[Facts]) -> APIBlueprint:
    api = APIBlueprint("findings", __name__, url_prefix="/api", abp_tags=[_TAG])

    def everything(opened: Opened) -> list[Finding]:
        return overlaps(opened, facts=facts_of(opened))

    all_overlaps = PerGeneration(everything)

    @api.get("/overlap", summary="职责重叠", responses={200: Findings, **problems(404)})
    def overlap(query: OverlapQuery) -> Response:
        opened = service.current.opened()
        base = opened.generation.manifest.base
        with reading(opened):
            facts = facts_of(opened)
            filters = filters_of(opened, facts, query)
            if filters == type(filters)():
                found = all_overlaps(opened)
            else:
                found = overlaps(opened, facts=facts, filters=filters, kinds=query.type)
        every = [f for f in found if f.score >= query.min_score]
        scored = every if query.weak else [f for f in every if not f.weak]
        chosen = [f for f in scored if not query.type or f.kind in query.type]
        return answer_json(
            {
                "total": len(chosen),
                "weak": sum(f.weak for f in every if not query.type or f.kind in query.type),
                "counts": Counter(f.kind for f in scored),
                "findings": [
                    _finding(f, base) for f in chosen[query.offset : query.offset + query.limit]
                ],
            }
        )

    @api.get("/gaps", summary="缺口", responses={200: Gaps, **problems(404)})
    def gaps(query: GapsQuery) -> Response:
        opened = service.current.opened()
        base = opened.generation.manifest.base
        with reading(opened):
            facts = facts_of(opened)
            found = find_gaps(
                opened.store,
                filters=filters_of(opened, facts, query),
                kinds=query.type,
                facts=facts,
            )
        return answer_json(
            {
                "total": len(found),
                "counts": Counter(gap.kind for gap in found),
                "findings": [_gap(gap, base) for gap in found],
            }
        )

    return api


def _finding(finding: Finding, base: str) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "kind_label": KINDS[finding.kind],
        "relation": finding.relation,
        "relation_label": RELATIONS[finding.relation],
        "score": finding.score,
        "reason": finding.reason,
        "counts": finding.counts,
        "left": _side(finding.left, base),
        "right": _side(finding.right, base),
        "also": [_side(side, base) for side in finding.also],
        "weak": finding.weak,
    }


def _gap(gap: Gap, base: str) -> dict[str, Any]:
    return {
        "kind": gap.kind,
        "kind_label": GAP_KINDS[gap.kind],
        "label": gap.label,
        "reason": gap.reason,
        "count": gap.count,
        "total": gap.total,
        "general": gap.general,
        "document": gap.document,
        "members": [_side(side, base) for side in gap.members],
    }


def _side(side: Side, base: str) -> dict[str, Any]:
    return {
        "iri": side.iri,
        "local": local_name(side.iri, base),
        "label": side.label,
        "text": side.text,
        "citation": side.citation,
        "departments": side.departments,
        "zones": side.zones,
        "evidence": _quotes(side.evidence),
    }


def _quotes(quotes: Sequence[Quote]) -> list[dict[str, Any]]:
    return [
        {
            "document": q.document,
            "citation": q.citation,
            "section": "",
            "quote": q.quote,
            "start": q.start,
            "end": q.end,
        }
        for q in quotes
    ]
