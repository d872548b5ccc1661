"""Into how many grades, classes or stages the text divides something."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """云溪市防汛应急预案

云溪政办发〔2031〕12号

一、总则
（一）事件分级。洪涝灾害分为特别重大、重大、较大和一般四级。
（二）预警。按照紧急程度，将洪涝灾害预警分为三级，由低到高用黄色、橙色和红色表示。
（三）响应。应急响应设定为Ⅰ级、Ⅱ级和Ⅲ级三个等级。
二、工作步骤
清淤行动从3月1日起，分两个阶段进行。
三、重点项目
全市水利项目共涉及堤防、水库、泵站等三大类18个，总投资6亿元。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"防汛.txt": _PLAN})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("洪涝灾害分几级", "四级：特别重大、重大、较大和一般"),
        ("预警分几级", "三级"),
        ("应急响应有几级", "三个等级：Ⅰ级、Ⅱ级和Ⅲ级"),
        ("清淤行动分几个阶段", "两个阶段"),
        ("水利项目分几大类", "三大类：堤防、水库、泵站"),
    ],
)
def test_as_many_as_the_text_says(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value)


def test_of_what_it_doesn_t_divide_nothing_is_told(settings: Settings) -> None:
    assert pipeline.ask(settings, "地质灾害分几级").kind != "value"
