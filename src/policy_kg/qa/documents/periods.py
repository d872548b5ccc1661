"""From when something holds, and from which day to which it lasts: 「自2022年7月1日起，提高标准」, 「检查时间：
3月7日—3月10日」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.qa.headings import title_of
from policy_kg.qa.names.titles import Titled, take_titles
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import told_by
from policy_kg.qa.text.spoken import sentences_of, stretch
from policy_kg.results import SourceQuote

_WHOLE: Final = 40  # documents whose whole text is looked through
_READ: Final = 16  # proposals of many documents
_SHOWN: Final = 3
_HEADING: Final = 24  # characters of a line that is no more than a heading
_WHEN: Final = r"(?:什么时[候间]|啥时候|何时|几时|哪一?[天日]|几号|几月几?[日号]?)"
# 从什么时候执行, 什么时候起提高
_FROM_ASKED: Final = re.compile(
    rf"(?:从|自){_WHEN}(?:起|开始)?(?:正式)?(?:执行|施行|实施|实行|生效|提高|调整|发放|计发|计算|上调)?|{_WHEN}(?:起|开始)(?:执行|施行|实施|实行|生效|提高|调整|发放|计发|计算|上调)"
)
# 从几号到几号, 检查时间, 什么时候检查, 封湖到哪天结束
_SPAN_ASKED: Final = re.compile(
    rf"[到至]{_WHEN}(?:结束|截止|终止|为?止)?[？?]?$|{_WHEN}(?:结束|终止)[？?]?$|"
    rf"从?{_WHEN}[到至]{_WHEN}|(?:活动|检查|整治|检查整改|宣传|培训|报名|申报|开展|行动|普查|调查|起止|具体)?(?<!完成)(?<!截止)(?<!办结)(?<!建成)(?<!竣工)时间(?:段|安排)?(?:是|为)?(?:什么|哪些|多少|怎么安排)?[？?]?$|{_WHEN}(?:进行|开展|检查|整治|报名|举行|举办|申报)"
)
_DAY: Final = r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]|\d{4}年\d{1,2}月)"
_FROM: Final = re.compile(rf"(?:自|从)(?P<is>{_DAY})(?:起|开始)")
_SPAN: Final = re.compile(
    rf"(?:自|从)?(?P<is>{_DAY}(?:起|开始)?\s*(?:[-—–－~～至到])+\s*(?:{_DAY}|\d{{1,2}}[日号])(?:止|结束)?)"
)
_OF_TIME: Final = re.compile(r"([\u4e00-\u9fff]{2})时间")
_LIGHT: Final = re.compile(
    rf"{_WHEN}|执行|施行|实施|实行|生效|提高|调整|发放|计发|上调|进行|开展|举行|举办|从|自|到|至|起|为?止|开始|结束|截止|终止|时间|段|新的?|的|是|为|请问|具体|[？?，。]"
)


@dataclass(frozen=True, slots=True)
class _Told:
    value: str
    sentence: SourceQuote
    near: str  # the sentence and the heading over it


def from_when(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The day from which, or the days between which, what is asked for is done; None where that is
    not asked, or no sentence with its matter tells it."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0]
    if plan.agencies or plan.numbers:
        return None
    spans = _SPAN_ASKED.search(plain)
    pattern = _FROM if _FROM_ASKED.search(plain) and not spans else _SPAN if spans else None
    if pattern is None:
        return None
    for place in sorted(plan.places, key=len, reverse=True):
        plain = plain.replace(place, " ")
    words = tuple(w for w in content_words(_LIGHT.sub(" ", plain)) if len(w) > 1)
    asked = _OF_TIME.search(plain)
    scored: list[tuple[int, _Told]] = []
    for told in _stated(pattern, words, plan, run, by_words):
        title = bare_text(title_of(run, told.sentence.document))
        own = sum(len(w) for w in words if w in told.near)
        if asked and _is_another(asked[1], told.near):
            continue
        if all(w in told.near or w in title for w in words) and (own or not words or _alone(told)):
            scored.append((own, told))
    best = max((own for own, _ in scored), default=0)
    found = [told for own, told in scored if own == best]
    if not 0 < len(found) <= _SHOWN or not (words or plan.documents):
        return None
    return told_by([(t.value, t.sentence) for t in found])


def _is_another(asked: str, near: str) -> bool:
    """Whether a sentence or its heading is of another time than the one asked for: 申报时间 of 检查时间."""
    named = _OF_TIME.search(near) is not None
    return named and re.search(rf"{asked}[\u4e00-\u9fff]{{0,4}}时间", near) is None


def _alone(told: _Told) -> bool:
    """Whether a heading says that a line is of the time: 二、检查时间."""
    return "时间" in told.near or "日期" in told.near or told.value.startswith(("自", "从"))


def _stated(
    pattern: re.Pattern[str], words: Sequence[str], plan: Plan, run: Run, by_words: Propose
) -> Iterator[_Told]:
    documents = run.documents(plan.documents)
    if len(documents) <= _WHOLE:
        for document in documents:
            yield from _of_document(document, pattern, run)
        return
    for proposal in by_words("".join(words) or "时间")[:_READ]:
        for quote in run.facts.said(proposal):
            for sentence in sentences_of(quote):
                yield from _of_sentence(sentence, sentence.section, pattern)


def _of_document(document: Titled, pattern: re.Pattern[str], run: Run) -> Iterator[_Told]:
    text = run.facts.text(document.revision)
    above = ""
    for line in re.finditer(r"[^\n]+", text):
        if pattern.search(bare_text(line[0])):
            whole = run.facts.placed(stretch(document, text, line.start(), line.end()))
            head = line[0].strip().split("。", 1)[0]  # （一）封山育林。自3月1日起…
            head = head if len(head) <= _HEADING else ""
            for sentence in sentences_of(whole):
                yield from _of_sentence(sentence, above + head, pattern)
        above = line[0] if len(line[0].strip()) <= _HEADING else ""


def _of_sentence(sentence: SourceQuote, above: str, pattern: re.Pattern[str]) -> Iterator[_Told]:
    plain = bare_text(sentence.quote)
    match = pattern.search(plain)
    if match is not None:
        value = match[0] if pattern is _FROM else match["is"]
        yield _Told(value, sentence, plain + bare_text(above))
