"""The cells of a flattened row to its columns where content stands behind the bodies, too, 责任科室 before
成果形式: by what each cell may be, with as few columns left empty as that allows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from policy_kg.reading.fitting import SECTION
from policy_kg.reading.grid import Layout, Raw, as_cell, build_row
from policy_kg.reading.heads import (
    RESPONSIBILITY,
    column_role,
    looks_like_agencies,
    looks_like_deadline,
)
from policy_kg.reading.lines import squeeze
from policy_kg.records import Cell, Row

# 张伟, 张 伟、李志强
_PERSONS: Final = re.compile(r"^[\u4e00-\u9fff]{2,4}(?:[、，,\s]+[\u4e00-\u9fff]{2,4})*$")
_OF_PERSONS: Final = re.compile(r"领导|联系人|责任人|负责人|联络员")
_STOPS: Final = re.compile("[，。；：]")
_SURE, _ODD, _NEVER = 3.0, -1.0, -4.0


def is_mixed(layout: Layout) -> bool:
    """Whether a column of content, or of remarks, stands behind one for bodies and is none of the
    usual last ones."""
    first = min(layout.parties, default=layout.width)
    return layout.number == 0 and any(k > first for k in range(layout.width) if _is_free(layout, k))


def aligned_rows(
    cells: Sequence[Raw], anchors: Sequence[int], layout: Layout, text: str
) -> tuple[list[Row], int]:
    """The rows whose numbers stand at `anchors`, with the sections between them, and the index of the
    last cell that is theirs."""
    rows: list[Row] = []
    carried: list[Cell | None] = [None] * layout.width
    pending = [c for c in cells[: anchors[0]] if SECTION.match(c.text)]
    longest = 0
    last = anchors[-1]
    for a, b in zip(anchors, [*anchors[1:], len(cells)], strict=True):
        for cell in pending:
            rows.append(Row(order=len(rows), section=as_cell(cell, len(rows), 0)))
            carried = [None] * layout.width
        body = cells[a + 1 : b]
        if b == len(cells):  # what stands behind the last row is no further paragraph of it
            body = body[: min(longest, layout.width - 1) or layout.width - 1]
            last = a + len(body)
        placed, pending = aligned(body, layout, text)
        longest = max(longest, len(body) - len(pending))
        last = last - len(pending) if b == len(cells) else last
        placed[layout.number] = cells[a]
        rows.append(build_row(len(rows), placed, carried, layout))
    return rows, last


def aligned(cells: Sequence[Raw], layout: Layout, text: str) -> tuple[list[Raw | None], list[Raw]]:
    """A row's cells behind its number by column, and those of a section that begins below it; cells
    that have no column of their own are further paragraphs of the one before."""
    end = next((k for k, c in enumerate(cells) if k and SECTION.match(c.text)), len(cells))
    own, rest = cells[:end], list(cells[end:])
    kinds = [_kind(layout, k) for k in range(layout.width)]
    texts = [squeeze(c.text) for c in own]
    first = layout.number + 1

    @cache
    def best(at: int, column: int) -> tuple[float, tuple[int, ...]]:
        """The score of the cells from `at` on in the columns from `column` on, and their columns."""
        if at == len(texts):
            return -0.2 * (layout.width - column), ()
        found: list[tuple[float, tuple[int, ...]]] = []
        for k in range(column, layout.width):
            score, places = best(at + 1, k + 1)
            # What merging leaves out stands at the left.
            skipped = 0.1 if at == 0 else 0.3
            found.append(
                (score + _score(texts[at], kinds[k]) - skipped * (k - column), (k, *places))
            )
        if at and column > first:
            score, places = best(at + 1, column)
            again = _score(texts[at], kinds[column - 1]) - 3.5
            found.append((score + again, (column - 1, *places)))
        return max(found, key=lambda f: f[0], default=(-100.0, ()))

    placed: list[Raw | None] = [None] * layout.width
    for raw, column in zip(own, best(0, first)[1], strict=False):
        before = placed[column]
        start = before.start if before is not None else raw.start
        placed[column] = Raw(start, raw.end, text[start : raw.end])
    return placed, rest


def _kind(layout: Layout, column: int) -> str:
    head = layout.head[column]
    role = column_role(head.text) if head is not None else None
    if role in RESPONSIBILITY:
        return "bodies"
    if role == "other" and head is not None and _OF_PERSONS.search(head.text):
        return "persons"
    return role if role in ("deadline", "zone", "other") else "content"


def _is_free(layout: Layout, column: int) -> bool:
    return _kind(layout, column) == "content"


def _score(cell: str, kind: str) -> float:
    """How well a cell without white space fits a column of a kind."""
    when = looks_like_deadline(cell)
    bodies = looks_like_agencies(cell) and not when
    person = bool(_PERSONS.match(cell)) and not bodies and not when
    if kind == "bodies":
        return _SURE if bodies else _NEVER
    if kind == "deadline":
        return _SURE if when else _NEVER
    if kind == "persons":
        return _SURE if person and len(cell) < 5 else 1.0 if person else _NEVER
    if kind == "zone":
        return _SURE if re.search(r"[区县市镇乡州]$", cell) else _NEVER
    if kind == "content":
        if bodies and not _STOPS.search(cell):
            return _ODD
        return _ODD if when else 1.0 if len(cell) > 4 or not person else 0.5
    return 0.2 if not bodies and not when else -0.5  # remarks
