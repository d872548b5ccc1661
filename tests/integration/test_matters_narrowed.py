"""Who does something is asked of the part whose own name says it, and of no part beside it."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """甘水市人民政府办公室关于印发《甘水市算力产业行动计划》的通知
甘政办发〔2025〕9号

各县（市、区）人民政府，市政府各部门：

甘水市算力产业行动计划

（一）集聚算力创业人才。落实各项引才政策，到2028年集聚人才500名。（牵头单位：市委组织部，责任单位：市教育局）

（二）打造“一城双谷多点”社区。以星河新城为核心，各县区联动发展，吸引算力创业人才安家。

“双谷”：鼓励青云谷、碧水谷打造特色社区，集聚算力企业和创业人才。（牵头单位：市科技局，责任单位：市商务局）

“多点”：鼓励各县区利用众创空间打造创业村落。（责任单位：市农业农村局）

（三）构建培育生态。聚焦市场对接、政策保障等环节，提供全链条服务。

市场对接：举办供需对接会等活动。（牵头单位：市商务局，责任单位：市数据局）

政策保障：动态跟踪发展需求，形成政策工具包。（牵头单位：市发展改革委，责任单位：市财政局）

四、保障措施

加强组织保障，强化资金保障。市财政局要做好资金保障工作。
"""
_OTHER = """临川市人民政府办公室关于印发《临川市数字经济行动计划》的通知
临政办发〔2025〕3号

临川市数字经济行动计划

（一）建设数据平台。建设公共数据平台，纳入临川市总体布局。（牵头单位：市数据局，责任单位：市科技局）

（二）培育企业。培育数字企业50家。（牵头单位：市科技局）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("narrowed"), 算力=_PLAN, 数字=_OTHER)


@pytest.mark.parametrize(
    ("question", "departments"),
    [
        ("政策保障由谁牵头", ["市发展改革委"]),
        ("甘水市政策保障由谁牵头", ["市发展改革委"]),
        ("算力创业人才集聚由谁牵头", ["市委组织部"]),
        ("甘水市场对接由谁牵头", ["市商务局"]),
        ("甘水“多点”由谁负责", ["市农业农村局"]),
    ],
)
def test_who_has_the_part(settings: Settings, question: str, departments: list[str]) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.label for i in answer.items] == departments


@pytest.mark.parametrize(
    "question",
    ["临川哪些任务涉及市科技局", "临川有哪些任务和市科技局有关", "临川市哪些任务涉及市科技局"],
)
def test_a_place_and_whom_its_tasks_concern(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.label for i in answer.items] == ["建设数据平台", "培育企业"]


def test_whom_it_was_sent_to(settings: Settings) -> None:
    answer = pipeline.ask(settings, "甘水市的行动计划对哪些单位印发")
    assert answer.text.startswith("主送：")


def test_a_city_one_character_off(settings: Settings) -> None:
    answer = pipeline.ask(settings, "临汌市公共数据平台由谁牵头")
    assert [i.label for i in answer.items] == ["市数据局"]
    assert any("「临汌市」按临川市的文件理解" in note for note in answer.assumptions)
