"""A question that is read too narrowly to find anything: read more widely, and said so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.titles import Titled, called
from policy_kg.qa.wording import KIND_LABELS, citation, name_of

_NAMED: Final = 3  # documents that a note names
Ask = Callable[[Plan], tuple[Outcome, Plan]]


def nothing(outcome: Outcome) -> bool:
    """Whether items or departments were asked for, and none found."""
    return (
        outcome.status == "answered"
        and outcome.kind in ("list", "count", "boolean")
        and not outcome.items
        and not outcome.value
    )


def wider(
    plan: Plan, outcome: Outcome, documents: Sequence[Titled], ask: Ask
) -> tuple[Outcome, Plan]:
    """The outcome of the first wider reading of a plan that finds something, with a line that says
    how it was read; the outcome as it is where none does. `ask` runs a plan."""
    if not nothing(outcome) or plan.negated:
        return outcome, plan
    readings = (*_by_title(plan, documents), *_by_role(plan))
    for wide, note in readings if outcome.evidence else (*_wider(plan), *readings):
        told, read = ask(wide)
        if told.status == "answered" and told.items:
            return replace(told, assumptions=(note, *told.assumptions)), read
    return outcome, plan


def _wider(plan: Plan) -> Iterator[tuple[Plan, str]]:
    annexes = [r.annex for r in plan.numbers if r.annex and not r.first]
    if annexes and len(annexes) == len(plan.numbers):
        plan = replace(plan, numbers=())
        yield plan, f"{'、'.join(annexes)}里没有，按整份文件回答"
    headed = (*plan.categories, *plan.focuses)
    if headed and not plan.numbers:
        words = " ".join((*headed, plan.subject)).strip()
        plan = replace(plan, categories=(), focuses=(), subject=words)
        named = "、".join(f"「{h}」" for h in headed)
        yield plan, f"{named}下没有，按提到它的条目回答"
    if plan.kinds and plan.target == "agency" and plan.kinds != ("Duty",):
        said = "、".join(KIND_LABELS.get(k, k) for k in plan.kinds)
        yield replace(plan, kinds=(), found=None), f"没有这样的{said}，按各类条目回答"


def of_these(
    plan: Plan, outcome: Outcome, documents: Sequence[Titled], others: Ask | None
) -> Outcome:
    """The outcome with what says which documents it is of, and what others have where these have
    nothing; `others` runs a plan, None where it is known whose documents are asked."""
    outcome = _with_their_names(outcome, plan, documents)
    return _with_others(plan, outcome, others) if others is not None else outcome


def _with_others(plan: Plan, outcome: Outcome, ask: Ask) -> Outcome:
    """A department's none in the documents that a question chose by words, with what it has in
    others: these are no answer, and no reason to say that it has nothing."""
    listed = plan.target == "provision" and plan.operation in ("list", "count")
    if not (nothing(outcome) and plan.agencies and plan.documents and listed) or plan.numbers:
        return outcome
    told, _ = ask(replace(plan, documents=(), found=None, near=(), annex=""))
    if told.status != "answered" or not told.items:
        return outcome
    also = tuple(dict.fromkeys((*outcome.also, *told.items)))
    names = "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in told.items[:_NAMED])
    more = "等" if len(told.items) > _NAMED else ""
    said = f"别的文件里有{len(told.items)}项：{names}{more}。"
    return replace(outcome, text=f"{outcome.text}\n{said}", also=also)


def _by_role(plan: Plan) -> Iterator[tuple[Plan, str]]:
    """三券由谁落实, of a table whose column is 责任单位: whoever has it in charge is to do it."""
    if plan.role == "implement" and plan.target == "agency" and not plan.roles_asked[1:]:
        wide = replace(plan, role="charge", roles_asked=(), kinds=())
        yield wide, "文件没有写明实施的部门，按负责的部门回答"


def _by_title(plan: Plan, documents: Sequence[Titled]) -> Iterator[tuple[Plan, str]]:
    """县城管局的考核内容, of documents that are 考核细则 as a whole: the word names these and none of their
    items."""
    words = content_words(plan.subject)
    if not (plan.agencies and words and plan.target == "provision" and not plan.numbers):
        return
    own = tuple(
        d.revision
        for d in documents
        if (not plan.documents or d.revision in plan.documents)
        and all(word in bare_text(d.title) for word in words)
    )
    if own:
        wide = replace(plan, documents=own, subject="", found=None, near=())
        yield wide, f"「{plan.subject}」是文件标题里的词，没有用来筛选"


def _with_their_names(outcome: Outcome, plan: Plan, documents: Sequence[Titled]) -> Outcome:
    """The outcome with a line that says which documents it is of, where its text names none of them
    though the question is kept to some."""
    own = [d for d in documents if d.revision in plan.documents]
    if not own or len(own) == len(documents) or outcome.status != "answered":
        return outcome
    told = "".join((outcome.text, *outcome.assumptions))
    if any(name and name in told for d in own for name in (d.number, d.title)):
        return outcome
    names = "、".join(called(d) for d in own[:_NAMED])
    more = f"等{len(own)}份" if len(own) > _NAMED else ""
    note = f"这里只看了{names}{more}"
    return replace(outcome, assumptions=(note, *outcome.assumptions))
