"""Figures that a text states: how much, how many, how long, each with its sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.figures.beside import named_piece
from policy_kg.qa.figures.factplace import (
    of_one_scale,
    quote_of,
    sentence_of,
)
from policy_kg.qa.figures.fitting import best_of
from policy_kg.qa.figures.respective import respective
from policy_kg.qa.figures.valuesaid import asked_value, label_of, part_named, printed
from policy_kg.qa.nearby import Propose, bare_text, subjects_about
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.question.pinned import amount_beside, listed_amounts
from policy_kg.qa.text.quantities import (
    facts_of,
    facts_query,
)
from policy_kg.qa.wording import citation
from policy_kg.results import Item, SourceQuote

_LISTED: Final = 6  # figures written out in one answer


def _sections_naming(plan: Plan, run: Run) -> list[str]:
    """Sections of the body that name the question's things."""
    if not plan.things:
        return []
    values = " ".join(sparql.iri(t.iri) for t in plan.things)
    rows = query(
        run.facts.store,
        f"SELECT DISTINCT ?s WHERE {{ VALUES ?t {{ {values} }} ?s pk:mentions ?t ; a pk:Section }} ORDER BY ?s",
    ).dicts()
    return [row["s"] for row in rows]


def _passages_of(provisions: list[str], run: Run) -> list[str]:
    """Sections of the body that say what a provision sums up, or that a duty is a sentence of:
    its figures are the section's."""
    values = " ".join(sparql.iri(p) for p in provisions)
    rows = query(
        run.facts.store,
        f"SELECT DISTINCT ?s WHERE {{ VALUES ?p {{ {values} }} "
        "{ ?p pk:repeatedBy ?s } UNION { ?p a pk:Duty ; eli:is_part_of ?s } } ORDER BY ?s",
    ).dicts()
    return [row["s"] for row in rows if row["s"] not in provisions]


def figure(text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose) -> Outcome | None:
    """The stated figure that the question asks for; several where the text states several that
    answer it alike. None where none belongs to what is asked for."""
    # A name may be that of another thing (岔路河 of its park): what is near by meaning counts, too.
    near = [p.iri for p in by_words(bare_text(text))][:25]
    subjects = list(
        dict.fromkeys(
            [*subjects_about(text, plan, run, propose), *_sections_naming(plan, run), *near]
        )
    )
    subjects += _passages_of(subjects, run)
    plan = replace(plan, subject=of_one_scale(plan.subject))
    found = best_of(of_one_scale(text), plan, run, subjects)
    stated = [(f, v) for f in found if (v := asked_value(text, f)) is not None]
    if not stated or len(stated) < len(found):
        return None
    lines: list[str] = []
    values: list[str] = []
    items: list[Item] = []
    proof: list[SourceQuote] = []
    for fact, bare_value in stated[:_LISTED]:
        value = printed(fact, bare_value)
        own = run.facts.evidence(fact.iri)
        sentence = own[0].quote if own else fact.quote
        share = respective(text, sentence, value) or amount_beside(text, bare_value, sentence)
        whole = sentence_of(fact, run)
        said = respective(text, whole, value) or named_piece(text, whole, value)
        if share is None and said:
            # The figure that is recorded stands first; its neighbour is asked for.
            share, own = said, quote_of(fact, run)
            sentence = own[0].quote
        alone = share is not None  # of a row, the one that is asked for
        if share == value and not re.search("[、和及与]", fact.what):
            share, own = None, run.facts.evidence(fact.iri)
            sentence = own[0].quote if own else fact.quote
        part = part_named(text, fact, value, run)
        if part is not None:
            share, own = part
            sentence = own[0].quote
        limit = fact.deadline_text or fact.deadline
        due = f"（{limit}）" if limit else ""
        label = "" if share else label_of(fact, bare_value)
        value = value if share or alone else listed_amounts(value, sentence) or value
        bound = not share or re.search("[不最]", share)  # 最高分别不超过100万元、50万元
        most = "最高" if "最高" in sentence and not bound else ""
        # 市级50万元、县级20万元 has the bound with each
        value = re.sub(r"(?<![\d.])(?=\d)", most, share) if share else value
        lines.append(f"{label}{value}{due}。原文：「{sentence}」（{citation(own)}）")
        values.append(value)
        proof += own
        items.append(
            Item(
                iri=fact.iri,
                kind="Benefit" if fact.benefit else "Target",
                label=value,
                text=sentence,
                evidence=own,
            )
        )
    if len(stated) > 1:
        lines = [
            f"文件写了{len(stated)}处：",
            *(f"{n}. {line}" for n, line in enumerate(lines, 1)),
            *([f"……其余{len(stated) - _LISTED}处略。"] if len(stated) > _LISTED else []),
        ]
    held = [f.subject for f, _ in stated]
    return Outcome(
        kind="value",
        value="；".join(dict.fromkeys(values)),
        text="\n".join(lines),
        items=tuple(items),
        also=run.facts.provisions(held),
        sparql=facts_query(list(dict.fromkeys(held))),
        evidence=tuple(dict.fromkeys(proof)),
    )


def goals_of(plan: Plan, run: Run) -> Outcome | None:
    """All targets of the one provision that the plan is about; None where it has none."""
    alone = replace(plan, agencies=(), role=None, operation="list", target="provision")
    about = run.provisions(sparql.select_provisions(alone))
    if len(about) != 1:
        return None
    facts = [f for f in facts_of(run.facts.store, [about[0].iri]) if not f.benefit]
    stated = [
        (f, printed(f, v))
        for f in sorted(facts, key=lambda f: f.start)
        if (v := asked_value("", f)) is not None
    ]
    if not stated:
        return None
    proof = about[0].evidence
    said = "；".join(f"{label_of(f, value)}{value}" for f, value in stated)
    return Outcome(
        kind="value",
        value="；".join(value for _, value in stated),
        text=f"{said}。原文：「{proof[0].quote}」（{citation(proof[:1])}）",
        also=tuple(about),
        sparql=facts_query([about[0].iri]),
        evidence=proof,
    )
