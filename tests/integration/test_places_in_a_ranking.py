"""The second of a ranking, the first three of it, how many for each of several, and who is asked as so many."""

from __future__ import annotations

import pytest

from integration.homes import Built
from integration.pilots import Ask, asker


@pytest.fixture(scope="module")
def ask(built: Built) -> Ask:
    return asker(built)


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("任务第二多的区是哪个", ["南溪县", "青禾产业区"]),
        ("举措数排名第二的区", ["南溪县"]),
        ("哪个区的举措第三多", ["青禾产业区"]),
        ("举措数量倒数第二的试验区", ["南溪县"]),
        ("举措数量排第二的是哪个区", ["南溪县"]),
        ("政策数最多的一个部门", ["市财政局"]),
        ("举措最多的两个区", ["湖东区", "南溪县"]),
        ("哪两个区的举措最少", ["青禾产业区", "南溪县"]),
    ],
)
def test_the_place_asked_of_a_ranking(ask: Ask, question: str, labels: list[str]) -> None:
    answer = ask(question)

    assert (answer.status, answer.kind) == ("answered", "ranking")
    assert [i.label for i in answer.items] == labels


@pytest.mark.parametrize(
    "question",
    [
        "三个区分别有多少任务",
        "三个试验区的任务数分别是多少",
        "三个区各承担几项任务",
        "各试验区任务数",
    ],
)
def test_each_has_its_own_number(ask: Ask, question: str) -> None:
    assert ask(question).value == {"湖东区": 4, "南溪县": 3, "青禾产业区": 3}


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("建设湖鲜冷库这事，哪两个部门指导", ["市农业农村局", "市财政局"]),
        ("开办乡村夜校是哪几家分别负责", ["市教育局", "市农业农村局"]),
        ("举措2是哪两家指导的", ["市商务局", "市农业农村局"]),
    ],
)
def test_a_number_beside_which_is_no_condition(ask: Ask, question: str, labels: list[str]) -> None:
    answer = ask(question)

    assert {i.kind for i in answer.items} == {"Agency"}
    assert [i.label for i in answer.items] == labels


def test_which_a_zone_has_not_is_a_list(ask: Ask) -> None:
    answer = ask("哪些任务青禾产业区没有")

    assert (answer.kind, answer.value) == ("list", None)
    assert [i.label for i in answer.items] == ["修缮渔村老屋", "开办乡村夜校"]
