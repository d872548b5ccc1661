"""Which node of the graph a name means: exactly, as an alias, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policy_kg.errors import UsageError
from policy_kg.graph.store import query
from policy_kg.items import evidence_quote
from policy_kg.qa.names.catalog import Entity as Known
from policy_kg.qa.names.catalog import bare, spoken_names
from policy_kg.qa.names.unknown import nearest
from policy_kg.reader import Opened
from policy_kg.server.mcp.models import Entity, Evidence, Resolution
from policy_kg.server.mcp.replies import modelled

_SHOWN: Final = 5  # places in the text per thing
_HOW: Final = {"exact": "正式名称", "alias": "其他名称", "near": "只是相近"}
DOCUMENT: Final = "PolicyDocument"


def resolve(opened: Opened, name: str, kind: str | None) -> Resolution:
    """What `name` means among the things of class `kind`, or among all. Raises DamagedError."""
    wanted = bare(name)
    engine = opened.engine()
    known = [e for e in engine.catalog.entities if e.iri and (not kind or kind in e.kinds)]
    exact = [e for e in known if bare(e.label) == wanted]
    alias = [e for e in known if e not in exact and wanted in spoken_names(e)]
    matches = [
        *(_entity(opened, e, "exact") for e in exact),
        *(_entity(opened, e, "alias") for e in alias),
        *(_documents(opened, name) if kind in (None, DOCUMENT) else ()),
    ]
    candidates: list[Entity] = []
    if not matches:
        near = [e for e in nearest(wanted, engine.catalog) if not kind or kind in e.kinds]
        candidates = [_entity(opened, e, "near") for e in near]
    status = "unknown" if not matches else "resolved" if len(matches) == 1 else "ambiguous"
    return Resolution(name=name, status=status, matches=matches, candidates=candidates)


def resolution_lines(found: Resolution) -> Iterator[str]:
    if found.status == "unknown":
        yield f"文件中没有「{found.name}」这个名称。"
    elif found.status == "ambiguous":
        yield f"「{found.name}」有 {len(found.matches)} 个同名的："
    yield from _lines(found.matches)
    if found.candidates:
        yield "相近的（未采用）："
        yield from _lines(found.candidates)


def _lines(entities: Iterable[Entity]) -> Iterator[str]:
    for entity in entities:
        kinds = "、".join(entity.kinds)
        yield f"- {entity.label}（{kinds}；{_HOW[entity.matched]}）{entity.iri}"
        if entity.names:
            yield f"    其他名称：{'、'.join(entity.names)}"
        for quote in entity.evidence:
            yield f"    依据：{quote.citation}「{quote.quote}」"


def _entity(opened: Opened, known: Known, how: str) -> Entity:
    return Entity(
        iri=known.iri,
        label=known.label,
        kinds=list(known.kinds),
        names=[n for n in known.names if n != known.label],
        matched=how,
        evidence=_evidence(opened, known.iri),
    )


def _documents(opened: Opened, name: str) -> Iterator[Entity]:
    """The document whose 文号, title or identifier `name` is."""
    titled = [e for e in opened.generation.manifest.documents if e.title == name]
    try:
        entry = titled[0] if titled else opened.generation.document(name)
    except UsageError:
        return
    names = [n for n in (entry.number, entry.id) if n]
    yield Entity(
        iri=entry.document, label=entry.title, kinds=[DOCUMENT], names=names, matched="exact"
    )


def _evidence(opened: Opened, iri: str) -> list[Evidence]:
    """The first places of the text that name the thing or give the department its role."""
    rows = query(
        opened.store,
        f"SELECT DISTINCT ?e ?d ?at WHERE {{ {{ ?m pk:thing <{iri}> }} UNION {{ ?m pk:agent <{iri}> }}"
        " ?m pk:evidence ?e . ?e pk:start ?at ; prov:wasQuotedFrom ?d }"
        f" ORDER BY ?d ?at LIMIT {_SHOWN}",
    ).dicts()
    return [modelled(Evidence, evidence_quote(opened.store, row["e"])) for row in rows]
