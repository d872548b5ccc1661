"""Whether an outcome tells anything of what was asked, and what to say of documents that don't."""

from __future__ import annotations

from collections.abc import Sequence

from policy_kg.qa.names.titles import Titled, called
from policy_kg.qa.outcome import Outcome
from policy_kg.qa.plan import Plan


def tells(outcome: Outcome) -> bool:
    """Whether something was found, or it is a figure, which no other place's text can tell."""
    found = bool(outcome.items) or outcome.value not in (None, 0, False)
    return outcome.kind == "value" or (outcome.status == "answered" and found)


def finds_nothing(plan: Plan, outcome: Outcome) -> bool:
    """Whether a place or thing without its matter, of which nothing is known, leaves no item."""
    listed = plan.operation in ("list", "count") and plan.target == "provision"
    empty = outcome.status == "answered" and not outcome.items and not outcome.value
    return listed and empty and bool(plan.zones or plan.things) and not plan.agencies


def as_silent(
    plan: Plan, outcome: Outcome, documents: Sequence[Titled], *, placed: bool
) -> Outcome:
    """What wasn't understood as silence, where it names a matter of some documents or one that
    somebody is asked for (双减谁牵头), which nowhere is told."""
    if outcome.status != "not_understood" or not plan.subject:
        return outcome
    if plan.documents and not placed:
        return not_in_them(plan, documents)
    return unmentioned(plan.subject) if plan.target == "agency" else outcome


def not_in_them(plan: Plan, documents: Sequence[Titled]) -> Outcome:
    """Nothing near a matter in the documents that a question names: these are silent on it."""
    names = "、".join(called(d) for d in documents if d.revision in plan.documents)
    return Outcome(
        status="not_stated", kind="value", text=f"文件未载明：{names}没有写明「{plan.subject}」。"
    )


def unmentioned(subject: str) -> Outcome:
    """That no item has a word of the matter."""
    return Outcome(status="not_stated", text=f"文件未载明：没有提到「{subject}」的条目。")
