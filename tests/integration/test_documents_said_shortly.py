"""Documents called by some characters of their titles, and what is asked of all their items."""

from __future__ import annotations

import pytest

from integration.homes import home_of, write
from policy_kg import pipeline
from policy_kg.settings import Settings

_COVERS = """柳川市城镇窨井盖安全专项整治实施方案

柳安委〔2031〕9号

一、主要任务
1.普查井盖台账。2031年3月底前完成。（市住建局牵头，市城管局配合）
2.更换破损井座。2031年9月底前完成。（市住建局牵头，市财政局配合）
3.开展夜间巡查。（市住建局牵头，市公安局配合）
4.核查经费使用。（市审计局牵头）
5.窨井盖整治宣传进社区。（市城管局牵头，市住建局配合）
"""
_PIPES = """柳川市供热管网改造工作方案

柳政办〔2031〕12号

一、主要任务
1.更换主干管线。2031年3月底前完成。（市住建局牵头，市财政局配合）
2.清洗换热站。（市住建局牵头，市城管局配合）
"""
_CHECKUP = """<html><body>
<h1>青禾区人民政府办公室关于印发《青禾区2031年排水体检工作方案》的通知</h1>
<p>青建发〔2031〕2号</p>
<p>各相关部门：</p>
<p>现将《青禾区2031年排水体检工作方案》印发给你们。</p>
<p>一、工作任务</p>
<p>（一）街镇体检。今年计划在东湖镇、柳林镇、白石镇开展街镇级体检。编制街镇体检报告。</p>
<p>附件1</p>
<p>2031年柳川市排水体检基本指标体系（区级）</p>
<table>
<tr><th>序号</th><th>指标项</th><th>单位</th><th>责任部门</th></tr>
<tr><td>1</td><td>雨水管渠完好率</td><td>%</td><td>区水务局</td></tr>
<tr><td>2</td><td>积水点数量</td><td>处</td><td>区水务局、区应急局</td></tr>
<tr><td>3</td><td>河道水质达标率</td><td>%</td><td>区生态环境局</td></tr>
</table>
</body></html>"""
_PARKS = """青禾区花园社区建设实施意见

青政办〔2031〕3号

一、主要任务
（一）建设口袋花园。（牵头单位：区水务局；配合单位：区建管委）
（二）开放围墙。（牵头单位：区建管委；配合单位：区生态环境局、各街镇）
（三）排查暗沟。（牵头单位：区应急管理局）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("shortly")
    made = home_of(folder, 井盖=_COVERS, 供热=_PIPES, 花园=_PARKS)
    pipeline.build(made, [write(folder / "体检.html", _CHECKUP.encode())])
    return made


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("2031年3月底前井盖整治要完成什么", ["普查井盖台账"]),
        ("井盖整治里有时限的任务有哪些", ["普查井盖台账", "更换破损井座"]),
        ("井盖整治哪一项没有配合部门", ["核查经费使用"]),
    ],
)
def test_items_that_do_not_repeat_the_name_are_the_documents(
    settings: Settings, question: str, labels: list[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.label.rstrip("。") for i in answer.items] == labels, answer.text
    assert "柳安委〔2031〕9号" in answer.text


def test_it_is_said_which_document_is_meant(settings: Settings) -> None:
    answer = pipeline.ask(settings, "井盖整治有几项任务")
    assert "「井盖整治」按标题里有这个词的文件理解：柳安委〔2031〕9号" in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("井盖整治有几项任务", 5),
        ("青禾区排水体检指标里区水务局有几项", 2),
        ("青禾区排水体检一共有多少项指标", 3),
    ],
)
def test_counts_are_of_that_document_alone(settings: Settings, question: str, value: int) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.kind, answer.value) == ("count", value), answer.text


def test_who_has_most_in_it(settings: Settings) -> None:
    answer = pipeline.ask(settings, "井盖整治里谁的任务最多")
    assert [(i.label, i.score) for i in answer.items] == [("市住建局", 4.0)], answer.text


def test_a_matter_beside_the_name_is_no_document(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市城管局负责哪些井盖宣传任务")
    assert [i.label.rstrip("。") for i in answer.items] == ["窨井盖整治宣传进社区"]


def test_two_documents_are_asked_one_by_one(settings: Settings) -> None:
    answer = pipeline.ask(settings, "区水务局在青禾区花园社区和排水体检里各有几项")
    assert [p.value for p in answer.parts] == [1, 2], answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青禾区排水体检有几项指标没有写责任部门", 0),
        ("井盖整治里有几项任务没有责任单位", 0),
    ],
)
def test_items_without_anybody_are_counted(settings: Settings, question: str, value: int) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.kind, answer.value) == ("count", value), answer.text


def test_places_that_a_sentence_lists_are_quoted(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青禾区今年哪几个镇开展街镇级体检")
    assert "东湖镇、柳林镇、白石镇" in answer.text


def test_documents_that_name_a_department_by_its_part(settings: Settings) -> None:
    answer = pipeline.ask(settings, "哪些文件提到区应急局")
    assert answer.text.startswith("提到「区应急局」的文件共2份"), answer.text
