"""A place in a question that its matter is of, and not whose documents are asked: 「支持湖东市开展航道普查试点谁
负责」 is answered by the province's item that says so, and not by one of 湖东市's own that is near it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from policy_kg.qa.headings import title_of
from policy_kg.qa.items.execute import execute
from policy_kg.qa.names.titles import called
from policy_kg.qa.nearby import Propose, bare_text, part_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.places.places import Placed
from policy_kg.qa.plan import KINDS, Plan

_ASKING: Final = re.compile(
    r"请问|(?:是|由|归|让)?(?:哪[些个几]?|什么)(?:省级|市级|省|市)?(?:单位|部门|机构|厅局|局)?(?:来)?"
    r"(?:负责|牵头|承担|管|落实|配合|指导|承办)?(?:的)?$|(?:是|由|归|让|找)?谁(?:来|在)?(?:负责|牵头|承担|管|落实|配合|指导|承办)?(?:的)?$"
    r"|(?:的)?(?:责任|牵头|配合|承办|指导|主管)(?:单位|部门)(?:是|有)?(?:谁|哪些?|什么)?$|[？?。\s]"
)
_LEAST: Final = 6  # characters of a matter whose match says something
_BETTER: Final = 0.8  # share of the question's pairs of characters that the other item has
_AHEAD: Final = 0.2  # by how much it is ahead of the best of the place's own
_ALIKE: Final = 0.05
_LABEL: Final = 5  # characters of an item's name that the question says in full
_MOST: Final = 3
_ALONE: Final = 4  # times the question's length that the wording of an item of its own has at most


def better_elsewhere(
    text: str,
    plan: Plan,
    outcome: Outcome,
    placed: Placed,
    run: Run,
    propose: Propose,
    says: Callable[[str, str], bool],
) -> tuple[Plan, Outcome] | None:
    """The plan for the provisions of other documents that name the place and match a question for
    departments better than what the place's own documents gave, and what it gives; None where there
    are none. `propose` looks through all documents; `says` tells whether a document has a name
    anywhere."""
    asked = bare_text(text)
    while (shorter := _ASKING.sub("", asked)) != asked:
        asked = shorter
    if plan.target != "agency" or plan.numbers or plan.agencies or len(asked) < _LEAST:
        return None
    name = re.sub(r"(?<=[\u4e00-\u9fff]{2})[省市县区州]$", "", placed.named)
    without = asked.replace(placed.named, "")
    own = [*(plan.found or ()), *(i.iri for i in (*outcome.items, *outcome.also))]
    here = max((part_of(without, _wording(run, iri)) for iri in own), default=0.0)
    called_here = any(_called(run, iri, asked) for iri in own)
    scored: list[tuple[float, str]] = []
    for proposal in propose(asked):
        item = run.facts.provision(proposal.iri) if proposal.kind in KINDS else None
        if item is None or not item.departments or not item.evidence:
            continue
        document = item.evidence[0].document
        if document in placed.revisions:
            continue
        wording = _wording(run, item.iri)
        if name in wording and (held := part_of(asked, wording)) >= _BETTER:
            scored.append((held, item.iri))
        elif (
            not called_here
            and _called(run, item.iri, asked)
            and (name in title_of(run, document) or says(name, document))
        ):
            scored.append((1.0, item.iri))  # called by its own name
    best = max((held for held, _ in scored), default=0.0)
    if best < here + _AHEAD:
        return None
    found = tuple(iri for held, iri in scored if held > best - _ALIKE)[:_MOST]
    # An item of its own comes before one of many sentences that has it, too.
    alone = tuple(iri for iri in found if len(_wording(run, iri)) < _ALONE * len(asked))
    found = alone or found
    documents = {e.document for iri in found for e in run.facts.evidence(iri)[:1]}
    of_them = replace(plan, documents=tuple(sorted(documents)), found=found, kinds=(), annex="")
    told = execute(of_them, run)
    titles = "、".join(called(d) for d in run.catalog.documents if d.revision in documents)
    note = f"「{placed.named}」按事项里的地名理解，见{titles}"
    return of_them, replace(told, assumptions=(note, *told.assumptions))


def _called(run: Run, iri: str, asked: str) -> bool:
    item = run.facts.provision(iri)
    label = bare_text(item.label).rstrip("。") if item else ""
    return len(label) >= _LABEL and label in asked


def _wording(run: Run, iri: str) -> str:
    item = run.facts.provision(iri)
    return bare_text(f"{item.label}。{item.text}") if item else ""
