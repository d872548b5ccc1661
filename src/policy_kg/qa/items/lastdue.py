"""Items held against each other, or against one day, by their time limits: the last that is due, and whether all
are due by then. What has no dated limit is never taken for one that is in time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.quantities import Limit, limits_of, own_deadlines
from policy_kg.qa.wording import lines_of, scope_phrase
from policy_kg.results import Item, SourceQuote

# 最晚完成的是哪项任务, 哪项举措完成时限最早, 最先到期的是哪几项
_ASKED: Final = re.compile(
    r"最(?P<way>[晚迟早先后])(?:要|需要?|应)?(?:完成|到期|办结|截止|结束|竣工|建成)(?!的?(?:时间|日期|时限))"
    r"|(?:时限|期限|时间|日期)(?:要求)?(?:是)?最(?P<way2>[晚迟早近远紧])"
)
_WHICH: Final = re.compile(
    r"哪[项个些条几]|什么(?:任务|举措|事项|工作)|(?:任务|举措|事项|工作)(?:是|有)(?:哪|什么)"
)
_LIMIT_WORDS: Final = re.compile(
    r"最[晚迟早先后近远紧]|完成|到期|办结|截止|结束|竣工|建成|时限|期限|时间|日期|要求|哪|什么|\s"
)
_LATEST: Final = "晚迟后远"


def last_due(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The items with the last, or the first, day of all; None where the question asks for neither."""
    question = bare_text(text)
    asked = _ASKED.search(question)
    if asked is None or _WHICH.search(question) is None:
        return None
    if plan.found is None and _LIMIT_WORDS.sub("", plan.subject):
        return None
    latest = (asked["way"] or asked["way2"]) in _LATEST
    ground = replace(plan, operation="list", target="provision", subject="")
    items = run.provisions(sparql.select_provisions(ground))
    limits = limits_of(run.facts.store, [i.iri for i in items])
    days = {iri: max(k.due for k in own) for iri, own in limits.items()}
    scope = scope_phrase(ground)
    if not days:
        return Outcome(
            status="not_stated", text=f"{scope}都没有写明日期的时限，比不出先后。", also=items
        )
    day = max(days.values()) if latest else min(days.values())
    found = tuple(i for i in items if days.get(i.iri) == day)
    without = len(items) - len(days)
    left = f"；没有写明日期的{without}项不在比较之内" if without else ""
    first = f"{scope}中时限最{'晚' if latest else '早'}的共{len(found)}项（写明日期的{len(days)}项{left}）："
    return Outcome(
        text="\n".join([first, *lines_of(found, due=_printed(found, limits))]),
        items=found,
        sparql=sparql.select_provisions(ground),
        evidence=_proof(found, limits, run),
    )


def every_in_time(
    plan: Plan, ground: Plan, every: Sequence[Item], listed: Outcome, run: Run
) -> Outcome:
    """Whether all of `every` are due within the plan's limit: a no by those that are due later, or that have no
    day."""
    due = plan.due
    if due is None or not due.last or due.first or due.said or due.side or due.outside:
        return Outcome(status="not_stated", text="文件没有直接写明是或不是。")
    limits = limits_of(run.facts.store, [i.iri for i in every])
    late = tuple(i for i in every if any(k.due > due.last for k in limits.get(i.iri, ())))
    so = {i.iri for i in listed.items} - {i.iri for i in late}
    without = tuple(i for i in every if i.iri not in so and i not in late)
    # 长期坚持 is no day; where nothing at all is printed it is left open.
    untold = (
        not late and bool(without) and not own_deadlines(run.facts.store, [i.iri for i in without])
    )
    whole, what = f"{scope_phrase(ground)}共{len(every)}项", f"{due}{len(so)}项"
    if not every:
        first = f"没有{scope_phrase(ground)}。"
    elif late:
        left = f"，没有写明日期的{len(without)}项" if without else ""
        first = f"不是，{whole}，{what}{left}，更晚的{len(late)}项："
    elif without:
        first = f"{'文件没有写明每一项' if untold else '不是每项都写明'}：{whole}，{what}，没有写明日期的{len(without)}项："
    else:
        first = f"是，{whole}，都是{due}。"
    shown = late or without or listed.items
    return replace(
        listed,
        status="not_stated" if untold else "answered",
        kind="boolean",
        value=None if untold else bool(every) and not late and not without,
        text="\n".join([first, *lines_of(shown, due=_printed(shown, limits))]),
        items=shown,
        also=listed.items if late or without else (),
        evidence=_proof(shown, limits, run),
    )


def _printed(items: Sequence[Item], limits: dict[str, list[Limit]]) -> dict[str, list[str]]:
    return {
        i.iri: list(dict.fromkeys(k.text for k in own)) for i in items if (own := limits.get(i.iri))
    }


def _proof(
    items: Sequence[Item], limits: dict[str, list[Limit]], run: Run
) -> tuple[SourceQuote, ...]:
    own = (q for i in items for k in limits.get(i.iri, ()) for q in run.facts.quote(k.evidence))
    return tuple(dict.fromkeys((*provisions_evidence(items), *own)))
