"""The blueprint: /sparql by the SPARQL 1.1 Protocol, /rdf-graph-store for reading graphs.

An answer is sent whole or not at all: it is kept until the worker is done with it, so what was
stopped at a limit never looks like a result. 413 for an answer that would be too large; 503 for
a query that ran out of time or of memory, and, with Retry-After, for one that found no worker.

There are no CORS headers: this service may hold what only this machine or this network may
read, and a page elsewhere has no business asking it through a visitor's browser.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from typing import IO, Any, Final

from flask import Blueprint, Response, redirect, request
from werkzeug.wsgi import FileWrapper

from policy_kg.errors import PolicyKGError, UsageError
from policy_kg.graph.services import prepare
from policy_kg.graph.store import graph_names
from policy_kg.graph.tokens import is_update, tokens
from policy_kg.reader import Opened, search_service
from policy_kg.server.problems import problem
from policy_kg.server.sparql.description import description
from policy_kg.server.sparql.limits import Limits
from policy_kg.server.sparql.negotiation import GRAPHS, TABLES, Types, best, content_type, types_for
from policy_kg.server.sparql.parameters import (
    Parameters,
    graph_name,
    read_parameters,
    refuse_update,
)
from policy_kg.server.sparql.pool import Pool, StoppedError
from policy_kg.server.state import Current

_IN_MEMORY: Final = 4 << 20  # bytes of an answer; a longer one waits in a temporary file
_PROLOGUE: Final = 10_000  # characters within which an update's first word stands
_OF_THE_STORE: Final = ("damaged", "engine")
_STATUS: Final = {
    **{"large": 413, "format": 406, "graph": 404, "remote": 502},
    **dict.fromkeys(_OF_THE_STORE, 503),
}
_FIELD: Final = {"format": "Accept", "graph": "graph", "syntax": "query", "usage": "query"}


def blueprint(current: Current, limits: Limits, *, pool: Pool | None = None) -> Blueprint:
    """The two addresses, reading what `current` opens. `pool` answers, by default a new one."""
    made = Blueprint("sparql", __name__)
    workers = pool or Pool(limits)

    @made.route("/sparql", methods=["GET", "POST"])
    def sparql() -> Response:
        asked = read_parameters(request)
        if asked.query is None:
            return _described(current, limits, asked.format)
        return _answered(asked, asked.query)

    @made.get("/rdf-graph-store")
    def graph_store() -> Response:
        name = graph_name(request)
        types = types_for(request.accept_mimetypes, request.args.get("format", ""))
        if types is None:
            return _unknown_format(request.args["format"])
        if not types.graph:
            return _not_acceptable()
        return _run(types, lambda _: {"dump": name})

    def _answered(asked: Parameters, query: str) -> Response:
        types = types_for(request.accept_mimetypes, asked.format)
        if types is None:
            return _unknown_format(asked.format)

        def question(opened: Opened) -> dict[str, Any]:
            search = search_service(opened)
            prepared = prepare(query, search=search, allowed=limits.federation)
            dataset = asked.dataset and [asked.dataset.default, asked.dataset.named]
            return {**asdict(prepared), "dataset": dataset}

        response = _run(types, question)
        if response.status_code == 400 and is_update(tokens(query[:_PROLOGUE])):
            refuse_update()
        return response

    def _run(types: Types, question: Callable[[Opened], dict[str, Any]]) -> Response:
        wanted = {
            "table": TABLES.get(types.table, ""),
            "graph": GRAPHS.get(types.graph, ""),
            "rows": limits.rows,
            "bytes": limits.bytes,
        }
        opened = current.opened()
        while True:
            try:
                asked = question(opened)
            except UsageError as error:
                return _failed({"code": "usage", **_words(error)})
            answer = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
            try:
                end = workers.ask({"store": opened.where} | wanted | asked, answer.write)
            except StoppedError as error:
                answer.close()
                return _stopped(error.reason, limits)
            if "form" in end:
                return _sent(answer, types.graph if end["form"] == "graph" else types.table)
            answer.close()
            former, opened = opened, current.opened()
            # What was current a moment ago may be gone: ask what is now.
            same = former.generation.number == opened.generation.number
            if end["code"] not in _OF_THE_STORE or same:
                return _failed(end)

    return made


def _words(error: PolicyKGError) -> dict[str, Any]:
    return {"subject": error.subject, "problem": error.problem, "mend": error.mend}


def _described(current: Current, limits: Limits, format: str) -> Response:
    if not format and best(request.accept_mimetypes, [*GRAPHS, "text/html"]) == "text/html":
        response = redirect("/console", 303)
        response.vary.add("Accept")
        return response  # type: ignore[return-value]
    types = types_for(request.accept_mimetypes, format)
    if types is None:
        return _unknown_format(format)
    if not types.graph:
        return _not_acceptable()
    data = description(
        request.base_url,
        graph_names(current.opened().store),
        federation=limits.federation,
        format=GRAPHS[types.graph],
    )
    response = Response(data, content_type=content_type(types.graph))
    response.vary.add("Accept")
    return response


def _sent(answer: IO[bytes], media_type: str) -> Response:
    length = answer.tell()
    answer.seek(0)
    response = Response(FileWrapper(answer), content_type=content_type(media_type))
    response.call_on_close(answer.close)
    response.content_length = length
    response.vary.add("Accept")
    return response


def _failed(end: dict[str, Any]) -> Response:
    code = end["code"]
    if code == "format":
        return _not_acceptable()
    status = _STATUS.get(code, 400)
    detail = f"{end['subject']}：{end['problem']}"
    response = problem(status, detail, field=_FIELD.get(code), mend=end["mend"] or None)
    if end.get("place"):
        body = json.loads(response.get_data())
        body["line"], body["column"] = end["place"]
        response.set_data(json.dumps(body, ensure_ascii=False))
    return response


def _stopped(reason: str, limits: Limits) -> Response:
    if reason == "gone":
        return problem(500, "查询进程意外终止，没有结果", mend="请简化查询再试")
    if reason == "busy":
        response = problem(503, "查询太多，这一条没有轮到", mend="请稍后再试")
        response.headers["Retry-After"] = "5"
        return response
    mend = "请缩小范围：加条件、少用没有连接的模式，或加 LIMIT"
    if reason == "time":
        return problem(503, f"查询超过 {limits.seconds:g} 秒，已停止，没有结果", mend=mend)
    return problem(503, f"查询用的内存超过 {limits.megabytes} MB，已停止，没有结果", mend=mend)


def _not_acceptable() -> Response:
    names = "、".join([*TABLES][:4]) + "；图：" + "、".join([*GRAPHS][:4])
    return problem(406, "没有所要的格式", field="Accept", mend=f"可用：{names}")


def _unknown_format(format: str) -> Response:
    mend = "可用：json、xml、csv、tsv；图：turtle、ntriples、jsonld、rdfxml"
    return problem(400, f"{format}：不认识的格式", field="format", mend=mend)
