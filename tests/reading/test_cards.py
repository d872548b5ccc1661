"""Small tables, one for each task, whose labels stand before what they are of."""

from __future__ import annotations

import pytest
from checks import check_offsets

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

Card = list[list[str]]
_FIRST: Card = [
    ["任务名称", "整治渡口"],
    ["工作目标", "消除渡口隐患。"],
    ["主要措施", "更换护栏和缆绳。"],
    ["牵头单位", "县交通局", "责任人", "王某某"],
    ["责任单位", "各镇（街道）、县水利局", "完成时限", "6月底前"],
]
_SECOND: Card = [
    ["任务名称", "新建候船亭"],
    ["工作目标", "建成候船亭8座。"],
    ["主要措施", "落实建设用地。"],
    ["牵头单位", "县交通局", "责任人", "李某某"],
    ["责任单位", "县财政局", "完成时限", "年底前"],
]


def _table(card: Card) -> str:
    cells = (
        "".join(f"<td{' colspan=3' if len(r) == 2 and k else ''}>{c}</td>" for k, c in enumerate(r))
        for r in card
    )
    return f"<table>{''.join(f'<tr>{c}</tr>' for c in cells)}</table>"


def _read(body: str) -> Extraction:
    text = f"<html><body><h1>青禾县渡口管理任务清单</h1>{body}</body></html>"
    document = read_document(text.encode(), name="x.html")
    check_offsets(document)
    return extract(document, vocabulary=load_vocabulary())


def _items(extraction: Extraction) -> list[tuple[object, ...]]:
    return [
        (
            p.focus,
            [f"{a.printed}:{a.role}" for a in extraction.assignments if a.provision == p.key],
            p.deadline,
        )
        for p in extraction.provisions
    ]


@pytest.mark.parametrize("apart", [True, False])
def test_each_card_is_an_item(apart: bool) -> None:
    both = f"<p>任务1</p>{_table(_FIRST)}<p>任务2</p>{_table(_SECOND)}"
    found = _read(both if apart else _table([*_FIRST, *_SECOND]))
    assert _items(found) == [
        (
            "整治渡口",
            ["县交通局:lead", "各镇（街道）:responsible", "县水利局:responsible"],
            "6月底前",
        ),
        ("新建候船亭", ["县交通局:lead", "县财政局:responsible"], "年底前"),
    ]
    assert not found.unplaced


def test_a_head_over_rows_is_no_card() -> None:
    rows = [
        ["工作任务", "牵头单位", "责任单位", "完成时限"],
        ["整治渡口", "县交通局", "县水利局", "6月底前"],
        ["新建候船亭", "县交通局", "县财政局", "年底前"],
    ]
    assert [i[1] for i in _items(_read(_table(rows)))] == [
        ["县交通局:lead", "县水利局:responsible"],
        ["县交通局:lead", "县财政局:responsible"],
    ]


def test_a_form_to_be_filled_in_is_no_card() -> None:
    form = [["任务名称", ""], ["主要措施", ""], ["牵头单位", "", "完成时限", ""]]
    assert not _read(f"<p>一、工作要求</p><p>填写下表。</p>{_table(form)}").assignments
