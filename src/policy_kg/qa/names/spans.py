"""Whether a span of a question is the name that it looks like: no 市水务局 in 市水务局部分干部, no department in
「党政机关垃圾分类谁牵头」, which asks who leads what these are to do; and a township, or 全县, that is a zone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policy_kg.qa.names.catalog import Catalog, Entity
    from policy_kg.qa.names.linking import Link
    from policy_kg.vocabulary import Vocabulary

# What a name's last character begins there, with what may stand behind it and make it the name's
# after all: 财政部分别负责 is 财政部.
_WORDS: Final = re.compile(
    r"部(?:门(?!户)|分(?![别工管担类头期批级配派])|队|署)|局(?:面(?![向对临])|部)|院(?:校|士)"
    r"|会(?:议(?![题定事])|谈|场)|办(?:理|法|事处)|处(?:理|置|罚)|委(?:员(?!会)|托)|中心(?:城区|镇)|[街乡]镇级|行(?:动|业|为|政|程|情)"
)


def cuts_a_word(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` ends within a longer word of `text`."""
    last = max(start, end - 2)
    return any(
        m.start() < end < m.end() for m in _WORDS.finditer(text, last, min(len(text), end + 3))
    )


_CLASS: Final = re.compile(
    r"各?[省市县区]?(?:级|直|属|内)?(?:党政机关|国家机关|机关事业单位|机关|企?事业单位|公共机构|国有企业|(?:中小)?企业|(?:中小|大中小)?学校|高校|医院|医疗机构|养老机构|社区|地方(?:各级)?(?:人民)?政府)"
)
# 由谁牵头, 哪个部门负责
_WHO: Final = re.compile(r"谁|哪(?:一?个|些|几个|一?家)(?:部门|单位|局)")
# 学校和谁一起负责, 企业要负责的, 机关牵头的任务谁配合
_ITSELF: Final = re.compile(
    r"(?:[和与跟及或、，]|同谁|以外|之外|外(?=[，还]))|(?:要|都|还|应该?|应当|需要?|分别|主要|单独|共同)*(?:负责|牵头|配合|参与|承担|指导|落实)"
)
# 涉及哪几个街镇, 分布在哪些乡镇
_PLACES: Final = re.compile(r"街镇|镇街|乡镇|街道|镇乡|[区县]县?|县市区")
_WHICH: Final = re.compile(r"(?:涉及|覆盖|包括|位于|在)[到了]?(?:哪(?:些|几个)|几个|多少个?)$")


def of_the_matter(text: str, span: Link) -> bool:
    """Whether a department's span is such a word."""
    behind = text[span.end :]
    if span.type == "agency" and _PLACES.fullmatch(span.text):
        return _WHICH.search(text[: span.start]) is not None
    return (
        span.type == "agency"
        and _CLASS.fullmatch(span.text) is not None
        and _ITSELF.match(behind) is None
        and _WHO.search(behind) is not None
    )


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
_ZONE_ACTS: Final = re.compile(
    r"(?:要|都|还|应该?|应当|需要?|分别|主要|单独|共同|单位|作为)*(?:负责|牵头|配合|参与|承担|指导|落实)"
    r"|的?(?:职责|分工|责任)|(?:是|属于|算)(?:不是)?(?:责任|牵头|配合|主办|负责)|[和与跟及、或]"
)
_LONGER: Final = 4
_AND: Final = r"[和与跟及、+]|以及|还有"
# 由南溪镇, 县水利局和南溪镇
_BODY_BEFORE: Final = re.compile(r"(?:[和与跟及、或由归让找]|除了?|[局委厅办院会])$")


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
    return not (_ZONE_ACTS.match(behind) or _BODY_BEFORE.search(before))


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


_PLACE: Final = re.compile(r"^[\u4e00-\u9fff]{1,7}[省市县区州]$")
# 湖东市要完成什么, 湖东市的职责, 湖东市有几项任务, 湖东市是责任单位吗
_PLACE_ACTS: Final = re.compile(
    r"^(?:要|都|还|应该?|应当|需要?|分别|主要|单独|共同|单位|作为)*(?:负责|牵头|配合|参与|承担|指导|落实|做|干|管)"
    r"|^(?:要|应该?|应当|需要?)(?:完成|建)?(?:些)?(?:什么|哪)"
    r"|^的?(?:职责|任务|分工|责任|活)|^(?:有|涉及|列了)(?:没有)?(?:什么|哪|几|多少|任务|分工|职责)"
    r"|^(?:是|属于|算)(?:不是)?(?:责任|牵头|配合|主办|负责)|^[和与跟及、或]|^(?:在|排)"
)
_ACTS_BEFORE: Final = re.compile(r"(?:[和与跟及、或由是归让找]|除了?|[局委厅办院会])$")


def place_alone(text: str, span: Link, catalog: Catalog, vocabulary: Vocabulary) -> bool:
    """Whether a department's span is a bare place that the question asks nothing of."""
    if span.type != "agency" or not _PLACE.match(span.text):
        return False
    known = span.text in catalog.areas.own or vocabulary.is_city(span.text)
    if not known and vocabulary.place(span.text) is None:
        return False
    return not _PLACE_ACTS.match(text[span.end :]) and not _ACTS_BEFORE.search(text[: span.start])


def words_of_its_title(name: str, catalog: Catalog) -> bool:
    """Whether a name is a place with words of the title of the place's document: 甘水县农村道路 of
    《甘水县农村道路养护方案》 is what the document is for, and nothing in it."""
    return any(
        name.startswith(area) and len(name) > len(area) and catalog.titles[revision].find(name) >= 0
        for area, own in catalog.areas.own.items()
        for revision in own
    )
