"""Names that share their last word: 岔路河、万昌、左家三个现代农业产业园 are three parks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policy_kg.extraction.named.cutting import Cutter
from policy_kg.extraction.named.heads import KIND_OF, head_at
from policy_kg.extraction.named.numbers import number
from policy_kg.extraction.named.passages import Found, Passage
from policy_kg.extraction.named.proper import is_stop
from policy_kg.records import ThingKind

_SHARED: Final = re.compile(
    r"(?P<items>(?:[\u4e00-\u9fff]{2,12}[、和及与])+[\u4e00-\u9fff]{2,6}?)"
    r"(?P<count>[两二三四五六七八九十]|\d{1,2})(?:个|大|座|家|所|条|处)?(?P<tail>[\u4e00-\u9fff]{1,14})"
)
# The end of such a list; the pattern above takes long to find that there is none.
_COUNTED: Final = re.compile(r"[、和及与][\u4e00-\u9fff]{2,6}?(?:[两二三四五六七八九十]|\d)")
_AREA: Final[dict[str, ThingKind]] = {"区": "District", "县": "County", "市": "City", "镇": "Town"}


def find_shared(passage: Passage, cutter: Cutter, known: frozenset[str]) -> Iterator[Found]:
    """One name for every member of such a list, as long as the number agrees with it."""
    if not _COUNTED.search(passage.plain):
        return
    for match in _SHARED.finditer(passage.plain):
        count = number(match["count"])
        tail = _tail(match["tail"])
        if not tail or count is None:
            continue
        kind = _AREA.get(tail) or KIND_OF[head_at(tail, len(tail))]
        items = _items(match["items"], match.start("items"), count, cutter)
        if len(items) != count or not all(_bare(t, tail, known) for _, t in items):
            continue
        for start, text in items:
            label, of_kind = text + tail, kind
            if tail in _AREA:
                # 东湖、西岭两县（区）: the number's word is of the last one, maybe of none.
                whole = next((text + end for end in _AREA if text + end in known), "")
                if not whole and passage.plain[match.end("count") :].find("（") in (1, 2):
                    continue
                label = whole or label
                of_kind = _AREA[label[-1]]
            yield Found(start, start + len(text), label, of_kind, alias=text, order=-1)


def _tail(text: str) -> str:
    """The shared last word: the shortest beginning of `text` that ends in a head."""
    if text[0] in _AREA and (len(text) == 1 or text[1] not in "级域域长委政化"):
        return text[0]
    best = ""
    for end in range(2, len(text) + 1):
        if head_at(text, end):
            best = text[:end]
        elif best:
            break
    return best


def _items(text: str, offset: int, count: int, cutter: Cutter) -> list[tuple[int, str]]:
    items: list[tuple[int, str]] = []
    at = 0
    for part in re.split(r"([、和及与])", text):
        if part and part not in "、和及与":
            items.append((offset + at, part))
        at += len(part)
    items = items[-count:]
    if items:
        start, first = items[0]
        tokens = cutter.cut(first, offset=start)
        for i, token in enumerate(tokens[:-1]):
            if is_stop(token):
                rest = tokens[i + 1 :]
                items[0] = (rest[0].start, "".join(t.word for t in rest))
    return items


def _bare(text: str, tail: str, known: frozenset[str]) -> bool:
    """Whether a member lacks the shared word and is a name: a place known from elsewhere."""
    return not text.endswith(tail[-1]) and text in known
