"""Follow-ups that narrow what the question before asked for, and zones said by their first word."""

from __future__ import annotations

import pytest

from integration.homes import Built
from integration.pilots import Ask, asker


@pytest.fixture(scope="module")
def ask(built: Built) -> Ask:
    return asker(built)


@pytest.mark.parametrize(
    ("former", "text", "labels"),
    [
        ("市农业农村局有哪些任务", "其中和市教育局一起的", ["开办乡村夜校"]),
        ("市农业农村局指导哪些任务", "跟市财政局都有的呢", ["建设湖鲜冷库"]),
        ("市农业农村局在湖东区有哪些任务", "其中市财政局也参与的有哪些", ["建设湖鲜冷库"]),
        ("湖东区有哪些任务", "其中南溪县也有的", ["修缮渔村老屋", "疏浚村边水渠"]),
        ("市农业农村局有哪些任务", "这里面只有青禾和湖东的呢", ["改造村级电站", "建设湖鲜冷库"]),
        ("任务第5项归谁管", "除了市财政局呢", ["市农业农村局"]),
        ("建设湖鲜冷库归市财政局管吗", "还有别的部门吗", ["市农业农村局"]),
        ("湖东区有多少项任务", "哪个部门最多", ["市农业农村局"]),
    ],
)
def test_what_was_asked_before_is_kept(ask: Ask, former: str, text: str, labels: list[str]) -> None:
    assert [i.label for i in ask(text, former).items] == labels


def test_another_department_alone_takes_the_place_of_the_one_before(ask: Ask) -> None:
    answer = ask("那市财政局呢", "市教育局指导哪些任务")

    assert [i.label for i in answer.items] == ["建设湖鲜冷库"]


@pytest.mark.parametrize("question", ["只在青禾和湖东区的任务", "湖东区 只有湖东+青禾 的任务"])
def test_a_zone_is_known_by_its_first_word_beside_another(ask: Ask, question: str) -> None:
    assert [i.label for i in ask(question).items] == ["改造村级电站", "建设湖鲜冷库"]


@pytest.mark.parametrize(
    "question",
    [
        "白鹭机场到月牙岛的快速路归谁管",
        "白鹭机场至月牙岛快速路谁指导",
        "从白鹭机场修到月牙岛的快速路由谁负责",
        "白鹭机场-月牙岛快速路谁指导",
    ],
)
def test_both_ends_of_a_way_name_it(ask: Ask, question: str) -> None:
    assert [i.label for i in ask(question).items] == ["市交通局"]


def test_how_many_each_zone_has_after_a_list(ask: Ask) -> None:
    answer = ask("各区分别有多少项", context="市农业农村局有哪些任务")
    assert answer.status == "answered"
    assert "湖东区" in answer.text
