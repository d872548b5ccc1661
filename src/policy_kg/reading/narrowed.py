"""Copies of a text whose punctuation a converter has narrowed: 市水利局负责清淤,市财政局保障经费;…

What reads sentences and lists knows the wide signs of Chinese text, and these stand in their place one
for one. Brackets, which are parts of names, stay as printed, as does every sign of a text that has
its wide commas, but for those signs that it has narrow alone: 市水利局:负责清淤，会同各镇巡查;…
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_CHINESE: Final = "\u4e00-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…"
_FEWEST: Final = 3  # narrow signs between Chinese words that tell a converted copy
_MORE: Final = 4  # times as many of a sign as of its wide form
_BETWEEN: Final = re.compile(r"(?<=[\u4e00-\u9fff”》）)])[,;:](?=[\u4e00-\u9fff“《（(])")
_WIDE: Final = str.maketrans(",;:!?", "，；：！？")
# beside a Chinese word; not 1,000, 8:30 nor https://
_BESIDE: Final = re.compile(
    rf"(?<=[{_CHINESE}])[,;:!?]+|(?<!\w)[,;:!?]+(?=[{_CHINESE}])|(?<=[0-9A-Za-z%])[,;!?]+(?=[{_CHINESE}])"
)


def with_wide_marks(text: str) -> str:
    """`text`, of the same length, with wide signs beside its Chinese words where it is such a copy."""
    counts = Counter(_BETWEEN.findall(text))
    narrow = {
        ord(sign): wide
        for sign, wide in zip(",;:", "，；：", strict=True)
        if counts[sign] >= max(_FEWEST, _MORE * text.count(wide))
    }
    wider = _WIDE if ord(",") in narrow else narrow
    return _BESIDE.sub(lambda m: m[0].translate(wider), text) if narrow else text
