"""Tables that a page break of a PDF parts: no two rows become one, and no row becomes two."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from checks import check_offsets, heads, rows
from pdfs import Draw, pdf, table, text
from reportlab.pdfgen.canvas import Canvas

from policy_kg.reading import read_document
from policy_kg.records import Document

Cells = Sequence[Sequence[str | None]]
_HEAD = ["序号", "任务", "具体举措", "责任单位", "完成时限"]


def _page(
    cells: Cells, *, titled: bool = False, widths: Sequence[float] = (40, 80, 160, 100, 80)
) -> Draw:
    def draw(canvas: Canvas) -> None:
        if titled:
            text(canvas, ["云政发〔2031〕3号", "附件", "任务分工表"])
        table(canvas, cells, top=700 if titled else 760, widths=widths)

    return draw


def _read(*pages: Cells, widths: Sequence[float] = (40, 80, 160, 100, 80)) -> Document:
    drawn = [_page(p, titled=k == 0, widths=widths) for k, p in enumerate(pages)]
    document = read_document(pdf(*drawn), name="a.pdf")
    check_offsets(document)
    return document


def test_projects_numbered_under_another_head_stay_apart_at_a_page_break() -> None:
    head = ["序号", "类别", "项目名称", "起止年限", "总投资（亿元）"]
    document = _read(
        [
            head,
            ["", "合计", "项目数4个", "", "43.5"],
            ["一", "仓储", "项目数3个", "", "41.5"],
            ["", "1", "北岸冷库项目", "2031-2033", "25.5"],
            ["", "2", "南港粮库项目", "2032-2034", "10"],
        ],
        [
            head,
            ["冷链", "3", "西站货场项目", "2031-2032", "6"],
            ["二", "通道", "项目数1个", "", "2"],
            ["", "1", "东线管廊项目", "2033-2034", "2"],
        ],
        widths=(40, 60, 140, 100, 120),
    )
    (found,) = document.tables
    assert heads(found) == ["类别", "序号", *head[2:]]
    assert rows(found)[2:5] == [
        ["", "1", "北岸冷库项目", "2031-2033", "25.5"],
        ["", "2", "南港粮库项目", "2032-2034", "10"],
        ["冷链", "3", "西站货场项目", "2031-2032", "6"],
    ]
    sections = [row.section.text for row in found.rows if row.section is not None]
    assert sections == ["仓储", "通道"]
    assert not document.unplaced


@pytest.mark.parametrize(
    ("last", "first", "together"),
    [
        # What goes on in mid-sentence, and lacks the name that every row has, is the rest.
        (
            ["2", "北岸", "疏通河道，加固", "市水利局", "2031年"],
            ["", "", "堤防，修复护坡。", "", ""],
            ["2", "北岸", "疏通河道，加固堤防，修复护坡。", "市水利局", "2031年"],
        ),
        (
            ["2", "北岸", "疏通河道。", "市水利局、", "2031年"],
            ["", "", "", "市住建局", ""],
            ["2", "北岸", "疏通河道。", "市水利局、市住建局", "2031年"],
        ),
        # The name of a row may be cut, too.
        (
            ["2", "北岸治", "疏通河道，加固", "市水利局", "2031年"],
            ["", "理工程", "堤防。", "", ""],
            ["2", "北岸治理工程", "疏通河道，加固堤防。", "市水利局", "2031年"],
        ),
        # So may its time limit: neither half is one of its own.
        (
            ["2", "北岸治", "疏通河道、加", "市水利、应", "2031年12"],
            ["", "理工程", "固堤防", "急局", "月底前"],
            ["2", "北岸治理工程", "疏通河道、加固堤防", "市水利、应急局", "2031年12月底前"],
        ),
        (
            ["2", "北岸治", "疏通河道、加", "市水利局", "2031年8月"],
            ["", "理工程", "固堤防", "", "底前"],
            ["2", "北岸治理工程", "疏通河道、加固堤防", "市水利局", "2031年8月底前"],
        ),
    ],
)
def test_the_rest_of_a_row_behind_a_page_break_belongs_to_it(
    last: list[str | None], first: list[str | None], together: list[str]
) -> None:
    one = ["1", "南岸", "清淤。", "市水利局", "2031年"]
    document = _read(
        [_HEAD, one, last], [_HEAD, first, ["3", "东岸", "植树。", "市林业局", "2032年"]]
    )
    assert rows(document.tables[0]) == [
        one,
        together,
        ["3", "东岸", "植树。", "市林业局", "2032年"],
    ]
    assert not document.unplaced


def test_a_row_without_a_number_that_has_a_date_of_its_own_stays_apart_and_is_told() -> None:
    document = _read(
        [
            _HEAD,
            ["1", "南岸", "清淤。", "市水利局", "2031年6月"],
            ["2", "北岸", "疏通河道。", "市水利局", "2031年9月"],
        ],
        [_HEAD, ["", "东岸", "植树。", "市林业局", "2032年3月"]],
    )
    assert rows(document.tables[0])[1:] == [
        ["2", "北岸", "疏通河道。", "市水利局", "2031年9月"],
        ["", "东岸", "植树。", "市林业局", "2032年3月"],
    ]
    (doubt,) = document.unplaced
    assert "跨页" in doubt.reason
    assert "东岸" in doubt.text
    assert "2032年3月" in doubt.text


@pytest.mark.parametrize(
    ("above", "below"), [("2031年5月", "12月底前"), ("2031年6月", "年底前"), ("2031年底前", "长期")]
)
def test_two_time_limits_that_make_no_one_date_stay_apart(above: str, below: str) -> None:
    document = _read(
        [
            _HEAD,
            ["1", "南岸", "清淤。", "市水利局", "2031年"],
            ["2", "北岸", "疏通河道。", "市水利局", above],
        ],
        [_HEAD, ["", "东岸", "植树。", "市林业局", below]],
    )
    assert [cells[4] for cells in rows(document.tables[0])[1:]] == [above, below]
    (doubt,) = document.unplaced
    assert "跨页" in doubt.reason


@pytest.mark.parametrize("below", ["长期坚持", "持续推进"])
def test_a_limit_that_is_a_year_makes_no_row_one_with_the_next(below: str) -> None:
    head = _HEAD[1:]
    document = _read(
        [
            head,
            ["南岸", "清理淤泥。", "市水利局", "2031年"],
            ["北岸", "疏通河道。", "市水利局", "2031年"],
        ],
        [head, ["东岸", "种植苗木。", "", below]],
        widths=(80, 160, 100, 80),
    )
    assert [cells[3] for cells in rows(document.tables[0])[1:]] == ["2031年", below]


def test_rows_of_one_merged_number_are_each_a_row_on_the_next_page() -> None:
    document = _read(
        [
            _HEAD,
            ["1", "护岸", "清理南岸淤泥。", "市水利局", "2031年"],
            [None, None, "加固北岸堤防。", "市水利局", "2031年"],
        ],
        [
            _HEAD,
            ["", "", "修复东岸护坡。", "市林业局", "2032年"],
            [None, None, "新建西岸步道，增设", "市住建局", "2032年"],
        ],
        [_HEAD, ["", "", "路灯。", "", ""], ["2", "巡查", "每月巡河。", "市水利局", "长期"]],
    )
    assert rows(document.tables[0]) == [
        ["1", "护岸", "清理南岸淤泥。", "市水利局", "2031年"],
        ["^1", "^护岸", "加固北岸堤防。", "市水利局", "2031年"],
        ["^1", "^护岸", "修复东岸护坡。", "市林业局", "2032年"],
        ["^1", "^护岸", "新建西岸步道，增设路灯。", "市住建局", "2032年"],
        ["2", "巡查", "每月巡河。", "市水利局", "长期"],
    ]


def test_bodies_of_a_merged_cell_hold_for_its_rows_on_the_next_page() -> None:
    document = _read(
        [
            _HEAD,
            ["1", "护岸", "清理南岸淤泥。", "市水利局", "2031年"],
            ["2", None, "加固北岸堤防。", None, "2031年"],
        ],
        [
            _HEAD,
            ["3", "", "修复东岸护坡。", "", "2032年"],
            ["4", None, "新建西岸步道。", None, "2032年"],
            ["5", "巡查", "每月巡河。", "", "长期"],
        ],
    )
    assert [r[3] for r in rows(document.tables[0])] == ["市水利局", *["^市水利局"] * 3, ""]


def _open(canvas: Canvas, cells: Cells, *, top: float) -> None:
    """A table without its outer upright lines, whose rows of one cell have none at all."""
    xs, height = (60.0, 100.0, 200.0, 380.0, 480.0), 30.0
    for r, row in enumerate([*cells, []]):
        y = top - height * r
        canvas.line(xs[0], y, xs[-1], y)
        for k, cell in enumerate(row):
            canvas.drawString(xs[k] + 3, y - 15, cell or "")
            if len(row) > 1 and k:
                canvas.line(xs[k], y, xs[k], y - height)


def test_a_heading_across_an_open_table_parts_it_from_neither_its_head_nor_its_rows() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, ["云政发〔2031〕3号", "附件", "任务分工表"])
        _open(
            canvas,
            [
                ["序号", "任务", "具体举措", "责任单位"],
                ["一、水利"],
                ["1", "护岸", "清理南岸淤泥。", "市水利局"],
                ["2", "堤防", "加固北岸堤防。", "市水利局"],
                ["二、绿化"],
                ["3", "植树", "在东岸植树。", "市林业局"],
            ],
            top=700,
        )

    document = read_document(pdf(draw), name="a.pdf")
    check_offsets(document)
    (found,) = document.tables
    assert heads(found) == ["序号", "任务", "具体举措", "责任单位"]
    assert rows(found) == [
        "一、水利",
        ["1", "护岸", "清理南岸淤泥。", "市水利局"],
        ["2", "堤防", "加固北岸堤防。", "市水利局"],
        "二、绿化",
        ["3", "植树", "在东岸植树。", "市林业局"],
    ]
