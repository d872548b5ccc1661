"""An item of several paragraphs with bodies of their own is found by its number, all of it, and no
number of its list is told to be missing."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """青河市渔业平台行动计划
一、重点任务
（一）修整码头。修整全部码头。（牵头单位：市交通局）
（二）建设渔业平台。发挥市属企业的作用，建设多个平台。
建设冷链平台：改造老旧冷库。（牵头单位：市商务局，责任单位：市供销社）
建设展示平台：建设两座展馆。（牵头单位：市文广旅局）
（三）开放场景。征集应用场景。（牵头单位：市数据局）
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"青河市渔业平台行动计划.txt": _PLAN})


def test_all_parts_answer_to_the_number_of_their_item(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青河市第2项任务由谁牵头")
    assert answer.status == "answered"
    assert "市商务局、市文广旅局牵头" in answer.text


def test_a_part_is_told_by_its_own_name(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市商务局牵头哪些任务")
    assert "任务第2项「建设渔业平台：建设冷链平台」" in answer.text
    assert "市文广旅局" not in answer.text
    answer = pipeline.ask(settings, "展示平台由谁牵头")
    assert "市文广旅局" in answer.text
    assert "市商务局" not in answer.text
