"""The application: its parts in the order in which a request meets them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask_openapi import Info, OpenAPI

from policy_kg import __version__
from policy_kg.server import pages, sparql
from policy_kg.server.access import Access, guard
from policy_kg.server.api import blueprints
from policy_kg.server.headers import register_headers
from policy_kg.server.jobs import Jobs
from policy_kg.server.limits import Limits, register_limits
from policy_kg.server.metrics import register_metrics
from policy_kg.server.problems import Problem, invalid, register_errors
from policy_kg.server.service import Service
from policy_kg.server.state import Current
from policy_kg.settings import Settings

_DESCRIPTION = (
    "读政府方案与分工表，回答谁做什么、在哪里、何时完成，附原文依据。"
    "本机读取不需要令牌；修改都需要写入令牌：Authorization: Bearer 令牌。"
)


def create_app(
    settings: Settings,
    *,
    access: Access,
    limits: Limits | None = None,
    queries: sparql.Limits | None = None,
    current: Current | None = None,
    jobs: Jobs | None = None,
) -> OpenAPI:
    """The WSGI application for a home, which may be empty yet. `jobs` are not started here."""
    limits = limits or Limits()
    service = Service(
        current=current or Current(settings), access=access, jobs=jobs or Jobs(settings)
    )
    app = OpenAPI(
        "policy_kg.server",
        root_path=str(Path(__file__).parent),
        static_folder=None,
        info=Info(title="policy-kg", version=__version__, description=_DESCRIPTION),
        security_schemes={"token": {"type": "http", "scheme": "bearer"}},
        validation_error_status=400,
        validation_error_model=Problem,
        validation_error_callback=invalid,
        doc_ui=False,
    )
    # The models are JSON Schema 2020-12, which OpenAPI has had since 3.1; tools know 3.1 best.
    app.openapi_version = "3.1.0"
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    register_headers(app)
    guard(app, access)
    register_errors(app)
    for blueprint in blueprints(service):
        app.register_api(blueprint)
    app.register_blueprint(sparql.blueprint(service.current, queries or sparql.Limits()))
    app.register_blueprint(pages.blueprint(service))
    register_metrics(app, service)
    register_limits(app, limits)

    @app.get("/openapi.json", doc_ui=False)
    def openapi() -> dict[str, Any]:
        return app.api_doc

    app.extensions["policy_kg"] = service
    return app
