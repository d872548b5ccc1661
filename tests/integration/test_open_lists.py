"""Lists of departments in sentences that end in 等部门: the named ones are named, the end stays open."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """甘水市人民政府办公室关于印发甘水市水源保护实施方案的通知

甘政办〔2024〕12号

甘水市水源保护实施方案

一、重点任务
（一）巡护取水口。市水利局、市林业局等有关部门按职责分工开展巡护。
（二）清理网箱。市农业农村局、市城管局等6个部门联合清理网箱，定期开展回头看。市文旅局、市体育局等部门联合开展劝导。
（三）监测水质。市生态环境局要会同水利、卫生健康等部门监测水质。
（四）处罚偷排。县级以上人民政府公安、应急管理等部门负责处罚偷排。
（五）发布公告。市司法局、市档案局等部门联合印发了公告样式。
（六）修建护栏。市交通局负责修建护栏。
（七）寻求支持。积极配合市发展改革委等部门做好申报。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"水源.txt": _PLAN})


@pytest.mark.parametrize(
    ("number", "bodies"),
    [
        (1, ["市水利局", "市林业局"]),
        (2, ["市农业农村局", "市城管局", "市文旅局", "市体育局"]),
        (3, ["市生态环境局", "市水利局", "卫生健康部门"]),
        (4, ["县级以上人民政府公安部门", "应急管理部门"]),
    ],
)
def test_the_named_ones_are_named_and_the_end_stays_open(
    settings: Settings, number: int, bodies: list[str]
) -> None:
    answer = pipeline.ask(settings, f"任务第{number}项由哪些部门负责")
    assert [item.label for item in answer.items] == bodies
    assert any("「等」结尾" in note for note in answer.assumptions)


def test_a_closed_list_is_not_called_open(settings: Settings) -> None:
    answer = pipeline.ask(settings, "任务第6项由哪些部门负责")
    assert [item.label for item in answer.items] == ["市交通局"]
    assert not answer.assumptions


@pytest.mark.parametrize("number", [5, 7])
def test_what_they_did_or_who_is_helped_is_no_charge(settings: Settings, number: int) -> None:
    assert not pipeline.ask(settings, f"任务第{number}项由哪些部门负责").items
