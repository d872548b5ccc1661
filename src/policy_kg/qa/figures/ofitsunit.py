"""A number that an item states with the very unit that a question asks for: 「关闭水井多少眼」 of 关闭水井12眼. For
what no recorded figure and no sentence near the question's words answers."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text, part_of, subjects_about
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.measures import FEW
from policy_kg.qa.text.sentencesof import told_by

_UNIT: Final = rf"{FEW}|[门块眼亩名米吨]|公里|平方米|立方米"
_ASKED: Final = re.compile(
    rf"^(?P<matter>[^，。？]{{2,}}?)(?:要|有|了|共|一共|总共)*(?:多少|几)(?P<unit>{_UNIT})[？?]?$"
)
# 不少于12眼, 2—3所
_BOUND: Final = r"(?:不(?:少于|低于|超过|高于)|至少|最多|最少)?"
_RANGE: Final = r"(?:\d[\d,.]*[—－–~～至\-]{1,2})?"
_FILLING: Final = re.compile(r"请问|一共|总共|计划|今年|[的要了]")
_READ: Final = 8  # items
_HELD: Final = 0.75  # share of the question's words that the clause must have
_CLAUSE: Final = re.compile(r"[^，。；\n]+")


def of_its_unit(text: str, plan: Plan, run: Run, propose: Propose) -> Outcome | None:
    """The one number of the nearest item that has the unit; None where none or several have."""
    asked = _ASKED.match(bare_text(text))
    if asked is None or plan.agencies or plan.numbers:
        return None
    words = [w for w in content_words(_FILLING.sub(" ", asked["matter"])) if len(w) > 1]
    total = sum(map(len, words))
    number = re.compile(rf"{_BOUND}{_RANGE}\d[\d,.]*[万余多]?{asked['unit']}(?![\u4e00-\u9fff]级)")
    found: list[tuple[float, str, Outcome]] = []
    for subject in subjects_about(text, plan, run, propose)[:_READ]:
        for quote in run.facts.evidence(subject):
            for clause in _CLAUSE.findall(bare_text(quote.quote)):
                values = number.findall(clause)
                held = sum(len(w) * (w in clause or part_of(w, clause)) for w in words)
                if len(values) != 1 or not total or held / total < _HELD:
                    continue
                said = told_by([(values[0], quote)], also=run.facts.provisions([subject]))
                found.append((held / total, values[0], said))
    best = max((score for score, _, _ in found), default=0.0)
    kept = {value: said for score, value, said in found if score > best - 1e-9}
    return next(iter(kept.values())) if len(kept) == 1 else None
