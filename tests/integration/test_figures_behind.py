"""How many of something, asked behind a question for who does it."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_CANALS = """白石县2031年度渠道管护任务分解表

序号\t任务\t责任单位\t配合单位\t完成时限
1\t清淤干渠12公里\t县水利局\t县财政局\t6月底前
2\t更换闸门30座\t县水利局\t县住建局\t9月
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("home"), 渠道=_CANALS)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        # no number of departments, and the whole of the unit
        ("白石县更换闸门谁负责，换多少座", "30座"),
        ("白石县清淤干渠谁负责，清多少公里", "12公里"),
    ],
)
def test_a_figure_of_the_item_found(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert f"（2）{value}。" in answer.text, answer.text
    assert "县水利局负责" in answer.text
