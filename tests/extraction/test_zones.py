"""Zone cells, whole and broken over lines."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.extraction.zones import split_zones
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("cell", "labels"),
    [
        ("东湖区、西岭县", ["东湖区", "西岭县"]),
        ("东湖区、\n西岭县、高新区", ["东湖区", "西岭县", "高新区"]),
        ("东湖区、西岭县\n高新区、北屏镇", ["东湖区", "西岭县", "高新区", "北屏镇"]),
        ("东湖区\n西岭县\n高新区", ["东湖区", "西岭县", "高新区"]),
        ("东湖食\n品区、西岭县", ["东湖食品区", "西岭县"]),
        ("大河湾\n开发区、高新区", ["大河湾开发区", "高新区"]),
        ("东湖区，西岭县；高新区", ["东湖区", "西岭县", "高新区"]),
        ("东湖区 西岭县", ["东湖区", "西岭县"]),
        ("各县（市、区）、开发区", ["各县（市、区）", "开发区"]),
        ("东湖区（含高新区、经开区）、西岭县等", ["东湖区", "西岭县"]),
        ("8个改革试验区域", ["8个改革试验区域"]),
        ("全国", ["全国"]),
        ("", []),
        (" \n", []),
    ],
)
def test_places_in_printed_order(cell: str, labels: list[str]) -> None:
    found = list(split_zones(cell))
    assert [label for label, _, _ in found] == labels
    for label, start, end in found:
        assert "".join(cell[start:end].split()) == label


def test_zones_broken_over_lines_in_the_sample(sample_extraction: Extraction) -> None:
    by_key = {p.key: p for p in sample_extraction.provisions}
    assert [z.label for z in by_key["annex2/1"].zones] == ["船营区", "昌邑区", "丰满区", "永吉县"]
    assert [z.evidence.quote for z in by_key["annex1/1"].zones] == [
        "中新食品区",
        "船营区",
        "昌邑区",
        "丰满区",
        "永吉县",
    ]


def test_where_a_mark_says_its_item_holds_is_the_items_zone() -> None:
    text = """云州市扩大开放措施\n云政办发〔2031〕22号\n一、主要措施
（一）简化通关手续。（负责部门：商务部、海关总署；适用范围：所有自贸试验区，以下除标注的外，适用范围均为所有自贸试验区）
（二）开放第五航权。（负责部门：民航局，适用范围：云州自贸试验区、溪州自贸试验区）
（三）放宽投资限制。（负责部门：商务部）
"""
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    items = [p for p in found.provisions if p.kind != "Duty"]
    assert [[z.label for z in p.zones] for p in items] == [
        ["所有自贸试验区"],
        ["云州自贸试验区", "溪州自贸试验区"],
        [],
    ]
    assert not any("适用范围" in a.printed for a in found.assignments)
    assert not any(a.printed.endswith("试验区人民政府") for a in found.assignments)
