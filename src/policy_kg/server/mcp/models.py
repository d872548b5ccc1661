"""What the tools return: the output schemas that an agent reads, field for field as `records`."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class Evidence(BaseModel):
    """原文依据"""

    document: str = Field(description="文件版本的标识（IRI）")
    citation: str = Field(description="引用写法，如「吉市政办函〔2020〕56号 附件1第26项」")
    section: str = Field(description="文件内的位置，如「附件1第26项」", default="")
    quote: str = Field(description="原文，一字不差")
    start: int = Field(description="在归一后正文中的起点（按字符，从 0 起）")
    end: int = Field(description="终点（不含）")


class Department(BaseModel):
    """一个部门在一项里的角色"""

    label: str = Field(description="部门名称")
    role: str = Field(
        description="lead 牵头、support 配合、guide 指导、responsible 负责、implement 实施"
    )
    order: int = Field(description="在原文名单里排第几，从 1 起；排第一不等于牵头")


class Item(BaseModel):
    """图谱里的一项：任务、举措、政策、职责、部门、区域或其他有名称的事物；kind 为 Passage 的是不属于任何条目的正文"""

    iri: str = Field(description="标识（IRI），可用于 sparql")
    kind: str = Field(
        description="类别，如 Task 任务、Measure 举措、Policy 政策、Duty 职责、Agency 部门"
    )
    number: int | None = Field(description="印出的项号；没有则为 null", default=None)
    label: str = Field(description="名称；条目的名称是其重点内容")
    text: str | None = Field(description="条目全文；没有则为 null", default=None)
    score: float | None = Field(description="检索得分（0 到 1），或排名中的数量", default=None)
    departments: list[Department] = Field(description="部门，按原文顺序", default=[])
    zones: list[str] = Field(description="试点区域的名称", default=[])
    evidence: list[Evidence] = Field(description="原文依据", default=[])


class Group(BaseModel):
    """分组的回答中的一组"""

    key: Item = Field(description="按什么分的组")
    count: int = Field(description="这一组有几项")
    items: list[Item] = Field(description="这一组的项", default=[])


class Answer(BaseModel):
    """对一个问题的回答"""

    question: str = Field(description="问题原文")
    status: str = Field(
        description="answered 有回答（「没有」也是回答）；not_stated 文件未载明；unknown_name 有文件里没有的名称，"
        "相近的在 candidates，未被采用；ambiguous 有几种可能，见 candidates；not_understood 没读懂"
    )
    kind: str = Field(description="list、count、boolean、ranking、value 或 passages")
    text: str = Field(description="可以直接念出来的回答")
    items: list[Item] = Field(description="所问的", default=[])
    also: list[Item] = Field(description="相近而不是所问的", default=[])
    value: float | bool | str | dict[str, int] | None = Field(
        description="数、是否、文字，或各组的数量；没有则为 null", default=None
    )
    interpretation: dict[str, Any] = Field(description="怎样理解这个问题", default={})
    assumptions: list[str] = Field(description="回答所依的说明，转述时请带上", default=[])
    candidates: list[Item] = Field(description="可能要问的，未被采用", default=[])
    groups: list[Group] = Field(description="分组的回答", default=[])
    parts: list[Answer] = Field(description="问题由几句组成时，每句一个回答", default=[])
    sparql: str = Field(description="所用的查询", default="")
    evidence: list[Evidence] = Field(description="原文依据", default=[])


class Found(BaseModel):
    """检索结果"""

    items: list[Item] = Field(description="最相近的在前，每项一次；没有则为空")


class Term(BaseModel):
    """查询结果中的一个值，写法同 SPARQL 1.1 JSON 结果"""

    type: str = Field(description="uri、literal 或 bnode")
    value: str = Field(description="标识（IRI）或文字")
    language: str | None = Field(alias="xml:lang", description="文字的语种", default=None)
    datatype: str | None = Field(description="文字的数据类型（IRI）", default=None)


class QueryRows(BaseModel):
    """查询结果"""

    form: str = Field(description="select、ask 或 construct（含 DESCRIBE）")
    variables: list[str] = Field(description="SELECT 的变量", default=[])
    rows: list[dict[str, Term]] = Field(description="SELECT 的行，未绑定的变量不出现", default=[])
    boolean: bool | None = Field(description="ASK 的结果", default=None)
    turtle: str = Field(description="CONSTRUCT、DESCRIBE 的三元组（Turtle）", default="")
    truncated: bool = Field(description="是否因行数上限而只给出前面的", default=False)


class SchemaTerm(BaseModel):
    """一个类或属性"""

    name: str = Field(description="带前缀的写法，如 pk:leads")
    label: str = Field(description="中文名称", default="")
    comment: str = Field(description="说明", default="")
    count: int = Field(description="类：有多少个实例；属性：用了多少次")


class NamedQuery(BaseModel):
    """一个现成的查询"""

    name: str
    title: str = Field(description="查什么")
    parameters: str = Field(description="VALUES 里可改的名称")
    text: str = Field(description="SPARQL，可改后交给 sparql")


class Choice(BaseModel):
    """一个可选的值"""

    id: str = Field(description="工具参数里的写法")
    label: str = Field(description="中文")


class Named(BaseModel):
    """一个部门或区域"""

    iri: str
    label: str
    provisions: int = Field(description="有几项与它有关")


class DocumentFacts(BaseModel):
    """一份文件"""

    id: str = Field(description="document 参数与资源地址里的写法")
    iri: str = Field(description="版本的标识（IRI）")
    title: str = Field(description="标题")
    number: str = Field(description="文号")
    provisions: int = Field(description="条目数")


class GraphSchema(BaseModel):
    """图谱里有什么"""

    prefixes: dict[str, str] = Field(description="前缀，查询里不必声明")
    classes: list[SchemaTerm] = Field(description="用到的类")
    properties: list[SchemaTerm] = Field(description="用到的属性")
    queries: list[NamedQuery] = Field(description="现成的查询")
    roles: list[Choice] = Field(description="角色")
    kinds: list[Choice] = Field(description="条目的类别")
    zones: list[Named] = Field(description="试点区域")
    departments: list[Named] = Field(description="承担事项的部门")
    documents: list[DocumentFacts] = Field(description="文件")


class Entity(BaseModel):
    """一个有名称的事物"""

    iri: str = Field(description="标识（IRI）")
    label: str = Field(description="正式的短名")
    kinds: list[str] = Field(description="类别，如 Agency、Zone、District、PolicyDocument")
    names: list[str] = Field(description="图谱里的其他名称", default=[])
    matched: str = Field(description="exact 正式名称；alias 其他名称或简称；near 只是相近，不是它")
    evidence: list[Evidence] = Field(description="它在原文里的出处，至多 5 处", default=[])


class Resolution(BaseModel):
    """一个名称指谁"""

    name: str = Field(description="所问的名称")
    status: str = Field(
        description="resolved 恰好一个；ambiguous 有几个同名的；unknown 文件里没有这个名称"
    )
    matches: list[Entity] = Field(description="所指的；unknown 时为空", default=[])
    candidates: list[Entity] = Field(description="相近的，只供核对，不可当作所指", default=[])


class Side(BaseModel):
    """重叠的一方"""

    iri: str
    label: str
    text: str = Field(description="原文", default="")
    citation: str = Field(description="引用写法", default="")
    departments: list[str] = Field(description="部门，括号里是角色", default=[])
    zones: list[str] = Field(description="试点区域", default=[])
    evidence: list[Evidence] = Field(description="原文依据", default=[])


class Overlap(BaseModel):
    """一处重叠，由程序比对得出，供核对"""

    kind: str = Field(
        description="departments 同列；text 文字相近；matter 同事不同项；thing 同一对象；body 正文与附件不一"
    )
    relation: str = Field(description="duplicate 重复；refines 细化；related 相关")
    score: float = Field(description="0 到 1，越高越值得核对：文字越近、牵头或目标时限不同的越高")
    reason: str = Field(description="同在哪里，异在哪里")
    counts: dict[str, int] = Field(
        description="理由所依的数量；同列的部门超过两个时「部门」是其个数", default={}
    )
    left: Side
    right: Side
    also: list[Side] = Field(
        description="同一处的其他条目；同列的部门超过两个时，先是其余的部门", default=[]
    )
    weak: bool = Field(description="线索较弱，多半只是用词相同", default=False)


class Overlaps(BaseModel):
    """找到的重叠"""

    total: int = Field(description="一共几处")
    counts: dict[str, int] = Field(description="每种几处")
    findings: list[Overlap] = Field(description="每种至多 limit 处，分高的在前")
