"""What the service's parts share, made once by `create_app`."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Response
from pydantic_core import to_json

from policy_kg.server.access import Access
from policy_kg.server.state import Current

if TYPE_CHECKING:
    from policy_kg.server.jobs import Jobs


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    current: Current
    access: Access
    jobs: Jobs


def plain(value: Any) -> Any:
    """Records as JSON values, field for field."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value


def answer_json(value: Any, status: int = 200) -> Response:
    """A JSON response of records, lists and dicts of them."""
    text = to_json(value)
    return Response(text, status=status, mimetype="application/json")
