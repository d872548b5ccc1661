"""Whose 市… a document's departments are."""

from __future__ import annotations

import pytest

from policy_kg.extraction.jurisdiction import jurisdiction_of
from policy_kg.reading import read_document
from policy_kg.records import Extraction


def test_the_sample_is_jilin_citys(sample_extraction: Extraction) -> None:
    assert sample_extraction.jurisdiction == "吉林市"


@pytest.mark.parametrize(
    ("issuer", "area"),
    [
        ("云州市人民政府办公室", "云州市"),
        ("云州市市场监督管理局", "云州市"),
        ("浙江省人民政府", "浙江省"),
        ("中共云州市委", "云州市"),
        ("上海市徐汇区科学技术委员会", "徐汇区"),
        ("云州市西岭县人民政府", "西岭县"),
        ("云州市城区建设管理局", "云州市"),
        ("苏州工业园区管理委员会", "苏州工业园区"),
        ("西林自治县人民政府", "西林自治县"),
        ("国务院办公厅", "中国"),
        ("财政部", "中国"),
        ("国家发展改革委", "中国"),
    ],
)
def test_area_of_the_issuer(issuer: str, area: str) -> None:
    text = f"发文机关：{issuer}\n发文字号：云政办发〔2023〕3号\n标题：关于印发绿化方案的通知\n一、目标\n增绿。\n"
    assert jurisdiction_of(read_document(text.encode(), name="x.txt")) == area


def test_the_title_tells_where_the_issuer_does_not() -> None:
    text = "发文机关：市政府办公室\n发文字号：云政办发〔2023〕3号\n标题：云州市人民政府关于印发绿化方案的通知\n"
    assert jurisdiction_of(read_document(text.encode(), name="x.txt")) == "云州市"


def test_a_plan_that_names_no_area_has_none() -> None:
    text = "绿化方案\n一、目标\n增绿。\n二、任务\n由林业部门负责。\n"
    assert jurisdiction_of(read_document(text.encode(), name="x.txt")) == ""
