"""Whether a zone is what a question names: 全县 of 「全县有多少项任务」 is all that there is, and a township
that some row lists among the departments is still a zone in 「在南溪镇有哪些任务」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policy_kg.qa.names.catalog import Entity
    from policy_kg.qa.names.linking import Link

_WHOLE: Final = re.compile(r"全[国省市县区州旗镇乡域]")
# 全县各乡镇, 各镇（街道）, 全县: a zone that takes in each town
EVERY_TOWN: Final = re.compile(
    r"(?:全[省市县区州旗])?(?:各|所有|全部)(?:乡镇|镇街|镇乡|县区|区县|县市区|镇|乡|街道|村|区|县)+(?:[（(][^（()）]{1,8}[)）])?|全[省市县区州旗域]"
)
# 实施区域是全县, 试验区域为全市, 适用于全区, 推广到全省
_ZONE_BEFORE: Final = re.compile(
    r"(?:(?:区域|范围|地区|地域|地点)(?:栏)?(?:是|为|在|写|包括|[:：])*|适用于?|仅限于?|(?:推广|推开|铺开|扩大|覆盖)[到至]?)$"
)
# 在全市范围实施, 在全县推广
_DONE_IN: Final = re.compile(r"(?:范围)?(?:内|里)?(?:实施|推行|推广|开展|试点|推开|铺开|施行|适用)")
_ZONE_BEHIND: Final = re.compile(r"(?:这个|这一)?(?:试验|实施|试点)?(?:区域|片区)")
_IN: Final = re.compile(r"[在于]$")
# 南溪镇负责什么, 南溪镇的职责, 南溪镇和县水利局
_ACTS: Final = re.compile(
    r"(?:要|都|还|应该?|应当|需要?|分别|主要|单独|共同|单位|作为)*(?:负责|牵头|配合|参与|承担|指导|落实)"
    r"|的?(?:职责|分工|责任)|(?:是|属于|算)(?:不是)?(?:责任|牵头|配合|主办|负责)|[和与跟及、或]"
)
_LONGER: Final = 4
_AND: Final = r"[和与跟及、+]|以及|还有"
# 由南溪镇, 县水利局和南溪镇
_JOINED: Final = re.compile(r"(?:[和与跟及、或由归让找]|除了?|[局委厅办院会])$")


def _zone_told(text: str, start: int, end: int) -> bool:
    """Whether the words around a name say that a zone is meant."""
    before, behind = text[:start], text[end:]
    if _ZONE_BEFORE.search(before) or _ZONE_BEHIND.match(behind):
        return True
    return bool(_IN.search(before) and _DONE_IN.match(behind))


def is_the_whole(text: str, span: Link) -> bool:
    """Whether a zone's span says no more than that all is meant: 全县 without a word that asks for it."""
    if span.type != "place" or not _WHOLE.fullmatch(span.text):
        return False
    return not _zone_told(text, span.start, span.end)


def zone_meant(entities: Sequence[Entity], text: str, start: int, end: int) -> bool:
    """Whether a name of a zone and of a department is the zone's in a question."""
    if not any(e.type == "place" and e.pilot for e in entities):
        return False
    before, behind = text[:start], text[end:]
    if _IN.search(before) or _zone_told(text, start, end):
        return True
    return not (_ACTS.match(behind) or _JOINED.search(before))


def zones_joined(
    text: str, spans: Sequence[Link], zones: Sequence[Entity]
) -> list[tuple[int, int, tuple[Entity, ...]]]:
    """(start, end, the zone) of each zone of a longer name that is said by its first word beside a place: 青禾产业区 by
    青禾 of 青禾和湖东区."""
    found: list[tuple[int, int, tuple[Entity, ...]]] = []
    places = [s for s in spans if s.type == "place"]
    for zone in zones if places else ():
        stem = zone.label[:2]
        if stem not in text:
            continue  # of thousands of zones next to none is looked at further
        alike = [z for z in zones if z.label.startswith(stem)]
        if len(zone.label) < _LONGER or len(alike) > 1:
            continue
        for match in re.finditer(rf"{stem}(?![区县市镇乡村])", text):
            before, behind = text[: match.start()], text[match.end() :]
            joined = any(
                re.fullmatch(_AND, before[p.end :])
                or re.fullmatch(_AND, text[match.end() : p.start])
                for p in places
            )
            if joined and not zone.label.startswith(stem + behind[:2]):
                found.append((*match.span(), (zone,)))
    return found
