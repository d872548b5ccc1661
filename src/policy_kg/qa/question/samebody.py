"""Whether two names are those of one department."""

from __future__ import annotations

from policy_kg.qa.facts import Facts
from policy_kg.qa.names.linking import Linked
from policy_kg.qa.outcome import Outcome
from policy_kg.qa.question.lexicon import SAME_BODY


def same_body(text: str, linked: Linked, facts: Facts) -> Outcome | None:
    """「市文旅局和市文广旅局是不是一个单位」: two names of one department, or two departments."""
    links = linked.of("agency")
    if len(links) != 2 or not SAME_BODY.search(text):
        return None
    first, second = (k.entities[0] for k in links)
    yes = first.iri == second.iri
    names = "和".join(f"「{k.text}」" for k in links)
    return Outcome(
        kind="boolean",
        value=yes,
        text=f"是，{names}都指{first.label}。"
        if yes
        else f"不是，{names}是两个部门：{first.label}、{second.label}。",
        items=tuple(facts.entity_item(e) for e in dict.fromkeys((first, second))),
    )
