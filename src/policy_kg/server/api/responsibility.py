"""Provisions, and who does what where as a graph."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_openapi import APIBlueprint, Tag

from policy_kg.analysis.facts import Facts
from policy_kg.analysis.responsibility import (
    Matrix,
    department_part_matrix,
    department_zone_matrix,
    remarks,
    responsibility_graph,
)
from policy_kg.entities import local_name
from policy_kg.reader import Opened, reading
from policy_kg.server.api.filtering import filters_of
from policy_kg.server.api.models import (
    FilteredPage,
    FilterQuery,
    ItemPage,
    ResponsibilityOut,
    problems,
)
from policy_kg.server.service import Service, answer_json
from policy_kg.server.state import PerGeneration
from policy_kg.titles import short_title

_TAG = Tag(name="责任", description="事项清单、责任图、部门与区域对照")


def blueprint(service: Service, facts_of: PerGeneration[Facts]) -> APIBlueprint:
    api = APIBlueprint("responsibility", __name__, url_prefix="/api", abp_tags=[_TAG])

    @api.get("/provisions", summary="事项清单", responses={200: ItemPage, **problems(404)})
    def provisions(query: FilteredPage) -> Response:
        opened = service.current.opened()
        with reading(opened):
            facts = facts_of(opened)
            rows = filters_of(opened, facts, query).rows(facts.rows)
            shown = rows[query.offset : query.offset + query.limit]
            items = [opened.provision(row.iri) for row in shown]
        categories = sorted({row.category for row in rows if row.category})
        return answer_json({"total": len(rows), "items": items, "categories": categories})

    @api.get(
        "/responsibility", summary="责任图", responses={200: ResponsibilityOut, **problems(404)}
    )
    def responsibility(query: FilterQuery) -> Response:
        opened = service.current.opened()
        base = opened.generation.manifest.base
        with reading(opened):
            facts = facts_of(opened)
            graph = responsibility_graph(
                opened.store, filters=filters_of(opened, facts, query), facts=facts
            )
        matrix = department_zone_matrix(graph)
        if not matrix.zones:
            matrix = department_part_matrix(graph)
        columns = _columns(opened, matrix)
        return answer_json(
            {
                "nodes": [_node(iri, data, base) for iri, data in graph.nodes(data=True)],
                "edges": [
                    {"source": s, "target": t, "kind": d["kind"], "weight": d["weight"]}
                    for s, t, d in graph.edges(data=True)
                ],
                "matrix": {
                    "departments": matrix.departments,
                    "by": matrix.by,
                    "zones": [label for _, label in columns],
                    "keys": [key for key, _ in columns],
                    "counts": [
                        [matrix.count(department, zone) for zone in matrix.zones]
                        for department in matrix.departments
                    ],
                },
                "remarks": remarks(graph),
            }
        )

    return api


def _columns(opened: Opened, matrix: Matrix) -> list[tuple[str, str]]:
    """What the filter of a column takes, and what the column is called."""
    if matrix.by != "document":
        return [(one, one) for one in matrix.zones]
    entries = {entry.document: entry for entry in opened.generation.manifest.documents}
    found = []
    for iri in matrix.zones:
        entry = entries[iri]
        found.append((entry.id, entry.number or short_title(entry.title)))
    return found


def _node(iri: str, data: dict[str, Any], base: str) -> dict[str, Any]:
    known = ("number", "category", "citation", "text", "group")
    more = {key: data[key] for key in known if data.get(key) not in (None, "")}
    return {
        "id": iri,
        "local": local_name(iri, base),
        "kind": data["kind"],
        "label": data["label"],
        **more,
    }
