"""Figures that answer a question alike, told apart by the words right beside them.

「新建护理型床位占比要求多少」 of 「新建…不低于60%，改建或扩建…不低于50%」; 「10人以下给多少钱」 of 「少于或等于10人的，
…2万元；大于10人的，…0.2万元」.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_BELOW: Final = re.compile(
    r"(?:不足|不到|不满|少于或等于|小于或等于|少于|小于|低于|不超过|不多于|不大于)(?P<a>\d+(?:\.\d+)?[万亿]?)"
    r"|(?P<b>\d+(?:\.\d+)?[万亿]?)[\u4e00-\u9fff%]?(?:及以下|（含）以下|以下|以内|以里)"
    # 4000万元至2亿元的: no more than 2亿元
    r"|\d[万亿]?[\u4e00-\u9fff%]?[至到—~-](?P<c>\d+(?:\.\d+)?[万亿]?)"
)
_ABOVE: Final = re.compile(
    r"(?<!不)(?:超过|多于|大于或等于|大于|高于)(?P<a>\d+(?:\.\d+)?[万亿]?)"
    r"|(?P<b>\d+(?:\.\d+)?[万亿]?)[\u4e00-\u9fff%]?(?:及以上|（含）以上|以上)"
)


def on_its_side(question: str, said: Sequence[str]) -> list[int]:
    """Which of `said`, sentences that each hold a figure, are not for the other side of a number
    that the question names; all where none tells, or each is."""
    below, above = _numbers(_BELOW, question), _numbers(_ABOVE, question)
    kept = [
        k
        for k, one in enumerate(said)
        if not (below & _numbers(_ABOVE, one) - _numbers(_BELOW, one))
        and not (above & _numbers(_BELOW, one) - _numbers(_ABOVE, one))
    ]
    return kept or list(range(len(said)))


def nearest(question: str, said: Sequence[str], *, any_word: bool = False) -> list[int]:
    """Which of `said`, clauses that each hold a figure, have most words of the question, or with
    `any_word` any of them; all where none has one."""
    import rjieba

    words = {w for w in rjieba.cut(question) if len(w) > 1 and not w.isascii()}
    held = [sum(len(w) for w in words if w in one) for one in said]
    least = min(1, max(held)) if any_word else max(held)
    return [k for k, n in enumerate(held) if n >= least]


def _numbers(side: re.Pattern[str], text: str) -> set[str]:
    return {next(n for n in m.groups() if n) for m in side.finditer(text)}
