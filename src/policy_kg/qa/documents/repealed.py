"""Whether an older document still holds: 「2005年的应急预案还有效吗」, which the new one ends
(…的《应急预案》同时废止)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import (
    has_word,
    matter_words,
    over_sentence,
    sentences_like,
    told_by,
    words_in,
)
from policy_kg.results import SourceQuote

_SHOWN: Final = 3
_ASKED: Final = re.compile(
    r"(?:还|仍然?|继续|是否)*(?:有效|能用|管用|执行|适用|作数|算数)(?:吗|么|没有?)|(?:废止|失效|作废)了?(?:吗|没有?|么)|是否(?:还|已|仍)?(?:有效|废止|失效|作废|执行)|还能不能用"
)
_OLDER: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)年?(?:版|印发|发布|出台|制定)?的?|(?:原先?|旧|老|以前|之前|过去|原来)的?"
)
# 新办法废止了哪些文件
_WHICH: Final = re.compile(r"(?:废止|取代|替代)了?(?:哪|什么|啥)[^，。？]{0,8}[？?]?$")
_ENDS: Final = re.compile(r"《[^》]+》[^。；]{0,40}(?:废止|停止执行|失效|不再执行)")
_TITLE: Final = re.compile(r"《(?P<title>[^》]+)》")
_OF_ITSELF: Final = re.compile(r"(?:实施)?(?:细则|办法|方案|规定|意见|通知|预案|条例)|[的了新]")
_FILLER: Final = re.compile(rf"{_ASKED.pattern}|{_OLDER.pattern}|[的了？?]|文件|版")


def repealed(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """That an older document is ended, with the sentence that ends it; None where the question names
    none by its year or as the old one, or no sentence ends it."""
    plain = bare_text(text)
    if which := _WHICH.search(plain):
        return _ended(plain[: which.start()], plan, run, by_words)
    if not _ASKED.search(plain):
        return None
    older = _OLDER.search(plain)
    if older is None:
        return _number_ended(plain, plan, run, by_words)
    words = words_in(_FILLER.sub(" ", plain))
    found: list[tuple[str, SourceQuote]] = []
    for sentence in sentences_like(_ENDS, words, replace(plan, documents=()), run, by_words):
        own = bare_text(sentence.quote)
        titles = [m["title"] for m in _TITLE.finditer(own)]
        named = [t for t in titles if words and all(has_word(w, t) for w in words)]
        if named and (not older["year"] or older["year"] in own):
            found.append((f"《{named[0]}》已写明废止", sentence))
    return _no_longer(plain, found)


def _no_longer(plain: str, found: Sequence[tuple[str, SourceQuote]]) -> Outcome | None:
    if not 0 < len(found) <= _SHOWN:
        return None
    told = told_by(found)
    return replace(
        told,
        kind="boolean",
        value="废止" in plain or "失效" in plain or "作废" in plain,
        text=_answer(plain) + told.text,
    )


def _number_ended(plain: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """Whether the one document that is asked by its number still holds: another one ends it."""
    own = [d for d in run.catalog.documents if d.revision in plan.documents and d.number]
    if len(own) != 1 or plan.agencies or plan.numbers:
        return None
    number = own[0].number
    ends = re.compile(
        rf"{re.escape(bare_text(number))}[^。；]{{0,20}}(?:废止|停止执行|失效|不再执行)"
    )
    found = sentences_like(ends, (number, "废止"), replace(plan, documents=()), run, by_words)
    others = [s for s in found if s.document != own[0].revision]
    return _no_longer(plain, [(f"{number}已写明废止", s) for s in others])


def _ended(matter: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The documents that those of a matter end; None where none says it."""
    words = matter_words(matter, plan, _OF_ITSELF)
    told = [
        ("、".join(m[0] for m in _TITLE.finditer(s.quote)), s)
        for s in (sentences_like(_ENDS, words, plan, run, by_words) if words else ())
        if all(has_word(w, bare_text(s.quote) + over_sentence(s, run)) for w in words)
    ]
    return told_by(told) if 0 < len(told) <= _SHOWN else None


def _answer(plain: str) -> str:
    return "是的。" if re.search("废止|失效|作废", plain) else "不再有效。"
