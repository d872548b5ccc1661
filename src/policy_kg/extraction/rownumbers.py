"""The numbers that stand before a row's matter itself: 1.推进节水改造."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from policy_kg.extraction.columns import Columns, cell_at
from policy_kg.reading.numbering import Numbering, numbering_of
from policy_kg.records import Table

_FEWEST: Final = 3  # rows whose numbers rise without counting from 1


def numbers_within(table: Table, columns: Columns) -> Mapping[int, Numbering]:
    """The numbers before the matter itself, by Row.order, where a table has no column for them, or
    one whose numbers hold for several rows each, and they count its rows through."""
    if columns.number is not None:
        shared = any(c.inherited for r in table.rows if (c := cell_at(r, columns.number)))
        return _rising(table, columns.text) if shared else {}
    first = columns.focus if columns.focus is not None else columns.text
    return _counting(table, first) or _counting(table, columns.text) or _rising(table, columns.text)


def _counting(table: Table, column: int) -> Mapping[int, Numbering]:
    cells = [(r.order, c) for r in table.rows if (c := cell_at(r, column)) is not None]
    found = {order: n for order, c in cells if not c.inherited and (n := numbering_of(c.text))}
    values = [n.value for n in found.values()]
    counted = len(cells) > 1 and values == list(range(1, len(cells) + 1))
    return found if counted else {}


def _rising(table: Table, column: int) -> Mapping[int, Numbering]:
    """The numbers of rows that each have a higher one than the row before: 16, 19, 20 of an extract."""
    rows = [r for r in table.rows if r.section is None]
    cells = [(r.order, c) for r in rows if (c := cell_at(r, column)) is not None]
    found = {order: n for order, c in cells if not c.inherited and (n := numbering_of(c.text))}
    if (
        len(cells) < _FEWEST
        or len(found) < len(cells)
        or len({n.level for n in found.values()}) > 1
    ):
        return {}
    return found if all(b.value > a.value for a, b in pairwise(found.values())) else {}
