"""Rows of a list of projects that sum others up: 合计 | 项目数12个 | 36.5, and those that head a group,
一 | 仓储物流 | 项目数4个 | 8.2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.sections import Sectioned
from policy_kg.extraction.yearly import UNIT_IN_BRACKETS, read_figure, unit_for, unit_of
from policy_kg.reading.lines import squeeze
from policy_kg.reading.projects import is_project_list, project_column
from policy_kg.records import Cell, Document, Evidence, Row, Table, Target

_SUMS: Final = frozenset({"合计", "总计", "共计", "小计", "汇总"})
# 项目数12个, 共12个项目, 12项
_COUNT: Final = re.compile(
    r"^(?:(?:项目)?(?:总?数量?|合计|总计)?|共计?)[：:]?(?P<n>\d{1,5})(?P<unit>[个项])(?:重点|重大)?(?:项目)?$"
)
_PROJECTS: Final = "项目数"


@dataclass(frozen=True, slots=True)
class SumCell:
    """A cell with the sum of a table's rows, or of a group of them: `measures` says of what."""

    measures: str
    unit: str
    value: float
    cell: Cell


def is_sum(row: Row) -> bool:
    """Whether a row sums others up: 合计 is the first that it prints."""
    first = next((c for c in row.cells if c is not None and c.text.strip()), None)
    return first is not None and squeeze(first.text) in _SUMS


def sums_of(table: Table, row: Row, *, unit: str) -> Iterator[SumCell]:
    """The sums of a row that is no project: how many there are and what they cost. `unit` is what
    stands over the table."""
    if not is_project_list([c.name for c in table.head if c is not None]):
        return
    group = squeeze(row.section.text) if row.section is not None else ""
    end = "" if group else "合计"
    for k, cell in enumerate(row.cells):
        head = table.head[k]
        if cell is None or cell == row.section:
            continue
        counted = _COUNT.match(squeeze(cell.text))
        if counted:
            yield SumCell(f"{group}{_PROJECTS}{end}", counted["unit"], float(counted["n"]), cell)
            continue
        figure = read_figure(cell.text)
        if head is None or figure is None or figure.value is None:
            continue
        if project_column(head.name) == "money":
            name = UNIT_IN_BRACKETS.sub("", squeeze(head.name))
            own = figure.unit or unit_of(squeeze(head.name)) or unit_for(unit, name)
            yield SumCell(f"{group}{name}{end}", own, figure.value, cell)


def find_sums(
    document: Document, sectioned: Sectioned, sums: Iterable[tuple[Table, Sequence[SumCell]]]
) -> tuple[Target, ...]:
    """The targets of sums: their subject is the annex or the section that the table stands in; none
    where it stands in none."""
    found: list[Target] = []
    for table, cells in sums:
        key = sectioned.around(document, min((s.cell.start for s in cells), default=0))
        for s in cells if key else ():
            evidence = Evidence(
                start=s.cell.start,
                end=s.cell.end,
                quote=s.cell.text,
                section=sectioned.citation(key),
                table=table.order,
                row=s.cell.row,
                column=s.cell.column,
            )
            found.append(
                Target(
                    subject=key,
                    measures=s.measures,
                    comparator="=",
                    unit=s.unit,
                    value=s.value,
                    evidence=evidence,
                )
            )
    return tuple(found)
