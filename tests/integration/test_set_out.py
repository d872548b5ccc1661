"""Cases that a text sets out below a line, what stands below a heading, and figures by other words."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_RULES = """青禾县桥梁管护责任办法

第一章 总则
第一条 为加强桥梁管护，制定本办法。
第二条 县交通运输局负责桥梁管护的指导。
第二章 责任追究
第三条 对管护不到位的乡镇，有下列情形之一的，由县政府组织约谈：
（一）桥梁管护经费没有落实的。
（二）一年内发生2起以上桥梁事故的。
（三）其他应当约谈的情形。
第四条 有下列情形之一的，不予补助：
（一）资料造假的。
（二）没有按期完工的。
"""
_NOTICE = """关于开展青禾县2031年河道排查的通知

各乡镇人民政府：
一、排查范围
东河干流、西河支流沿岸500米范围内的村庄。

二、排查重点
（一）清理河面漂浮物。（责任单位：县水利局）
（二）慰问巡河员。县水利局走访巡河员80人次，每人发放慰问金200元。（责任单位：县水利局）
（三）检测水质。东河断面每周检测不少于2次。（责任单位：县生态环境局）

三、工作要求
（一）加强宣传。县融媒体中心开设“护河”专栏，每月播出3期。
（二）报送信息。各单位每周五下午3时前报送工作进展；检测结果于季后8日内报县水利局。
（三）分担费用。清淤费用由县级财政承担60%、乡镇承担40%。
（四）加强资金保障。县财政每年安排经费60万元，县审计局每年对经费使用情况开展专项审计。
"""
_LEDGER = """# 青禾县2031年重点项目台账

| 序号 | 类别 | 项目名称 | 建设内容 | 总投资（万元） | 责任单位 | 责任领导 | 进展情况 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 教育 | 东河小学 | 新建教学楼1栋 | 1200 | 县教育局 | 李明 | 主体封顶 |
| 2 | 教育 | 西河幼儿园 | 新建园舍1栋 | 800 | 县教育局 | 李明 | 已完工 |
| 3 | 养老 | 东河养老院 | 新增床位90张 | 600 | 县民政局 | 王芳 | 装修阶段 |
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"rules.md": _RULES, "notice.md": _NOTICE, "ledger.md": _LEDGER})


@pytest.mark.parametrize(
    "question", ["约谈的情形有哪些", "哪些情形要约谈", "桥梁管护责任办法第三条有哪几种情形"]
)
def test_cases_are_told_one_by_one(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    for said in ("由县政府组织约谈", "经费没有落实", "2起以上桥梁事故", "其他应当约谈"):
        assert said in answer.text
    assert "资料造假" not in answer.text
    assert len(answer.evidence) == 4


def test_what_stands_below_a_heading(settings: Settings) -> None:
    answer = pipeline.ask(settings, "排查范围包括哪里")
    assert answer.status == "answered"
    assert "东河干流、西河支流沿岸500米范围内的村庄" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("每名巡河员发多少慰问金", "200元"),
        ("东河断面多久检测", "每周"),
        ("养老方面新增床位多少张", "90张"),
        ("教育类项目总投资多少", "1200万元"),
        ("教育类总投资合计多少", "2000万元"),
    ],
)
def test_figures_asked_in_other_words(settings: Settings, question: str, said: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "body"),
    [("县审计局做什么", "专项审计"), ("护河专栏每月播几期，谁负责", "县融媒体中心")],
)
def test_who_does_it_in_a_clause_of_its_own(settings: Settings, question: str, body: str) -> None:
    assert body in pipeline.ask(settings, question).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("工作进展每周几报给谁", ("每周五下午3时前", "没有写报给谁")),
        ("检测结果什么时候报给谁", ("季后8日内", "报县水利局")),
        ("清淤费用谁出", ("县级财政承担60%、乡镇承担40%。",)),
    ],
)
def test_to_whom_by_when_and_in_which_shares(
    settings: Settings, question: str, said: tuple[str, ...]
) -> None:
    text = pipeline.ask(settings, question).text
    assert all(one in text for one in said), text


@pytest.mark.parametrize(
    "question", ["李明分管哪些项目", "李明负责的项目有哪些", "李明负责的项目进展怎样"]
)
def test_the_rows_of_a_person_are_told(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.label for i in answer.items] == ["东河小学", "西河幼儿园"]
    assert "进展情况：主体封顶" in answer.text
