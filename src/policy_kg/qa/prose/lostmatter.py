"""Questions whose matter is nowhere told: that a place has other items is no yes to them, and what a
department does otherwise is no answer to what it does in the matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.extraction.wording import DOMAIN
from policy_kg.qa.names.linking import Link
from policy_kg.qa.names.unknown import unknown_outcome
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose.conditions import EXISTENCE
from policy_kg.qa.question.matter import says_something

# 有没有第二批任务: of which the text says nothing.
_BATCH: Final = re.compile(r"第[一二三四五六七八九十\d]+[批期轮]")


def no_verdict(text: str, matter: str, plan: Plan, notes: Sequence[str]) -> Outcome | None:
    """「南浦县要建瓜果市场吗」, 「南浦县有没有养蜂任务」 of documents that have nothing of `matter`; None where
    the plan, from which the matter was taken, is another question, or has more than a place."""
    placed_only = not replace(plan, things=(), zones=()).filters
    if plan.operation != "exists" or plan.subject:
        return None
    if not placed_only:
        named = replace(plan, agencies=(), things=(), zones=()).filters or plan.things
        if named or not notes or not says_something(matter):
            return None
        # 评审会设在市文化局吗: that the department has some other item is no yes
        return Outcome(status="not_stated", text=f"文件没有提到「{matter}」，没有写明是或不是。")
    if plan.things and not says_something(matter):
        return None  # 要建滨湖公园吗 of a text that names the park
    if not EXISTENCE.search(text) or _BATCH.search(text):
        outcome = Outcome(status="not_stated", text="文件没有直接写明是或不是。")
        return replace(outcome, assumptions=tuple(notes))
    if notes and says_something(matter):
        return Outcome(status="not_stated", text=f"文件没有提到「{matter}」。")
    return None


def without_its_matter(
    text: str, matter: str, plan: Plan, outcome: Outcome, notes: Sequence[str], run: Run
) -> Outcome:
    """An outcome with `notes` on what was left out; where a department was asked about in a matter
    (市文化局在养蜂工作中做什么) that no document has, it says so first, and the rest is beside it."""
    field = matter.replace(" ", "")
    if notes and not (plan.subject or plan.agencies) and DOMAIN.match(field):
        # 民政在南浦县有哪些任务: all that the county has is none of a department's
        unknown = Link(start=0, end=len(field), text=field, type="unknown")
        return unknown_outcome((unknown,), run.catalog, run.facts)
    outcome = replace(outcome, assumptions=(*outcome.assumptions, *notes))
    phrase = re.escape(matter.replace(" ", ""))
    topic = re.search(rf"在{phrase}(?:工作)?(?:中|里面?|上|方面)", bare_text(text))
    lost = topic and notes and not plan.subject and not plan.documents and says_something(matter)
    held = any(re.search(phrase, bare_text(i.text or "")) for i in (*outcome.items, *outcome.also))
    if (
        not lost
        or held
        or not plan.agencies
        or outcome.kind != "list"
        or outcome.status != "answered"
    ):
        return outcome
    return replace(
        outcome,
        status="not_stated",
        text=f"文件没有提到「{matter}」。别的方面：{outcome.text}",
        items=(),
        also=tuple(dict.fromkeys((*outcome.items, *outcome.also))),
        assumptions=(),
    )
