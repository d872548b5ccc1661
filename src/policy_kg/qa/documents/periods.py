"""From when something holds, and from which day to which it lasts: 「自2022年7月1日起，提高标准」, 「检查时间：
3月7日—3月10日」."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.headings import title_of
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import (
    matter_words,
    over_sentence,
    sentences_like,
    told_by,
    untitled,
)
from policy_kg.results import SourceQuote

_SHOWN: Final = 3
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


def from_when(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The day from which, or the days between which, what is asked for is done; None where that is
    not asked, or no sentence with its matter tells it."""
    plain = untitled(text, run)
    spans = _SPAN_ASKED.search(plain)
    pattern = _SPAN if spans else _FROM if _FROM_ASKED.search(plain) else None
    if pattern is None or plan.agencies or plan.numbers:
        return None
    words = matter_words(plain, plan, _LIGHT)
    asked = _OF_TIME.search(plain)
    scored: list[tuple[int, str, SourceQuote]] = []
    for sentence in sentences_like(pattern, words or ("时间",), plan, run, by_words):
        said = bare_text(sentence.quote)
        # （一）封山育林。自3月1日起…
        line = run.facts.text(sentence.document)[: sentence.start].rsplit("\n", 1)[-1]
        near = said + bare_text(sentence.section + line) + over_sentence(sentence, run)
        title = bare_text(title_of(run, sentence.document))
        own = sum(len(w) for w in words if w in said or (w in near and w not in title))
        match = pattern.search(said)
        if match is None or (asked and _is_another(asked[1], near)):
            continue
        value = match[0] if pattern is _FROM else match["is"]
        # 二、检查时间: a heading says that a line is of the time
        alone = re.search("时间|日期", near) or value.startswith(("自", "从"))
        if all(w in near for w in words) and (own or not words or alone):
            scored.append((own, value, sentence))
    best = max((own for own, *_ in scored), default=0)
    found = [(value, sentence) for own, value, sentence in scored if own == best]
    if not 0 < len(found) <= _SHOWN or not (words or plan.documents):
        return None
    return told_by(found)


def _is_another(asked: str, near: str) -> bool:
    """Whether a sentence or its heading is of another time than the one asked for: 申报时间 of 检查时间."""
    named = _OF_TIME.search(near) is not None
    return named and re.search(rf"{asked}[\u4e00-\u9fff]{{0,4}}时间", near) is None
