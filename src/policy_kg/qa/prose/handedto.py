"""To whom a power is handed: 「采矿许可下放给谁」, 「检验工作委托给谁」."""

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
_VERB: Final = r"(?:下放|下沉|移交|委托|划转|划归|授权|移转|转交|交由|赋予)"
_ASKED: Final = re.compile(
    rf"(?P<verb>{_VERB})(?:给|到|至|了|由)*(?:谁|哪(?:里|儿|些|个|一级)?[\u4e00-\u9fff]{{0,6}}|什么(?:部门|单位|机构|地方))(?:管理?|审批|实施|办理|负责|行使)?[？?]?$"
)
_ENDS: Final = (
    r"(?=管理(?!部门|局|机构|委)|实施|行使|审批|审核|办理|负责|承担|执行|组织|开展|[，。；、（(]|$)"
)
_FILLER: Final = re.compile(rf"{_ASKED.pattern}|[的了要将把？?]|权限|全部")


def handed_to(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """To whom something is handed, as a sentence says; None where it isn't asked, or none does."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0]
    asked = _ASKED.search(plain)
    if asked is None or plan.agencies or plan.numbers:
        return None
    words = matter_words(plain, plan, _FILLER)
    if not words:
        return None
    handed = re.compile(
        rf"{asked['verb']}(?:给|到|至|由)?(?P<who>(?!的|了|和|事项|审批|权限|管理权)[^，。；、（(]{{2,40}}?){_ENDS}"
    )
    said: list[tuple[str, SourceQuote]] = []
    for sentence in nearest_of(sentences_like(handed, words, plan, run, by_words), words, run):
        own = bare_text(sentence.quote)
        clause = next(
            (m for m in handed.finditer(own) if any(w in _clause(own, m.start()) for w in words)),
            None,
        )
        if clause is not None:
            said.append((clause["who"], sentence))
    return told_by(said) if 0 < len(said) <= _SHOWN else None


def _clause(sentence: str, at: int) -> str:
    """What stands before a position back to the comma before the last one."""
    return "，".join(sentence[:at].split("，")[-2:])
