"""Kept cells below a head that tells when something is done: 「哪些2026年6月投入运营」 of 拟投入运营时间."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, TypeVar

_T = TypeVar("_T")
_HEAD: Final = re.compile(
    r"^(?P<before>(?:拟|计划|预计|预期|项目|实际)*)(?P<done>[\u4e00-\u9fff]{2,8}?)(?P<behind>(?:的?(?:时间|日期|年月|时限|时点))?)$"
)
# 2026年6月投入运营; of 6月底前 other months are asked for, and not this one's cells alone
_ASKED: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?:(?P<month>\d{1,2})月份?)?(?:能|可以?|将|要|会|应|需|计划|预计|拟|正式|才)*(?=(?P<done>[\u4e00-\u9fff]{2,8}))"
)
_DATE: Final = re.compile(r"(?P<year>(?:19|20)\d\d)[年./-](?:(?P<month>\d{1,2})(?!\d))?")


def timed(question: str, cells: Sequence[tuple[str, str, _T]]) -> list[_T]:
    """What stands with the cells of the time that a question asks for: `cells` are (head, cell, what
    it stands with). Empty where the question names no such head with a year right before it."""
    asked = _ASKED.search(question)
    if asked is None:
        return []
    heads = [h for h in dict.fromkeys(h for h, _, _ in cells) if _done(h, asked["done"])]
    if len(heads) != 1:
        return []
    return [what for h, cell, what in cells if h == heads[0] and _is_then(cell, asked)]


def _done(head: str, said: str) -> bool:
    of_head = _HEAD.match(head)
    if of_head is None or not (of_head["before"] or of_head["behind"]):
        return False
    return said.startswith(of_head["done"])


def _is_then(cell: str, asked: re.Match[str]) -> bool:
    dates = list(_DATE.finditer(cell))
    if len(dates) != 1 or dates[0]["year"] != asked["year"]:
        return False
    return asked["month"] is None or int(dates[0]["month"] or 0) == int(asked["month"])
