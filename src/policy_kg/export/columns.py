"""The columns of a list of provisions, as the 分工表 has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.export import wording
from policy_kg.export.rows import Row

Value = str | int


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters of half width; `value` "" where a row has nothing."""

    title: str
    width: int
    value: Callable[[Row], Value]
    centred: bool = False


NUMBER: Final = Column("编号", 9, wording.numbered, centred=True)
CATEGORY: Final = Column("类别", 14, lambda row: row.category)
FOCUS: Final = Column("重点内容", 16, lambda row: row.focus)
TEXT: Final = Column("具体推进事项", 52, wording.text_beside_goals)
RESPONSIBLE: Final = Column("责任部门", 21, wording.responsible)
SUPPORT: Final = Column("配合部门", 13, wording.supporting)
ZONES: Final = Column("实施区域", 14, wording.zones)
TARGETS: Final = Column("目标（原文）", 15, wording.goals)
BENEFITS: Final = Column("奖补（原文）", 15, lambda row: "；".join(row.benefits))
DEADLINE: Final = Column("完成时限", 12, wording.deadline, centred=True)
CITATION: Final = Column("出处", 13, lambda row: row.citation)
DOCUMENT: Final = Column("文件", 14, lambda row: row.source.name)

# The document stands before the number, which each counts from 1.
LIST: Final = (
    DOCUMENT,
    NUMBER,
    CATEGORY,
    FOCUS,
    TEXT,
    RESPONSIBLE,
    SUPPORT,
    ZONES,
    TARGETS,
    BENEFITS,
    DEADLINE,
    CITATION,
)


class Used:
    """Which columns say anything: a list shows no empty column, and no name of the document where
    it is always the same."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = tuple(columns)
        self._open = set(columns)
        self._document: Value = ""

    def note(self, row: Row) -> None:
        self._open = {c for c in self._open if c.value(row) == "" or self._same(c, row)}

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(c for c in self._columns if c not in self._open)

    def _same(self, column: Column, row: Row) -> bool:
        if column is not DOCUMENT:
            return False
        self._document = self._document or row.source.name
        return row.source.name == self._document
