"""Which extracted item each decision is about, in a text that may have changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from policy_kg.review.decisions import Decision, Target
from policy_kg.review.items import ReviewItem

# overridden: a later decision on the same item counts; stale: the text under it has changed.
State = Literal["applied", "overridden", "stale"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A decision and what it is about; `item` is None where it is stale."""

    decision: Decision
    state: State
    item: ReviewItem | None


def judge(items: Iterable[ReviewItem], decisions: Sequence[Decision]) -> list[Judged]:
    """Every decision, in their order, with the item that it is about. Of several decisions on
    one item the last one counts.

    The provision's text and the quote within it must be as they were; the number may have
    changed where only one provision has that text.
    """
    by_text: dict[Target, list[ReviewItem]] = defaultdict(list)
    for item in items:
        by_text[_words(item.target)].append(item)
    found = [(d, _item(by_text[_words(d.target)], d)) for d in decisions]
    last = {item.iri: n for n, (_, item) in enumerate(found) if item is not None}
    return [
        Judged(
            decision=decision,
            item=item,
            state="stale" if item is None else "applied" if last[item.iri] == n else "overridden",
        )
        for n, (decision, item) in enumerate(found)
    ]


def _item(like: list[ReviewItem], decision: Decision) -> ReviewItem | None:
    target = decision.target
    same = [i for i in like if (i.target.name, i.target.role) == (target.name, target.role)]
    # A correction says what these words mean, however they are read by now.
    if not same and decision.outcome == "correct":
        same = [i for i in like if not i.added]
    here = [i for i in same if i.target.section == target.section]
    # What was added and is read by now is one item.
    choice = {i.iri: i for i in here or same}
    return next(iter(choice.values())) if len(choice) == 1 else None


def _words(target: Target) -> Target:
    """What must be as it was: everything but the number and the reading."""
    return replace(target, section="", scope="", name="", role="")
