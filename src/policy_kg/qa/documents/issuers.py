"""The bodies that issued a document together, one by one: a head or a signature prints them in rows,
with white space between them or none."""

from __future__ import annotations

import re
from typing import Final

_APART: Final = re.compile(r"[\s、，,]+")
_PLACE: Final = re.compile(r"^[\u4e00-\u9fff]{2,4}?[省市区县州旗]")
_ENDS: Final = r"(?<=[局会办室院厅部队司行团社])"


def each_issuer(value: str) -> tuple[str, ...]:
    """甲县教育局、甲县财政局 of 甲县教育局甲县财政局 or of 甲县教育局 甲县财政局."""
    found: list[str] = []
    for part in filter(None, _APART.split(value.strip())):
        place = _PLACE.match(part)
        found += re.split(rf"{_ENDS}(?={re.escape(place[0])})", part) if place else [part]
    return tuple(dict.fromkeys(found))
