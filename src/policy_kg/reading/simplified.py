"""Traditional characters to the simplified ones that all rules and questions are written in.

Converted pages print 責任單位, 牽頭單位, 區教育局; the normalised text has 责任单位, 牵头单位, 区教育局.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

# Characters of the genre that simplified text never has: 責任單位 牽頭 辦 縣區鎮鄉街道 時間 項目 實施 …
_TRADITIONAL: Final = re.compile(
    "[責單牽頭辦縣區鎮鄉時間項實務負號機構關門員會處廳發財農業應環術計劃統國資產規領導參與協進開設體總結書長團隊館場廠銀標評類"
    "別備註說據際級績動強勵獎補貼製廣聯網絡電視記錄創優專營築園確認證隨報後從將經濟現點線質調議討論貫徹為對決內]"
)
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_FEWEST: Final = 6  # of them
_SHARE: Final = 0.04  # of all: a name or two (陳, 東) are no such text


def is_traditional(text: str) -> bool:
    """Whether a text is printed in traditional characters."""
    found = len(_TRADITIONAL.findall(text))
    return found >= _FEWEST and found >= _SHARE * len(_HAN.findall(text))


def simplified(text: str) -> str:
    """`text` in simplified characters."""
    converted: str = _converter().convert(text)
    return converted


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")
