"""Chinese numbers below a hundred: 两, 七, 十二."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "双": 2}


def number(text: str) -> int | None:
    """两 -> 2, 十 -> 10, 二十三 -> 23, 7 -> 7; None for anything else."""
    if text.isdecimal():
        return int(text)
    if text in _DIGITS:
        return _DIGITS[text]
    tens, ten, ones = text.partition("十")
    if ten and (not tens or tens in _DIGITS) and (not ones or ones in _DIGITS):
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    return None
