"""Copies of a text whose punctuation a converter has narrowed: 市水利局负责清淤,市财政局保障经费;…

What reads sentences and lists knows the wide signs of Chinese text, and these stand in their place one
for one. Brackets, which are parts of names, stay as printed, as does every sign of a text that has
its wide commas.
"""

from __future__ import annotations

import re
from typing import Final

_CHINESE: Final = "\u4e00-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…"
_FEWEST: Final = 3  # narrow commas between Chinese words that tell a converted copy
_MORE: Final = 4  # times as many of them as wide ones
_COMMA: Final = re.compile(r"(?<=[\u4e00-\u9fff”》）)]),(?=[\u4e00-\u9fff“《（(])")
_WIDE: Final = str.maketrans(",;:!?", "，；：！？")
# beside a Chinese word; not 1,000, 8:30 nor https://
_BESIDE: Final = re.compile(
    rf"(?<=[{_CHINESE}])[,;:!?]+|(?<!\w)[,;:!?]+(?=[{_CHINESE}])|(?<=[0-9A-Za-z%])[,;!?]+(?=[{_CHINESE}])"
)


def with_wide_marks(text: str) -> str:
    """`text`, of the same length, with wide signs beside its Chinese words where it is such a copy."""
    narrow = len(_COMMA.findall(text))
    if narrow < _FEWEST or narrow < _MORE * text.count("，"):
        return text
    return _BESIDE.sub(lambda m: m[0].translate(_WIDE), text)
