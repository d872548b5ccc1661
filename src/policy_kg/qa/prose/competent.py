"""Which body is the one in charge of a field by its office: 「污泥主管部门是哪个」 of 「住房城乡建设部门是污泥主管部门，负责…」."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.extraction.prose import are_bodies
from policy_kg.qa.names.titles import take_titles
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import has_word, matter_words, sentences_like, told_by
from policy_kg.results import SourceQuote

_OFFICE: Final = r"(?:行政)?(?:主管|监管|行业主管)(?:部门|机关|单位)"
_WHICH: Final = r"(?:谁|哪(?:个|一个|家|些)?(?:部门|单位|局)?|什么(?:部门|单位))"
_ASKED: Final = re.compile(
    rf"(?P<of>[^，。？谁哪]{{2,16}}?)的?{_OFFICE}(?:是|为|有)?{_WHICH}(?:[？?]|$)|{_WHICH}(?:是|为)(?P<of2>[^，。？]{{2,16}}?)的?{_OFFICE}(?:[？?]|$)"
)
# 市住房城乡建设局是本市燃气行政主管部门; 为, but no 作为
_IS: Final = re.compile(
    rf"(?:^|[，。；：条）])\s*(?P<who>[^，。；：]{{3,24}}?)(?:是|(?<!作)为)(?P<what>[^，。；]{{1,24}}?)的?{_OFFICE}(?=[，。；]|$)"
)
_FILLER: Final = re.compile(r"本[省市县区]|全[省市县区]|[的了？?]")
_SHOWN: Final = 3


def competent(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The body that a sentence calls 主管部门 of what a question is for; None where it asks for none, or
    no sentence does."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0]
    asked = _ASKED.search(plain)
    if asked is None or plan.agencies or plan.numbers:
        return None
    words = matter_words(asked["of"] or asked["of2"], plan, _FILLER)
    found: dict[str, SourceQuote] = {}
    for sentence in sentences_like(_IS, words, plan, run, by_words) if words else ():
        said = _IS.search(bare_text(sentence.quote))
        if said is None or not all(has_word(w, said["what"]) for w in words):
            continue
        who = re.sub(r"^第[一二三四五六七八九十百]+条", "", said["who"])
        if are_bodies(who):
            found.setdefault(who, sentence)
    return told_by(tuple(found.items())) if 0 < len(found) <= _SHOWN else None
