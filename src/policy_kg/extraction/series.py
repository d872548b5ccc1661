"""Figures in a row, each of its own thing or its own year.

「对国家级、省级企业，分别奖励50万元、20万元」 has two names and two amounts, 「本科1万元、硕士3万元发放生活补贴」 a name
before each, 「2025年和2030年，占比分别达到15%、20%」 two years; none of them is of the others' figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.paired import JOINTS, of_levels, shared_part
from policy_kg.extraction.quantities import Quantity
from policy_kg.extraction.wordlists import BENEFIT_NOUN, GOAL_VERB

# 500万元（达到A类）、200万元: a note on each may stand between
_JOINT: Final = re.compile(r"(?:（[^（）]{1,14}）)?(?:[、和及与或]|以及)(?:最高)?")
_NOTE: Final = re.compile(r"（(?P<note>[^（）]{1,14})）")
_APART: Final = re.compile(r"(?:分别|依次)(?P<verb>[^，,。；：\d]{0,24})$")
_MARK: Final = re.compile(r"[，,：:]")
_BRACKETS: Final = re.compile(r"（[^（）]*）")
# 对在|国家级, 首次认定为|高新技术企业, 对获得|一等奖: what leads to the first name
_LEADS: Final = re.compile(
    r"^.*(?:对于?|经(?![营济费])|获得?|获评|入选|达到|获批|认定为?|评为|评定为?|属于|其中|同时|按照?|[在为并])(?=.)"
)
_AND_SO_ON: Final = re.compile(r"[^、]{1,12}等(?:领域|方面|行业)?的?")
_BEHIND: Final = re.compile(r"(?:等[^、]*|且[^、]*|的[^、]*|最高|每[个家项]|企业级)$")
_PER: Final = re.compile(r"(?:每[\u4e00-\u9fff]{1,3}?)+$")
# 国家级|一、二、三|等奖
_GRADES: Final = re.compile(
    r"(?P<before>[^，、一二三四五]*?)(?P<list>[一二三四五](?:[、和及][一二三四五])+)(?P<unit>等奖|等|级|类|档|星)"
)
# 正常经营|6、18、36|个月以上
_TERMS: Final = re.compile(
    r"(?P<before>[^，、\d]*?)(?P<list>\d+(?:[、和及]\d+)+)(?P<unit>个?(?:月|年|天|亿元|万元|人|家)(?:[及或]?以[上内])?)"
)
_YEARS: Final = re.compile(
    r"(?:到|至)?(?P<list>20\d\d年?(?:[底末]|年底|年末)?(?:[、和及与](?:到)?20\d\d年?(?:[底末]|年底|年末)?)+)[，,]?"
)
_YEAR: Final = re.compile(r"20\d\d")
_NAME: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”·—－-]{1,24}$")
# 、硕士|3万元: a name of its own before a further amount
_NAMED_GAP: Final = re.compile(r"[、和及](?P<name>[\u4e00-\u9fffA-Za-z“”]{2,14})$")
_GIVEN: Final = re.compile(
    rf"的?(?:标准)?(?:给予|予以|发放|提供)?(?P<what>[^，、\d]{{0,8}}?{BENEFIT_NOUN.pattern})"
)
_LEVEL: Final = re.compile(r"地方|国际|国家|行业|团体|[省市县区镇]级")
_NO_NAME: Final = re.compile(
    rf"{GOAL_VERB}|最[高低多少]|不|[由按]|每[年月]|分别|以上|其中|另|再|奖|补|资助|贴|支持"
)


@dataclass(frozen=True, slots=True)
class Own:
    """What one figure of a series measures, where its words begin and end, and its own year."""

    name: str
    start: int
    end: int
    year: str = ""


def series_of(text: str, quantities: Sequence[Quantity]) -> dict[int, Own]:
    """The figures of a sentence that stand in a series of money, or of years, by where each
    begins."""
    found: dict[int, Own] = {}
    for k, first in enumerate(quantities):
        if first.start in found:
            continue
        run = _run(text, quantities, k)
        if len(run) > 1:
            found |= _years(text, run) or _apart(text, run)
        if first.start not in found and first.kind == "money":
            found |= _named(text, quantities, k)
    return found


def _run(text: str, quantities: Sequence[Quantity], index: int) -> list[Quantity]:
    run = [quantities[index]]
    for q in quantities[index + 1 :]:
        if q.kind != run[0].kind or not _JOINT.fullmatch(text[run[-1].end : q.core]):
            break
        run.append(q)
    return run


def _clause_start(text: str, at: int) -> int:
    """Where the clause at `at` begins; a comma inside brackets is none of its marks."""
    depth = 0
    for i in range(at - 1, -1, -1):
        depth += text[i] == "）"
        depth -= text[i] == "（" and depth > 0
        if depth == 0 and _MARK.match(text, i):
            return i + 1
    return 0


def _apart(text: str, run: Sequence[Quantity]) -> dict[int, Own]:
    """Amounts behind 分别, each with its name where as many are listed before them."""
    begin = _clause_start(text, run[0].start)
    before = text[begin : run[0].core]
    apart = _APART.search(before)
    if apart is None or run[0].kind != "money":
        return {}
    notes = [n["note"] if (n := _NOTE.match(text, q.end)) else "" for q in run]
    rest = _MARK.split(_BRACKETS.sub("", text[run[-1].end :], count=1), maxsplit=1)[0]
    end = run[-1].end
    behind = _GIVEN.match(rest)
    given = BENEFIT_NOUN.search(apart["verb"])
    noun = behind["what"] if behind else given[0] if given else ""
    if behind and (at := text.find(noun, end)) >= 0:
        end = at + len(noun)
    each = re.search(r"(?:每[人年月])+$", before[: apart.start()])
    noun = f"{each[0] if each else ''}{noun}"
    if all(notes):
        names: list[str] = [re.sub(r"^(?:达到|获得|评为|为)", "", note) for note in notes]
    else:
        names = _names(text, begin, begin + apart.start(), len(run))
    if not names and not noun:
        return {}
    names = names or [""] * len(run)
    told = [n if BENEFIT_NOUN.search(n) else f"{n}{noun}" for n in names]
    return {q.start: Own(name, begin, end) for q, name in zip(run, told, strict=True)}


def _names(text: str, begin: int, end: int, count: int) -> list[str]:
    """As many names as `count` in the clause `begin:end`, or in the two before it."""
    for _ in range(3):
        found = _listed(_BRACKETS.sub("", text[begin:end]), count)
        if found or not begin:
            return found
        begin, end = _clause_start(text, begin - 1), begin - 1
    return []


def _listed(clause: str, count: int) -> list[str]:
    for pattern in (_GRADES, _TERMS):
        m = pattern.search(clause)
        parts = re.split("[、和及]", m["list"]) if m else []
        if m and len(parts) == count:
            lead = _LEADS.sub("", m["before"])
            return [f"{lead}{part}{m['unit']}" for part in parts]
    clause = re.sub(r"(?:最高|每[个家项])$", "", clause)
    parts = re.split("、", clause)
    if len(parts) < count:
        parts = re.split("[、和及与]|以及", clause)
    elif len(parts) > count and (behind := _AND_SO_ON.match(parts[-count])):
        # 飞行器、起降场等领域|国际标准、国家标准
        parts = [parts[-count][behind.end() :], *parts[len(parts) - count + 1 :]]
    if len(parts) != count or count < 2:
        return []
    parts[0] = re.sub(r"^(?:参与|主导|参加|建设|培育)(?=.{2})", "", _LEADS.sub("", parts[0]))
    parts[0] = parts[0].rpartition("的")[2]  # 符合条件的|博士
    parts[-1] = _BEHIND.sub("", parts[-1])
    per = _PER.search(parts[-1])
    tail = per[0] if per and per.start() else ""
    parts[-1] = parts[-1].removesuffix(tail)
    if not all(_NAME.fullmatch(p) for p in parts):
        return []
    parts = [p for p, _ in of_levels([(p, 0) for p in parts])]
    own = shared_part([(p, 0) for p in parts], whole=True)
    shared = parts[-1][own:] if own is not None else ""
    if _LEVEL.match(shared):
        shared = ""  # 国际、国家和重要|地方标准: none of the others is 地方
    each = [f"{p}{shared}{tail}" for p in parts[:-1]]
    return [*each, f"{parts[-1]}{tail}"]


def _named(text: str, quantities: Sequence[Quantity], index: int) -> dict[int, Own]:
    """Amounts with a name before each: 本科1万元、硕士3万元发放生活补贴."""
    run, names = [quantities[index]], [""]
    for q in quantities[index + 1 :]:
        gap = _NAMED_GAP.fullmatch(text[run[-1].end : q.start])
        if q.kind != "money" or gap is None or _NO_NAME.search(gap["name"]):
            break
        run.append(q)
        names.append(gap["name"])
    if len(run) < 2:
        return {}
    begin = _clause_start(text, run[0].start)
    names[0] = re.split(r"按照?|[、的对为]|给予|发放", text[begin : run[0].start])[-1]
    if not 2 <= len(names[0]) <= 14 or _NO_NAME.search(names[0]):
        return {}
    rest = _MARK.split(text[run[-1].end :], maxsplit=1)[0]
    given = _GIVEN.match(rest)
    noun, end = (given["what"], run[-1].end + given.end()) if given else ("", run[-1].end)
    return {
        q.start: Own(f"{name}{noun}", begin, end if noun else q.end)
        for q, name in zip(run, names, strict=True)
    }


def _years(text: str, run: Sequence[Quantity]) -> dict[int, Own]:
    """Figures behind 分别 where as many years stand at the head of the sentence."""
    m = _YEARS.match(text) or re.compile(rf"(?<=[，,：:]){_YEARS.pattern}").search(
        text, 0, run[0].start
    )
    years = _YEAR.findall(m["list"]) if m else []
    if m is None or len(years) != len(run) or run[0].kind in ("time", "age"):
        return {}
    before = text[m.end() : run[0].start]
    apart = _APART.search(before)
    if apart is None or _MARK.search(before):
        return {}
    name = re.sub(r"^(?:力争|争取|全[国省市县区]|我[国省市县区])+|将$", "", before[: apart.start()])
    listed = any(joint in name for joint in JOINTS)
    if len(name) < 2 or listed:
        return {}
    return {q.start: Own(name, m.start(), q.end, year) for q, year in zip(run, years, strict=True)}
