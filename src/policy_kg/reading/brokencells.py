"""Rows parted by tabs whose cells hold breaks: in quotation marks, as spreadsheets give them
(1⇥关闭水井⇥"县水利局⏎各乡镇"⇥年底), or without, as word processors do."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from policy_kg.reading.heads import RESPONSIBILITY, column_role
from policy_kg.reading.numbering import row_number

BREAK: Final = "\u2028"  # stands for a break within a cell
_QUOTED: Final = re.compile(r'(?:(?<=[\t\n])|\A)"(?P<cell>(?:[^"\t]|""){0,4000})"(?=[\t\n]|\Z)')
_MOST: Final = 40  # lines of a row
_FEWEST: Final = 3  # columns


def with_whole_cells(text: str) -> str:
    """`text` with such breaks as BREAK, so that each row is a line."""
    if "\t" not in text:
        return text
    if '"' in text:
        text = _QUOTED.sub(_unquoted, text)
    lines = text.split("\n")
    k = 0
    while k < len(lines):
        rows, end = _rows(lines, k)
        if rows:
            lines[k:end] = rows
            k += len(rows)
        else:
            k += 1
    return "\n".join(lines)


def with_breaks(text: str) -> str:
    """`text` with its breaks as they were."""
    return text.replace(BREAK, "\n")


def _unquoted(match: re.Match[str]) -> str:
    if "\n" not in match["cell"]:
        return match[0]
    return match["cell"].replace('""', '"').replace("\n", BREAK)


def _rows(lines: list[str], first: int) -> tuple[list[str], int]:
    """The rows of a table whose head begins at line `first`, the head among them, and the line after
    the last; none where no cell is broken, or where one row has more cells or fewer than another.

    Rows begin with their numbers, 1, 2, 3; the last one ends where it has all its cells.
    """
    if "\t" not in lines[first] or column_role(lines[first].split("\t")[0]) != "number":
        return [], first
    begins = [first]
    for k in range(first + 1, len(lines)):
        if k - begins[-1] > _MOST:
            break
        if "\t" in lines[k] and row_number(lines[k].split("\t")[0].strip()) == len(begins):
            begins.append(k)
    if len(begins) < 2:
        return [], first
    rows = [BREAK.join(lines[a:b]) for a, b in pairwise(begins)]
    tabs = rows[0].count("\t")
    end = begins[-1] + 1
    while end < len(lines) and sum(x.count("\t") for x in lines[begins[-1] : end]) < tabs:
        end += 1
    rows.append(BREAK.join(lines[begins[-1] : end]))
    heads = [h.replace(BREAK, "") for h in rows[0].split("\t")]
    named = any(column_role(h) in RESPONSIBILITY for h in heads)
    if not named or tabs + 1 < _FEWEST or any(row.count("\t") != tabs for row in rows):
        return [], first
    return (rows, end) if end - first > len(rows) else ([], first)
