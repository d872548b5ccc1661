"""The part of a whole that a question names: 「新增泊位5000个，其中东岗区1000个」."""

from __future__ import annotations

import re
from typing import Final

_AMOUNT: Final = r"\d+(?:\.\d+)?(?:万|亿)?(?:元|个|家|人|处|套|户|张|亩|公里|%)?(?:/[月年日人户])?"
_OF_THESE: Final = re.compile(r"其中[，,:：]?(?P<parts>[^。；]+)")
_PART: Final = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,10}}?)(?P<amount>{_AMOUNT})(?=[，,、。；]|$)"
)


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
