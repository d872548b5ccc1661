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
