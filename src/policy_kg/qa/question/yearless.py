"""Dates without a year: 「哪些任务6月20日前要完成」. They choose nothing, for another year's may be meant."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.due import MONTH_AND_DAY
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.spoken import quoted, sentences_with
from policy_kg.results import SourceQuote

_QUOTED: Final = 6
_ASK: Final = "要按时限来选，请在问题里写明年份，例如：2026年6月底前要完成哪些任务。"


def asks_by_date_alone(plan: Plan) -> bool:
    """Whether a date without its year tells the provisions that are asked for, or whose departments
    are."""
    if not plan.dateless or plan.due is not None:
        return False
    if plan.target == "provision":
        return plan.operation != "none" or not plan.subject
    return not plan.filters and not plan.subject and not plan.terms


def without_its_year(plan: Plan, run: Run, by_words: Propose) -> Outcome:
    """The sentences with that very month and day, of any year, where nothing else is asked; and that
    a year is needed."""
    said = f"「{plan.dateless}」没有写年份"
    sentences = _that_print_it(plan, run, by_words)
    if not sentences:
        return Outcome(status="not_understood", kind="passages", text=f"{said}。{_ASK}")
    return Outcome(
        kind="passages",
        text=f"{said}，只引正文写着这个日子或月份的原文：{quoted(sentences)}。{_ASK}",
        evidence=sentences,
    )


def _that_print_it(plan: Plan, run: Run, by_words: Propose) -> tuple[SourceQuote, ...]:
    date = MONTH_AND_DAY.search(plan.dateless)
    if date is None or plan.filters or plan.subject or plan.role or plan.operation != "list":
        return ()
    return tuple(
        s
        for s in sentences_with((date[0],), by_words(date[0]), run)
        if re.search(rf"(?<![\d年]){date[0]}[^，。；]{{0,6}}[前底末]", bare_text(s.quote))
    )[:_QUOTED]
