"""Zone cells: 「中新食品区、船营区、昌邑区⏎丰满区、永吉县」 to places with exact evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

_PLACE_END: Final = re.compile(
    r"(?:[区县市镇乡旗盟州省]|开发区|新区|管委会|园|地区|全国|区域|街道)$"
)
# 云溪市临江区 is 临江区; 云溪市高新区 would be any city's without it
_CITY: Final = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,4}省)?[\u4e00-\u9fff]{2,3}市(?=[\u4e00-\u9fff]{1,5}(?:自治县|(?<!高新)(?<!经开)(?<!开发)(?<!新)(?<!度假)(?<!示范)(?<!试验)(?<!园)区|[县市旗])$)"
)
_SEPARATORS: Final = "、，,；; "


def split_zones(text: str) -> Iterator[tuple[str, int, int]]:
    """(label, start, end) of each place in a zone cell's text, in printed order.

    A line break separates only where both sides are whole names; inside a name it vanishes.
    """
    return iter(_split(text))


# 适用范围：甲自贸试验区; what stands behind a comma with 以下 is said of all that follows
_LABELLED: Final = re.compile(
    r"(?:适用|实施|试点|试验|推广)(?:范围|区域)[：:]\s*(?P<zones>[^；;。：:]+?)(?=[，,]?(?:以下|下同)|[；;。]|$)"
)


def labelled_zones(mark: str) -> Iterator[tuple[str, int, int]]:
    """(label, start, end) of the places that a mark's inside gives behind 适用范围：, those of its names
    that end as places do."""
    for found in _LABELLED.finditer(mark):
        at = found.start("zones")
        for label, a, b in split_zones(found["zones"]):
            if _PLACE_END.search(label):
                yield label, at + a, at + b


@lru_cache(maxsize=256)  # rows of one plan name the same zones, in merged cells and in their own
def _split(text: str) -> Sequence[tuple[str, int, int]]:
    places: list[tuple[str, int, int]] = []
    at = 0
    for i, c in enumerate([*text, "、"]):
        if c in _SEPARATORS and _depth(text[at:i]) == 0:
            places += _over_lines(text, at, i)
            at = i + 1
    return tuple(places)


def _over_lines(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    piece = text[start:end]
    parts = [p for p in re.finditer(r"[^\n]+", piece) if p[0].strip()]
    whole = "".join(piece.split())
    if len(parts) > 1 and all(_PLACE_END.search(p[0].strip()) for p in parts):
        spans = [(start + p.start(), start + p.end()) for p in parts]
    elif whole:
        spans = [(start, end)]
    else:
        return
    for a, b in spans:
        while a < b and text[a].isspace():
            a += 1
        # 西岭县等; 东湖区（含高新区）; 东河镇3个: the remark is no part of the name.
        if remark := re.search(
            r"(?:[（(〔](?:不?含|包括|限).*[）)〕]|等|(?<=[区县市镇乡村道])\d+[个处座所条家户名])\s*$",
            text[a:b],
        ):
            b = a + remark.start()
        while b > a and text[b - 1].isspace():
            b -= 1
        if city := _CITY.match(text[a:b]):
            a += city.end()
        yield "".join(text[a:b].split()), a, b


def _depth(text: str) -> int:
    return sum(map(text.count, "（(〔")) - sum(map(text.count, "）)〕"))
