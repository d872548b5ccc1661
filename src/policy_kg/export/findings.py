"""What analyses add to a workbook: sheets of findings, made by whoever calls the export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSheet:
    """A sheet of findings, e.g. 重叠 or 缺口. `widths` in characters of half width, one a column;
    a column without one gets a width by its head."""

    title: str
    note: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | int | float]]
    widths: Sequence[int] = field(default=())
