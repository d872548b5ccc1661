"""One body that its documents call by several names: 县水利办 and 水利办 of one county, and 镇街, who are
各镇政府 and 各街道办事处 together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policy_kg.qa.names.catalog import Catalog, Entity
    from policy_kg.qa.names.linking import Link

_LEVELS: Final = tuple("省市县区州旗")
_ENDS: Final = tuple("局委办厅")
_SHORTEST: Final = 4  # characters of a name without its level: 水利局 is of any place
_TOWNS: Final = "各乡镇（街道）"
_OF_TOWNS: Final = ("各乡镇政府", "各街道办事处")


def with_their_other_names(spans: Sequence[Link], catalog: Catalog) -> list[Link]:
    """The spans of departments with the entities that are the same body under another name."""
    return [_with_others(s, catalog) if s.type == "agency" else s for s in spans]


def _with_others(span: Link, catalog: Catalog) -> Link:
    more = [
        e
        for e in catalog.entities
        if e.type == "agency"
        and e not in span.entities
        and any(_same(e, own) for own in span.entities)
    ]
    return replace(span, entities=(*span.entities, *more)) if more else span


def _same(one: Entity, other: Entity) -> bool:
    if not one.scope or one.scope != other.scope:
        return False
    if _TOWNS in (other.label, *other.names):
        return any(n in _OF_TOWNS for n in (one.label, *one.names))
    return _is_short_for(one.label, other.label) or _is_short_for(other.label, one.label)


def _is_short_for(short: str, name: str) -> bool:
    """Whether one is the other without its level: 健康促进办 of 县健康促进办."""
    own = name.startswith(_LEVELS) and name[1:] == short
    return own and len(short) >= _SHORTEST and short.endswith(_ENDS)
