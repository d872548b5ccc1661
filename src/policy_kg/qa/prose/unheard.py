"""What a sentence or a cell says of a name that no department, zone or the like is known by: 西岭县, which only
a table's row names; and that an English word is not understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa.names.linking import Link
from policy_kg.qa.nearby import Propose
from policy_kg.qa.outcome import UNREAD, Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose.meetings import attends
from policy_kg.qa.prose.pilots import whether_pilot
from policy_kg.qa.question.normalise import english_left
from policy_kg.qa.tables.columns import compared, tabled
from policy_kg.qa.tables.columnsums import column_sum
from policy_kg.qa.tables.indicators import of_indicators
from policy_kg.qa.tables.kept import kept_cell
from policy_kg.results import Item

_IN_CHINESE: Final = "没有理解英文词「{}」，请用中文名称再问一次。（Please ask again with the Chinese words for these.）"


def told_of_it(
    text: str, plan: Plan, unknown: Sequence[Link], run: Run, by_words: Propose
) -> Outcome | None:
    """What the text says in one place of what `text` asks; None where it does nowhere."""
    return (
        attends(text, plan, run)
        or of_indicators(text, plan, run, by_words)
        or compared(text, plan, run, by_words)
        or tabled(text, plan, run, by_words)
        or column_sum(text, plan, run, by_words)
        or _kept(text, plan, unknown[0].text, run, by_words)
        or whether_pilot(text, plan, run, by_words)
    )


def _kept(text: str, plan: Plan, name: str, run: Run, by_words: Propose) -> Outcome | None:
    """A kept cell of an item whose row has the name."""
    told = kept_cell(text, replace(plan, subject=plan.subject or name), run, by_words)
    if told is None or told.items:
        return told
    return told if all(name in f"{i.label}{i.text or ''}" for i in told.also) else None


def words_unread(
    question: str, said: str, passages: Callable[[str], Sequence[Item]]
) -> Outcome | None:
    """That the English words of a question say nothing here, where no text has them either; None for a
    question whose words are all read. `said` is the question as the grammar reads it."""
    words = [w for w in english_left(question, said) if not passages(w)]
    return replace(UNREAD, text=_IN_CHINESE.format("、".join(words))) if words else None
