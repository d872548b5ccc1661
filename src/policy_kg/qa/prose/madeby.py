"""Who sets what the text leaves to somebody: 「收费标准谁定」 by 收费标准由市发展改革委会同市财政局制定."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.names.titles import take_titles
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import matter_words, nearest_of, sentences_like, told_by
from policy_kg.results import SourceQuote

_SHOWN: Final = 3
_ASKED: Final = re.compile(
    r"(?:由|归|是)?(?:谁|哪个(?:部门|单位|机关))(?:来)?(?:负责)?(?:定(?![点向居位])|制定|制订|规定|确定|划定|核定)的?[？?]?$"
)
_MADE: Final = re.compile(
    r"(?<![理自])由(?P<who>[^，。；]{2,60}?)(?:另行|统一|进行|负责|组织|研究|具体|共同|分别|结合[^，。；]{2,12}|根据[^，。；]{2,12})*(?:制定|制订|规定|确定|划定|核定)"
)
_FILLER: Final = re.compile(rf"{_ASKED.pattern}|[的了？?]|具体")


def made_by(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """Who is to set what a question asks for, as a sentence with all of its words says; else None."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0]
    if not _ASKED.search(plain) or plan.agencies or plan.numbers:
        return None
    words = matter_words(plain, plan, _FILLER)
    if not words:
        return None
    said: list[tuple[str, SourceQuote]] = []
    for sentence in nearest_of(sentences_like(_MADE, words, plan, run, by_words), words, run):
        own = bare_text(sentence.quote)
        for match in _MADE.finditer(own):
            # What is set stands before who sets it, in its clause or the one before.
            before = "，".join(own[: match.start()].split("，")[-2:])
            if all(w in before for w in words):
                said.append((match["who"], sentence))
                break
    return told_by(said) if 0 < len(said) <= _SHOWN else None
