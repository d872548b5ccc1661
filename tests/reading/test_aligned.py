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


_DRAWN = """┌──┬──────────────┬────────┬───────┐
│序号│      工作任务      │  牵头单位  │  配合单位  │
├──┼──────────────┼────────┼───────┤
│ 1 │新建水厂两座，提升供水能│市水利局    │市住房和城乡│
│  │力。            │        │建设局、各区│
├──┼──────────────┼────────┤政府     │
│ 2 │改造老旧管网二百公里。  │市城管局    │       │
├──┼──────────────┼────────┼───────┤
│ 3 │建设污水处理厂三座。   │市环境局    │市财政局   │
└──┴──────────────┴────────┴───────┘
以上任务请抓好落实。
"""


def test_a_table_drawn_with_characters() -> None:
    document = _read(_DRAWN)
    (table,) = document.tables
    rows = [[cell.text if cell else "" for cell in row.cells] for row in table.rows]
    assert rows == [
        ["1", "新建水厂两座，提升供水能力。", "市水利局", "市住房和城乡建设局、各区政府"],
        ["2", "改造老旧管网二百公里。", "市城管局", "市住房和城乡建设局、各区政府"],
        ["3", "建设污水处理厂三座。", "市环境局", "市财政局"],
    ]
    assert document.text.rstrip().endswith("以上任务请抓好落实。")


@pytest.mark.parametrize(
    "broken",
    [
        _DRAWN.replace("└──┴──────────────┴────────┴───────┘\n", ""),
        _DRAWN.replace("│ 2 │改造老旧管网二百公里。  │", "│ 2 │改造老旧管网二百公里。   "),
    ],
)
def test_no_word_of_a_drawing_that_does_not_close_is_lost(broken: str) -> None:
    text = _read(broken).text
    for words in ("新建水厂两座，提升供水能", "改造老旧管网二百公里。", "市环境局", "市财政局"):
        assert words in text
