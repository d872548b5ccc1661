"""「有两个责任单位的任务」 counts those of that role: who supports is no 责任单位."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """青河市渔港整治方案

一、工作任务
（一）修整码头。修整渔港码头。（责任单位：市农业农村局、市交通局）
（二）清理航道。清理渔港航道。（牵头单位：市交通局；配合单位：市水务局、市农业农村局）
（三）登记渔船。登记全部渔船。（牵头单位：市农业农村局；配合单位：市公安局）
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"渔港.txt": _PLAN})


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("哪些任务有两个责任单位", ["修整码头"]),
        ("有两个以上配合单位的任务有哪些", ["清理航道"]),
        ("哪些任务有两个牵头单位", []),
        ("哪些任务涉及两个部门", ["修整码头", "登记渔船"]),
    ],
)
def test_a_number_is_of_the_role_that_is_named(
    settings: Settings, question: str, labels: list[str]
) -> None:
    assert [i.label for i in pipeline.ask(settings, question).items] == labels
