"""What a question without names is about, and how its words compare with a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import Proposal

_NOUN: Final = ("n", "j", "b", "l", "vn")
Propose = Callable[[str], Sequence[Proposal]]


def subjects_about(text: str, plan: Plan, run: Run, propose: Propose) -> list[str]:
    """IRIs of what the question is about: by number or name, else by meaning, best first."""
    if plan.found:
        return list(plan.found)  # of the clause before
    if plan.numbers or plan.things or plan.focuses or plan.categories:
        return [
            i.iri
            for i in run.provisions(sparql.select_provisions(replace(plan, agencies=(), role=None)))
        ]
    return [p.iri for p in propose(matter(plan, text))][:25]


def matter(plan: Plan, text: str) -> str:
    """The subject of a plan, else the whole question."""
    return plan.subject or re.sub(r"[\ue000-\ue007？]", "", text)


def bare_text(text: str) -> str:
    """A text as words are looked for in it: without quotation marks and white space."""
    return re.sub(r"[“”\"「」‘’\s]", "", text)


def part_of(word: str, text: str) -> float:
    """The share of a word's pairs of characters that a text has, 0 to 1."""
    grams = [word[k : k + 2] for k in range(len(word) - 1)]
    return sum(1 for g in grams if g in text) / len(grams) if grams else 0.0


def share_of(words: Sequence[str], text: str) -> float:
    """The share of words, each by its length, that a text has, in whole or in part; 0 of none."""
    held = sum(len(w) * (1.0 if w in text else part_of(w, text)) for w in words)
    return held / (sum(map(len, words)) or 1)


def abbreviates(short: str, long: str) -> bool:
    """Whether each character of `short` begins a word of `long`, or goes on with the word that the one
    before it began, in their order: 经普 of 经济普查, 职教 of 职业教育."""
    import rjieba

    if short in long:
        return True
    if len(short) < 2:
        return False
    begins: set[int] = set()
    at = 0
    for word in rjieba.cut(long):
        begins |= set(range(at, at + len(word), 2))
        at += len(word)
    k, last = 0, -2
    for i, c in enumerate(long):
        if k < len(short) and c == short[k] and (i in begins or last == i - 1):
            k, last = k + 1, i
    return k == len(short)


def of_another_kind(question: str, sentence: str, whole: str, above: str = "") -> bool:
    """Whether a sentence is of a thing that `whole` sets beside what the question is for: 「汽车号牌每副
    两只」 where 摩托车号牌 is asked of a text that has both. What the headings `above` it name is none."""
    import rjieba

    question, sentence, whole = bare_text(question), bare_text(sentence), bare_text(whole)
    pairs = [
        (kind, head)
        for (kind, of), (head, tag) in pairwise(rjieba.tag(question))
        if of.startswith(_NOUN) and tag.startswith(_NOUN) and len(kind) > 1 < len(head)
    ]
    for kind, head in pairs:
        if kind.isascii() or kind in sentence or head not in sentence or kind + head in above:
            continue
        said = any(k + h in sentence for k, h in pairs if h == head)  # 专用号牌汽车号牌
        beside = re.search(rf"(?!每)[\u4e00-\u9fff]{{2}}{re.escape(head)}", sentence)
        if kind + head in whole and beside and not said:
            return True
    return False
