"""How many rows a table has: 「重点项目清单一共多少个项目」 asks for these, and for no figure that one of its rows, or
a row of another table, states of projects (重大项目3个以上)."""

from __future__ import annotations

from policy_kg.qa.items.listing import count_provisions
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan


def counts_rows(plan: Plan) -> bool:
    """Whether a plan counts all rows of one annex."""
    (number, *more) = plan.numbers or (None,)
    whole = number is not None and not more and not number.first and bool(number.annex)
    narrowed = plan.subject or plan.agencies or plan.zones or plan.found
    return whole and not narrowed and plan.operation == "count" and plan.target == "provision"


def rows_rather(plan: Plan, told: Outcome | None, run: Run) -> Outcome | None:
    """`told`, or the count of all rows of the annex that a plan is for, where a row stated the figure
    that was told."""
    if told is None or told.kind != "value" or not counts_rows(plan):
        return told
    of_rows = all(q.section.endswith(("项", "行", "条")) for q in told.evidence)
    counted = count_provisions(plan, run) if of_rows else None
    return counted if counted is not None and counted.items else told
