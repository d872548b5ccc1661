"""「自然资源部门」 of a text is a body to ask for, and no 部门负责同志; 「公安部门」 of a city's plan says whom
it was taken for."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_STATE = """国务院办公厅关于开展小区配套托育园治理工作的通知
国办发〔2021〕7号

各省、自治区、直辖市人民政府：

一、工作任务

（一）摸底排查。对小区配套托育园全面摸底排查。

二、组织实施

（一）建立协调机制。成立治理工作小组，成员由教育部、民政部等部门负责同志组成。

（二）落实责任分工。自然资源部门要统筹规划小区配套托育园，及时划拨建设用地。发展改革部门要参与项目规划布局，及时办理审批手续。

国务院办公厅
2021年4月2日
"""
_CITY = """甘水市人民政府办公室关于印发甘水市平安建设实施方案的通知
甘政办发〔2022〕6号

甘水市平安建设实施方案

一、加强巡防。增设警务站12个。（市公安局牵头，市发展改革委配合）
二、完善审批。精简审批环节。（市发展改革委牵头）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("fields"), 治理=_STATE, 平安=_CITY)


def test_the_duty_of_a_field(settings: Settings) -> None:
    answer = pipeline.ask(settings, "自然资源部门负责什么")
    told = (*answer.items, *answer.also)
    assert [i.kind for i in told] == ["Duty"]
    assert "划拨建设用地" in (told[0].text or "")
    assert "同志" not in answer.text


def test_departments_of_the_state_and_of_a_city_are_both_told(settings: Settings) -> None:
    answer = pipeline.ask(settings, "发展改革部门负责哪些事项")
    assert [i.number for i in answer.items if i.kind != "Duty"] == [2]
    assert any(i.kind == "Duty" for i in (*answer.items, *answer.also))
    assert "「发展改革部门」也按市发展改革委理解" in answer.text


def test_whom_a_field_was_taken_for_is_said(settings: Settings) -> None:
    answer = pipeline.ask(settings, "公安部门负责哪些事项")
    assert [i.number for i in answer.items] == [1]
    assert "「公安部门」按市公安局理解" in answer.assumptions


@pytest.mark.parametrize("question", ["水利部门负责什么", "水利部门牵头哪些任务"])
def test_a_field_that_no_text_has(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.items) == ("unknown_name", ())


@pytest.mark.parametrize(
    "question", ["两个以上部门参与的事项有哪些", "警务站归哪个部门管", "哪些部门负责巡防"]
)
def test_departments_asked_for_are_no_name(settings: Settings, question: str) -> None:
    assert pipeline.ask(settings, question).status == "answered"
