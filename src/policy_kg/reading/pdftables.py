"""Tables of a PDF page by their ruled lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, replace
from typing import Any, Final

from policy_kg.reading.heads import TAIL, column_role
from policy_kg.reading.nativetable import Shape, head_texts, repeats_head, shape_of
from policy_kg.reading.numbering import numbering_of
from policy_kg.reading.parts import Grid, GridCell
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
    if not across or not down:
        return [], list(chars)
    tables: list[PageTable] = []
    rest = list(chars)
    for rows, columns in _frames(_merged(across), _merged(down)):
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


def continued(former: Grid, grid: Grid) -> Grid | None:
    """`former` with the rows of `grid`, its continuation on the next page; None where it is none.

    A row that the page break cut is made whole; a merged category that goes on covers the rows
    below it, too.
    """
    shape, second = shape_of(former) or _shape_by_repeat(former, grid), shape_of(grid)
    if shape is None or grid.width != former.width:
        return None
    skip = 0
    if second is None and repeats_head(grid.rows[0], head_texts(shape)):
        skip = 1
    elif second is not None:
        if head_texts(shape) != head_texts(second):
            return None
        skip = second.first
    if skip >= grid.height:
        return former
    cells = {(c.row, c.column): c for c in former.cells}
    added = _without_head(
        shape, [replace(c, row=c.row - skip) for c in grid.cells if c.row >= skip]
    )
    cut = _is_cut(shape, added)
    below = former.height - (1 if cut else 0)
    for cell in added:
        above = former.rows[former.height - 1][cell.column] if cell.row == 0 else None
        if above is not None and above.column == cell.column and above.colspan == cell.colspan:
            merged = cut and (cell.text or cell.rowspan > 1)
            if merged or (not cell.text and not cut and _carries(shape, cell.column)):
                more = cell.rowspan - (1 if cut else 0)
                now = cells[above.row, above.column]
                cells[above.row, above.column] = replace(
                    now, text=_glued(now.text, cell.text), rowspan=now.rowspan + more
                )
                continue
            if cut:
                continue
        cells[cell.row + below, cell.column] = replace(cell, row=cell.row + below)
    return Grid(tuple(sorted(cells.values(), key=lambda c: (c.row, c.column))))


def _shape_by_repeat(former: Grid, grid: Grid) -> Shape | None:
    """The shape of a grid that tells nothing by itself, as where a page holds one row, but has a
    head that the next page prints again."""
    head = former.rows[0]
    texts = head_texts(Shape(head, 0, 1, former.height))
    whole = len(texts) > 1 and all(texts) and all(c is not None and c.rowspan == 1 for c in head)
    if not whole or former.height < 2 or not repeats_head(grid.rows[0], texts):
        return None
    return Shape(head, 0, 1, former.height)


def cell_text(lines: Sequence[TextLine]) -> str:
    """A cell's lines joined where they only wrap: what stands behind a number or an indent is
    another paragraph."""
    text = ""
    left = min((line.x0 for line in lines), default=0.0)
    right = max((line.x1 for line in lines), default=0.0)
    last: TextLine | None = None
    for line in lines:
        ended = last is not None and last.text.endswith(("。", "；"))
        short = last is not None and last.x1 < right - 1.5 * line.size
        number = numbering_of(line.text) is not None
        indented = line.x0 > left + 1.2 * line.size
        if text and ended and (number or indented or short):
            text += "\n"
        elif text and text[-1].isascii() and text[-1].isalpha() and line.text[0].isascii():
            text += " "
        text += line.text
        last = line
    return text


def _without_head(shape: Shape, cells: Sequence[GridCell]) -> list[GridCell]:
    """`cells` without the head in those of the first row, where a repeated head has no line below
    it and so is one with the row."""
    first = [c for c in cells if c.row == 0]
    heads = {c.column: h.text for c in first if (h := shape.head[c.column]) and h.text}
    if len(heads) < 2 or any(not c.text.startswith(heads.get(c.column, "")) for c in first):
        return list(cells)
    return [
        replace(c, text=c.text.removeprefix(heads.get(c.column, ""))) if c.row == 0 else c
        for c in cells
    ]


def _is_cut(shape: Shape, cells: Sequence[GridCell]) -> bool:
    """Whether a continuation's first row has no number of its own, but text."""
    first = [c for c in cells if c.row == 0]
    numbers = [k for k, c in enumerate(shape.head) if c and column_role(c.text) == "number"]
    at = numbers[0] if numbers else 0
    number = next((c for c in first if c.column <= at < c.column + c.colspan), None)
    filled = sum(bool(c.text) for c in first)
    return number is not None and not number.text and number.colspan == 1 and filled > 0


def _carries(shape: Shape, column: int) -> bool:
    """Whether an empty cell of `column` at a page's top goes on with the cell before the break."""
    content = [
        k
        for k, c in enumerate(shape.head)
        if c and column_role(c.text) not in TAIL and column_role(c.text) != "number"
    ]
    return column in content[:-1]


def _glued(former: str, text: str) -> str:
    return f"{former}{text}"


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
        cells.append(GridCell(r, c, cell_text(lines_of(inside)), down, across))
    return Grid(tuple(cells))


def _in(char: Char, left: float, right: float, low: float, high: float) -> bool:
    x, y = (char.x0 + char.x1) / 2, char.y + 0.3 * char.size
    return left <= x < right and low <= y < high
