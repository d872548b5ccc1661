"""Errors as RFC 9457 problem documents; the one place where the service words them."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import Any, Final

from flask import Flask, Response, current_app, g, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from werkzeug.exceptions import HTTPException

from policy_kg.errors import EngineError, HomeError, PolicyKGError, UnknownNameError

MEDIA_TYPE: Final = "application/problem+json"
_TITLES: Final = {
    400: "请求不对",
    401: "需要令牌",
    403: "不允许",
    404: "没有这个",
    405: "不支持这种方法",
    406: "没有这种格式",
    408: "请求超时",
    409: "现在不行",
    413: "内容太大",
    415: "不支持这种内容类型",
    429: "请求太多",
    500: "内部错误",
    501: "不支持",
    503: "暂时不可用",
}
# pydantic's kinds of error, in words.
_REASONS: Final = {
    "missing": "缺少",
    "string_too_short": "是空的",
    "string_too_long": "太长",
    "string_type": "应为文字",
    "bool_parsing": "应为 true 或 false",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "float_parsing": "应为数字",
    "literal_error": "没有这个值",
    "greater_than_equal": "太小",
    "less_than_equal": "太大",
    "json_invalid": "不是 JSON",
    "model_type": "应为 JSON 对象",
    "dict_type": "应为 JSON 对象",
    "extra_forbidden": "不认识",
    "string_pattern_mismatch": "写法不对",
}
# The options of commands that the service has as parameters: 请加 --zone 区域; those of starting it
# (--host, --home) stay as they are.
_OPTION: Final = re.compile(
    r"\s*--(department|zone|document|type|role|kind|category|format|overdue|sheets|limit)(?![a-z-])"
)


class Problem(BaseModel):
    """RFC 9457, with the field at fault and the mend."""

    model_config = ConfigDict(title="Problem")

    type: str = Field(description="about:blank：含义即状态码")
    title: str = Field(description="状态码的意思")
    status: int
    detail: str = Field(description="哪里不对")
    field: str | None = Field(default=None, description="哪一个参数或字段")
    mend: str | None = Field(default=None, description="怎样改")
    request_id: str = Field(description="这次请求的编号，日志里也有")


def problem(
    status: int, detail: str, *, field: str | None = None, mend: str | None = None
) -> Response:
    """A problem document. `detail` is for people, `field` names a parameter or body field."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES.get(status, HTTPStatus(status).phrase),
        "status": status,
        "detail": detail,
    }
    if field:
        body["field"] = field
    if mend:
        body["mend"] = mend
    body["request_id"] = g.get("request_id", "")
    return Response(json.dumps(body, ensure_ascii=False), status=status, mimetype=MEDIA_TYPE)


def in_parameters(text: str) -> str:
    """A text of the command line as the service says it: 请加参数 zone 区域. One that gives a whole
    command to run stays."""
    return text if "policy-kg " in text else _OPTION.sub(r"参数 \1", text)


def error_problem(error: PolicyKGError) -> Response:
    """An error of the package: 503 for a home that can't be read or an engine that doesn't
    answer, 404 for an unknown name, else 400."""
    status = 400
    if isinstance(error, HomeError | EngineError):
        status = 503
    elif isinstance(error, UnknownNameError):
        status = 404
    return problem(
        status,
        f"{error.subject}：{error.problem}",
        field=_field_with(error.subject),
        mend=in_parameters(error.mend) or None,
    )


def _field_with(value: str) -> str | None:
    """The parameter or body field of the request that has this value."""
    given: dict[str, Any] = {**dict(request.args.lists()), **(request.view_args or {})}
    body = request.get_json(silent=True) if request.is_json else None
    if isinstance(body, dict):
        given |= body
    for name, values in given.items():
        if value in (values if isinstance(values, list) else [values]):
            return name
    return None


def invalid(error: ValidationError) -> Response:
    """What pydantic says of a request, as one problem that names the first field at fault."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    field = ".".join(str(part) for part in first["loc"]) or "请求内容"
    reason = _REASONS.get(first["type"], "值不对")
    mend = None
    if first["type"] == "literal_error":
        options = [
            o
            for o in first["msg"]
            .removeprefix("Input should be ")
            .replace("'", "")
            .replace(" or ", ", ")
            .split(", ")
            if o
        ]
        mend = f"可用：{'、'.join(options)}"
    return problem(400, f"{field}：{reason}", field=field, mend=mend)


def register_errors(app: Flask) -> None:
    """Answer every error of the application with a problem document."""

    @app.errorhandler(PolicyKGError)
    def of_package(error: PolicyKGError) -> Response:
        return error_problem(error)

    @app.errorhandler(HTTPException)
    def of_protocol(error: HTTPException) -> Response:
        made = error.get_response()
        if made.mimetype == MEDIA_TYPE or error.response is not None:
            return made  # type: ignore[return-value]
        status = error.code or 500
        response = problem(status, _DETAILS.get(status, error.description or ""))
        for name in ("Allow", "Retry-After", "WWW-Authenticate"):
            if name in made.headers:
                response.headers[name] = made.headers[name]
        return response

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        current_app.logger.exception("unforeseen error", exc_info=error)
        return problem(500, "服务出错了", mend="请把请求编号告诉管理员")


_DETAILS: Final = {
    400: "读不懂这个请求",
    404: "没有这个地址",
    405: "这个地址不支持这种方法",
    413: "内容超过上限",
    415: "应为 application/json 或表单",
    429: "请求太多，请稍后再试",
}
