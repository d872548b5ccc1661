"""「文件未载明」, with what the text has nearest to the question."""

from __future__ import annotations

from dataclasses import replace

from policy_kg.qa import sparql
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.nearby import Propose, bare_text, subjects_about
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.wording import near_by


def nothing_stated(
    text: str, plan: Plan, run: Run, propose: Propose, *, what: str = ""
) -> Outcome | None:
    """`not_stated`, with the provisions that the question is about; None where it is about none."""
    named = plan.numbers or plan.things or plan.found or plan.focuses
    of_bodies = bool(plan.agencies) and not (plan.subject or named)
    if of_bodies:
        alone = replace(plan, operation="list", target="provision")
        about = [i.iri for i in run.provisions(sparql.select_provisions(alone))]
    else:
        about = subjects_about(text, plan, run, propose) or [
            p.iri for p in propose(bare_text(text))
        ]
    near = run.facts.provisions(about[:3])
    words = content_words(plan.subject or text)
    if not (named or of_bodies):
        near = tuple(
            i for i in near if any(w in bare_text((i.text or "") + i.label) for w in words)
        )
    if not near and not plan.agencies and not plan.zones:
        return None
    return Outcome(
        status="not_stated",
        kind="value",
        text=f"文件未载明{what}。{near_by(near)}",
        also=near,
        sparql=sparql.select_provisions(replace(plan, found=tuple(i.iri for i in near)))
        if near
        else "",
        evidence=provisions_evidence(near),
    )
