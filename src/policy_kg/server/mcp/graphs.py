"""Tools sparql, schema, resolve_entity and overlap: the graph itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from mcp_types import CallToolResult
from pydantic import Field

from policy_kg.errors import UsageError
from policy_kg.graph.bounded import ROWS, SECONDS, query_rows
from policy_kg.namedqueries import named_queries
from policy_kg.reader import Opened, reading
from policy_kg.server.mcp.describing import describe, schema_lines
from policy_kg.server.mcp.models import GraphSchema, Overlap, Overlaps, QueryRows, Resolution
from policy_kg.server.mcp.naming import resolution_lines, resolve
from policy_kg.server.mcp.replies import modelled, reply
from policy_kg.showing import finding_lines

if TYPE_CHECKING:
    from policy_kg.server.mcp.app import Server

OverlapKind = Literal["departments", "text", "matter", "thing", "body"]
_SPARQL: Final = f"""在图谱上执行只读的 SPARQL 1.1 查询（SELECT、ASK、CONSTRUCT、DESCRIBE），或 schema 给出的现成查询的名字。
常用前缀不必声明；不写 GRAPH 时在所有文件的并集上查。不能改数据，不支持 SERVICE。
至多返回 {ROWS} 行，多出的不返回且 truncated 为真；{SECONDS:g} 秒没有算完就停止并报错。
条目的原文依据：?条目 pk:evidence ?e . ?e prov:value ?原文 ; pk:citation ?位置 ; pk:start ?起 ; pk:end ?止 。
结果为空只说明图谱里没有，即文件未载明。写查询前先用 schema 看类与属性。"""
_SCHEMA: Final = """图谱里有什么：用到的类与属性（名称、说明、数量）、前缀、现成的查询及全文、角色、条目类别、试点区域、承担事项的部门、文件。
写 SPARQL 之前、或要知道有哪些部门和区域时用。"""
_RESOLVE: Final = """一个名称在图谱里指谁：部门、区域、企业、园区、项目、村镇、名单、文件。
返回 status：resolved 恰好一个（matched 说明是正式名称 exact 还是简称等其他名称 alias）；ambiguous 有几个同名的；unknown 文件里没有这个名称，candidates 是相近的，只供核对，不可当作所指。每个附标识（IRI）、其他名称和至多 5 处原文。"""
_OVERLAP: Final = """职责重叠：同一件事分在不同的项（matter）、文字相近（text）、指向同一对象（thing）、正文与附件说法不一（body）、部门同列（departments，总在一起的合为一处）。
返回总数、每种几处，以及每种至多 limit 处，分高的在前；每处有双方的原文、部门、区域、依据和理由。由程序比对得出，供人核对，不是结论。没有就为空。"""


def add_graphs(server: Server, opened: Callable[[], Opened], annotations: Any) -> None:
    described: dict[int, GraphSchema] = {}

    @server.tool(title="SPARQL 查询", description=_SPARQL, annotations=annotations)
    def sparql(
        query: Annotated[
            str, Field(description="SPARQL，或现成查询的名字，如 without-lead", max_length=50_000)
        ],
    ) -> Annotated[CallToolResult, QueryRows]:
        found = query_rows(opened().where, _query_text(query))
        rows = QueryRows.model_validate(found, from_attributes=True)
        return reply(rows, _row_lines(rows))

    @server.tool(title="图谱结构", description=_SCHEMA, annotations=annotations)
    def schema() -> Annotated[CallToolResult, GraphSchema]:
        now = opened()
        number = now.generation.number
        if number not in described:
            with reading(now):
                fresh = describe(now)
            described.clear()
            described[number] = fresh
        return reply(described[number], schema_lines(described[number]))

    @server.tool(title="名称指谁", description=_RESOLVE, annotations=annotations)
    def resolve_entity(
        name: Annotated[
            str, Field(description="名称，简称也可，如「市发改委」「松花湖」", max_length=200)
        ],
        kind: Annotated[
            str | None,
            Field(
                description="只在这一类里找：Agency、Zone、District、County、Town、Village、Enterprise、"
                "Institute、Park、Project、NaturalFeature、Term、PolicyDocument 等。缺省为全部"
            ),
        ] = None,
    ) -> Annotated[CallToolResult, Resolution]:
        if not name.strip():
            raise UsageError("name", "是空的", "请写出名称")
        now = opened()
        with reading(now):
            found = resolve(now, name.strip(), kind or None)
        return reply(found, resolution_lines(found))

    @server.tool(title="职责重叠", description=_OVERLAP, annotations=annotations)
    def overlap(
        department: Annotated[
            str | None, Field(description="只看涉及这个部门的，简称也可", max_length=200)
        ] = None,
        zone: Annotated[str | None, Field(description="只看这个试点区域的", max_length=200)] = None,
        kinds: Annotated[list[OverlapKind], Field(description="只找这几种。缺省为全部")] = [],  # noqa: B006
        limit: Annotated[int, Field(description="每种最多几处", ge=1, le=200)] = 10,
    ) -> Annotated[CallToolResult, Overlaps]:
        return _overlap(opened(), department, zone, kinds, limit)


def _overlap(
    now: Opened, department: str | None, zone: str | None, kinds: list[OverlapKind], limit: int
) -> CallToolResult:
    from policy_kg.analysis.factreader import read_facts
    from policy_kg.analysis.filters import named_filters
    from policy_kg.overlaps import overlaps

    with reading(now):
        facts = read_facts(now.store)
        filters = named_filters(
            now.store,
            facts,
            departments=[department] if department else (),
            zones=[zone] if zone else (),
        )
        found = overlaps(now, facts=facts, filters=filters, kinds=kinds)
    counts: Counter[str] = Counter(finding.kind for finding in found)
    shown = [
        finding for kind in counts for finding in [one for one in found if one.kind == kind][:limit]
    ]
    result = Overlaps(
        total=len(found),
        counts=dict(counts),
        findings=[modelled(Overlap, finding) for finding in shown],
    )
    lines = list(finding_lines(found, limit=limit, more="：线索较弱的，和每种 limit 处以后的"))
    return reply(result, lines or ["没有发现"])


def _query_text(query: str) -> str:
    named = {one.name: one.text for one in named_queries()}
    if query.strip() in named:
        return named[query.strip()]
    if "{" not in query:
        raise UsageError(
            query.strip() or "query",
            "不是 SPARQL，也没有这个现成查询",
            f"现成的有：{'、'.join(named)}",
        )
    return query


def _row_lines(found: QueryRows) -> Iterator[str]:
    if found.form == "ask":
        yield "是" if found.boolean else "否"
    elif found.form == "construct":
        yield found.turtle or "没有三元组"
    else:
        yield "\t".join(found.variables)
        for row in found.rows:
            cells = (row[name].value if name in row else "" for name in found.variables)
            yield "\t".join(" ".join(cell.split()) for cell in cells)
        if not found.rows:
            yield "（没有结果）"
    if found.truncated:
        yield f"（只给出前 {ROWS} 个，还有更多：加 LIMIT、OFFSET 或缩小范围）"
