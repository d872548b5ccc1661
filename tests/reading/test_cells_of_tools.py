"""Tables as tools hand them on: merged cells printed once more in each place that they spanned, breaks
within the cells of rows that tabs part, and pages of a PDF whose tables have no upright lines."""

from __future__ import annotations

import io

import pytest
from checks import check_offsets
from openpyxl import Workbook
from pdfs import pdf, table, text
from reportlab.pdfgen.canvas import Canvas

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Document
from policy_kg.vocabulary import load_vocabulary

Told = list[tuple[str, list[str], str | None]]


def _told(document: Document) -> Told:
    check_offsets(document)
    found = extract(document, vocabulary=load_vocabulary())
    return [
        (
            p.text.split("（")[0],
            [f"{a.printed}:{a.role}" for a in found.assignments if a.provision == p.key],
            p.deadline,
        )
        for p in found.provisions
    ]


def _book(rows: list[list[str]]) -> Document:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return read_document(data.getvalue(), name="x.xlsx")


def test_a_head_of_two_rows_whose_merges_were_undone() -> None:
    document = _book(
        [
            ["云溪市渡口整治任务清单"] * 6,
            ["序号", "整治任务", "责任分工", "责任分工", "责任分工", "完成时限"],
            ["序号", "整治任务", "市领导", "牵头", "配合", "完成时限"],
            ["一、设施"] * 6,
            ["1", "修缮码头", "秦川", "市交通局", "市水利局", "2031年5月"],
            ["2", "更换护栏", "武岳", "市水利局", "市应急局", "2031年6月"],
        ]
    )
    assert _told(document) == [
        ("修缮码头", ["市交通局:lead", "市水利局:support"], "2031年5月"),
        ("更换护栏", ["市水利局:lead", "市应急局:support"], "2031年6月"),
    ]


def test_a_head_of_three_rows_whose_merges_were_undone() -> None:
    document = _book(
        [
            ["序号", "任务", "责任分工", "责任分工", "责任分工", "责任分工", "时限"],
            ["序号", "任务", "牵头单位", "牵头单位", "配合单位", "配合单位", "时限"],
            ["序号", "任务", "单位", "负责人", "单位", "联系人", "时限"],
            ["1", "修缮码头", "市交通局", "刘某", "各镇", "王某", "3月31日"],
            ["2", "更换护栏", "市水利局", "何某", "市应急局、各镇", "赵某", "4月30日"],
        ]
    )
    assert _told(document) == [
        ("修缮码头", ["市交通局:lead", "各镇:support"], "3月31日"),
        ("更换护栏", ["市水利局:lead", "市应急局:support", "各镇:support"], "4月30日"),
    ]


def test_the_name_of_a_body_that_a_page_broke_over_lines() -> None:
    """Rows of a page that sets each line of a cell by itself; 2* refers to a note."""
    lines = (
        *("序号", "事项名称", "承办单位", "完成时限"),
        *("1", "修缮码头", "市人力资源", "社会保障局", "2031年5月"),
        *("2*", "更换护栏", "市园林绿化", "服务中心", "2031年6月"),
    )
    text = "云溪市渡口整治任务清单\n\n" + "\n\n".join(lines) + "\n"
    assert _told(read_document(text.encode(), name="x.txt")) == [
        ("修缮码头", ["市人力资源社会保障局:responsible"], "2031年5月"),
        ("更换护栏", ["市园林绿化服务中心:responsible"], "2031年6月"),
    ]


def test_the_time_limit_is_that_of_the_column_called_so() -> None:
    document = _book(
        [
            ["时间", "工作计划", "责任单位", "完成时限"],
            ["一季度", "编制方案", "市交通局", "3月31日"],
            ["二季度", "公开招标", "市水利局", "6月30日"],
        ]
    )
    assert [limit for _, _, limit in _told(document)] == ["3月31日", "6月30日"]


def test_cells_below_each_other_that_say_the_same_are_no_undone_merge() -> None:
    document = _book(
        [
            ["序号", "任务", "牵头单位", "配合单位"],
            ["1", "修缮码头", "市交通局", "市交通局"],
            ["2", "更换护栏", "市交通局", "市交通局"],
            ["3", "疏浚航道", "市水利局", "市交通局"],
        ]
    )
    assert [bodies[0] for _, bodies, _ in _told(document)] == [
        "市交通局:lead",
        "市交通局:lead",
        "市水利局:lead",
    ]


@pytest.mark.parametrize("quote", ['"', ""])
def test_breaks_within_the_cells_of_rows_that_tabs_part(quote: str) -> None:
    """Spreadsheets set such cells in quotation marks, word processors don't."""
    rows = [
        "序号\t工作任务\t牵头单位\t配合单位\t完成时限",
        f"1\t关闭水井12眼\t市水利局\t{quote}市生态环境局\n相关镇街{quote}\t2031年8月底前",
        f"2\t{quote}改造管网9公里，\n降低漏损{quote}\t市水利局\t市住建局\t2031年10月底前",
        "3\t创建节水企业5家\t市工信局\t市水利局\t2031年11月底前",
    ]
    data = ("云溪市节水任务清单\n" + "\n".join(rows) + "\n").encode()
    assert _told(read_document(data, name="x.txt")) == [
        (
            "关闭水井12眼",
            ["市水利局:lead", "市生态环境局:support", "相关镇街:support"],
            "2031年8月底前",
        ),
        ("改造管网9公里，降低漏损", ["市水利局:lead", "市住建局:support"], "2031年10月底前"),
        ("创建节水企业5家", ["市工信局:lead", "市水利局:support"], "2031年11月底前"),
    ]


_OPEN = (
    ("编号", "任务名称", "责任单位", "完成时限"),
    ("1", "更新管网26公里", "市水利局", "10月底"),
    ("2", "打通断头路4条", "市住建局", "11月底"),
    ("3", "改造公厕33座", "市城管局", "8月底"),
)


@pytest.mark.parametrize("below_each", [True, False])
def test_a_table_without_upright_lines(below_each: bool) -> None:
    """Also a three-line table: above the head, below it and at the end."""

    def draw(canvas: Canvas) -> None:
        text(canvas, ["云溪市城建任务责任表"], top=760, left=200)
        for r, row in enumerate(_OPEN):
            y = 700 - 30 * r
            if r < 2 or below_each:
                canvas.line(60, y, 500, y)
            for x, cell in zip((65, 130, 300, 420), row, strict=True):
                canvas.drawString(x, y - 20, cell)
        canvas.line(60, 700 - 30 * len(_OPEN), 500, 700 - 30 * len(_OPEN))
        text(canvas, ["注：责任人变动的，由接任者负责。"], top=540)

    document = read_document(pdf(draw), name="x.pdf")
    assert _told(document) == [
        ("更新管网26公里", ["市水利局:responsible"], "10月底"),
        ("打通断头路4条", ["市住建局:responsible"], "11月底"),
        ("改造公厕33座", ["市城管局:responsible"], "8月底"),
    ]


def test_lines_around_running_text_are_no_table() -> None:
    lines = [
        "一、修缮码头。",
        "由市交通局牵头，市水利局配合。",
        "二、更换护栏。",
        "由市水利局负责。",
    ]

    def draw(canvas: Canvas) -> None:
        text(canvas, ["云溪市人民政府关于渡口整治的通知"], top=780, left=200)
        for y in (760, 600, 400):
            canvas.line(60, y, 500, y)
        text(canvas, lines, top=740)

    document = read_document(pdf(draw), name="x.pdf")
    assert not document.tables
    assert "由市交通局牵头，市水利局配合。" in document.text


def test_bodies_on_lines_of_their_own_in_a_cell_of_a_page() -> None:
    rows = [
        ["序号", "任务", "责任单位"],
        ["1", "建设基站20座", "市数据局\n电信云溪分公司\n移动云溪分公司"],
        ["2", "公开办事指南", "市政务服务\n管理局"],
    ]

    def draw(canvas: Canvas) -> None:
        text(canvas, ["云溪市数字乡村任务清单"], top=760, left=200)
        table(canvas, rows, widths=(40, 160, 110), height=60)

    document = read_document(pdf(draw), name="x.pdf")
    assert [bodies for _, bodies, _ in _told(document)] == [
        ["市数据局:responsible", "电信云溪分公司:responsible", "移动云溪分公司:responsible"],
        ["市政务服务管理局:responsible"],
    ]
