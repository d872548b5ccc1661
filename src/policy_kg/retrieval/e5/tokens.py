"""Texts to the numbers of word pieces: the likeliest way to lay pieces end to end.

A unigram model as in Kudo, "Subword Regularization", 2018 (arXiv:1804.10959): of all ways to cut
the text into pieces, the one with the greatest sum of scores, by Viterbi's algorithm.
"""

from __future__ import annotations

import re
from typing import Final

from policy_kg.retrieval.e5.weights import Pieces, WeightsError

_SPACE: Final = "\u2581"  # SentencePiece's mark for a space, also put before the text
_SPACES: Final = re.compile("  +")
_PENALTY: Final = 10.0  # of an unknown character, below the worst piece


class Tokenizer:
    """The whole table in memory: about 50 MB and 0.1 s of CPU."""

    def __init__(self, pieces: Pieces) -> None:
        names = _names(pieces)
        numbers = range(len(names))
        # Of equal pieces the first counts.
        self._number = dict(zip(reversed(names), reversed(numbers), strict=True))
        self._number.pop("", None)
        self._longest = max(map(len, self._number))
        self._number.pop(names[pieces.unknown], None)
        self._scores: list[float] = pieces.scores.tolist()
        self._unknown = pieces.unknown
        self._unknown_score = min(self._scores) - _PENALTY
        self._normal = pieces.normal

    def numbers(self, text: str) -> list[int]:
        """The pieces of `text` in order, without the marks of begin and end."""
        text = _SPACES.sub(" ", text.translate(self._normal))
        text = (text if text.startswith(" ") else f" {text}").replace(" ", _SPACE)
        size = len(text)
        best = [0.0] + [float("-inf")] * size
        piece = [self._unknown] * (size + 1)
        start = [0] * (size + 1)
        find, scores, longest = self._number.get, self._scores, self._longest
        for i in range(size):
            so_far = best[i]
            for j in range(i + 1, min(i + longest, size) + 1):
                number = find(text[i:j])
                if number is not None and so_far + scores[number] > best[j]:
                    best[j], piece[j], start[j] = so_far + scores[number], number, i
            if so_far + self._unknown_score > best[i + 1]:
                best[i + 1] = so_far + self._unknown_score
                piece[i + 1], start[i + 1] = self._unknown, i
        found = []
        end = size
        while end:
            found.append(piece[end])
            end = start[end]
        return found[::-1]


def _names(pieces: Pieces) -> list[str]:
    """All pieces; cut apart in one go, which is several times faster than one by one."""
    import numpy as np

    offsets = pieces.offsets.astype(np.int64)
    lengths = offsets[1:] - offsets[:-1]
    count = len(lengths)
    apart = np.zeros(len(pieces.blob) + count, dtype=np.uint8)
    places = np.arange(len(pieces.blob)) + np.repeat(np.arange(count), lengths)
    apart[places] = np.frombuffer(pieces.blob, dtype=np.uint8)
    names = apart.tobytes().decode("utf-8").split("\0")[:-1]
    if len(names) != count:
        raise WeightsError("a piece with a zero byte")
    return names
