"""Tables as offices make them: 同上, 1.1 below 1, heads in the first column, persons beside bodies."""

from __future__ import annotations

import io

import openpyxl
import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

Rows = list[list[str]]
HEAD = ["序号", "任务", "牵头单位", "配合单位", "完成时限"]


def _page(rows: Rows, title: str = "松江县渡口管理任务分工表") -> Extraction:
    cells = ("".join(f"<td>{c}</td>" for c in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    page = f"<html><body><div><h2>{title}</h2><table>{body}</table></div></body></html>"
    return extract(read_document(page.encode(), name="a.html"), vocabulary=load_vocabulary())


def _items(found: Extraction) -> list[tuple[str, list[str], str]]:
    return [
        (
            (p.focus or p.text)[:4],
            [f"{a.printed}:{a.role}" for a in found.assignments if a.provision == p.key],
            p.deadline,
        )
        for p in found.provisions
    ]


@pytest.mark.parametrize("mark", ["同上", "（同上）", "〃", "″", '"'])
def test_a_mark_for_the_cell_above_stands_for_its_bodies_and_its_limit(mark: str) -> None:
    found = _page(
        [
            HEAD,
            ["1", "更换缆绳", "县交通局", "县水利局", "6月底前"],
            ["2", "加固码头", mark, mark, mark],
            ["3", "培训船工", "县人社局", mark, "9月底前"],
        ]
    )
    assert _items(found) == [
        ("更换缆绳", ["县交通局:lead", "县水利局:support"], "6月底前"),
        ("加固码头", ["县交通局:lead", "县水利局:support"], "6月底前"),
        ("培训船工", ["县人社局:lead", "县水利局:support"], "9月底前"),
    ]
    assert not found.unplaced


def test_rows_below_a_row_without_bodies_of_their_own_are_of_its_bodies() -> None:
    found = _page(
        [
            HEAD,
            ["1", "整治渡口", "县交通局", "各乡镇", "年底前"],
            ["1.1", "更换缆绳", "", "", "6月底前"],
            ["1.2", "加固码头", "县水利局", "", ""],
            ["2", "培训船工", "县人社局", "", "9月底前"],
        ]
    )
    assert _items(found) == [
        ("整治渡口", ["县交通局:lead", "各乡镇:support"], "年底前"),
        ("更换缆绳", ["县交通局:lead", "各乡镇:support"], "6月底前"),
        ("加固码头", ["县水利局:lead"], ""),
        ("培训船工", ["县人社局:lead"], "9月底前"),
    ]


def test_a_row_beside_another_is_not_given_its_bodies() -> None:
    found = _page(
        [
            HEAD,
            ["1", "更换缆绳", "县交通局", "", "6月底前"],
            ["2", "加固码头", "", "", "8月底前"],
            ["3", "1.5公里护岸整治", "", "", "8月底前"],
        ]
    )
    assert [bodies for _, bodies, _ in _items(found)] == [["县交通局:lead"], [], []]


def test_a_table_with_its_heads_in_the_first_column_has_a_task_in_each_other() -> None:
    found = _page(
        [
            ["任务名称", "更换缆绳", "加固码头", "培训船工"],
            ["主要内容", "更换缆绳30根", "加固码头4座", "培训船工80人"],
            ["责任单位", "县交通局、各乡镇", "县水利局", "县人社局"],
            ["完成时限", "6月底前", "8月底前", "9月底前"],
        ]
    )
    assert _items(found) == [
        ("更换缆绳", ["县交通局:responsible", "各乡镇:responsible"], "6月底前"),
        ("加固码头", ["县水利局:responsible"], "8月底前"),
        ("培训船工", ["县人社局:responsible"], "9月底前"),
    ]


def test_a_legend_in_the_last_row_explains_the_signs_of_a_matrix() -> None:
    rows = [
        ["任务", "县交通局", "县水利局", "县人社局"],
        ["更换缆绳", "★", "☆", ""],
        ["培训船工", "", "☆", "★"],
    ]
    cells = ("".join(f"<td>{c}</td>" for c in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    note = "<tr><td colspan=4>注：★为牵头单位，☆为配合单位</td></tr>"
    page = (
        f"<html><body><div><h2>松江县任务分工表</h2><table>{body}{note}</table></div></body></html>"
    )
    found = extract(read_document(page.encode(), name="a.html"), vocabulary=load_vocabulary())
    assert _items(found) == [
        ("更换缆绳", ["县交通局:lead", "县水利局:support"], ""),
        ("培训船工", ["县人社局:lead", "县水利局:support"], ""),
    ]
    assert "★为牵头单位" in found.document.text


def test_cards_may_count_their_tasks() -> None:
    rows: Rows = []
    for n, matter in enumerate(["更换缆绳", "加固码头"], 1):
        rows += [
            [f"任务{n}", matter, "完成时限", f"{n + 5}月底前"],
            ["牵头单位", "县交通局", "配合单位", "县水利局"],
        ]
    assert _items(_page(rows)) == [
        ("更换缆绳", ["县交通局:lead", "县水利局:support"], "6月底前"),
        ("加固码头", ["县交通局:lead", "县水利局:support"], "7月底前"),
    ]


@pytest.mark.parametrize(
    ("head", "cell", "said"),
    [
        ("责任领导及责任单位", "王平<br>县交通局", "责任领导：王平县交通局"),
        ("责任领导及责任单位", "王平、县交通局", "责任领导：王平、县交通局"),
        ("责任单位及责任人", "县交通局 王平 13900000000", "责任人：县交通局 王平 13900000000"),
        ("责任单位及责任人", "县交通局（王平）", "责任人：县交通局（王平）"),
        ("责任主体", "责任领导：王平<br>责任单位：县交通局", "责任领导：王平"),
        ("责任人", "王平（县交通局）", "责任人：王平（县交通局）"),
    ],
)
def test_a_person_beside_a_body_is_kept_and_is_no_body(head: str, cell: str, said: str) -> None:
    found = _page(
        [
            ["序号", "任务", head],
            ["1", "更换缆绳", cell],
            ["2", "加固码头", cell.replace("王平", "李安").replace("交通局", "水利局")],
        ]
    )
    assert [bodies for _, bodies, _ in _items(found)] == [
        ["县交通局:responsible"],
        ["县水利局:responsible"],
    ]
    assert [p.text for p in found.provisions][:1] == [f"更换缆绳（{said}）"]
    assert not found.unplaced


def _book(rows: Rows, *, hidden: str) -> Extraction:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.active.column_dimensions[hidden].hidden = True
    book.active.merge_cells("A1:D1")
    file = io.BytesIO()
    book.save(file)
    document = read_document(file.getvalue(), name="a.xlsx")
    return extract(document, vocabulary=load_vocabulary())


@pytest.mark.parametrize("hidden", ["C", "A"])
def test_a_hidden_column_names_nobody_and_is_told(hidden: str) -> None:
    rows = [["松江县渡口任务分工表", "", "", ""]]
    rows += [["序号", "任务", "原责任单位", "责任单位"], ["1", "更换缆绳", "县水利局", "县交通局"]]
    rows += [["2", "加固码头", "县住建局", "县水利局"]]
    found = _book(rows, hidden=hidden)
    former = [] if hidden == "C" else ["县水利局:responsible"]
    assert _items(found)[0] == ("更换缆绳", [*former, "县交通局:responsible"], "")
    assert "松江县渡口任务分工表" in found.document.text
    if hidden == "C":
        assert found.document.left_out == ("原责任单位 县水利局 县住建局",)


def test_a_hidden_column_is_read_where_only_it_names_bodies() -> None:
    rows = [["松江县渡口任务分工表", "", "", ""], ["序号", "任务", "时限", "责任单位"]]
    rows += [["1", "更换缆绳", "6月底前", "县交通局"], ["2", "加固码头", "8月底前", "县水利局"]]
    assert _items(_book(rows, hidden="D"))[0][1] == ["县交通局:responsible"]
