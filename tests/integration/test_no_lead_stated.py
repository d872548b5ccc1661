"""Who leads, of a text that states no lead: that comes first, and then who is responsible."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_PARKS = """云溪市人民政府办公室关于印发《云溪市湿地提升实施方案》的通知

云政办发〔2031〕12号

各县（市、区）人民政府，市政府有关部门：
现将《云溪市湿地提升实施方案》印发给你们，请认真组织实施。

云溪市人民政府办公室
2031年4月2日

云溪市湿地提升实施方案

一、主要任务
（一）修复湿地岸线。对三条河道的岸线补种芦苇，拆除硬质护坡。（责任单位：市园林局、市水利局）
（二）开放夜间游览。延长十处湿地的开放时间，增设照明和巡逻。（责任单位：市园林局、市体育局、市公安局）
（三）建设观鸟平台。在候鸟停留地建设观鸟平台，配置解说牌。（责任单位：市园林局）
"""
_CITY = """白石区人民政府办公室关于印发《白石区湿地城市创建方案》的通知

白政办发〔2030〕3号

各街道办事处、镇人民政府，区政府有关部门：
现将《白石区湿地城市创建方案》印发给你们，请认真组织实施。

白石区人民政府办公室
2030年5月6日

白石区湿地城市创建方案

一、主要任务
（一）编制湿地名录。普查辖区湿地，登记面积和权属，编制名录。（牵头单位：区林业局；配合单位：区水务局）
（二）宣传湿地保护。开展湿地日活动，印发宣传手册。（责任单位：区教育局、区文旅局）
"""
_DREDGING = """松台市人民政府办公室关于印发《松台市河道清淤方案》的通知

松政办发〔2031〕9号

各县（市、区）人民政府，市政府有关部门：
现将《松台市河道清淤方案》印发给你们，请认真组织实施。

松台市人民政府办公室
2031年6月1日

松台市河道清淤方案

一、主要任务
（一）清理淤泥。分段围堰，机械清淤，运到指定的堆场。（责任单位：市航道局、市城管局）
（二）绿化堤岸。补种乔木和草皮，设置休息座椅。（责任单位：市港务局）
二、组织保障
成立河道清淤工作专班，由市航道局牵头，市城管局、市港务局参加，每月会商一次。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"湿地.txt": _PARKS, "白石.txt": _CITY, "清淤.txt": _DREDGING})


@pytest.mark.parametrize(
    "question",
    ["云溪湿地提升方案谁牵头", "云溪湿地方案由哪个部门牵头", "云政办发〔2031〕12号谁牵头"],
)
def test_a_document_without_leads_says_so_first(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.text.startswith("文件没有写明牵头部门；"), answer.text
    labels = {i.label for i in answer.items}
    assert labels == {"市园林局", "市水利局", "市体育局", "市公安局"}
    assert "牵头（" not in answer.text.split("\n")[0]


def test_who_leads_by_a_duty_of_the_text_is_told(settings: Settings) -> None:
    answer = pipeline.ask(settings, "松台河道清淤方案谁牵头")
    first, second, *_ = answer.text.split("\n")
    assert first.startswith("这些任务没有写明牵头部门；"), answer.text
    assert second.startswith("正文的职责里写明由市航道局牵头：「"), answer.text
    assert any("由市航道局牵头" in q.quote for q in answer.evidence)


def test_an_item_without_a_lead_where_others_have_one(settings: Settings) -> None:
    answer = pipeline.ask(settings, "白石区宣传湿地保护由谁牵头")
    assert answer.text.startswith("这项任务没有写明牵头部门；"), answer.text
    answer = pipeline.ask(settings, "白石区湿地城市创建方案谁牵头")
    first = answer.text.split("\n")[0]
    assert first.startswith("区林业局牵头；没有写明牵头部门的由区教育局、区文旅局负责"), first


def test_whether_a_department_leads_anything_there(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市体育局有没有牵头的事项")
    assert answer.value is False
    assert answer.text.startswith("没有，文件没有写明牵头部门；市体育局负责的事项有1项。"), (
        answer.text
    )
    assert [i.number for i in answer.also] == [2]
    assert pipeline.ask(settings, "区林业局有没有牵头的事项").value is True


def test_what_is_listed_is_not_called_led(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市园林局牵头哪些任务")
    assert answer.text.startswith("文件没有写明牵头部门；市园林局负责的任务共3项"), answer.text
    answer = pipeline.ask(settings, "市园林局和市公安局谁牵头开放夜间游览")
    assert answer.text.startswith("文件没有写明牵头部门；都是：市园林局、市公安局都负责"), (
        answer.text
    )


def test_a_plan_to_be_drawn_up_is_no_document(settings: Settings) -> None:
    answer = pipeline.ask(settings, "编制湿地名录谁牵头")
    assert [i.label for i in answer.items] == ["区林业局"]


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("云溪湿地方案里涉及单位最多的是哪一条", [2]),
        ("云政办发〔2031〕12号里单位最少的是哪项", [3]),
        ("云溪市涉及部门最多的是哪一项", [2]),
        ("白石区湿地城市创建方案哪一项没有写牵头单位", [2]),
        ("白政办发〔2030〕3号里哪些项没有写牵头部门", [2]),
        ("云政办发〔2031〕12号里只由市园林局负责的是哪一条", [3]),
        ("只由市园林局和市水利局负责的有哪些", [1]),
    ],
)
def test_items_are_asked_for_and_no_departments(
    settings: Settings, question: str, numbers: list[int]
) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.number for i in answer.items] == numbers, answer.text


def test_which_projects_is_no_question_for_items(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市园林局参与哪些项目")
    assert "项目」有关" not in answer.text
