"""The number that a notice prints, and all items of the plan that a word of its title names."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_NOTICE = """石湾市人民政府办公室关于印发《石湾市重点工作分工方案》的通知
石政办发〔2025〕2号

各县（市、区）人民政府，市政府各部门：
现就抓好《方案》确定的87项工作任务落实通知如下：

一、压实责任。各牵头单位要细化举措。（市政府办公室负责）
二、加强配合。各责任单位要主动作为。（市发展改革委负责）
"""
_PORT = """石湾市人民政府关于促进综合物流区发展的若干意见
石政发〔2025〕9号

一、拓展市场。支持综合物流区企业承接加工。（市商务局牵头，市财政局配合）
二、促进研发。允许企业进口样机开展测试。（市科技局牵头，市商务局配合）
三、便利通关。综合物流区实行先放行后检验。（市商务局牵头，市交通运输局配合）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("counts"), 分工=_NOTICE, 港口=_PORT)


def test_the_printed_number_is_told_beside_the_count(settings: Settings) -> None:
    answer = pipeline.ask(settings, "石政办发〔2025〕2号有多少项工作任务")
    assert answer.value == 2
    assert "「87项工作任务」" in answer.text


def test_items_count_though_they_do_not_repeat_the_word(settings: Settings) -> None:
    assert pipeline.ask(settings, "综合物流区一共几项任务").value == 3
    shared = pipeline.ask(settings, "综合物流区哪些任务市商务局牵头")
    assert [i.number for i in shared.items] == [1, 3]
    both = pipeline.ask(settings, "市商务局和市科技局共同参与哪些综合物流区任务")
    assert [i.number for i in both.items] == [2]
