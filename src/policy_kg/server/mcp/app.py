"""The MCP server: its tools and resources, and errors as one line in Chinese."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import (
    ResourceError,
    ResourceNotFoundError,
    ToolError,
    UnexpectedResourceError,
    UnexpectedToolError,
)
from mcp_types import CallToolResult, InputRequiredResult, Resource, ToolAnnotations
from pydantic import ValidationError

from policy_kg import __version__
from policy_kg.errors import EngineError, HomeError, PolicyKGError, UsageError
from policy_kg.reader import Opened
from policy_kg.server.mcp.asking import add_asking
from policy_kg.server.mcp.graphs import add_graphs
from policy_kg.server.mcp.resources import add_resources, document_resources

NAME: Final = "policy-kg"
_INSTRUCTIONS: Final = """读政府方案与分工表建成的责任知识图谱：谁对什么负责、在哪里、何时完成，每条都有原文依据。
先用 ask 提问；要看有哪些部门、区域、文件用 schema；不确定一个名称指谁用 resolve_entity；要自己写查询用 sparql；找相近的文字用 search；找职责重叠用 overlap。原文全文在资源 policy-kg://documents 下。
转述时请带上引用（如「吉市政办函〔2020〕56号 附件1第26项」）。文件没有写的，回答是「文件未载明」，不要推测或补充。"""
_ANNOTATIONS: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
# pydantic's error types -> what is wrong. Others get their own message.
_WRONG: Final = {
    "missing": "缺少",
    "string_type": "应为文字",
    "string_too_long": "太长",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "list_type": "应为列表",
    "greater_than_equal": "太小",
    "less_than_equal": "太大",
    "literal_error": "没有这个值",
}


class Server(MCPServer[Any]):
    """Whatever goes wrong reaches the agent as one line that names the input and the mend."""

    def __init__(self, opened: Callable[[], Opened]) -> None:
        super().__init__(
            NAME,
            title="政策责任知识图谱",
            description="谁对什么负责、在哪里、何时完成，附原文依据",
            instructions=_INSTRUCTIONS,
            version=__version__,
            log_level="WARNING",
            subscriptions=False,
        )
        self._opened = opened
        add_asking(self, opened, _ANNOTATIONS)
        add_graphs(self, opened, _ANNOTATIONS)
        add_resources(self, opened)

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        tools = {tool.name: tool for tool in await self.list_tools()}
        if name not in tools:
            raise ToolError(UsageError(name, "没有这个工具", f"可用：{'、'.join(tools)}").line)
        unknown = sorted(set(arguments) - set(tools[name].input_schema.get("properties", {})))
        if unknown:
            known = "、".join(tools[name].input_schema.get("properties", {})) or "没有参数"
            raise ToolError(UsageError("、".join(unknown), "没有这个参数", f"可用：{known}").line)
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            raise _said(error, ToolError, UnexpectedToolError) from error

    async def list_resources(self) -> list[Resource]:
        listed = await super().list_resources()
        try:
            return [*listed, *document_resources(self._opened())]
        except (HomeError, EngineError):
            return listed  # reading one says what is wrong

    async def read_resource(self, uri: Any, context: Context[Any, Any] | None = None) -> Any:
        try:
            return await super().read_resource(uri, context)
        except ResourceNotFoundError as error:
            mend = "可读的见 resources/list 与 resources/templates/list"
            raise ResourceNotFoundError(UsageError(str(uri), "没有这个资源", mend).line) from error
        except ResourceError as error:
            usage = isinstance(error.__cause__, UsageError)
            kind = ResourceNotFoundError if usage else ResourceError
            raise _said(error, kind, UnexpectedResourceError) from error


def _said(error: Exception, kind: type[Exception], crash: type[Exception]) -> Exception:
    """What to raise in place of the SDK's error: the line of ours that caused it."""
    cause = error.__cause__
    if isinstance(cause, PolicyKGError):
        return kind(cause.line)
    if isinstance(cause, ValidationError) and not isinstance(error, crash):
        return kind("；".join(_wrong(one) for one in cause.errors()))
    if isinstance(error, crash):
        inner = crash("内部错误，详情在服务端日志")
        inner.__cause__ = cause
        return inner
    return error


def _wrong(one: Any) -> str:
    """limit：太大（上限 200）"""
    where = ".".join(str(part) for part in one["loc"])
    limits = {"le": "上限", "ge": "下限", "max_length": "上限", "expected": "可用"}
    context = one.get("ctx", {})
    # pydantic writes choices as 'task', 'measure' or 'duty'.
    said = [
        f"{word} {str(context[key]).replace(' or ', ', ').replace(', ', '、').replace(chr(39), '')}"
        for key, word in limits.items()
        if key in context
    ]
    what = _WRONG.get(one["type"], f"不对（{one['msg']}）")
    return f"{where}：{what}" + (f"（{'，'.join(said)}）" if said else "")
