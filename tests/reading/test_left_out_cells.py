"""Tables as tools that copy web pages leave them: a bar behind each cell on its line, or merged cells
left out, so that what stands behind them moves to the left."""

from __future__ import annotations

import pytest
from checks import check_offsets

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_ROWS = (
    ("1", "巡查渡口护栏。", "县交通局", "3月底前"),
    ("2", "更换救生设备。", "各镇（街道）", "持续推进"),
    ("3", "公布渡运班次。", "县交通局、县水利局", "9月底前"),
)
_HEAD = ("序号", "工作任务", "责任单位", "完成时限")


def _read(text: str, name: str = "x.txt") -> Extraction:
    document = read_document(text.encode(), name=name)
    check_offsets(document)
    return extract(document, vocabulary=load_vocabulary())


def _rows(extraction: Extraction) -> list[tuple[object, ...]]:
    return [
        (
            p.text,
            [f"{a.printed}:{a.role}" for a in extraction.assignments if a.provision == p.key],
            p.deadline,
        )
        for p in extraction.provisions
    ]


@pytest.mark.parametrize("form", ["{} |\n", "{}\n|\n", "|\n{}\n"])
def test_a_bar_behind_each_cell_on_its_own_line(form: str) -> None:
    cells = "".join(form.format(c) for row in (_HEAD, *_ROWS) for c in row)
    found = _read(f"青禾县渡口管理任务分工表\n{cells}|\n")
    assert _rows(found) == [
        ("巡查渡口护栏。", ["县交通局:responsible"], "3月底前"),
        ("更换救生设备。", ["各镇（街道）:responsible"], "持续推进"),
        ("公布渡运班次。", ["县交通局:responsible", "县水利局:responsible"], "9月底前"),
    ]


def test_bars_stay_where_they_tell_of_merged_heads() -> None:
    head = "领域 |\n序号 |\n任务 |\n责任单位 |\n|\n牵头部门 |\n配合部门 |\n||||\n"
    row = "水上交通 |\n1 |\n巡查渡口护栏。 |\n县交通局 |\n县水利局 |\n"
    assert not _read(f"青禾县渡口管理行动计划任务清单\n一、任务\n{head}{row}").assignments


def test_whom_a_row_names_is_no_head_of_the_next_rows() -> None:
    text = "青禾县政务公开任务分解表\n\n工作任务\n\n具体要求\n\n责任科室\n\n时限要求\n\n"
    rows = (
        ("公开预算", "1", "公布本年预算。", "办公室", "年底前"),
        ("解读政策", "2", "解读渡运政策。", "各科室", "持续推进"),
        ("抓好平台工作", "3", "更新栏目。", "各科室", "持续推进"),
    )
    found = _read(text + "".join(f"{c}\n\n" for row in rows for c in row))
    assert [r[1:] for r in _rows(found)] == [
        (["办公室:responsible"], "年底前"),
        (["各科室:responsible"], "持续推进"),
        (["各科室:responsible"], "持续推进"),
    ]


_MERGED = (
    "| 工作任务 | 具体要求 | 责任部门 |\n|---|---|---|\n"
    "| 一、渡口管理 | 1.巡查护栏。 | 交通股 |\n"
    "| 2.更换缆绳。 | 各股室 | |\n"
    "| 3.清点船只。 | 办公室牵头，各股室配合 | |\n"
)


@pytest.mark.parametrize("name", ["x.md", "x.txt"])
def test_cells_that_stand_too_far_left_behind_a_merged_one(name: str) -> None:
    table = _MERGED if name == "x.md" else _MERGED.replace("|---|---|---|\n", "")
    found = _read(f"青禾县渡口管理分工表\n\n{table}", name)
    assert [r[:2] for r in _rows(found)] == [
        ("1.巡查护栏。", ["交通股:responsible"]),
        ("2.更换缆绳。", ["各股室:responsible"]),
        ("3.清点船只。", ["办公室:lead", "各股室:support"]),
    ]
    assert {p.category for p in found.provisions} == {"渡口管理"}


def test_merged_cells_behind_a_row_number_are_left_out() -> None:
    text = (
        "青禾县渡口管理分工表\n序号 | 事项 | 具体措施 | 责任股室 | 时限\n"
        "1 | 渡口管理 | 巡查护栏。 | 交通股 | 6月底前\n2 | 更换缆绳。 | 财务股 | 9月底前 | |\n"
        "3 | 船只管理 | 清点船只。 | 办公室 | 年底前\n"
    )
    assert _rows(_read(text)) == [
        ("巡查护栏。", ["交通股:responsible"], "6月底前"),
        ("更换缆绳。", ["财务股:responsible"], "9月底前"),
        ("清点船只。", ["办公室:responsible"], "年底前"),
    ]


def test_rows_whose_last_cells_are_blank_stay_as_they_are() -> None:
    text = (
        "青禾县渡口管理分工表\n事项 | 具体措施 | 责任股室 | 备注\n"
        "渡口管理 | 巡查护栏。 | 交通股 | |\n船只管理 | 清点船只。 | 办公室 | 每年\n"
    )
    assert [r[1] for r in _rows(_read(text))] == [["交通股:responsible"], ["办公室:responsible"]]


def test_a_second_row_of_heads_and_sections_between_bars() -> None:
    text = (
        "青禾县渡口整改清单\n序号 | 存在问题 | 整改措施 | 责任分工 | 整改时限 | |\n"
        "牵头单位 | 责任单位 | | | | |\n一、渡口方面 | | | | | |\n"
        "1 | 护栏松动。 | 更换护栏。 | 县交通局 | 各镇（街道） | 5月底前 |\n"
        "二、船只方面 | | | | | |\n"
        "2 | 船只超载。 | 核定载客。 | 县海事处 | 县公安局 | 立行立改 |\n"
    )
    found = _read(text)
    assert [r[1:] for r in _rows(found)] == [
        (["县交通局:lead", "各镇（街道）:responsible"], "5月底前"),
        (["县海事处:lead", "县公安局:responsible"], "立行立改"),
    ]
    assert [p.category for p in found.provisions] == ["渡口方面", "船只方面"]
