"""What the rows of a table are cited by: its annex, and its title where one annex, or a document without
any, has several tables whose rows share numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from policy_kg.extraction.columns import cell_at, columns_of
from policy_kg.reading.lines import squeeze
from policy_kg.reading.numbering import row_number
from policy_kg.records import Table

_NO_ANNEX: Final = "表格"
_LONGEST: Final = 30


def table_names(tables: Sequence[Table]) -> Mapping[int, str]:
    """What stands before 第4项, by Table.order: 附件2, 表格, 「重点项目清单」, 附件2「重点项目清单」."""
    names: dict[int, str] = {}
    groups: dict[str, list[Table]] = defaultdict(list)
    for table in tables:
        if columns_of(table) is not None:
            groups[table.annex or _NO_ANNEX].append(table)
    for base, group in groups.items():
        if len(group) < 2:
            names[group[0].order] = base
            continue
        numbers = Counter(n for table in group for n in _numbers(table))
        shared = {n for n, times in numbers.items() if times > 1}
        titles = Counter(squeeze(t.title) for t in group)
        for k, table in enumerate(group, 1):
            title = squeeze(table.title)
            if not shared & _numbers(table):
                names[table.order] = base
            elif title and titles[title] == 1 and len(title) <= _LONGEST:
                names[table.order] = f"{table.annex}「{title}」"
            else:
                names[table.order] = f"{table.annex}表{k}" if table.annex else f"{base}{k}"
    return names


def _numbers(table: Table) -> set[str]:
    """What tells the rows of a table apart: their numbers, or where they stand."""
    columns = columns_of(table)
    found: set[str] = set()
    for row in table.rows:
        cell = cell_at(row, columns.number) if columns is not None else None
        number = row_number(squeeze(cell.text)) if cell is not None else None
        if row.section is None:
            found.add(f"第{number}项" if number is not None else f"第{row.order + 1}行")
    return found
