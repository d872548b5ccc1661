"""One body that its documents call by several names: 县水利办 and 水利办 of one county, and 镇街, who are
各镇政府 and 各街道办事处 together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policy_kg.qa.names.catalog import Catalog, Entity
    from policy_kg.qa.names.linking import Link

_LEVELS: Final = tuple("省市县区州旗")
_ENDS: Final = tuple("局委办厅")
_SHORTEST: Final = 4  # characters of a name without its level: 水利局 is of any place
# 南溪镇, which another document calls 南溪镇人民政府; no 各镇
_TOWN: Final = re.compile(
    r"(?P<town>(?![各全本该有])[\u4e00-\u9fff]{1,6}(?:镇|(?<!各)乡|街道))(?:人民政府|政府|办事处|办)?"
)
_TOWN_ENDS: Final = ("", "人民政府", "政府", "办事处", "办")
_TOWNS: Final = "各乡镇（街道）"
_OF_TOWNS: Final = ("各乡镇政府", "各街道办事处")


def with_their_other_names(spans: Sequence[Link], catalog: Catalog) -> list[Link]:
    """The spans of departments with the entities that are the same body under another name."""
    return [_with_others(s, catalog) if s.type == "agency" else s for s in spans]


def _with_others(span: Link, catalog: Catalog) -> Link:
    more = {e.iri: e for own in span.entities for e in _same(own, catalog)}
    for own in span.entities:
        more.pop(own.iri, None)
    return replace(span, entities=(*span.entities, *more.values())) if more else span


def _same(own: Entity, catalog: Catalog) -> Iterator[Entity]:
    """The departments that are the same body."""
    if not own.scope:
        return
    if _TOWNS in (own.label, *own.names):
        for name in _OF_TOWNS:
            yield from catalog.bodies.get((own.scope, name), ())
        return
    for name in _other_names(own.label):
        yield from (e for e in catalog.bodies.get((own.scope, name), ()) if e.label == name)


def _other_names(label: str) -> Iterator[str]:
    """健康促进办 of 县健康促进办, and the other way round."""
    if len(label) >= _SHORTEST and label.endswith(_ENDS):
        yield from (level + label for level in _LEVELS)
        if label.startswith(_LEVELS) and len(label) > _SHORTEST:
            yield label[1:]
    town = _TOWN.fullmatch(label)
    if town:
        yield from (n for e in _TOWN_ENDS if (n := f"{town['town']}{e}") != label)
