"""All of a list held against a day, item by item, and the last that is due: what has no day is never in time."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from policy_kg.settings import Settings

_HEAD = """<html><body><p>柳湾县2031年道路养护实施方案</p><p>附件</p><p>重点任务分工表</p><table>
<tr><td>序号</td><td>重点任务</td><td>工作内容</td><td>牵头单位</td><td>配合单位</td><td>完成时限</td></tr>
<tr><td>1</td><td>路面修补</td><td>修补破损路面三十公里</td><td>县交通局</td><td>县财政局</td><td>2031年6月底</td></tr>
<tr><td>2</td><td>桥梁加固</td><td>加固危桥五座</td><td>县交通局</td><td>县应急局</td><td>2031年11月底</td></tr>
<tr><td>3</td><td>护栏更新</td><td>更新护栏八公里</td><td>县公安局</td><td>县财政局</td><td>2031年9月底</td></tr>
"""
_END = "</table></body></html>"
_ALWAYS = "<tr><td>4</td><td>日常巡查</td><td>每周巡查道路</td><td>县交通局</td><td></td><td>长期坚持</td></tr>"


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("dated"), plan_html=_HEAD + _END)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("mixed"), plan_html=_HEAD + _ALWAYS + _END)


def _labels(answer: object) -> list[str]:
    return [i.label for i in answer.items]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "question", ["是不是所有任务都在2031年底前完成", "所有任务都在年底前完成吗"]
)
def test_all_are_in_time_only_where_each_has_a_day(
    dated: Settings, mixed: Settings, question: str
) -> None:
    assert ask_stubbed(dated, question).value is True
    answer = ask_stubbed(mixed, question)
    assert answer.value is False
    assert _labels(answer) == ["日常巡查"]
    assert "没有写明日期" in answer.text


def test_one_that_is_later_proves_the_no(mixed: Settings) -> None:
    answer = ask_stubbed(mixed, "所有任务都在2031年9月底前完成吗")
    assert answer.value is False
    assert _labels(answer) == ["桥梁加固"]
    assert "没有写明日期的1项" in answer.text


def test_those_of_a_body_are_all_in_time(mixed: Settings) -> None:
    assert ask_stubbed(mixed, "县公安局的任务都在2031年9月底前完成吗").value is True
    assert ask_stubbed(mixed, "县交通局的任务都在2031年12月底前完成吗").value is False


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("最晚完成的是哪项任务", ["桥梁加固"]),
        ("哪项任务完成时限最晚", ["桥梁加固"]),
        ("最早完成的是哪项任务", ["路面修补"]),
        ("县财政局配合的任务里最晚完成的是哪项", ["护栏更新"]),
    ],
)
def test_the_last_that_is_due(mixed: Settings, question: str, labels: list[str]) -> None:
    answer = ask_stubbed(mixed, question)
    assert _labels(answer) == labels


def test_whether_each_has_something(dated: Settings, mixed: Settings) -> None:
    assert ask_stubbed(dated, "每项任务都有配合单位吗").value is True
    answer = ask_stubbed(mixed, "每项任务都有配合单位吗")
    assert answer.value is False
    assert _labels(answer) == ["日常巡查"]
    assert ask_stubbed(mixed, "是不是每项任务都有完成时限").value is True
