"""A place's bare name where some row lists it among the departments: 「支持湖东市开展试点谁负责」 is of the
place, 「湖东市负责什么」 of who acts for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policy_kg.qa.names.catalog import Catalog
    from policy_kg.qa.names.linking import Link
    from policy_kg.vocabulary import Vocabulary

_PLACE: Final = re.compile(r"^[\u4e00-\u9fff]{1,7}[省市县区州]$")
# 湖东市要完成什么, 湖东市的职责, 湖东市有几项任务, 湖东市是责任单位吗
_ACTS: Final = re.compile(
    r"^(?:要|都|还|应该?|应当|需要?|分别|主要|单独|共同|单位|作为)*(?:负责|牵头|配合|参与|承担|指导|落实|做|干|管)"
    r"|^(?:要|应该?|应当|需要?)(?:完成|建)?(?:些)?(?:什么|哪)"
    r"|^的?(?:职责|任务|分工|责任|活)|^(?:有|涉及|列了)(?:没有)?(?:什么|哪|几|多少|任务|分工|职责)"
    r"|^(?:是|属于|算)(?:不是)?(?:责任|牵头|配合|主办|负责)|^[和与跟及、或]|^(?:在|排)"
)
_JOINED: Final = re.compile(r"(?:[和与跟及、或由是归让找]|除了?|[局委厅办院会])$")


def place_alone(text: str, span: Link, catalog: Catalog, vocabulary: Vocabulary) -> bool:
    """Whether a department's span is a bare place that the question asks nothing of."""
    if span.type != "agency" or not _PLACE.match(span.text):
        return False
    known = span.text in catalog.areas.own or vocabulary.is_city(span.text)
    if not known and vocabulary.place(span.text) is None:
        return False
    return not _ACTS.match(text[span.end :]) and not _JOINED.search(text[: span.start])


def words_of_its_title(name: str, catalog: Catalog) -> bool:
    """Whether a name is a place with words of the title of the place's document: 甘水县农村道路 of
    《甘水县农村道路养护方案》 is what the document is for, and nothing in it."""
    return any(
        name.startswith(area) and len(name) > len(area) and catalog.titles[revision].find(name) >= 0
        for area, own in catalog.areas.own.items()
        for revision in own
    )
