"""Jobs: what runs in the background, and its progress as server-sent events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from flask import Response
from flask_openapi import APIBlueprint, Tag

from policy_kg.server.api.jobmodels import JobOut, JobsOut
from policy_kg.server.api.models import JobPath, problems
from policy_kg.server.problems import problem
from policy_kg.server.service import Service, answer_json

_TAG = Tag(name="任务进度", description="后台进行的读入、去掉与重建")
_STREAM: Final = {
    "description": "事件流：progress，最后一个 done，数据是任务",
    "content": {"text/event-stream": {}},
}


def blueprint(service: Service) -> APIBlueprint:
    api = APIBlueprint("jobs", __name__, url_prefix="/api", abp_tags=[_TAG])

    @api.get("/jobs", summary="列出", responses={200: JobsOut, **problems()})
    def jobs() -> Response:
        return answer_json({"jobs": service.jobs.all()})

    @api.get("/jobs/<id>", summary="一件", responses={200: JobOut, **problems(404)})
    def job(path: JobPath) -> Response:
        found = service.jobs.get(path.id)
        return _unknown(path.id) if found is None else answer_json(found)

    @api.get("/jobs/<id>/events", summary="进度", responses={200: _STREAM, **problems(404)})
    def events(path: JobPath) -> Response:
        if service.jobs.get(path.id) is None:
            return _unknown(path.id)

        def stream() -> Iterator[str]:
            # A reader that is cut off asks again; so it does when a long job outlasts the stream.
            yield "retry: 2000\n\n"
            for state in service.jobs.events(path.id):
                name = "done" if state["state"] in ("done", "failed") else "progress"
                yield f"event: {name}\ndata: {json.dumps(state, ensure_ascii=False)}\n\n"

        return Response(stream(), mimetype="text/event-stream", headers={"X-Accel-Buffering": "no"})

    return api


def _unknown(name: str) -> Response:
    return problem(404, f"{name}：没有这件任务", field="id", mend="可用 /api/jobs 列出")
