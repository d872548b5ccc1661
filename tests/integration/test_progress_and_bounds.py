"""Figures of one year or place of several, of a column of progress, and columns compared with a bound."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_LEDGER = """# 青禾县2031年重点项目督办台账

| 序号 | 项目名称 | 建设内容 | 总投资（万元） | 牵头单位 | 完成时限 | 进展情况 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 东河小学教学楼 | 新建教学楼1栋 | 1350 | 县教育局 | 2031年9月30日 | 主体完工，完成投资620万元 |
| 2 | 渡口改造 | 改造渡口18处 | 2100 | 县交通运输局 | 2031年12月31日 | 已完成7处 |
| 3 | 县医院病房楼 | 建成病床60张 | 8200 | 县卫生健康局 | 2032年6月30日 | 完成桩基施工 |
| 4 | 乡道护栏 | 安装护栏30公里 |  | 县交通运输局 | 2031年8月31日 | 已完成26公里，剩余4公里 |
| 5 | 绿化提升 | 城区绿化率达到45% | 900 | 县林业局 | 2031年12月31日 | 1—3月绿化率41.2% |
| 6 | 候车亭建设 | 新建候车亭16座 | 240 | 县城管局 | 2031年12月31日 | 尚未开工 |
"""
_DEEDS = """青禾县2031年惠民实事进度表

| 序号 | 实事项目 | 年度目标 | 牵头单位 | 完成时限 | 进展情况 | 完成率 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 新建托育园 | 新建托育园4所 | 县卫生健康局 | 2031年8月底 | 4所已建成 | 100% |
| 2 | 更换路灯 | 更换路灯500盏，新装变压器6台 | 县城管局 | 2031年9月底 | 路灯已更换500盏，变压器新装2台 | 70% |
| 3 | 疏浚沟渠 | 疏浚沟渠20公里 | 县水利局 | 2031年9月底 | 已疏浚8公里 | 40% |
| 4 | 建设球场 | 建设球场9片 | 县教体局 | 2031年12月底 | 已开工3片，进度滞后 | 30% |

说明：完成率低于45%的为滞后项目。
"""
_PLAN = """青禾县乡村桥梁整治方案（2031—2033年）

一、重点任务
（一）改造危旧桥梁。改造危旧桥梁90座，其中2031年改造40座、2032年改造35座、2033年改造15座。（牵头单位：县交通运输局）
（二）建设驿站。改建驿站12个，新建5个，其中东河乡3个、西河乡2个。（牵头单位：县文旅局）
（三）修缮渠道：2031年修缮渠道12公里、2032年修缮渠道9公里。（牵头单位：县水利局）

二、2031年任务
（一）危旧桥梁改造。完成40座危旧桥梁改造。（牵头单位：县交通运输局）
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"ledger.md": _LEDGER, "plan.md": _PLAN, "deeds.md": _DEEDS})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2032年改造多少座危旧桥梁", "35座"),
        ("2033年改造多少座危旧桥梁", "15座"),
        ("东河乡新建几个驿站", "3个"),
        ("西河乡新建几个驿站", "2个"),
    ],
)
def test_the_year_or_place_named_has_its_own_figure(
    settings: Settings, question: str, value: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == value
    assert "另一处写的不一样" not in answer.text


def test_a_place_is_not_told_the_figure_of_another_kind_of_work(settings: Settings) -> None:
    assert pipeline.ask(settings, "东河乡改建几个驿站").value != "3个"


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("总投资超过2000万元的项目有哪些", {"渡口改造", "县医院病房楼"}),
        ("总投资2100万以上的项目", {"渡口改造", "县医院病房楼"}),
        ("总投资低于0.1亿元的项目有哪些", {"绿化提升", "候车亭建设"}),
    ],
)
def test_a_column_is_compared_in_its_unit(
    settings: Settings, question: str, names: set[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert {i.label for i in answer.items} == names
    assert "另有1项" in answer.text  # 乡道护栏, of which no sum is printed


def test_a_department_and_a_bound_hold_together(settings: Settings) -> None:
    answer = pipeline.ask(settings, "县教育局负责的总投资超过1000万元的项目有哪些")
    assert {i.label for i in answer.items} == {"东河小学教学楼"}


def test_those_above_a_bound_are_counted(settings: Settings) -> None:
    assert pipeline.ask(settings, "总投资超过2000万元的项目有几个").value == 2


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("绿化率目前是多少", "41.2%"),
        ("教学楼完成投资多少", "620万元"),
        ("渡口改造还差几处", "11处"),
        ("乡道护栏还差多少公里", "4公里"),
        ("候车亭建设还差几座", "16座"),
    ],
)
def test_progress_is_told_and_not_the_goal(settings: Settings, question: str, value: str) -> None:
    assert pipeline.ask(settings, question).value == value


def test_what_is_lacking_is_not_reckoned_from_no_figure(settings: Settings) -> None:
    answer = pipeline.ask(settings, "病房楼还差几张病床")
    assert (answer.status, answer.value) == ("not_stated", None)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("完成率超过60%的惠民实事有哪些", {"新建托育园", "更换路灯"}),
        ("完成率低于50%的惠民实事有哪些", {"疏浚沟渠", "建设球场"}),
        ("完成时限是2031年9月底的惠民实事有哪些", {"更换路灯", "疏浚沟渠"}),
        ("时限在9月底的惠民实事是哪些", {"更换路灯", "疏浚沟渠"}),
        ("2031年9月底前完成的惠民实事有哪些", {"新建托育园", "更换路灯", "疏浚沟渠"}),
        # by the rule that stands below the table, and not by the word in a cell alone
        ("惠民实事哪些进度滞后", {"疏浚沟渠", "建设球场"}),
    ],
)
def test_columns_filter_what_a_ledger_calls_its_rows(
    settings: Settings, question: str, names: set[str]
) -> None:
    assert {i.label for i in pipeline.ask(settings, question).items} == names


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("托育园建完了没有", True),
        # one of the two things that it is to bring isn't there
        ("路灯换完了没有", False),
        ("路灯更换完成了吗", False),
    ],
)
def test_done_is_all_of_an_item(settings: Settings, question: str, value: bool) -> None:
    assert pipeline.ask(settings, question).value is value


@pytest.mark.parametrize("question", ["进展怎么样", "进展呢", "进展到哪一步了"])
def test_progress_of_what_was_asked_before(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question, context="疏浚沟渠归哪个局")
    assert "已疏浚8公里" in str(answer.value)
