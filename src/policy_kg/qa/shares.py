"""Which of several figures of a sentence a question is about: 「国家级、省级的，分别奖励50万元、20万元」,
「新增泊位5000个，其中东岗区1000个」."""

from __future__ import annotations

import re
from typing import Final

_AMOUNT: Final = r"\d+(?:\.\d+)?(?:万|亿)?(?:元|个|家|人|处|套|户|张|亩|公里|%)?(?:/[月年日人户])?"
_AND: Final = r"[、和及或]"
_EACH: Final = re.compile(
    rf"(?:分别|依次)[^，。；\d]{{0,12}}(?P<amounts>{_AMOUNT}(?:{_AND}(?:最高)?{_AMOUNT})+)"
)
_UNIT: Final = re.compile(r"[^\d.]+$")
_OF_THESE: Final = re.compile(r"其中[，,:：]?(?P<parts>[^。；]+)")
_PART: Final = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,10}}?)(?P<amount>{_AMOUNT})(?=[，,、。；]|$)"
)
_LEAST: Final = 2  # characters by which one of a list is told


def respective(question: str, sentence: str) -> str | None:
    """The amount of the one thing of a list that the question names, of a sentence that gives each
    its own (分别); None where it gives none, or the question names none or several."""
    found = _EACH.search(sentence)
    if found is None:
        return None
    amounts = re.split(rf"{_AND}(?:最高)?", found["amounts"])
    unit = _UNIT.search(amounts[-1])
    amounts = [a if _UNIT.search(a) or not unit else a + unit[0] for a in amounts]
    if unit and unit[0].endswith("元"):
        amounts = [a if a.endswith("元") else f"{a}元" for a in amounts]
    count = len(amounts)
    lists = re.findall(
        rf"((?:[^、，。；]{{1,14}}[、和及或]){{{count - 1}}}[^、，。；]+)",
        sentence[: found.start()],
    )
    for one in reversed(lists):
        names = re.split(_AND, one)
        if len(names) != count:
            continue
        fits = [_named(question, names[n], n, count) for n in range(count)]
        # 战略科技人才 has 人才 of 青年科技人才, too: the one that is named most fully.
        if max(fits) and fits.count(max(fits)) == 1:
            return amounts[fits.index(max(fits))]
    return None


def part_of_whole(question: str, text: str, value: str) -> tuple[str, str] | None:
    """(the amount of the part that a question names, the words that tell it), where `text` tells
    the whole of `value` and its parts behind it (其中); None otherwise."""
    at = text.find(value)
    behind = _OF_THESE.search(text, at) if at >= 0 else None
    between = text[at + len(value) : behind.start()].strip("。；，, ") if behind else ""
    if behind is None or re.search(r"[。；]", between):
        return None
    parts = {m["name"]: m["amount"] for m in _PART.finditer(behind["parts"])}
    named = [amount for name, amount in parts.items() if name in question]
    return (named[0], behind[0]) if len(named) == 1 else None


def _named(question: str, name: str, place: int, count: int) -> int:
    """How much of a name of a list a question has, in characters; what leads to the first and follows the last may be
    left out: 对在国家级, 省级大赛中获奖的."""
    whole = re.sub(r"\s", "", name)
    if place == 0:
        forms = [whole[k:] for k in range(len(whole) - _LEAST + 1)]
    elif place == count - 1:
        forms = [whole[:k] for k in range(_LEAST, len(whole) + 1)]
    else:
        forms = [whole]
    return max((len(form) for form in forms if form in question), default=0)
