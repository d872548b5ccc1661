"""Work that the text gives to nobody, and words of a question that the text prints otherwise."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_DUTIES = """云溪县防汛抗旱应急预案

成员单位职责
县教育局：负责全县教育系统防汛安全工作，组织应急演练和自救互救训练，决定学校停课。
县工业局：负责指导全县工矿企业的防汛抗旱工作，督促工矿企业的隐患排查和整改，参加应急抢险。
县住建局：负责城区防汛抢险，组织灾区房屋安全评估和鉴定。
"""

_GOALS = """云溪县人民政府关于印发2024年重点工作责任分解的通知

云政发〔2024〕4号

各乡镇人民政府：
现将重点工作责任分解印发给你们，请认真组织实施。

云溪县人民政府
2024年2月5日

一、扩大口岸
1.推动口岸建设，完成旅客吞吐量1370万人次。（牵头单位：县发展改革局）
2.开展街道整治，全县无违建街（镇）比例达到80%。（牵头单位：县住建局）
3.推进物流园建设，到2027年，物流园货物吞吐量达到25万吨。（牵头单位：县商务局）
4.改善空气质量，优良天数比率不低于90.8%，PM2.5平均浓度不高于36微克/立方米。青山区、白水镇、云溪县PM10分别为57、54、55微克/立方米，优良天数比率不低于90.8%。（牵头单位：县环保局）
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"防汛.txt": _DUTIES, "重点工作.txt": _GOALS})


@pytest.mark.parametrize(
    "question",
    [
        "防汛物资谁储备",
        "应急物资谁储备",
        "抢险队伍谁组织",
        "防汛抗旱队伍谁组织",
        "地震应急谁牵头",
        "校车安全归谁管",
    ],
)
def test_a_word_of_the_whole_plan_gives_nobody_the_work(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "not_stated", answer.text
    assert not answer.items


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("应急演练谁组织", "县教育局"),
        ("停课由谁决定", "县教育局"),
        ("工矿企业的防汛隐患排查谁负责", "县工业局"),
        ("房屋安全鉴定谁来做", "县住建局"),
        ("灾区房屋安不安全谁来鉴定", "县住建局"),
    ],
)
def test_the_work_that_a_duty_says_is_its_departments(
    settings: Settings, question: str, who: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert who in answer.text.split("\n")[0]


@pytest.mark.parametrize("question", ["口岸建设谁分管", "第1项的分管领导是谁"])
def test_a_leader_is_no_department(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "not_stated"
    assert "没有写明" in answer.text
    assert "分管领导是谁" in answer.text


@pytest.mark.parametrize("question", ["最多延多久", "工作方案报给谁"])
def test_no_department_is_listed_where_none_is_asked_for(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status in ("not_understood", "not_stated"), answer.text
    assert not answer.items


def test_this_year_is_left_out_and_said_so(settings: Settings) -> None:
    answer = pipeline.ask(settings, "旅客吞吐量今年要完成多少")
    assert answer.value == "1370万人次"
    assert any("今年" in note for note in answer.assumptions)
    later = pipeline.ask(settings, "物流园货物吞吐量今年要完成多少")
    assert later.value != "25万吨" or "2027年" in later.text


def test_a_name_printed_with_brackets_is_found_without(settings: Settings) -> None:
    answer = pipeline.ask(settings, "无违建街镇比例要达到多少")
    assert "80%" in str(answer.value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("PM2.5平均浓度不高于多少", "不高于36微克/立方米"),
        ("青山区PM10目标是多少", "57"),
        ("白水镇PM10目标是多少", "54"),
    ],
)
def test_a_measure_with_a_code_has_its_own_figure(
    settings: Settings, question: str, value: str
) -> None:
    assert pipeline.ask(settings, question).value == value
