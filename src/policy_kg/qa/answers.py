"""Outcomes to Answers: how the question was read, and several clauses as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa.facts import interpretation
from policy_kg.qa.names.linking import Link, Linked
from policy_kg.qa.names.namesakes import told_apart
from policy_kg.qa.names.renamed import told_renamed
from policy_kg.qa.outcome import Outcome
from policy_kg.qa.plan import Plan
from policy_kg.qa.wording import citation, name_of
from policy_kg.results import Answer, Item, Status

NOTES: Final = "\n说明："
_NAMED: Final = 5  # items named in a line beside those that are listed


def finished(question: str, plan: Plan, linked: Linked, outcome: Outcome) -> Answer:
    """The Answer that an outcome makes, with how the question was read."""
    notes = [*(_link_notes(linked.links)), *outcome.assumptions]
    spans = [
        {
            "text": k.text,
            "start": k.start,
            "end": k.end,
            "type": k.type,
            "label": k.entities[0].label if k.entities else "",
        }
        for k in linked.links
    ]
    text = outcome.text
    if notes and outcome.status == "answered":
        text += NOTES + "；".join(dict.fromkeys(notes)) + "。"
    return Answer(
        question=question,
        status=outcome.status,
        kind=outcome.kind,
        text=text,
        items=outcome.items,
        also=outcome.also,
        value=outcome.value,
        interpretation=interpretation(plan, spans),
        assumptions=tuple(dict.fromkeys(notes)),
        candidates=outcome.candidates,
        groups=outcome.groups,
        sparql=outcome.sparql,
        evidence=outcome.evidence,
    )


def with_note(answer: Answer, note: str) -> Answer:
    """The answer with one more line on how the question was read, before the others."""
    told, mark, others = answer.text.partition(NOTES)
    more = f"；{others}" if mark else "。"
    return replace(
        answer,
        text=f"{told}{NOTES}{note}{more}",
        assumptions=tuple(dict.fromkeys((note, *answer.assumptions))),
    )


def with_more(answer: Answer, items: Sequence[Item], said: str) -> Answer:
    """A listing answer with a line on what else there is, `said` before their number and the first
    few of `items` that it doesn't list itself; as it is where there are none."""
    own = {item.iri for item in answer.items}
    more = tuple(item for item in items if item.iri not in own)
    if not more:
        return answer
    names = "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in more[:_NAMED])
    rest = f"等{len(more)}项" if len(more) > _NAMED else ""
    told, mark, notes = answer.text.partition(NOTES)
    return replace(
        answer,
        text=f"{told}\n{said}的另有{len(more)}项：{names}{rest}。{mark}{notes}",
        also=tuple(dict.fromkeys((*answer.also, *more))),
    )


def _link_notes(links: Sequence[Link]) -> list[str]:
    notes: list[str] = []
    for k in links:
        if not k.entities:
            continue
        entity = k.entities[0]
        if k.slip:
            notes.append(f"「{k.text}」按「{k.slip}」理解")
        elif k.type == "agency" and k.text.endswith(("部门", "机关")):
            others = [n for n in told_apart(k.entities) if n != k.text]
            if others:
                also = "也" if len(others) < len(k.entities) else ""
                notes.append(f"「{k.text}」{also}按{'、'.join(others)}理解")
        if renamed := told_renamed(k.text, entity):
            notes.append(renamed)
    return notes


def compound(question: str, parts: Sequence[Answer]) -> Answer:
    """One Answer over the clauses: its items their union, its status the first that isn't answered."""
    items: dict[tuple[str, str], Item] = {}
    for part in parts:
        for item in part.items:
            items.setdefault((item.iri, item.label), item)
    answered = any(p.status == "answered" for p in parts)
    status: Status = "answered" if answered else parts[0].status
    value = next((p.value for p in parts if p.value is not None), None) if not items else None
    return Answer(
        question=question,
        status=status,
        kind=parts[0].kind if len({p.kind for p in parts}) == 1 else "list",
        text="\n".join(f"（{n}）{p.text}" for n, p in enumerate(parts, 1)),
        items=tuple(items.values()),
        also=tuple(dict.fromkeys(a for p in parts for a in p.also)),
        value=value,
        interpretation={"operation": "compound", "clauses": [p.question for p in parts]},
        assumptions=tuple(dict.fromkeys(a for p in parts for a in p.assumptions)),
        candidates=tuple(dict.fromkeys(c for p in parts for c in p.candidates)),
        parts=tuple(parts),
        sparql="\n# ---\n".join(p.sparql for p in parts if p.sparql),
        evidence=tuple(dict.fromkeys(e for p in parts for e in p.evidence)),
    )
