"""Tables whose cells say label by label what others have columns for, tables whose bodies stand above
them, and forms for a single task."""

from __future__ import annotations

import io

import pytest
from checks import check_offsets
from openpyxl import Workbook

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Document
from policy_kg.vocabulary import load_vocabulary

Told = list[tuple[str, list[str], str]]


def _told(document: Document) -> Told:
    check_offsets(document)
    found = extract(document, vocabulary=load_vocabulary())
    return [
        (
            p.focus or p.text.split("（")[0],
            [f"{a.printed}:{a.role}" for a in found.assignments if a.provision == p.key],
            p.deadline,
        )
        for p in found.provisions
        if p.kind != "Duty"
    ]


def _page(*parts: str | list[list[str]]) -> Document:
    """A page of paragraphs and tables; a row of one cell spans its table."""
    body = ""
    for part in parts:
        if isinstance(part, str):
            body += f"<p>{part}</p>"
            continue
        width = max(map(len, part))
        body += "<table>"
        for row in part:
            span = f' colspan="{width}"' if len(row) == 1 else ""
            cells = "".join(f"<td{span}>{c.replace(chr(10), '<br>')}</td>" for c in row)
            body += f"<tr>{cells}</tr>"
        body += "</table>"
    page = f"<html><body><div><h2>云溪镇渡口整治责任清单</h2>{body}</div></body></html>"
    return read_document(page.encode(), name="a.html")


def test_labels_in_a_cell_are_columns() -> None:
    document = _page(
        [
            ["重点工作", "责任落实", "时间节点"],
            ["一、设施"],
            [
                "修缮码头",
                "责任领导：秦川（副镇长）\n牵头站所：水利站\n配合站所：财政所、各村",
                "6月底",
            ],
            ["更换护栏", "责任领导：武岳\n牵头站所：应急办\n配合站所：派出所", "长期"],
        ]
    )
    assert _told(document) == [
        ("修缮码头", ["水利站:lead", "财政所:support", "各村:support"], "6月底"),
        ("更换护栏", ["应急办:lead", "派出所:support"], "长期"),
    ]


def test_what_is_done_in_the_cell_of_a_body_names_no_other() -> None:
    document = _page(
        [
            ["序号", "事项名称", "承接部门及工作方式"],
            [
                "1",
                "巡查码头",
                "承接部门：县交通局\n工作方式：委托检测公司每月巡查，结果送县水利局。",
            ],
            ["2", "检验渡船", "承接部门：县海事局\n工作方式：由船检机构上门检验。"],
        ]
    )
    assert _told(document) == [
        ("巡查码头", ["县交通局:responsible"], ""),
        ("检验渡船", ["县海事局:responsible"], ""),
    ]
    assert "委托检测公司每月巡查" in document.text


def test_bodies_above_a_table_are_those_of_its_rows() -> None:
    head = ["序号", "工作任务", "完成时限"]
    document = _page(
        "一、设施组",
        "牵头单位：市交通局",
        "配合单位：市水利局、各镇",
        [head, ["1", "修缮码头", "3月底"], ["2", "更换护栏", "5月底"]],
        "二、宣传组",
        "牵头单位：市文旅局",
        [head, ["1", "编印手册", "6月底"]],
    )
    shared = ["市交通局:lead", "市水利局:support", "各镇:support"]
    assert _told(document) == [
        ("修缮码头", shared, "3月底"),
        ("更换护栏", shared, "5月底"),
        ("编印手册", ["市文旅局:lead"], "6月底"),
    ]


def test_bodies_above_a_table_are_those_of_the_sentence_before_them() -> None:
    """A table below a task and its bodies may tell of something else."""
    document = _page(
        "一、修缮码头。全市码头一年内修缮完毕。",
        "责任单位：市交通局",
        [["序号", "工作内容", "完成时限"], ["1", "备料", "3月"], ["2", "施工", "9月"]],
    )
    assert ("修缮码头", ["市交通局:responsible"]) in [t[:2] for t in _told(document)]


def test_a_sheet_for_each_body() -> None:
    book = Workbook()
    book.remove(book.active)
    for body, task in (("市交通局", "修缮码头6座"), ("市水利局", "疏浚航道8公里")):
        sheet = book.create_sheet(body)
        for row in (
            ["2031年渡口整治责任清单", None, None],
            [f"责任单位：{body}", None, "单位：万元"],
            ["序号", "任务内容", "完成时限"],
            [1, task, "2031年9月"],
        ):
            sheet.append(row)
        sheet.merge_cells("A1:C1")
    data = io.BytesIO()
    book.save(data)
    document = read_document(data.getvalue(), name="x.xlsx")
    assert _told(document) == [
        ("修缮码头6座", ["市交通局:responsible"], "2031年9月"),
        ("疏浚航道8公里", ["市水利局:responsible"], "2031年9月"),
    ]


def test_a_form_for_one_task() -> None:
    rows = (
        ("督办事项", "修缮渡口码头", "交办时间", "2031年4月2日"),
        ("主办单位", "市交通局", "协办单位", "市水利局、青石镇"),
        ("办理要求", "消除隐患2处。", "办结时限", "2031年7月15日前"),
        ("批示领导", "秦川", "联系人", "武岳"),
    )
    table = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    page = f"<html><body><h1>云溪市人民政府督办通知单</h1><p>编号：云政督〔2031〕9号</p><table>{table}</table></body></html>"
    document = read_document(page.encode(), name="a.html")
    assert document.field("发文字号") == "云政督〔2031〕9号"
    assert _told(document) == [
        (
            "修缮渡口码头",
            ["市交通局:lead", "市水利局:support", "青石镇:support"],
            "2031年7月15日前",
        )
    ]


@pytest.mark.parametrize("bar", [" |", ""])
def test_an_excerpt_that_tells_how_it_went_by_months(bar: str) -> None:
    cells = [
        *("序号", "主要任务", "分管 领导", "牵头 单位", "协同单位"),
        *("1-10月推进情况", "1-11月推进情况", "是否达标", "说明"),
        *("24", "修缮码头6座。", "秦川", "市交通局", "市水利局、相关街道"),
        *("已修缮3座。", "已修缮5座。", "是"),
        *("25", "疏浚航道8公里。", "武岳", "市水利局", "市交通局"),
        *("已进场施工。", "已疏浚6公里。", "否", "受汛期影响，进度滞后。"),
    ]
    text = "2031年市政府民生实事项目推进情况\n" + "".join(f"{c}{bar}\n" for c in cells)
    assert [t[:2] for t in _told(read_document(text.encode(), name="x.txt"))] == [
        ("修缮码头6座。", ["市交通局:lead", "市水利局:support", "相关街道:support"]),
        ("疏浚航道8公里。", ["市水利局:lead", "市交通局:support"]),
    ]
