"""Figures that a question asks for in other words than the text's, and what is near them and not them."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_MEASURES = """松台市支持创客发展若干措施

一、总体要求
到2032年，研发经费投入占生产总值的比重达3.5%，新建600个样板工坊、数控车间，打造90个典型案例。

二、支持举措
（一）入驻。创客首次申报入驻青年工坊的，年龄原则上不超过40周岁，可享受最长20天免费入住“青年驿站”服务。（责任单位：市人社局）
（二）贷款。为符合条件的个人创客提供最高40万元、最长4年的创业担保贷款。（责任单位：市财政局）
（三）揭榜。支持创客揭榜需求清单，按年度交易额的6‰给予奖励，最高不超过80万元。（责任单位：市科技局）
（四）工坊。各区政府根据自身优势，重点打造2—3个差异化、特色化创客工坊，至少建立1所创客学校。（责任单位：各区政府）
（五）航线。对开通货运航线的企业，每条新开航线给予一次性奖励30万元。（责任单位：市交通局）
（六）车间。对市级数控车间、样板工坊，市级分别给予企业一次性奖补40万元、70万元。（责任单位：市工信局）
（七）项目。投资额在4000万元至2亿元的每个奖励6万元，投资2亿元以上的每个奖励9万元。（责任单位：市工信局）
（八）保证金。向其收取每间不少于2万元的建设履约保证金。（责任单位：市住建局）
（九）完善分担机制。由市担保集团、经办银行和县级政府按照5:3:2的比例承担代偿风险。按不超过0.6%（乡村项目担保费率不超过0.3%）的优惠担保费率进行担保。（责任单位：市财政局）
（十）机场。加快构建机场体系，即1个运输机场（兼通用航空功能）、5个通用机场、30个直升机起降点。（责任单位：市交通局）
（十一）租房。符合条件的按专科1万元、博士5万元发放生活补贴，同时按每户每年1万元发放租房补贴。（责任单位：市住建局）
（十二）停车。新能源车在公共停车场停放的，减半收取停车费；在停车场充电时，免交停车费。（责任单位：市城管局）

三、基本条件
（一）场地设施。核心办公面积不少于4000平方米，入孵科技企业不少于25家，其中VR不少于15家。
本措施有效期3年，自2031年8月1日起施行。
"""
_POINTS = """石岭县数字政府考评方案

一、考评方式
每半年考评一次。

附件：考评内容

一、政务“一网通办”（35分）
（一）事项上网
1．全部事项上网办理。（0.5分）（6月底完成，牵头考核单位：县数据局）
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return home_of(tmp_path, 创客=_MEASURES, 考评=_POINTS)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("研发经费投入占生产总值比重要达到多少", "3.5%"),
        ("创客年龄限制是多少", "不超过40周岁"),
        ("青年驿站可以免费住多少天", "最长20天"),
        ("支持创客揭榜给予多少奖励", "6‰，最高80万元"),
        ("松台市每个区要打造几个创客工坊", "2—3个"),
        ("至少建立几所创客学校", "至少1所"),
        ("样板工坊和数控车间奖补多少", "样板工坊70万元、数控车间40万元"),
        ("投资2亿元以上的项目奖励多少", "9万元"),
        ("建设履约保证金每间收多少", "每间不少于2万元"),
        ("代偿风险分担比例是多少", "5:3:2"),
        ("优惠担保费率不超过多少", "不超过0.6%"),
        ("松台市建几个通用机场", "5个"),
        ("租房补贴多少钱", "每户每年1万元"),
        ("入孵科技企业不少于多少家", "不少于25家"),
        ("政务一网通办占多少分", "35分"),
        ("考评几次", "每半年考评一次"),
    ],
)
def test_other_words_find_the_figure(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value), answer.text


def test_a_grant_by_another_word_is_told_with_that_word(settings: Settings) -> None:
    answer = pipeline.ask(settings, "货运航线补助多少")
    assert answer.value == "30万元"
    assert "文件没有写这项补助，写的是奖励" in answer.assumptions


def test_a_second_question_for_a_bound_is_of_the_same(settings: Settings) -> None:
    answer = pipeline.ask(settings, "个人创客担保贷款最高多少，最长几年")
    assert [part.value for part in answer.parts] == ["最高40万元", "最长4年"]


def test_a_number_of_one_half_year_is_none_of_a_year(settings: Settings) -> None:
    answer = pipeline.ask(settings, "石岭县数字政府考评每年几次")
    assert answer.value != "一次"


def test_what_is_required_of_somebody_is_nothing_that_is_aimed_at(settings: Settings) -> None:
    answer = pipeline.ask(settings, "松台市到2032年孵化多少家科技企业")
    assert (answer.status, answer.value) == ("not_stated", None), answer.text


def test_an_open_yes_or_no_quotes_the_other_case_too(settings: Settings) -> None:
    answer = pipeline.ask(settings, "新能源车在公共停车场停车收费吗")
    assert "减半收取停车费；在停车场充电时，免交停车费。" in answer.text


def test_a_count_of_two_things_is_of_both(settings: Settings) -> None:
    answer = pipeline.ask(settings, "新建多少个样板工坊")
    assert answer.text.startswith("样板工坊、数控车间：600个")
