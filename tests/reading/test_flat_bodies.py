"""Tables of text with one cell on a line and blank lines between, some of whose cells of bodies have two
paragraphs."""

from __future__ import annotations

from checks import check_offsets

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_HEAD = ("序号", "任务名称", "任务内容", "牵头部门", "配合部门", "时间节点")
_LONG = (
    "排查全县渡口和码头的护栏、趸船、缆桩与夜间照明，建立一船一档，对年久失修的逐一登记并限期修复"
)
_ROWS = (
    ("1", "建设安全渡口", "修复东岸渡口。", "县交通局", "各镇（街道）", "2032年3月"),
    ("2", "开展渡运检查，查处超载。", "县交通局", "县应急局", "县公安局、县水利局", "2032年9月"),
    ("3", "宣传渡运安全常识。", "县教育局", "各镇（街道）", "2032年"),
    ("4", "规范渡运管理", "换发船员证书。", "县交通局、", "县人社局", "2032年5月"),
    ("5", _LONG, "县水利局", "县财政局", "各镇（街道）", "2032年6月"),
    ("6", "改善候船条件", "新建候船亭。", "县交通局", "县财政局", "2032年"),
    ("7", "清理废弃船只。", "县水利局", "县公安局", "各镇（街道）", "2032年8月"),
)


def _read(rows: tuple[tuple[str, ...], ...]) -> Extraction:
    cells = (*_HEAD, *(c for row in rows for c in row))
    text = "青禾县2032年渡口改造任务清单\n\n" + "".join(f"{c}\n\n" for c in cells)
    return extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())


def _rows(extraction: Extraction) -> list[tuple[object, ...]]:
    return [
        (
            p.number,
            p.category,
            [f"{a.printed}:{a.role}" for a in extraction.assignments if a.provision == p.key],
            p.deadline,
        )
        for p in extraction.provisions
    ]


_GROUPED = """青禾县渡口管理意见任务分工表
序号
工作任务
工作内容
牵头单位
配合单位
—
修缮渡口
（一）
加固码头
更换护栏，增设照明。
县渡口工作
专班
县水利局、县财政局
（二）
检修船只
更换救生衣。
县交通局
——
更换缆绳
县海事处
县财政局
二
加强管理
（一）
核定载客
公布班次。
清江渡口
县公安局、县应急局
（二）
组织演练
每年两次。
县应急局
县交通局
"""


def test_rows_of_numbered_groups_with_a_cell_on_each_line() -> None:
    document = read_document(_GROUPED.encode(), name="x.txt")
    check_offsets(document)
    extraction = extract(document, vocabulary=load_vocabulary())
    assert _rows(extraction) == [
        (
            1,
            "修缮渡口",
            ["县渡口工作专班:lead", "县水利局:support", "县财政局:support"],
            "",
        ),
        (2, "修缮渡口", ["县交通局:lead"], ""),
        (1, "加强管理", [], ""),  # whether 清江渡口 is one of them, nobody can tell
        (2, "加强管理", ["县应急局:lead", "县交通局:support"], ""),
    ]
    assert [u.text for u in extraction.unplaced] == [
        "更换缆绳\n县海事处\n县财政局",
        "清江渡口\n县公安局、县应急局",
    ]


def test_bodies_that_may_be_of_either_column_are_reported_and_given_to_none() -> None:
    extraction = _read(_ROWS)
    assert _rows(extraction) == [
        (1, "建设安全渡口", ["县交通局:lead", "各镇（街道）:support"], "2032年3月"),
        (
            2,
            "建设安全渡口",
            ["县交通局:lead", "县公安局:support", "县水利局:support"],
            "2032年9月",
        ),
        (3, "建设安全渡口", ["县教育局:lead", "各镇（街道）:support"], "2032年"),
        # 、 at the end of a paragraph goes on in the next
        (4, "规范渡运管理", ["县交通局:lead", "县人社局:lead"], "2032年5月"),
        (5, "规范渡运管理", ["县水利局:lead", "各镇（街道）:support"], "2032年6月"),
        (6, "改善候船条件", ["县交通局:lead", "县财政局:support"], "2032年"),
        (7, "改善候船条件", ["县水利局:lead", "各镇（街道）:support"], "2032年8月"),
    ]
    assert [u.text for u in extraction.unplaced] == ["县应急局", "县财政局", "县公安局"]
    assert next(p for p in extraction.provisions if p.number == 5).text == _LONG


def test_rows_with_all_cells_stay_as_they_are() -> None:
    rows = (_ROWS[0], _ROWS[2], _ROWS[5])
    extraction = _read(tuple((str(n), *row[1:]) for n, row in enumerate(rows, 1)))
    assert [r[2] for r in _rows(extraction)] == [
        ["县交通局:lead", "各镇（街道）:support"],
        ["县教育局:lead", "各镇（街道）:support"],
        ["县交通局:lead", "县财政局:support"],
    ]
    assert not extraction.unplaced


def test_bodies_of_several_lines_are_of_the_support_column_where_all_rows_have_one_lead() -> None:
    rows = (_ROWS[0], _ROWS[2], _ROWS[4], _ROWS[5], _ROWS[6])
    extraction = _read(tuple((str(n), *row[1:]) for n, row in enumerate(rows, 1)))
    assert [r[2] for r in _rows(extraction)] == [
        ["县交通局:lead", "各镇（街道）:support"],
        ["县教育局:lead", "各镇（街道）:support"],
        ["县水利局:lead", "县财政局:support", "各镇（街道）:support"],
        ["县交通局:lead", "县财政局:support"],
        ["县水利局:lead", "县公安局:support", "各镇（街道）:support"],
    ]
    # It is told that this was concluded.
    assert [u.text for u in extraction.unplaced] == [
        "县财政局\n\n各镇（街道）",
        "县公安局\n\n各镇（街道）",
    ]
