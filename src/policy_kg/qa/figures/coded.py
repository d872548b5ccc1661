"""Figures of measures that are named by a code, PM10 or PM2.5, of which one sentence states several.

「优良天数比率不低于90.8%，PM2.5平均浓度不高于36微克/立方米」 says 36 of PM2.5, and 「甲区、乙县PM10分别为57、54微克/立方米」
says 57 of 甲区. Digits and letters are no words by which other figures are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_CODE: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,5}\d+(?:\.\d+)?(?![A-Za-z0-9])")
_ENDS: Final = re.compile(r"[，；。;\n]|$")
_EACH: Final = re.compile(r"^[^\d，；。]{0,8}?(?:分别|依次)[^\d，；。]{0,6}")
_FIGURE: Final = re.compile(
    r"^[^\d，；。]{0,24}?(?P<value>(?:不[高低大小多少]于|不超过|低于|高于)?\d+(?:\.\d+)?[^\d，；。、（）]{0,8})"
)
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_LIST: Final = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8}?)+[市县区旗镇乡](?![\u4e00-\u9fff]*、)"
)


def code_asked(question: str, sentence: str) -> str:
    """The code of a measure that a question has and that a sentence states a figure behind, in the
    same clause; "" for none: IPv6 of 建设IPv6网络，覆盖率达到90%."""
    stated = {
        m[0] for m in _CODE.finditer(sentence) if re.match(r"[^，；。;\n]*?\d", sentence[m.end() :])
    }
    return next((c for c in _CODE.findall(question) if c in stated), "")


def figures_of(code: str, sentence: str, question: str) -> Iterator[tuple[int, int, str]]:
    """The figures that a sentence states of a measure, as (start, end, clause); of one that it gives
    to several places in turn, that of the place that the question names."""
    for match in _CODE.finditer(sentence):
        if match[0] != code:
            continue
        ends = _ENDS.search(sentence, match.end())
        behind = sentence[match.end() : ends.start() if ends else len(sentence)]
        clause = match[0] + behind
        each = _EACH.match(behind)
        if each is None:
            stated = _FIGURE.match(behind)
            if stated:
                start = match.end() + stated.start("value")
                yield start, match.end() + stated.end("value"), clause
            continue
        numbers = list(_NUMBER.finditer(behind, each.end()))
        listed = _LIST.search(sentence[: match.start()])
        names = listed[0].split("、") if listed else []
        if len(names) != len(numbers):
            continue
        for name, number in zip(names, numbers, strict=True):
            if name in question:
                start = match.end() + number.start()
                yield start, match.end() + number.end(), name + clause
