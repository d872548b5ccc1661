"""Chinese sentences with their offsets."""

from __future__ import annotations

import re
from typing import Final

# A sentence's end, with closing quotes and brackets that belong to it: 。” ！） ……
_END: Final = re.compile(r"(?:[。；！？;!?]+|…{2,}|\n)[”’」』）)】》\s]*")
# Stretches with ends inside that end nothing: （产量保险；价格保险）, “先代偿；后分险”.
_CLOSED: Final = re.compile(
    r"（[^（）\n]{0,200}）|\([^()\n]{0,200}\)|“[^“”\n]{0,60}”|「[^「」\n]{0,60}」|《[^《》\n]{0,120}》"
)
_WORD: Final = re.compile(r"\w")
SHORTEST: Final = 6


def split_sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence, in order, without outer white space.

    Ends are 。；！？ and line breaks, but not inside brackets, short quotations and titles. What
    is shorter than SHORTEST characters goes with its neighbour on the same line; stretches
    without any letter or digit are left out.
    """
    closed = [m.span() for m in _CLOSED.finditer(text)]
    bounds: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        at = match.start()
        if any(a < at < b - 2 for a, b in closed):
            continue
        bounds.append((start, match.end()))
        start = match.end()
    bounds.append((start, len(text)))
    out: list[tuple[int, int]] = []
    for a, b in bounds:
        while a < b and text[a].isspace():
            a += 1
        while a < b and text[b - 1].isspace():
            b -= 1
        if not _WORD.search(text, a, b):
            continue
        joined = out and "\n" not in text[out[-1][1] : a]
        if joined and min(b - a, out[-1][1] - out[-1][0]) < SHORTEST:
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out
