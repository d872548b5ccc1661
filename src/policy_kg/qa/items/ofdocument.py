"""What a question asks of a document itself: its number, its day, whether it is in force."""

from __future__ import annotations

from dataclasses import replace

from policy_kg.qa.documents.aspects import answer_aspect
from policy_kg.qa.documents.force import IN_FORCE, asks_both, documents_meant, in_force, longer_held
from policy_kg.qa.documents.periods import from_when
from policy_kg.qa.nearby import Propose
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.tables.kept import kept_cell


def of_the_document(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome:
    """The answer to a plan whose target is a document, for its aspect."""
    compared = longer_held(text, plan, run, by_words)
    if compared is not None:
        return compared
    if plan.aspect in IN_FORCE and not plan.documents and len(run.catalog.documents) > 1:
        # 殡葬方案什么时候实施: the day of any other plan is no answer.
        meant = documents_meant(text, plan, run)
        if not meant:
            return Outcome(
                status="not_stated",
                kind="value",
                text=f"文件未载明：没有标题与问题相符、写明{plan.aspect}的文件。",
            )
        if len(meant) < len(run.catalog.documents):
            plan = replace(plan, documents=tuple(meant))
    if plan.aspect == "依据" and not plan.documents and len(run.catalog.documents) > 1:
        # 某工程的决策依据是什么: what a column of its table says, and no other plan's
        asked = replace(plan, target="provision", operation="list", aspect="", subject=text)
        said = kept_cell(text, asked, run, by_words)
        if said is not None:
            return said
    both = in_force(text, plan, run, by_words) if asks_both(text) else None
    if both is not None and both.status == "answered":
        return both
    outcome = answer_aspect(plan, run)
    if outcome.status == "not_stated" and plan.aspect in IN_FORCE:
        told = from_when(text, plan, run, by_words)
        outcome = told or in_force(text, plan, run, by_words) or outcome
    return outcome
