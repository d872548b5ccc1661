"""Markdown merges no cells: what goes on below is blank there, and heads no group."""

from __future__ import annotations

from checks import check_offsets, rows

from policy_kg.reading import read_document
from policy_kg.records import Document

_HEAD = "# 云溪市2031年河道治理工作要点分工方案\n\n"


def _read(*lines: str) -> Document:
    document = read_document((_HEAD + "\n".join(lines) + "\n").encode(), name="a.md")
    check_offsets(document)
    return document


def test_blank_cells_go_on_with_the_group_above() -> None:
    document = _read(
        "| 工作任务 | 具体要求 | 牵头单位 | 配合单位 |",
        "| --- | --- | --- | --- |",
        "| 一、疏浚 | 1.疏浚北岸。 | 市水利局 | 市财政局 |",
        "|  | 2.疏浚南岸。 |  |  |",
        "|  | 3.疏浚东岸。 | 市交通局 |  |",
        "| 二、巡查 | 4.每月巡河。 |  |  |",
    )
    assert rows(document.tables[0]) == [
        ["一、疏浚", "1.疏浚北岸。", "市水利局", "市财政局"],
        ["^一、疏浚", "2.疏浚南岸。", "^市水利局", "^市财政局"],
        ["^一、疏浚", "3.疏浚东岸。", "市交通局", ""],
        ["二、巡查", "4.每月巡河。", "", ""],
    ]


def test_numbers_stand_in_rows_that_go_on_and_sections_stay_sections() -> None:
    document = _read(
        "| 序号 | 类别 | 任务 | 责任单位 |",
        "| --- | --- | --- | --- |",
        "| 一、河道 |  |  |  |",
        "| 1 | 疏浚 | 疏浚北岸。 | 市水利局 |",
        "| 2 |  | 疏浚南岸。 |  |",
        "| 二、湖泊 |  |  |  |",
        "| 3 | 巡查 | 每月巡湖。 | 市水利局 |",
    )
    assert rows(document.tables[0]) == [
        "一、河道",
        ["1", "疏浚", "疏浚北岸。", "市水利局"],
        ["2", "^疏浚", "疏浚南岸。", "^市水利局"],
        "二、湖泊",
        ["3", "巡查", "每月巡湖。", "市水利局"],
    ]
