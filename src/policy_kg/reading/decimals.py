"""The decimal numbering of emergency plans and standards: 1 总则, 1.1 编制目的, 2.3.1 市公安局."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Final

from policy_kg.reading.numbering import Numbering

# 1.1编制目的, 2 组织体系; not 1.5亿元, 12.4 percent of something
_DECIMAL: Final = re.compile(
    r"^(?P<n>\d{1,2}(?:\.\d{1,2}){0,3})(?P<gap>[ \t\u3000]*)(?![万亿个元倍年月日号以])(?=[\u4e00-\u9fff《“])"
)
_FEWEST: Final = 4
_RUNS: Final = 2  # numbers that follow one another in a part of a text, at least
_LONGEST_HEADING: Final = 30


def decimal_numbering(lines: Sequence[str]) -> Mapping[int, Numbering]:
    """The numbering of the lines that begin with 1, 1.1, 1.1.1, by line index; empty where `lines`
    aren't numbered so. Of a number that a list of contents says first the last counts. Levels lie
    between those of 一、 and （一）."""
    found = {k: m for k, line in enumerate(lines) if (m := _DECIMAL.match(line))}
    several = [m["n"] for m in found.values() if "." in m["n"]]
    first = len(several) >= _FEWEST and {"1.1", "1.2"} <= set(several)
    if not (first or (len(several) > _RUNS and _counts(several))):
        return {}
    over = {n.split(".")[0] for n in several if n.endswith(".1")}
    last = {m["n"]: k for k, m in found.items() if _is_heading(m, over)}
    return {
        k: Numbering(
            level=1 + 0.2 * m["n"].count("."),
            printed=m["n"],
            value=int(m["n"].rsplit(".", 1)[-1]),
            length=m.end(),
        )
        for k, m in found.items()
        if last.get(m["n"]) == k
    }


def _counts(numbers: Sequence[str]) -> bool:
    """Whether the numbers of a part of a text count on: 2.2, 2.3, 3.1, 3.2, each in its place."""
    if len(set(numbers)) < len(numbers):
        return False
    follows = [before for before, n in pairwise(numbers) if n == _next(before)]
    begins = [n for n in numbers[1:] if n.endswith(".1")]
    return len(follows) + len(begins) == len(numbers) - 1 and len(follows) >= _RUNS


def _next(number: str) -> str:
    head, _, last = number.rpartition(".")
    return f"{head}.{int(last) + 1}"


def _is_heading(match: re.Match[str], over: Collection[str]) -> bool:
    """Whether a number is more than a figure: of one part only before a short title, parted by a
    blank or `over` others."""
    if "." in match["n"]:
        return True
    title = match.string[match.end() :]
    parted = bool(match["gap"]) or match["n"] in over
    return parted and len(title) <= _LONGEST_HEADING and not re.search("[。，；]", title)
