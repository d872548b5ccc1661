"""Tables of a PDF page that have lines across and none upright: three-line tables, and those with a line
below each row. Their columns are told by the blanks that run through all rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from policy_kg.reading.heads import RESPONSIBILITY, column_role
from policy_kg.reading.lines import squeeze
from policy_kg.reading.numbering import row_number
from policy_kg.reading.pdftext import Char, lines_of

_NEAR: Final = 3.0
_FEWEST_LINES: Final = 3  # above the head, below it, below the last row
_FEWEST_COLUMNS: Final = 3
_SHORTEST: Final = 150.0  # points of a line
_BLANK: Final = 0.35  # of a character's size


def open_tables(
    across: Sequence[tuple[float, float, float]], chars: Sequence[Char]
) -> Iterator[tuple[list[float], list[float]]]:
    """The edges of the columns and of the rows of such tables, left to right and top to bottom;
    `across` are the height, the left and the right end of each line."""
    for lines in _stacks(across):
        left, right = lines[0][1], lines[0][2]
        heights = [line[0] for line in lines]
        inside = [c for c in chars if _within(c, left, right, heights[-1], heights[0])]
        edges = _columns(inside, left, right)
        if len(edges) - 1 < _FEWEST_COLUMNS:
            continue
        head = [c for c in inside if _middle(c) > heights[1]]
        roles = [column_role(text) for text in _texts(head, edges)]
        known = sum(role is not None for role in roles)
        if known < 2 or not RESPONSIBILITY.intersection(r for r in roles if r):
            continue
        yield edges, _rows(inside, edges, heights)


def _stacks(
    across: Sequence[tuple[float, float, float]],
) -> Iterator[list[tuple[float, float, float]]]:
    """Lines of one width, one below the other."""
    stacks: list[list[tuple[float, float, float]]] = []
    for line in sorted(across, reverse=True):
        if line[2] - line[1] < _SHORTEST:
            continue
        same = next(
            (
                s
                for s in stacks
                if all(abs(a - b) <= _NEAR for a, b in zip(s[0][1:], line[1:], strict=True))
            ),
            None,
        )
        if same is None:
            stacks.append([line])
        elif same[-1][0] - line[0] > _NEAR:
            same.append(line)
    return (s for s in stacks if len(s) >= _FEWEST_LINES)


def _columns(chars: Sequence[Char], left: float, right: float) -> list[float]:
    """The edges of the columns: the middles of the blanks that no character stands in."""
    if not chars:
        return []
    sizes = sorted(c.size for c in chars)
    blank = max(_NEAR, _BLANK * sizes[len(sizes) // 2])
    edges = [left]
    end = min(c.x0 for c in chars)
    for char in sorted(chars, key=lambda c: c.x0):
        if char.x0 - end > blank:
            edges.append((end + char.x0) / 2)
        end = max(end, char.x1)
    return [*edges, right]


def _rows(chars: Sequence[Char], edges: Sequence[float], heights: Sequence[float]) -> list[float]:
    """The edges of the rows: the lines, and, where the rows below the head have none between them,
    the widest blank between two numbers of the first column."""
    if len(heights) > _FEWEST_LINES:
        return list(heights)
    body = [c for c in chars if _middle(c) < heights[1]]
    lines = lines_of(body)
    first = lines_of([c for c in body if (c.x0 + c.x1) / 2 < edges[1]])
    counted = [line for k, line in enumerate(first) if row_number(squeeze(line.text)) == k + 1]
    starts = counted if len(counted) == len(first) > 1 else []
    between: list[float] = []
    for upper, lower in pairwise(starts):
        ys = sorted({x.y for x in lines if lower.y <= x.y <= upper.y}, reverse=True)
        a, b = max(pairwise(ys), key=lambda pair: pair[0] - pair[1])
        between.append((a + b) / 2 + 0.3 * lower.size)
    return [heights[0], heights[1], *between, heights[-1]]


def _texts(chars: Sequence[Char], edges: Sequence[float]) -> list[str]:
    cells = ([c for c in chars if a <= (c.x0 + c.x1) / 2 < b] for a, b in pairwise(edges))
    return ["".join(line.text for line in lines_of(cell)) for cell in cells]


def _middle(char: Char) -> float:
    return char.y + 0.3 * char.size


def _within(char: Char, left: float, right: float, low: float, high: float) -> bool:
    return left <= (char.x0 + char.x1) / 2 < right and low <= _middle(char) < high
