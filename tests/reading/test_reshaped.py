"""Tables in two halves side by side, and matrices of matters and bodies."""

from __future__ import annotations

import pytest
from checks import check_offsets, heads, rows

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Document
from policy_kg.vocabulary import load_vocabulary


def _page(table: list[list[str]], note: str = "") -> Document:
    cells = ("".join(f"<td>{c}</td>" for c in row) for row in table)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    page = f"<html><body><div><h2>云溪市民生实事任务分工表</h2><table>{body}</table><p>{note}</p></div></body></html>"
    document = read_document(page.encode(), name="a.html")
    check_offsets(document)
    return document


@pytest.mark.parametrize("gap", [[], [""]])
def test_the_right_half_of_a_table_stands_below_the_left_one(gap: list[str]) -> None:
    head = ["序号", "任务", "责任单位"]
    document = _page(
        [
            [*head, *gap, *head],
            ["1", "清淤", "市水利局", *gap, "3", "修路", "市交通局"],
            ["2", "筑堤", "市水利局", *gap, "", "", ""],
        ]
    )
    assert rows(document.tables[0]) == [
        ["1", "清淤", "市水利局"],
        ["2", "筑堤", "市水利局"],
        ["3", "修路", "市交通局"],
    ]


def _roles(document: Document) -> list[tuple[str, str, str]]:
    found = extract(document, vocabulary=load_vocabulary())
    texts = {p.key: p.text for p in found.provisions}
    return [(texts[a.provision][:2], a.printed, a.role) for a in found.assignments]


@pytest.mark.parametrize(
    ("lead", "support", "note"),
    [("牵头", "配合", ""), ("●", "○", "注：●为牵头单位，○为配合单位。")],
)
def test_a_matrix_of_matters_and_bodies_is_read(lead: str, support: str, note: str) -> None:
    document = _page(
        [
            ["任务", "市水利局", "市交通局", "市教育局", "备注"],
            ["清淤", lead, support, "", ""],
            ["修路", "", lead, support, "长期"],
            ["建校", support, support, lead, ""],
        ],
        note,
    )
    assert heads(document.tables[0]) == ["任务", "牵头单位", "配合单位", "备注"]
    assert _roles(document) == [
        ("清淤", "市水利局", "lead"),
        ("清淤", "市交通局", "support"),
        ("修路", "市交通局", "lead"),
        ("修路", "市教育局", "support"),
        ("建校", "市教育局", "lead"),
        ("建校", "市水利局", "support"),
        ("建校", "市交通局", "support"),
    ]


def test_signs_that_nothing_explains_give_nobody_a_role() -> None:
    document = _page(
        [
            ["任务", "市水利局", "市交通局"],
            ["清淤", "●", "○"],
            ["修路", "○", "●"],
            ["建校", "", "○"],
        ],
        "以上任务长期坚持（责任单位要抓好落实）。",
    )
    assert not any(printed.startswith("市") for _, printed, _ in _roles(document))


def test_a_number_with_a_dot_behind_it_is_one() -> None:
    text = "云溪市民生实事实施方案\n一.整治河道。清理淤泥。（责任单位：市水利局）\n二.畅通道路。改造断头路。（责任单位：市交通局）\n"
    found = extract(read_document(text.encode(), name="a.txt"), vocabulary=load_vocabulary())
    assert [(p.citation, p.focus) for p in found.provisions] == [
        ("一", "整治河道"),
        ("二", "畅通道路"),
    ]
