"""Tables that have a number for each of several things: quotas by county, enrolment by school."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.reports import parse_report, unread_tables
from policy_kg.vocabulary import load_vocabulary

HEAD = "<p>云溪市扩大学位供给方案</p><p>云溪政办发〔2031〕8号</p><p>一、目标</p><p>增加学位。</p>"
PLAN = """<tr><td rowspan="2">序号</td><td rowspan="2">县（区）</td><td rowspan="2">2030年学位</td>
<td colspan="2">分年度新增（个）</td></tr><tr><td>2031年</td><td>2032年</td></tr>
<tr><td>1</td><td>东湖区</td><td>1,200</td><td>150</td><td>—</td></tr>
<tr><td>2</td><td>西岭县</td><td>800</td><td>90（扩建）</td><td>60</td></tr>
<tr><td></td><td>合计</td><td>2,000</td><td>240</td><td>60</td></tr>"""


def read(
    table: str, *, above: str = "<p>附件1</p><p>新增学位计划表</p><p>单位：人</p>"
) -> Extraction:
    page = f"<html><body>{HEAD}{above}<table>{table}</table></body></html>"
    return extract(read_document(page.encode(), name="x.html"), vocabulary=load_vocabulary())


def stated(extraction: Extraction) -> list[tuple[str, str, float | None, str, str]]:
    """Subject, what is measured, value, unit and quote of each target, in the text's order."""
    for t in extraction.targets:
        e = t.evidence
        assert extraction.document.text[e.start : e.end] == e.quote
    return [(t.subject, t.measures, t.value, t.unit, t.evidence.quote) for t in extraction.targets]


def test_each_number_has_the_words_of_its_row_and_of_the_heads_above_it() -> None:
    assert stated(read(PLAN)) == [
        ("annex1", "东湖区2030年学位", 1200, "人", "1,200"),
        ("annex1", "东湖区分年度新增2031年", 150, "个", "150"),
        ("annex1", "西岭县2030年学位", 800, "人", "800"),
        ("annex1", "西岭县分年度新增2031年", 90, "个", "90（扩建）"),
        ("annex1", "西岭县分年度新增2032年", 60, "个", "60"),
        ("annex1", "合计2030年学位", 2000, "人", "2,000"),
        ("annex1", "合计分年度新增2031年", 240, "个", "240"),
        ("annex1", "合计分年度新增2032年", 60, "个", "60"),
    ]


def test_the_head_gives_the_unit_and_the_text_the_subject() -> None:
    table = """<tr><td>学校</td><td>投资（万元）</td><td>完成率</td></tr>
<tr><td>云溪一小</td><td>300</td><td>80%</td></tr>
<tr><td>云溪二小</td><td>250.5</td><td>65%</td></tr>
<tr><td>云溪三小</td><td>90</td><td>100%</td></tr>"""
    assert stated(read(table, above=""))[:3] == [
        ("body/1", "云溪一小投资", 300, "万元", "300"),
        ("body/1", "云溪一小完成率", 80, "%", "80%"),
        ("body/1", "云溪二小投资", 250.5, "万元", "250.5"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        # words and a few numbers
        "<tr><td>县区</td><td>做法</td><td>户数</td></tr><tr><td>东湖区</td><td>集中安置</td><td>20</td></tr>"
        "<tr><td>西岭县</td><td>分散安置</td><td>无</td></tr><tr><td>南山县</td><td>货币安置</td><td>8</td></tr>",
        # measurements without names
        "<tr><td>点号</td><td>X</td><td>Y</td></tr><tr><td>1</td><td>100.5</td><td>200.5</td></tr>"
        "<tr><td>2</td><td>101.5</td><td>201.5</td></tr><tr><td>3</td><td>102.5</td><td>202.5</td></tr>",
        # no head
        "<tr><td>东湖区</td><td>20</td></tr><tr><td>西岭县</td><td>30</td></tr><tr><td>南山县</td><td>40</td></tr>",
    ],
)
def test_other_tables_state_no_figures(table: str) -> None:
    assert stated(read(table)) == []


def test_a_table_that_nothing_is_read_of_is_told_by_its_head() -> None:
    register = (
        "<tr><td>姓名</td><td>职称</td><td>联系电话</td></tr>"
        "<tr><td>甲</td><td>教授</td><td>12345678</td></tr>"
        "<tr><td>乙</td><td>教授</td><td>12345679</td></tr>"
    )
    report = parse_report(read(register), revision="x")
    assert unread_tables(report) == ["姓名、职称、联系电话"]
    assert unread_tables(parse_report(read(PLAN), revision="x")) == []
