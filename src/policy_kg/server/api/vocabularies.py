"""Words of the ontology and the named queries."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_openapi import APIBlueprint, Tag

from policy_kg.entities import KINDS, PROVISIONS
from policy_kg.graph.store import query as ask_store
from policy_kg.namedqueries import named_queries
from policy_kg.namespaces import PREFIXES, ROLE
from policy_kg.reader import Opened, reading
from policy_kg.server.api.models import Queries, Vocabularies, problems
from policy_kg.server.service import Service, answer_json
from policy_kg.server.state import PerGeneration

_TAG = Tag(name="词表", description="类、属性、前缀、现成查询")
_TERMS = """SELECT ?term ?class ?label ?comment WHERE {
  VALUES (?type ?class) { (owl:Class "class") (owl:ObjectProperty "property")
    (owl:DatatypeProperty "property") (skos:Concept "concept") }
  ?term a ?type .
  OPTIONAL { ?term rdfs:label ?name FILTER(LANG(?name) = "zh") }
  OPTIONAL { ?term skos:prefLabel ?pref FILTER(LANG(?pref) = "zh") }
  OPTIONAL { ?term rdfs:comment ?comment FILTER(LANG(?comment) = "zh") }
  BIND(COALESCE(?name, ?pref) AS ?label) FILTER(BOUND(?label))
} ORDER BY ?term"""


def blueprint(service: Service) -> APIBlueprint:
    api = APIBlueprint("vocabularies", __name__, url_prefix="/api", abp_tags=[_TAG])
    words = PerGeneration(_words)

    @api.get("/vocabularies", summary="词表", responses={200: Vocabularies, **problems()})
    def vocabularies() -> Response:
        return answer_json(words(service.current.opened()))

    @api.get("/queries", summary="现成查询", responses={200: Queries, **problems()})
    def queries() -> Response:
        return answer_json({"queries": named_queries()})

    return api


def _words(opened: Opened) -> dict[str, Any]:
    with reading(opened):
        rows = ask_store(opened.store, _TERMS).dicts()
    terms: dict[str, dict[str, str]] = {}
    for row in rows:
        terms.setdefault(
            row["term"],
            {
                "iri": row["term"],
                "prefix": _prefixed(row["term"]),
                "label": row["label"],
                "kind": row["class"],
                "comment": row.get("comment", ""),
            },
        )
    return {
        "prefixes": PREFIXES,
        "roles": [
            {"id": iri.removeprefix(ROLE), "label": term["label"]}
            for iri, term in terms.items()
            if iri.startswith(ROLE)
        ],
        "kinds": [{"id": kind.lower(), "label": KINDS[kind]} for kind in PROVISIONS],
        "classes": [{"id": kind, "label": label} for kind, label in KINDS.items()],
        "terms": list(terms.values()),
    }


def _prefixed(iri: str) -> str:
    """pk:Task for its IRI; "" for one without a prefix."""
    best = max(
        (name for name, start in PREFIXES.items() if iri.startswith(start)),
        key=lambda name: len(PREFIXES[name]),
        default="",
    )
    local = iri.removeprefix(PREFIXES.get(best, ""))
    return f"{best}:{local}" if best and local and "/" not in local else ""
