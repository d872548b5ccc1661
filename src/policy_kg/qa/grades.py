"""Into how many grades or stages the text divides something: 「突发事件分几级」 by 分为特别重大、重大、较大和一般四级."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.sentencesof import matter_words, nearest_of, sentences_like, told_by
from policy_kg.qa.titles import take_titles
from policy_kg.records import SourceQuote

_SHOWN: Final = 3
_NEAR: Final = 1  # character between what is divided and 分为
_UNIT: Final = r"(?:等级|级别|级|类别|大?类|档次?|阶段|步骤?|批次?|等次|期|部分|种)"
_N: Final = r"(?:[一二三四五六七八九十两]{1,2}|\d{1,2})"
# 预警分几级, 共分为几个阶段, 响应等级有几级
_ASKED: Final = re.compile(
    rf"(?:一共|总共|共)?(?:划?分(?:为|成)?|有)(?:几|多少)个?(?P<unit>{_UNIT})(?:什么颜色|哪[些几]个?{_UNIT}?|分别是什么|怎么分)*[？?]?$"
)
# 分为特别重大、重大、较大和一般四级; 分三个阶段进行; 分为四级：…
_DIVIDED: Final = re.compile(
    rf"(?:划?分[为成]|设[定置]?为|(?<!不)涉及|包括|分(?={_N}个?{_UNIT}))(?P<list>[^，。；：]{{0,80}}?)(?:等)?(?P<n>{_N}个?{_UNIT})(?P<more>[：:][^。；]{{2,80}})?"
)
_FILLER: Final = re.compile(rf"{_ASKED.pattern}|[的了？?]")


def grades(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The grades, classes or stages that a question asks the number of, as a sentence with all of its
    words gives them; None where it asks for none, or no sentence does."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0]
    asked = _ASKED.search(plain)
    if asked is None or plan.agencies or plan.numbers:
        return None
    matter = plain[: asked.start()]
    words = matter_words(matter, plan, _FILLER)
    if not words:
        return None
    said: list[tuple[bool, str, SourceQuote]] = []
    for sentence in nearest_of(sentences_like(_DIVIDED, words, plan, run, by_words), words, run):
        own = bare_text(sentence.quote)
        found = next((m for m in _DIVIDED.finditer(own) if _same(m["n"], asked["unit"])), None)
        if found is None or words[-1] not in own[: found.start()]:
            continue
        named = found["list"] or (found["more"] or "").lstrip("：:")
        # 预警分为四级 stands in a sentence on 突发事件, too.
        right_before = (
            words[-1] in own[max(0, found.start() - len(words[-1]) - _NEAR) : found.start()]
        )
        said.append((right_before, f"{found['n']}：{named}" if named else found["n"], sentence))
    nearest = [(value, s) for near, value, s in said if near] or [(v, s) for _, v, s in said]
    return told_by(nearest) if 0 < len(nearest) <= _SHOWN else None


def _same(printed: str, asked: str) -> bool:
    """Whether 级 and 等级, 类 and 大类 count the same."""
    return printed[-1] == asked[-1] or (printed[-1] in "级别次" and asked[-1] in "级别次")
