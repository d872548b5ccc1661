"""What an item says that a department does, where its text charges several, each in a sentence of its
own: 「市教育局负责日常管理。市卫生健康委负责营养指导。」 The item's heading alone would tell nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import Plan
from policy_kg.results import Item, SourceQuote

_MOST: Final = 6  # items whose sentences are told
_FAR: Final = 12  # characters before the department in its sentence: 其中，各县
_BEGINS: Final = re.compile(r"[。；\n]\s*")
# 。, or ； before another's: …工作；市财政局负责保障经费
_ENDS: Final = re.compile(
    r"[。\n]|；(?=[^，。；：]{2,24}?(?:部门|机关|[局委办院]|政府|管委会)(?:[负主]|要|应|须|会同|牵头))"
)
# …负责, …等部门要, …（以下简称市局）主要负责
_CHARGED: Final = re.compile(
    r"^(?:[、和及与][^，。；：]{1,60})?(?:等[^，。；]{0,8})?(?:[（(][^（）()]{1,20}[）)])?(?:主要|具体|分别)?(?:负责|承担|牵头|会同|要|应当?|须|必须)"
)


def said_of(plan: Plan, items: Sequence[Item], run: Run) -> Mapping[str, SourceQuote]:
    """The sentence that gives the plan's department its part, by item; of items whose text is longer
    than that."""
    one = plan.any_agency or len({a.label for a in plan.agencies}) == 1
    if not (plan.agencies and one) or plan.role in ("first", "beside", "lead"):
        return {}
    told: dict[str, SourceQuote] = {}
    for item in items[:_MOST]:
        if item.kind == "Duty" or len(item.departments) < 2:
            continue
        proof = (q for a in plan.agencies for q in run.facts.proof(a.iri, [item.iri]))
        for quote in proof:
            own = _sentence(quote, run)
            if own and len(own.quote) * 2 < len(item.text or ""):
                told.setdefault(item.iri, own)
    return told


def _sentence(named: SourceQuote, run: Run) -> SourceQuote | None:
    """The sentence that charges the department that `named` is the name of."""
    text = run.facts.text(named.document)
    if not _CHARGED.match(text[named.end :]):
        return None
    begun = [m.end() for m in _BEGINS.finditer(text, max(named.start - 400, 0), named.start)]
    start = begun[-1] if begun else 0
    before = text[start : named.start]
    if len(before) > _FAR or re.search(r"[（(：:]", before):
        return None
    end = _ENDS.search(text, named.end)
    said = text[start : end.start() if end else len(text)].rstrip()
    return replace(named, quote=said, start=start, end=start + len(said))
