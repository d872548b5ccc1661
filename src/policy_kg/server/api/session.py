"""Logging in, and what is loaded."""

from __future__ import annotations

from flask import Response, g, session
from flask_openapi import APIBlueprint, Tag

from policy_kg import __version__
from policy_kg.reader import reading
from policy_kg.server.access import log_in
from policy_kg.server.api.models import HealthOut, InfoOut, SessionOut, TokenBody, problems
from policy_kg.server.problems import problem
from policy_kg.server.service import Service, answer_json

_TAG = Tag(name="服务", description="登录、状态")


def blueprint(service: Service) -> APIBlueprint:
    api = APIBlueprint("session", __name__, url_prefix="/api", abp_tags=[_TAG])

    @api.post("/session", summary="登录", responses={200: SessionOut, **problems()})
    def begin(body: TokenBody) -> Response:
        level, csrf = log_in(service.access, body.token.strip())
        if level == "none":
            return problem(401, "token：令牌不对", field="token", mend="请向管理员要")
        return answer_json({"role": level, "csrf": csrf})

    @api.delete("/session", summary="退出", responses={200: SessionOut, **problems()})
    def end() -> Response:
        session.clear()
        return answer_json({"role": "none"})

    @api.get("/session", summary="现在的身份", responses={200: SessionOut, **problems()})
    def mine() -> Response:
        return answer_json({"role": g.get("level", "none"), "csrf": session.get("csrf")})

    @api.get("/info", summary="图谱概况", responses={200: InfoOut, **problems()})
    def info() -> Response:
        opened = service.current.opened()
        manifest = opened.generation.manifest
        with reading(opened):
            triples = len(opened.store)
        return answer_json(
            {
                "version": __version__,
                "generation": manifest.generation,
                "base": manifest.base,
                "model": manifest.model,
                "documents": len(manifest.documents),
                "provisions": sum(entry.provisions for entry in manifest.documents),
                "triples": triples,
                "read_open": service.access.open_reading,
                "can_write": g.get("level") == "write",
                "csrf": session.get("csrf"),
            }
        )

    @api.get("/health", summary="进程在", responses={200: HealthOut})
    def health() -> Response:
        return answer_json({"status": "ok", "version": __version__})

    @api.get("/ready", summary="图谱可用", responses={200: HealthOut, **problems()})
    def ready() -> Response:
        service.current.opened().check()
        return answer_json({"status": "ok", "version": __version__})

    return api
