"""A limit that the text prints without a year is told as printed, with the year of its document as derived."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import Built, StubEncoder, write
from policy_kg import pipeline
from policy_kg.extraction.itsyear import ItsYear, day_in
from policy_kg.settings import Settings

_DATED = """甘水市人民政府办公室关于开展渡口整治的通知

甘政办发〔2024〕8号

各县人民政府：

一、重点任务
（一）安装护栏。9月底前安装渡口护栏。
（二）清退旧船。市交通局负责清退旧船，年底前完成清退旧船。
（三）修订台账。2月底前修订渡口台账。
（四）检修浮桥。每年6月底前检修浮桥。
（五）补助渡工。各渡口每年5月底前申报渡工补助，市交通局于8月底前审核发放渡工补助。

甘水市人民政府办公室
2024年4月2日
"""
_TITLED = """甘水市2025年桥梁养护工作要点

一、主要工作
（一）加固桥墩。10月底前加固桥墩。
（二）更换栏杆。2026年3月底前更换栏杆。
"""
_OF_YEARS = """甘水市航道疏浚三年行动方案（2024—2026年）

一、主要工作
（一）测量水深。8月底前测量水深。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"渡口.txt": _DATED, "桥梁.txt": _TITLED, "航道.txt": _OF_YEARS})


@pytest.mark.parametrize(
    ("question", "printed", "derived"),
    [
        ("渡口护栏什么时候安装", "9月底前", "2024年9月30日前"),
        ("清退旧船什么时候完成", "年底前", "2024年12月31日前"),
        ("桥墩什么时候加固", "10月底前", "2025年10月31日前"),
    ],
)
def test_the_year_of_the_document_is_told_as_derived(
    settings: Settings, question: str, printed: str, derived: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == printed
    assert any("推定" in note and derived in note for note in answer.assumptions)


@pytest.mark.parametrize(
    "question",
    [
        "渡口台账什么时候修订",
        "浮桥什么时候检修",
        "水深什么时候测量",
        "栏杆什么时候更换",
        "渡工补助什么时候审核发放",
    ],
)
def test_no_year_is_derived_where_another_may_be_meant(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert not any("推定" in note for note in answer.assumptions)


@pytest.mark.parametrize(
    ("question", "chosen"),
    [
        ("哪些任务2024年12月31日前要完成", ["安装护栏", "清退旧船"]),
        ("2024年9月底前要完成哪些任务", ["安装护栏"]),
        ("2025年要完成哪些任务", ["加固桥墩"]),
        ("截至2024年10月8日哪些任务已经超期", ["安装护栏"]),
    ],
)
def test_a_derived_day_chooses_and_is_said(
    settings: Settings, question: str, chosen: list[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.label for i in answer.items] == chosen
    assert "年推定）" in answer.text
    assert any("没有写年份，按文件的年份推定" in note for note in answer.assumptions)


def test_what_no_year_is_known_for_is_left_out_and_said(settings: Settings) -> None:
    answer = pipeline.ask(settings, "2025年底前要完成哪些任务")
    assert "测量水深" not in [i.label for i in answer.items]
    assert any("没有写年份（如「" in note for note in answer.assumptions)


def test_a_question_without_a_year_is_read_by_the_one_title(settings: Settings) -> None:
    answer = pipeline.ask(settings, "甘水市2025年桥梁养护工作要点里10月底前要完成哪些任务")
    assert [i.label for i in answer.items] == ["加固桥墩"]
    assert any("按2025年理解（文件标题写的是2025年）" in note for note in answer.assumptions)
    assert "请在问题里写明年份" in pipeline.ask(settings, "10月底前要完成哪些任务").text


@pytest.mark.parametrize(
    ("limit", "around", "day"),
    [
        ("三季度末前", "", "2026-09-30"),
        ("第二季度", "", "2026-06-30"),
        ("上半年", "", "2026-06-30"),
        ("2月底前", "", "2026-02-28"),
        ("10月", "", "2026-10-31"),
        ("3月至9月", "", "2026-09-30"),
        ("年底", "", "2026-12-31"),
        ("每季度", "", ""),
        ("6月底前", "每年6月底前检修", ""),
        ("长期坚持", "", ""),
    ],
)
def test_a_column_of_limits_is_read_in_the_documents_year(
    limit: str, around: str, day: str
) -> None:
    assert day_in(limit, ItsYear(year="2026"), around=around, in_column=True) == day


def test_each_items_limit_is_told_of_a_whole_document(settings: Settings) -> None:
    answer = pipeline.ask(settings, "甘政办发〔2024〕8号的任务分别什么时候完成")
    assert "逐项写明的时限共5项" in answer.text
    assert "「安装护栏」：9月底前" in answer.text
    assert "「清退旧船」：年底前" in answer.text


_MARKED = """甘水市数字政府考评办法

甘政办发〔2024〕9号

一、考评任务
1.建设平台。（10月底完成，牵头考核单位：市数据局）
2.归集数据。（6月底完成，牵头考核单位：市数据局、市司法局）
3.开放接口。（10月底完成，牵头考核单位：市司法局）
"""


def test_the_end_of_a_month_as_marks_print_it(tmp_path: Path, encoder: StubEncoder) -> None:
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, [write(tmp_path / "考评.txt", _MARKED.encode())])
    for question in ("10月底要完成哪些任务", "10月底完成的任务有哪些"):
        answer = pipeline.ask(settings, question)
        assert [i.label for i in answer.items] == ["建设平台", "开放接口"], answer.text
    led = pipeline.ask(settings, "市司法局牵头考核哪些任务")
    assert [i.label for i in led.items] == ["归集数据", "开放接口"], led.text


def test_a_day_of_each_month_is_no_limit_for_all_of_it(
    tmp_path: Path, encoder: StubEncoder
) -> None:
    plan = "甘水市2026年渡口营商环境分工方案\n\n一、工作要求\n（一）报送进展。各单位要于每月5日前将渡口营商环境进展报送市交通局。\n"
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, [write(tmp_path / "分工.txt", plan.encode())])
    assert "5日前" not in pipeline.ask(settings, "营商环境方案什么时候完成").text.split("。")[0]
