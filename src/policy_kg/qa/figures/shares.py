"""The part of a whole that a question names: 「新增泊位5000个，其中东岗区1000个」."""

from __future__ import annotations

import re
from typing import Final

_AMOUNT: Final = r"\d+(?:\.\d+)?(?:万|亿)?(?:元|个|家|人|处|套|户|张|亩|公里|%)?(?:/[月年日人户])?"
_OF_THESE: Final = re.compile(r"其中[，,:：]?(?P<parts>[^。；]+)")
_PART: Final = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,10}}?)(?P<amount>{_AMOUNT})(?=[，,、。；]|$)"
)
# 其中海外企业不少于10家
_BOUND: Final = re.compile(r"(?:不[少低高多]于|不超过|至少|最多|超过|突破|约)$")


def part_of_whole(question: str, text: str, value: str) -> tuple[str, str] | None:
    """(the amount of the part that a question names, the words that tell it), where `text` tells
    the whole of `value` and its parts behind it (其中); None otherwise."""
    at = text.find(value)
    behind = _OF_THESE.search(text, at) if at >= 0 else None
    between = text[at + len(value) : behind.start()].strip("。；，, ") if behind else ""
    if behind is None or re.search(r"[。；]", between):
        return None
    found = ((m, _BOUND.search(m["name"])) for m in _PART.finditer(behind["parts"]))
    parts = {
        m["name"].removesuffix(bound[0] if bound else ""): (bound[0] if bound else "") + m["amount"]
        for m, bound in found
    }
    parts.pop("", None)  # 其中不少于10家: of no name of its own
    named = [amount for name, amount in parts.items() if name in question]
    return (named[0], behind[0]) if len(named) == 1 else None
