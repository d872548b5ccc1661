"""No yes and no no for a place that no document is known to be of, nor for whether something is done."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from policy_kg.settings import Settings

_ROWS = """<table><tr><td>序号</td><td>任务</td><td>主要内容</td><td>牵头单位</td><td>{head}</td></tr>
<tr><td>1</td><td>发展乡村旅游</td><td>建设旅游驿站五座，培训乡村旅游带头人。</td><td>市旅游局</td><td>{one}</td></tr>
<tr><td>2</td><td>促进青年就业</td><td>开展就业培训，开发见习岗位三百个。</td><td>市教育局</td><td>{two}</td></tr></table>"""


def _plan(title: str, head: str, one: str, two: str) -> str:
    rows = _ROWS.format(head=head, one=one, two=two)
    return f"<html><body><p>{title}</p>{rows}</body></html>"


@pytest.fixture(scope="module")
def unplaced(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Documents one of which doesn't say of which place it is."""
    plan = _plan("重点任务清单", "配合单位", "市财政局", "市财政局")
    other = _plan("云溪市2031年重点任务清单", "配合单位", "市财政局", "市财政局")
    return stubbed_home(tmp_path_factory.mktemp("un"), plan_html=plan, other_html=other)


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One of 佛山市, whose name is one character off that of 乐山市 and of 眉山市."""
    plan = _plan("佛山市2031年重点任务清单", "配合单位", "市财政局", "市财政局")
    return stubbed_home(tmp_path_factory.mktemp("of"), plan_html=plan)


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    plan = _plan("云溪市2031年重点任务台账", "进展情况", "已完成驿站五座", "尚未开工")
    return stubbed_home(tmp_path_factory.mktemp("done"), plan_html=plan)


@pytest.mark.parametrize(
    "question",
    [
        "眉山有没有旅游任务",
        "眉山市就业工作方案里有没有市教育局的任务",
        "眉山有哪些渔业任务",
    ],
)
def test_a_place_of_no_document_is_neither_denied_nor_confirmed(
    unplaced: Settings, question: str
) -> None:
    answer = ask_stubbed(unplaced, question)
    assert (answer.status, answer.value, answer.items) == ("not_stated", None, ())
    assert "没有提到「眉山" in answer.text


def test_a_place_of_a_document_is_answered_for(unplaced: Settings) -> None:
    answer = ask_stubbed(unplaced, "云溪市有没有旅游任务")
    assert (answer.status, answer.value) == ("answered", True)


def test_an_official_place_is_no_misspelt_other(placed: Settings) -> None:
    answer = ask_stubbed(placed, "眉山市就业工作方案里有没有市教育局的任务")
    assert answer.status == "unknown_name"
    assert answer.text.startswith("没有眉山市的文件")


@pytest.mark.parametrize(
    "question", ["市旅游局的任务完成了吗", "市教育局完成任务了没有", "第1项任务做完了吗"]
)
def test_that_there_is_a_task_says_not_that_it_is_done(placed: Settings, question: str) -> None:
    answer = ask_stubbed(placed, question)
    assert (answer.status, answer.value) == ("not_stated", None)
    assert answer.text.startswith("文件没有写是否完成")


def test_what_a_text_reports_is_told(reported: Settings) -> None:
    answer = ask_stubbed(reported, "发展乡村旅游完成了吗")
    assert not answer.text.startswith("文件没有写是否完成")
