"""Who answers for something in person, as a sentence says: 「食堂安全第一责任人是谁」 of 校长是第一责任人.

The departments of an item are no answer to that.
"""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import matter_words, nearest_of, sentences_like, told_by
from policy_kg.results import SourceQuote

_SHOWN: Final = 3
_OF: Final = r"(?:第一|直接|首要|主要|具体)责任人"
# 负总责, 总负责, 负全责: one thing in several words
_WHOLLY: Final = r"(?:负总责|总负责|负全责|负总体?责任|总牵头|全面负责)"
_WHO_ASKED: Final = r"(?:谁|哪[个些位]人?|什么人|哪(?:个|一?级|家)(?:部门|单位|政府)?)"
# 谁是食堂安全的第一责任人, 食堂安全第一责任人是谁, 由谁担任第一责任人; 谁对食堂安全负总责, 食堂安全由谁总负责
_ASKED: Final = re.compile(
    rf"(?P<matter3>[^，。？]*?)谁(?:来)?(?:是|为|当|担任)(?P<matter>[^，。？]*?)的?(?P<of>{_OF})[？?]?$"
    rf"|(?P<matter2>[^，。？]*?)的?(?P<of2>{_OF})(?:是|由|为)?(?:谁|哪[个些位]人?|什么人)(?:来|担任|当)*[？?]?$"
    rf"|(?P<matter4>[^，。？]*?)(?:是|由)?{_WHO_ASKED}(?:来)?(?:对(?P<matter5>[^，。？]*?))?(?P<of3>{_WHOLLY})(?:人|的)*[？?]?$"
)
_PERSONAL: Final = ("第一责任人", "直接责任人", "首要责任人")  # no column of a table is called so
_WHO: Final = r"(?:^|[，。；：、]|其中|实行[^，。；]{2,24}制，)(?P<who>[^，。；：]{2,80}?)，?(?:是|为|作为|担任)"
# 各乡镇政府对本辖区食堂安全负总责, 食堂安全由校长总负责; 校长为第一责任人，对食堂安全负总责
_WHO_WHOLLY: Final = rf"(?:(?:^|[，。；：])(?P<first>[^，。；：]{{2,40}}?)(?:是|为|作为)[^，。；：]{{0,16}}责任人，对[^，。；]{{0,40}}?|(?:^|[，。；：])(?P<who>[^，。；：]{{2,40}}?)对[^，。；]{{0,40}}?|由(?P<by>[^，。；：由]{{2,40}}?)|(?:^|[，。；：])(?!对)(?P<own>[^，。；：]{{2,40}}?))(?:要|应)?{_WHOLLY}"
_BEFORE_WHO: Final = re.compile(r"^(?:第[一二三四五六七八九十百]+条)?\s*(?:其中|并|且|由)?")
_FILLER: Final = re.compile(r"请问|工作|到底|[的是由为？?]")


def answerable(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """Who a sentence of the matter says answers for it; None where the question asks for no such
    person, or no sentence says it."""
    asked = _ASKED.search(bare_text(text))
    if asked is None or plan.agencies or plan.numbers:
        return None
    of = asked["of"] or asked["of2"] or asked["of3"]
    matter = "".join(asked[f"matter{n}"] or "" for n in ("", 2, 3, 4, 5))
    words = matter_words(matter, plan, _FILLER)
    wholly = asked["of3"] is not None
    answers = re.compile(_WHO_WHOLLY if wholly else rf"{_WHO}[^，。；]{{0,24}}?{of}(?!的)")
    near = sentences_like(answers, (*words, of), plan, run, by_words)
    found: dict[str, SourceQuote] = {}
    for sentence in nearest_of(near, words, run) if words else ():
        for said in answers.finditer(bare_text(sentence.quote)):
            who = next(filter(None, said.groups()))
            found.setdefault(_BEFORE_WHO.sub("", who), sentence)
    if 0 < len(found) <= _SHOWN:
        return told_by(tuple(found.items()))
    if found or not words or of not in _PERSONAL:
        return None
    silent = f"文件未载明：没有写明「{''.join(words)}」的{of}是谁。"
    return Outcome(status="not_stated", kind="value", text=silent)
