"""Names that a question only seems to say, as they end in the first character of another word: 环保部 in
环保部门, 市水务局 in 市水务局部分干部."""

from __future__ import annotations

import re
from typing import Final

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
