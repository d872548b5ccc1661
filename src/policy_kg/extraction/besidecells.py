"""What a row's columns without a place of their own hold, as its item's text keeps it: 总投资（万元）：3600；包联领导：秦川."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.extraction.columns import Columns, cell_at, names_bodies
from policy_kg.reading.lines import squeeze, unbroken
from policy_kg.reading.persons import persons_said
from policy_kg.records import Cell, Row, Table

_MONEY: Final = re.compile(r"投资|资金|金额|预算|概算|经费|造价|配套|补助|拨款|投入|费用")
_MONEY_UNIT: Final = re.compile(r"^(?:[十百千]?[万亿])?元(?:人民币)?$|^人民币")
_HAS_UNIT: Final = re.compile(r"[（(][^（）()]{1,8}[）)]$")
_FIGURE: Final = re.compile(r"^[约近]?\d[\d,，]*(?:\.\d+)?$")


def beside_cells(
    table: Table, row: Row, columns: Columns, heading: int | None, *, unit: str
) -> str:
    """What stands in such columns of a row, `heading` among them; `unit` is the one printed above the
    table (单位：万元), which sums of money are in that have none."""
    found: list[str] = []
    for k in sorted({*columns.others, *columns.judged, *(() if heading is None else (heading,))}):
        cell, head = cell_at(row, k), table.head[k]
        if k in columns.judged and (cell is None or names_bodies(columns, k, cell)):
            continue
        if cell is not None and squeeze(cell.text):
            name = _called(head, cell, unit) if head is not None else ""
            found.append(f"{name}：{unbroken(cell.text)}" if name else unbroken(cell.text))
    for k, _ in columns.roles:  # who is responsible in person
        cell, head = cell_at(row, k), table.head[k]
        if cell is not None and head is not None:
            found.append(persons_said(head.name, cell.text, persons=k in columns.persons))
    return "；".join(filter(None, found))


def _called(head: Cell, cell: Cell, unit: str) -> str:
    """What a column is called beside its cell: 县级配套（万元） of 其中：县级配套 over 1800."""
    name = re.sub("^其中(?=[：:])|[：:]", "", squeeze(head.name))
    sum_of_money = _MONEY.search(name) and _MONEY_UNIT.match(unit) and not _HAS_UNIT.search(name)
    return f"{name}（{unit}）" if sum_of_money and _FIGURE.match(squeeze(cell.text)) else name
