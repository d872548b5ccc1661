"""How rare words and phrases are among some rows: a document's, or all."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

_LEAST: Final = 100  # rows: in a short document two rows that share a word are not yet many
_SCALE: Final = 4.0  # the rarity of what two rows have, in however many
_COMMON: Final = 60  # what more rows have finds no candidates, however large the corpus


class Rarity:
    """Made of rows' words by key and of the rows' texts, words set apart by spaces."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._size = max(len(texts), _LEAST)
        self._scale = _SCALE / math.log(self._size / 2)
        self._holders: dict[str, list[str]] = defaultdict(list)
        for key, text in texts.items():
            for word in set(text.split()):
                self._holders[word].append(key)
        self._phrases: dict[tuple[str, ...], int] = {}

    def count(self, word: str) -> int:
        return len(self._holders.get(word, ()))

    def of(self, holders: int) -> float:
        """From 0, for what all rows have."""
        more = max(0, min(holders, len(self._texts)) - 2) * self._size / max(1, len(self._texts))
        return max(0.0, self._scale * math.log(self._size / (2 + more)))

    def word(self, word: str) -> float:
        return self.of(self.count(word))

    def phrase(self, term: tuple[str, ...]) -> float:
        """By how many rows have these words one after another."""
        if term not in self._phrases:
            wanted = " " + " ".join(term) + " "
            rarest = min(term, key=lambda w: (self.count(w), w))
            held = self._holders.get(rarest, ())
            self._phrases[term] = sum(wanted in self._texts[key] for key in held)
        return self.of(self._phrases[term])

    def few(self, word: str) -> bool:
        return self.count(word) <= max(4, len(self._texts) // 20)

    def candidates(
        self, worth: Callable[[str], float], *, least: float, most: int
    ) -> Iterator[tuple[str, str]]:
        """Pairs that share a word of `least` worth that is not common, at most `most` of a row."""
        limit = min(max(12, len(self._texts) // 50), _COMMON)
        telling: dict[str, tuple[Sequence[str], float]] = {
            word: (held, worth(word) * self.of(len(held)))
            for word, held in self._holders.items()
            if 1 < len(held) <= limit and worth(word) >= least
        }
        for key, text in self._texts.items():
            shared: dict[str, float] = defaultdict(float)
            for word in sorted(set(text.split())):
                held, weight = telling.get(word, ((), 0.0))
                for other in held:
                    shared[other] += weight
            shared.pop(key, None)
            best = heapq.nsmallest(most, shared.items(), key=lambda o: (-o[1], o[0]))
            yield from ((min(key, other), max(key, other)) for other, _ in best)
