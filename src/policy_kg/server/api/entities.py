"""Everything that the graph names: list and description."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final
from urllib.parse import quote

from flask import Response
from flask_openapi import APIBlueprint, Tag
from pyoxigraph import NamedNode

from policy_kg.entities import Card, Entry, Name, entity_card, list_entities
from policy_kg.reader import Opened, reading
from policy_kg.server.api.models import Entities, EntitiesQuery, EntityOut, LocalPath, problems
from policy_kg.server.problems import problem
from policy_kg.server.service import Service, answer_json, plain
from policy_kg.server.state import PerGeneration

_TAG = Tag(name="实体", description="部门、区域、企业、村镇、文件、事项")


def blueprint(service: Service) -> APIBlueprint:
    api = APIBlueprint("entities", __name__, url_prefix="/api", abp_tags=[_TAG])

    listed = PerGeneration(_listed)

    @api.get("/entities", summary="列出或按名称找", responses={200: Entities, **problems()})
    def entities(query: EntitiesQuery) -> Response:
        opened = service.current.opened()
        with reading(opened):
            entries = listed(opened)
        wanted = query.query.strip()
        named = [e for e in entries if _fits(e, wanted)]
        found = [e for e in named if not query.kind or e.name.kind in query.kind]
        return answer_json(
            {
                "total": len(found),
                "kinds": dict(Counter(e.name.kind for e in named).most_common()),
                "entities": [
                    {**named_json(e.name), "aliases": e.aliases, "provisions": e.provisions}
                    for e in found[query.offset : query.offset + query.limit]
                ],
            }
        )

    @api.get(
        "/entities/<path:local>",
        summary="一个实体的全部",
        responses={200: EntityOut, **problems(404)},
    )
    def entity(path: LocalPath) -> Response:
        opened = service.current.opened()
        base = opened.generation.manifest.base
        with reading(opened):
            iri = iri_of(path.local, base)
            card = entity_card(opened.store, iri, base=base, provision=opened.provision)
        if card is None:
            return problem(404, f"{path.local}：图谱里没有", field="local")
        return answer_json(card_json(card))

    return api


def _listed(opened: Opened) -> tuple[Entry, ...]:
    return list_entities(opened.store, base=opened.generation.manifest.base)


_NOT_IN_AN_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]|%(?![0-9A-Fa-f]{2})")


def iri_of(local: str, base: str) -> str:
    """The IRI of a local name; what no IRI may have is percent-encoded."""
    iri = base + _NOT_IN_AN_IRI.sub(lambda found: quote(found[0]), local)
    try:
        return NamedNode(iri).value
    except ValueError:  # private and unassigned characters
        return base + quote(local)


def named_json(name: Name) -> dict[str, Any]:
    return {"iri": name.iri, "local": name.local, "kind": name.kind, "label": name.label}


def card_json(card: Card) -> dict[str, Any]:
    return {
        **named_json(card.name),
        "kinds": card.kinds,
        "aliases": card.aliases,
        "facts": [{"name": name, "value": value} for name, value in card.facts],
        "roles": card.roles,
        "provisions": plain(card.provisions),
        "mentions": [
            {"subject": named_json(subject), "evidence": plain(quote)}
            for subject, quote in card.mentions
        ],
        "departments": [{**named_json(n), "provisions": c} for n, c in card.departments],
        "zones": [{**named_json(n), "provisions": c} for n, c in card.zones],
        "related": [{**named_json(n), "relation": r} for r, n in card.related],
        "evidence": plain(card.evidence),
    }


def _fits(entry: Entry, wanted: str) -> bool:
    return not wanted or any(wanted in name for name in (entry.name.label, *entry.aliases))
