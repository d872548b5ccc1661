"""The duties below a heading of how a plan is run: 「保障措施有哪些内容」, 「组织领导部分有哪些职责」."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.items.listing import list_provisions
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan

_DOCUMENTS: Final = 3
# 保障措施有哪些, 组织领导部分写了什么, 附则有哪些规定
_ASKED: Final = re.compile(
    r"(?P<head>(?:组织)?保障(?:措施|机制|体系)|组织(?:领导|保障|实施)|工作要求|附则)(?:里面?|中|部分|方面|下面?)?"
    r"(?:有|包括|写|规定|提出?)了?(?:哪些|什么|几项)(?:职责|内容|要求|规定|安排)?[？?]?$"
)


def below_heading(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The duties that stand below the heading that is asked for; None where none is, or none stands
    there, or the documents asked are many."""
    asked = _ASKED.search(bare_text(text))
    if asked is None or plan.agencies:
        return None
    documents = plan.documents or tuple(d.revision for d in run.catalog.documents)
    if not 0 < len(documents) <= _DOCUMENTS:
        return None
    every = Plan(kinds=("Duty",), documents=documents)
    named = run.provisions(sparql.select_provisions(every))
    below = run.provisions(sparql.select_provisions(replace(every, categories=(asked["head"],))))
    found = [i.iri for i in named if bare_text(i.label) == asked["head"]]
    found += [i.iri for i in below if i.iri not in found]
    if not found:
        return None
    own = replace(every, found=tuple(found), documents=plan.documents)
    outcome = list_provisions(own, run)
    first, _, rest = outcome.text.partition("\n")
    told = first.replace("职责", f"「{asked['head']}」下的职责", 1)
    return replace(outcome, text=f"{told}\n{rest}")
