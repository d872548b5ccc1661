"""Counts and times of requests for Prometheus, at /metrics."""

from __future__ import annotations

import time

from flask import Response, g, request
from flask_openapi import OpenAPI
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from policy_kg.errors import PolicyKGError
from policy_kg.server.service import Service

# Any word can come as a method; each label would stay.
_METHODS = ("GET", "HEAD", "POST", "DELETE", "OPTIONS")
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


def register_metrics(app: OpenAPI, service: Service) -> None:
    """Each application has a registry of its own: several may live in one process."""
    registry = CollectorRegistry()
    requests = Counter(
        "policy_kg_requests_total", "Requests.", ("method", "route", "status"), registry=registry
    )
    seconds = Histogram(
        "policy_kg_request_seconds",
        "Time to answer.",
        ("method", "route"),
        buckets=_SECONDS,
        registry=registry,
    )
    generation = Gauge("policy_kg_generation", "The published generation.", registry=registry)
    provisions = Gauge("policy_kg_provisions", "Provisions in it.", registry=registry)
    documents = Gauge("policy_kg_documents", "Documents in it.", registry=registry)

    @app.after_request
    def count(response: Response) -> Response:
        route = str(request.url_rule) if request.url_rule else "none"
        method = request.method if request.method in _METHODS else "other"
        requests.labels(method, route, response.status_code).inc()
        took = time.perf_counter() - g.get("began", time.perf_counter())
        seconds.labels(method, route).observe(took)
        return response

    @app.get("/metrics", doc_ui=False)
    def metrics() -> Response:
        try:
            manifest = service.current.opened().generation.manifest
        except PolicyKGError:
            generation.set(0)
        else:
            generation.set(manifest.generation)
            documents.set(len(manifest.documents))
            provisions.set(sum(entry.provisions for entry in manifest.documents))
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
