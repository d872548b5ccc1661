"""Words of a table's own heads, of its kind or of the document's title narrow nothing."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_REFORMS = """国务院办公厅关于推广支持创业相关改革举措的通知

国办发〔2019〕77号

各省人民政府：
现将改革举措推广。

附件
推广支持创业相关改革举措清单
序号\t改革举措\t主要内容\t指导部门\t推广范围
1\t专利快速审查\t为初创企业开通专利快速审查通道\t国家知识产权局\t全国
2\t知识产权质押\t以专利权质押贷款\t国家知识产权局、中国人民银行\t6个改革试验区域
3\t股权托管\t设立股权托管专板\t中国证监会\t6个改革试验区域
"""
_OTHER = """甘水市人民政府办公室关于印发道路提升方案的通知

甘政办发〔2022〕28号

一、主要任务
（一）安装路灯。安装太阳能路灯。（责任单位：市交通局）
（二）推广沥青。推广再生沥青。（责任单位：市财政局）
二、保障措施
（三）落实资金。落实道路资金。（责任单位：市财政局）
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"改革.txt": _REFORMS, "道路.txt": _OTHER})


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("国家知识产权局指导哪些改革举措", [1, 2]),
        ("6个改革试验区域推广哪些举措", [2, 3]),
        ("哪些改革举措在6个改革试验区域推广", [2, 3]),
        ("推广到全国的举措有多少项", [1]),
        ("市财政局负责哪些主要任务", [2]),
        ("市财政局负责哪些重点任务", [2]),
    ],
)
def test_a_head_of_the_table_is_no_matter_of_its_own(
    settings: Settings, question: str, numbers: list[int]
) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.number for i in answer.items] == numbers


def test_a_number_is_that_of_the_document_asked(settings: Settings) -> None:
    answer = pipeline.ask(settings, "第2项在哪里推广", document="国办发〔2019〕77号")
    assert [item.label for item in answer.items] == ["6个改革试验区域"]
    missing = pipeline.ask(settings, "第3项谁负责", document="甘政办发〔2022〕28号")
    assert [item.label for item in missing.items] == ["市财政局"]
