"""The REST API's parameters and answers, as pydantic models that the OpenAPI document is made of.

What the package's records hold is not restated: `Answer`, `Item` and the like are the records.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from policy_kg.results import Answer, Item, SourceQuote
from policy_kg.server.problems import MEDIA_TYPE, Problem

Kind = Literal["task", "measure", "policy", "duty"]
SearchKind = Literal["task", "measure", "policy", "duty", "passage"]
RoleName = Literal["lead", "support", "guide", "responsible", "implement"]
_LONGEST: Final = 20_000  # characters of a question; a page of text is far less


def problems(*statuses: int) -> dict[int | str, Any]:
    """The problem documents that an operation may answer with, for its `responses`."""
    return dict.fromkeys((400, 401, 403, 429, 503, *statuses), _PROBLEM)


_PROBLEM: Final = {
    "description": Problem.__doc__,
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


class Strict(BaseModel):
    """Parameters that are not known are refused, not passed over."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        """As pydantic's. The router asks for it, without options, at every GET, and making it
        took a seventh of a short answer's time."""
        if args or options:
            return super().model_json_schema(*args, **options)
        return _schema(cls)


@cache
def _schema(model: type[Strict]) -> dict[str, Any]:
    return super(Strict, model).model_json_schema()


# --- parameters ----------------------------------------------------------------------------


class AskBody(Strict):
    question: str = Field(min_length=1, max_length=_LONGEST, description="用中文提的问题")
    context: str | None = Field(default=None, max_length=_LONGEST, description="上一个问题")
    document: str | None = Field(
        default=None, description="只问这份文件：id、IRI、文号、文件名或标题"
    )


class SearchQuery(Strict):
    text: str = Field(min_length=1, max_length=_LONGEST, description="要找的话")
    k: int = Field(default=10, ge=1, le=1000, description="最多几条")
    kind: list[SearchKind] = Field(default=[], description="只要这些类别")
    document: str | None = Field(default=None, description="只在这份文件里找")


class Page(Strict):
    limit: int = Field(default=50, ge=0, le=1000, description="最多几条")
    offset: int = Field(default=0, ge=0, le=10_000_000, description="跳过几条")


class FilterQuery(Strict):
    department: list[str] = Field(default=[], description="只看这些部门，简称也可")
    zone: list[str] = Field(default=[], description="只看这些试验区域")
    kind: list[Kind] = Field(default=[], description="只看这几种事项")
    role: list[RoleName] = Field(default=[], description="只看这几种角色")
    category: list[str] = Field(default=[], description="只看这些类别，标题的一部分即可")
    document: str | None = Field(default=None, description="只看这份文件")


class FilteredPage(FilterQuery):
    limit: int = Field(default=50, ge=0, le=1000, description="最多几条")
    offset: int = Field(default=0, ge=0, le=10_000_000, description="跳过几条")


class EntitiesQuery(Page):
    query: str = Field(default="", max_length=200, description="名称的一部分")
    kind: list[str] = Field(default=[], description="只要这些类，如 Agency、Enterprise")


class LocalPath(BaseModel):
    local: str = Field(description="IRI 在前缀之后的部分，如 agency/吉林市/市财政局")


class DocumentPath(BaseModel):
    id: str = Field(description="documents 给出的 id，或文号、标题")


class JobPath(BaseModel):
    id: str


class FormatPath(BaseModel):
    format: str = Field(description="exports 给出的格式名")


class HistoryQuery(Strict):
    history: bool = Field(default=False, description="列被取代的旧版本")


class DiffQuery(Strict):
    old: str = Field(min_length=1, description="旧版本的 id")
    new: str = Field(min_length=1, description="新版本的 id")


class ExportQuery(Strict):
    department: str = Field(default="", description="只要这个部门")
    zone: str = Field(default="", description="只要这个区域")
    document: str | None = Field(default=None, description="只要这份文件")
    overdue: str = Field(
        default="", description="只要时限在这一天（2026-06-30）以前、进展栏没有写明完成的"
    )
    sheets: Literal["zone", "department"] | None = Field(
        default=None, description="工作簿按区域还是按部门分表"
    )


class TokenBody(Strict):
    token: str = Field(min_length=1, max_length=500)


# --- answers -------------------------------------------------------------------------------


class AnswerOut(RootModel[Answer]):
    """A question's answer, with the interpretation, the query and the quotes that prove it."""


class Items(BaseModel):
    items: list[Item]


class ItemPage(BaseModel):
    total: int
    items: list[Item]
    categories: list[str]


class Examples(BaseModel):
    questions: list[str]


class Named(BaseModel):
    """Something that the graph names. `local` is its address below /id/."""

    iri: str
    local: str
    kind: str
    label: str


class EntityRow(Named):
    aliases: list[str]
    provisions: int


class Entities(BaseModel):
    total: int
    kinds: dict[str, int]
    entities: list[EntityRow]


class Fact(BaseModel):
    name: str
    value: str
    iri: str | None = None
    local: str | None = None


class MentionOut(BaseModel):
    subject: Named
    evidence: SourceQuote


class Counted(Named):
    provisions: int


class Related(Named):
    relation: str


class EntityOut(Named):
    kinds: list[str]
    aliases: list[str]
    facts: list[Fact]
    roles: dict[str, int]
    provisions: list[Item]
    mentions: list[MentionOut]
    departments: list[Counted]
    zones: list[Counted]
    related: list[Related]
    evidence: list[SourceQuote]


class GraphNode(BaseModel):
    id: str
    local: str
    kind: str
    label: str
    number: int | None = None
    category: str | None = None
    citation: str | None = None
    text: str | None = None
    group: bool | None = None


class GraphEdge(BaseModel):
    source: str
    target: str
    kind: str
    weight: float


class MatrixOut(BaseModel):
    departments: list[str]
    zones: list[str]
    counts: list[list[int]] = Field(description="一行一个部门，一列一个区域")
    by: Literal["zone", "document", "category"] = Field(
        description="列是什么：区域；没有试验区域时是文件，只有一份文件时是类别"
    )
    keys: list[str] = Field(description="每列的筛选值：区域、文件 id、类别")


class ResponsibilityOut(BaseModel):
    nodes: list[GraphNode]
    edges: list[GraphEdge]
    matrix: MatrixOut
    remarks: list[str]


class FormatOut(BaseModel):
    name: str
    description: str
    media_type: str
    extension: str


class Formats(BaseModel):
    formats: list[FormatOut]


class SessionOut(BaseModel):
    role: Literal["none", "read", "write"]
    csrf: str | None = None


class InfoOut(BaseModel):
    version: str
    generation: int
    base: str
    model: str
    documents: int
    provisions: int
    triples: int
    read_open: bool
    can_write: bool
    csrf: str | None = None


class HealthOut(BaseModel):
    status: Literal["ok"]
    version: str


class TermOut(BaseModel):
    iri: str
    prefix: str
    label: str
    kind: Literal["class", "property", "concept"]
    comment: str


class CodeOut(BaseModel):
    id: str
    label: str


class Vocabularies(BaseModel):
    prefixes: dict[str, str]
    roles: list[CodeOut]
    kinds: list[CodeOut]
    classes: list[CodeOut]
    terms: list[TermOut]


class NamedQuery(BaseModel):
    name: str
    title: str
    text: str


class Queries(BaseModel):
    queries: list[NamedQuery]
