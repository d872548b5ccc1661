"""The labels of a notice and what stands behind each: 会议时间：…, or 二、会议地点 over its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NUMBER: Final = r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、])?"
# 会议时间、地点; 报到时间和地点; 参会人员
_LABEL: Final = re.compile(
    rf"^[ \t　]*(?P<number>{_NUMBER})[ \t　]*(?P<label>(?:(?:出席|参加|特邀|列席|与会|参会)[、和及与])*(?:会议|开会|召开|举办|培训|报到|活动|参会|参加|出席|列席|与会|特邀|主要|有关)?(?:会议)?的?"
    r"(?:时间|地点|会场|主持人?|人员|对象|范围|单位|议程|议题|内容|要求|事项|材料)(?:[及和与、](?:时间|地点|会期|人员|对象|范围|规模|方式|议程|内容|安排|要求))*)"
    r"[ \t　]*(?:(?P<colon>[：:])[ \t　]*(?P<content>[^\n]*)|(?=\n|$))",
    re.MULTILINE,
)
_HEADING: Final = re.compile(
    r"^[ \t　]*(?:[一二三四五六七八九十]{1,3}[、.．]|特此通知|附件)", re.MULTILINE
)
_ITEM: Final = re.compile(r"^[ \t　]*(?:\d{1,2}[.．、)）]|[（(]|[①-⑳])")
# 请各单位于…, 特此通知, 联系人: what a notice ends with
_CLOSES: Final = re.compile(
    r"^[ \t　]*(?:请|特此|联系|附件|附[：:]|(?:二|20)[\d〇○O零一二三四五六七八九]{3}年)"
)
_MOST: Final = 1500  # characters of what stands below a label
_SLOTS: Final[tuple[tuple[str, str], ...]] = (
    ("报到", "报到"),
    ("主持", "主持"),
    ("时间", "时间"),
    ("地点|会场", "地点"),
    ("人员|对象|范围|单位", "人员"),
    ("议程|议题|内容", "议程"),
    ("材料", "材料"),
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """What stands behind a label: text[start:end] has both, `content` is the part behind it; `slots`
    is what the label is for."""

    slots: tuple[str, ...]
    content: str
    start: int
    end: int


def labelled(text: str) -> Iterator[Labelled]:
    """The labels of a notice, in their order, each that has content."""
    labels = list(_LABEL.finditer(text))
    for n, match in enumerate(labels):
        label = match["label"]
        slots = tuple(slot for words, slot in _SLOTS if re.search(words, label))
        if "报到" in slots:
            slots = ("报到",)
        if not slots or not (match["colon"] or match["number"]):
            continue
        content, end = (match["content"] or "").strip(), match.end()
        if not content:
            heading = _HEADING.search(text, match.end())
            over = heading.start() if heading else len(text)
            below = next((k.start() for k in labels[n + 1 :]), len(text))
            if not text[match.end() : below].strip():
                below = over  # 参加人员： with 主持人：… as its first line
            stop = min(over, below, match.end() + _MOST)
            end = match.end() + len(_own_lines(text[match.end() : stop]))
            content = text[match.end() : end].strip()
        if content:
            yield Labelled(slots, content, match.start(), end)


def _own_lines(below: str) -> str:
    """The lines of what stands below a label that belong to it: all its numbered ones, and none
    behind them."""
    kept = ""
    numbered = False
    for line in re.findall(r"[^\n]*\n?", below):
        item = bool(_ITEM.match(line))
        if line.strip() and ((numbered and not item) or (kept.strip() and _CLOSES.match(line))):
            break
        numbered = numbered or item
        kept += line
    return kept
