"""What a body assesses, goals without a figure, two questions in one breath, figures of an item."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.results import Answer
from policy_kg.settings import Settings

_RULES = """# 甘水县2025年河长制工作考核细则

| 序号 | 考核项目 | 考核指标 | 负责考核部门 |
| --- | --- | --- | --- |
| 1 | 河道采砂整治 | 建立采砂整治台账，得2分。 | 县水利局 |
| 2 | 河道保洁 | 落实保洁人员，得3分。 | 县水利局、县城管局 |
| 3 | 林地保护 | 开展林地巡查，得1分。 | 县林业局 |
"""
_GOALS = """甘水县人民政府关于印发甘水县2025年重点工作分工方案的通知

甘政发〔2025〕2号

各乡镇人民政府，县直各部门：
现将方案印发给你们，请认真贯彻执行。

甘水县2025年重点工作分工方案

一、主要预期目标
1.规模上工业增加值增长5%左右。（牵头单位：县工信局；责任单位：县统计局）
2.居民收入增长与经济增长基本同步。（牵头单位：县发改局）
3.产业项目招引。组建招商专班，引进备案固投亿元以上项目40个以上，2025年12月底前完成。（牵头单位：县商务局；责任单位：县水利局）
4.培养人才。2024年起3年内，引进高层次人才60名。（牵头单位：县人社局）
5.人才公寓。筹集80套专家公寓和500套人才公寓。（牵头单位：县住建局）
6.推进敬老院建设。加快敬老院新建、改建，其中新建护理型床位占比不低于60%，改建护理型床位占比不低于50%。（牵头单位：县民政局）
7.保障敬老院经费。入住人数少于或等于10人的，安排运行经费不少于2万元；入住人数大于10人的，每增加1人，增加运行经费不少于0.2万元。（牵头单位：县财政局）
二、发展方向
建设数字强县，面向2030年谋划。到2027年：
1.基础支撑：全县算力总规模突破900P。
2.产业规模：建成特色产业园区5个。
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("goals"), 细则=_RULES, 方案=_GOALS)


def _ask(settings: Settings, question: str) -> Answer:
    return pipeline.ask(settings, question)


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("县水利局考核哪些项目", {"河道采砂整治", "河道保洁"}),
        ("甘水县林业局考核什么", {"林地保护"}),
        ("河道采砂整治由哪个部门考核", {"县水利局"}),
    ],
)
def test_who_assesses_what(settings: Settings, question: str, labels: set[str]) -> None:
    answer = _ask(settings, question)
    assert {item.label for item in answer.items} == labels, answer.text
    assert any("考核文件" in line for line in answer.assumptions)


def test_in_a_plan_assessing_is_a_word_like_others(settings: Settings) -> None:
    answer = _ask(settings, "县商务局检查哪些项目")
    assert not answer.items, answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("规模以上工业增加值增长多少", "5%左右"),
        ("规上工业增加值增长目标是多少", "5%左右"),
        ("居民收入增长目标是多少", "与经济增长基本同步"),
        ("产业项目招引要引进多少项目", "40个以上"),
        ("产业项目招引要引进多少个项目", "40个以上"),
        ("到2026年要引进多少名高层次人才", "60名"),
        ("到2027年算力总规模要达到多少", "突破900P"),
        ("人才公寓要建多少套", "500套"),
        ("敬老院新建护理型床位占比要求多少", "不低于60%"),
        ("敬老院改建护理型床位占比要求多少", "不低于50%"),
        ("敬老院运行经费入住人数10人以下给多少钱", "不少于2万元"),
        ("敬老院运行经费入住人数10人以上给多少钱", "不少于0.2万元"),
    ],
)
def test_the_goal_is_told(settings: Settings, question: str, value: str) -> None:
    answer = _ask(settings, question)
    assert answer.value == value, answer.text
    assert answer.evidence


@pytest.mark.parametrize(
    "question", ["到2027年要引进多少名高层次人才", "到2030年算力总规模要达到多少"]
)
def test_another_year_than_what_leads_in_has_no_figure(settings: Settings, question: str) -> None:
    assert _ask(settings, question).status == "not_stated"


@pytest.mark.parametrize(
    "question",
    ["产业项目招引谁牵头什么时候完成", "产业项目招引什么时候完成谁牵头"],
)
def test_two_questions_in_one_breath_are_both_answered(settings: Settings, question: str) -> None:
    said = {part.text.split("。")[0] for part in _ask(settings, question).parts}
    assert len(said) == 2
    assert any("县商务局牵头" in one for one in said)
    assert any("2025年12月底前" in one for one in said)


def test_what_a_document_is_of_stands_for_it(settings: Settings) -> None:
    answer = _ask(settings, "重点工作分工里县水利局负责什么")
    assert [item.label for item in answer.items] == ["产业项目招引"], answer.text


def test_what_one_of_the_bodies_does_there(settings: Settings) -> None:
    answer = _ask(settings, "产业项目招引由谁负责，县水利局做什么")
    (_, second) = answer.parts
    assert [item.label for item in second.items] == ["产业项目招引"], second.text
