"""The tables of a web page: their rows, and whether they hold data or only arrange the page."""

from __future__ import annotations

from typing import Any, Final

from policy_kg.reading.heads import column_role
from policy_kg.reading.lines import squeeze

_DEEPEST: Final = 40


def rows_of(table: Any) -> list[Any]:
    """The rows of a table, without those of tables in its cells."""
    return list(table.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr"))


def cells_of(row: Any) -> list[Any]:
    return list(row.iterchildren("td", "th"))


def is_layout(table: Any) -> bool:
    """Whether a table only arranges the page: other tables or headings stand in its cells and it
    has no head of a table of responsibilities, or it has a single column."""
    rows = rows_of(table)
    if max((len(cells_of(r)) for r in rows), default=0) < 2:
        return True
    if next(table.iterdescendants("table", "h1", "h2"), None) is None:
        return False
    if sum(1 for _ in table.iterancestors("table")) > _DEEPEST:
        return True
    for row in rows[:4]:
        heads = [c for c in cells_of(row) if len(c) < 50]
        short = [t for c in heads if 0 < len(t := squeeze("".join(c.itertext()))) < 20]
        if sum(column_role(t) is not None for t in short) >= 2:
            return False
    return True
