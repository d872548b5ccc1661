"""The grades that a text sets by figures: 「死亡3人以上10人以下的为较大事故」, or a heading 「凡符合下列情形之一的，为
重大事件：」 with its items below it. Each bound is read as printed: 以上 takes its figure in, 以下 and 不足 do not
unless the text says so (及以下, 以下均含本数)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from policy_kg.extraction.quantities import han_number

_COLOURS: Final = "红橙黄蓝"
_THING: Final = r"(?:[\u4e00-\u9fff]{0,12}?(?:事故|事件|灾害|灾难|险情|灾情|疫情|火灾|预警|响应))?"
# 特别重大（Ⅰ级）, 较大事故, 一般突发事件, 小型, 二级
GRADE: Final = (
    rf"(?:(?:特别重大|(?<!特别)重大|较大|特大型|(?<!特)大型|中型|小型|特大|巨灾|一般(?=级|[（(：:]|{_THING[:-1]}|[，。；]|$))级?{_THING}"
    rf"|[ⅠⅡⅢⅣⅤ]级|(?<![\u4e00-\u9fff])[一二三四五]级|[{_COLOURS}]色预警)(?:[（(][^）)]{{1,8}}[）)])?{_THING}"
)
_NAMED: Final = re.compile(GRADE)
GRADE_WORD: Final = (
    rf"特别重大|重大|较大|一般|特大|大型|中型|小型|巨灾|[ⅠⅡⅢⅣⅤ]级|[一二三四五]级|[{_COLOURS}]色"
)
_CORE: Final = re.compile(GRADE_WORD)
_NUMBER: Final = r"(?:\d[\d.]*|[一二两三四五六七八九十][一二三四五六七八九十百千]*)"
_UNIT: Final = r"(?:(?:千万|百万|万|亿|千|百)?(?:元|人|名|户|间|公顷|亩|头|吨|平方公里|小时|天|毫米|米)|[万亿])"
_FIGURE: Final = rf"(?P<{{0}}>{_NUMBER})个?(?P<{{0}}u>{_UNIT})?"
_OVER: Final = r"(?:（含[^）]{0,6}）|\(含[^)]{0,6}\))?(?P<over>[及或]?以上|以上（含[^）]*）)"
_UNDER: Final = r"(?P<take>[及或]|（含[^）]{0,6}）|\(含[^)]{0,6}\))?(?:以下|以内)"
_LESS: Final = r"(?:不足|不满|不到|低于|小于|少于|未达到?|(?P<most>不超过))"
_BOUND: Final = re.compile(
    rf"{_FIGURE.format('low')}{_OVER}[的，、]{{0,2}}(?:{_LESS}{_FIGURE.format('up')}(?:以下)?|{_FIGURE.format('high')}{_UNDER})"
    rf"|{_FIGURE.format('least')}(?:（含[^）]{{0,6}}）)?[及或]?以上"
    rf"|(?:超过|不低于|不少于|达到?){_FIGURE.format('more')}(?!以下)"
    rf"|{_FIGURE.format('below')}{_UNDER.replace('take', 'take2')}"
    rf"|{_LESS.replace('most', 'most2')}{_FIGURE.format('under')}"
)
_CLAUSE: Final = re.compile(r"[，,；;：:。]")
_OR: Final = re.compile(r"、?(?:或者?|并且?|且|以及|、)")
_ENDS: Final = re.compile(r"[^。；;\n]+")
# 一次死亡30人以上为特别重大, …的，属于较大事故
_IS_OF: Final = re.compile(
    rf"(?P<says>[^；;。\n]*?(?:以[上下]|以内|不足|不满|超过|低于)[^；;。\n为属]*?)(?:的)?[，,]?(?:定?为|属于?|是|列为|构成|划为)(?P<name>{GRADE})"
)
_TAKES: Final = re.compile(r"以下[”\"」]?[^。；不]{0,8}(?:包?含|包括)(?:本|该)数")
TAKEN: Final = re.compile(
    r"[^。；\n]*以[上下][”\"」]?[^。；\n]{0,12}(?:包?含|包括)(?:本|该)数[^。；\n]*"
)
_MARKS: Final = (
    re.compile(r"^\s*第[一二三四五六七八九十百]+[章节条]"),
    re.compile(r"^\s*[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"^\s*[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})+"),
    re.compile(r"^\s*\d{1,2}[、.．](?!\d)"),
    re.compile(r"^\s*(?:[（(]\d{1,2}[）)]|\d{1,2}[）)]|[①-⑳])"),
)
_HEADING: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What a grade asks of one figure: the words `before` and `behind` it (直接经济损失), `printed` as the text
    has it, from `low` (taken in where `takes_low`) to `high`; None for no bound. [start, end) is
    where the sentence stands that says it, `heading` the [start, end) of the one that names the
    grade above it, None where the sentence does."""

    grade: str
    before: str
    behind: str
    printed: str
    unit: str
    low: float | None
    high: float | None
    takes_low: bool
    takes_high: bool
    start: int
    end: int
    heading: tuple[int, int] | None = None

    def holds(self, value: float) -> bool:
        over = self.low is None or value > self.low or (self.takes_low and value == self.low)
        under = self.high is None or value < self.high or (self.takes_high and value == self.high)
        return over and under


@lru_cache(maxsize=64)
def bounds_of(text: str, *, alone: bool = False) -> tuple[Bound, ...]:
    """All bounds by which a text tells grades apart, in its order; none where it has just one, unless
    `alone`, of a text that is read for one level."""
    found = tuple(_read(text)) if "以上" in text or "以下" in text else ()
    return found if alone or len({core_of(b.grade) for b in found}) > 1 else ()


def core_of(grade: str) -> str:
    """较大 of 较大突发环境事件（Ⅲ级）."""
    core = _CORE.search(grade)
    return core[0] if core else grade


def amount(number: str, unit: str) -> tuple[float, str] | None:
    """A printed number with its unit in the smallest of its sort: (6000000.0, 元) of 600, 万元."""
    value = han_number(number) if not number[0].isdigit() else float(number.rstrip("."))
    if value is None:
        return None
    for scale, times in (
        ("千万", 1e7),
        ("百万", 1e6),
        ("亿", 1e8),
        ("万", 1e4),
        ("千", 1e3),
        ("百", 1e2),
    ):
        if unit.startswith(scale):
            return value * times, _sort(unit.removeprefix(scale))
    return value, _sort(unit)


def _sort(unit: str) -> str:
    return {"名": "人", "": "元"}.get(unit, unit)


def _read(text: str) -> Iterator[Bound]:
    takes = bool(_TAKES.search(text))
    grade, above, level = "", (0, 0), -1
    at = 0
    for line in text.split("\n"):
        own = next((n for n, mark in enumerate(_MARKS) if mark.match(line)), None)
        if own is None or own <= level:
            grade = ""
        names = _grades_in(line)
        heads = len({core_of(n) for n in names}) == 1 and _is_head(line)
        if heads:
            grade, above, level = names[0], (at, at + len(line)), -1 if own is None else own
        for piece in _ENDS.finditer(line):
            here = at + piece.start()
            said = _grades_in(piece[0])
            if len({core_of(n) for n in said}) > 1:
                for told in _IS_OF.finditer(piece[0]):
                    yield from _bounds(
                        told["says"], told["name"], here, here + len(piece[0]), takes
                    )
            elif said:
                yield from _bounds(piece[0], said[0], here, here + len(piece[0]), takes)
            elif grade and not heads:
                yield from _bounds(piece[0], grade, here, here + len(piece[0]), takes, above)
        at += len(line) + 1


def _grades_in(text: str) -> list[str]:
    return [m[0] for m in _NAMED.finditer(re.sub(r"[ \t\u3000]", "", text))]


def _is_head(line: str) -> bool:
    """Whether a line opens what is below it: …之一的，为重大事件：, or （二）重大事件."""
    plain = line.strip()
    return plain.endswith(("：", ":")) or (len(plain) <= _HEADING and not _BOUND.search(plain))


def _bounds(
    said: str,
    grade: str,
    start: int,
    end: int,
    takes: bool,
    heading: tuple[int, int] | None = None,
) -> Iterator[Bound]:
    plain = re.sub(r"[ \t\u3000“”\"]", "", said)
    every = list(_BOUND.finditer(plain))
    gaps = [plain[a:b] for a, b in pairwise([0, *(n for m in every for n in m.span()), len(plain)])]
    for n, match in enumerate(every):
        before = _before(gaps[2 * n], first=not n)
        behind = _behind(gaps[2 * n + 2], last=n == len(every) - 1)
        low, low_unit = match["low"] or match["least"] or match["more"], ""
        low_unit = match["lowu"] or match["leastu"] or match["moreu"] or ""
        high = match["up"] or match["high"] or match["below"] or match["under"]
        high_unit = match["upu"] or match["highu"] or match["belowu"] or match["underu"] or ""
        bottom = amount(low, low_unit or high_unit) if low else None
        top = amount(high, high_unit) if high else None
        read = bottom or top
        if read is None or not (low_unit or high_unit):
            continue
        suffixed = bool(match["high"] or match["below"])
        yield Bound(
            grade=grade,
            before=before,
            behind=behind,
            printed=match[0],
            unit=read[1],
            low=bottom[0] if bottom else None,
            high=top[0] if top else None,
            takes_low=not match[0].startswith("超过"),
            takes_high=bool(match["take"] or match["take2"] or match["most"] or match["most2"])
            or (takes and suffixed),
            start=start,
            end=end,
            heading=heading,
        )


def _before(gap: str, *, first: bool) -> str:
    """The words of a gap that lead to the figure behind it: behind the last mark, and where a figure
    goes before, behind 或."""
    own = _CLAUSE.split(gap)[-1]
    if not first and own == gap:
        return _OR.split(own, maxsplit=1)[-1]
    return re.sub(rf"^{_OR.pattern}", "", own)


def _behind(gap: str, *, last: bool) -> str:
    """The words of a gap that follow the figure before it, before a mark, and where another figure
    follows, before 或: 中毒或重伤的 at the end."""
    own = _CLAUSE.split(gap)[0]
    return own if last or own != gap else _OR.split(own, maxsplit=1)[0]
