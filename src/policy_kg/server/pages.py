"""The built pages, and the addresses of things: a page for people, RDF for programs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flask import Blueprint, Response, g, request, send_from_directory
from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from policy_kg.graph.results import readable_bytes, reading_order
from policy_kg.reader import Opened, reading
from policy_kg.server.api.entities import iri_of
from policy_kg.server.problems import problem
from policy_kg.server.service import Service

STATIC: Final = Path(__file__).parent / "static"
_ROUTES: Final = (
    "/",
    "/graph",
    "/findings",
    "/entities",
    "/documents",
    "/documents/<path:rest>",
    "/console",
    "/api/",
    "/login",
)
_RDF: Final = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
_YEAR: Final = 365 * 24 * 3600


def blueprint(service: Service) -> Blueprint:
    pages = Blueprint("pages", __name__)

    def page(rest: str = "") -> Response:
        return shell()

    for route in _ROUTES:
        pages.add_url_rule(route, endpoint=f"page_{_ROUTES.index(route)}", view_func=page)

    @pages.get("/static/<path:name>")
    def static(name: str) -> Response:
        response = send_from_directory(STATIC, name, max_age=_YEAR)
        if name == "index.html":
            response.headers["Cache-Control"] = "no-cache"
        return response

    @pages.get("/favicon.ico")
    def icon() -> Response:
        return Response(status=204)

    @pages.get("/id/<path:local>")
    def thing(local: str) -> Response:
        """One address for a thing: what it answers with is what was asked for."""
        best = request.accept_mimetypes.best_match(["text/html", *_RDF], default="text/html")
        if best == "text/html":
            response = shell()
        elif not (service.access.open_reading or g.get("level", "none") != "none"):
            return problem(401, "读取需要令牌", field="Authorization")
        else:
            opened = service.current.opened()
            iri = iri_of(local, opened.generation.manifest.base)
            triples = _described(opened, iri)
            if not triples:
                return problem(404, f"{local}：图谱里没有")
            response = Response(_rdf(triples, _RDF[best]), mimetype=best)
        response.headers["Vary"] = "Accept"
        return response

    return pages


def shell() -> Response:
    """The one page that all addresses of pages answer with."""
    if not (STATIC / "index.html").is_file():
        return Response(
            "<!doctype html><meta charset=utf-8><title>policy-kg</title>"
            "<p>页面没有装上：请在源码目录运行 make pages。接口照常可用，见 /openapi.json。",
            mimetype="text/html",
            status=503,
        )
    response = send_from_directory(STATIC, "index.html")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _described(opened: Opened, iri: str) -> list[Triple]:
    """What the graphs say of the thing, of its assignments and of its evidence."""
    node = NamedNode(iri)
    with reading(opened):
        quads = list(opened.store.quads_for_pattern(node, None, None))
        own = [
            q.object
            for q in quads
            if isinstance(q.object, NamedNode)
            and (q.object.value.startswith(f"{iri}/") or "/evidence/" in q.object.value)
        ]
        for part in dict.fromkeys(own):
            quads += opened.store.quads_for_pattern(part, None, None)
    return sorted({q.triple for q in quads}, key=reading_order)


def _rdf(triples: list[Triple], form: RdfFormat) -> bytes:
    if form == RdfFormat.TURTLE:
        return readable_bytes(triples, form)
    return serialize(triples, format=form) or b""
