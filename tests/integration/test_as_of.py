"""Time limits that are over or not on the day that a question says; without a day, none is told."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_LIST = """甘水市2024年重点工作分工

甘政办〔2024〕1号

附件

甘水市重点任务分工表

序号\t重点任务\t牵头单位\t完成时限
1\t修桥\t市交通局\t2024年3月底前
2\t清淤\t市水利局\t2024年6月底前
3\t绿化\t市林业局\t2024年9月30日前
4\t清收逾期贷款\t市财政局\t长期坚持
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("as-of"), 重点=_LIST)


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("截至2024年6月30日哪些任务已经超期", [1]),
        ("截至2024年6月底已到期的任务有哪些", [1, 2]),
        ("截至2024年7月1日哪些任务逾期未完成", [1, 2]),
        ("2024年7月1日哪些任务过期了", [1, 2]),
        ("截至2024年6月30日哪些任务还没到期", [3]),
        ("到2024年6月30日为止还没到期的有几项", [3]),
        ("截至2024年12月31日市水利局有没有逾期的任务", [2]),
        ("截至2024年12月31日市财政局有没有逾期的任务", []),
        ("2024年6月底前到期的任务有哪些", [1, 2]),
    ],
)
def test_limits_are_compared_with_the_day_asked(
    settings: Settings, question: str, numbers: list[int]
) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, [i.number for i in answer.items]) == ("answered", numbers)


@pytest.mark.parametrize(
    "question",
    [
        "哪些任务已经超期",
        "现在哪些任务逾期了",
        "还有哪些任务没到期",
        "有几项任务逾期未完成",
        "哪些部门的任务逾期了",
        "快到期的任务有哪些",
        "今年要完成哪些任务",
        "市水利局下个月要完成什么任务",
    ],
)
def test_without_a_day_it_is_asked_for(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.items) == ("not_understood", ())
    assert "写明日期" in answer.text


def test_what_is_done_may_be_called_so(settings: Settings) -> None:
    answer = pipeline.ask(settings, "清收逾期贷款由谁牵头")
    assert [i.label for i in answer.items] == ["市财政局"]
