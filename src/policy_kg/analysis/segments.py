"""A text's words, and the items of its lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_kg.analysis.wordlists import PARTICLES


def words(text: str) -> list[str]:
    """Words, lower case; a word of four or more is cut where both parts are words themselves."""
    import rjieba

    out: list[str] = []
    for word in rjieba.cut(text.lower(), False):
        half = len(word) // 2
        if len(word) >= 4 and len(word) % 2 == 0:
            parts = rjieba.cut_for_search(word)
            if word[:half] in parts and word[half:] in parts:
                out += [word[:half], word[half:]]
                continue
        if len(word) == 5 and word[:2] in (parts := rjieba.cut_for_search(word)):
            out += [word[:2], word[2:]] if word[2:] in parts else [word]
            continue
        out.append(word)
    return _joined(out)


def _joined(cut: Sequence[str]) -> list[str]:
    """With words that the dictionary lacks and leaves as characters: 算, 力 -> 算力."""
    out: list[str] = []
    open_end = False
    for word in cut:
        single = len(word) == 1 and "\u4e00" <= word <= "\u9fff" and word not in PARTICLES
        if single and open_end and len(out[-1]) < 4:
            out[-1] += word
        else:
            out.append(word)
        open_end = single
    return out


def items_of(clause: str) -> list[tuple[str, bool]]:
    """The items of a clause, true where they are members of a list: 甲、乙和丙等 + 项目."""
    items = re.split(r"、|(?<=\w)(?:以及|及)(?=\w)", clause)
    if len(items) == 1:
        return [(clause, False)]
    *front, last = items
    last, etc, tail = last.partition("等")
    out = [(part, True) for item in (*front, last) for part in re.split(r"[和与]", item)]
    return [*out, (tail, False)] if etc and tail else out
