"""Documents that several bodies issued, bodies of several cities side by side, first ones that lead,
and parts that are called by a number."""

from __future__ import annotations

import pytest

from integration.homes import home_of, write
from policy_kg import pipeline
from policy_kg.settings import Settings

_JOINT = """关于印发《白石县屋顶茶园行动方案》的通知

白农发〔2031〕5号

各乡镇人民政府：
现将《白石县屋顶茶园行动方案》印发给你们，请认真执行。

白石县农业农村局白石县财政局
白石县文化和旅游局
2031年4月2日

白石县屋顶茶园行动方案

一、主要任务
（一）铺设土层。（责任单位：县农业农村局、县财政局。列第一位的为牵头单位，下同。）
（二）举办茶会。（责任单位：县文化和旅游局、县农业农村局）
"""
_EAST = """东原市灯会工作方案

一、主要任务
（一）扎制花灯。（责任单位：市文旅局、市教育局）
（二）设置灯谜。（责任单位：市文旅局）
（三）夜间值守。（责任单位：市公安局）

二、组织保障
成立东原市灯会工作专班，统筹协调有关事项。市文旅局为召集人单位、市教育局为副召集人单位，成员由市公安局等部门组成。
"""
_WEST = """西原市灯会若干措施

一、主要措施
（一）奖励灯组。（责任单位：市文旅局）
"""
_PARTS = """<html><body>
<h1>南浦区旧街焕新重点任务清单</h1>
<table>
<tr><th>类型</th><th>序号</th><th>工作任务</th><th>推进单位</th></tr>
<tr><td colspan="4">行动一：点亮街巷（夜间照明行动）</td></tr>
<tr><td></td><td>1</td><td>修复路灯，消除暗巷。</td><td>区建管委</td></tr>
<tr><td colspan="4">行动二：再造庭院（旧院改善行动）</td></tr>
<tr><td rowspan="2">旧院整修</td><td>2</td><td>整修四合院。</td><td>区房管局</td></tr>
<tr><td>3</td><td>疏通檐沟。</td><td>区房管局、区水务局</td></tr>
<tr><td>共享花园</td><td>4</td><td>栽种月季。</td><td>区绿化局</td></tr>
<tr><td colspan="4">行动三：延续文脉（古建修缮行动）</td></tr>
<tr><td>古建</td><td>5</td><td>修缮牌坊。</td><td>区文旅局</td></tr>
</table>
</body></html>"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("joint")
    made = home_of(folder, 茶园=_JOINT, 东原=_EAST, 西原=_WEST)
    pipeline.build(made, [write(folder / "旧街.html", _PARTS.encode())])
    return made


@pytest.mark.parametrize(
    "question",
    [
        "白石县屋顶茶园方案由哪些单位联合印发",
        "白农发〔2031〕5号是哪几家联合发的",
        "白农发〔2031〕5号由哪些部门联合发文",
    ],
)
def test_those_who_issued_it_together(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == "白石县农业农村局、白石县财政局、白石县文化和旅游局", answer.text
    assert "共3家" in answer.text


def test_bodies_whose_documents_call_their_items_otherwise(settings: Settings) -> None:
    answer = pipeline.ask(settings, "东原市文旅局和西原市文旅局谁的任务多")
    assert "2项" in answer.text
    assert "1项" in answer.text
    assert "一样多" not in answer.text


def test_a_document_that_says_that_the_first_leads(settings: Settings) -> None:
    answer = pipeline.ask(settings, "屋顶茶园列第一位的是什么意思")
    assert "列第一位的为牵头单位，下同" in answer.text
    answer = pipeline.ask(settings, "屋顶茶园方案里县农业农村局排第一的有哪些")
    assert "写明列第一位的为牵头部门" in answer.text
    answer = pipeline.ask(settings, "东原市灯会方案里市文旅局排第一的有哪些")
    assert "没有说明列第一位的就是牵头部门" in answer.text


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("南浦区旧街焕新行动二有几项任务", ["整修四合院", "疏通檐沟", "栽种月季"]),
        ("南浦区旧街焕新行动三有哪些任务", ["修缮牌坊"]),
    ],
)
def test_a_part_called_by_its_number(settings: Settings, question: str, labels: list[str]) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.label.rstrip("。") for i in answer.items] == labels, answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("东原市灯会工作专班的召集人单位是谁", "市文旅局"),
        ("东原市灯会工作专班的副召集人单位是哪个", "市教育局"),
    ],
)
def test_a_body_that_acts_as_the_convening_one(
    settings: Settings, question: str, value: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == value, answer.text
