"""Who is printed as carrying an item out takes part in it, alone or with others."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.analysis.gaps import find_gaps
from policy_kg.analysis.overlap import find_overlaps
from policy_kg.home import HomePaths, open_current
from policy_kg.settings import Settings

_PLAN = """青禾市人民政府办公室关于印发青禾市电梯安全整治方案的通知

青政办发〔2031〕7号

各县（市、区）人民政府，市政府有关部门：
现将《青禾市电梯安全整治方案》印发给你们，请认真组织实施。

青禾市人民政府办公室
2031年3月5日

青禾市电梯安全整治方案

一、主要任务
（一）查处无证维保。对没有许可的维保单位依法责令停止作业，公布典型案例。（市市场监管局牵头负责，市公安局、各区政府组织落实）
（二）更换老旧部件。对超过十五年的电梯逐台评估，更换曳引绳和门锁装置。（市住建局牵头负责，市财政局负责、市消防救援支队、各区政府组织落实）
（三）落实电梯更新改造资金。建立电梯更新改造资金由业主、政府合理共担的机制，安排补助。（市财政局牵头负责，各区政府组织落实）
（四）巡查小区电梯。每季度巡查一次住宅小区电梯，建立台账，及时通报结果。（市公安局、市消防救援支队、各区政府组织落实）
（五）培训维保人员。2032年6月底前开设维保人员培训班，组织实操考核，颁发结业证书。重点更换青禾市文化馆（东馆）扩建及湖滨街道活动中心电梯一并更换。（市人社局牵头，市市场监管局配合）
（六）出台电梯更新评估标准。抓紧研究电梯更新改造评估的标准和流程，公开征求意见。（市住建局牵头负责，市公安局电梯大队组织落实）
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"电梯.txt": _PLAN})


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("市公安局参与哪些任务", [1, 4]),
        ("各区政府有多少项任务", [1, 2, 3, 4]),
        ("各区政府负责哪些任务", [1, 2, 3, 4]),
        ("市公安局电梯大队参与什么", [6]),
        ("市公安局和市消防救援支队有没有共同的任务", [4]),
        ("市公安局组织落实哪些任务", [1, 4]),
        ("市财政局组织落实哪些任务", [2, 3]),
        ("市市场监管局配合和实施的任务有哪些", [5]),
        ("市市场监管局牵头和配合的任务有几项", [1, 5]),
        ("市消防救援支队配合和实施的有哪几项", [2, 4]),
        ("市市场监管局参加哪些项（含牵头）", [1, 5]),
        ("市市场监管局参与哪些任务，包括配合的", [1, 5]),
    ],
)
def test_a_body_printed_as_carrying_out_takes_part(
    settings: Settings, question: str, numbers: list[int]
) -> None:
    answer = pipeline.ask(settings, question)
    assert sorted(i.number or 0 for i in answer.items) == numbers, answer.text


def test_those_without_a_limit_are_items(settings: Settings) -> None:
    answer = pipeline.ask(settings, "电梯安全整治方案里没有写时限的有哪些")
    assert [i.number for i in answer.items] == [1, 2, 3, 4, 6], answer.text


def test_a_bracket_and_what_stands_behind_it_is_no_place(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青禾市哪几个街道被点名更换电梯")
    assert "文化馆（东馆）扩建及湖滨" not in answer.text.split("原文")[0]


def test_an_item_counts_who_carries_it_out(settings: Settings) -> None:
    answer = pipeline.ask(settings, "第2项涉及多少个部门")
    assert answer.value == 4, answer.text
    answer = pipeline.ask(settings, "哪一项涉及的部门最多")
    assert [i.number for i in answer.items] == [2]
    assert "部门最多的事项是任务第2项" in answer.text
    assert "4个部门" in answer.text


def test_who_carries_out_is_in_the_analyses(settings: Settings) -> None:
    store = open_current(HomePaths(settings.home)).open_store()
    missing = [g for g in find_gaps(store) if g.kind == "department"]
    assert missing == [], missing
    together = [f for f in find_overlaps(store) if f.kind == "departments"]
    pairs = [{side.label for side in (f.left, f.right)} for f in together]
    assert {"市公安局", "市消防救援支队"} <= set().union(*pairs)
