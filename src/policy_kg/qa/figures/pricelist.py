"""Sums that a sentence lists with what each is for: 「按地膜3元/公斤、棚膜5元/公斤的标准」 where 棚膜 is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.question.money import money_asked
from policy_kg.qa.text.sentencesof import matter_words, nearest_of, sentences_like, told_by

_UNIT: Final = (
    r"(?:平方米|公里|公斤|[只头羽条匹亩斤吨人户台套个件次间辆床株棵箱袋瓶卷捆桶张座处家名年月日天])"
)
_SUM: Final = rf"\d[\d.,]*[万亿]?元(?:/{_UNIT})?"
_ONE: Final = rf"[\u4e00-\u9fff]{{1,12}}?(?:每{_UNIT})?(?:最高)?{_SUM}"
# 地膜3元/公斤、棚膜5元/公斤
_LIST: Final = re.compile(rf"{_ONE}(?:、{_ONE})+")
_PIECE: Final = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{1,12}}?)(?P<sum>(?:每{_UNIT})?(?:最高)?{_SUM})"
)
# 按地膜3元: words that lead to the first of a list
_LEADS: Final = re.compile(r"^.*[按照为对给予每]")
_ASKING: Final = re.compile(
    rf"多少[万亿]?[元钱]?|几[万亿百千]*元|补助|补贴|奖励|标准|[补奖给发]|各?[是为有]|分别|[每一]{_UNIT}|的|[？?]"
)
_AND: Final = re.compile(r"[、和与及跟]|以及|还有")


def listed_sums(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The sums of the things that a question names, of one sentence that lists several with each its
    own; None where it asks for no money, or no such list has them."""
    if money_asked(text) is None:
        return None
    words = _words(text)
    if not words:
        return None
    said = []
    near = sentences_like(_LIST, tuple(words), plan, run, by_words)
    for sentence in near:
        for found in _LIST.finditer(bare_text(sentence.quote)):
            told = _named(_PIECE.findall(found[0]), words)
            if told:
                said.append((told, sentence))
    if not said:
        return None
    names = {name for told, _ in said for name, _ in told}
    rest = bare_text(text)
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ")
    matter = matter_words(_AND.sub(" ", rest), plan, _ASKING)
    if matter:
        kept = nearest_of((s for _, s in said), matter, run)
        said = [(told, s) for told, s in said if s in kept]
    if len({s for _, s in said}) != 1:
        return None
    told = said[0][0]
    alone = len(told) == 1
    value = "、".join(amount if alone else f"{name}{amount}" for name, amount in told)
    return told_by([(value, said[0][1])])


def names_in(outcome: Outcome, listed: Outcome) -> bool:
    """Whether an outcome is of the sentence that lists the sums: it has told them by itself."""
    own = {(q.document, q.start) for q in listed.evidence}
    return any(
        q.document == d and q.start <= at < q.end for q in outcome.evidence for d, at in own
    ) or any(
        bare_text(q.quote) in bare_text(e.quote) for q in outcome.evidence for e in listed.evidence
    )


def _named(pieces: Sequence[tuple[str, str]], words: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The pieces of a list whose names a question has as words of its own, in the list's order."""
    told: list[tuple[str, str]] = []
    for n, (name, amount) in enumerate(pieces):
        bare = _LEADS.sub("", name) if n == 0 else name
        form = next((w for w in (bare, name) if w in words), "")
        if form:
            told.append((form, amount))
    return tuple(told) if len(told) < len(pieces) or len(told) > 1 else ()


def _words(text: str) -> frozenset[str]:
    """The words of a question, alone and with the one behind."""
    import rjieba

    parts = [rjieba.cut(part) for part in _AND.split(bare_text(text))]
    pairs = {a + b for tokens in parts for a, b in pairwise(tokens)}
    return frozenset({*(t for tokens in parts for t in tokens), *pairs})
