"""A body that its document calls by two names is asked by either, 镇街 by any of theirs; and a
document that wasn't asked is none of which it is told that parts were not read."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_COUNTY = """青禾县健康促进实施方案
一、主要任务
（一）开展联合行动。健康促进办负责牵头确定健康问题，县卫健局配合。（牵头单位：健康促进办，配合单位：县卫健局）
（二）修建步道。修建健身步道。（责任单位：县住建局）
二、保障措施
县健康促进办负责监测工作，定期通报。
"""
_TOWNS = """青禾县房屋整治实施意见
一、主要任务
（一）落实责任。各镇人民政府、街道办事处（以下简称镇（街））对辖区内房屋整治监督管理负总责，明确分管领导。
（二）加强巡查。镇（街）要加强巡查，及时受理举报。
（三）建立台账。县住建局要建立台账。
"""
_SPORTS = """青禾县健身活动意见
一、主要任务
（一）办好运动会。（责任单位：县体育局、各镇街）
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"健康促进.txt": _COUNTY, "房屋整治.txt": _TOWNS, "健身活动.txt": _SPORTS})


@pytest.mark.parametrize("name", ["县健康促进办", "健康促进办"])
def test_with_and_without_its_level(settings: Settings, name: str) -> None:
    text = pipeline.ask(
        settings, f"青禾县{name}负责什么" if name[0] == "县" else f"{name}负责什么"
    ).text
    assert "开展联合行动" in text
    assert "监测工作" in text


def test_towns_by_their_short_name(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青禾县房屋整治意见里镇街负责什么")
    assert "落实责任" in answer.text
    assert "加强巡查" in answer.text
    assert "0项" not in answer.text


def test_who_is_wholly_responsible(settings: Settings) -> None:
    head = pipeline.ask(settings, "青禾县房屋整治由谁负总责").text.split("\n")[0]
    assert "各镇人民政府" in head
    assert "街道办事处" in head
    assert "县住建局" not in head


def test_a_list_named_without_its_quoted_words(built: Built) -> None:
    listed = """市级相关部门“平安渔港”职责清单
一、主要任务
（一）巡查码头。巡查全部码头。（责任单位：市水利局）
（二）检修船只。检修全部船只。（责任单位：市交通局）
"""
    made = built({"职责清单.txt": listed, "健身活动.txt": _SPORTS, "房屋整治.txt": _TOWNS})
    answer = pipeline.ask(made, "市级相关部门职责清单涉及多少个部门")
    assert answer.value == 2
    assert "市水利局" in answer.text
    assert "县体育局" not in answer.text


def test_it_is_told_by_one_name(settings: Settings) -> None:
    head = pipeline.ask(settings, "青禾县健康促进办负责什么").text.split("\n")[0]
    assert "县健康促进办" in head
    assert "或" not in head
