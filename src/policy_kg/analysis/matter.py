"""Do two provisions deal with the same matter? What specific terms they share, and where.

Plans repeat each other's phrases (加快推进, 争取改革授权), list the same bodies (农民合作社、家庭农场) and
name the same places without dealing with the same matter. So a shared term counts by how rare it is in
the corpus, how specific its words are, and what part it plays on both sides: less as one of a list or
in a clause of circumstance (围绕…, 结合…), more in a row's own title, and less where it is the topic of a
whole category of rows.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.analysis.facts import Facts, Row
from policy_kg.analysis.rarity import Rarity
from policy_kg.analysis.segments import items_of, words
from policy_kg.analysis.wordlists import HEADS, RANKS, VERBS
from policy_kg.extraction.keptcells import without_kept

THRESHOLD: Final = 1.65  # of `Match.strength`, set on pairs that a reader had marked before
_TITLE: Final = 1.5
_CIRCUMSTANCE: Final = 0.4
_LISTED: Final = 0.5
_HEAD: Final = 0.5
_RANK: Final = 0.25
_SINGLE: Final = 0.25  # of a single word against a term of several
_TITLED: Final = 0.6  # of a single word that stands in both titles
_UNTITLED: Final = 0.7  # of a term that has no word of either title
_LONG: Final = 60  # words: what a longer text names in passing counts less
_LOOSE: Final = 1.5  # at most, for words that only stand in the same sentences
_NAMED: Final = 0.8  # terms worth naming
_BEST: Final = 6  # terms that count
_LEAST_NAME: Final = 3  # characters of a department's name
_CIRCUMSTANCES: Final = re.compile(
    r"^(?:依托|结合|围绕|通过|按照|根据|依据|基于|在(?!线)|以(?!奖|点|及)|对(?!接)|针对|将.{0,4}作为|作为)"
)
_BREAK: Final = re.compile(r"[。；;，,：:（）()“”\"]")
_SENTENCE: Final = re.compile(r"[。；;]")
_WORD: Final = re.compile(r"[\u4e00-\u9fffa-z0-9]")


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    weight: float
    listed: bool
    item: int
    sentence: int


@dataclass(frozen=True, slots=True)
class _Profile:
    row: Row
    tokens: tuple[_Token | None, ...]
    plain: str
    items: Mapping[int, float]  # item -> the worth of its words
    group: tuple[str, str, str]
    passing: float  # what a term counts that the title doesn't have
    title: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """`strength` from 0 without bound; `terms` best first."""

    strength: float
    terms: tuple[str, ...] = ()


def worth(word: str) -> float:
    """How much a word says about the matter: 0 for verbs, numbers and single characters, 1 for
    most."""
    if len(word) == 1 or word in VERBS or word.isdecimal():
        return 0.0
    if word in RANKS:
        return _RANK
    if word in HEADS:
        return _HEAD
    return 1.0 + 0.5 * (len(word) > 3)


class Matters:
    """All rows' profiles and the frequencies of their words. Comparing is symmetric."""

    def __init__(self, facts: Facts, *, others: Sequence[Row] = ()) -> None:
        """`others` are further texts to compare, as rows: passages of the body."""
        rows = (*facts.rows, *others)
        titles = Counter((r.section, r.focus) for r in rows if r.focus)
        self._names = _names_pattern(facts)
        self._common = {w for t in facts.titles for w in words(t)}
        self.profiles = {
            row.iri: self._profile(row, own=titles[row.section, row.focus] == 1) for row in rows
        }
        self._groups: dict[tuple[str, str, str], list[_Profile]] = defaultdict(list)
        for profile in self.profiles.values():
            self._groups[profile.group].append(profile)
        # Two rows of a document are judged by it alone: no other document changes what they share.
        texts: dict[str, dict[str, str]] = defaultdict(dict)
        for iri, profile in self.profiles.items():
            texts[profile.row.document][iri] = profile.plain
        self._within = {document: Rarity(of) for document, of in texts.items()}
        everything = {iri: profile.plain for iri, profile in self.profiles.items()}
        self._across = (
            Rarity(everything) if len(texts) > 1 else next(iter(self._within.values()), Rarity({}))
        )

    def match(self, a: str, b: str) -> Match:
        """How far the rows `a` and `b` (IRIs) deal with the same matter."""
        one, two = sorted((self.profiles[a], self.profiles[b]), key=lambda p: p.row.iri)
        rarity = self._rarity(one, two)
        best: dict[tuple[str, ...], float] = {}
        for i, j, length in _runs(one.tokens, two.tokens):
            run = tuple(t.word for t in one.tokens[i : i + length] if t)
            start, end = self._trimmed(run)
            if start == end:
                continue
            term = run[start:end]
            if all(self._worth(word) <= _HEAD for word in term):
                continue
            left = self._place(one, i + start, i + end)
            right = self._place(two, j + start, j + end)
            place = min(left, right, 1.0) * math.sqrt(max(left, 1.0) * max(right, 1.0))
            strength = self._specific(term, rarity, titled=set(term) <= one.title & two.title)
            strength *= place * self._topical(term, one, two)
            if not set(term) & (one.title | two.title):
                strength *= _UNTITLED
            best[term] = max(best.get(term, 0.0), strength)
        terms = self._without_repeats(best)
        used = {w for term, _ in terms for w in term if len(term) > 1}
        loose, together = self._together(one, two, used, rarity)
        strength = sum(value for _, value in terms[:_BEST]) + loose
        named = ["".join(term) for term, value in terms if value >= _NAMED]
        if not named:
            named = list(together) or ["".join(term) for term, _ in terms]
        return Match(strength, tuple(named))

    def nearness(self, a: str, b: str) -> float:
        """How much of what the rows `a` and `b` (IRIs) say is the same, in [0, 1]: the share of
        their words, rare ones counting more, that both have, between the two sides' shares."""
        one, two = self.profiles[a], self.profiles[b]
        rarity = self._rarity(one, two)
        left, right = (
            {t.word: self._worth(t.word) * rarity.word(t.word) for t in p.tokens if t}
            for p in (one, two)
        )
        shared = sum(left[word] for word in sorted(left.keys() & right.keys()))
        return shared / (math.sqrt(sum(left.values()) * sum(right.values())) or 1.0)

    def rare(self, word: str) -> bool:
        """Whether few rows have this word, and it says what they are about."""
        return self._worth(word) >= 1 and self._across.few(word)

    def candidates(self, *, most: int = 40) -> set[tuple[str, str]]:
        """Pairs that share a word that few rows have: within a document, and across them."""
        found: set[tuple[str, str]] = set()
        for rarity in {id(r): r for r in (*self._within.values(), self._across)}.values():
            found.update(rarity.candidates(self._worth, least=_HEAD, most=most))
        return found

    def _rarity(self, one: _Profile, two: _Profile) -> Rarity:
        if one.row.document == two.row.document:
            return self._within[one.row.document]
        return self._across

    # -- profiles -------------------------------------------------------------------------

    def _profile(self, row: Row, *, own: bool) -> _Profile:
        tokens: list[_Token | None] = []
        said = _without_parties(row)
        parts = ([(row.focus, True)] if row.focus and own else []) + [(said, False)]
        item = sentence = 0
        for text, title in parts:
            for piece in _SENTENCE.split(self._names.sub("|", text)):
                sentence += 1
                for clause in _BREAK.split(piece):
                    weight: float = _TITLE if title else 1.0
                    if _CIRCUMSTANCES.match(clause.strip(" |")) and not title:
                        weight = _CIRCUMSTANCE
                    for listed, many in items_of(clause):
                        item += 1
                        for word in words(listed):
                            known = _Token(word, weight, many, item, sentence)
                            tokens.append(known if _WORD.search(word) else None)
                        tokens.append(None)
        sums: defaultdict[int, float] = defaultdict(float)
        for token in tokens:
            if token:
                sums[token.item] += self._worth(token.word)
        plain = " " + " ".join(t.word if t else "|" for t in tokens) + " "
        group = (row.document, row.section, row.category)
        size = sum(token is not None for token in tokens)
        passing = min(1.0, _LONG / max(1, size))
        heading = frozenset(w for w in words(row.focus) if self._worth(w) >= _HEAD)
        return _Profile(row, tuple(tokens), plain, sums, group, passing, heading)

    def _worth(self, word: str) -> float:
        value = worth(word)
        return min(value, _RANK) if word in self._common else value

    # -- terms ----------------------------------------------------------------------------

    def _trimmed(self, run: Sequence[str]) -> tuple[int, int]:
        start, end = 0, len(run)
        while start < end and self._worth(run[start]) == 0:
            start += 1
        while end > start and self._worth(run[end - 1]) == 0:
            end -= 1
        return start, end

    def _specific(self, term: tuple[str, ...], rarity: Rarity, *, titled: bool) -> float:
        """By the term's own rarity and its words', and how many say something."""
        content = [w for w in term if self._worth(w) >= _HEAD]
        alone = sum(rarity.word(w) for w in content) / max(1, len(content))
        rare = math.sqrt(rarity.phrase(term) * max(alone, 0.0))
        value = sum(self._worth(w) for w in term)
        single = _TITLED if titled else _SINGLE
        factor = math.pow(value, 0.8) if value >= 1.5 else single * min(value, 1.0)
        return math.pow(rare, 1.5) / 2 * factor

    def _place(self, profile: _Profile, start: int, end: int) -> float:
        """The part that a term plays: its clause's weight, less where it is all of a list's item."""
        first = profile.tokens[start]
        assert first is not None
        named = any(t.word in profile.title for t in profile.tokens[start:end] if t)
        weight = first.weight * (1.0 if named else profile.passing)
        if not first.listed:
            return weight
        inner = sum(self._worth(t.word) for t in profile.tokens[start:end] if t)
        whole = inner >= profile.items[first.item] - 0.01
        return weight * (_LISTED if whole else 1.0)

    def _topical(self, term: tuple[str, ...], one: _Profile, two: _Profile) -> float:
        """Less where the term, or each of its words, is in most rows of a side's category."""
        wanted = " " + " ".join(term) + " "
        lowest = 1.0
        for group in {one.group, two.group}:
            rows = self._groups[group]
            if len(rows) < 3:
                continue
            whole = sum(wanted in p.plain for p in rows) / len(rows)
            content = [w for w in term if self._worth(w) >= _HEAD]
            single = sum(sum(f" {w} " in p.plain for p in rows) / len(rows) for w in content) / max(
                1, len(content)
            )
            share = (2 * whole + single) / 3
            lowest = min(lowest, 1 - max(0.0, share - 0.25) / 0.75)
        return lowest

    def _without_repeats(
        self, best: Mapping[tuple[str, ...], float]
    ) -> list[tuple[tuple[str, ...], float]]:
        """The terms, best first, each counted for what no better one has said."""
        used: set[str] = set()
        out = []
        for term, value in sorted(best.items(), key=lambda item: (-item[1], item[0])):
            all_worth = sum(self._worth(w) for w in term)
            new = sum(self._worth(w) for w in term if w not in used)
            used |= set(term)
            if new and value:
                out.append((term, value * new / all_worth))
        return sorted(out, key=lambda item: (-item[1], item[0]))

    def _together(
        self, one: _Profile, two: _Profile, used: set[str], rarity: Rarity
    ) -> tuple[float, tuple[str, ...]]:
        """Single words that stand together in one sentence on both sides (保险, 财政)."""
        best: tuple[float, tuple[str, ...]] = (0.0, ())
        for left in _sentences(one).values():
            for right in _sentences(two).values():
                found = sorted(w for w in left & right - used if self._worth(w) >= 1)
                if len(found) > 1:
                    total = sum(math.pow(rarity.word(w), 1.5) for w in found)
                    value = min(_LOOSE, _SINGLE * total / 2 * 0.5 * (len(found) - 1))
                    value *= min(one.passing, two.passing)
                    best = max(best, (value, tuple(found)))
        return best


def _without_parties(row: Row) -> str:
    """A row's own wording, without the cells that it keeps (牵头领导：某某), and without the names of
    its departments, which say who and not what: 卫生健康 of 市卫生健康局."""
    names = {n for p in row.parties for n in (p.label, p.printed) if len(n) >= _LEAST_NAME}
    text = without_kept(row.text)
    for name in sorted(names, key=lambda n: (-len(n), n)):
        text = text.replace(name, "|")
    return text


def _names_pattern(facts: Facts) -> re.Pattern[str]:
    names = sorted(facts.areas, key=lambda n: (-len(n), n))
    return re.compile("|".join(map(re.escape, names)) or r"(?!)")


def _sentences(profile: _Profile) -> dict[int, set[str]]:
    out: dict[int, set[str]] = defaultdict(set)
    for token in profile.tokens:
        if token and token.weight >= 1 and not token.listed:
            out[token.sentence].add(token.word)
    return out


def _runs(
    one: Sequence[_Token | None], two: Sequence[_Token | None]
) -> Iterable[tuple[int, int, int]]:
    """Maximal equal runs: where they begin in each, and how many words they have."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, token in enumerate(two):
        if token:
            places[token.word].append(j)
    for i, token in enumerate(one):
        if token is None:
            continue
        for j in places.get(token.word, ()):
            if i and j and _same(one[i - 1], two[j - 1]):
                continue
            length = 1
            while (
                i + length < len(one)
                and j + length < len(two)
                and _same(one[i + length], two[j + length])
            ):
                length += 1
            yield i, j, length


def _same(a: _Token | None, b: _Token | None) -> bool:
    return a is not None and b is not None and a.word == b.word
