"""What a clause says for a figure where none is recorded and no sentence near the words has one: a goal set by
another's course (居民收入增长与经济增长基本同步), and a number with the very unit asked for (关闭水井12眼)."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text, part_of, subjects_about
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.measures import FEW
from policy_kg.qa.text.sentencesof import told_by
from policy_kg.qa.wording import citation

_ASKED: Final = re.compile(r"(?:增长|增速|增幅|提高|下降|目标|指标).{0,4}(?:多少|几)")
_COURSE: Final = re.compile(
    r"^(?:\d{1,2}[.、．]|（[一二三四五六七八九十\d]+）)?(?P<what>[^，。；]{2,30}?)"
    r"(?P<course>(?:与|同|和|跟)[^，。；\d]{2,20}?(?:基本)?(?:同步|持平|相当|一致)"
    r"|(?:不?[高低]于|快于|优于)[^，。；\d]{2,20})$"
)
_CLAUSE: Final = re.compile(r"[，。；\n]")
_GOALS_READ: Final = 12  # proposals whose text is looked through


def relative_goal(text: str, plan: Plan, run: Run, propose: Propose) -> Outcome | None:
    """The clause that says of all words of the question that they go along with, or above,
    something else; None where none does, or the question asks for no goal or growth."""
    words = content_words(plan.subject or text)
    if not _ASKED.search(text) or not words:
        return None
    for subject in subjects_about(text, plan, run, propose)[:_GOALS_READ]:
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


_UNIT: Final = rf"{FEW}|[门块眼亩名米吨]|公里|平方米|立方米"
_UNIT_ASKED: Final = re.compile(
    rf"^(?P<matter>[^，。？]{{2,}}?)(?:要|有|了|共|一共|总共)*(?:多少|几)(?P<unit>{_UNIT})[？?]?$"
)
# 不少于12眼, 2—3所
_BOUND: Final = r"(?:不(?:少于|低于|超过|高于)|至少|最多|最少)?"
_RANGE: Final = r"(?:\d[\d,.]*[—－–~～至\-]{1,2})?"
_FILLING: Final = re.compile(r"请问|一共|总共|计划|今年|[的要了]")
_READ: Final = 8  # items
_HELD: Final = 0.75  # share of the question's words that the clause must have
_UNIT_CLAUSE: Final = re.compile(r"[^，。；\n]+")


def of_its_unit(text: str, plan: Plan, run: Run, propose: Propose) -> Outcome | None:
    """The one number of the nearest item that has the unit; None where none or several have."""
    asked = _UNIT_ASKED.match(bare_text(text))
    if asked is None or plan.agencies or plan.numbers:
        return None
    words = [w for w in content_words(_FILLING.sub(" ", asked["matter"])) if len(w) > 1]
    total = sum(map(len, words))
    number = re.compile(rf"{_BOUND}{_RANGE}\d[\d,.]*[万余多]?{asked['unit']}(?![\u4e00-\u9fff]级)")
    found: list[tuple[float, str, Outcome]] = []
    for subject in subjects_about(text, plan, run, propose)[:_READ]:
        for quote in run.facts.evidence(subject):
            for clause in _UNIT_CLAUSE.findall(bare_text(quote.quote)):
                values = number.findall(clause)
                held = sum(len(w) * (w in clause or part_of(w, clause)) for w in words)
                if len(values) != 1 or not total or held / total < _HELD:
                    continue
                said = told_by([(values[0], quote)], also=run.facts.provisions([subject]))
                found.append((held / total, values[0], said))
    best = max((score for score, _, _ in found), default=0.0)
    kept = {value: said for score, value, said in found if score > best - 1e-9}
    return next(iter(kept.values())) if len(kept) == 1 else None
