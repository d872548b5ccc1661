"""A figure or a day is that of the clause with the question's words, in a unit that answers it."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_RULES = """云溪市青年人才安居补贴实施细则
云人社规〔2024〕2号

一、补贴标准
（一）甲等人才，每人每月2500元；
（二）A类人才，每人每月2000元；
（三）B类人才，每人每月1200元。
二、办理程序
（一）公示。审核通过的拟补贴人员名单，通过门户网站向社会公示5日。
（二）签约。安居房租赁合同原则上实行两年一签。续租或退租需提前两个月办理手续，租期累计不超过6年。
（三）调整。安居房租金由运营单位参照市场行情确定，每年公布一次。
三、附则
本细则自2024年1月1日起施行，适用期为2024年1月1日至2026年12月31日。
"""
_PLAN = """云溪市优化营商环境重点任务分工方案
云政办发〔2024〕9号

一、提升审批效率
1．2024年6月底前建立健全行政备案审查机制，严格控制新设事项。（市司法局负责）
2．2024年6月底前制定住院费用异地结算政策，11月底前实现住院费用异地结算。（市医保局负责）
3．加强房产抵押贷款协同。2024年底前将全市抵押登记业务办理时间压缩至3个工作日以内。（市自然资源和规划局负责）
4．推动40种高频电子证照应用。（市数据局负责）
5．受理机构可以受理规划咨询，且应在受理后12日内出具书面意见。方案技术审核工作利用招标所需的20个工作日完成，并征询部门意见。（市自然资源和规划局负责）
6．试点任务截至2025年9月，2025年3月底将组织中期评估。（市科技局负责）
7．设立30亿元规模氢能产业发展基金。（市财政局负责）
8．智慧课堂评价。总分200分，三星达标分值130分，五星达标分值170分，自评达到130分以上的学校方可申报智慧课堂。（市教育局负责）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("clause"), 安居=_RULES, 营商=_PLAN)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("人才安居A类每月补多少", "2000元"),
        ("B类人才安居补贴多少", "1200元"),
        ("安居补贴公示几天", "5日"),
        ("安居房租约几年一签", "两年一签"),
        ("续租安居房提前多久办", "两个月"),
        ("安居房租金多久公布一次", "每年公布一次"),
        ("行政备案审查机制什么时候建好", "2024年6月底前"),
        ("住院费用异地结算什么时候实现", "11月底前"),
        ("房产抵押登记压到几个工作日", "3个工作日以内"),
        ("高频电子证照推几种", "40种"),
        ("规划咨询几天出意见", "12日内"),
        ("氢能产业基金规模", "30亿元"),
        ("智慧课堂五星要多少分", "170分"),
        ("多少分以上才能申报智慧课堂", "130分以上"),
    ],
)
def test_figure_of_its_clause(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (str(answer.value).lstrip("于在").removeprefix("提前"), answer.text) == (
        value,
        answer.text,
    )
    assert value in answer.evidence[0].quote


@pytest.mark.parametrize(
    "question", ["安居房有多少套", "C类人才安居补贴多少", "博士后安居补贴多少"]
)
def test_none_of_another_unit_or_kind(settings: Settings, question: str) -> None:
    assert pipeline.ask(settings, question).status == "not_stated"


def test_until_when_a_document_holds(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青年人才安居补贴实施细则适用到什么时候")
    assert answer.value == "2024年1月1日至2026年12月31日"
