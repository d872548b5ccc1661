"""What share of places or firms is inspected: 「省级环保部门每年稽查多少个县」 by 每年对5%以上的县开展稽查."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.names.titles import take_titles
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import has_word, nearest_of, sentences_like, told_by
from policy_kg.results import SourceQuote

_SHOWN: Final = 3
_VERB: Final = r"(?:稽查|检查|抽查|督查|巡查|督导|抽检|检测|监测|审计|核查|暗访|评估)"
_OF: Final = r"(?P<of>县|市|区|乡镇|镇|村|企业|单位|学校|项目|医院|户)"
# 每年稽查多少个县, 稽查县的比例, 抽查企业比例是多少
_ASKED: Final = re.compile(
    rf"{_VERB}(?:多少|几)个?(?:家|所|户)?{_OF}?[？?]?$|{_VERB}{_OF.replace('<of>', '<of2>')}?的?比例(?:是|要|为|达到?|多少|几)*[？?]?$"
)
_SHARE: Final = re.compile(
    r"\d+(?:\.\d+)?%(?:及?以上|以下)?的?(?P<what>[^，。；%\d]{1,24}?)(?=和\d|[，。；]|开展|进行|实施|要|应|$)"
)
_SAYS: Final = re.compile(rf"\d%[^。；]{{0,60}}{_VERB}|{_VERB}[^。；]{{0,60}}\d%")
_FILLER: Final = re.compile(r"多少个?|几个?|比例|是|要|为|达到?|[的？?]")


def inspected(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The share that a sentence says is inspected by whom the question names; else None."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0]
    asked = _ASKED.search(plain)
    if asked is None or plan.numbers:
        return None
    for place in sorted(plan.places, key=len, reverse=True):
        plain = plain.replace(place, " ")
    of = asked["of"] or asked["of2"] or ""
    rest = plain[: asked.start()] + asked[0].replace(of, " ")
    words = tuple(w for w in content_words(_FILLER.sub(" ", rest)) if len(w) > 1)
    if not words:
        return None
    said: list[tuple[str, SourceQuote]] = []
    for sentence in nearest_of(sentences_like(_SAYS, words, plan, run, by_words), words, run):
        clauses = bare_text(sentence.quote).split("，")
        held = [sum(has_word(w, c) for w in words) if "%" in c else -1 for c in clauses]
        clause = clauses[held.index(max(held))]
        shares = [m for m in _SHARE.finditer(clause) if not of or m["what"].startswith(of)]
        if shares and max(held) > 0:
            said.append(("、".join(m[0] for m in shares), sentence))
    return told_by(said) if 0 < len(said) <= _SHOWN else None
