"""How large, or of what level, the things are that a figure counts: 千人以上 of 改造12处千人以上供水工程, 1000亩
以上的 of 建设3个1000亩以上的示范基地. It belongs to the name of what is counted, and is no goal of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.extraction.quantities import Quantity
from policy_kg.extraction.wordlists import GOAL_VERB

_BIG: Final = r"(?:万亿|千亿|百亿|亿|千万|百万|万|千|百)"
# 千人, 1000亩, 总投资5亿元, 规模, 县级, 三星级
_SIZE: Final = rf"(?P<of>[\u4e00-\u9fff]{{0,6}}?)(?:(?:\d[\d.,]*|[一二两三四五六七八九十]+|{_BIG}){_BIG}?[\u4e00-\u9fffA-Za-z]{{1,4}}?|规模|限额|[\u4e00-\u9fff]{{1,3}}级)"
_ATTRIBUTE: Final = re.compile(
    rf"{_SIZE}(?:[及或（(]含[)）]?)?[及或]?以[上下](?:的)?(?=[\u4e00-\u9fffA-Za-z“]{{2}})"
)
# 3个差异化、特色化社区: of what kind they are
_KINDS: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}[化型性式]、)+(?=[\u4e00-\u9fff]{2,4}[化型性式]的?[\u4e00-\u9fffA-Za-z]{2})"
)
_NO_THING: Final = re.compile(r"[和及与或并为至到以可由在给]|达到|其中|左右")
_NO_MEASURE: Final = re.compile(rf"{GOAL_VERB}|实现|超过|不[低少]于|[和及与或并为至到以在]")


def attribute_end(text: str, q: Quantity) -> int:
    """Where the attribute ends that stands between a count and what it counts; the count's own end
    where none does."""
    if q.kind != "count" or q.end != q.core_end:
        return q.end
    if kinds := _KINDS.match(text, q.end):
        return kinds.end()
    found = _ATTRIBUTE.match(text, q.end)
    if found is None or _NO_MEASURE.search(found["of"]) or _NO_THING.match(text, found.end()):
        return q.end
    return found.end()


def without_attributes(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a sentence but for those that stand in such an attribute."""
    spans = [(q.end, end) for q in quantities if (end := attribute_end(text, q)) > q.end]
    return [q for q in quantities if not any(a <= q.start < b for a, b in spans)]
