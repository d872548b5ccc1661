"""What a question is about where no name says it: matching a matter to provisions.

The index proposes; a provision is accepted by how many of the matter's content words its own
wording covers, weighed by how rare they are among what was proposed, and by the index's score.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from policy_kg.records import Item

PROPOSED: Final = 40
ACCEPT: Final = 0.62  # of the best provision, below which nothing is accepted
NEAR: Final = 0.40
BAND: Final = 0.86  # share of the best score that others need to be accepted with it
_QUOTES: Final = re.compile(r"[“”\"「」『』‘’《》（）()\s，。；、：]")
_WEAK: Final = frozenset(
    [
        "建设",
        "发展",
        "推进",
        "加快",
        "加强",
        "建立",
        "开展",
        "项目",
        "工程",
        "实施",
        "完善",
        "支持",
        "提升",
        "促进",
        "方面",
        "工作",
        "问题",
        "情况",
        "事情",
        "服务",
        "管理",
        "制度",
        "机制",
        "体系",
        "提高",
        "保障",
        "落实",
        "修",
        "事",
        "搞",
        "放",
        "设立",
        "培养",
        "归属",
    ]
)


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


def match(
    subject: str,
    *,
    propose: Callable[[str], Sequence[tuple[str, float]]],
    item: Callable[[str], Item | None],
    category: Callable[[str], str],
    allowed: Callable[[Item], bool],
) -> Matches:
    """Provisions about `subject`. `propose` gives (IRI, score in [0, 1]) pairs."""
    words = content_words(subject)
    if not words:
        return Matches((), (), 0.0)
    proposed: list[tuple[Item, float]] = []
    for iri, score in propose(subject):
        found = item(iri)
        if found is not None and allowed(found):
            proposed.append((found, score))
    if not proposed:
        return Matches((), (), 0.0)
    fields = [
        tuple(_QUOTES.sub("", t) for t in (i.label, i.text or "", category(i.iri)))
        for i, _ in proposed
    ]
    weights = _weights(words, fields)
    phrase = _QUOTES.sub("", subject)
    scored: list[tuple[float, str]] = []
    for (i, index_score), (focus, text, cat) in zip(proposed, fields, strict=True):
        covered = sum(
            w * max(_held(word, focus), 0.97 * _held(word, text), 0.8 * _held(word, cat))
            for word, w in weights.items()
        )
        exact = 0.06 if phrase in focus else 0.04 if phrase in text else 0.0
        scored.append((min(1.0, 0.72 * covered + 0.28 * index_score + exact), i.iri))
    scored.sort(key=lambda s: (-s[0], s[1]))
    best = scored[0][0]
    if best < ACCEPT:
        return Matches((), tuple(iri for s, iri in scored[:5] if s >= NEAR), best)
    edge = max(ACCEPT, BAND * best)
    found_iris = tuple(iri for s, iri in scored if s >= edge)
    near = tuple(iri for s, iri in scored if NEAR <= s < edge)[:8]
    return Matches(found_iris, near, best)


def _weights(words: Iterable[str], fields: Sequence[tuple[str, ...]]) -> dict[str, float]:
    """Weights that sum to 1: rare words among the proposed count more, empty ones less."""
    n = len(fields)
    raw: dict[str, float] = {}
    for word in words:
        df = sum(1 for f in fields if any(word in t for t in f))
        weight = math.log((n + 1) / (df + 0.5)) + 0.3
        if word in _WEAK:
            weight *= 0.35
        raw[word] = max(weight, 0.05)
    total = sum(raw.values())
    return {word: w / total for word, w in raw.items()}


def _held(word: str, text: str) -> float:
    """How much of a word stands in a text: 1, or the share of its bigrams where it is long."""
    if word in text:
        return 1.0
    if len(word) < 3:
        return 0.0
    grams = [word[k : k + 2] for k in range(len(word) - 1)]
    share = sum(1 for g in grams if g in text) / len(grams)
    return 0.8 * share if share >= 0.5 else 0.0


def proposer(
    index: Any, *, documents: Sequence[str] | None
) -> Callable[[str], list[tuple[str, float]]]:
    """Proposals from the search index: provisions, and sections of the body."""

    def propose(text: str) -> list[tuple[str, float]]:
        hits = index.search(text, k=PROPOSED, documents=documents)
        return [(h.subject, h.score) for h in hits]

    return propose
