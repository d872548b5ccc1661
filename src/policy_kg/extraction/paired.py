"""What each figure of a run measures where the names stand in one list with what they share:
「城市、农村低保标准提高到每人每月800元、650元」 is 城市低保标准 and 农村低保标准."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.extraction.quantities import Quantity
from policy_kg.extraction.wordlists import MEASURE_NOUN, PREDICATE

JOINTS: Final = ("、", "和", "及", "与")
# 调整为每人每月, 分别提高到, 由…: what stands between a measure and its figures
_VERB: Final = re.compile(
    rf"(?:(?:上年|上年度|去年)?(?:{PREDICATE}|(?:调整|调高|上调|核定|确定|统一|执行)(?:[到至为成])?|每[人月年日户亩天名位个月家]|[/／][人月年]|标准(?=为))+)$"
)
_PER: Final = re.compile(r"(?:每[人月年日户亩天名位家])+$")
_SHARED: Final = re.compile(rf"^.*(?:{MEASURE_NOUN}|补[助贴]|津贴|待遇)$")
_LEVELS: Final = tuple("国省市县区乡镇村组")
_AND: Final = re.compile("以及|[和及与]")
_NAME: Final = re.compile(r"(?!\d)[^，。；：]{2,24}$")  # 2025年、2027年产量 names no measures


def run_from(text: str, quantities: Sequence[Quantity], index: int) -> list[Quantity]:
    """The figures that follow one another from `index` on, with nothing but a joint between."""
    run = [quantities[index]]
    for q in quantities[index + 1 :]:
        if text[run[-1].end : q.start] not in JOINTS or q.kind != run[0].kind:
            break
        run.append(q)
    return run


def paired(before: str, count: int, *, whole: bool = True) -> list[tuple[str, int]]:
    """The measure of each of `count` figures, with where its name begins in `before`, the words of
    the clause up to the first of them; [] where their number can't be told to be the same. With
    `whole` the names may be measures by themselves."""
    verb = _VERB.search(before)
    listed = before[: verb.start()] if verb else before
    per = _PER.search(verb[0]) if verb else None
    if not _SHARED.match(listed):
        return []
    names = _cut(listed, count)
    if not names:
        return []
    unit = per[0] if per else ""
    levels = of_levels(names)
    if levels != names:
        return [(f"{name}{unit}", at) for name, at in levels]
    shared = shared_part(names, whole=whole)
    if shared is None or any(n in _LEVELS for n, _ in names):
        return []
    last, at = names[-1]
    head, tail = last[:shared], last[shared:]
    each = [(f"{name}{tail}{unit}", begin) for name, begin in names[:-1]]
    return [*each, (f"{head}{tail}{unit}", at)]


def _cut(listed: str, count: int) -> list[tuple[str, int]]:
    cuts = [(i, i + 1) for i, c in enumerate(listed) if c == "、"]
    if len(cuts) + 1 < count:
        cuts += [m.span() for m in _AND.finditer(listed, cuts[-1][1] if cuts else 0)]
    if len(cuts) + 1 != count:
        return []
    starts, ends = [0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(listed)]
    names = [(listed[a:b], a) for a, b in zip(starts, ends, strict=True)]
    first = re.sub(
        r"^.*?(?:其中|同时|将|对|把|使|全市|全省|全县|全区|全州|我[市省县区])", "", names[0][0]
    )
    names[0] = (first, len(names[0][0]) - len(first))
    return names if all(_NAME.match(n) or n in _LEVELS for n, _ in names) else []


def of_levels(names: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Names that are told by one character for the level each with what the last one goes on: 县道
    管护经费, 乡道管护经费 and 村道管护经费 of 县、乡、村道管护经费; any other names as they are."""
    import rjieba

    first, last = names[0], names[-1]
    short = [n for n, _ in names[1:-1]]
    if not (
        all(n in _LEVELS for n in short)
        and first[0][-1:] in _LEVELS
        and last[0][:1] in _LEVELS
        and len(last[0]) > 2
        and list(rjieba.cut(first[0]))[-1] == first[0][-1]
    ):
        return list(names)
    shared = re.sub("^[两二三四]级", "级", last[0][1:])  # 市、县、乡三级河长
    each = [(first[0][-1], first[1] + len(first[0]) - 1), *names[1:-1], (last[0][0], last[1])]
    return [(level + shared, at) for level, at in each]


def shared_part(names: Sequence[tuple[str, int]], *, whole: bool) -> int | None:
    """How many characters of the last name are its own: 4 of 集中供养、分散供养|补助标准, 2 of 城市、
    农村|低保标准; None where neither a common ending nor one length tells."""
    import rjieba

    last, others = names[-1][0], [n for n, _ in names[:-1]]
    if all(_SHARED.match(n) for n in others):
        return len(last) if whole else None  # each is a measure by itself
    for size in range(min(map(len, others)) - 1, 0, -1):
        ending = others[0][-size:]
        at = last.find(ending, 1)
        if at > 0 and all(n.endswith(ending) for n in others) and at + size < len(last):
            return at + size
    lengths = {len(n) for n in others}
    if len(lengths) != 1:
        return None
    size, at = lengths.pop(), 0
    if size < len(last) and list(rjieba.cut(last[:size])) == [last[:size]]:
        return size
    for token in rjieba.cut(last):
        at += len(token)
        if at >= size:
            break
    return size if at == size < len(last) else None
