"""Of several figures in one sentence, the one that the question is about."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_NOTICE = """甘水市人民政府办公室关于印发甘水市创新若干措施的通知
甘政办发〔2025〕6号

甘水市创新若干措施

一、奖励平台。对获批国家级、省级、市级公共服务平台的，分别给予最高100万元、50万元、20万元奖励。（市科技局负责）
二、改善停车。新增公共停车泊位5000个。其中，主城区3200个，青禾县1000个，白石县800个。（市住建局负责）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("shares"), 创新=_NOTICE)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("国家级公共服务平台奖励多少", "最高100万元"),
        ("省级公共服务平台奖励多少", "最高50万元"),
        ("市级公共服务平台奖励多少", "最高20万元"),
        ("青禾县新增多少个停车泊位", "1000个"),
        ("白石县新增公共停车泊位多少个", "800个"),
        ("新增停车泊位多少个", "5000个"),
    ],
)
def test_the_share_that_is_asked_for(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == value
    assert value.removeprefix("最高") in answer.evidence[0].quote


_STANDARDS = """甘水市人民政府办公室关于提高救助标准的通知
甘政办发〔2025〕7号

甘水市提高救助标准方案

一、孤儿养育。孤儿基本生活标准不低于1900元，其中集中养育、散居养育津贴标准调整为每人每月不低于1800元、1400元。
二、老人照料。机构照料、居家照料老人的一级、二级照料标准分别不低于当地最低月工资标准的60%、40%和45%、25%。
三、审批提速。规划许可证8个工作日内、施工图表5个工作日内、临时占道证2个工作日内完成审批。
四、奖励作物。芝麻播种、收获机械化率分别达到70%和52%。
"""


@pytest.fixture(scope="module")
def standards(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("standards"), 救助=_STANDARDS)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("散居养育津贴标准是多少", "1400元"),
        ("集中养育津贴标准是多少", "1800元"),
        ("孤儿散居养育津贴每月多少钱", "1400元"),
        ("居家照料老人的二级照料标准是多少", "25%"),
        ("机构照料老人的二级照料标准是多少", "40%"),
        ("居家照料老人的照料标准是多少", "一级45%、二级25%"),
        ("施工图表几个工作日内审批", "5个工作日"),
        ("临时占道证几天审批完", "2个工作日"),
        ("规划许可证几个工作日内审批", "8个工作日"),
        ("芝麻收获机械化率达到多少", "52%"),
    ],
)
def test_never_the_first_figure_for_the_second_thing(
    standards: Settings, question: str, value: str
) -> None:
    answer = pipeline.ask(standards, question)
    assert value in str(answer.value)
    assert len(str(answer.value)) < len(value) + 5  # and no other beside it
    assert value.rsplit("、", maxsplit=1)[-1][-3:] in answer.evidence[0].quote
