"""Whether an outcome tells anything of what was asked, and what to say of documents that don't."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.qa.names.titles import Titled, called
from policy_kg.qa.outcome import Outcome
from policy_kg.qa.plan import Plan

_GROUP: Final = re.compile(r"(?:专班|小组|[^机]组|指挥部|办公室|委员会|联席会议)$")


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
    if plan.operation == "list" and plan.target == "agency" and plan.agencies:
        asked = {a.iri for a in plan.agencies}
        own = outcome.status == "answered" and all(i.iri in asked for i in outcome.items)
        if plan.subject:
            # 联合采购办公室日常工作由谁承担: the office is no answer to who does its work.
            return own and bool(outcome.items)
        # 招商专班由谁牵头: nor is the task force to who leads it.
        return own and all(_GROUP.search(a.label) for a in plan.agencies)
    counted = plan.operation == "count" and plan.target == "provision"
    nothing = outcome.status == "answered" and not outcome.items and not outcome.value
    return counted and nothing and bool(plan.agencies and plan.subject and plan.role is None)


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
