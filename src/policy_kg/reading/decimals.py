"""The decimal numbering of emergency plans and standards: 1 总则, 1.1 编制目的, 2.3.1 市公安局."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from policy_kg.reading.numbering import Numbering

# 1.1编制目的, 2 组织体系; not 1.5亿元, 12.4 percent of something
_DECIMAL: Final = re.compile(
    r"^(?P<n>\d{1,2}(?:\.\d{1,2}){0,3})(?P<gap>[ \t\u3000]*)(?![万亿个元倍年月日号以])(?=[\u4e00-\u9fff《“])"
)
_FEWEST: Final = 4
_LONGEST_HEADING: Final = 30


def decimal_numbering(lines: Sequence[str]) -> Mapping[int, Numbering]:
    """The numbering of the lines that begin with 1, 1.1, 1.1.1, by line index; empty where `lines`
    aren't numbered so. Of a number that a list of contents says first the last counts. Levels lie
    between those of 一、 and （一）."""
    found = {k: m for k, line in enumerate(lines) if (m := _DECIMAL.match(line))}
    several = [m["n"] for m in found.values() if "." in m["n"]]
    if len(several) < _FEWEST or not {"1.1", "1.2"} <= set(several):
        return {}
    last = {m["n"]: k for k, m in found.items() if _is_heading(m)}
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


def _is_heading(match: re.Match[str]) -> bool:
    """Whether a number is more than a figure: of one part only before a blank and a short title."""
    if "." in match["n"]:
        return True
    title = match.string[match.end() :]
    return (
        bool(match["gap"]) and len(title) <= _LONGEST_HEADING and not re.search("[。，；]", title)
    )
