"""Time limits of provisions, from their own column or mark and from their text."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from policy_kg.extraction.deadlines import (
    PAID,
    Deadline,
    find_deadlines,
    find_durations,
    find_periods,
    opening_years,
    stated_deadline,
)
from policy_kg.extraction.quantities import squeezed
from policy_kg.extraction.sentences import Sentence
from policy_kg.extraction.tableyears import deadline_in
from policy_kg.records import Evidence, Provision, TimeLimit

# A date that says how long something holds, or for whom, is no limit for doing it:
# 有效期至2027年12月31日; 2019年1月1日至2020年12月31日; 对2024年12月31日前注册的企业.
_HOLDS: Final = re.compile(
    r"有效期|征求意见|公示|施行|试行|执行|实施期|截止日|为期|期限[为是]?$|(?:自(?![治主然觉动身贸己愿行筹我建查评有])|从(?![业事严速快优]))[^，]{1,16}$|\d[年月日]起?$"
)
# 2031年1月底前开工建设，于2032年6月底前建成运营
_STAGE: Final = re.compile(
    r"(?:全面|正式|基本|全部|力争)?(?:开工|动工|开建|建成|竣工|完工|投产|投用|投入使用|投入运营|交付)"
)
_BEGUN: Final = re.compile(
    r"\d年?(?:年?底|月底?|日|季度|半年|年)?(?:之?前)?(?:全面|正式|全部|力争)?(?:开工|动工|开建)"
)
# 年底前, 6月底前, 6月30日前: which year's isn't said, or each: 每年6月底前
_IN_A_YEAR: Final = re.compile(r"^[到至]?(?:当年|每年|当)?(?:年[底末]|\d{1,2}月)")
_EACH: Final = re.compile(r"每|[逐各历][年月季]")
_THIS_YEAR: Final = re.compile(r"^[到至]?(?P<which>[今本明])年(?P<when>.+)$")
_OF_WHOM: Final = re.compile(r"^[^，,；。]{0,16}的(?!基础上|目标)")
# 对2031年四季度和2032年一季度…给予奖励: when what is paid for was done
_PAID_FOR: Final = re.compile(r"对于?$")
# … but where it is done, or what is made: 2031年底城区以外的餐馆完成改造, 2031年底前建立覆盖全县的网络
_OF_WHAT: Final = re.compile(
    r"^[^，,；。]{0,13}(?:(?<![岁年月日])(?:以外|之外|以内|之内|以上|以下)|(?:范围|区域|辖区|[市区县镇])内)的[^，,；。]{2,}(?:完成|实现|建成|全部|全面|基本|达到|覆盖)"
    r"|^(?:全面|基本|初步|力争|率先)*(?:建立|制定|出台|打造|形成|构建|健全|完善)+(?!的)[^，,；。]{3,}的"
    # 2031年底前完成首轮重点水库的水质调查, 年底前对河道外的鱼塘予以清退
    r"|^(?:要|应当?|须|必须|全面|基本|初步|力争|率先|全部|逐步)*(?P<done>完成|实现|公布|发布|报送|启动|开展|落实|解决|清退|关闭|拆除|取缔|淘汰|整合|建成|对)(?!的)[^，,；。]{1,30}的(?=[\u4e00-\u9fff“《])"
)
# … but not what is ruled for that which was done by then: 年底前完成改造的企业给予补助, 年底前完成登记的，由县里管护
_IS_RULED: Final = re.compile(
    r"^[^，,；。]{0,30}的(?:[^，,；。的]{0,8}?[，,]?(?:每|给予|按照?|可(?!靠|行|再生|持续)|由|一律|不再|仍|继续|另行|享受|优先|分别(?:给予|奖)|视为|免[收征]|予以[奖补表资支优])|[^，,；。的]{0,8}[，,][^，,；。]{0,12}(?:奖励|奖补|补助|补贴|奖金|减免)|$)"
)


# …，在全县开展专项排查, but no 免收服务费
_CAMPAIGN: Final = re.compile(
    r"^(?!.*(?:[免减停][收征]|暂停|停止|禁止|禁渔|受理|公示|报名|申报|征集|征求|有效))(?:[止期间]*[，,])?[^，,；]{0,20}(?:开展|组织|完成|集中|进行|全面)"
)


def find_limits(
    provisions: Sequence[Provision],
    sentences: Iterable[Sentence],
    *,
    years: Mapping[str, int] = MappingProxyType({}),
    issued: str = "",
) -> tuple[TimeLimit, ...]:
    """The limits of `provisions` in the order of the text: dates, and, of their sentences, times
    counted from an event (自印发之日起30日内). One without a year (年底前) gives no date and is left to
    the words, but where `years` has the year of the provision's table, or where it is 今年 or 明年 of a
    text `issued` in a known year."""
    keys = {p.key for p in provisions}
    # A duty's sentence is read as part of its section.
    duties = [(p.evidence.start, p.evidence.end, p.key) for p in provisions if p.kind == "Duty"]
    found: dict[tuple[str, int, int], TimeLimit] = {}
    own_spans = {p.key: p.deadline_evidence for p in provisions if p.deadline_evidence}
    for p in provisions:
        if p.deadline_evidence is None:
            continue
        own = squeezed(p.deadline).text
        within = deadline_in(years[p.key], own) if p.key in years else None
        dated = [within] if within else [d for d in find_deadlines(own) if d.iso]
        bare = stated_deadline(own) if not dated else None
        for d in [bare] if bare else dated:
            if d.iso:
                e = p.deadline_evidence
                found[(p.key, e.start, e.end)] = _limit(p.key, d, e)
    for sentence in sentences:
        subject = sentence.segment.subject
        if subject not in keys and not duties:
            continue
        dated = _dated(sentence.text, issued)
        yearless = [d for d in dated if not d.iso and _of_one_year(d, sentence.text)]
        dated = [d for d in dated if d.iso]
        counted = find_durations(sentence.text)
        for d in (*dated, *yearless, *find_periods(sentence.text), *counted):
            before, after = sentence.text[: d.start], sentence.text[d.end :]
            clause = re.split(r"[，,；]", before)[-1]
            if (_HOLDS.search(clause) and not _begins_now(clause, after)) or (
                _OF_WHOM.match(after) and not _is_of_what(after)
            ):
                continue
            if _PAID_FOR.search(clause) and PAID.search(after):
                continue
            d = _of_stage(d, sentence.text)
            e = _evidence(sentence, d)
            of = subject if subject in keys else _holder(duties, e)
            stated = own_spans.get(of)
            if stated and stated.start < e.end and e.start < stated.end:
                continue
            if of:
                found.setdefault((of, e.start, e.end), _limit(of, d, e))
    return tuple(
        sorted(found.values(), key=lambda f: (f.evidence.start, f.evidence.end, f.subject))
    )


def _begins_now(clause: str, after: str) -> bool:
    """Whether a date ends what begins with the text, and is to be done: 即日起至2031年8月底，开展排查."""
    return clause.endswith("即日起") and bool(_CAMPAIGN.match(after))


def _is_of_what(after: str) -> bool:
    """Whether what stands behind a date with 的 in it says what is to be done by then."""
    what = _OF_WHAT.match(after)
    return what is not None and not (what["done"] and _IS_RULED.match(after))


def _of_one_year(deadline: Deadline, text: str) -> bool:
    """Whether a limit without a year says all of it: 6月30日前完成摸底, 每年12月底前报送; the latter is
    not told by 12月底前 of 每年组织评估，于12月底前报送."""
    clause = re.split(r"[，,；;]", text[: deadline.start])[-1]
    return bool(_IN_A_YEAR.match(deadline.text)) and not _EACH.search(clause)


def _of_stage(deadline: Deadline, text: str) -> Deadline:
    """A limit of a sentence that says by when to begin and by when to be done, with the word for
    its own: 2031年1月底前开工 and 2032年6月底前建成."""
    stage = _STAGE.match(text, deadline.end) if _BEGUN.search(text) else None
    return replace(deadline, end=stage.end(), text=deadline.text + stage[0]) if stage else deadline


def _dated(sentence: str, issued: str) -> list[Deadline]:
    """The deadlines of a squeezed sentence, 今年6月底前 with the date that it is in a text issued in
    a known year."""
    found = find_deadlines(sentence)
    if not issued:
        return found
    opening = opening_years(sentence, since=int(issued))
    return [*(_in_year(d, int(issued)) if not d.iso else d for d in found), *opening]


def _in_year(deadline: Deadline, issued: int) -> Deadline:
    match = _THIS_YEAR.match(deadline.text)
    if match is None:
        return deadline
    year = issued + (match["which"] == "明")
    within = find_deadlines(f"到{year}年{match['when']}")
    return replace(deadline, iso=within[0].iso) if within else deadline


def _holder(duties: Sequence[tuple[int, int, str]], evidence: Evidence) -> str:
    return next((k for a, b, k in duties if a <= evidence.start and evidence.end <= b), "")


def last_day(iso: str) -> str:
    """The last day of an ISO year, month or day: 2025-12-31 for 2025, "" for none."""
    if len(iso) == 4:
        return f"{iso}-12-31"
    if len(iso) == 7:
        year, month = int(iso[:4]), int(iso[5:])
        return f"{iso}-{calendar.monthrange(year, month)[1]:02d}"
    return iso


def _limit(subject: str, deadline: Deadline, evidence: Evidence) -> TimeLimit:
    return TimeLimit(
        subject=subject,
        text=deadline.text,
        iso=deadline.iso,
        due=last_day(deadline.iso),
        evidence=evidence,
    )


def _evidence(sentence: Sentence, deadline: Deadline) -> Evidence:
    """The clauses that the limit stands in and holds for: at least to the next comma."""
    text = sentence.text
    start = max(text.rfind(c, 0, deadline.start) for c in "，,；") + 1
    if re.search(r"\d(?:日|月底)前?[、和及]$", text[: deadline.start]):
        start = deadline.start  # 10月31日和11月30日前: each has words of its own
    rest = re.search(r"[，,；]", text[deadline.end :])
    end = deadline.end + rest.start() if rest else len(text)
    if end - deadline.end < 2 and rest:
        # 「2025年底前，建成三个基地」: the limit stands before what it holds for.
        more = re.search(r"[，,；]", text[end + 1 :])
        end = end + 1 + more.start() if more else len(text)
    segment = sentence.segment
    a, b = sentence.squeeze.span(sentence.start + start, sentence.start + end)
    return Evidence(
        start=segment.start + a,
        end=segment.start + b,
        quote=segment.text[a:b],
        section=segment.section,
    )
