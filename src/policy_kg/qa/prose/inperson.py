"""Whom a table names beside the bodies: 「引进人才的分管校领导是谁」, 「批示领导是谁」."""

from __future__ import annotations

from collections.abc import Callable

from policy_kg.qa.nearby import Propose
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose.contacts import contact
from policy_kg.qa.tables.kept import kept_cell


def else_in_person(
    told: Outcome, text: str, plan: Plan, run: Run, proposing: Callable[..., Propose]
) -> Outcome:
    """What a question for a person is answered, and where no list of names says it, what a contact or
    a column does."""
    if told.status != "not_stated":
        return told
    near = proposing(plan, mode="bigram")
    return contact(text, plan, run) or kept_cell(text, plan, run, near) or told


def whom_a_column_names(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """What a column of the items that were found says to a question for who, where it asks by the
    column's head: the bodies of the items are no answer to that."""
    asks = bool(plan.found) and plan.target == "agency"
    return kept_cell(text, plan, run, by_words) if asks else None
