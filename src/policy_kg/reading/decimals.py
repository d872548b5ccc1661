"""The decimal numbering of emergency plans and standards: 1 总则, 1.1 编制目的, 2.3.1 市公安局."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from policy_kg.reading.numbering import Numbering, numbering_of

# 1.1编制目的, 2 组织体系, 3．总则, 3.1 Ⅳ级响应; not 1.5亿元, 12.4 percent of something
_NUMBERED: Final = re.compile(
    r"^(?P<n>[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){0,3})(?P<stop>[.．、](?![0-9０-９]))?(?P<gap>[ \t\u3000\u00a0]*)"
    r"(?:(?![万亿个元倍年月日号以])(?=[\u4e00-\u9fff《“])"
    r"|(?<=[.．、 \t\u3000\u00a0])(?![万亿倍元]|[年月日个]?[，。；])(?=[\u4e00-\u9fff“（(《A-ZⅠ-Ⅻ]))"
)
_DECIMAL: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})*$")
_FEWEST: Final = 3  # numbers of several parts, and of steps from one of them to the next
_STEPS: Final = 2
_SHORTEST_RUN: Final = 2
_CHINESE: Final = 2  # the level of （一）
_MOSTLY: Final = 0.6
_LONGEST_HEADING: Final = 30
_CONTENTS: Final = 0.7  # share of lines of a list of contents that follow one another
_BELOW_CHINESE: Final = 3  # the level of 1. below （一）


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that begins with a number; `stop` and `gap` part the number from its `title`."""

    at: int
    parts: tuple[int, ...]
    printed: str
    stop: bool
    gap: bool
    length: int
    title: str


def decimal_numbering(lines: Sequence[str]) -> Mapping[int, Numbering]:
    """The numbering of the lines that begin with 1, 1.1, 1.1.1, by line index; empty where `lines`
    aren't numbered so. A list of contents is none of it. Levels lie between those of 一、 and
    （一）; where the numbers stand below such, behind 1."""
    found = [n for k, line in enumerate(lines) if (n := _number(k, line))]
    several = [n for n in found if len(n.parts) > 1]
    places = [n.at for n in found]
    over: list[float] = []
    numbering: dict[int, Numbering] = {}
    for run, after, before in _runs(several, lines):
        if len(run) < _SHORTEST_RUN:
            continue
        tops = _tops(run, found[bisect_right(places, after) : bisect_left(places, before)])
        if not _counts(run) and not (tops and _is_pair(run)):
            continue
        first = 1
        over = over or _levels_over(lines)
        if over[min(n.at for n in (*run, *tops))] == _CHINESE:
            first = _BELOW_CHINESE
            tops = [n for n in tops if not n.stop]  # 1. has its level anyway
        numbering |= {
            n.at: Numbering(
                level=first + 0.2 * (len(n.parts) - 1),
                printed=n.printed,
                value=n.parts[-1],
                length=n.length,
            )
            for n in [*run, *tops]
        }
    return numbering


def is_below(number: Numbering, above: Numbering) -> bool:
    """Whether a number stands below another: 2.1.3 below 2 and 2.1, （1） below it, not 3.2.1 below 2.1."""
    if above.level >= number.level:
        return False
    both = _DECIMAL.match(number.printed) and _DECIMAL.match(above.printed)
    return not both or number.printed.startswith(f"{above.printed}.")


def parts_below(printed: str, above: Sequence[str]) -> tuple[int, ...]:
    """What a decimal number adds to those `above` it: 3 of 2.1.3 below 2.1, 2 1 3 of it alone."""
    over = next((a for a in reversed(above) if printed.startswith(f"{a}.")), "")
    return tuple(int(n) for n in printed.removeprefix(over).strip(".").split("."))


def _number(at: int, line: str) -> _Line | None:
    match = _NUMBERED.match(line)
    if match is None:
        return None
    printed = unicodedata.normalize("NFKC", match["n"])
    return _Line(
        at=at,
        parts=tuple(int(part) for part in printed.split(".")),
        printed=printed,
        stop=bool(match["stop"]),
        gap=bool(match["gap"]),
        length=match.end(),
        title=line[match.end() :],
    )


def _runs(several: Sequence[_Line], lines: Sequence[str]) -> list[tuple[list[_Line], int, int]]:
    """The stretches in which numbers rise, each with the lines of the numbers around it: a plan, and
    each annex that counts on its own. A list of contents, whose lines stand together and whose
    numbers come again, is left out."""
    runs: list[list[_Line]] = []
    for n in several:
        if runs and n.parts > runs[-1][-1].parts:
            runs[-1].append(n)
        else:
            runs.append([n])
    kept: list[tuple[list[_Line], int, int]] = []
    again: set[tuple[int, ...]] = set()
    for k in range(len(runs) - 1, -1, -1):
        run = runs[k]
        near = sum(_adjoin(a, b, lines) for a, b in pairwise(run))
        contents = len(run) > 1 and near >= _CONTENTS * (len(run) - 1)
        if not (contents and sum(n.parts in again for n in run) >= _CONTENTS * len(run)):
            after = runs[k - 1][-1].at if k else -1
            kept.append((run, after, runs[k + 1][0].at if k + 1 < len(runs) else len(lines)))
        again |= {n.parts for n in run}
    return kept[::-1]


def _adjoin(a: _Line, b: _Line, lines: Sequence[str]) -> bool:
    """Whether nothing but lines with numbers stands between two of them."""
    return all(not text or _NUMBERED.match(text) for text in lines[a.at + 1 : b.at])


def _counts(run: Sequence[_Line]) -> bool:
    """Whether numbers count on: 2.1, 2.1.1, 2.1.2, 2.2, 3.1, as far as a text gives them."""
    steps = [_follows(a.parts, b.parts) for a, b in pairwise(run)]
    return len(run) >= _FEWEST and sum(steps) >= max(_STEPS, _MOSTLY * len(steps))


def _follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """2.2, 2.1.1 and 3.1 behind 2.1; 2.2 and 3.1 behind 2.1.4."""
    head, last = after[:-1], after[-1]
    if last == 1:
        # The first below the one before, or below the next of it or of one above it.
        return head == before or _is_next(before, head)
    return _is_next(before, after)


def _is_next(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    depth = len(after)
    return (
        0 < depth <= len(before)
        and after[:-1] == before[: depth - 1]
        and after[-1] == before[depth - 1] + 1
    )


def _is_pair(run: Sequence[_Line]) -> bool:
    """Whether all that a part of a text counts is 1.1 and 1.2."""
    return [n.parts[1:] for n in run] == [(1,), (2,)] and run[0].parts[0] == run[1].parts[0]


def _levels_over(lines: Sequence[str]) -> list[float]:
    """For each line the level of the last 一、 or （一） before it: numbers that stand below （一） are
    1. over 1.1."""
    levels: list[float] = []
    last = 0.0
    for text in lines:
        levels.append(last)
        number = numbering_of(text) if text else None
        last = number.level if number and number.level <= _CHINESE else last
    return levels


def _tops(run: Sequence[_Line], around: Sequence[_Line]) -> Collection[_Line]:
    """The numbers of one part over those of `run` among the numbers `around` it: 1 总则, 2. 组织体系;
    points of a list (1.…；2.…；) below one of these are none."""
    over = {n.parts[0] for n in run if n.parts[1] == 1}
    places = [n.at for n in run]
    tops: dict[int, _Line] = {}
    listed: _Line | None = None  # the last point of a list below the number before
    before = -1
    for n in around:
        if len(n.parts) > 1:
            continue
        k = bisect_left(places, n.at)
        behind = run[k].parts if k < len(run) else None
        if k != before:
            listed, before = None, k
        value = n.parts[0]
        fits = (k == 0 or run[k - 1].parts[0] < value) and (behind is None or value <= behind[0])
        goes_on = listed is not None and (listed.parts[0], listed.stop) == (value - 1, n.stop)
        parted = n.gap or n.stop or value in over
        titled = len(n.title) <= _LONGEST_HEADING and not re.search("[。，；]", n.title)
        if fits and parted and titled and (not goes_on or behind == (value, 1)):
            tops[value] = n
        else:
            listed = n
    return tops.values()
