"""Whether something costs a fee: 「第一次办居住证要钱吗」 of 「首次申请领取居住证，免收证件工本费」.

Neither yes nor no is said for the text: its sentence is quoted, which may give several cases.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from policy_kg.qa.headings import title_of
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import has_word, matter_words, sentences_like
from policy_kg.qa.text.spoken import quoted, to_its_stop
from policy_kg.results import SourceQuote

_ASKED: Final = re.compile(
    r"(?:要不要|需不需要|用不用|收不收|要|需要?|用|还要|是否要?|是不是要?)?(?:交钱|收钱|花钱|给钱|要钱|交费|收费|缴费|掏钱|钱|费用?)(?:吗|么|不|的?吗)[？?]?$"
    r"|(?:是不是|是否)?(?:免费|收费)(?:的)?(?:吗|么)?[？?]?$|(?:收不收|要不要)(?:钱|费)[？?]?$"
)
_FEE: Final = re.compile(
    r"免收|免费|免缴|免交|不(?:得|予|再)?收取|不收费|不得收费|(?:缴纳|收取|交纳|承担)[^，。；]{0,12}费"
)
_FILLER: Final = re.compile(rf"{_ASKED.pattern}|第一次|首次|办理?|申请|申领|[的了是]")
_TOLD: Final = 2


def whether_free(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The sentences that say whether a question's matter costs a fee; None where it asks for none, or
    none says it of all its words."""
    plain = bare_text(text)
    asked = _ASKED.search(plain)
    if asked is None or plan.agencies or plan.numbers or re.search("多少|几|谁|哪", plain):
        return None
    words = matter_words(plain[: asked.start()], plan, _FILLER)
    if not words:
        return None
    best: list[SourceQuote] = []
    most = 0.0
    for sentence in sentences_like(_FEE, words, plan, run, by_words):
        own = bare_text(sentence.quote)
        around = own + bare_text(sentence.section + title_of(run, sentence.document))
        if not all(has_word(w, around) for w in words) or not any(has_word(w, own) for w in words):
            continue
        share = sum(len(w) for w in words if has_word(w, own)) + _first(plain, own)
        if share > most:
            best, most = [], share
        if share == most and sentence not in best:
            best.append(sentence)
    if not 0 < len(best) <= _TOLD:
        return None
    best = [to_its_stop(s, _from(s, run)) for s in best]
    return Outcome(kind="passages", text=f"正文写到：{quoted(best)}。", evidence=tuple(best))


def _from(sentence: SourceQuote, run: Run) -> SourceQuote:
    """The text from a sentence on."""
    rest = run.facts.text(sentence.document)[sentence.start :]
    return replace(sentence, quote=rest, end=sentence.start + len(rest))


def _first(question: str, sentence: str) -> float:
    """A part more for each pair of the question's characters: 首次 and 补办 tell two cases apart."""
    question = question.replace("第一次", "首次")
    return sum(0.1 for a, b in pairwise(question) if a + b in sentence)
