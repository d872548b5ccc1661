"""Documents that a question names hold for all of it, and names are read whole."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_FLOOD = """云溪市人民政府办公室关于印发云溪市防台风应急预案的通知
云政办函〔2031〕12号

各县区人民政府，市政府各部门：
现将《云溪市防台风应急预案》印发给你们。2019年7月3日印发的《云溪市防台风应急预案》同时废止。

云溪市防台风应急预案

一、工作组
（一）抢险救援组。由市应急管理局牵头，市水务局、市住房城乡建设局等参加。
（二）医疗防疫组。由市卫生健康委牵头，市应急管理局、市生态环境局等参加。
（三）交通保障组。由市交通运输局牵头，市公安局等参加。

二、保障
（一）资金保障。防台风抢险所需经费首先由险情责任单位承担。转移群众的安置费用列入同级财政预算。
（二）标准。风险等级的划分标准，由市应急管理局会同市气象局制定。
（三）检查。市级水务部门每年对30%以上的县（市、区）和10%以上的水库开展防汛检查。
（四）社会监督。充分发挥“12350”安全生产举报热线作用。
（五）甲湾镇、乙口镇和丙浦镇（以下统称“三镇”）负责本区域群众转移。
本预案自2031年6月1日起施行，有效期至2034年12月31日。
"""
_PARK = """云溪市滨江园区管理分工方案

一、管理
（一）规划。由市教育局负责园区学校规划。
（二）下放审批。将园区内的食品经营许可管理权限全部下放给滨江园区管委会。
（三）云溪城投公司作为园区公租房运营管理方，负责受理入住申请。
（四）材料报送。请各企业报属地镇政府同意后，于2031年9月10日前将入园申请表反馈至市科技局高新处。

本方案自2031年8月1日起施行，有效期至2033年6月30日。
联系人：周文彬，0550-3021188
吴海涛，0550-3021199，13905501234
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"台风.txt": _FLOOD, "园区.txt": _PARK})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("防台风医疗防疫组谁牵头", "市卫生健康委牵头"),
        ("抢险的钱谁出", "由险情责任单位承担"),
        ("转移群众安置费用从哪出", "列入同级财政预算"),
        ("风险等级标准谁定", "市应急管理局会同市气象局"),
        ("市级水务部门每年检查多少个县", "30%以上的县（市、区）"),
        ("安全生产举报电话多少", "12350"),
        ("食品经营许可下放给谁", "滨江园区管委会"),
        ("公租房谁负责运营", "云溪城投公司"),
        ("入园申请表交给谁", "市科技局高新处"),
        ("吴海涛电话", "0550-3021199，13905501234"),
        ("2019年的台风预案还有效吗", "不再有效"),
    ],
)
def test_one_sentence_tells_it(settings: Settings, question: str, told: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert told in answer.text.split("原文")[0]


def test_a_document_without_a_number_is_said_to_have_none(settings: Settings) -> None:
    answer = pipeline.ask(settings, "分工方案的文号是什么")
    assert answer.status == "not_stated"
    assert "园区" in answer.text
    assert "12号" not in answer.text


def test_the_second_half_keeps_the_document_of_the_first(settings: Settings) -> None:
    answer = pipeline.ask(settings, "12号文是谁发的、文号是多少、标题是什么")
    assert len(answer.parts) == 3
    assert all("园区" not in part.text for part in answer.parts)


def test_a_department_without_a_part_in_the_named_document_has_none(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市教育局在台风预案里负责什么")
    assert answer.status == "answered"
    assert not answer.items
    said, _, of_others = answer.text.partition("\n")
    assert said.endswith("0项。")
    assert of_others.startswith("别的文件里有1项")


def test_only_groups_answer_which_group(settings: Settings) -> None:
    led = pipeline.ask(settings, "市应急管理局牵头哪个工作组")
    assert [i.label for i in led.items] == ["抢险救援组"]
    assert [i.label for i in led.also] == ["医疗防疫组"]
    none = pipeline.ask(settings, "市公安局牵头哪个工作组")
    assert not none.items
    assert "没有市公安局牵头的工作组" in none.text


def test_which_of_two_documents_holds_longer(settings: Settings) -> None:
    answer = pipeline.ask(settings, "防台风应急预案和滨江园区分工方案哪个有效期长")
    assert answer.text.startswith("防台风应急预案的有效期到得更晚")
    assert "2034年12月31日" in answer.text
    assert "2033年6月30日" in answer.text


def test_a_matter_of_no_document_is_not_mentioned(settings: Settings) -> None:
    answer = pipeline.ask(settings, "双减谁牵头")
    assert answer.status == "not_stated"
    assert "双减" in answer.text
