"""One body that its documents call by several names: 县水利办 and 水利办 of one county; and one thing that is said
by names within its own: 白鹭机场到月牙岛的快速路 of 白鹭机场-月牙岛快速路."""

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
_TO: Final = re.compile(r"(?:修|通|建|开|直达|连接|通往)?(?:[到至-]|—+|－|~|～)了?")
_WAY: Final = re.compile(
    r"(?P<start>[\u4e00-\u9fff]{2,}?)(?:[-至－~～]|—+)(?P<end>[\u4e00-\u9fff]{2,})"
)
_UNSAID: Final = 2  # characters of its kind that a question leaves out: 公路
# 临江|连接线, 临江|大桥
_PART: Final = re.compile(r"[\u4e00-\u9fff]{0,3}?(?:[线路桥站园厂场渠港]|工程|项目|基地|大道)")
_REST: Final = 4  # characters of a longer name that a question says behind one within it
_TOWN_ENDS: Final = ("", "人民政府", "政府", "办事处", "办")


def with_their_other_names(spans: Sequence[Link], catalog: Catalog) -> list[Link]:
    """The spans of departments with the entities that are the same body under another name."""
    return [_with_others(s, catalog) if s.type == "agency" else s for s in spans]


def as_one_thing(text: str, spans: Sequence[Link], catalog: Catalog) -> list[Link]:
    """The spans with what names one longer thing as one: both its ends (甲站到乙岛的快速路), or its last part."""
    parts = [s for s in spans if s.type in ("place", "thing") and _PART.match(text, s.end)]
    if not parts and not _TO.search(text, 2):
        return list(spans)
    things = [e for e in catalog.entities if e.type == "thing" and len(e.label) > _SHORTEST]
    kept = [_last_part(text, s, things) if s in parts else s for s in spans]
    for thing in things:
        ends = _WAY.fullmatch(thing.label)
        way = _way_said(text, ends["start"], ends["end"]) if ends else None
        if way is not None:
            start, end = way
            kept = [s for s in kept if s.end <= start or end <= s.start]
            kept.append(_span(text, start, end, thing))
    return kept


def _way_said(text: str, first: str, rest: str) -> tuple[int, int] | None:
    """Where a question says a thing by both its ends: 甲站到乙岛的高速 of 甲站-乙岛高速公路."""
    start = text.find(first)
    joined = _TO.match(text, start + len(first)) if start >= 0 else None
    if joined is None:
        return None
    at, same = joined.end(), 0
    while same < len(rest) and at < len(text) and text[at] in (rest[same], "的"):
        same += text[at] == rest[same]
        at += 1
    lead = 1 if text[:start].endswith("从") else 0
    return (start - lead, at) if same >= max(2, len(rest) - _UNSAID) else None


def _last_part(text: str, span: Link, things: Sequence[Entity]) -> Link:
    """临江连接线 for 环线公路临江连接线, where one thing alone is called so at its end."""
    for more in range(min(_REST, len(text) - span.end), 1, -1):
        said = text[span.start : span.end + more]
        own = [e for e in things if e.label.endswith(said)]
        if len(own) == 1 and own[0].label != said:
            return _span(text, span.start, span.end + more, own[0])
    return span


def _span(text: str, start: int, end: int, thing: Entity) -> Link:
    from policy_kg.qa.names.linking import Link

    said = text[start:end]
    slip = thing.label if said != thing.label else ""
    return Link(start=start, end=end, text=said, type="thing", entities=(thing,), slip=slip)


def _with_others(span: Link, catalog: Catalog) -> Link:
    more = {e.iri: e for own in span.entities for e in _same(own, catalog)}
    for own in span.entities:
        more.pop(own.iri, None)
    return replace(span, entities=(*span.entities, *more.values())) if more else span


def _same(own: Entity, catalog: Catalog) -> Iterator[Entity]:
    """The departments that are the same body."""
    if not own.scope:
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
