"""Results of tools: structured content, and the same for reading, in Chinese."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any, TypeVar

from mcp_types import CallToolResult, TextContent
from pydantic import BaseModel

_M = TypeVar("_M", bound=BaseModel)


def reply(model: BaseModel, lines: Iterable[str]) -> CallToolResult:
    """`model` as structured content, `lines` as its text."""
    return CallToolResult(
        content=[TextContent(type="text", text="\n".join(lines))],
        structured_content=model.model_dump(mode="json", by_alias=True),
    )


def modelled(model: type[_M], record: Any) -> _M:
    """A frozen record as the model that has its fields."""
    return model.model_validate(dataclasses.asdict(record))
