"""Tables of goals and progress: a row for each place, heads of several levels."""

from __future__ import annotations

import pytest

from merged import FORMATS, Cells, written
from policy_kg.errors import ReadError
from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary
from reading.checks import check_offsets

TITLE = "2031年民生工程完成情况表"
GOALS: Cells = [
    [("县区", 3, 1), ("新增养老床位（张）", 1, 3), ("垃圾分类覆盖率不低于（%）", 1, 2)],
    [("市民政局", 1, 3), ("市城管局", 1, 2)],
    ["目标任务", "进度", "完成比例（%）", "目标", "进度"],
    ["全市", "600", "530", "88.3", "90", "92"],
    ["东湖区", "400", "410", "102.5", "90", "95"],
    ["西岭县", "200", "120", "60", "90", "81"],
    ["北台新区", "", "", "", "", ""],
]


def read(data: bytes, name: str) -> Extraction:
    document = read_document(data, name=name)
    check_offsets(document)
    return extract(document, vocabulary=load_vocabulary())


def bodies(found: Extraction) -> dict[str, list[tuple[str, str]]]:
    return {
        p.focus: [(a.printed, a.role) for a in found.assignments if a.provision == p.key]
        for p in found.provisions
    }


@pytest.mark.parametrize("kind", FORMATS)
def test_each_indicator_has_its_body_and_each_row_its_figures(kind: str) -> None:
    found = read(written(kind, TITLE, GOALS), f"x.{kind}")
    assert bodies(found) == {
        "新增养老床位": [("市民政局", "lead")],
        "垃圾分类覆盖率": [("市城管局", "lead")],
    }
    assert [[z.label for z in p.zones] for p in found.provisions] == [["东湖区", "西岭县"]] * 2
    stated = [
        (t.measures, t.comparator, t.value, t.unit)
        for t in found.targets
        if t.measures.startswith("西岭县")
    ]
    assert stated == [
        ("西岭县新增养老床位目标任务", "=", 200, "张"),
        ("西岭县新增养老床位进度", "=", 120, "张"),
        ("西岭县新增养老床位完成比例", "=", 60, "%"),
        ("西岭县垃圾分类覆盖率目标", ">=", 90, "%"),
        ("西岭县垃圾分类覆盖率进度", "=", 81, "%"),
    ]
    assert found.targets[-1].evidence.section.startswith("表格“")
    assert not found.unplaced


def test_the_body_in_brackets_leads_and_bodies_of_rows_are_responsible() -> None:
    table: Cells = [
        [
            ("单位", 2, 1),
            ("招商引资（万元）（牵头单位：市商务局）", 1, 2),
            ("争取资金（万元）", 1, 2),
        ],
        ["目标", "完成", "目标", "完成"],
        ["市教育局", "500", "300", "80", "90"],
        ["市水利局", "900", "950", "", ""],
        ["市林业局", "200", "10", "60", "20"],
    ]
    assert bodies(read(written("html", "各部门目标任务分解表", table), "x.html")) == {
        "招商引资": [
            ("市商务局", "lead"),
            ("市教育局", "responsible"),
            ("市水利局", "responsible"),
            ("市林业局", "responsible"),
        ],
        "争取资金": [("市教育局", "responsible"), ("市林业局", "responsible")],
    }


def test_heads_of_one_level_are_indicators_of_a_table_of_goals() -> None:
    table: Cells = [
        ["序号", "镇街", "粮食播种面积（亩）", "植树目标（株）", "植树完成（株）", "备注"],
        ["1", "石坝镇", "1200", "300", "280", ""],
        ["2", "柳溪镇", "900", "500", "510", ""],
        ["3", "白石街道", "50", "20", "20", ""],
    ]
    found = read(written("xlsx", "云溪县2031年农业生产目标任务分解表", table), "x.xlsx")
    assert [p.focus for p in found.provisions] == ["粮食播种面积", "植树"]
    assert [t.measures for t in found.targets][:4] == [
        "石坝镇粮食播种面积",
        "柳溪镇粮食播种面积",
        "白石街道粮食播种面积",
        "石坝镇植树目标",
    ]
    assert found.jurisdiction == "云溪县"


def test_where_all_heads_are_goal_and_progress_the_title_names_the_indicator() -> None:
    table: Cells = [
        ["县区", "任务数", "完成数", "完成率"],
        ["东湖区", "40", "38", "95%"],
        ["西岭县", "20", "21", "105%"],
        ["南关区", "10", "10", "100%"],
    ]
    found = read(written("docx", "云溪市2031年高标准农田建设进度表", table), "x.docx")
    assert [p.focus for p in found.provisions] == ["高标准农田建设"]
    assert ("南关区高标准农田建设完成率", 100, "%") in [
        (t.measures, t.value, t.unit) for t in found.targets
    ]


@pytest.mark.parametrize(
    ("title", "table"),
    [
        (
            "",
            [
                ["县区", "人口（人）", "面积（亩）"],
                ["东湖区", "40", "38"],
                ["西岭县", "20", "21"],
                ["南关区", "10", "10"],
            ],
        ),
        (
            "2031年乡镇工作考核情况表",
            [
                ["单位", "得分", "排名"],
                ["市教育局", "95", "1"],
                ["市水利局", "90", "2"],
                ["市林业局", "88", "3"],
            ],
        ),
        (
            "气温记录",
            [
                ["日期", "最高", "最低"],
                ["周一", "30", "21"],
                ["周二", "31", "22"],
                ["周三", "29", "20"],
            ],
        ),
    ],
)
def test_a_plain_sheet_of_statistics_is_refused(title: str, table: Cells) -> None:
    with pytest.raises(ReadError, match="不像政策文件"):
        read_document(written("xlsx", title or "东湖", table), name="x.xlsx")


def test_a_row_of_titles_below_a_head_that_goes_on_down_is_no_title() -> None:
    table: Cells = [
        [("县区", 4, 1), ("就业工程", 1, 2)],
        [("促进就业创业", 1, 2)],
        [("新增就业（人）", 1, 2)],
        ["目标", "进度"],
        ["东湖区", "40", "38"],
        ["西岭县", "20", "21"],
        ["南关区", "10", "10"],
    ]
    (one,) = read(written("xlsx", TITLE, table), "x.xlsx").provisions
    assert (one.category, one.focus) == ("促进就业创业", "新增就业")


def test_the_unit_and_the_matter_stand_above_the_table() -> None:
    page = """<html><body><p>云溪市2031年造林任务分解表</p><p>单位：万亩、万株</p><table>
<tr><td>县区</td><td>总面积</td><td>其中成片造林</td><td>新增植树</td></tr>
<tr><td>合计</td><td>6</td><td>3</td><td>90</td></tr>
<tr><td>南关县</td><td>4</td><td>2</td><td>50</td></tr>
<tr><td>白石县</td><td>2</td><td>1</td><td>40</td></tr></table></body></html>"""
    found = read(page.encode(), "x.html")
    assert [(t.measures, t.unit) for t in found.targets if t.measures.startswith("南关县")] == [
        ("南关县造林总面积", "万亩"),
        ("南关县成片造林", "万亩"),
        ("南关县新增植树", "万株"),
    ]
