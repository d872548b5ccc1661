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


_SCIENCE = """甘川省加快推动“人工智能+采矿”创新发展行动计划

甘政发〔2031〕078号

一、主要任务
（一）建设矿山模型。（省工信厅、省能源局负责）
（二）改造矿山巷道。（省能源局、省应急厅、省财政厅负责）
"""
_SHOPS = """柳川市打造“AI+小店”创业高地若干政策措施

一、主要政策
（一）减免小店租金。（责任单位：市商务局、市财政局）
（二）发放小店补贴。（责任单位：市商务局）
"""
_FIRES = """青禾区消防安全责任制实施办法

青府规〔2031〕5号

第三条 部门职责：
（一）区气象局负责提供气象服务。
（二）区水务局负责维护消防水源。
"""
_TEA = """青禾区茶园水肥行动计划

一、主要任务
（一）修建茶园水渠。（区农业农村局牵头）
（二）推广茶园机械。（区农业农村局、区科委牵头）
（三）储存雨水。在3个街镇（东湖镇、柳林镇、白石镇）修建茶园水塘。（区水务局、各街镇牵头）
"""


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("named")
    return home_of(folder, 采矿=_SCIENCE, 小店=_SHOPS, 消防=_FIRES, 茶园=_TEA, 井盖=_COVERS)


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("AI+采矿计划哪项任务的责任单位最多", ["改造矿山巷道"]),
        ("AI+采矿行动计划里部门最多的是哪项", ["改造矿山巷道"]),
        ("甘川AI+采矿计划有几项任务", ["建设矿山模型", "改造矿山巷道"]),
        ("人工智能+小店政策里市财政局负责什么", ["减免小店租金"]),
        ("青禾消防责任制里区气象局负责什么", ["区气象局负责提供气象服务"]),
        ("甘政发〔2031〕78号里省财政厅负责什么", ["改造矿山巷道"]),
    ],
)
def test_no_word_of_the_name_is_left_over(
    others: Settings, question: str, labels: list[str]
) -> None:
    answer = pipeline.ask(others, question)
    assert [i.label.rstrip("。") for i in answer.items] == labels, answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("柳川小店若干政策有没有写牵头单位", "没有"),
        ("青禾茶园行动计划有哪些配合单位", "没有写明配合的部门"),
    ],
)
def test_a_part_that_no_item_names(others: Settings, question: str, said: str) -> None:
    answer = pipeline.ask(others, question)
    assert said in answer.text.split("\n", maxsplit=1)[0]
    assert answer.value in (False, None)


@pytest.mark.parametrize(
    "question",
    [
        "井盖整治方案里市城管局牵头和配合的各是什么",
        "井盖整治方案里市城管局牵头、配合的任务分别有哪些",
    ],
)
def test_both_parts_are_told(others: Settings, question: str) -> None:
    first, second = pipeline.ask(others, question).text.split("（2）")
    assert "窨井盖整治宣传进社区" in first
    assert "普查井盖台账" in second


def test_town_streets_are_no_department(others: Settings) -> None:
    answer = pipeline.ask(others, "茶园水塘涉及哪几个街镇")
    assert "东湖镇、柳林镇、白石镇" in answer.text, answer.text
