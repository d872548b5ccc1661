"""What the next clause of a question is of where one thing was told of an item: 「船闸工程在哪个区，总投资多少」 asks both
of that project."""

from __future__ import annotations

from dataclasses import replace

from policy_kg.qa.outcome import Outcome
from policy_kg.qa.plan import KINDS, Plan


def asked_further(plan: Plan, outcome: Outcome) -> Plan:
    """The plan that the next clause follows, with the item that a value was told of."""
    told = tuple(i.iri for i in outcome.also if i.kind in KINDS)
    one = outcome.kind == "value" and len(told) == len(outcome.also) == 1
    return replace(plan, found=told) if one and plan.found is None else plan
