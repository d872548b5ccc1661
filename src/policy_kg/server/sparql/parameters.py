"""What a request to the SPARQL endpoint asks, by the SPARQL 1.1 Protocol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NoReturn
from urllib.parse import parse_qsl

from flask import Request, abort
from pyoxigraph import NamedNode

from policy_kg.graph.store import Dataset
from policy_kg.server.problems import problem

LONGEST: Final = 1 << 20  # bytes of a request's body
_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """`query` is None where the request has none; `dataset` where it names no graph."""

    query: str | None
    dataset: Dataset | None
    format: str = ""


def read_parameters(request: Request) -> Parameters:
    """The parameters of a GET, HEAD or POST. What the protocol doesn't allow is answered with a
    problem: 400, 403 for an update, 413, 415."""
    pairs = _decoded(request.query_string)
    direct: str | None = None
    if request.method == "POST":
        request.max_content_length = LONGEST
        media_type, charset = request.mimetype, request.mimetype_params.get("charset", "utf-8")
        if media_type == _UPDATE:
            refuse_update()
        if media_type not in (_FORM, _DIRECT) or charset.lower() not in ("utf-8", "utf8"):
            _refuse(415, f"应为 {_FORM} 或 {_DIRECT}，UTF-8", field="Content-Type")
        body = request.get_data(cache=False)
        if media_type == _FORM:
            pairs += _decoded(body)
        else:
            direct = _text(body)
    names = [name for name, _ in pairs]
    if "update" in names:
        if request.method == "POST":
            refuse_update()
        _refuse(400, "更新不能用 GET", field="update", mend="这里只能查询，请用 query")
    queries = [value for name, value in pairs if name == "query"]
    if direct is not None:
        queries.append(direct)
    if len(queries) > 1:
        _refuse(400, "一次只能有一个查询", field="query")
    if request.method == "POST" and not queries:
        _refuse(400, "没有查询", field="query", mend="请用 query 写出 SPARQL 查询")
    formats = [value for name, value in pairs if name == "format"]
    return Parameters(
        query=queries[0] if queries else None,
        dataset=_dataset(pairs),
        format=formats[-1] if formats else "",
    )


def graph_name(request: Request) -> str:
    """The graph that a Graph Store request names, "" for the default graph. Else a problem."""
    pairs = _decoded(request.query_string)
    graphs = [value for name, value in pairs if name == "graph"]
    default = any(name == "default" for name, _ in pairs)
    if len(graphs) + default != 1:
        _refuse(400, "要有 graph=IRI 或 default，只要一个", field="graph")
    return "" if default else _absolute("graph", graphs[0])


def refuse_update() -> NoReturn:
    _refuse(403, "这里是只读的，不接受更新", mend="改图谱要改文件：上传后重新建库")


def _dataset(pairs: list[tuple[str, str]]) -> Dataset | None:
    graphs = {
        key: tuple(_absolute(key, value) for name, value in pairs if name == key)
        for key in ("default-graph-uri", "named-graph-uri")
    }
    default, named = graphs.values()
    return Dataset(default=default, named=named) if default or named else None


def _absolute(field: str, iri: str) -> str:
    try:
        return NamedNode(iri).value
    except ValueError:
        _refuse(400, f"{iri}：不是完整的 IRI", field=field)


def _decoded(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(data.decode("utf-8"), keep_blank_values=True, errors="strict")
    except ValueError:
        _refuse(400, "参数不是 UTF-8")


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        _refuse(400, "查询不是 UTF-8", field="query")


def _refuse(
    status: int, detail: str, *, field: str | None = None, mend: str | None = None
) -> NoReturn:
    abort(problem(status, detail, field=field, mend=mend))
