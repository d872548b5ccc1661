"""A home of several cities' plans: a question that names a city is for that city's plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import Built, StubEncoder, home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """{city}人民政府办公室关于印发校园安全方案的通知

{mark}政办发〔2024〕{number}号

各区人民政府：
现将方案印发给你们。

校园安全方案

一、工作任务
（一）{first}。每季度{first}，奖励最高{most}万元。（责任单位：市教育局、市财政局）
（二）安排资金。安排校园安全资金。（责任单位：{second}）
"""
_PROVINCE = """江原省人民政府关于支持校园发展的意见

吉政发〔2023〕9号

一、工作任务
（一）建设名校。在宁波市建设示范名校。（责任单位：省教育厅）
（二）改善宿舍。改善学生宿舍。（责任单位：省财政厅、省教育厅）
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built(
        {
            "宁波.txt": _PLAN.format(
                city="宁波市", mark="甬", number=1, first="检查消防", most=30, second="市公安局"
            ),
            "武汉.txt": _PLAN.format(
                city="武汉市", mark="武", number=2, first="检查食堂", most=50, second="市财政局"
            ),
            "吉林.txt": _PROVINCE,
        }
    )


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("市财政局在宁波负责哪些任务", ["甬1"]),
        ("市财政局在武汉参与哪些任务", ["武1", "武2"]),
        ("武汉的市财政局负责哪些任务", ["武1", "武2"]),
        ("武汉市的市教育局负责哪些任务", ["武1"]),
        ("宁波财政局负责哪些任务", ["甬1"]),
        ("宁波有哪些任务", ["甬1", "甬2"]),
    ],
)
def test_a_city_in_a_question_is_that_citys_plan(
    settings: Settings, question: str, found: list[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert [f"{i.evidence[0].citation[0]}{i.number}" for i in answer.items] == found


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("武汉的食堂检查由谁负责", ["市教育局", "市财政局"]),
        ("宁波的校园安全资金由谁安排", ["市公安局"]),
    ],
)
def test_who_does_something_in_a_city(settings: Settings, question: str, bodies: list[str]) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.label for i in answer.items] == bodies
    assert "的文件理解" in answer.text


def test_what_another_citys_plan_says_is_no_answer(settings: Settings) -> None:
    answer = pipeline.ask(settings, "谁是武汉市市长")
    assert (answer.status, answer.items) == ("not_stated", ())


def test_a_department_that_the_city_does_not_have_is_unknown(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市公安局在武汉负责哪些任务")
    assert answer.status == "unknown_name"
    assert "武汉市公安局" in answer.text


def test_a_figure_is_that_of_the_citys_plan(settings: Settings) -> None:
    answer = pipeline.ask(settings, "武汉检查食堂最高奖励多少")
    assert answer.value == "最高50万元"


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("宁波和武汉的检查奖励哪个高", ["最高30万元", "最高50万元"]),
        ("武汉、宁波的市财政局分别负责几项任务", [2, 1]),
        ("宁波和武汉哪个城市的任务多", [2, 2]),
    ],
)
def test_several_cities_are_answered_one_by_one(
    settings: Settings, question: str, values: list[object]
) -> None:
    answer = pipeline.ask(settings, question)
    assert [part.value for part in answer.parts] == values


@pytest.mark.parametrize(
    ("question", "first", "value"),
    [
        ("宁波和武汉的检查奖励哪个高", "武汉更高：宁波最高30万元，武汉最高50万元。", "武汉"),
        (
            "宁波和武汉哪个市财政局负责的事项多",
            "武汉更多：宁波1项，武汉2项。",
            {"宁波": 1, "武汉": 2},
        ),
        (
            "宁波和武汉哪个城市的任务多",
            "宁波和武汉一样：宁波2项，武汉2项。",
            {"宁波": 2, "武汉": 2},
        ),
    ],
)
def test_which_city_has_more_is_told_first(
    settings: Settings, question: str, first: str, value: object
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.text.splitlines()[0] == first
    assert answer.value == value


def test_the_document_of_a_city_is_told_of(settings: Settings) -> None:
    assert pipeline.ask(settings, "武汉的文件文号是多少").value == "武政办发〔2024〕2号"


def test_a_home_of_one_city_knows_it_by_its_name(tmp_path: Path, encoder: StubEncoder) -> None:
    only = home_of(
        tmp_path,
        宁波=_PLAN.format(
            city="宁波市", mark="甬", number=1, first="检查消防", most=30, second="市公安局"
        ),
    )
    answer = pipeline.ask(only, "市财政局在宁波负责哪些任务")
    assert [i.number for i in answer.items] == [1]


def test_a_provinces_department_in_a_city_is_the_provinces(settings: Settings) -> None:
    answer = pipeline.ask(settings, "省教育厅在宁波市负责哪些任务")
    assert [i.evidence[0].citation[0] for i in answer.items] == ["吉"]


def _numbers(settings: Settings, question: str, context: str) -> list[str]:
    answer = pipeline.ask(settings, question, context=context)
    return [f"{i.evidence[0].citation[0]}{i.number}" for i in answer.items]


def test_a_follow_up_keeps_its_city_or_names_another(settings: Settings) -> None:
    former = "市财政局在宁波负责哪些任务"
    assert _numbers(settings, "那武汉呢", former) == ["武1", "武2"]
    assert _numbers(settings, "那市教育局呢", former) == ["甬1"]


def test_they_are_the_departments_just_told(settings: Settings) -> None:
    assert _numbers(settings, "他们还负责什么", "武汉的食堂检查由谁负责") == ["武1", "武2"]
    answer = pipeline.ask(settings, "他们还负责什么", context="武汉检查食堂最高奖励多少")
    assert answer.status == "not_understood"


@pytest.mark.parametrize(
    ("former", "then", "value"),
    [
        ("武汉检查食堂最高奖励多少", "那宁波检查消防呢", None),
        ("武汉检查食堂最高奖励多少", "宁波呢", None),
        ("宁波检查消防最高奖励多少", "检查食堂呢", None),
        ("宁波的检查奖励最高多少", "武汉呢", "最高50万元"),
        ("宁波的检查奖励最高多少\n武汉呢", "宁波呢", "最高30万元"),
    ],
)
def test_a_follow_up_asks_for_the_same_figure(
    settings: Settings, former: str, then: str, value: str | None
) -> None:
    answer = pipeline.ask(settings, then, context=former)
    assert answer.value == value
    assert answer.status == ("answered" if value else "not_stated")
