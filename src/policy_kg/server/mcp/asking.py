"""Tools ask and search."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from mcp_types import CallToolResult
from pydantic import Field

from policy_kg import reader
from policy_kg.errors import UsageError
from policy_kg.reader import Opened
from policy_kg.server.mcp.models import Answer, Found, Item
from policy_kg.server.mcp.replies import modelled, reply
from policy_kg.showing import answer_lines, item_lines

if TYPE_CHECKING:
    from policy_kg.server.mcp.app import Server

SearchKind = Literal["task", "measure", "policy", "duty", "passage"]
Document = Annotated[
    str | None,
    Field(
        description="只在这份文件里找：schema 或资源 documents 给出的 id，或文号、标题。缺省为全部文件"
    ),
]
_LONGEST: Final = 20_000  # characters of a question; a page of text is far less
_ASK: Final = """用中文提问：谁牵头、配合、指导、负责什么，在哪个区域，有哪些任务、举措、政策，目标、时限、补贴是多少，某处归谁管，职责在哪里重叠，等等。
返回回答（text 可直接转述）、所问的项、每项的原文依据（引用写法、原文、位置）、怎样理解问题、所用的 SPARQL。
回答只依据入库的文件，同样的问题回答不变。status 为 not_stated 即「文件未载明」：这是回答，不要自己补。unknown_name 表示文件里没有这个名称，candidates 只是相近的名称，未被采用，用哪个请再问。assumptions 里的说明请一并转述。
一次问一件事；接着问时把上一个问题放在 context。"""
_SEARCH: Final = """按意思和字词查找条目与段落，最相近的在前。
返回至多 k 项，每项有类别、名称、全文、部门与角色、试点区域、得分、原文依据；类别为 Passage 的是不属于任何条目的正文。
只找相近的文字，不回答问题，也不保证找全：要全部、要计数、要判断有没有时用 ask 或 sparql。没有相近的就为空。"""


def add_asking(server: Server, opened: Callable[[], Opened], annotations: Any) -> None:
    @server.tool(title="提问", description=_ASK, annotations=annotations)
    def ask(
        question: Annotated[
            str,
            Field(description="中文问题，如「市金融办在丰满区牵头哪些任务」", max_length=_LONGEST),
        ],
        context: Annotated[
            str | None, Field(description="上一个问题，用来理解接着问的话", max_length=_LONGEST)
        ] = None,
        document: Document = None,
    ) -> Annotated[CallToolResult, Answer]:
        now = opened()
        said = _said("question", question)
        answer = reader.ask(now.settings, said, context=context, document=document, opened=now)
        return reply(modelled(Answer, answer), answer_lines(answer, explain=False))

    @server.tool(title="查找", description=_SEARCH, annotations=annotations)
    def search(
        text: Annotated[str, Field(description="要找的话", max_length=_LONGEST)],
        k: Annotated[int, Field(description="最多几项", ge=1, le=100)] = 10,
        kinds: Annotated[
            list[SearchKind],
            Field(
                description="只要这几类：task 任务、measure 举措、policy 政策、duty 职责、passage 正文。缺省为全部"
            ),
        ] = [],  # noqa: B006
        document: Document = None,
    ) -> Annotated[CallToolResult, Found]:
        now = opened()
        items = reader.search(
            now.settings,
            _said("text", text),
            k=k,
            kinds=[kind.capitalize() for kind in kinds],
            document=document,
            opened=now,
        )
        found = Found(items=[modelled(Item, item) for item in items])
        return reply(found, list(item_lines(items)) or ["没有找到"])


def _said(name: str, text: str) -> str:
    if not text.strip():
        raise UsageError(name, "是空的", "请写出要问或要找的话")
    return text
