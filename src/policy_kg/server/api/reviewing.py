"""Reviewing what was extracted."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Literal

from flask import Response
from flask_openapi import APIBlueprint, Tag
from pydantic import BaseModel, Field

from policy_kg import reviewing
from policy_kg.review.decisions import Decision, describe
from policy_kg.review.prov import summary
from policy_kg.reviewing import Reviewable
from policy_kg.server.api.models import Strict, problems
from policy_kg.server.service import Service, answer_json

_TAG = Tag(
    name="审核", description="认可、改正、驳回抽取出的分工与提及，增补漏掉的分工；下次重建起生效"
)
ItemKind = Literal["assignment", "mention"]
Outcome = Literal["accept", "correct", "reject"]
Decided = Literal["accept", "correct", "reject", "add"]
RoleName = Literal[
    "lead", "牵头", "guide", "指导", "responsible", "负责", "support", "配合", "implement", "实施"
]


class ReviewQuery(Strict):
    document: str | None = Field(default=None, description="只看这份文件")
    kind: ItemKind | None = Field(default=None, description="只看分工，或只看提及")
    provision: str | None = Field(default=None, description="只看这一项，如 附件1第26项")


class DecisionsQuery(Strict):
    stale: bool = Field(default=False, description="只列原文已变、不再适用的")


class ReviewBody(Strict):
    item: str = Field(min_length=1, description="review 给出的 id，或已有审核的编号")
    outcome: Outcome
    department: str = Field(default="", max_length=200, description="正确的部门")
    role: str = Field(default="", max_length=20, description="正确的角色")
    thing: str = Field(default="", max_length=200, description="提及的正确名称")
    by: str = Field(default="", max_length=100, description="审核人")
    note: str = Field(default="", max_length=2000, description="说明")


class AddBody(Strict):
    provision: str = Field(min_length=1, description="条目，如 附件1第26项，或 review 给出的 id")
    document: str | None = Field(default=None, description="只在这份文件里找")
    department: str = Field(min_length=1, max_length=200, description="承担的部门")
    role: RoleName = Field(description="角色：lead 或 牵头，等等")
    quote: str = Field(min_length=1, max_length=5000, description="该项原文中作为依据的一段话")
    by: str = Field(default="", max_length=100, description="审核人")
    note: str = Field(default="", max_length=2000, description="说明")


class DepartmentQuery(Strict):
    name: str = Field(min_length=1, max_length=200, description="部门名称")


class DepartmentOut(BaseModel):
    known: bool
    near: list[str]


class DecisionOut(BaseModel):
    id: str
    outcome: Decided
    time: str
    by: str
    note: str
    name: str
    role: str
    document: str
    section: str
    summary: str


class JudgedOut(DecisionOut):
    state: Literal["applied", "overridden", "stale"]
    item: str | None = None


class ReviewItemOut(BaseModel):
    id: str
    iri: str
    kind: ItemKind
    words: str
    name: str
    role: str
    section: str
    document: str
    printed: str
    start: int
    end: int
    added: bool = False
    decision: DecisionOut | None = None


class ReviewProvisionOut(BaseModel):
    id: str
    document: str
    citation: str
    focus: str
    text: str


class ReviewItems(BaseModel):
    items: list[ReviewItemOut]
    provisions: list[ReviewProvisionOut]


class Decisions(BaseModel):
    decisions: list[JudgedOut]


def blueprint(service: Service) -> APIBlueprint:
    api = APIBlueprint("reviewing", __name__, url_prefix="/api", abp_tags=[_TAG])
    settings = service.current.settings

    @api.get("/review", summary="可审核的", responses={200: ReviewItems, **problems(404)})
    def items(query: ReviewQuery) -> Response:
        found, provisions = reviewing.survey(settings, query.document or None, kind=query.kind)
        if query.kind == "mention":
            provisions = []
        if query.provision:
            found = [one for one in found if one.item.target.section == query.provision]
            provisions = [one for one in provisions if one.citation == query.provision]
        return answer_json(
            {
                "items": [_item(one) for one in found],
                "provisions": [asdict(one) for one in provisions],
            }
        )

    @api.post(
        "/review",
        summary="审核一条",
        description="记下决定；下次重建（POST /api/build）起生效。需要写入令牌。",
        responses={201: DecisionOut, **problems(404)},
        security=[{"token": []}],
    )
    def decide(body: ReviewBody) -> Response:
        decision = reviewing.decide(
            settings,
            body.item,
            body.outcome,
            department=body.department,
            role=body.role,
            thing=body.thing,
            by=body.by,
            note=body.note,
        )
        return answer_json(_decision(decision), 201)

    @api.post(
        "/review/add",
        summary="增补一条漏掉的分工",
        description="依据要照抄该项原文。记下决定；下次重建（POST /api/build）起生效。需要写入令牌。",
        responses={201: DecisionOut, **problems(404)},
        security=[{"token": []}],
    )
    def add(body: AddBody) -> Response:
        decision = reviewing.add(
            settings,
            body.provision,
            department=body.department,
            role=body.role,
            quote=body.quote,
            document=body.document or None,
            by=body.by,
            note=body.note,
        )
        return answer_json(_decision(decision), 201)

    @api.get(
        "/review/department",
        summary="有没有这个部门",
        description="文件或部门名录里有没有；没有时给出相近的名称。",
        responses={200: DepartmentOut, **problems()},
    )
    def known_department(query: DepartmentQuery) -> Response:
        near = reviewing.unknown_department(settings, query.name)
        return answer_json({"known": near is None, "near": near or []})

    @api.get("/review/decisions", summary="审核记录", responses={200: Decisions, **problems()})
    def decisions(query: DecisionsQuery) -> Response:
        found = reviewing.decisions(settings, stale=query.stale)
        return answer_json(
            {
                "decisions": [
                    {
                        **_decision(one.decision),
                        "state": one.state,
                        "item": one.item.id if one.item else None,
                    }
                    for one in found
                ]
            }
        )

    return api


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "outcome": decision.outcome,
        "time": decision.time,
        "by": decision.by,
        "note": decision.note,
        "name": decision.name,
        "role": decision.role,
        "document": decision.target.document,
        "section": decision.target.section,
        "summary": summary(decision),
    }


def _item(one: Reviewable) -> dict[str, Any]:
    item = one.item
    return {
        "id": item.id,
        "iri": item.iri,
        "kind": item.target.kind,
        "words": describe(item.target),
        "name": item.target.name,
        "role": item.target.role,
        "section": item.target.section,
        "document": item.target.document,
        "printed": item.printed,
        "start": item.start,
        "end": item.end,
        "added": item.added,
        "decision": _decision(one.decision) if one.decision else None,
    }
