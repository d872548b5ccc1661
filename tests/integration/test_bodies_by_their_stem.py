"""Departments said by a stem, by a name of former years or with a slip; those that aren't there narrow nothing."""

from __future__ import annotations

import pytest

from integration.homes import Built
from integration.pilots import Ask, asker


@pytest.fixture(scope="module")
def ask(built: Built) -> Ask:
    return asker(built)


@pytest.mark.parametrize(
    ("question", "body", "labels"),
    [
        ("财政负责哪些政策", "市财政局", ["减免渔船检验费", "奖励返乡大学生"]),
        ("发改指导的举措", "市发展改革委", ["推广水面光伏"]),
        ("交通负责哪些举措", "市交通局", ["推进快速路项目建设"]),
        ("住建负责什么", "市住房城乡建设局", ["修缮渔村老屋"]),
        ("财政和发改共同负责的政策", "市财政局", ["奖励返乡大学生"]),
        ("水利在南溪县的任务", "市水利局", ["疏浚村边水渠"]),
        ("农业局负责哪些政策", "市农业农村局", ["支持渔业贷款"]),
        ("市农业农村句负责哪些政策", "市农业农村局", ["支持渔业贷款"]),
    ],
)
def test_the_body_meant_is_answered_for_and_said(
    ask: Ask, question: str, body: str, labels: list[str]
) -> None:
    answer = ask(question)

    assert [i.label for i in answer.items] == labels
    assert any(body in note for note in answer.assumptions)


@pytest.mark.parametrize(
    "question",
    ["消防负责哪些任务", "民政在湖东区有哪些任务", "环保局在湖东区的任务", "粮储局有什么举措"],
)
def test_a_body_that_is_not_there_is_unknown(ask: Ask, question: str) -> None:
    answer = ask(question)

    assert (answer.status, answer.items) == ("unknown_name", ())


@pytest.mark.parametrize("question", ["老屋有哪些任务", "教育有哪些任务"])
def test_a_matter_stays_a_matter(ask: Ask, question: str) -> None:
    answer = ask(question)

    assert answer.status != "unknown_name"
    assert "市教育局参与" not in answer.text
