"""Pages of a PDF file that are set in two columns, as gazettes are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policy_kg.reading.pdftext import Char, TextLine, line_of, rows_of

_FEWEST: Final = 8  # lines of a column
_SHORTEST: Final = 8  # characters of a full line
_MOST_ACROSS: Final = 0.3  # of the rows may run across the gutter: a title, its date
_MOST_SHORT: Final = 0.4  # of a column's lines may end before its edge
_STEP: Final = 2.0


def columns_of(chars: Sequence[Char]) -> list[list[TextLine]]:
    """The parts of a page in the order in which they are read, each with its lines: what stands over
    both columns, the left one, the right one; none where the page isn't set in columns.

    A list of names and posts has two sides as well; the lines of a column run up to its edge.
    """
    rows = rows_of(chars)
    if len(rows) < _FEWEST:
        return []
    sizes = sorted(c.size for c in chars)
    size = sizes[len(sizes) // 2]
    gutter = _gutter(rows, size)
    if gutter is None:
        return []
    across = [_crosses(row, gutter, size) for row in rows]
    if sum(across) > _MOST_ACROSS * len(rows):
        return []
    own = [
        [s for row, x in zip(rows, across, strict=True) if not x and (s := _side(row, a, b))]
        for a, b in ((0.0, gutter), (gutter, 1e9))
    ]
    if not all(_is_column(lines, size) for lines in own):
        return []
    parts: list[list[TextLine]] = []
    sides: tuple[list[TextLine], list[TextLine]] = ([], [])
    for row, over in zip(rows, across, strict=True):
        if over:
            parts += [side for side in sides if side]
            sides = ([], [])
            if parts and parts[-1] and parts[-1][-1].y > row[0].y and _is_over(parts[-1], gutter):
                parts[-1].append(line_of(row))
            else:
                parts.append([line_of(row)])
            continue
        for side, (a, b) in zip(sides, ((0.0, gutter), (gutter, 1e9)), strict=True):
            line = _side(row, a, b)
            if line:
                side.append(line)
    return [*parts, *(side for side in sides if side)]


def _is_over(lines: Sequence[TextLine], gutter: float) -> bool:
    return lines[-1].x0 < gutter < lines[-1].x1


def _side(row: Sequence[Char], left: float, right: float) -> TextLine | None:
    inside = [c for c in row if left <= (c.x0 + c.x1) / 2 < right]
    return line_of(inside) if inside else None


def _crosses(row: Sequence[Char], at: float, size: float) -> bool:
    """Whether a row runs on over the gutter at `at`."""
    before = max((c.x1 for c in row if (c.x0 + c.x1) / 2 < at), default=None)
    after = min((c.x0 for c in row if (c.x0 + c.x1) / 2 >= at), default=None)
    if before is None or after is None:
        return False
    return after - before < 0.9 * size


def _gutter(rows: Sequence[Sequence[Char]], size: float) -> float | None:
    """Where in the middle of a page the fewest rows run on."""
    left = min(c.x0 for row in rows for c in row)
    right = max(c.x1 for row in rows for c in row)
    at, end = left + 0.3 * (right - left), left + 0.7 * (right - left)
    found: list[tuple[int, float]] = []
    while at < end:
        found.append((sum(_crosses(row, at, size) for row in rows), at))
        at += _STEP
    if not found:
        return None
    fewest = min(n for n, _ in found)
    places = [x for n, x in found if n == fewest]
    return places[len(places) // 2]


def _is_column(lines: Sequence[TextLine], size: float) -> bool:
    """Whether lines are those of running text: most of them go up to one edge."""
    if len(lines) < _FEWEST:
        return False
    edge = sorted(line.x1 for line in lines)[-2]
    short = sum(line.x1 < edge - 1.6 * size for line in lines)
    full = [line for line in lines if line.x1 >= edge - 1.6 * size]
    lengths = sorted(len(line.text) for line in full)
    return short <= _MOST_SHORT * len(lines) and lengths[len(lengths) // 2] >= _SHORTEST
