"""docs/http.md is what the OpenAPI document says. REGENERATE=1 writes it anew."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from flask import Flask

_PAGE = Path(__file__).parents[2] / "docs" / "http.md"
_HEAD = """# 接口手册

由服务的 `/openapi.json` 生成；浏览器里看 `/api/`。

- 本机（127.0.0.1）读取不要令牌。服务监听别的地址时，读取要 `POLICY_KG_READ_TOKEN`，除非加 `--open-reading`。
- 修改（标 🔑 的）总是要写入令牌 `POLICY_KG_WRITE_TOKEN`。程序发 `Authorization: Bearer 令牌`；网页登录后用 cookie，修改时另带 `X-CSRF-Token`。
- 出错时是 `application/problem+json`：`detail` 说哪里不对，`field` 是哪个参数，`mend` 怎样改，`request_id` 与日志相同。
- `/sparql` 是 SPARQL 1.1 协议，`/rdf-graph-store` 是图的读取，`/metrics` 供 Prometheus，`/id/…` 按 `Accept` 给网页或 RDF。
"""


def _reference(document: dict[str, Any]) -> str:
    lines = [_HEAD]
    tags = {tag["name"]: tag.get("description", "") for tag in document["tags"]}
    for tag, about in tags.items():
        lines.append(f"## {tag}\n\n{about}\n")
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                if tag in operation.get("tags", ()):
                    lines.append(_operation(path, method, operation, document))
    return "\n".join(lines)


def _operation(path: str, method: str, operation: dict[str, Any], document: dict[str, Any]) -> str:
    key = " 🔑" if operation.get("security") else ""
    lines = [f"### `{method.upper()} {path}`{key}\n", f"{operation['summary']}。"]
    if operation.get("description"):
        lines[-1] += operation["description"]
    lines.append("")
    fields = [
        (p["name"], p.get("required", False), p["schema"]) for p in operation.get("parameters", ())
    ]
    for media in operation.get("requestBody", {}).get("content", {}).values():
        schema = document["components"]["schemas"][media["schema"]["$ref"].rsplit("/", 1)[-1]]
        required = schema.get("required", ())
        fields += [(n, n in required, s) for n, s in schema["properties"].items()]
    if fields:
        lines += ["| 参数 | 含义 |", "| --- | --- |"]
        for name, required, schema in fields:
            must = "（必填）" if required else ""
            lines.append(f"| `{name}` | {schema.get('description', '')}{must} |")
        lines.append("")
    return "\n".join(lines)


def test_the_reference_is_that_of_the_service(app: Flask) -> None:
    text = _reference(app.test_client().get("/openapi.json").json)
    if os.environ.get("REGENERATE"):
        _PAGE.write_text(text, "utf-8")
    assert _PAGE.read_text("utf-8") == text
