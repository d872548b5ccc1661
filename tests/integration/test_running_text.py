"""Dates, places, figures and departments as running text has them, asked for by staff."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import Built, StubEncoder, write
from policy_kg import pipeline
from policy_kg.settings import Settings

_POST = """甘水市人民政府办公室关于印发乡村邮路方案的通知

甘政办发〔2022〕51号

各县（市、区）人民政府，市政府有关部门：
现将《甘水市乡村邮路方案》印发给你们，请认真组织实施。

甘水市人民政府办公室
2022年9月6日

甘水市乡村邮路方案

一、工作目标
到2024年，全市建成邮路站房80座，邮件破损率低于2%。
二、主要任务
（一）完善站点。由市邮政管理局牵头，市供销社配合，在白滩镇、柳湾村先行建设投递点。对验收合格的投递点挂牌。
（二）用好旧屋。松岭村闲置校舍可以改作投递点。

附件：任务分工表

附件
任务分工表
序号\t任务\t牵头单位\t配合单位\t完成时限
1\t建设县级邮件中心\t市邮政管理局\t市财政局\t2023年6月底前
2\t培训投递员\t市人社局\t市邮政管理局\t2023年底前
3\t排查站房隐患\t市人社局\t市财政局\t长期坚持
"""
_OTHER = """云浦市人民政府办公室关于印发云浦市乡村邮路计划的通知

云政办发〔2022〕5号

各县（市、区）人民政府，市政府有关部门：
现将《云浦市乡村邮路计划》印发给你们，请认真组织实施。

云浦市人民政府办公室
2022年3月1日

云浦市乡村邮路计划

一、工作目标
到2023年，全市建成邮路驿站30座。
二、主要任务
（一）建设邮件中心。由市商务局牵头，市财政局配合。
"""

_FIRES = """甘水市人民政府办公室关于加强森林防火工作的意见

甘政办发〔2022〕7号

各县（市、区）人民政府，市政府有关部门：

一、压实责任。市林业局负责火源管控和巡查，市公安局负责查处火案。
二、备足物资。在各林场储备风力灭火机。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"邮路.txt": _POST})


@pytest.fixture(scope="module")
def of_two_cities(built: Built) -> Settings:
    return built({"甲.txt": _POST, "乙.txt": _OTHER})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("市人社局的任务什么时候完成", "2023年底前；长期坚持"),
        ("市人社局什么时候培训投递员", "2023年底前"),
        ("县级邮件中心什么时候建成", "2023年6月底前"),
    ],
)
def test_the_limits_of_what_a_department_is_to_do(
    settings: Settings, question: str, value: str
) -> None:
    assert pipeline.ask(settings, question).value == value


@pytest.mark.parametrize("question", ["市人社局什么时候建成仓库", "仓库什么时候建成"])
def test_a_date_of_something_else_is_no_answer(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value, answer.items) == ("not_stated", None, ())


def test_a_place_that_only_a_duty_names_leads_to_it(settings: Settings) -> None:
    answer = pipeline.ask(settings, "柳湾村有哪些任务")
    assert [item.kind for item in answer.also] == ["Duty"]
    assert "柳湾村先行建设投递点" in answer.text
    who = pipeline.ask(settings, "柳湾村的事由谁负责")
    assert [item.label for item in who.items] == ["市邮政管理局"]


def test_a_place_that_only_a_sentence_names_is_quoted(settings: Settings) -> None:
    answer = pipeline.ask(settings, "松岭村有哪些任务")
    assert answer.items == ()
    assert "正文提到" in answer.text
    assert answer.evidence[0].quote.endswith("松岭村闲置校舍可以改作投递点。")


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("查处火案由谁负责", ["市公安局"]),
        ("火源管控由谁负责", ["市林业局"]),
        ("压实责任由谁负责", ["市林业局", "市公安局"]),
    ],
)
def test_of_a_sentence_that_gives_each_a_part_the_one_asked_for(
    tmp_path: Path, encoder: StubEncoder, question: str, bodies: list[str]
) -> None:
    settings = Settings(home=tmp_path / "fires")
    pipeline.build(settings, [write(tmp_path / "防火.txt", _FIRES.encode())])
    assert [item.label for item in pipeline.ask(settings, question).items] == bodies


def test_what_is_built_is_no_department(settings: Settings) -> None:
    answer = pipeline.ask(settings, "建设县级邮件中心由谁牵头")
    assert [item.label for item in answer.items] == ["市邮政管理局"]


def test_a_figure_of_another_thing_is_no_answer(settings: Settings) -> None:
    assert pipeline.ask(settings, "邮路站房建多少座").value == "80座"
    answer = pipeline.ask(settings, "邮路桥梁建多少座")
    assert (answer.status, answer.value) == ("not_stated", None)


@pytest.mark.parametrize(
    ("question", "value"), [("甘水市邮路建成多少座", "80座"), ("云浦市邮路建成多少座", "30座")]
)
def test_a_city_that_is_named_has_its_own_figure(
    of_two_cities: Settings, question: str, value: str
) -> None:
    assert pipeline.ask(of_two_cities, question).value == value


def test_a_department_of_a_named_city_is_that_citys(of_two_cities: Settings) -> None:
    answer = pipeline.ask(of_two_cities, "云浦市商务局和财政局共同参与哪些任务")
    assert [item.label for item in answer.items] == ["建设邮件中心"]
    absent = pipeline.ask(of_two_cities, "云浦市邮政管理局牵头哪些任务")
    assert absent.status == "unknown_name"
