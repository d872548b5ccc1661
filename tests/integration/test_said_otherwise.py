"""Figures asked for in other words than the plan's, and of names with figures in them."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_NOTICE = """青禾市人民政府办公室关于印发青禾市生态城市建设工作方案的通知

青政办发〔2022〕9号

各县（市、区）人民政府，市政府有关部门：

一、主要目标
（一）经济增长。地区生产总值增长7%以上。
（二）空气质量。全市PM2.5平均浓度不高于36微克/立方米。西岭县、南浦新区、北汀县2022年PM2.5分别为36、35、34微克/立方米。
二、主要任务
（三）旧楼改造。为旧住宅楼增设电梯45部。
（四）提案办理。确需延长办理时限的，经同意后可延长1个月办结。
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("otherwise"), 生态=_NOTICE)


@pytest.mark.parametrize(
    ("question", "value", "note"),
    [
        ("GDP增长目标是多少", "7%以上", "「GDP」按「地区生产总值」理解"),
        ("加装电梯多少部", "45部", "「加装」按「增设」理解"),
        ("延期最多几个月", "1个月", "「延期」按「延长」理解"),
        ("最多延长多久", "1个月", ""),
        ("全市PM2.5要控制在多少", "不高于36微克/立方米", ""),
        ("南浦新区PM2.5目标是多少", "35", ""),
    ],
)
def test_the_plans_own_figure_is_given(
    settings: Settings, question: str, value: str, note: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value)
    assert note in answer.text


def test_a_place_without_the_matter_is_no_list_of_none(settings: Settings) -> None:
    answer = pipeline.ask(settings, "南浦新区噪声分贝目标")
    assert answer.status == "not_stated"
    assert "0项" not in answer.text
