"""Tables of a PDF page by their ruled lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ctypes import byref, c_float, c_int
from dataclasses import dataclass
from typing import Any, Final

from policy_kg.reading.heads import looks_like_agencies
from policy_kg.reading.numbering import numbering_of
from policy_kg.reading.parts import Grid, GridCell
from policy_kg.reading.pdfopen import open_tables
from policy_kg.reading.pdftext import Char, TextLine, lines_of, upright

_NEAR: Final = 3.0  # points between lines that are meant to meet
_MOST_LINES: Final = 20_000


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with the height on the page where it begins."""

    top: float
    grid: Grid


@dataclass(frozen=True, slots=True)
class _Rule:
    """A horizontal line at height `at` from `a` to `b`, or a vertical one at x `at`."""

    at: float
    a: float
    b: float


def page_tables(
    page: Any, chars: Sequence[Char], turned: int
) -> tuple[list[PageTable], list[Char]]:
    """The page's tables from top to bottom, and the characters that stand in none."""
    across, down = _rules(page, turned)
    if not across:
        return [], list(chars)
    tables: list[PageTable] = []
    rest = list(chars)
    across = _merged(across)
    frames = _frames(across, _merged(down))
    framed = {rule for rows, _ in frames for rule in rows}
    alone = [(rule.at, rule.a, rule.b) for rule in across if rule not in framed]
    for xs, ys in open_tables(alone, chars):
        frames.append(
            (
                [_Rule(y, xs[0], xs[-1]) for y in ys],
                [_Rule(x, ys[-1], ys[0]) for x in xs],
            )
        )
    for rows, columns in _stacked(frames, chars):
        xs, ys = _positions(rows, columns)
        if len(xs) < 3 or len(ys) < 3:
            continue
        inside = [c for c in rest if _in(c, xs[0], xs[-1], ys[-1], ys[0])]
        if not inside:
            continue
        grid = _grid(xs, ys, rows, columns, inside)
        if grid.width > 1 and grid.height > 1:
            held = set(map(id, inside))
            rest = [c for c in rest if id(c) not in held]
            tables.append(PageTable(ys[0], grid))
    return sorted(tables, key=lambda t: -t.top), rest


def _stacked(
    frames: Sequence[tuple[list[_Rule], list[_Rule]]], chars: Sequence[Char]
) -> list[tuple[list[_Rule], list[_Rule]]]:
    """`frames` with those made one that a row of a single line parts, 一、重点项目, across a table
    that is open on both sides: no upright line meets the ones above and below it."""
    stacked: list[tuple[list[_Rule], list[_Rule]]] = []
    for rows, columns in sorted(frames, key=lambda f: -max(h.at for h in f[0])):
        if stacked and _go_together(stacked[-1], (rows, columns), chars):
            above, beside = stacked[-1]
            stacked[-1] = ([*above, *rows], [*beside, *columns])
        else:
            stacked.append((rows, columns))
    return stacked


def _go_together(
    upper: tuple[list[_Rule], list[_Rule]],
    lower: tuple[list[_Rule], list[_Rule]],
    chars: Sequence[Char],
) -> bool:
    """Whether one frame is the rest of another, below a row of one line or of none."""
    edges = [(min(h.a for h in f[0]), max(h.b for h in f[0])) for f in (upper, lower)]
    xs = [_clustered([v.at for v in f[1]]) for f in (upper, lower)]
    (left, right), inner = edges[0], xs[0]
    same = len(inner) == len(xs[1]) > 1 and all(
        abs(a - b) <= _NEAR for a, b in zip((left, right, *inner), (*edges[1], *xs[1]), strict=True)
    )
    if not same or left > inner[0] - 10 or right < inner[-1] + 10:
        return False
    top, bottom = min(h.at for h in upper[0]), max(h.at for h in lower[0])
    between = [c for c in chars if bottom < c.y + 0.3 * c.size < top]
    sizes = [c.size for c in between] or [10.0]
    lines = lines_of(between)
    return 0 < top - bottom < 3 * max(sizes) and len(lines) < 2


def cell_text(lines: Sequence[TextLine], *, edge: float) -> str:
    """A cell's lines joined where they only wrap: what stands behind a number or an indent is
    another paragraph, and a body below another where the line had room for more, up to `edge`."""
    text = ""
    listed = len(lines) > 1 and all(looks_like_agencies(line.text) for line in lines)
    left = min((line.x0 for line in lines), default=0.0)
    right = max((line.x1 for line in lines), default=0.0)
    last: TextLine | None = None
    for line in lines:
        ended = last is not None and last.text.endswith(("。", "；"))
        short = last is not None and last.x1 < right - 1.5 * line.size
        number = numbering_of(line.text) is not None
        indented = line.x0 > left + 1.2 * line.size
        room = last is not None and last.x1 + 1.2 * last.size < edge
        if text and ((ended and (number or indented or short)) or (listed and room)):
            text += "\n"
        elif text and text[-1].isascii() and text[-1].isalpha() and line.text[0].isascii():
            text += " "
        text += line.text
        last = line
    return text


def _rules(page: Any, turned: int) -> tuple[list[_Rule], list[_Rule]]:
    """Horizontal and vertical lines: stroked ones, and filled rectangles thin enough to be such."""
    from pypdfium2 import raw

    across: list[_Rule] = []
    down: list[_Rule] = []
    fill, stroke, x, y = c_int(), c_int(), c_float(), c_float()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        if len(across) + len(down) > _MOST_LINES:
            return [], []
        raw.FPDFPath_GetDrawMode(item.raw, byref(fill), byref(stroke))
        matrix = item.get_matrix()
        points: list[tuple[float, float]] = []
        strokes: list[tuple[tuple[float, float], tuple[float, float]]] = []
        begin = (0.0, 0.0)
        for k in range(min(raw.FPDFPath_CountSegments(item.raw), 2_000)):
            segment = raw.FPDFPath_GetPathSegment(item.raw, k)
            raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
            px, py = matrix.on_point(x.value, y.value)
            point = upright(px, py, turned)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                begin = point
            elif kind == raw.FPDF_SEGMENT_LINETO and points:
                strokes.append((points[-1], point))
            points.append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                strokes.append((point, begin))
        if not points:
            continue
        left, right = min(p[0] for p in points), max(p[0] for p in points)
        low, high = min(p[1] for p in points), max(p[1] for p in points)
        if high - low <= _NEAR and right - left > 2 * _NEAR:
            across.append(_Rule((low + high) / 2, left, right))
        elif right - left <= _NEAR and high - low > 2 * _NEAR:
            down.append(_Rule((left + right) / 2, low, high))
        elif stroke.value:
            for (ax, ay), (bx, by) in strokes:
                if abs(ay - by) < 1 and abs(ax - bx) > _NEAR:
                    across.append(_Rule((ay + by) / 2, min(ax, bx), max(ax, bx)))
                elif abs(ax - bx) < 1 and abs(ay - by) > _NEAR:
                    down.append(_Rule((ax + bx) / 2, min(ay, by), max(ay, by)))
    return across, down


def _merged(rules: Iterable[_Rule]) -> list[_Rule]:
    """Lines in one line made one."""
    merged: list[_Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at / 1.5), r.a)):
        last = merged[-1] if merged else None
        if last and abs(last.at - rule.at) <= 1.6 and rule.a <= last.b + _NEAR:
            merged[-1] = _Rule(last.at, min(last.a, rule.a), max(last.b, rule.b))
        else:
            merged.append(rule)
    return merged


def _frames(
    across: Sequence[_Rule], down: Sequence[_Rule]
) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Sets of lines that meet one another."""
    group = list(range(len(across) + len(down)))

    def root(k: int) -> int:
        while group[k] != k:
            group[k] = group[group[k]]
            k = group[k]
        return k

    if len(across) * len(down) > 400_000:
        return []
    for i, h in enumerate(across):
        for j, v in enumerate(down):
            if h.a - _NEAR <= v.at <= h.b + _NEAR and v.a - _NEAR <= h.at <= v.b + _NEAR:
                group[root(len(across) + j)] = root(i)
    frames: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for i, h in enumerate(across):
        frames.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(down):
        frames.setdefault(root(len(across) + j), ([], []))[1].append(v)
    return [f for _, f in sorted(frames.items()) if f[0] and f[1]]


def _positions(rows: Sequence[_Rule], columns: Sequence[_Rule]) -> tuple[list[float], list[float]]:
    """Column edges from left to right and row edges from top to bottom; open outer edges, too."""
    xs = _clustered([v.at for v in columns])
    ys = _clustered([h.at for h in rows])
    left, right = min(h.a for h in rows), max(h.b for h in rows)
    low, high = min(v.a for v in columns), max(v.b for v in columns)
    if left < xs[0] - 10:
        xs.insert(0, left)
    if right > xs[-1] + 10:
        xs.append(right)
    if low < ys[0] - 6:
        ys.insert(0, low)
    if high > ys[-1] + 6:
        ys.append(high)
    return xs, ys[::-1]


def _clustered(values: Iterable[float]) -> list[float]:
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= _NEAR:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _grid(
    xs: Sequence[float],
    ys: Sequence[float],
    rows: Sequence[_Rule],
    columns: Sequence[_Rule],
    chars: Sequence[Char],
) -> Grid:
    """Cells between the lines; where a line between two is missing they are one."""
    width, height = len(xs) - 1, len(ys) - 1

    def wall(rules: Sequence[_Rule], at: float, middle: float) -> bool:
        return any(abs(r.at - at) <= _NEAR and r.a - 1 <= middle <= r.b + 1 for r in rules)

    taken = [[False] * width for _ in range(height)]
    spans: list[tuple[int, int, int, int]] = []
    for r in range(height):
        for c in range(width):
            if taken[r][c]:
                continue
            middle = (ys[r] + ys[r + 1]) / 2
            across = 1
            while (
                c + across < width
                and not taken[r][c + across]
                and not wall(columns, xs[c + across], middle)
            ):
                across += 1
            down = 1
            centre = (xs[c] + xs[c + 1]) / 2
            while r + down < height and not wall(rows, ys[r + down], centre):
                down += 1
            for i in range(r, r + down):
                for k in range(c, c + across):
                    taken[i][k] = True
            spans.append((r, c, down, across))
    cells: list[GridCell] = []
    for r, c, down, across in spans:
        inside = [x for x in chars if _in(x, xs[c], xs[c + across], ys[r + down], ys[r])]
        text = cell_text(lines_of(inside), edge=xs[c + across])
        cells.append(GridCell(r, c, text, down, across))
    return Grid(tuple(cells))


def _in(char: Char, left: float, right: float, low: float, high: float) -> bool:
    x, y = (char.x0 + char.x1) / 2, char.y + 0.3 * char.size
    return left <= x < right and low <= y < high
