"""Columns whose heads no list has: their words tell what they are for, or else what they hold."""

from __future__ import annotations

import io

import pytest
from reading_rows import brief

from policy_kg.errors import ReadError
from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.reports import parse_report
from policy_kg.vocabulary import load_vocabulary


def _page(*cells: tuple[str, ...]) -> Extraction:
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in cells)
    text = f"<html><body><h1>云溪县任务分工表</h1><table>{rows}</table></body></html>"
    return extract(read_document(text.encode(), name="x.html"), vocabulary=load_vocabulary())


def _sheet(*rows: tuple[object, ...]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("组织承办科室", "responsible"),
        ("牵头承办处室", "lead"),
        ("县级主办股室名称", "lead"),
        ("协助配合单位", "support"),
        ("业务指导部门", "guide"),
        ("指导推进责任单位", "guide"),
        ("日常监管主体", "responsible"),
        ("归口管理部门", "responsible"),
        ("方案起草单位", "responsible"),
        ("包联帮扶单位", "responsible"),
        ("县直有关部门", "responsible"),
        ("国家部委", "responsible"),
        ("处室", "responsible"),
        ("执法检查机关", "responsible"),
        ("牵头部室", "lead"),
        ("配合部室", "support"),
        ("牵头处部室", "lead"),
        ("责任村（社区）", "responsible"),
        ("牵头学院", "lead"),
        ("责任公司", "responsible"),
        ("牵头专班", "lead"),
        ("协责单位", "support"),
        ("谁来干", "responsible"),
    ],
)
def test_words_of_a_head_tell_the_role_of_its_bodies(head: str, role: str) -> None:
    found = _page(
        ("序号", "工作事项", head), ("1", "修编防洪规划", "县水利局"), ("2", "新建菜场", "县商务局")
    )
    assert [r[2:4] for r in brief(found)] == [
        ("", [f"县水利局:{role}"]),
        ("", [f"县商务局:{role}"]),
    ]


@pytest.mark.parametrize(
    "head", ["检查对象", "被检查单位", "受助单位", "工作单位", "建设单位", "申报主体", "服务对象"]
)
def test_whom_it_is_for_is_no_body_that_answers(head: str) -> None:
    found = _page(
        ("序号", "工作事项", "责任单位", head),
        ("1", "检查食堂，消除隐患，通报结果。", "县教育局", "县水利局"),
        ("2", "检查锅炉，消除隐患，通报结果。", "县市场监管局", "县商务局"),
    )
    assert [r[3] for r in brief(found)] == [["县教育局:responsible"], ["县市场监管局:responsible"]]


@pytest.mark.parametrize(
    "head",
    [
        "计划开展时间",
        "检查起止时间",
        "决策计划完成时间",
        "拟提交审议时间",
        "整改完成日期",
        "排查整治周期",
    ],
)
def test_words_of_a_head_tell_a_time_limit(head: str) -> None:
    found = _page(
        ("序号", "工作事项", "责任单位", head),
        ("1", "修编防洪规划", "县水利局", "3月—12月"),
        ("2", "新建菜场", "县商务局", "2031年6月"),
    )
    assert [r[4] for r in brief(found)] == ["3月—12月", "2031年6月"]


@pytest.mark.parametrize("head", ["开工时间", "发布日期", "启动时间"])
def test_when_something_begins_is_no_time_limit(head: str) -> None:
    found = _page(
        ("序号", "工作事项", "责任单位", head), ("1", "新建菜场", "县商务局", "2031年6月")
    )
    assert [r[4] for r in brief(found)] == [""]
    assert found.provisions[0].text == f"新建菜场（{head}：2031年6月）"


def test_how_often_is_no_time_limit() -> None:
    found = _page(
        ("序号", "工作事项", "责任单位", "检查周期"),
        ("1", "检查食堂", "县教育局", "三次"),
        ("2", "检查锅炉", "县市场监管局", "五次"),
    )
    assert [r[4] for r in brief(found)] == ["", ""]
    assert found.provisions[0].text == "检查食堂（检查周期：三次）"


def test_a_column_of_bodies_under_a_head_that_says_nothing() -> None:
    found = _page(
        ("序号", "议定事", "去向", "到期"),
        ("1", "修编全县防洪规划", "县水利局、县应急局", "6月底"),
        ("2", "新建三座便民菜场", "县商务局", "9月底"),
        ("3", "整治北门街停车", "县公安局交警大队", "9月底"),
    )
    assert [r[3] for r in brief(found)] == [
        ["县水利局:responsible", "县应急局:responsible"],
        ["县商务局:responsible"],
        ["县公安局交警大队:responsible"],
    ]
    table = parse_report(found, revision="x")["tables"][0]
    assert (table["judged"], table["unknown"]) == (["去向"], ["议定事", "到期"])


def test_sections_under_a_head_that_says_nothing() -> None:
    found = _page(
        ("序号", "工作事项", "落到哪儿"),
        ("1", "农机安全检查", "农机股"),
        ("2", "种子市场抽检", "种业股、执法大队"),
    )
    assert [r[3] for r in brief(found)] == [
        ["农机股:responsible"],
        ["种业股:responsible", "执法大队:responsible"],
    ]


@pytest.mark.parametrize(
    "cells",
    [
        ("云溪重工有限公司", "北门机械厂"),
        ("县人民医院", "第二中学"),
        ("5处", "3处"),
        ("儿科", "外科"),
    ],
)
def test_a_column_of_other_things_is_none_of_bodies(cells: tuple[str, str]) -> None:
    found = _page(
        ("序号", "工作事项", "责任单位", "去向"),
        ("1", "检查食堂，消除隐患，通报结果。", "县教育局", cells[0]),
        ("2", "检查锅炉，消除隐患，通报结果。", "县教育局", cells[1]),
    )
    assert [r[3] for r in brief(found)] == [["县教育局:responsible"]] * 2
    assert f"去向：{cells[0]}" in found.provisions[0].text


def test_a_row_for_each_office_below_rows_for_all() -> None:
    text = (
        "<h1>云溪县护林工作考核细则</h1><table>"
        "<tr><th>序号</th><th colspan=2>考核项目</th><th>分值</th><th>考核内容</th><th>评分标准</th></tr>"
        "<tr><td>一、</td><td colspan=2>共同项目</td><td>40</td><td></td><td></td></tr>"
        "<tr><td>1</td><td colspan=2>日常巡护</td><td>40</td><td>巡护到位</td>"
        "<td>每月巡护不少于两次，有记录得满分。</td></tr>"
        "<tr><td>二、</td><td colspan=2>各家项目</td><td>60</td><td></td><td></td></tr>"
        "<tr><td>1</td><td rowspan=3>重点部门</td><td>县林业局</td><td>60</td><td>补种防护林</td>"
        "<td>完成补种任务，成活率达到要求得满分。</td></tr>"
        "<tr><td>2</td><td rowspan=2>县水文站</td><td>30</td><td>监测山洪</td>"
        "<td>按时报送雨情，缺一次扣一分。</td></tr>"
        "<tr><td>3</td><td>30</td><td>校准仪器</td><td>每年校准一次，未校准不得分。</td></tr>"
        "</table>"
    )
    found = extract(read_document(text.encode(), name="x.html"), vocabulary=load_vocabulary())
    assert [r[2:4] for r in brief(found)] == [
        ("巡护到位", []),
        ("补种防护林", ["县林业局:responsible"]),
        ("监测山洪", ["县水文站:responsible"]),
        ("校准仪器", ["县水文站:responsible"]),
    ]
    assert "考核项目：日常巡护" in found.provisions[0].text


def test_a_list_of_projects_keeps_its_bodies_and_its_places() -> None:
    found = _page(
        ("序号", "项目名称", "建设内容", "建设地点", "总投资（万元）", "指导推进责任单位"),
        ("1", "北门菜场", "新建摊位80个，配套冷库。", "临江区", "300", "云溪市商务局"),
        ("2", "东山水厂", "扩建净水车间，更新管网。", "东山县", "900", "云溪市水利局"),
    )
    assert [(p.focus, [z.label for z in p.zones]) for p in found.provisions] == [
        ("北门菜场", ["临江区"]),
        ("东山水厂", ["东山县"]),
    ]
    assert [a.role for a in found.assignments] == ["guide", "guide"]
    assert sorted(t.label for t in found.things if "Project" in t.kinds) == ["东山水厂", "北门菜场"]


def test_figures_of_a_goal_are_targets_where_they_are_the_text() -> None:
    found = _page(
        ("序号", "工作指标", "2031年目标值", "责任单位"),
        ("1", "公交车保有量", "突破2万辆", "县交通局"),
        ("2", "口袋公园", "30个以上", "县城管局"),
    )
    assert [(t.measures, t.comparator, t.value, t.unit, t.deadline) for t in found.targets] == [
        ("公交车保有量", ">", 2.0, "万辆", "2031"),
        ("口袋公园", ">=", 30.0, "个", "2031"),
    ]


def test_a_list_of_duties_needs_no_notice_around_it() -> None:
    data = _sheet(
        ("序号", "议定事", "去向"),
        (1, "修编全县防洪规划", "县水利局"),
        (2, "新建三座便民菜场", "县商务局"),
    )
    found = extract(read_document(data, name="x.xlsx"), vocabulary=load_vocabulary())
    assert [a.printed for a in found.assignments] == ["县水利局", "县商务局"]


def test_a_refusal_names_the_columns_that_were_seen() -> None:
    data = _sheet(("序号", "花名", "颜色"), (1, "牡丹", "红"), (2, "芍药", "白"))
    with pytest.raises(ReadError, match="表格的列是「序号、花名、颜色」"):
        read_document(data, name="x.xlsx")


def test_a_list_of_telephones_is_still_refused() -> None:
    data = _sheet(("序号", "单位", "电话"), (1, "县水利局", "8001"), (2, "县商务局", "8002"))
    with pytest.raises(ReadError, match="不像政策文件"):
        read_document(data, name="x.xlsx")
