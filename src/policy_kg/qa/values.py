"""Questions for a stated value, a deadline or a condition, answered from the text that states it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from policy_kg.graph.store import query
from policy_kg.qa import conditions, slots, sparql
from policy_kg.qa import lexicon as lx
from policy_kg.qa.catalog import bare
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.quantities import (
    Fact,
    facts_of,
    facts_query,
    limits_of,
    limits_query,
    own_deadlines,
    own_query,
    plain,
    unit_wanted,
)
from policy_kg.qa.runs import mentions_of, run_before
from policy_kg.qa.subject import SEARCHED, Proposal, content_words
from policy_kg.qa.wording import citation, name_of
from policy_kg.records import Item

Propose = Callable[[str], Sequence[Proposal]]
_MIN_FACT: Final = 0.5  # share of the question's content words that a stated fact must hold


def special(text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose) -> Outcome | None:
    """The answer of a value, deadline or condition question; None where the plan is none."""
    if plan.operation == "value":
        return None
    meaning = slots.meaning(text, run, by_words)
    if meaning is not None:
        return meaning
    if lx.UNSTATED.search(text):
        return _unstated(text, plan, run, propose)
    if lx.DEADLINE.search(text) and not plan.has_deadline:
        return _deadline(text, plan, run, propose)
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
        or plan.operation in ("rank", "group", "compare", "overlap", "define", "member")
    )
    if (
        plan.operation == "count"
        and plan.target in ("thing", "provision")
        and plan.subject
        and not (plan.filters or plan.kinds or plan.all_kinds or plan.terms)
    ):
        found = _quantity(text, plan, run, propose, by_words)
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
        found = _quantity(text, plan, run, propose, by_words)
        if found is not None:
            return found
        if not plan.kinds and not plan.agencies and not plan.zones and plan.target == "provision":
            return _nothing_stated(text, plan, run, propose)
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


def _about(text: str, plan: Plan, run: Run, propose: Propose) -> list[str]:
    """IRIs of what the question is about: by number or name, else by meaning, best first."""
    if plan.found:
        return list(plan.found)  # of the clause before
    if plan.numbers or plan.things or plan.focuses or plan.categories:
        return [
            i.iri
            for i in run.provisions(sparql.select_provisions(replace(plan, agencies=(), role=None)))
        ]
    return [p.iri for p in propose(_matter(plan, text))][:25]


def _matter(plan: Plan, text: str) -> str:
    return plan.subject or re.sub(r"[\ue000-\ue007？]", "", text)


def _nearness(fact: Fact, asked: frozenset[str], run: Run) -> float:
    """Up to 0.4 where a figure stands by a thing that the question names: of two city groups with
    a capacity each, the one meant."""
    if not asked or fact.start < 0:
        return 0.0
    gaps = [
        max(n.start - fact.start, fact.start - n.end, 0)
        for n in mentions_of(run.facts.store, fact.subject)
        if n.thing in asked
    ]
    return 0.4 / (1 + min(gaps) / 30) if gaps else 0.0


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
    """Sections of the body that say what a provision sums up."""
    values = " ".join(sparql.iri(p) for p in provisions)
    rows = query(
        run.facts.store,
        f"SELECT DISTINCT ?s WHERE {{ VALUES ?p {{ {values} }} ?p pk:repeatedBy ?s }} ORDER BY ?s",
    ).dicts()
    return [row["s"] for row in rows if row["s"] not in provisions]


def _quantity(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    # A name may be that of another thing (岔路河 of its park): what is near by meaning counts, too.
    near = [p.iri for p in by_words(_plain(text))][:25]
    subjects = list(
        dict.fromkeys([*_about(text, plan, run, propose), *_sections_naming(plan, run), *near])
    )
    subjects += _passages_of(subjects, run)
    facts = facts_of(run.facts.store, subjects)
    names = " ".join(bare(t.label) for t in plan.things)
    words = content_words(plan.subject or text)
    if not facts:
        return None
    wanted = unit_wanted(text)
    asked = frozenset(t.iri for t in plan.things)
    scored: list[tuple[float, int, Fact]] = []
    rank = {s: n for n, s in enumerate(subjects)}
    for fact in facts:
        around = _plain(fact.words + _label(run, fact.subject))
        held = sum(len(w) for w in words if w in around) + sum(
            0.5 * len(w) * _part(w, around) for w in words if w not in around
        )
        total = sum(len(w) for w in words) or 1
        score = held / total
        close = _plain(fact.what + fact.condition + fact.beneficiary + fact.rate_of)
        score += 0.3 * sum(len(w) for w in words if w in close) / total
        if wanted is not None:
            units = (fact.unit, fact.cap_unit, "%" if fact.rate is not None else "")
            if not any(u and wanted[1].search(u) for u in units):
                continue
        slot = re.search(
            r"(?:多少|几)(?P<u>[个所家条座项名人村镇处台套辆部户亩栋间张场次株棵节盏])", text
        )
        if slot and not (fact.unit.startswith(slot["u"]) or slot["u"] in fact.unit):
            score -= 0.5
        score += _nearness(fact, asked, run)
        score += 0.3 if names and any(n in around for n in names.split()) else 0.0
        score += 0.02 if fact.benefit and wanted and wanted[0] == "金额" else 0.0
        scored.append((score, -rank.get(fact.subject, 99), fact))
    if not scored:
        return None
    scored.sort(key=lambda s: (-s[0], -s[1], s[2].iri))
    best, _, fact = scored[0]
    if best < _MIN_FACT:
        return None
    value = _asked_value(text, fact)
    if value is None:
        return None
    value = _as_printed(value, fact.quote)
    proof = run.facts.evidence(fact.iri)
    sentence = proof[0].quote if proof else fact.quote
    due = (
        f"（{fact.deadline_text or fact.deadline}）" if fact.deadline_text or fact.deadline else ""
    )
    return Outcome(
        kind="value",
        value=value,
        text=f"{fact.what}：{value}{due}。原文：「{sentence}」（{citation(proof)}）",
        items=(
            Item(
                iri=fact.iri,
                kind="Benefit" if fact.benefit else "Target",
                label=value,
                text=sentence,
                evidence=proof,
            ),
        ),
        also=run.facts.provisions([fact.subject]),
        sparql=facts_query([fact.subject]),
        evidence=proof,
    )


def _asked_value(text: str, fact: Fact) -> str | None:
    if fact.benefit:
        if (
            re.search(r"比例|百分比", text)
            and re.search(r"上限|最高|封顶|多少钱|额度", text)
            and fact.rate is not None
            and fact.cap is not None
        ):
            return f"{plain(fact.rate)}%，最高{plain(fact.cap)}{fact.cap_unit or fact.unit}"
        if re.search(r"比例|百分之|百分比", text) and fact.rate is not None:
            return f"{plain(fact.rate)}%"
        if re.search(r"起步|最低|起点|至少|从多少", text) and fact.minimum is not None:
            return f"{plain(fact.minimum)}{fact.unit}"
        if re.search(r"最多|最高|上限|封顶|不超过", text) and fact.cap is not None:
            return f"{plain(fact.cap)}{fact.cap_unit or fact.unit}"
        if fact.minimum is not None and fact.maximum is not None:
            if fact.minimum == fact.maximum:
                return f"{plain(fact.maximum)}{fact.unit}"
            return f"{plain(fact.minimum)}-{plain(fact.maximum)}{fact.unit}"
        if fact.maximum is not None or fact.minimum is not None:
            return f"{plain(fact.maximum if fact.maximum is not None else fact.minimum or 0)}{fact.unit}"
        if fact.rate is not None:
            return f"{plain(fact.rate)}%"
        return f"{plain(fact.cap)}{fact.cap_unit or fact.unit}" if fact.cap is not None else None
    if fact.value is not None:
        return f"{plain(fact.value)}{fact.unit}"
    if fact.minimum is not None and fact.maximum is not None:
        return f"{plain(fact.minimum)}-{plain(fact.maximum)}{fact.unit}"
    if fact.minimum is not None or fact.maximum is not None:
        return (
            f"{plain(fact.minimum if fact.minimum is not None else fact.maximum or 0)}{fact.unit}"
        )
    return None


def _as_printed(value: str, quote: str) -> str:
    """The value with the words that bound it in the text: 超过83%, 不少于10%, 约100平方公里."""
    pattern = re.escape(value).replace("\\%", "[%％]").replace("\\-", "[-~—至到]")
    match = re.search(
        rf"(?P<bound>超过|超出|突破|不少于|不低于|不超过|不高于|高于|低于|至少|最高|最多|约|近|超|逾)?{pattern}(?P<after>以上|以下|以内|左右)?",
        re.sub(r"\s", "", quote),
    )
    return match[0] if match else value


def _deadline(text: str, plan: Plan, run: Run, propose: Propose) -> Outcome | None:
    subjects = _about(text, plan, run, propose)
    named = bool(plan.found or plan.numbers or plan.things or plan.focuses)
    if not subjects and plan.things:
        # No row names them all: what is near by meaning, then.
        subjects, named = [p.iri for p in propose(_plain(text))][:25], False
    subjects = subjects if named else subjects[:6]
    words = content_words(plan.subject or "")
    own = _own_deadline(subjects, run, () if named else words) if named or words else None
    if own is not None:
        return own
    facts = [f for f in facts_of(run.facts.store, subjects) if f.deadline]
    for fact in facts:
        around = _plain(fact.words)
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
    return _nothing_stated(text, plan, run, propose, what="时限")


def _own_deadline(subjects: Sequence[str], run: Run, words: Sequence[str]) -> Outcome | None:
    """The deadlines that the provisions have of their own; None where those with most of `words`
    have none."""
    items = [
        item
        for item in run.facts.provisions(subjects)
        if sum(1 for w in words if w in _plain((item.text or "") + item.label)) * 2 >= len(words)
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
        stated = [k for k in stated if any(w in _plain(k.quote) for w in words)] or stated
    proof = tuple(dict.fromkeys(q for k in stated for q in run.facts.quote(k.evidence)))
    said = "；".join(f"{k.text}（「{_plain(k.quote)}」）" for k in stated)
    return Outcome(
        kind="value",
        value="；".join(dict.fromkeys(k.text for k in stated)),
        text=f"{said}。（{citation(proof)}）",
        also=about,
        sparql=limits_query([item.iri for item in about]),
        evidence=proof,
    )


def _nothing_stated(
    text: str, plan: Plan, run: Run, propose: Propose, *, what: str = ""
) -> Outcome | None:
    """`not_stated`, with the provisions that the question is about; None where it is about none."""
    about = _about(text, plan, run, propose) or [p.iri for p in propose(_plain(text))]
    near = run.facts.provisions(about[:3])
    words = content_words(plan.subject or text)
    if not (plan.numbers or plan.things or plan.found or plan.focuses):
        near = tuple(i for i in near if any(w in _plain((i.text or "") + i.label) for w in words))
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
    near = run.facts.provisions(_about(text, plan, run, propose)[:5])
    if any(word[0] in (i.text or "") for i in near):
        return None
    found = _nothing_stated(text, plan, run, propose)
    if found is not None:
        return found
    return Outcome(status="not_stated", kind="value", text="文件未载明。")


def _payer(text: str, plan: Plan, run: Run, propose: Propose) -> Outcome | None:
    facts = [f for f in facts_of(run.facts.store, _about(text, plan, run, propose)) if f.payer]
    words = content_words(plan.subject or text)
    facts.sort(key=lambda f: (-sum(1 for w in words if w in _plain(f.words)), f.iri))
    if not facts or not any(w in _plain(facts[0].words) for w in words):
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
    kept = [h for h in hits if any(w in _plain(h.passage.text) for w in words if len(w) > 1)]
    strong = [
        h
        for h in kept
        if sum(len(w) for w in words if w in _plain(h.passage.text))
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


def _label(run: Run, iri: str) -> str:
    item = run.facts.provision(iri)
    return item.label if item else ""


def _plain(text: str) -> str:
    return re.sub(r"[“”\"「」‘’\s]", "", text)


def _part(word: str, text: str) -> float:
    grams = [word[k : k + 2] for k in range(len(word) - 1)]
    return sum(1 for g in grams if g in text) / len(grams) if grams else 0.0
