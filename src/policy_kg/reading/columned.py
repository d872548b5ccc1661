"""Tables in plain text whose rows are lines and whose cells are parted by tabs, bars or blanks.

Cells parted by blanks are told by where they stand: a line that continues a row has its words
below the cells that they belong to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.barheads import of_two_rows, with_spread_head
from policy_kg.reading.blanks import with_blanks_merged
from policy_kg.reading.boxed import boxed, is_drawn
from policy_kg.reading.brokencells import with_breaks
from policy_kg.reading.heads import RESPONSIBILITY, column_role
from policy_kg.reading.lines import BLANK
from policy_kg.reading.mergedrows import with_merged
from policy_kg.reading.nativetable import shape_of
from policy_kg.reading.parts import Para, Part, grid_of, tidy

_BARS: Final = "|｜│"
_SEPARATORS: Final = (("\t", re.compile(r"\t")), (_BARS, re.compile(rf"\s*[{_BARS}]\s*")))
_BLANKS: Final = re.compile(r"[ \u3000]{2,}|\u3000")
_FEW: Final = 6  # lines that tell how wide a table is
_SPANNING: Final = re.compile(r"^[^|｜│]*[^|｜│\s][ \u3000]*(?:[|｜│][ \u3000]*){3,}$")
_RULE: Final = re.compile(r"^[\s|｜│:+=—－─┼├┤┌┐└┘┬┴-]+$")


def columned(text: str) -> list[Part] | None:
    """The lines and tables of `text`; None where it has no table of responsibilities whose rows are
    lines."""
    parts: list[Part] = []
    lines = text.split("\n")
    if not any(map(_may_begin, lines)):
        return None
    found = False
    k = 0
    while k < len(lines):
        drawn = boxed(lines, k)
        if drawn is not None:
            part, k = drawn
            parts.append(part)
            found = found or shape_of(part) is not None
            continue
        aligned = _aligned(lines, k)
        if aligned is not None:
            rows, k = aligned
            parts.append(grid_of([(cell, 1, 1) for cell in row] for row in rows))
            found = True
            continue
        separator = _separator(lines[k])
        near = [_cells(line, separator) for line in lines[k : k + _FEW]] if separator else []
        spread = of_two_rows(near) or with_spread_head(near)
        if spread is not None and separator is not None:
            first = k + len(spread.rows)
            end = _end(lines, first - 1, separator, width=len(spread.heads))
            below = [_cells(line, separator) for line in lines[first:end]]
            if below:
                parts.append(grid_of([*spread.rows, *with_merged([spread.heads, *below])[1:]]))
                found = True
                k = end
                continue
        end = _end(lines, k, separator) if separator else k
        if separator is not None and not _is_head(_cells(lines[k], separator)):
            end = end if _is_counted([_cells(line, separator) for line in lines[k:end]]) else k
        if separator is None or end < k + 2:
            parts.append(Para(tidy(with_breaks(lines[k]))))
            k += 1
            continue
        rows = [_cells(line, separator) for line in lines[k:end] if not _RULE.match(line)]
        parts.append(with_blanks_merged(grid_of(with_merged(rows))))
        found = True
        k = end
    return parts if found else None


def _may_begin(line: str) -> bool:
    """Whether a table may begin with a line: most texts have none, and are looked at once."""
    signs = sum(map(line.count, "\t" + _BARS))
    return signs > 1 or is_drawn(line) or len(_BLANKS.findall(line)) > 1


def _separator(line: str) -> re.Pattern[str] | None:
    """What parts the cells of a head (序号, 工作任务, 责任单位) in one line; None where it is none."""
    for signs, separator in _SEPARATORS:
        if sum(map(line.count, signs)) > 1:
            cells = _cells(line, separator)
            if _is_head(cells) or _is_numbered(cells):
                return separator
    return None


def _is_head(cells: Sequence[str]) -> bool:
    roles = [column_role(cell) for cell in cells]
    known = sum(role is not None for role in roles)
    return len(roles) > 2 and known > 1 and bool(RESPONSIBILITY.intersection(r for r in roles if r))


def _is_numbered(cells: Sequence[str]) -> bool:
    """Whether heads without bodies begin with 序号."""
    return len(cells) > 2 and column_role(cells[0]) == "number"


def _is_counted(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows below their head count on from 1, each has the head's cells, and they are a table
    of matters or projects: what names no bodies is one only beyond doubt."""
    if len(rows) < 3 or any(len(row) != len(rows[0]) for row in rows):
        return False
    numbers = [row[0] for row in rows[1:]]
    if numbers != [str(n) for n in range(1, len(rows))]:
        return False
    return shape_of(grid_of([(cell, 1, 1) for cell in row] for row in rows)) is not None


def is_aligned_head(line: str) -> bool:
    """Whether blanks part a line into the heads of a table of responsibilities."""
    if "\t" in line or len(_BLANKS.findall(line)) < 2:
        return False
    return _is_head([cell for _, cell in _placed(line)])


def _aligned(lines: Sequence[str], first: int) -> tuple[list[list[str]], int] | None:
    """The rows of a table that blanks align, its head first, and the line after it; None where
    none begins at `first` or where a line's words stand below no cell."""
    head = _placed(lines[first]) if _BLANKS.search(lines[first]) else []
    charged = is_aligned_head(lines[first])
    if not charged and ("\t" in lines[first] or not _is_numbered([cell for _, cell in head])):
        return None
    rows: list[list[str]] = [[cell for _, cell in head]]
    places: list[int] = []
    k = first + 1
    while k < len(lines) and lines[k].strip():
        cells = _placed(lines[k])
        if _RULE.match(lines[k]):
            pass
        elif len(cells) == len(head):
            rows.append([cell for _, cell in cells])
            places = [at for at, _ in cells]
        elif len(cells) < len(head) and places and cells[0][0] > places[0]:
            for at, cell in cells:
                column = next((c for c, place in enumerate(places) if abs(place - at) <= 1), None)
                if column is None:
                    return None
                rows[-1][column] += cell
        else:
            break
        k += 1
    if not charged and not _is_counted(rows):
        return None
    return (rows, k) if len(rows) > 2 else None


def _placed(line: str) -> list[tuple[int, str]]:
    """The cells that blanks part, each with the column of a terminal that it begins in."""
    found: list[tuple[int, str]] = []
    at = 0
    for gap in (*_BLANKS.finditer(line), None):
        end = gap.start() if gap else len(line)
        cell = line[at:end]
        if cell.strip():
            lead = len(cell) - len(cell.lstrip())
            found.append((_width(line[: at + lead]), tidy(cell).strip(BLANK)))
        at = gap.end() if gap else end
    return found


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _end(lines: Sequence[str], first: int, separator: re.Pattern[str], *, width: int = 0) -> int:
    """The line after the last row: rows have the head's cells, but for what merging leaves out; one
    that spans them all has a cell and the bars of the others (（一）产业发展 | | | |)."""
    width = width or len(_cells(lines[first], separator))
    k = first + 1
    while k < len(lines) and (
        1 < len(_cells(lines[k], separator)) <= width
        or (_RULE.match(lines[k]) and lines[k].strip())
        or _SPANNING.match(lines[k])
    ):
        k += 1
    return k


def _cells(line: str, separator: re.Pattern[str]) -> list[str]:
    bare = line.strip(" \u3000|｜│") if "\t" not in separator.pattern else line.strip(" \u3000")
    return [tidy(with_breaks(cell)).strip(BLANK) for cell in separator.split(bare)]
