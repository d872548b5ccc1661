"""Tables that go on behind a page break of a PDF file: what of the next page is a row of its own, and
what is the rest of the row that the break cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import Final

from policy_kg.reading.heads import (
    RESPONSIBILITY,
    TAIL,
    column_role,
    looks_like_agencies,
    looks_like_deadline,
)
from policy_kg.reading.lines import squeeze
from policy_kg.reading.nativetable import (
    Shape,
    head_texts,
    repeats_head,
    shape_of,
    with_number_head,
)
from policy_kg.reading.numbering import row_number
from policy_kg.reading.parts import Grid, GridCell
from policy_kg.reading.yearends import OF_A_YEAR

# 2031, 2031-2033, 2031年5月, 2031.05-2032.06
_YEARS: Final = re.compile(r"^20\d{2}(?:[年月日.\-—–~～至/]|\d)*(?:底|初|底前|前)?$")
_FIGURE: Final = re.compile(r"^(?:\d+(?:\.\d+)?[%％]?|[/／—-])$")
# 2031年12 and 月底前, 2031年6月 and 底前, 2031年1 and 2月: a date that the break cut. What begins with a
# number may be a date of its own, but not behind half a number.
_DATE: Final = re.compile(
    r"^20\d{2}年(?:(?:1[0-2]|0?[1-9])月(?:[上中下]旬|[0-3]?\d日)?)?[底末初]?(?:之?前|以前)?(?:完成)?$"
)
_NO_DATE_BEGINS_SO: Final = re.compile(r"^(?:年(?![底末初])|[月日旬底末初前])")
# 支持高校加强, 市财政局、: what ends so goes on below; 、市商务局 and ）的通知 go on with what is above.
_ENDED: Final = re.compile(r"[。；;！？!?]$")
_OPEN: Final = re.compile(r"(?:[、，,：:（(《“和与及的]|[a-z])$")
_GOES_ON: Final = re.compile(r"^[、，。；：）)》”,;:]")
_FEWEST_ITEMS: Final = 2


class _Seam(Enum):
    """What the first row of a page is: the rest of the row above, a row of its own, or either."""

    REST = 1
    ROW = 2
    EITHER = 3


def continued(former: Grid, grid: Grid) -> Grid | None:
    """`former` with the rows of `grid`, its continuation on the next page; None where it is none.

    A row that the page break cut is made whole, where its cells tell that it is one; a merged cell
    that goes on covers the rows below it, too. A row that may be either stays a row of its own and
    is among the Grid's `seams`.
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
    shape = with_number_head(former, shape)
    last = former.rows[former.height - 1]
    first = {c.column: c for c in added if c.row == 0}
    seam = _seam(shape, former, first)
    cut = seam is _Seam.REST
    below = former.height - (1 if cut else 0)
    for cell in added:
        above = last[cell.column] if cell.row == 0 else None
        if above is not None and above.column == cell.column and above.colspan == cell.colspan:
            merged = cut and (cell.text or cell.rowspan > 1)
            if merged or (not cell.text and not cut and _carries(shape, above, cell)):
                more = cell.rowspan - (1 if cut else 0)
                now = cells[above.row, above.column]
                cells[above.row, above.column] = replace(
                    now, text=f"{now.text}{cell.text}", rowspan=now.rowspan + more
                )
                continue
            if cut:
                continue
        cells[cell.row + below, cell.column] = replace(cell, row=cell.row + below)
    seams = (*former.seams, *((below,) if seam is _Seam.EITHER else ()))
    seams += tuple(row - skip + below for row in grid.seams)
    return Grid(tuple(sorted(cells.values(), key=lambda c: (c.row, c.column))), seams)


def _shape_by_repeat(former: Grid, grid: Grid) -> Shape | None:
    """The shape of a grid that tells nothing by itself, as where a page holds one row, but has a
    head that the next page prints again."""
    head = former.rows[0]
    texts = head_texts(Shape(head, 0, 1, former.height))
    whole = len(texts) > 1 and all(texts) and all(c is not None and c.rowspan == 1 for c in head)
    if not whole or former.height < 2 or not repeats_head(grid.rows[0], texts):
        return None
    return Shape(head, 0, 1, former.height)


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


def _seam(shape: Shape, former: Grid, first: Mapping[int, GridCell]) -> _Seam:
    """What the row of the cells `first`, by column, is to the last row of `former`.

    A row with a number is one of its own. Without one it is the rest of a row where it lacks what
    every row has, or where its text goes on in mid-sentence; never where both hold a whole date or
    figure, nor where it has what the row above lacks.
    """
    last = former.rows[former.height - 1]
    numbers = next((k for k, r in enumerate(_roles(shape)) if r == "number"), None)
    own = first.get(numbers) if numbers is not None else None
    filled = [c for c in first.values() if c.text]
    if not filled or any(c.colspan > 1 for c in filled):
        return _Seam.ROW
    if numbers is not None and (own is None or own.text):
        return _Seam.ROW
    pairs = [
        (above, cell)
        for cell in filled
        if (above := last[cell.column]) is not None and above.text and above.column == cell.column
    ]
    apart = len(pairs) < len(filled) or any(_both_whole(shape, a, b) for a, b in pairs)
    empty = {k for k, c in first.items() if not c.text and c.rowspan == 1}
    if empty & _always_filled(shape, former, numbers):
        return _Seam.EITHER if apart else _Seam.REST
    cut = any(
        _OPEN.search(a.text) or _GOES_ON.match(b.text) or _is_cut_off(shape, former, a)
        for a, b in pairs
    )
    if cut and not apart and not _both_owned(shape, pairs):
        return _Seam.REST
    return _Seam.EITHER if cut or _text_column(shape, former) in empty else _Seam.ROW


def _both_whole(shape: Shape, above: GridCell, cell: GridCell) -> bool:
    """Whether two cells of a column each hold a whole date or figure: they are of two rows."""
    a, b = squeeze(above.text), squeeze(cell.text)
    if all(_YEARS.match(t) for t in (a, b)) or all(_FIGURE.match(t) for t in (a, b)):
        return True
    role = _roles(shape)[cell.column]
    return (
        role == "deadline"
        and all(looks_like_deadline(t) for t in (a, b))
        and a[-1] not in "-—至"
        and not (a[-1] == "年" and OF_A_YEAR.match(b))
        and not _is_one_date(a, b)
    )


def _is_one_date(a: str, b: str) -> bool:
    """Whether two texts are the halves of one date."""
    halves = a[-1:].isdigit() or _NO_DATE_BEGINS_SO.match(b) is not None
    return halves and _DATE.match(a + b) is not None


def _both_owned(shape: Shape, pairs: Iterable[tuple[GridCell, GridCell]]) -> bool:
    """Whether two rows each name whole bodies."""
    roles = _roles(shape)
    return any(
        roles[b.column] in RESPONSIBILITY
        and looks_like_agencies(a.text)
        and looks_like_agencies(b.text)
        for a, b in pairs
    )


def _always_filled(shape: Shape, former: Grid, numbers: int | None) -> set[int]:
    """The columns in which each item of a table has a cell of its own with text, its number first
    of all; one item alone tells it of its number."""
    rows = former.rows[shape.first :]
    last = rows[-1]
    if numbers is not None:
        counted = [r for r in rows if (c := r[numbers]) and row_number(squeeze(c.text)) is not None]
        rows = tuple(counted) if counted and counted[-1] is last else rows
    found = {
        k
        for k in range(former.width)
        if all(
            (c := r[k]) is not None and c.text and (c.rowspan, c.colspan) == (1, 1) for r in rows
        )
    }
    if numbers in found and row_number(squeeze(last[numbers].text)) is None:  # type: ignore[union-attr]
        found.discard(numbers)
    return found if len(rows) >= _FEWEST_ITEMS else found & {numbers}


def _text_column(shape: Shape, former: Grid) -> int | None:
    """The column with the most wording."""
    width: dict[int, int] = {}
    for cell in former.cells:
        if cell.row >= shape.first and cell.colspan == 1:
            width[cell.column] = width.get(cell.column, 0) + len(cell.text)
    return max(width, key=lambda k: width[k], default=None)


def _is_cut_off(shape: Shape, former: Grid, cell: GridCell) -> bool:
    """Whether a cell breaks off where the others of its column end in a stop."""
    others = [
        c.text
        for c in former.cells
        if c.column == cell.column and c.row >= shape.first and c.text and c != cell
    ]
    ended = sum(bool(_ENDED.search(t)) for t in others)
    return bool(others) and 3 * ended > 2 * len(others) and not _ENDED.search(cell.text)


def _carries(shape: Shape, above: GridCell, cell: GridCell) -> bool:
    """Whether an empty cell at a page's top goes on with the cell before the break: a merged one
    does, and so does one for what rows have in common."""
    roles = _roles(shape)
    role = roles[cell.column]
    if role in RESPONSIBILITY or role == "deadline" or role == "number":
        merged = cell.rowspan > 1 or (above.rowspan > 1 and role != "support")
        return merged and (role != "number" or above.rowspan > 1)
    if cell.rowspan > 1 and above.rowspan > 1:
        return True
    content = [k for k, r in enumerate(roles) if shape.head[k] and r not in TAIL and r != "number"]
    return cell.column in content[:-1]


def _roles(shape: Shape) -> list[str | None]:
    return [column_role(c.text) if c is not None else None for c in shape.head]
