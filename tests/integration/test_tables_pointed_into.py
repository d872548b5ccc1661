"""Questions that point into a table of a document, and words of titles that are no filters."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings


def _plan(city: str, rows: str, projects: str) -> str:
    return f"""{city}智慧港航创新发展工作方案

一、主要任务
（一）建设航道感知网。由市交通运输局牵头，在重点航段布设传感器。

附件：1.重点任务分解表
2.重点项目清单

附件1
{city}智慧港航重点任务分解表
序号\t任务\t责任单位\t配合单位
{rows}

附件2
{city}智慧港航重点项目清单
序号\t项目名称\t责任单位\t配合单位
{projects}
"""


_CLOUDS = _plan(
    "云溪市",
    "1\t建成船闸调度中心\t市港航中心\t市财政局\n2\t开展航标遥测改造\t市水务局\t市财政局\n"
    "3\t推动航运管理条例立法\t市司法局\t市港航中心\n4\t发放水运三券\t市商务局\t市财政局",
    "1\t船闸扩容工程\t市港航中心\t市水务局\n2\t锚地岸电工程\t市供电公司\t市港航中心",
)
_ROCKS = _plan(
    "石岭市",
    "1\t组建引航队伍\t市人社局\t市财政局\n2\t改造老旧码头\t市港航中心\t市水务局",
    "1\t智能码头工程\t市港航中心\t市水务局\n2\t航道疏浚工程\t市水务局\t市财政局",
)
_OPEN = """关于支持沿江地区建设智慧港航数据开放生态若干举措

一、开放航道数据。由省交通运输厅负责，向企业开放水位数据。
二、培养数据人才。由省教育厅负责，开设港航数据课程。
三、服务农业生产。由省农业农村厅负责，县财政局配合，开通农业物资直达航线。
"""
_FIELDS = """沿江三县农业发展任务分工表

序号\t类别\t任务\t责任单位\t配合单位
1\t智慧港航\t建设粮食码头\t县农业农村局\t县财政局
2\t智慧港航\t改造渔港\t县水务局\t县财政局
3\t种业\t繁育稻种\t县农业农村局\t县科技局
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"云溪.txt": _CLOUDS, "石岭.txt": _ROCKS, "开放.txt": _OPEN, "农业.txt": _FIELDS})


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        # the list is of a table, and of no other document whose title has the word
        ("云溪市港航中心在智慧港航清单里负责什么", {"建成船闸调度中心", "船闸扩容工程"}),
        ("云溪市重点任务分解表里市港航中心负责什么", {"建成船闸调度中心"}),
        ("云溪市港航中心在智慧港航项目清单里负责什么", {"船闸扩容工程"}),
        ("石岭智慧港航任务分解表里市水务局配合哪些任务", {"改造老旧码头"}),
        ("石岭市重点项目清单第2项谁负责", {"航道疏浚工程"}),
    ],
)
def test_a_table_is_pointed_into(settings: Settings, question: str, labels: set[str]) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered", answer.text
    told = {i.label for i in (*answer.items, *answer.also)}
    assert labels <= told, answer.text
    others = {"组建引航队伍", "开放航道数据", "建设粮食码头"}
    assert not others & told, answer.text


def test_a_number_in_a_table_is_of_that_table(settings: Settings) -> None:
    answer = pipeline.ask(settings, "云溪智慧港航重点任务分解表第2项谁负责")
    assert [i.label for i in answer.items] == ["市水务局"]
    assert "附件1第2项" in answer.text


def test_a_table_without_the_department_is_left(settings: Settings) -> None:
    answer = pipeline.ask(settings, "云溪市任务分解表里市供电公司负责什么")
    assert [i.label for i in answer.items] == ["锚地岸电工程"], answer.text
    assert "附件1里没有" in answer.text


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("云溪市智慧港航重点任务里航运条例立法谁负责", ["市司法局"]),
        ("石岭智慧港航里组建引航队伍谁负责", ["市人社局"]),
        ("云溪水运三券政策包谁落实", ["市商务局"]),
    ],
)
def test_a_word_of_titles_is_no_heading(
    settings: Settings, question: str, labels: list[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.label for i in answer.items] == labels, answer.text


def test_a_heading_is_one_where_it_is_said(settings: Settings) -> None:
    answer = pipeline.ask(settings, "智慧港航类的任务有哪些")
    assert {i.label for i in answer.items} == {"建设粮食码头", "改造渔港"}, answer.text


def test_none_in_a_document_says_which(settings: Settings) -> None:
    answer = pipeline.ask(settings, "农业发展任务分工表里县科技局牵头什么")
    assert "农业发展" in answer.text, answer.text


def test_none_there_and_some_elsewhere(settings: Settings) -> None:
    answer = pipeline.ask(settings, "农业发展任务分工表里省教育厅负责什么")
    assert not answer.items, answer.text
    assert "别的文件里有1项" in answer.text, answer.text
    assert [i.label for i in answer.also] == ["培养数据人才"], answer.text


def test_a_number_that_the_table_lacks(settings: Settings) -> None:
    answer = pipeline.ask(settings, "石岭市重点项目清单第7项谁负责")
    assert answer.status == "not_stated"
    assert "附件2里没有读到第7项" in answer.text, answer.text


def test_departments_of_the_document_of_a_word(settings: Settings) -> None:
    answer = pipeline.ask(settings, "县财政局配合哪些农业任务")
    labels = {i.label for i in answer.items}
    assert labels == {"建设粮食码头", "改造渔港"}, answer.text
