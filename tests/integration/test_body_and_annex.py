"""What the body says beside an annexed table: repeated, it is the row's; more, it stays."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.results import Answer
from policy_kg.settings import Settings

_NOTICE = """甘水市人民政府办公室关于印发索道安全提升方案的通知

甘政办发〔2022〕11号

各县（市、区）人民政府，市政府有关部门：
现将《甘水市索道安全提升方案》印发给你们，请认真组织实施。

甘水市人民政府办公室
2022年3月5日

甘水市索道安全提升方案

一、工作目标
2022年全市更新索道轿厢40节。
二、主要任务
（一）建立台账。逐条摸清全市在用索道底数，建立安全台账，2022年5月底前完成。由市文广旅局牵头，各县（市、区）人民政府配合。
（二）强化安全监管。由市市场监管局负责索道安全监督，加强索道安装监督检验，市应急管理局配合。
（三）落实资金补助。对更新轿厢给予财政补助，由市发展改革委负责安排资金，按每节轿厢给予8万元补助。

附件：重点任务分工表

附件
重点任务分工表
序号\t任务\t牵头单位\t配合单位\t完成时限
1\t逐条摸清全市在用索道底数，建立安全台账\t市文广旅局\t各县（市、区）人民政府\t2022年5月底前
2\t负责索道安全监督，加强索道安装监督检验\t市文广旅局\t市公安局\t2022年9月底前
3\t对更新轿厢给予财政补助\t市财政局\t市文广旅局\t2023年1月底前
4\t组织开展索道安全宣传，营造良好氛围\t市委宣传部\t市文广旅局\t长期坚持
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"索道.txt": _NOTICE})


def _numbers(answer: Answer) -> list[int | None]:
    return [item.number for item in answer.items]


def test_an_item_that_a_row_repeats_with_its_bodies_is_the_row(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市文广旅局牵头的任务有哪些")
    assert _numbers(answer) == [1, 2]
    assert all("附件" in item.evidence[0].citation for item in answer.items)
    # Who leads stands in the department's own cell, and is quoted from it.
    assert "市文广旅局" in [quote.quote for quote in answer.evidence]


def test_a_body_that_only_the_text_names_keeps_its_duty(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市市场监管局负责哪些事项")
    assert not answer.items
    assert [item.kind for item in answer.also] == ["Duty"]
    assert "由市市场监管局负责索道安全监督" in answer.text
    supports = pipeline.ask(settings, "市应急管理局配合哪些工作")
    assert [d.role for item in supports.also for d in item.departments if "应急" in d.label] == [
        "support"
    ]
    pays = pipeline.ask(settings, "市发改委负责哪些事项")
    assert "由市发展改革委负责安排资金" in pays.text


def test_a_figure_that_the_row_leaves_out_is_found_in_the_body(settings: Settings) -> None:
    answer = pipeline.ask(settings, "每节轿厢补助多少钱")
    assert (answer.status, answer.value) == ("answered", "8万元")
    assert "二（三）" in answer.evidence[0].citation
    assert pipeline.ask(settings, "全市更新多少节轿厢").value == "40节"


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("2022年9月底前要完成哪些任务", [1, 2]),
        ("2022年要完成的任务有哪些", [1, 2]),
        ("2022年9月30日以后到期的任务有哪些", [2, 3]),
        ("市财政局2023年上半年要完成哪些任务", [3]),
        ("2021年底前要完成哪些任务", []),
        ("2022年底前市文广旅局要完成什么", [1, 2]),
    ],
)
def test_a_date_in_the_question_selects_by_the_stated_limits(
    settings: Settings, question: str, numbers: list[int]
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert _numbers(answer) == numbers
    assert "dueBy" in answer.sparql


@pytest.mark.parametrize(
    "question",
    [
        "9月底前要完成哪些任务",
        "哪些任务3月1日前要完成",
        "市财政局9月底前要完成几项任务",
        "11月底前有哪些任务要完成",
    ],
)
def test_a_date_without_its_year_lists_nothing(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert "没有写年份" in answer.text
    assert "请在问题里写明年份" in answer.text
    assert not answer.items


def test_a_date_says_nothing_of_what_has_none(settings: Settings) -> None:
    answer = pipeline.ask(settings, "第4项任务2022年能完成吗")
    assert answer.status == "not_stated"
    assert "长期坚持" in answer.text
    assert pipeline.ask(settings, "第2项任务2022年能完成吗").value is True
