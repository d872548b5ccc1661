"""Which figure of a run is of the thing that a question names: 「国家级、省级的，分别奖励50万元、20万元」,
「集中供养、分散供养标准不低于770元、710元」, 「甲、乙类的甲档、乙档分别为50%、30%和35%、20%」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from policy_kg.extraction.paired import of_levels

_UNITS: Final = (
    r"(?:个?工作日|个百分点|个月|平方米|公里|人次|千瓦|[个家人处套户张亩天年倍吨所座名项米分岁%])?"
)
_AMOUNT: Final = rf"\d+(?:\.\d+)?(?:万|亿)?(?:元|{_UNITS})(?:/[月年日人户])?(?:以[上下内])?"
_AND: Final = r"[、和及或]"
_LIST: Final = rf"{_AMOUNT}(?:{_AND}(?:最高)?{_AMOUNT})+"
_EACH: Final = re.compile(rf"(?:分别|依次)[^，。；\d]{{0,24}}(?P<amounts>{_LIST})")
# 调整为每人每月不低于770元、710元: figures side by side behind one predicate
_RUN: Final = re.compile(
    rf"(?:[到至为达按在]|每[人月年户天]|标准|不低于|不超过|不少于|不高于|最高|奖励|补助|补贴|资助|给予)(?P<amounts>{_LIST})(?=[，,。；;的]|$)"
)
# 一级至五级每人每月补助分别不低于50元、100元…: as many as the levels are
_LEVELS: Final = re.compile(
    r"(?P<first>[一二三四五六七八九十])(?P<of>[级档类等])[至到—-]+(?P<last>[一二三四五六七八九十])(?P=of)"
)
_NUMERALS: Final = "一二三四五六七八九十"
_BOUND: Final = re.compile(r"不[低高少多]于$|不超过$")
_UNIT: Final = re.compile(r"[^\d.]+$")
_WHOLE: Final = 2  # characters of one of several that are named side by side
_LEAST: Final = 2  # characters by which one of a list is told


@dataclass(frozen=True, slots=True)
class _Run:
    amounts: tuple[str, ...]
    before: str  # the sentence up to the run, or to 分别
    bound: str  # 不低于, of all of them
    groups: int  # 2 of 50%、30%和35%、20%: as many groups of the same size


def respective(question: str, sentence: str, value: str) -> str | None:
    """The amount of the one thing of a list that the question names, of a sentence that gives each
    its own, where `value` is one of the run; None where it gives none, or the question names none
    or several, or two runs answer as well."""
    figures = set(re.findall(r"\d[\d.]*", value))
    found: dict[str, int] = {}
    for run in _runs(sentence):
        if not figures & set(re.findall(r"\d[\d.]*", "、".join(run.amounts))):
            continue
        said = _said_by(question, run)
        if said is not None:
            found[said[0]] = max(said[1], found.get(said[0], 0))
    best = max(found.values(), default=0)
    told = [amount for amount, held in found.items() if held == best]
    return told[0] if len(told) == 1 else None


def _said_by(question: str, run: _Run) -> tuple[str, int] | None:
    """What a run says of the thing that a question names, with how much of the question the words
    before it hold: 油菜 of 花生种植、收获机械化率, 油菜种植、收获机械化率."""
    for names, amounts in _lists(run):
        fits = [_telling(question, names, n) for n in range(len(names))]
        listed = "".join(names)
        pairs = {question[k : k + 2] for k in range(len(question) - 1)}
        held = sum(1 for pair in pairs if pair in listed)
        several = _several(question, names)
        if len(several) > 1:
            return "、".join(f"{name}{run.bound}{amounts[n]}" for n, name in several), held
        # 战略科技人才 has 人才 of 青年科技人才, too: the one that is named most fully.
        if max(fits) and fits.count(max(fits)) == 1:
            return run.bound + amounts[fits.index(max(fits))], held
    crossed = _crossed(question, run)
    return (crossed, len(question)) if crossed else None


def _telling(question: str, names: Sequence[str], place: int) -> int:
    """How much of a name of a list a question has; 0 where another one has that, too: 企业 of 好苗子
    企业、高新技术企业."""
    form = _form(question, names[place], place, len(names))
    return 0 if any(form in other for k, other in enumerate(names) if k != place) else len(form)


def _several(question: str, names: Sequence[str]) -> list[tuple[int, str]]:
    """The things of a list that a question names side by side (甲和乙), each by its place and as it is
    named there; [] where it names one alone."""
    found: list[tuple[int, int, str]] = []
    for n, name in enumerate(names):
        form = _form(question, name, n, len(names))
        if any(form in other for k, other in enumerate(names) if k != n):
            continue
        at = question.find(form)
        if len(form) >= _WHOLE and (n in (0, len(names) - 1) or form == name):
            found.append((at, n, form))
    found.sort()
    for (a, _, form), (b, _, _) in pairwise(found):
        if not re.fullmatch("[、和与及或跟]|以及", question[a + len(form) : b]):
            return []
    return [(n, form) for _, n, form in found]


def _runs(sentence: str) -> list[_Run]:
    plain = re.sub(r"\s", "", sentence)
    found: list[_Run] = []
    for match in (*_EACH.finditer(plain), *_RUN.finditer(plain)):
        printed = match["amounts"]
        amounts = re.split(rf"{_AND}(?:最高)?", printed)
        unit = _UNIT.search(amounts[-1])
        amounts = [a if _UNIT.search(a) or not unit else a + unit[0] for a in amounts]
        if unit and unit[0].endswith("元"):
            amounts = [a if a.endswith("元") else f"{a}元" for a in amounts]
        groups = re.split("[和及]", printed)
        sizes = {len(g.split("、")) for g in groups}
        even = len(groups) > 1 and len(sizes) == 1 and sizes.pop() > 1
        bound = _BOUND.search(plain[: match.start("amounts")])
        found.append(
            _Run(
                tuple(amounts),
                plain[: match.start()],
                bound[0] if bound else "",
                len(groups) if even else 1,
            )
        )
    return found


def _lists(run: _Run) -> list[tuple[list[str], tuple[str, ...]]]:
    """The lists before a run that name as many things as it has amounts, the nearest first."""
    count = len(run.amounts)
    lists = re.findall(
        rf"((?:[^、，。；]{{1,20}}[、和及或]){{{count - 1}}}[^、，。；]+)", run.before
    )
    found = [_by_level(re.split(_AND, one)) for one in reversed(lists)]
    if levels := _LEVELS.search(run.before):
        first, last = (_NUMERALS.index(levels[k]) for k in ("first", "last"))
        found.insert(0, [f"{n}{levels['of']}" for n in _NUMERALS[first : last + 1]])
    return [(names, run.amounts) for names in found if len(names) == count]


def _by_level(names: list[str]) -> list[str]:
    """县道, 乡道 and 村道 of 县、乡、村道管护经费; other names as they are."""
    told = of_levels([(n, 0) for n in names])
    return names if [n for n, _ in told] == names else [n[:_LEAST] for n, _ in told]


def _crossed(question: str, run: _Run) -> str | None:
    """The amount, or amounts, of lists that cross: one list tells the group, the other the place in
    it; the things that the question leaves open are told with each."""
    if run.groups == 1:
        return None
    clause = run.before[max(run.before.rfind(c) for c in "，。；") + 1 :]
    outer, _, inner = clause.partition("的")
    size = len(run.amounts) // run.groups
    first, second = outer.split("、"), inner.split("、")
    if (len(first), len(second)) != (run.groups, size):
        return None
    g, k = _which(question, first), _which(question, second)
    rows = [run.amounts[n * size : (n + 1) * size] for n in range(run.groups)]
    if g is not None and k is not None:
        return rows[g][k]
    if g is not None:
        return "、".join(f"{_short(second, n)}{a}" for n, a in enumerate(rows[g]))
    if k is not None:
        return "、".join(f"{_short(first, n)}{row[k]}" for n, row in enumerate(rows))
    return None


def _which(question: str, names: Sequence[str]) -> int | None:
    fits = [_named(question, name, n, len(names)) for n, name in enumerate(names)]
    return fits.index(max(fits)) if max(fits) and fits.count(max(fits)) == 1 else None


def _short(names: Sequence[str], n: int) -> str:
    """A name of a list; the last without what all share: 半护理 of 全护理、半护理照料护理标准."""
    if n < len(names) - 1:
        return names[n]
    ending = names[0][-2:]
    at = names[n].find(ending)
    return names[n][: at + 2] if at >= 0 else names[n][: len(names[0])]


def _named(question: str, name: str, place: int, count: int) -> int:
    """How much of a name of a list a question has, in characters."""
    return len(_form(question, name, place, count))


def _form(question: str, name: str, place: int, count: int) -> str:
    """A name of a list as far as a question has it; what leads to the first and follows the last may
    be left out: 对在国家级, 省级大赛中获奖的."""
    whole = re.sub(r"\s", "", name)
    if place == 0:
        forms = [whole[k:] for k in range(len(whole) - _LEAST + 1)]
    elif place == count - 1:
        forms = [whole[:k] for k in range(_LEAST, len(whole) + 1)]
    else:
        forms = [whole]
    return max((form for form in forms if form in question), key=len, default="")
