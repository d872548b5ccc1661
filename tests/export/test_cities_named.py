"""Lists of two cities' plans: whose department is meant, and no word on zones that no plan has."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyoxigraph import Store

from policy_kg.extraction.extract import extract
from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.store import load_quads
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

sys.path.insert(0, str(Path(__file__).parents[1]))

Exported = Callable[..., bytes]


@pytest.fixture(scope="module")
def cities() -> Store:
    from cities import CITIES, plan

    store = Store()
    load_quads(store, vocabulary_quads())
    for city in CITIES:
        document = read_document(plan(city).encode(), name=f"{city}.txt")
        extraction = extract(document, vocabulary=load_vocabulary())
        load_quads(store, extraction_quads(extraction, base=DEFAULT_BASE, source_name=city))
    return store


def listed(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_a_list_of_both_says_whose_each_is(cities: Store, exported: Exported) -> None:
    rows = listed(exported(cities, "csv", department="市财政局"))
    named = {(row["文件"][:3], name) for row in rows for name in row["负责"].split("、")}
    assert {("甘川市", "甘川市财政局"), ("乙川市", "乙川市财政局")} <= named
    assert not {name for _, name in named} & {"市财政局", "市公安局"}
    # Beside one that is named with its city, so is what one city alone has.
    assert ("乙川市", "乙川市司法局") in named


def test_a_list_of_one_city_has_its_rows_alone(cities: Store, exported: Exported) -> None:
    rows = listed(exported(cities, "csv", department="乙川市财政局"))
    assert len(rows) == 3
    assert {row["文件"][:3] for row in rows} == {"乙川市"}


def test_nothing_is_said_of_zones_where_there_are_none(cities: Store, exported: Exported) -> None:
    assert {row["实施区域"] for row in listed(exported(cities, "csv"))} == {""}
    book = load_workbook(io.BytesIO(exported(cities, "xlsx")))
    assert "不分区域" not in book.sheetnames
    said = {cell.value for row in book["总览"].iter_rows() for cell in row}
    assert "各区域事项数" not in said
    assert {"甘川市财政局", "乙川市财政局"} <= said


def test_a_picture_without_zones_leaves_no_room_for_them(
    cities: Store, sample: Store, exported: Exported
) -> None:
    def width(data: bytes) -> float:
        found = re.search(r'<svg[^>]* width="([\d.]+)', data.decode())
        assert found
        return float(found[1])

    assert width(exported(cities, "svg")) < 0.75 * width(exported(sample, "svg"))


def test_all_rows_of_a_city_name_its_departments_alike(cities: Store, exported: Exported) -> None:
    rows = listed(exported(cities, "csv"))
    roles = ("牵头", "负责", "配合", "实施")
    named = {n for row in rows for role in roles for n in row[role].split("、") if n}
    assert not [name for name in named if name.startswith(("市", "团市"))]
    # A youth league's name has its place within.
    assert "共青团甘川市委" in named


def test_a_department_is_called_alike_in_all_rows_of_a_list(exported: Exported) -> None:
    store = Store()
    load_quads(store, vocabulary_quads())
    items = {
        "四川省": "（一）建设园区。（责任单位：科技厅、省发展改革委）\n（二）引进人才。（责任单位：科技厅、教育厅）",
        "广东省": "（一）建设园区。（责任单位：省科技厅、省教育厅、省发展改革委）",
    }
    for province, text in items.items():
        plan = f"{province}人民政府办公厅关于印发{province}园区方案的通知\n\n{province}园区方案\n\n一、主要任务\n{text}\n"
        document = read_document(plan.encode(), name=f"{province}.txt")
        extraction = extract(document, vocabulary=load_vocabulary())
        load_quads(store, extraction_quads(extraction, base=DEFAULT_BASE, source_name=province))
    rows = listed(exported(store, "csv"))
    assert [row["负责"] for row in rows if "四川" in row["文件"]] == [
        "四川省科技厅、四川省发展改革委",
        "四川省科技厅、四川省教育厅",
    ]
