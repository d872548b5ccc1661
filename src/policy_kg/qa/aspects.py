"""Facts about the document itself: 文号, 日期, 依据, 主送."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policy_kg.graph.store import query
from policy_kg.qa.sparql import iri, literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policy_kg.graph.protocol import Store


def aspect_query(aspect: str, documents: Sequence[str]) -> str:
    """SELECT ?d ?title ?value ?name ?number ?evidence of an aspect for the current documents, or
    for the revisions in `documents`."""
    within = f"VALUES ?r {{ {' '.join(iri(d) for d in documents)} }} " if documents else ""
    if aspect == "依据":
        tail = (
            "?d eli:based_on ?value . OPTIONAL { ?value eli:number ?number } "
            "OPTIONAL { ?value skos:prefLabel ?name } "
            "OPTIONAL { ?m pk:subject ?d ; pk:thing ?value ; pk:evidence ?evidence }"
        )
    elif aspect == "主送":
        tail = (
            "?d pk:addressedTo ?value . ?value skos:prefLabel ?name . "
            "OPTIONAL { ?m pk:subject ?d ; pk:thing ?value ; pk:evidence ?evidence }"
        )
    else:
        tail = (
            f"?f a pk:HeaderField ; pk:subject ?d ; skos:prefLabel {literal(aspect)}@zh ; "
            "schema:value ?value ; pk:evidence ?evidence ."
        )
    return (
        "SELECT DISTINCT ?d ?title ?value ?name ?number ?evidence WHERE { "
        f"{within}?r a pk:DocumentRevision ; eli:realizes ?d . "
        f"OPTIONAL {{ ?d dcterms:title ?title }} {tail} }} ORDER BY ?d ?value ?evidence"
    )


def run_aspect(store: Store, aspect: str, documents: Sequence[str]) -> list[dict[str, str]]:
    return query(store, aspect_query(aspect, documents)).dicts()
