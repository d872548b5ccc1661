"""The places that documents are of, how they are said, and what stands beside them in a question: a name behind
one (北门村 of 「云溪北门村能拿多少」), a department (松原市教育局), words of another place's title."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from policy_kg.qa.names.titles import Titled, places_in
from policy_kg.reading.bodycells import is_section

if TYPE_CHECKING:
    from policy_kg.qa.names.catalog import Catalog
    from policy_kg.qa.names.linking import Link
    from policy_kg.vocabulary import Vocabulary

_SHORTENED: Final = ("市", "省", "州")  # 宁波 for 宁波市
# 白水镇 for 青禾县白水镇
_IN_COUNTY: Final = re.compile(
    r"[\u4e00-\u9fff]{2,6}?[市区县旗](?P<town>[\u4e00-\u9fff]{2,6}(?:镇|乡|街道))"
)


@dataclass(frozen=True, slots=True)
class Areas:
    """`own` gives a place's revisions; `forms` the places that a form may mean, longest forms
    first."""

    own: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, tuple[str, ...]]


def areas_of(documents: Sequence[Titled]) -> Areas:
    """The places of documents, by their departments or their titles."""
    found: dict[str, list[str]] = {}
    for document in documents:
        for area in dict.fromkeys((document.place, *document.areas, *places_in(document.title))):
            if area:
                found.setdefault(area, []).append(document.revision)
    forms: dict[str, list[str]] = {}
    for area in found:
        forms.setdefault(area, []).append(area)
        if len(area) > 2 and (area.endswith(_SHORTENED) or _is_name(area)):
            forms.setdefault(area[:-1], []).append(area)
        if (town := _IN_COUNTY.fullmatch(area)) and town["town"] not in found:
            forms.setdefault(town["town"], []).append(area)
    return Areas(
        own={area: tuple(own) for area, own in found.items()},
        forms={f: tuple(forms[f]) for f in sorted(forms, key=lambda f: (-len(f), f))},
    )


def _is_name(county: str) -> bool:
    """Whether a county's name without 县 is nothing else: 苍南 is, 平安 is not."""
    import rjieba

    tags = [t for _, t in rjieba.tag(county[:-1])]
    return county.endswith(("县", "区")) and tags in (["ns"], ["nr"], ["nrt"])


# 甘水的低空方案, 甘水市低空方案: the place right before the words, and no 甘水市发改委在低空方案里
_RIGHT_BEFORE = r"[市省县区州]?的?$"
_UPPER = ("", "中国")  # the place of what the state issues


def of_another_place(
    text: str, left: str, named: Collection[str], documents: Sequence[Titled]
) -> bool:
    """Whether the documents `named` by the words that `left` lacks of `text` are none of the place that
    stands before these words. Those of its province or of the state may speak of a department in it."""
    lead = _begun_alike(text, left)
    areas = areas_of(documents)
    form, area = _place_in(lead, areas)
    if not area or set(areas.own[area]) & set(named):
        return False
    tail = _begun_alike(text[::-1], left[::-1])
    words = text[len(lead) : len(text) - len(tail)]
    if _place_in(words, areas)[1]:
        return False  # 甘水市在江原省方案里
    if re.search(re.escape(form) + _RIGHT_BEFORE, lead):
        return True
    return not _above(area, [d.place for d in documents if d.revision in named])


def _begun_alike(text: str, other: str) -> str:
    """What both texts begin with."""
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(text, other, strict=False))
    return "".join(a for a, _ in same)


def _place_in(text: str, areas: Areas) -> tuple[str, str]:
    """The last place of documents that a text names, as named and in full."""
    found = [(text.rfind(f), len(f), f, own) for f, own in areas.forms.items() if f in text]
    _, _, form, own = max(found, default=(0, 0, "", ()))
    return (form, own[0]) if len(own) == 1 else ("", "")


def _above(area: str, places: Sequence[str]) -> bool:
    """Whether any of the places is that of the state, or the province of `area`."""
    from policy_kg.vocabulary import load_vocabulary

    province = load_vocabulary().province_of(area)
    return any(p in _UPPER or p == province for p in places)


_SHORTEST = 2  # characters of a name
_WHOLE = tuple("省市县区州旗")  # ends of a place's full name


def without_its_place(text: str, start: int, end: int, forms: Iterable[str]) -> int:
    """Where the name at `start:end` of a text begins without the place, one of `forms`, that it begins
    with or that it cuts in two (溪北门村); `end` where only 镇 or 村 is left of a place in full, `start`
    where that is left of a short one: 云溪镇 is another name than 云溪区."""
    cuts = {
        at + len(form): form
        for form in forms
        for at in range(max(0, start - len(form) + 1), start + 1)
        if text.startswith(form, at) and start < at + len(form) < end
    }
    begin = max(cuts, default=start)
    if end - begin >= _SHORTEST:
        return begin
    return end if cuts[begin].endswith(_WHOLE) else start


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
