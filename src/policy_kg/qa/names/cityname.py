"""Departments by the names that tell whose they are."""

from __future__ import annotations

from collections.abc import Iterable

from policy_kg.namesakes import with_place
from policy_kg.qa.names.catalog import Entity


def with_city(entity: Entity) -> str:
    """太仓市科技局 for the 市科技局 of 太仓市, 共青团太仓市委 for its 团市委."""
    cities = entity.type == "agency" and entity.scope.endswith("市")
    if not cities or not entity.label.startswith(("市", "团市")):
        return entity.label
    return with_place(entity.label, entity.scope)


def forms_of(entities: Iterable[Entity]) -> frozenset[str]:
    """The names by which items show these departments: as the document has them, or with the city
    in another's document."""
    return frozenset(name for e in entities for name in (e.label, with_city(e), *e.shown))
