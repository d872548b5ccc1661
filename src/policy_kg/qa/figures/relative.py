"""Goals that the text sets by another's course and not by a figure: 居民收入增长与经济增长基本同步."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text, subjects_about
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.wording import citation

_ASKED: Final = re.compile(r"(?:增长|增速|增幅|提高|下降|目标|指标).{0,4}(?:多少|几)")
_COURSE: Final = re.compile(
    r"^(?:\d{1,2}[.、．]|（[一二三四五六七八九十\d]+）)?(?P<what>[^，。；]{2,30}?)"
    r"(?P<course>(?:与|同|和|跟)[^，。；\d]{2,20}?(?:基本)?(?:同步|持平|相当|一致)"
    r"|(?:不?[高低]于|快于|优于)[^，。；\d]{2,20})$"
)
_CLAUSE: Final = re.compile(r"[，。；\n]")
_READ: Final = 12  # proposals whose text is looked through


def relative_goal(text: str, plan: Plan, run: Run, propose: Propose) -> Outcome | None:
    """The clause that says of all words of the question that they go along with, or above,
    something else; None where none does, or the question asks for no goal or growth."""
    words = content_words(plan.subject or text)
    if not _ASKED.search(text) or not words:
        return None
    for subject in subjects_about(text, plan, run, propose)[:_READ]:
        for quote in run.facts.evidence(subject):
            for clause in _CLAUSE.split(quote.quote):
                found = _COURSE.match(bare_text(clause))
                if found is None or not all(w in found["what"] for w in words):
                    continue
                value = found["course"]
                return Outcome(
                    kind="value",
                    value=value,
                    text=f"{found['what']}{value}。原文：「{quote.quote}」（{citation((quote,))}）",
                    also=run.facts.provisions([subject]),
                    evidence=(quote,),
                )
    return None
