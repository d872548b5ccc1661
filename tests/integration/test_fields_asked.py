"""Fields of rows asked for in other words: months, places, the largest figure, how many."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import Built, StubEncoder, home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """云溪市水上旅游发展工作方案

附件：1.工作任务清单
2.重点项目清单

附件1
工作任务清单
序号\t任务\t责任单位\t配合单位\t完成时限
1\t举办龙舟文化创意大赛\t市体育局\t市文旅局\t9月
2\t力争打造36个有特色的亲水驿站\t市文旅局\t市人社局\t6月
3\t全年招引超亿元旅游产业项目7个\t市投资促进局\t市文旅局\t12月
4\t整修游船码头护栏\t市港航中心\t市水务局\t2032年6月—2032年11月
5\t开展导游培训\t市人社局\t市文旅局\t6月

附件2
重点项目清单
序号\t项目名称\t建设内容\t责任单位\t建设地点\t总投资（亿元）
1\t滨江灯光秀提升项目\t更换沿江灯具\t市文旅局\t云溪市河东区\t3.2
2\t水上运动中心项目\t新建赛艇赛道\t市体育局\t云溪市河西区\t18.5
3\t游轮母港项目\t扩建客运泊位\t市港航中心\t云溪市江心县\t9
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"旅游.txt": _PLAN})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("举办龙舟文化创意大赛是几月", "9月"),
        ("龙舟文化创意大赛在哪个月举办", "9月"),
        ("几月份举办龙舟文化创意大赛", "9月"),
        ("市投资促进局负责的招商任务完成时限", "12月"),
        ("水上运动中心项目建在哪里", "云溪市河西区"),
        ("游轮母港项目在哪个县", "云溪市江心县"),
        ("第2项任务要打造多少个亲水驿站", "36个"),
        ("市投资促进局要招引几个超亿元旅游产业项目", "7个"),
    ],
)
def test_the_field_is_told(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value), answer.text


@pytest.mark.parametrize("question", ["哪些任务要在6月完成", "6月要完成的任务有哪些"])
def test_a_month_is_when_it_is_due(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert {i.number for i in answer.items} == {2, 5}, answer.text


def test_a_span_is_due_in_its_last_month(settings: Settings) -> None:
    answer = pipeline.ask(settings, "哪些任务要在11月完成")
    assert {i.number for i in answer.items} == {4}, answer.text


def test_what_a_month_has(settings: Settings) -> None:
    answer = pipeline.ask(settings, "12月份招引什么")
    assert {i.number for i in answer.items} == {3}, answer.text


@pytest.mark.parametrize("question", ["投资最大的是哪个项目", "重点项目清单里投资最大的是哪个"])
def test_the_largest_is_of_the_figures(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == "水上运动中心项目", answer.text
    assert "18.5亿元" in answer.text


def test_both_are_told_of_one_project(settings: Settings) -> None:
    answer = pipeline.ask(settings, "滨江灯光秀提升项目在哪个区，总投资多少")
    assert [p.value for p in answer.parts] == ["云溪市河东区", "3.2亿元"], answer.text


def test_who_undertakes_is_who_has_it_in_charge(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市人社局承办哪些任务")
    assert {i.number for i in answer.items} == {5}, answer.text


def test_a_town_of_a_title_with_a_year(tmp_path: Path, encoder: StubEncoder) -> None:
    text = """白水镇2031年度消防整治工作计划

序号\t行业\t责任单位\t完成时限
1\t粮油加工\t粮管所\t4月份
2\t渡口码头\t渡管所\t10月份
"""
    settings = home_of(tmp_path, 镇=text, 旅游=_PLAN)
    answer = pipeline.ask(settings, "白水镇几月份整治渡口码头")
    assert answer.value == "10月份", answer.text


def test_a_goal_given_in_two_ways_is_told_twice(tmp_path: Path, encoder: StubEncoder) -> None:
    text = """湖东市慢行绿道建设方案

一、总体目标。到2032年，沿湖绿道总里程达到40公里。
二、主要任务。由市林业局负责，建设驿站。

附件：任务分工表

附件
任务分工表
序号\t任务\t责任单位
1\t到2032年，沿湖绿道总里程达到60公里\t市住建局
2\t到2032年，新建驿站15个\t市林业局
"""
    settings = home_of(tmp_path, 绿道=text)
    answer = pipeline.ask(settings, "2032年沿湖绿道总里程达到多少公里")
    assert "40公里" in answer.text, answer.text
    assert "60公里" in answer.text, answer.text
    assert len({e.citation for e in answer.evidence}) == 2
