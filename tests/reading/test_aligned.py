"""Tables of plain text whose columns are aligned with blanks."""

from __future__ import annotations

import pytest

from policy_kg.reading import read_document
from policy_kg.records import Document

_ABOVE = "关于印发老旧小区改造方案的通知\n\n甘政办〔2022〕9号\n\n一、工作目标\n改造一批老旧小区。\n\n改造任务分工表\n\n"
_TABLE = """序号  工作任务                牵头单位        配合单位              完成时限
1     更新供水管网            市水利局        市财政局              2022年10月底
2     加装电梯60部，优先安排  市住建局        市财政局、市市场      2022年9月30日
      六层以上楼栋                            监管局
3     整治停车秩序            市公安局        各区人民政府          长期坚持
"""


def _read(text: str) -> Document:
    return read_document((_ABOVE + text).encode(), name="plan.txt")


@pytest.mark.parametrize("blank", ["  ", "\u3000"])
def test_rows_and_what_continues_them_below(blank: str) -> None:
    document = _read(_TABLE.replace("  ", blank))
    (table,) = document.tables
    rows = [[cell.text if cell else "" for cell in row.cells] for row in table.rows]
    assert rows[1] == [
        "2",
        "加装电梯60部，优先安排六层以上楼栋",
        "市住建局",
        "市财政局、市市场监管局",
        "2022年9月30日",
    ]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert not document.unplaced


def test_a_table_that_cannot_be_read_is_reported() -> None:
    document = _read(_TABLE.replace("      六层以上楼栋   ", "            六层以上楼栋"))
    assert not document.tables
    (one,) = document.unplaced
    assert one.text.startswith("序号")
    assert "表没有读出来" in one.reason


def test_blanks_in_running_text_make_no_table() -> None:
    document = _read("牵头单位  市水利局\n配合单位  市财政局\n")
    assert not document.tables
    assert not document.unplaced
