"""Follow-ups that only name an aspect of the items before them, or pick of these by a day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.results import Answer

_PLAN = """望川县2027年林业与道路重点任务分工方案

一、竹林抚育扩面。新造毛竹林3万亩，2027年10月底前完成。（牵头单位：县林业局；配合单位：县财政局）
二、村级电站改造。改造电站12座，2027年5月底前完成。（牵头单位：县水利局）
三、河道清淤。清淤河道40公里，2027年11月底前完成。（牵头单位：县水利局）
四、林区道路建设。新建林区道路65公里，2027年8月底前完成。（牵头单位：县交通运输局）
"""
_NOTICE = """望川县人民政府关于扶持竹木产业的若干意见

一、竹木企业贷款风险分担资金管理。由县财政局牵头，4月30日前出台竹木贷款分担管理办法。
二、强化保障。县财政局每年安排专项资金700万元。
"""

Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def ask(built: Built) -> Ask:
    settings = built({"方案.txt": _PLAN, "意见.txt": _NOTICE})
    return lambda text, context=None: pipeline.ask(settings, text, context=context)


@pytest.mark.parametrize(
    "text", ["那完成时限呢？", "完成时限呢", "那完成时间呢", "那时限呢", "什么时候完成？"]
)
def test_the_time_limit_is_that_of_the_item_before(ask: Ask, text: str) -> None:
    answer = ask(text, "竹林抚育扩面由谁牵头")

    assert "10月" in answer.text
    assert not any(other in answer.text for other in ("5月", "11月", "8月"))


def test_the_goal_is_that_of_the_item_before(ask: Ask) -> None:
    answer = ask("那目标呢", "竹林抚育扩面由谁牵头")

    assert "3万亩" in answer.text
    assert "40公里" not in answer.text


def test_progress_that_is_told_nowhere_lists_no_other_items(ask: Ask) -> None:
    answer = ask("那进展呢", "竹林抚育扩面由谁牵头")

    assert "清淤" not in answer.text


@pytest.mark.parametrize("text", ["其中哪些在6月底前完成", "那6月底前完成的呢"])
def test_a_day_without_its_year_picks_of_the_items_before(ask: Ask, text: str) -> None:
    answer = ask(text, "县水利局牵头哪些任务")

    assert "村级电站改造" in answer.text
    assert "河道清淤" not in answer.text
    assert "2027年" in answer.text


@pytest.mark.parametrize("text", ["县财政局每年安排多少专项资金", "县财政局专项资金每年多少"])
def test_a_fund_is_found_in_another_order_of_words(ask: Ask, text: str) -> None:
    assert "700万元" in ask(text).text


def test_the_day_of_what_the_clause_before_asks_who_makes(ask: Ask) -> None:
    answer = ask("竹木贷款分担管理办法谁来出台，几月几日前？")

    assert "4月30日前" in answer.text


def test_when_a_work_is_finished_is_asked_of_the_clause_before(ask: Ask) -> None:
    answer = ask("林区道路要修多少公里，什么时候完工")

    assert "8月" in answer.text
    assert "11月" not in answer.text
