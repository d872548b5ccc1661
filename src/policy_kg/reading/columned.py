"""Tables in plain text whose rows are lines and whose cells are parted by tabs or bars."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.heads import RESPONSIBILITY, column_role
from policy_kg.reading.lines import BLANK
from policy_kg.reading.parts import Para, Part, grid_of, tidy

_SEPARATORS: Final = (re.compile(r"\t"), re.compile(r"\s*[|｜│]\s*"))
_RULE: Final = re.compile(r"^[\s|｜│:+=—－─┼├┤┌┐└┘┬┴-]+$")


def columned(text: str) -> list[Part] | None:
    """The lines and tables of `text`; None where it has no table of responsibilities whose rows are
    lines."""
    parts: list[Part] = []
    lines = text.split("\n")
    found = False
    k = 0
    while k < len(lines):
        separator = _separator(lines[k])
        end = _end(lines, k, separator) if separator else k
        if separator is None or end < k + 2:
            parts.append(Para(tidy(lines[k])))
            k += 1
            continue
        rows = [_cells(line, separator) for line in lines[k:end] if not _RULE.match(line)]
        parts.append(grid_of([(cell, 1, 1) for cell in row] for row in rows))
        found = True
        k = end
    return parts if found else None


def _separator(line: str) -> re.Pattern[str] | None:
    """What parts the cells of a head (序号, 工作任务, 责任单位) in one line; None where it is none."""
    for separator in _SEPARATORS:
        roles = [column_role(cell) for cell in _cells(line, separator)]
        known = sum(role is not None for role in roles)
        if len(roles) > 2 and known > 1 and RESPONSIBILITY.intersection(r for r in roles if r):
            return separator
    return None


def _end(lines: Sequence[str], first: int, separator: re.Pattern[str]) -> int:
    """The line after the last row: rows have the head's cells, but for what merging leaves out."""
    width = len(_cells(lines[first], separator))
    k = first + 1
    while k < len(lines) and (
        1 < len(_cells(lines[k], separator)) <= width
        or (_RULE.match(lines[k]) and lines[k].strip())
    ):
        k += 1
    return k


def _cells(line: str, separator: re.Pattern[str]) -> list[str]:
    bare = line.strip(" \u3000|｜│") if "\t" not in separator.pattern else line.strip(" \u3000")
    return [tidy(cell).strip(BLANK) for cell in separator.split(bare)]
