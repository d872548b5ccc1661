"""How many of something, by whatever measure word and verb, and when it is done."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """白石县人民政府关于印发白石县乡村建设三年行动方案（2031—2033年）的通知

白石政发〔2031〕4号

各乡镇人民政府，县政府各部门：
现将《白石县乡村建设三年行动方案（2031—2033年）》印发给你们，请认真贯彻执行。

白石县人民政府
2031年2月10日

白石县乡村建设三年行动方案（2031—2033年）
一、总体要求
到2033年，全县渔业全产业链产值突破60亿元。
二、重点任务
（一）便民服务。县行政审批局牵头，年底前推出36类高频证明免于提交，化解积案27宗。
（二）文化惠民。县文化旅游局牵头，全年送戏下乡120场，举办村干部培训班4期，县乡财政各出三成。
（三）厕所改造。县农业农村局牵头，改造户厕2600户。
（四）灌溉设施。县水利局牵头，维修泵站15座。
附件：白石县乡村建设重点任务分工表

附件
白石县乡村建设重点任务分工表

| 序号 | 重点任务 | 工作内容 | 牵头单位 | 完成时限 |
| --- | --- | --- | --- | --- |
| 1 | 渔业路建设 | 新建改建渔业路64公里 | 县交通运输局 | 2032年9月30日前 |
| 2 | 码头建设 | 新建码头3座 | 县水利局 | 2033年6月底 |
"""
_SERVICES = """# 白石县2031年民生实事项目清单

| 序号 | 项目名称 | 年度目标 | 牵头单位 | 完成时限 |
| --- | --- | --- | --- | --- |
| 1 | 校舍修缮 | 修缮校舍9栋 | 县教育局 | 2031年8月31日 |
| 2 | 食堂改造 | 改造食堂5所 | 县教育局 | 2031年8月31日 |
| 3 | 敬老院提升 | 提升敬老院4所 | 县民政局 | 2031年10月31日 |
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"plan.md": _PLAN, "services.md": _SERVICES})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("要推出多少类高频证明免于提交", "36类"),
        ("高频证明要推出几类", "36类"),
        ("化解积案多少宗", "27宗"),
        ("积案要化解几宗", "27宗"),
        ("送戏下乡多少场", "120场"),
        ("村干部培训班办几期", "4期"),
        ("县乡财政各出几成", "成"),
        ("户厕要改多少户", "2600户"),
        ("泵站要修多少座", "15座"),
    ],
)
def test_a_number_is_told_by_its_measure_word(
    settings: Settings, question: str, value: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.kind) == ("answered", "value")
    assert value in str(answer.value)
    assert answer.evidence


@pytest.mark.parametrize(
    "question",
    ["渔业路要修多少公里", "渔业路要硬化多少公里", "要新修渔业路多少公里", "渔业路建多少公里"],
)
def test_how_a_thing_is_made_may_be_said_otherwise(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == "64公里"
    asked = next((v for v in ("硬化", "新修") if v in question), "")
    assert not asked or any(f"「{asked}」" in note for note in answer.assumptions)


def test_what_is_mended_is_no_new_one(settings: Settings) -> None:
    assert pipeline.ask(settings, "要新建多少座泵站").value != "15座"


@pytest.mark.parametrize("question", ["渔业路什么时候完工", "渔业路什么时候修好", "渔业路何时完成"])
def test_the_period_of_a_plan_is_no_limit_of_an_item(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == "2032年9月30日前"


@pytest.mark.parametrize("question", ["有几件民生实事", "民生实事有几件", "民生实事项目有多少件"])
def test_services_of_a_list_are_counted(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.kind, answer.value) == ("count", 3)


def test_services_of_a_department_are_counted(settings: Settings) -> None:
    assert pipeline.ask(settings, "县教育局牵头几件民生实事").value == 2


def test_the_number_of_a_meeting_is_no_frequency(built: Built) -> None:
    notice = """白石县人民政府办公室关于印发白石县数字政府考评办法的通知

各乡镇人民政府：
按照县政府2032年第4次常务会议要求，为推进数字政府考评，现将考评办法印发给你们。

一、考评方式
（一）组织考评。县政务服务局负责数字政府考评。
"""
    answer = pipeline.ask(built({"notice.txt": notice}), "数字政府考评多久一次")
    assert answer.status == "not_stated", answer.text
