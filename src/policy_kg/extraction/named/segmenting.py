"""Text to words: the likeliest path through jieba's dictionary, with names added to it.

The words are those that jieba's own tokenizer gives after `add_word` for every name. That tokenizer
would need its whole dictionary copied for each document, whose names must not change how
another one is cut; here the names are a small dictionary in front of the shared one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final

from policy_kg.extraction.named.words import COMMON

_NAME_WEIGHT: Final = 200_000  # so that a known name is never cut for a common word inside it
_NAME_LOGARITHM: Final = log(_NAME_WEIGHT)
_COMMON_WEIGHT: Final = 300
# What is cut by the dictionary; anything else falls into single characters.
_BLOCK: Final = re.compile(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+)")

# Word -> logarithm of its frequency; None for what only begins words.
Weights = Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """`total` is the sum of all frequencies, `tags` the parts of speech."""

    weights: Weights
    total: int
    tags: Mapping[str, str]


class Segmenter:
    """Cuts text into words, `names` kept whole."""

    def __init__(self, names: Iterable[str], *, former: Segmenter | None = None) -> None:
        """`former` is a segmenter with some of the names, whose dictionary is taken over."""
        base = dictionary()
        self._common = base.weights
        self._near = _near()
        self.names = frozenset(names)
        new = self.names - former.names if former else self.names
        self._own: dict[str, float | None] = dict(former._own) if former else {}
        own = self._own
        for name in new:
            for end in range(1, len(name)):
                own.setdefault(name[:end])
            own[name] = _NAME_LOGARITHM
        starts: frozenset[str] = former._starts if former else frozenset()
        self._starts: frozenset[str] = starts.union(name[0] for name in new)
        self._logtotal = log(base.total + len(self.names) * _NAME_WEIGHT)

    def words(self, text: str) -> list[str]:
        """The words of `text`, which they make up without a gap."""
        found: list[str] = []
        for i, part in enumerate(_BLOCK.split(text)):
            if i % 2:
                self._add_words(found, part)
            else:
                found += part
        return found

    def _add_words(self, found: list[str], text: str) -> None:
        ends = self._path(text)
        at = single = 0  # `single` is where a run of single characters begins
        size = len(text)
        while at < size:
            end = ends[at]
            if end - at > 1:
                if single < at:
                    found += self._run(text[single:at])
                found.append(text[at:end])
                single = end
            at = end
        if single < size:
            found += self._run(text[single:])

    def _run(self, text: str) -> Iterable[str]:
        """Single characters side by side may be a word that no dictionary has."""
        if len(text) < 2 or self._weight(text) is not None:
            return text
        return _unknown_words(text)

    def _weight(self, word: str) -> float | None:
        weight = self._own.get(word)
        return self._common.get(word) if weight is None else weight

    def _path(self, text: str) -> list[int]:
        """Where the word ends that begins at each position of the likeliest path."""
        near, own, starts, logtotal = self._near, self._own, self._starts, self._logtotal
        size = len(text)
        ends = [0] * size
        best = [0.0] * (size + 1)  # of the path from here to the end
        for at in range(size - 1, -1, -1):
            reached = at + 1
            word = text[at]
            named = word in starts
            alone = (own.get(word) if named else None) or near[word] or 0.0
            chosen = (0.0 if alone is _ABSENT else alone) - logtotal + best[reached]
            for end in range(at + 2, size + 1):
                word = text[at:end]
                weight = near[word]
                if named and word in own:
                    weight = own[word] or (None if weight is _ABSENT else weight)
                if weight is _ABSENT:
                    break
                if weight is not None:
                    value = weight - logtotal + best[end]
                    if value >= chosen:
                        chosen, reached = value, end
            ends[at] = reached
            best[at] = chosen
        return ends


_ABSENT: Final = -1.0  # no weight: logarithms of whole numbers aren't negative


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """jieba's dictionary with the genre's common words. (Read here: jieba itself keeps a copy of it
    in a folder for temporary files, and takes twice as long to load that.)"""
    import warnings

    with warnings.catch_warnings():  # of the package's own imports, no matter of the user's
        warnings.simplefilter("ignore")
        import jieba

    with jieba.Tokenizer().get_dict_file() as file:
        lines = file.read().decode("utf-8").splitlines()
    weights: dict[str, float | None] = {}
    tags: dict[str, str] = {}
    logarithms: dict[int, float | None] = {0: None}
    total = 0

    def add(word: str, frequency: int) -> None:
        nonlocal total
        total += frequency
        if frequency not in logarithms:
            logarithms[frequency] = log(frequency)
        weights[word] = logarithms[frequency]
        for end in range(1, len(word)):
            weights.setdefault(word[:end])

    for line in lines:
        word, frequency, tags[word] = line.split(" ")
        add(word, int(frequency))
    for word in sorted(COMMON):
        if weights.get(word) is None:
            add(word, _COMMON_WEIGHT)
    return Dictionary(weights=weights, total=total, tags=tags)


class _Near(dict[str, float | None]):
    """The weights of what was last looked for, `_ABSENT` included. Half a million words lie far
    apart in memory; a text's own lie together here. Forgets all when it is full."""

    def __missing__(self, word: str) -> float | None:
        if len(self) >= _MOST_NEAR:
            self.clear()
        self[word] = weight = dictionary().weights.get(word, _ABSENT)
        return weight


_MOST_NEAR: Final = 65_536


@lru_cache(maxsize=1)
def _near() -> _Near:
    return _Near()


@lru_cache(maxsize=4096)
def _unknown_words(text: str) -> tuple[str, ...]:
    from jieba import finalseg

    return tuple(finalseg.cut(text))
