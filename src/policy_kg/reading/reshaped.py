"""Tables that are set in another form than a row for each matter with its bodies in columns by role: two
halves side by side, heads in the first column, and a matrix with a column for each body and its role in the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.reading.heads import RESPONSIBILITY, column_role
from policy_kg.reading.labelled import with_label_columns
from policy_kg.reading.lines import squeeze
from policy_kg.reading.parts import Grid, GridCell, Para, Part
from policy_kg.reading.turned import turned
from policy_kg.reading.undone import with_merges
from policy_kg.vocabulary import looks_like_agency

_FEWEST_COLUMNS: Final = 3  # of a half
_FEWEST_BODIES: Final = 2
_TOP: Final = 2  # rows that may stand above the names of bodies
_NEAR: Final = 3  # paragraphs that may explain signs
# What a cell of a matrix says of the body over it -> the head of the column that lists such bodies
_WORDS: Final = (
    (
        "牵头单位",
        re.compile(r"^(?:总|主要)?(?:牵头|主办|主责|抓总)(?:单位|部门)?$"),
    ),
    (
        "配合单位",
        re.compile(r"^(?:配合|协办|协助|参与|参加|协同)(?:单位|部门)?$"),
    ),
    ("责任单位", re.compile(r"^(?:负责|责任|承办|实施|落实)(?:单位|部门)?$")),
    ("指导单位", re.compile(r"^(?:业务)?指导(?:单位|部门)?$")),
)
_SIGN: Final = re.compile(r"^[√✓✔●○◎▲△★☆◆◇■□]$")
# 注：●为牵头单位，○为配合单位; “★”表示主责部门
_LEGEND: Final = re.compile(
    r"(?P<sign>[√✓✔●○◎▲△★☆◆◇■□])[”\"]?\s*(?:为|是|表示|代表|指|[：:])?\s*(?P<role>(?:总|主要)?(?:牵头|主办|主责|配合|协办|协助|参与|责任|负责|指导))"
)


def with_usual_tables(parts: Sequence[Part]) -> list[Part]:
    """`parts` with such tables in the usual form."""
    found: list[Part] = []
    for k, part in enumerate(parts):
        if isinstance(part, Para):
            found.append(part)
            continue
        part = with_label_columns(with_merges(part))
        around = [*parts[max(0, k - _NEAR) : k], *parts[k + 1 : k + 1 + _NEAR]]
        above, inner, below = _lines_around(part)
        said = [p.text for p in (*around, *above, *below) if isinstance(p, Para)]
        grid = turned(inner) or _by_roles(_unfolded(inner) or inner, "\n".join(said))
        if grid is not None:
            found += [*above, grid, *below]
        else:
            found.append(_unfolded(part) or part)
    return found


def _lines_around(grid: Grid) -> tuple[list[Para], Grid, list[Para]]:
    """The rows of a single cell at the top and the bottom of a table, its title and notes, and the
    rows between."""
    alone = [_alone(grid, r) for r in range(grid.height)]
    first, last = 0, grid.height
    while first < last and alone[first] is not None:
        first += 1
    while last > first and alone[last - 1] is not None:
        last -= 1
    cells = (c for c in grid.cells if first <= c.row < last)
    inner = Grid(tuple(replace(c, row=c.row - first) for c in cells))
    above = [Para(text) for text in alone[:first] if text]
    return above, inner, [Para(text) for text in alone[last:] if text]


def _alone(grid: Grid, row: int) -> str | None:
    """The text of a row that has one cell for all columns, "" of a blank one, None of any other."""
    printed = [c for c in dict.fromkeys(grid.rows[row]) if c is not None and c.text]
    if not printed:
        return ""
    one = printed[0]
    whole = len(printed) == 1 and one.row == row and one.rowspan == 1
    return one.text if whole and (one.colspan > 1 or one.column == 0) and grid.width > 2 else None


def _unfolded(grid: Grid) -> Grid | None:
    """The left half of a table over the right one, where the head says the same twice."""
    if grid.height < 2 or grid.width < 2 * _FEWEST_COLUMNS:
        return None
    if any(c.colspan > 1 for c in grid.cells):
        return None
    heads = [squeeze(c.text) if c is not None else "" for c in grid.rows[0]]
    n = grid.width // 2
    gap = grid.width % 2
    roles = [column_role(h) for h in heads[:n]]
    twice = heads[:n] == heads[n + gap :] and all(heads[:n]) and not any(heads[n : n + gap])
    if n < _FEWEST_COLUMNS or not twice or not RESPONSIBILITY.intersection(r for r in roles if r):
        return None
    if "number" not in roles or (gap and any(c.text for c in grid.cells if c.column == n)):
        return None
    left = [c for c in grid.cells if c.column < n]
    right = [
        replace(c, row=c.row + grid.height - 1, column=c.column - n - gap)
        for c in grid.cells
        if c.column >= n + gap and c.row > 0 and c.text
    ]
    return Grid(tuple(sorted([*left, *right], key=lambda c: (c.row, c.column))))


def _by_roles(grid: Grid, said: str) -> Grid | None:
    """A matrix of matters and bodies as a table with a column for each role; None for any other
    table, and for one whose signs nothing explains."""
    for top in range(min(_TOP, grid.height - 1)):
        row = grid.rows[top]
        bodies = {
            k: c.text
            for k, c in enumerate(row)
            if c is not None and c.column == k and c.colspan == 1 and _is_body(c.text)
        }
        if len(bodies) >= _FEWEST_BODIES:
            return _turned(grid, top, bodies, said)
    return None


def _is_body(text: str) -> bool:
    bare = squeeze(text)
    return looks_like_agency(bare) and column_role(bare) is None


def _turned(grid: Grid, top: int, bodies: dict[int, str], said: str) -> Grid | None:
    marks = {
        (c.row, c.column): squeeze(c.text)
        for c in grid.cells
        if c.row > top and c.column in bodies and c.text
    }
    roles = _roles(set(marks.values()), said)
    others = [k for k in range(grid.width) if k not in bodies]
    first = min(bodies)
    if not marks or roles is None or not others or others[0] > first:
        return None
    if any(c.colspan > 1 for c in grid.cells if c.row > top):
        return None
    used = [head for head, _ in _WORDS if head in roles.values()]
    before = [k for k in others if k < first]
    columns = [*before, *used, *(k for k in others if k > first)]
    place = {k: n for n, k in enumerate(columns) if isinstance(k, int)}
    cells: list[GridCell] = []
    for n, k in enumerate(columns):
        printed = grid.rows[top][k] if isinstance(k, int) else None
        cells.append(GridCell(0, n, printed.text if printed is not None else str(k)))
    for c in grid.cells:
        if c.row > top and c.column in place:
            cells.append(replace(c, row=c.row - top, column=place[c.column]))
    for r in range(top + 1, grid.height):
        for head in used:
            names = [squeeze(bodies[k]) for k in bodies if roles.get(marks.get((r, k), "")) == head]
            if names:
                cells.append(GridCell(r - top, columns.index(head), "、".join(names)))
    return Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column))))


def _roles(marks: set[str], said: str) -> dict[str, str] | None:
    """What each mark of a matrix means, as the head of its column; None where one of them isn't
    known. A single sign that nothing explains says that the body answers for the matter."""
    told = {m["sign"]: m["role"] for m in _LEGEND.finditer(said)}
    signs = {m for m in marks if _SIGN.match(m)}
    found: dict[str, str] = {}
    for mark in marks:
        word = told.get(mark, "负责" if signs == {mark} else mark)
        head = next((head for head, pattern in _WORDS if pattern.match(word)), None)
        if head is None:
            return None
        found[mark] = head
    return found
