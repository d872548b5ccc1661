"""Resources: the documents, their normalised texts and parse reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from mcp_types import Resource

from policy_kg.reader import Opened, reading

if TYPE_CHECKING:
    from policy_kg.server.mcp.app import Server

DOCUMENTS: Final = "policy-kg://documents"
TEXT: Final = "policy-kg://documents/{id}/text"
REPORT: Final = "policy-kg://documents/{id}/report"
LISTED: Final = 100  # documents whose texts and reports are listed one by one
_LIST: Final = "图谱里的文件：id、标识（IRI）、标题、文号、条目数。JSON 数组。"
_TEXT: Final = "一份文件归一后的正文，依据中的起止位置都按它计（按字符，从 0 起）。id 也可是文号或旧版本的 id。"
_REPORT: Final = "一份文件的解析报告：归位了多少字、多少行，没有归位的在哪里、为什么。JSON。"


def add_resources(server: Server, opened: Callable[[], Opened]) -> None:
    @server.resource(
        DOCUMENTS, name="documents", title="文件", description=_LIST, mime_type="application/json"
    )
    def documents() -> str:
        return _json(opened().documents)

    @server.resource(TEXT, name="text", title="正文", description=_TEXT, mime_type="text/plain")
    def text(id: str) -> str:
        now = opened()
        with reading(now):
            return now.generation.text(now.generation.document(id))

    @server.resource(
        REPORT, name="report", title="解析报告", description=_REPORT, mime_type="application/json"
    )
    def report(id: str) -> str:
        now = opened()
        with reading(now):
            return _json(now.generation.report(now.generation.document(id)))


def document_resources(opened: Opened) -> Iterator[Resource]:
    """The texts and reports of the first documents, for agents that show what there is."""
    for facts in opened.documents[:LISTED]:
        id, title = facts["id"], facts["title"]
        for address, what, mime in (
            (TEXT, "正文", "text/plain"),
            (REPORT, "解析报告", "application/json"),
        ):
            yield Resource(
                uri=address.replace("{id}", quote(id, safe="")),
                name=f"{id} {what}",
                title=f"{title} {what}",
                mime_type=mime,
            )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
