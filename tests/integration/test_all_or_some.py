"""Yes only where it is so of all that is asked of, of just so many, and of the matter that was asked."""

from __future__ import annotations

import pytest

from integration.homes import Built
from integration.pilots import Ask, asker


@pytest.fixture(scope="module")
def ask(built: Built) -> Ask:
    return asker(built)


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("湖东区是不是每项任务都参与", ["开办乡村夜校"]),
        ("是不是所有举措都在南溪县", ["培育湖鲜加工企业"]),
        ("每项任务都涉及市农业农村局吗", ["疏浚村边水渠"]),
        ("政策是不是都由市财政局负责", ["支持渔业贷款"]),
        ("南溪县的任务都由市农业农村局负责吗", ["疏浚村边水渠"]),
        ("任务第1项和任务第2项都由市水利局指导吗", ["修缮渔村老屋"]),
        ("任务1至3都在湖东区吗", ["开办乡村夜校"]),
    ],
)
def test_some_are_not_all(ask: Ask, question: str, others: list[str]) -> None:
    answer = ask(question)

    assert answer.value is False
    assert answer.text.startswith("不是")
    assert [i.label for i in answer.items] == others


@pytest.mark.parametrize(
    "question",
    [
        "市财政局的任务是不是都在青禾产业区",
        "市教育局的任务都在南溪县吗",
        "任务1和任务2都在湖东区吗",
        "所有举措都在湖东区吗",
    ],
)
def test_all_are(ask: Ask, question: str) -> None:
    answer = ask(question)

    assert (answer.status, answer.value) == ("answered", True)


@pytest.mark.parametrize(
    ("question", "so"),
    [("湖东区是不是有5项任务", False), ("湖东区是不是有4项任务", True), ("举措一共3项吗", True)],
)
def test_a_number_that_is_asked_is_held_against_the_count(
    ask: Ask, question: str, so: bool
) -> None:
    assert ask(question).value is so


def test_every_department_means_that_none_lacks_them(ask: Ask) -> None:
    answer = ask("每个部门都有任务吗")

    assert answer.value is False
    assert "市商务局" in [i.label for i in answer.items]


@pytest.mark.parametrize(
    ("question", "so"),
    [
        ("领导小组办公室设在市财政局吗", False),
        ("领导小组办公室是不是设在市水利局", True),
        ("领导小组组长是不是市长", True),
        ("市长是不是组长", True),
        ("副组长是不是副市长", True),
        ("组长是副市长吗", False),
    ],
)
def test_who_is_where_is_told_by_the_sentence(ask: Ask, question: str, so: bool) -> None:
    answer = ask(question)

    assert answer.value is so
    assert "领导小组" in answer.text


def test_a_matter_that_is_nowhere_makes_no_yes(ask: Ask) -> None:
    answer = ask("市财政局评审会议室装修了吗")

    assert (answer.status, answer.value) == ("not_stated", None)


@pytest.mark.parametrize(
    ("question", "so"),
    [
        ("每个区都有市水利局的任务吗", True),
        ("每个区都有市教育局的任务吗", False),
        ("任务第5项只有市财政局负责吗", False),
        ("任务第2项只有市水利局负责吗", True),
        ("市农业农村局的任务是不是最多", True),
        ("南溪县的任务是不是最多", False),
        ("市财政局的任务比市农业农村局多吗", False),
        ("市财政局的任务比市农业农村局少吗", True),
        ("任务第1项是不是三家负责", False),
        ("有没有部门参与所有任务", False),
    ],
)
def test_what_is_said_of_them_is_tested(ask: Ask, question: str, so: bool) -> None:
    answer = ask(question)

    assert (answer.kind, answer.value) == ("boolean", so)


def test_nobody_has_them_all(ask: Ask) -> None:
    assert ask("哪些部门每项任务都参与").items == ()


def test_what_cannot_be_tested_of_all_is_left_open(ask: Ask) -> None:
    answer = ask("全部任务都在2032年底前完成吗")

    assert (answer.status, answer.value) == ("not_stated", None)
