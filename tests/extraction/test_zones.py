"""Zone cells, whole and broken over lines."""

from __future__ import annotations

import pytest

from policy_kg.extraction.zones import split_zones
from policy_kg.records import Extraction


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
