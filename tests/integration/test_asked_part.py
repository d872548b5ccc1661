"""Of an item whose parts have bodies of their own, the answer is of the part that is asked, and no
sum of several; a duty of a sentence with several is told as its own body's."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """青河市渔港建设行动计划
一、重点任务
（一）夯实数据基础。加快建设渔船数据平台，完善规范。（市海渔局牵头）探索渔船数据平台与海事系统对接，实现轨迹共享。（市数据局牵头，市交通局配合）逐步扩大数据应用。
（二）拓展渔港场景。鼓励各地发放渔港旅游优惠券，开发观光线路。（责任单位：市文旅局）支持航海运动发展，每年发放航海体育优惠券。（责任单位：市体育局）鼓励考取驾照。（责任单位：市海事局）
（三）修整码头。修整全部码头。（市交通局牵头）
二、保障措施
（一）加强统筹协调。市海渔局牵头建立联系工作机制，指导各地落实要求；市交通局依法对港口实施监督管理，牵头建立渔船保险制度；市金融局依法对保险业务实施监督管理，规范市场行为。
（二）做好宣传。市海渔局要拓展渔港场景宣传。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"青河市渔港建设行动计划.txt": _PLAN})


def _head(settings: Settings, question: str) -> str:
    return pipeline.ask(settings, question).text.split("\n")[0]


def test_who_builds_it_and_not_who_connects_it(settings: Settings) -> None:
    assert _head(settings, "渔船数据平台由谁牵头建设") == "市海渔局牵头。"
    assert _head(settings, "渔船数据平台由谁牵头对接") == "市数据局牵头。"


def test_two_parts_are_told_apart_in_the_head(settings: Settings) -> None:
    head = _head(settings, "渔船数据平台由谁牵头")
    assert "」市海渔局牵头；" in head
    assert "」市数据局牵头。" in head
    assert "共2个部门" not in head


def test_the_nearest_part_where_none_has_every_word(settings: Settings) -> None:
    head = _head(settings, "海上旅游优惠券由谁负责")
    assert "市文旅局" in head
    assert "市体育局" not in head
    assert "市海事局" not in head


def test_all_bodies_of_an_item_asked_by_its_name(settings: Settings) -> None:
    head = _head(settings, "拓展渔港场景由谁负责")
    assert all(name in head for name in ("市文旅局", "市体育局", "市海事局"))


def test_each_clause_of_a_sentence_is_its_own_bodys_duty(settings: Settings) -> None:
    assert "市金融局" not in pipeline.ask(settings, "渔船保险制度由谁牵头建立").text
    text = pipeline.ask(settings, "市交通局牵头哪些事项").text
    assert "「市交通局依法对港口实施监督管理，牵头建立渔船保险制度」" in text
    assert "市海渔局牵头建立" not in text
    assert _head(settings, "保险业务监督管理由谁负责") == "市金融局负责。"
