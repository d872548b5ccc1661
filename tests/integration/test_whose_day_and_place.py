"""Whose day, whose level and whose place a sentence tells: another document's, body's or clause's is no answer."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from policy_kg.settings import Settings

_WATER = """柳湾县节水工作实施方案

柳政发〔2031〕3号

一、工作部署

各乡镇于5月20日前制定具体实施方案，报县水利局备案。县水利局于6月底前制定水量调度方案。

二、任务分工

（一）加强水源调度。县水利局牵头，县财政局配合。

（二）拨付改厕资金。县财政局牵头，县农业农村局配合。
"""
_TOILETS = """柳湾县改厕工作实施方案

柳政发〔2031〕4号

一、工作部署

各乡镇于3月15日前制定具体实施方案，报县农业农村局备案。
"""
_FIRE = """柳湾县森林防火应急预案

柳政发〔2031〕5号

第一章 职责

第一条 各乡镇人民政府应当组建不少于20人的扑火队伍，每年9月30日前完成集中培训。

第二条 柳湾县东河镇、柳湾县西泉镇设立防火物资库各1处，青龙水库、石门水库为重点取水点。白石水库位于柳湾县南坡乡。

第二章 响应

第三条 Ⅰ级响应由县委、县政府主要领导启动，总指挥坐镇县防火办指挥；Ⅱ级响应由县防火办总指挥启动；Ⅲ级响应由县防火办主任启动。

第四条 启动Ⅰ级响应后，县防火办每2小时向市防火办报告一次；启动Ⅱ级响应后，每8小时报告一次；启动Ⅲ级响应的，每日报告一次。

第五条 火情发生后，事发地乡镇人民政府应当在20分钟内电话报告县防火办，3小时内书面报告。
"""


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("days"), a_txt=_WATER, b_txt=_TOILETS)


@pytest.fixture(scope="module")
def fire(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("fire"), a_txt=_FIRE, b_txt=_TOILETS)


def test_each_document_tells_its_own_day(several: Settings) -> None:
    answer = ask_stubbed(several, "各乡镇什么时候前制定实施方案")
    for day, document in (("5月20日前", "〔2031〕3号"), ("3月15日前", "〔2031〕4号")):
        line = next(one for one in answer.text.split("\n") if f"{day}。" in one)
        assert document in line
    one = ask_stubbed(several, "改厕方案各乡镇什么时候前制定实施方案")
    assert one.value == "3月15日前"


def test_another_body_s_day_is_no_answer(several: Settings) -> None:
    assert ask_stubbed(several, "县水利局什么时候制定方案").value == "6月底前"
    assert ask_stubbed(several, "县农业农村局什么时候制定实施方案").value != "3月15日前"


def test_what_else_a_body_does_by_then_is_no_answer(fire: Settings) -> None:
    assert ask_stubbed(fire, "各乡镇什么时候前制定实施方案").value == "3月15日前"
    assert ask_stubbed(fire, "各乡镇什么时候前完成集中培训").value == "每年9月30日前"


def test_a_town_of_another_part_of_the_sentence_is_no_place(fire: Settings) -> None:
    silent = ask_stubbed(fire, "青龙水库在哪个镇")
    assert silent.status == "not_stated"
    assert silent.items == ()
    assert "南坡乡" in str(ask_stubbed(fire, "白石水库在哪个乡镇").value)


def test_who_acts_at_a_level(fire: Settings) -> None:
    for question in ("Ⅰ级响应谁来指挥", "Ⅰ级响应由谁指挥"):
        assert ask_stubbed(fire, question).value == "总指挥"
    for question in ("Ⅲ级响应由谁启动", "谁来启动Ⅲ级响应"):
        assert ask_stubbed(fire, question).value == "县防火办主任"
    assert ask_stubbed(fire, "谁启动Ⅰ级响应").value == "县委、县政府主要领导"


def test_taking_command_is_no_town(fire: Settings) -> None:
    answer = ask_stubbed(fire, "哪些镇设立防火物资库")
    assert {"东河镇", "西泉镇"} >= {i.label for i in answer.items}
    assert "坐镇" not in ask_stubbed(fire, "文件里有哪些镇").text


def test_leaders_of_a_body_are_not_the_body(fire: Settings) -> None:
    answer = ask_stubbed(fire, "县委负责哪些事项")
    assert answer.items == ()


@pytest.mark.parametrize(
    ("question", "often"),
    [
        ("Ⅰ级响应多久报告一次", "每2小时"),
        ("启动Ⅱ级响应后多久报告一次", "每8小时"),
        ("Ⅱ级响应多久报告", "8小时"),
        ("Ⅲ级响应多久报告一次", "每日"),
    ],
)
def test_how_often_at_a_level(fire: Settings, question: str, often: str) -> None:
    assert str(ask_stubbed(fire, question).value).startswith(often)


def test_two_ways_have_each_their_time(fire: Settings) -> None:
    answer = ask_stubbed(fire, "火情发生后多久报告")
    assert "20分钟内电话报告" in str(answer.value)
    assert "3小时内书面报告" in str(answer.value)
    assert ask_stubbed(fire, "火情多久内书面报告").value == "3小时"
