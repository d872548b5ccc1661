"""Time limits of provisions, from their own column or mark and from their text."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from policy_kg.extraction.deadlines import Deadline, find_deadlines, stated_deadline
from policy_kg.extraction.quantities import squeezed
from policy_kg.extraction.sentences import Sentence
from policy_kg.extraction.tableyears import deadline_in
from policy_kg.records import Evidence, Provision, TimeLimit

# A date that says how long something holds, or for whom, is no limit for doing it:
# 有效期至2027年12月31日; 2019年1月1日至2020年12月31日; 对2024年12月31日前注册的企业.
_HOLDS: Final = re.compile(
    r"有效期|施行|试行|执行|实施期|截止日|为期|期限[为是]?$|[自从][^，]{1,16}$|\d[年月日]起?$"
)
# 2031年1月底前开工建设，于2032年6月底前建成运营
_STAGE: Final = re.compile(
    r"(?:全面|正式|基本|全部|力争)?(?:开工|动工|开建|建成|竣工|完工|投产|投用|投入使用|投入运营|交付)"
)
_BEGUN: Final = re.compile(
    r"\d年?(?:年?底|月底?|日|季度|半年|年)?(?:之?前)?(?:全面|正式|全部|力争)?(?:开工|动工|开建)"
)
_OF_WHOM: Final = re.compile(r"^[^，,；。]{0,16}的(?!基础上|目标)")


def find_limits(
    provisions: Sequence[Provision],
    sentences: Iterable[Sentence],
    *,
    years: Mapping[str, int] = MappingProxyType({}),
) -> tuple[TimeLimit, ...]:
    """The dated limits of `provisions` in the order of the text. One without a year (年底前) gives
    no date and is left to the words, but where `years` has the year of the provision's table."""
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
        for d in find_deadlines(sentence.text):
            before, after = sentence.text[: d.start], sentence.text[d.end :]
            clause = re.split(r"[，,；]", before)[-1]
            if not d.iso or _HOLDS.search(clause) or _OF_WHOM.match(after):
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


def _of_stage(deadline: Deadline, text: str) -> Deadline:
    """A limit of a sentence that says by when to begin and by when to be done, with the word for
    its own: 2031年1月底前开工 and 2032年6月底前建成."""
    stage = _STAGE.match(text, deadline.end) if _BEGUN.search(text) else None
    return replace(deadline, end=stage.end(), text=deadline.text + stage[0]) if stage else deadline


def _holder(duties: Sequence[tuple[int, int, str]], evidence: Evidence) -> str:
    return next((k for a, b, k in duties if a <= evidence.start and evidence.end <= b), "")


def last_day(iso: str) -> str:
    """The last day of an ISO year, month or day: 2025-12-31 for 2025."""
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
