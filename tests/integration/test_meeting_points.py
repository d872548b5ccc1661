"""The numbered points of a notice that calls a meeting are nothing to be done; what it asks for is."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_CALL = """甘水市人民政府办公室关于召开全市冬修水利现场会的通知

甘政办函〔2024〕22号

各县人民政府，市政府有关部门：
决定召开全市冬修水利现场会。现将有关事项通知如下：

一、会议时间及地点
2024年11月6日上午9:00，青禾县文化中心一楼报告厅。
二、参会人员及规模
（一）市水利局、市财政局主要负责同志各1名；
（二）各县政府分管负责同志和水利局局长。
三、会议议程：参观青禾县清淤现场，市水利局通报冬修情况，青禾县、白石县交流发言。
四、有关要求
（一）请各县政府于11月1日前将参会人员名单报市水利局汇总。
（二）请市公安局做好沿途交通疏导工作，保障会议车辆通行。
"""
_PLAN = """甘水市冬修水利实施方案

甘政办〔2024〕30号

一、主要任务
（一）组织召开会议。市水利局牵头召开冬修水利现场会，明确会议时间、会议地点。
（二）会议内容落实。市水利局牵头落实现场会议定事项，11月底前报告进展。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"会议.txt": _CALL, "方案.txt": _PLAN})


def test_only_what_the_notice_asks_for_is_listed(settings: Settings) -> None:
    told = pipeline.ask(settings, "甘政办函〔2024〕22号一共有多少项任务")
    assert told.value == 2
    assert {i.text.split("请")[1][:4] for i in told.items if i.text} == {"各县政府", "市公安局"}


def test_no_point_of_the_meeting_lacks_a_lead(settings: Settings) -> None:
    items = pipeline.ask(settings, "哪些任务没有牵头单位").items
    told = [i.text or "" for i in items if "22号" in i.evidence[0].citation]
    assert len(told) == 2
    assert not any("会议时间" in text or "分管负责" in text for text in told)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("冬修水利现场会什么时候开", "2024年11月6日上午9:00"),
        ("冬修水利现场会谁参加", "各县政府分管负责同志"),
        ("冬修水利现场会议程是什么", "参观青禾县清淤现场"),
        ("参会人员名单报给谁", "市水利局"),
    ],
)
def test_the_meeting_is_still_told(settings: Settings, question: str, said: str) -> None:
    assert said in pipeline.ask(settings, question).text


def test_a_plan_keeps_items_on_meetings(settings: Settings) -> None:
    assert pipeline.ask(settings, "甘政办〔2024〕30号一共有多少项任务").value == 2
