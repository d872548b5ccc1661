"""No yes of a sentence whose clause waives or denies what is asked, and none of a kind it hasn't."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_NOTICE = """柳泉市人民政府办公室关于印发柳泉市便民利企若干措施的通知
柳政办发〔2024〕6号

柳泉市便民利企若干措施

一、畅通运输。免收运输瓜果的货车、保温车的停车费。（市交通运输局负责）
二、方便试制。园区内企业自境外购入且用于试制的样机，免于提交检测报告，损耗按实际核销。（市商务局负责）
三、简化登记。展会期间展出的玩具样品，可不办理质量认证或登记手续；上市销售的玩具，应当按照规定办理质量认证。（市市场监管局负责）
四、稳定标准。孤儿养育津贴标准提高到每人每月900元，临时照料津贴标准不作调整。（市民政局负责）
五、设立专班。便民专班不作为市级议事机构，任务结束后自动撤销。（市政府办公室负责）
六、快速放行。冷链水产如需抽检的，在取样后即放行。（市农业农村局负责）
七、规范收费。公共停车场暂不收取夜间泊车费用，不得擅自扩大收费范围。（市发展改革委负责）
八、补助企业。对新开办的民宿给予一次性装修补助，不得重复享受培训补助。（市文广旅局负责）
十、上门服务。社区驿站不得拒绝提供助餐服务。（市民政局负责）
九、保护水源。一级水源区内禁止新建餐饮船舶。（市生态环境局负责）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("denied"), 便民=_NOTICE)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("运输瓜果的货车收停车费吗", False),
        ("用于试制的样机要交检测报告吗", False),
        ("展出的玩具样品要办质量认证吗", False),
        ("上市销售的玩具要办理质量认证吗", True),
        ("临时照料津贴标准调整吗", False),
        ("便民专班是议事机构吗", False),
        ("冷链水产抽检完才放行吗", None),
        ("公共停车场夜间泊车费用收取吗", False),
        ("出口的玩具上市销售要办理质量认证吗", None),
        ("社区驿站要提供助餐服务吗", None),
        ("社区驿站可以拒绝提供助餐服务吗", False),
        ("一级水源区内新建餐饮船舶吗", False),
    ],
)
def test_yes_only_where_the_clause_says_so(
    settings: Settings, question: str, value: bool | None
) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.value, answer.text) == (value, answer.text)
    assert answer.evidence


def test_a_thing_whose_name_begins_with_a_denial_denies_nothing(tmp_path: Path) -> None:
    text = "青禾市登记改革方案\n青政办发〔2031〕5号\n一、推进不动产登记。（责任单位：市自然资源局）\n二、处置不良资产。（责任单位：市财政局）\n"
    settings = home_of(tmp_path, 登记=text)
    assert [i.label for i in pipeline.ask(settings, "不动产登记归谁管").items] == ["市自然资源局"]
    assert [i.label for i in pipeline.ask(settings, "不良资产处置归哪个部门").items] == ["市财政局"]
