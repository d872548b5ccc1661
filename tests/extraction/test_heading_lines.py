"""A heading in a line of its own is no part of the sentence below it, and 附则 is a heading."""

from __future__ import annotations

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_PLAN = """青河区支持渔业发展若干措施
第一条 码头修整支持
对经认定的渔业企业，给予最高20万元修整补贴。（责任单位：区农业农村局）
第二条 渔船更新支持
对经认定的渔民合作社给予最高30万元更新补贴。（责任单位：区财政局）
附则
（一）适用范围
本措施适用于在青河区内注册登记的渔业企业和渔民合作社。
（二）认定管理
1.企业认定。由区农业农村局组织开展渔业企业认定工作，按年度公布名单。
"""


def _extracted(text: str = _PLAN) -> Extraction:
    return extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())


def test_a_heading_is_parted_from_the_text_below_it() -> None:
    assert [p.text for p in _extracted().provisions if p.kind != "Duty"] == [
        "第一条 码头修整支持 对经认定的渔业企业，给予最高20万元修整补贴。",
        "第二条 渔船更新支持 对经认定的渔民合作社给予最高30万元更新补贴。",
    ]


def test_no_condition_of_a_benefit_begins_with_a_heading() -> None:
    found = _extracted()
    assert [(b.beneficiary, b.condition) for b in found.benefits] == [
        ("渔业企业", "经认定"),
        ("渔民合作社", "经认定"),
    ]


def test_a_line_that_a_break_cuts_is_joined_without_a_blank() -> None:
    text = _PLAN.replace("更新补贴", "更\n新补贴")
    assert "30万元更新补贴" in _extracted(text).provisions[1].text


def test_what_stands_below_the_supplement_is_cited_by_it() -> None:
    found = _extracted()
    named = [s.citation for s in found.sections if s.citation.startswith("附则")]
    assert named == ["附则", "附则（一）", "附则（二）", "附则（二）1"]
    assert next(s.heading for s in found.sections if s.citation == "附则") == "附则"
    assert {p.citation for p in found.provisions if p.kind == "Measure"} == {"第一条", "第二条"}
