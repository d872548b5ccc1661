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


def no_part_of(plan: Plan, outcome: Outcome) -> bool:
    """Whether a department that the question names, without a word of what it does, has nothing
    to do with the matter."""
    if plan.operation == "list" and plan.target == "agency" and plan.agencies and outcome.items:
        # 联合采购办公室日常工作由谁承担: the office is no answer to who does its work.
        asked = {a.iri for a in plan.agencies}
        return bool(plan.subject) and all(i.iri in asked for i in outcome.items)
    counted = plan.operation == "count" and plan.target == "provision"
    nothing = outcome.status == "answered" and not outcome.items and not outcome.value
    return counted and nothing and bool(plan.agencies and plan.subject and plan.role is None)


def not_in_them(plan: Plan, documents: Sequence[Titled]) -> Outcome:
    """Nothing near a matter in the documents that a question names: these are silent on it."""
    names = "、".join(called(d) for d in documents if d.revision in plan.documents)
    return Outcome(
        status="not_stated", kind="value", text=f"文件未载明：{names}没有写明「{plan.subject}」。"
    )


def unmentioned(subject: str) -> Outcome:
    """That no item has a word of the matter."""
    return Outcome(status="not_stated", text=f"文件未载明：没有提到「{subject}」的条目。")
