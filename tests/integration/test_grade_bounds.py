"""Of which grade a case is, by the bounds that the text writes."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_FIRES = """甘水市森林火灾应急预案

一、总则
（一）灾害分级。按照严重程度，森林火灾分为特别重大、重大、较大和一般四级。
1．特别重大森林火灾：受害森林面积800公顷以上，或者造成20人以上死亡的；
2．重大森林火灾：受害森林面积200公顷以上800公顷以下，或者造成8人以上20人以下死亡的；
3．较大森林火灾：受害森林面积20公顷以上不足200公顷，或者造成2人以上8人以下死亡，或者5人以上30人以下重伤的；
4．一般森林火灾：受害森林面积不足20公顷，或者造成2人以下死亡的。
本预案所称“以上”含本数，“以下”不含本数。
"""
_GAS = """甘水市燃气事件应急预案

附件 燃气事件分级标准

一、重大事件
凡符合下列情形之一的，为重大燃气事件：
1.因燃气泄漏造成直接经济损失3000万元以上的；
2.因燃气泄漏转移人员2万人以上的。
二、较大事件
凡符合下列情形之一的，为较大燃气事件：
1.因燃气泄漏造成直接经济损失400万元以上3000万元以下的；
2.因燃气泄漏转移人员3000人以上2万人以下的。
三、奖励
对先进单位给予400万元以上奖励。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"火灾.txt": _FIRES, "燃气.txt": _GAS})


@pytest.mark.parametrize(
    ("question", "grade", "clause"),
    [
        ("森林火灾死亡5人是几级", "较大森林火灾", "2人以上8人以下死亡"),
        ("死亡8人的森林火灾算什么级别", "重大森林火灾", "8人以上20人以下死亡"),
        ("森林火灾受害面积19公顷属于哪一级", "一般森林火灾", "不足20公顷"),
        ("森林火灾受害森林面积200公顷是重大还是较大", "重大森林火灾", "200公顷以上800公顷以下"),
        ("直接经济损失600万元算哪一级", "较大燃气事件", "400万元以上3000万元以下"),
        ("燃气事件转移人员2.5万人是什么等级", "重大燃气事件", "2万人以上"),
        ("直接经济损失1.2亿元的燃气事件是几级", "重大燃气事件", "3000万元以上"),
    ],
)
def test_the_grade_is_told_with_the_clause_that_bounds_it(
    settings: Settings, question: str, grade: str, clause: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", grade)
    assert clause in "".join(e.quote for e in answer.evidence)


def test_a_figure_on_the_edge_is_told_with_what_the_text_says_of_it(settings: Settings) -> None:
    answer = pipeline.ask(settings, "死亡20人的森林火灾是几级")
    assert answer.value == "特别重大森林火灾"
    assert any("含本数" in e.quote for e in answer.evidence)


@pytest.mark.parametrize(
    ("question", "yes"),
    [("森林火灾死亡5人算较大吗", True), ("森林火灾死亡5人是不是重大火灾", False)],
)
def test_whether_it_is_of_a_grade(settings: Settings, question: str, yes: bool) -> None:
    assert pipeline.ask(settings, question).value is yes


def test_all_bounds_of_one_grade(settings: Settings) -> None:
    answer = pipeline.ask(settings, "较大森林火灾的标准是什么")
    assert (
        answer.value == "受害森林面积20公顷以上不足200公顷；2人以上8人以下死亡；5人以上30人以下重伤"
    )


@pytest.mark.parametrize(
    "question", ["失踪5人是几级", "直接经济损失100万元的燃气事件是几级", "奖励500万元是哪一级"]
)
def test_no_grade_is_told_that_the_text_does_not_bound(settings: Settings, question: str) -> None:
    assert not pipeline.ask(settings, question).value
