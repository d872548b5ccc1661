"""A class of bodies that is a word of the matter: 「党政机关垃圾分类谁牵头」 asks who leads what 党政机关 are to do,
and nothing of what they lead; and 「涉及哪几个街镇」 asks for places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policy_kg.qa.names.linking import Link

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
