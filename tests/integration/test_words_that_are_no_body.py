"""Words of a matter that look like the body asked for, and the noun that a matter is asked of."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import Built, StubEncoder, home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_LIST = """临江区2032年节水任务清单

序号\t任务\t牵头单位\t配合单位
1\t党政机关、公共机构更换节水龙头\t区机关事务局、区水务局\t区党政机关、公共机构
2\t学校开设节水课\t区教育局\t各学校
"""
_LIFTS = """临江区2032年电梯任务清单

序号\t任务\t牵头单位\t配合单位
1\t出台住宅电梯老化评估标准，对老化住宅电梯逐台评估，提出更新改造计划\t区住建局\t区水务局
2\t落实业主出资责任，建立住宅电梯等老化更新改造资金由业主、政府、用户合理共担机制，争取上级补助\t区财政局\t区水务局
3\t宣传乘梯常识，开设安全课堂，评选文明楼组，张贴乘梯标语\t区教育局\t区水务局
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"节水.txt": _LIST})


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("党政机关更换节水龙头谁牵头", ["区机关事务局", "区水务局"]),
        ("学校的节水课由哪个部门牵头", ["区教育局"]),
    ],
)
def test_who_leads(settings: Settings, question: str, labels: list[str]) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.label for i in answer.items] == labels, answer.text


def test_a_class_of_bodies_is_asked_for_itself(settings: Settings) -> None:
    answer = pipeline.ask(settings, "党政机关配合哪些任务")
    assert [i.number for i in answer.items] == [1], answer.text


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("老化住宅电梯更新改造的资金由谁牵头", "区财政局"),
        ("老化住宅电梯的评估由谁牵头", "区住建局"),
    ],
)
def test_the_noun_that_is_asked_of_a_matter(
    tmp_path: Path, encoder: StubEncoder, question: str, label: str
) -> None:
    answer = pipeline.ask(home_of(tmp_path, 电梯=_LIFTS), question)
    assert [i.label for i in answer.items] == [label], answer.text
