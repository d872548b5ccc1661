"""Departments by short names that no document prints, and with their district in front."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_CITY = """云溪市燃气改造方案

一、主要任务
（一）更换燃气管道。（市住房城乡建设管理委牵头，市财政局配合）
（二）排查餐馆用气。（市城市运行管理委牵头）

附则
本方案根据省住建委、甘川市住建委的部署制定。
"""
_EAST = """云溪市东湖区人民政府办公室关于印发东湖区楼宇检查方案的通知

东府办发〔2031〕6号

东湖区楼宇检查方案

一、主要任务
（一）检查老旧楼宇。（区建设管理委、区经委负责）
（二）登记空置楼宇。（区建设管理委负责）
"""
_WEST = """云溪市西岭区人民政府办公室关于印发西岭区楼顶光伏方案的通知

西府办发〔2031〕9号

西岭区楼顶光伏方案

一、主要任务
（一）铺设楼顶光伏板。（区建管委、区财政局负责）
（二）检查光伏支架。（区应急局负责）
"""
_SOUTH = """云溪市南浦区人民政府办公室关于印发南浦区避险场所建设方案的通知

南府办发〔2031〕2号

南浦区避险场所建设方案

一、职责分工
区人防办：负责制定避险场所建设计划，指导避险场所建设。
区应急管理局：负责启用避险场所。
"""
_OF_CITY = """云溪市桥梁巡查方案

一、主要任务
（一）巡查跨河桥梁。（市交通委牵头，区建管委配合）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(
        tmp_path_factory.mktemp("short"), 燃气=_CITY, 楼宇=_EAST, 光伏=_WEST, 避险=_SOUTH
    )


def _labels(settings: Settings, question: str) -> list[str]:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    return [i.label.split("，")[0].rstrip("。") for i in answer.items]


def test_a_short_name_of_a_department_is_read_and_said(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市住建委牵头哪些任务")
    assert [i.label for i in answer.items] == ["更换燃气管道"]
    assert any("「市住建委」按「市住房城乡建设管理委」理解" in a for a in answer.assumptions)


def test_a_short_name_leaves_out_no_word_that_tells_bodies_apart(settings: Settings) -> None:
    assert pipeline.ask(settings, "市城建委牵头哪些任务").status == "unknown_name"


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("东湖区区建管委负责什么", ["检查老旧楼宇", "登记空置楼宇"]),
        ("东湖区建管委负责哪些事项", ["检查老旧楼宇", "登记空置楼宇"]),
        ("东府办发〔2031〕6号里区建管委负责什么", ["检查老旧楼宇", "登记空置楼宇"]),
        ("西岭区建管委负责什么", ["铺设楼顶光伏板"]),
        ("区建管委负责什么", ["铺设楼顶光伏板"]),
        ("东湖区经委负责哪些任务", ["检查老旧楼宇"]),
    ],
)
def test_a_district_means_its_own_department(
    settings: Settings, question: str, labels: list[str]
) -> None:
    assert _labels(settings, question) == labels


@pytest.mark.parametrize("question", ["南浦区应急局负责什么", "南浦避险场所区应急局负责什么"])
def test_a_body_of_duties_alone_is_meant_shortly_too(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    told = [i.text or i.label for i in (*answer.items, *answer.also)]
    assert any("启用避险场所" in t for t in told), answer.text


def test_a_citys_plan_takes_no_districts_short_name(tmp_path: Path) -> None:
    made = home_of(tmp_path, 桥梁=_OF_CITY, 楼宇=_EAST)
    for question in ("东湖区建管委负责哪些事项", "楼宇检查方案里区建管委负责什么"):
        assert _labels(made, question) == ["检查老旧楼宇", "登记空置楼宇"]
