"""What names a group of rows is their category, and each row goes by what is to be done in it."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.graph.provisions import shortened
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary


def _read(head: list[str], rows: list[list[tuple[str, int]]]) -> Extraction:
    """Rows of cells with the rows that each spans."""
    cells = "".join(
        "<tr>" + "".join(f'<td rowspan="{n}">{text}</td>' for text, n in row) + "</tr>"
        for row in [[(h, 1) for h in head], *rows]
    )
    page = (
        "<html><body><p>云溪市人民政府关于印发任务分工表的通知</p><p>云政发〔2031〕3号</p>"
        f"<table>{cells}</table></body></html>"
    )
    document = read_document(page.encode(), name="x.html")
    return extract(document, vocabulary=load_vocabulary())


def _brief(found: Extraction) -> list[tuple[int | None, str, str]]:
    return [(p.number, p.category, p.focus) for p in found.provisions]


_HEAD = ["序号", "重点举措", "实施路径", "责任单位"]


def test_a_heading_merged_over_several_numbers_is_their_category() -> None:
    found = _read(
        _HEAD,
        [
            [("1", 1), ("水利设施（2项）", 2), ("加固北岸堤防。", 1), ("市水利局", 1)],
            [("2", 1), ("疏浚南港航道。", 1), ("市交通运输局", 1)],
            [("3", 1), ("绿化（1项）", 1), ("在东岸植树，建成步道。", 1), ("市林业局", 1)],
        ],
    )
    assert _brief(found) == [
        (1, "水利设施（2项）", ""),
        (2, "水利设施（2项）", ""),
        (3, "绿化（1项）", ""),
    ]
    assert [shortened(p.text) for p in found.provisions] == [
        "加固北岸堤防",
        "疏浚南港航道",
        "在东岸植树",
    ]
    assert [p.citation for p in found.provisions] == ["表格第1项", "表格第2项", "表格第3项"]


def test_the_title_of_one_item_of_several_rows_stays_their_title() -> None:
    found = _read(
        _HEAD,
        [
            [("1", 2), ("水利设施", 2), ("加固北岸堤防。", 1), ("市水利局", 1)],
            [("疏浚南港航道。", 1), ("市交通运输局", 1)],
            [("2", 1), ("绿化", 1), ("在东岸植树。", 1), ("市林业局", 1)],
        ],
    )
    assert _brief(found) == [(1, "", "水利设施"), (1, "", "水利设施"), (2, "", "绿化")]


def test_below_a_category_only_what_counts_rows_or_heads_names_is_no_title() -> None:
    counted = _read(
        ["类别", *_HEAD],
        [
            [
                ("基础设施", 2),
                ("1", 1),
                ("水利设施（2项）", 2),
                ("加固堤防，设护坡。", 1),
                ("市水利局", 1),
            ],
            [("2", 1), ("疏浚航道，设浮标。", 1), ("市交通运输局", 1)],
        ],
    )
    assert _brief(counted) == [(1, "基础设施", ""), (2, "基础设施", "")]
    assert all("重点举措：水利设施（2项）" in p.text for p in counted.provisions)
    plain = _read(
        ["类别", *_HEAD],
        [
            [
                ("基础设施", 2),
                ("1", 1),
                ("水利设施", 2),
                ("加固堤防，设护坡。", 1),
                ("市水利局", 1),
            ],
            [("2", 1), ("疏浚航道，设浮标。", 1), ("市交通运输局", 1)],
        ],
    )
    assert _brief(plain) == [(1, "基础设施", "水利设施"), (2, "基础设施", "水利设施")]


def test_numbers_before_the_matter_below_a_heading_are_the_rows_numbers() -> None:
    found = _read(
        _HEAD[1:],
        [
            [("一、水利设施", 2), ("1.加固北岸堤防。", 1), ("市水利局", 1)],
            [("2.疏浚南港航道。", 1), ("市交通运输局", 1)],
            [("二、绿化", 1), ("3.在东岸植树。", 1), ("市林业局", 1)],
        ],
    )
    assert [(p.number, p.category, p.citation) for p in found.provisions] == [
        (1, "水利设施", "表格第1项"),
        (2, "水利设施", "表格第2项"),
        (3, "绿化", "表格第3项"),
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2031年底前，建成步道，设座椅。", "2031年底前，建成步道"),
        ("按照国家要求，公开收费目录。", "按照国家要求，公开收费目录"),
        ("公开收费目录，接受监督。", "公开收费目录"),
    ],
)
def test_a_label_says_what_is_done(text: str, label: str) -> None:
    assert shortened(text) == label


def test_rows_of_two_tables_without_an_annex_are_cited_apart() -> None:
    def table(title: str, second: str) -> str:
        head = "".join(f"<th>{h}</th>" for h in ("序号", "任务", "责任单位"))
        rows = "".join(
            f"<tr><td>{n}</td><td>{what}，建立台账。</td><td>市水利局</td></tr>"
            for n, what in ((1, "疏浚河道"), (2, second))
        )
        return f"<p>{title}</p><table><tr>{head}</tr>{rows}</table>"

    page = (
        "<html><body><p>云溪市人民政府关于印发任务分工的通知</p><p>云政发〔2031〕3号</p>"
        + table("河道任务分工表", "加固堤防")
        + table("湖泊任务分工表", "清理水草")
        + "</body></html>"
    )
    found = extract(read_document(page.encode(), name="x.html"), vocabulary=load_vocabulary())
    assert [p.citation for p in found.provisions] == [
        "「河道任务分工表」第1项",
        "「河道任务分工表」第2项",
        "「湖泊任务分工表」第1项",
        "「湖泊任务分工表」第2项",
    ]
