"""A date, a number, a level or a town for the one that the former question named.

「哪些任务2026年6月前完成」 and then 「那9月呢」 is 「哪些任务2026年9月前完成」; 「第30项什么时候完成」 and then
「31项呢」 is 「第31项什么时候完成」; 「Ⅱ级响应由谁启动」 and then 「Ⅳ级响应呢」 is 「Ⅳ级响应由谁启动」.
"""

from __future__ import annotations

import re
from typing import Final

_LEAD: Final = re.compile(r"^(?:到|至|在|于|截至|截止到?)")
_DAY: Final = re.compile(
    r"(?P<year>\d{4}年|今年|明年|后年|去年)?"
    r"(?P<part>\d{1,2}月份?(?:\d{1,2}[日号]|[上中下]旬)?|[上下]半年|第?[一二三四1-4]季度)?"
    r"(?P<end>年?[底末初])?(?P<side>之?前|以前|之?后|以后|之?内|以内|为止)?"
)
_NUMBER: Final = re.compile(
    r"(?<![\d.〔第])(?P<digits>\d+(?:\.\d+)?)(?P<unit>[%‰]|[项条个家名人次万亿元台套所张件])?(?![\d.年月日号〕])"
)
_ORDER: Final = re.compile(r"第(?P<digits>\d+)(?P<unit>[项条款号])")
_BOUND: Final = re.compile(r"(?:以上|以下|以内|及以上|及以下)$")
# Ⅱ级响应, 橙色预警, 三级; and 石桥镇 at the beginning or behind a word before it
_LEVEL: Final = re.compile(r"(?:[ⅠⅡⅢⅣ]|[一二三四特](?=级(?:响应|预警)))级|[红橙黄蓝]色")
_OF_LEVEL: Final = re.compile(rf"(?P<level>{_LEVEL.pattern})(?:应急)?(?:响应|预警)?")
_TOWN: Final = r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}?(?:镇|乡|街道)"
_TOWN_THERE: Final = re.compile(rf"{_TOWN}|(?<=[在由对和与])[\u4e00-\u9fff]{{2,4}}?(?:镇|乡|街道)")


def exchanged(former: str, other: str) -> str:
    """`former` with `other` for its own date, number, level or town; "" where `other` is none of
    these, or `former` has none or several of them."""
    return (
        _redated(former, _LEAD.sub("", other))
        or _renumbered(former, other)
        or _of_another_level(former, other)
        or _of_another_town(former, other)
    )


def _of_another_level(former: str, other: str) -> str:
    now, was = _OF_LEVEL.fullmatch(other), list(_LEVEL.finditer(former))
    if now is None or len(was) != 1:
        return ""
    return f"{former[: was[0].start()]}{now['level']}{former[was[0].end() :]}"


def _of_another_town(former: str, other: str) -> str:
    was = list(_TOWN_THERE.finditer(former)) if re.fullmatch(_TOWN, other) else []
    return f"{former[: was[0].start()]}{other}{former[was[0].end() :]}" if len(was) == 1 else ""


def _redated(former: str, other: str) -> str:
    now = _DAY.fullmatch(other)
    said = [m for m in _DAY.finditer(former) if m["year"] or m["part"]]
    if now is None or not (now["year"] or now["part"]) or len(said) != 1:
        return ""
    was = said[0]
    year = now["year"] or (was["year"] or "")
    end, side = now["end"] or "", now["side"] or ""
    if not end and not side:
        side = was["side"] or ""
        # 2026年底 says nothing of when in 2027年6月.
        end = (was["end"] or "") if bool(now["part"]) == bool(was["part"]) else ""
    text = f"{year}{now['part'] or ''}{end}{side}"
    return f"{former[: was.start()]}{text}{former[was.end() :]}"


def _renumbered(former: str, other: str) -> str:
    bound = _BOUND.search(other)
    now = _NUMBER.fullmatch(other[: bound.start()] if bound else other)
    if now is None:
        return ""
    found = list(_ORDER.finditer(former)) or list(_NUMBER.finditer(former))
    found = [m for m in found if not now["unit"] or m["unit"] == now["unit"]]
    if len(found) != 1:
        return ""
    start, end = found[0].span("digits")
    rest = former[found[0].end() :]
    if bound:
        rest = bound[0] + re.sub(r"^(?:及?以[上下内])", "", rest)
    return f"{former[:start]}{now['digits']}{former[end : found[0].end()]}{rest}"
