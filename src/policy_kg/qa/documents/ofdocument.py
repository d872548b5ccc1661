"""What a question asks of a document itself: its number, its day, whether it is in force."""

from __future__ import annotations

from policy_kg.qa.documents.aspects import answer_aspect
from policy_kg.qa.documents.force import IN_FORCE, in_force
from policy_kg.qa.documents.longerheld import longer_held
from policy_kg.qa.documents.periods import from_when
from policy_kg.qa.nearby import Propose
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan


def of_the_document(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome:
    """The answer to a plan whose target is a document, for its aspect."""
    outcome = longer_held(text, plan, run, by_words) or answer_aspect(plan, run)
    if outcome.status == "not_stated" and plan.aspect in IN_FORCE:
        told = from_when(text, plan, run, by_words)
        outcome = told or in_force(text, plan, run, by_words) or outcome
    return outcome
