"""Columns of goals and of what is done, in a table of items: what is lacking, what is reached."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_TABLE = """# 青河市2031年民生实事项目进展情况表

| 序号 | 项目名称 | 年度目标 | 完成数 | 完成率 | 责任单位 | 备注 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 修缮渔家老屋 | 30个 | 18个 | 60% | 市住建局 | 6个已开工 |
| 2 | 新建口袋码头 | 10个 | 10个 | 100% | 市交通局 | 已完工 |
| 3 | 安装航标灯 | 200盏 | 260盏 | 130% | 市水务局 | |
| 4 | 培训船员 | 500人次 | 正在开展 | | 市教育局 | |
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"进展.md": _TABLE})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("修缮渔家老屋还差几个", "还差12个"),
        ("安装航标灯超额完成了多少", "超出60盏"),
        ("口袋码头完成了多少", "10个"),
        ("市住建局的项目进展如何", "18个"),
        ("修缮渔家老屋完成了吗", "没有完成。"),
        ("口袋码头完成了吗", "完成了。"),
        ("修缮渔家老屋的备注是什么", "6个已开工"),
    ],
)
def test_what_is_done_is_told_with_its_row(settings: Settings, question: str, said: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert said in answer.text
    assert answer.evidence


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("哪些项目没有完成年度目标", ["修缮渔家老屋"]),
        ("已经完成的项目有哪些", ["新建口袋码头", "安装航标灯"]),
        ("未完成的项目有几项", ["修缮渔家老屋"]),
    ],
)
def test_goals_are_held_against_what_is_done(
    settings: Settings, question: str, labels: list[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.label for i in answer.items] == labels
    notes = "；".join(answer.assumptions)
    assert "按两栏的数比较得出" in notes
    assert "另有1项的两栏不是同一单位的数" in notes


def test_a_difference_is_said_to_be_reckoned(settings: Settings) -> None:
    assert any(
        "相减" in note for note in pipeline.ask(settings, "修缮渔家老屋还差几个").assumptions
    )
