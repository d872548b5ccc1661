"""What a question is about where no name says it: matching a matter to provisions.

The index proposes with a fused score and the scores of its rankings. The fused score decides
whether anything is about the matter; among what is, the match in words decides how many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

from policy_kg.results import Hit

PROPOSED: Final = 24
SEARCHED: Final = 100  # characters of a question that are searched by meaning
# Calibrated on the project's own questions: a provision that is not about the matter, however
# near its words, stays below these shares of the best one's.
ACCEPT: Final = 0.60  # fused score of the best, below which nothing is accepted
NEAR: Final = 0.50
WORDS_BAND: Final = 0.72  # share of the best provision's match in words that others need
SCORE_BAND: Final = 0.92  # the same of the fused score, where words say little
FEW_WORDS: Final = 0.15  # a match in words below this says little
_KEPT: Final = 128  # searches


class Proposal(NamedTuple):
    """What the index proposes: `kind` the class of what is found, `score` fused, `words` the mean
    of the two rankings of words, `sentence` the passage that was found. `hit` is kept where that
    passage is body text, which no provision quotes. `document` is the revision that it is of."""

    iri: str
    kind: str
    document: str
    score: float
    words: float
    sentence: str = ""
    hit: Hit | None = None


@dataclass(frozen=True, slots=True)
class Matches:
    """Provision IRIs that really match, best first, and those that come near."""

    found: tuple[str, ...]
    near: tuple[str, ...]
    best: float


def content_words(subject: str) -> tuple[str, ...]:
    """The words of a subject that carry meaning, in order, each once."""
    import rjieba

    words: list[str] = []
    for chunk in subject.split():
        tokens = [t for t in rjieba.cut(chunk) if re.search(r"[\u4e00-\u9fffA-Za-z0-9]", t)]
        merged: list[str] = []
        for token in tokens:
            # A lone character belongs to its neighbour: 上|市 is 上市.
            if len(token) == 1 and merged and len(merged[-1]) == 1:
                merged[-1] += token
            else:
                merged.append(token)
        words += [t for t in merged if len(t) > 1 or len(tokens) == 1]
    return tuple(dict.fromkeys(words))


def match(proposed: Sequence[Proposal], *, allowed: Callable[[Proposal], bool]) -> Matches:
    """The proposals that really match. `allowed` tells which may be at all."""
    kept = [p for p in proposed if allowed(p)]
    if not kept:
        return Matches((), (), 0.0)
    best = kept[0].score
    if best < ACCEPT:
        return Matches((), tuple(p.iri for p in kept[:5] if p.score >= NEAR), best)
    words = max(p.words for p in kept if p.score >= ACCEPT)
    if words < FEW_WORDS:
        found = [p for p in kept if p.score >= max(ACCEPT, SCORE_BAND * best)]
    else:
        found = [p for p in kept if p.score >= ACCEPT and p.words >= WORDS_BAND * words]
    iris = {p.iri for p in found}
    near = tuple(p.iri for p in kept if p.iri not in iris and p.score >= NEAR)[:8]
    return Matches(tuple(p.iri for p in found), near, best)


class Proposals:
    """What the search index proposes for a text: provisions, and sections of the body. What was
    asked last is kept, as several ways to answer a question ask for the same. `index` opens the
    index. Mode "bigram" needs no vectors."""

    def __init__(self, index: Callable[[], Any]) -> None:
        self._index = index
        self._asked = lru_cache(maxsize=_KEPT)(self._proposed)

    def __call__(
        self, text: str, *, documents: tuple[str, ...] = (), mode: str = "fused"
    ) -> tuple[Proposal, ...]:
        """Proposals of `documents` (revision IRIs), of all where there are none, best first."""
        return self._asked(text[:SEARCHED], documents, mode)

    def _proposed(self, text: str, documents: tuple[str, ...], mode: str) -> tuple[Proposal, ...]:
        hits = self._index().search(text, k=PROPOSED, documents=documents or None, mode=mode)
        return tuple(
            Proposal(
                h.subject,
                h.kind,
                h.document,
                h.score,
                (h.parts.get("lexical", 0.0) + h.parts.get("bigram", 0.0)) / 2,
                h.passage.text if h.passage.part == "sentence" else "",
                h if h.kind == "Passage" or h.passage.part == "body" else None,
            )
            for h in hits
        )
