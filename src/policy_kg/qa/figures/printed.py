"""Sentences that state what a figure is asked for where no figure was made of them, quoted as they are.

「储备粮动用后多久补库」 of 「储备动用后在12个月内完成等量补库」: the words differ too much for the sentence to be taken
for the answer, and not so much that the text could be said to be silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policy_kg.extraction.quantities import find_quantities
from policy_kg.qa.nearby import Propose, bare_text, of_another_kind, part_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.question.years import of_another_year
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.measures import THINGS
from policy_kg.qa.text.spoken import quoted, sentences_of
from policy_kg.results import SourceQuote

_READ: Final = 12  # proposals of each search whose text is looked through
_HELD: Final = (
    0.75  # share of the question's words that a sentence must have, as they are or nearly
)
_EACH: Final = 0.4  # the same of each word
_ALIKE: Final = 0.03
_TOLD: Final = 2
_WITHIN: Final = 3  # characters that may part those of a word: 户外自然光 of 户外光
_NEARLY: Final = 0.9
_SPAN: Final = re.compile(
    r"多久|多长时间|(?:几|多少)个?(?P<unit>小时|分钟|工作日|[天月年日周])(?!度)"
)
_COUNT: Final = re.compile(rf"(?:多少|几)(?P<unit>{THINGS}|[项人次条亩吨])")
_FILLING: Final = re.compile(
    r"请问|文件(?:里|中)?|(?:要|应|需|得|必须)?(?:够|满|达到?)?(?:不[少低]于|不超过|至少|最多)?$|^(?:要|需要?)|[？?，。]|不[少低]于|不超过"
)


def with_what_is_printed(
    text: str, plan: Plan, outcome: Outcome, run: Run, propose: Propose, by_words: Propose
) -> Outcome:
    """An outcome that says 文件未载明, or nothing, to a question for a figure, with the sentence that states one of
    that kind in nearly the question's words instead, where there is one."""
    if outcome.status != "not_understood" and (outcome.status, outcome.kind) != (
        "not_stated",
        "value",
    ):
        return outcome
    asked = _SPAN.search(text) or _COUNT.search(text)
    if asked is None:
        return outcome
    before, after = (
        _FILLING.sub(" ", part) for part in (text[: asked.start()], text[asked.end() :])
    )
    for place in plan.places:
        before = before.replace(place, " ", 1)
    words = tuple(
        w for part in (before, after) for w in content_words(bare_text(part).replace("的", " "))
    )
    if len(words) < 2:
        return outcome
    unit = asked["unit"] or ""
    span = asked.re is _SPAN
    scored: dict[tuple[str, int], tuple[float, SourceQuote]] = {}
    for sentence in _sentences(text, plan, run, propose, by_words):
        plain = bare_text(sentence.quote)
        if not _has_one(plain, unit, span=span) or of_another_kind(text, plain, plain):
            continue
        held = [_held(w, plain) for w in words]
        share = sum(len(w) * h for w, h in zip(words, held, strict=True)) / sum(map(len, words))
        if share < _HELD or min(held) < _EACH or of_another_year(text, (plain,), ""):
            continue
        scored[(sentence.document, sentence.start)] = (share, sentence)
    best = max((share for share, _ in scored.values()), default=0.0)
    kept = [s for _, (share, s) in sorted(scored.items()) if share > best - _ALIKE]
    if not 0 < len(kept) <= _TOLD:
        return outcome
    return Outcome(
        kind="passages",
        text=f"没有列为目标或时限，正文写到：{quoted(kept)}。",
        also=outcome.also,
        evidence=tuple(kept),
    )


def _sentences(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Iterator[SourceQuote]:
    near = (*by_words(bare_text(text))[:_READ], *propose(plan.subject or bare_text(text))[:_READ])
    for proposal in near:
        for quote in run.facts.said(proposal):
            yield from sentences_of(quote)


def _has_one(sentence: str, unit: str, *, span: bool) -> bool:
    """Whether a sentence has a number of the kind asked for."""
    if not span:
        return re.search(rf"\d[万亿多余]?{re.escape(unit)}", sentence) is not None
    return any(
        q.kind == "time" and (not unit or unit[-1] in q.unit) for q in find_quantities(sentence)
    )


def _held(word: str, text: str) -> float:
    if word in text:
        return 1.0
    spread = rf"[^，。；]{{0,{_WITHIN}}}?".join(map(re.escape, word))
    if len(word) > 2 and re.search(spread, text):
        return _NEARLY
    return part_of(word, text)
