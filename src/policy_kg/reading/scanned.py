"""Text out of a scan, in which the recognition put blanks between characters: 市 水利局 、 市 财 政局."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_SIGNS: Final = "，。、；：！？）》】”"
# No writer puts a blank before a sign of Chinese.
_BEFORE_SIGN: Final = re.compile(rf"(?<=[\u4e00-\u9fff\d０-９）》”])[ \u3000](?=[{_SIGNS}])")
_SIGN: Final = re.compile(rf"[{_SIGNS}]")
_FEWEST: Final = 5
_SHARE: Final = 0.15  # of the signs have a blank before them
_ALL_APART: Final = 0.5  # where each character stands apart, digits do as well
_HAN: Final = r"\u4e00-\u9fff，。、；：！？（）《》〔〕【】“”"
_BETWEEN: Final = re.compile(
    rf"(?<=[{_HAN}])[ \u3000](?=[{_HAN}\d０-９])|(?<=[\d０-９])[ \u3000](?=[{_HAN}])"
)
_DIGITS: Final = re.compile(r"(?<=[\d０-９])[ \u3000](?=[\d０-９])")


def without_blanks_of_scans(lines: Sequence[str]) -> list[str]:
    """`lines` without the blanks between characters, where the text is full of them; wider blanks
    part cells and stay."""
    text = "\n".join(lines)
    before = len(_BEFORE_SIGN.findall(text))
    if before < _FEWEST:
        return list(lines)
    signs = len(_SIGN.findall(text))
    if before < _SHARE * signs:
        return list(lines)
    digits = before >= _ALL_APART * signs
    return [_closed(line, digits=digits) for line in lines]


def _closed(line: str, *, digits: bool) -> str:
    closed = _BETWEEN.sub("", line)
    return _DIGITS.sub("", closed) if digits else closed
