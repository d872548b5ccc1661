"""The place that a figure is of, where the same sentence has others of the whole.

「东山高新区建成3座驿站；全市驿站超过10座」: the first figure is 东山高新区's, and not the city's.
"""

from __future__ import annotations

import re
from typing import Final

from policy_kg.extraction.wordlists import GOAL_VERB

_WHOLE: Final = re.compile(r"全[国省市县区州]|我[省市县区州]")
# 到2028年，|东山高新区|建成, 其中，|甲县|力争
_PLACE: Final = re.compile(
    r"(?:^|[，,；;：:])(?:其中|到\d{4}年[^，,]{0,2})?(?P<place>(?!全|各|我|本|该|其他|每|支持|鼓励|推动|在|以|将|对)[\u4e00-\u9fff]{2,6}?(?:高新区|开发区|新区|(?<![园社校街景厂片])区|县|镇|乡))"
    rf"(?=(?:要|力争|率先|重点|累计|再|将)*(?:{GOAL_VERB}|达|不少|不低))"
)


def place_of(around: str, text: str, at: int) -> str:
    """The place that what stands at `at` of `text` is said of, "" where it is said of the whole;
    `around` is the long sentence that `text` is a part of."""
    if not _WHOLE.search(around or text):
        return ""
    places = list(_PLACE.finditer(text, 0, at))
    if not places or _WHOLE.search(text, places[-1].end(), at):
        return ""
    return places[-1]["place"]
