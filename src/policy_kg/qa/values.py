"""Questions for a stated value, a deadline or a condition, answered from the text that states it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from policy_kg.qa import conditions, slots, sparql
from policy_kg.qa import lexicon as lx
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.figures import figure
from policy_kg.qa.money import money_asked
from policy_kg.qa.nearby import Propose, bare_text, subjects_about
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.quantities import (
    facts_of,
    facts_query,
    limits_of,
    limits_query,
    own_deadlines,
    own_query,
)
from policy_kg.qa.runs import run_before
from policy_kg.qa.spoken import limit_said, things_of
from policy_kg.qa.stated import day_stated, figure_stated
from policy_kg.qa.subject import SEARCHED, content_words
from policy_kg.qa.wording import citation, name_of
from policy_kg.records import Item

_STRUCTURAL: Final = ("rank", "group", "compare", "overlap", "define", "member")


def special(text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose) -> Outcome | None:
    """The answer of a value, deadline or condition question; None where the plan is none."""
    if plan.operation == "value":
        return None
    meaning = slots.meaning(text, run, by_words)
    if meaning is not None:
        return meaning
    if money_asked(text) is not None and plan.operation not in _STRUCTURAL:
        found = _figure(text, plan, run, propose, by_words)
        if found is not None:
            return found
        about = _nothing_stated(text, plan, run, propose)
        return about or Outcome(status="not_stated", kind="value", text="文件未载明。")
    if lx.UNSTATED.search(text):
        return _unstated(text, plan, run, propose)
    if lx.DEADLINE.search(text) and plan.has_deadline is None and plan.due is None:
        return _deadline(text, plan, run, propose, by_words)
    if (
        plan.agencies
        and plan.operation == "count"
        and re.search(r"多少钱|多少元|几天|多大|多长", text)
    ):
        return _nothing_stated(text, plan, run, propose)
    structured = bool(
        plan.agencies
        or plan.zones
        or plan.not_zones
        or plan.not_agencies
        or plan.kinds
        or plan.terms
        or plan.numbers
        or plan.operation in _STRUCTURAL
    )
    if (
        plan.operation == "count"
        and plan.target in ("thing", "provision")
        and plan.subject
        and not (plan.filters or plan.kinds or plan.all_kinds or plan.terms)
    ):
        found = _figure(text, plan, run, propose, by_words)
        if found is not None:
            return found
    if (
        lx.NUMBER_ASKED.search(text)
        and not (plan.target == "thing" and plan.filters)
        and not plan.all_kinds
        and (
            not structured
            or (plan.operation not in ("count", "group", "rank", "compare") and not plan.agencies)
        )
    ):
        found = _figure(text, plan, run, propose, by_words)
        if found is not None:
            return found
        if not plan.kinds and not plan.agencies and not plan.zones and plan.target == "provision":
            nothing = _nothing_stated(text, plan, run, propose)
            if nothing is None and plan.subject and lx.MEASURED.search(text):
                return Outcome(status="not_stated", kind="value", text="文件未载明。")
            return nothing
    if (
        re.search(r"还是", text)
        and re.search(r"给|付|出(?:钱|资)|承担|奖|补", text)
        and not structured
    ):
        return _payer(text, plan, run, propose)
    if plan.operation == "exists" and not structured and not plan.things:
        return conditions.condition(text, plan, run, propose)
    unnamed = not (plan.agencies or plan.kinds or plan.numbers or plan.terms or plan.role)
    if (
        plan.target == "thing"
        and not any(re.fullmatch(pattern, plan.aspect) for pattern, _ in lx.THING_WORDS)
        and not plan.filters
        and not plan.kinds
    ):
        return _listed_anywhere(plan, run, propose)
    if plan.operation in ("list", "none", "count") and (
        (not structured and not plan.things) or (unnamed and plan.target == "agency")
    ):
        slot = slots.fill(text, run, by_words)
        if slot is not None:
            return slot
    return None


def _figure(text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose) -> Outcome | None:
    """The figure asked for, as recorded, or else as a sentence of the matter has it."""
    return figure(text, plan, run, propose, by_words) or figure_stated(
        text, plan, run, propose, by_words
    )


def _listed_anywhere(plan: Plan, run: Run, propose: Propose) -> Outcome | None:
    """Things that some provision lists right before the question's word: 七个特色产业小镇."""
    for subject, *_ in list(propose(f"{plan.subject} {plan.aspect}"))[:15]:
        for quote in run.facts.evidence(subject):
            named = run_before(run.facts.store, subject, quote, plan.aspect)
            if len(named) > 1:
                items = tuple(run.facts.item_of(n.thing, proof=(quote,)) for n in named)
                names = "、".join(i.label for i in items)
                return Outcome(
                    text=f"{plan.aspect}：{names}（共{len(items)}个）。（{citation((quote,))}）",
                    items=items,
                    sparql=sparql.select_things(replace(plan, found=(subject,))),
                    evidence=(quote,),
                )
    return None


def _deadline(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    subjects = subjects_about(text, plan, run, propose)
    named = bool(plan.found or plan.numbers or plan.things or plan.focuses)
    if plan.agencies and not named:
        return _limits_of_bodies(text, plan, run, propose, by_words)
    if not subjects and plan.things:
        # No row names them all: what is near by meaning, then.
        subjects, named = [p.iri for p in propose(bare_text(text))][:25], False
    subjects = subjects if named else subjects[:6]
    words = content_words(plan.subject)
    words = tuple(things_of(words)) or words  # 冷库, and not what is done with it
    own = _own_deadline(subjects, run, () if named else words) if named or words else None
    if own is not None:
        return own
    # A sentence with every word of the matter, before a figure near some of them.
    said = None if named else limit_said(words, by_words(bare_text(text)), run)
    if said is not None:
        return said
    facts = [f for f in facts_of(run.facts.store, subjects) if f.deadline]
    for fact in facts:
        around = bare_text(fact.words)
        if not named and sum(1 for w in words if w in around) * 2 < len(words):
            continue
        proof = run.facts.evidence(fact.iri)
        value = f"{fact.deadline}年" if re.fullmatch(r"\d{4}", fact.deadline) else fact.deadline
        return Outcome(
            kind="value",
            value=value,
            text=f"{value}。原文：「{proof[0].quote if proof else fact.quote}」（{citation(proof)}）",
            also=run.facts.provisions([fact.subject]),
            sparql=facts_query([fact.subject]),
            evidence=proof,
        )
    day = day_stated(text, plan, run, propose, by_words)
    if day is not None:
        return day
    nothing = _nothing_stated(text, plan, run, propose, what="时限")
    if nothing is None and plan.subject:
        return Outcome(status="not_stated", kind="value", text="文件未载明时限。")
    return nothing


def _limits_of_bodies(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    """The limits of what departments are to do: of all of it, or of what the question says."""
    held = [
        i.iri
        for duties in ((), ("Duty",))
        for i in run.provisions(
            sparql.select_provisions(
                replace(
                    plan, kinds=duties or plan.kinds, role=plan.role or "any", target="provision"
                )
            )
        )
    ]
    near = [iri for iri in subjects_about(text, plan, run, propose)[:6] if iri in held]
    words = things_of(content_words(plan.subject))
    own = _own_deadline(near if words else held, run, words)
    if own is None and words:
        own = day_stated(text, plan, run, propose, by_words)
    return own or _nothing_stated(text, plan, run, propose, what="时限")


def _own_deadline(subjects: Sequence[str], run: Run, words: Sequence[str]) -> Outcome | None:
    """The deadlines that the provisions have of their own; None where those with most of `words`
    have none."""
    items = [
        item
        for item in run.facts.provisions(subjects)
        if sum(1 for w in words if w in bare_text((item.text or "") + item.label)) * 2 >= len(words)
    ]
    stated = own_deadlines(run.facts.store, [item.iri for item in items])
    found = tuple(item for item in items if item.iri in stated)
    if not found:
        return _limit_in_text(items, run, words)
    proof = tuple(
        q for item in found for e in (stated[item.iri][1],) if e for q in run.facts.quote(e)
    )
    dues = [stated[item.iri][0] for item in found]
    if len(found) == 1:
        text = f"{dues[0]}。{name_of(found[0])}（{citation(proof or found[0].evidence)}）"
    else:
        text = "；".join(f"{name_of(i)}：{due}" for i, due in zip(found, dues, strict=True)) + "。"
    return Outcome(
        kind="value",
        value="；".join(dict.fromkeys(dues)),
        text=text,
        also=found,
        sparql=own_query([item.iri for item in found]),
        evidence=proof,
    )


def _limit_in_text(items: Sequence[Item], run: Run, words: Sequence[str]) -> Outcome | None:
    """The dated limits that the provisions' own sentences state; of a provision with several,
    those whose clause has one of `words`, where some do."""
    limits = limits_of(run.facts.store, [item.iri for item in items])
    about = tuple(item for item in items if item.iri in limits)
    if not about:
        return None
    stated = [k for item in about for k in limits[item.iri]]
    if len(stated) > 1:
        stated = [k for k in stated if any(w in bare_text(k.quote) for w in words)] or stated
    proof = tuple(dict.fromkeys(q for k in stated for q in run.facts.quote(k.evidence)))
    dues = [k.text.lstrip("于在") for k in stated]
    said = "；".join(
        f"{due}（「{bare_text(k.quote)}」）" for due, k in zip(dues, stated, strict=True)
    )
    return Outcome(
        kind="value",
        value="；".join(dict.fromkeys(dues)),
        text=f"{said}。（{citation(proof)}）",
        also=about,
        sparql=limits_query([item.iri for item in about]),
        evidence=proof,
    )


def _nothing_stated(
    text: str, plan: Plan, run: Run, propose: Propose, *, what: str = ""
) -> Outcome | None:
    """`not_stated`, with the provisions that the question is about; None where it is about none."""
    about = subjects_about(text, plan, run, propose) or [p.iri for p in propose(bare_text(text))]
    near = run.facts.provisions(about[:3])
    words = content_words(plan.subject or text)
    if not (plan.numbers or plan.things or plan.found or plan.focuses):
        near = tuple(
            i for i in near if any(w in bare_text((i.text or "") + i.label) for w in words)
        )
    if not near and not plan.agencies and not plan.zones:
        return None
    missing = f"文件未载明{what}。"
    if near:
        missing += (
            "有关的条目："
            + "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in near)
            + "。"
        )
    return Outcome(
        status="not_stated",
        kind="value",
        text=missing,
        also=near,
        sparql=sparql.select_provisions(replace(plan, found=tuple(i.iri for i in near)))
        if near
        else "",
        evidence=provisions_evidence(near),
    )


def _unstated(text: str, plan: Plan, run: Run, propose: Propose) -> Outcome | None:
    """Aspects that such plans rarely state: where the text has the very word, no verdict here."""
    word = lx.UNSTATED.search(text)
    assert word is not None
    near = run.facts.provisions(subjects_about(text, plan, run, propose)[:5])
    if any(word[0] in (i.text or "") for i in near):
        return None
    found = _nothing_stated(text, plan, run, propose)
    if found is not None:
        return found
    return Outcome(status="not_stated", kind="value", text="文件未载明。")


def _payer(text: str, plan: Plan, run: Run, propose: Propose) -> Outcome | None:
    facts = [
        f for f in facts_of(run.facts.store, subjects_about(text, plan, run, propose)) if f.payer
    ]
    words = content_words(plan.subject or text)
    facts.sort(key=lambda f: (-sum(1 for w in words if w in bare_text(f.words)), f.iri))
    if not facts or not any(w in bare_text(facts[0].words) for w in words):
        return None
    fact = facts[0]
    proof = run.facts.evidence(fact.iri)
    return Outcome(
        kind="value",
        value=fact.payer,
        text=f"{fact.payer}。原文：「{proof[0].quote if proof else fact.quote}」（{citation(proof)}）",
        also=run.facts.provisions([fact.subject]),
        sparql=facts_query([fact.subject]),
        evidence=proof,
    )


def passages(
    text: str,
    plan: Plan,
    run: Run,
    index: Callable[[], Any],
    not_understood: str,
    unstated: re.Pattern[str],
) -> Outcome:
    """The passages nearest to the question, called what they are; nothing near: not understood."""
    words = content_words(plan.subject or text)
    hits = index().search((plan.subject or text)[:SEARCHED], k=5, documents=plan.documents or None)
    kept = [h for h in hits if any(w in bare_text(h.passage.text) for w in words if len(w) > 1)]
    strong = [
        h
        for h in kept
        if sum(len(w) for w in words if w in bare_text(h.passage.text))
        >= 0.6 * sum(len(w) for w in words)
    ]
    if not strong:
        return Outcome(status="not_understood", kind="passages", text=not_understood)
    from policy_kg.items import hit_items

    items = tuple(hit_items(run.facts.store, strong[:3]))
    lines = ["没有直接的答案，下面是意思最近的段落："]
    lines += [
        f"{n}. 「{h.passage.text[:120]}」（{citation(i.evidence)}）"
        for n, (h, i) in enumerate(zip(strong, items, strict=False), 1)
    ]
    return Outcome(
        kind="passages",
        text="\n".join(lines),
        items=items,
        evidence=provisions_evidence(items),
    )
