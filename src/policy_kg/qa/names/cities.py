"""A department and the city that stands with it: 松原市教育局, 成都市 and its 财政局."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from policy_kg.reading.bodycells import is_section

if TYPE_CHECKING:
    from policy_kg.qa.names.catalog import Catalog
    from policy_kg.qa.names.linking import Link
    from policy_kg.vocabulary import Vocabulary


def with_its_city(text: str, span: Link, catalog: Catalog, vocabulary: Vocabulary) -> Link:
    """松原市教育局 is not the 市教育局 of the document's city."""
    if span.type != "agency" or span.text[:1] not in "市省":
        return span
    for length in (4, 3, 2):
        stem = text[max(0, span.start - length) : span.start]
        city = stem + span.text[0]
        if len(stem) < length or not (
            vocabulary.is_city(city) or city in catalog.scopes or _is_province(city, vocabulary)
        ):
            continue
        own = tuple(e for e in span.entities if e.scope == city)
        return replace(
            span,
            start=span.start - length,
            text=stem + span.text,
            type="agency" if own else "unknown",
            entities=own,
        )
    return _with_misspelt_city(text, span, catalog.scopes)


def _with_misspelt_city(text: str, span: Link, scopes: Collection[str]) -> Link:
    """太苍市科技局, where 太仓市 has departments: a city that is one character off a known one."""
    for city in sorted(scopes, key=lambda c: (-len(c), c)):
        start = span.start - len(city) + 1
        said = text[max(0, start) : span.start + 1]
        wrong = sum(a != b for a, b in zip(said, city, strict=False))
        begins = start == 0 or (start > 0 and not "\u4e00" <= text[start - 1] <= "\u9fff")
        own = tuple(e for e in span.entities if e.scope == city)
        if own and len(said) == len(city) > 2 and wrong == 1 and said[-1] == city[-1] and begins:
            return replace(
                span,
                start=start,
                text=text[start : span.end],
                entities=own,
                slip=city + own[0].label.removeprefix(city[-1]),
            )
    return span


def _is_province(name: str, vocabulary: Vocabulary) -> bool:
    return name.endswith("省") and vocabulary.province_of(name) == name


def of_their_city(spans: Sequence[Link], scopes: Collection[str]) -> list[Link]:
    """成都市经济和信息化局 is one of 成都市 and of no other city, and so is the 财政局 beside it,
    where several cities have one. `scopes` are the areas whose departments are known."""
    kept: list[Link] = []
    for span in spans:
        joined = _joined(kept[-1], span, scopes) if kept else None
        if joined is not None:
            kept[-1] = joined
        else:
            kept.append(span)
    told = {k.entities[0].scope for k in kept if k.type == "agency" and len(k.entities) == 1}
    out = []
    for k in kept:
        here = tuple(e for e in k.entities if e.scope in told)
        several = k.type == "agency" and len(k.entities) > 1
        out.append(replace(k, entities=here) if several and here else k)
    return out


def _joined(place: Link, agency: Link, scopes: Collection[str]) -> Link | None:
    """A place and the department right behind it as one name; None where they aren't one. Of a
    district without departments of its own in the graph (丰满区财政局) they may be either."""
    if agency.type != "agency" or place.type != "place" or place.end != agency.start:
        return None
    if any(e.governs for e in agency.entities):
        return None
    own = tuple(e for e in agency.entities if e.scope == place.text)
    if not own and is_section(agency.text):
        return None  # 食品股 of a list that no area is known of, where a place stands before it
    if not own and not (place.text.endswith(("市", "省")) or place.text in scopes):
        return None
    return replace(
        agency,
        start=place.start,
        text=place.text + agency.text,
        type="agency" if own else "unknown",
        entities=own,
    )
