"""A group's members in a sentence, an article with its list, and follow-ups for another level or town."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.graph.store import query
from policy_kg.settings import Settings

_PLAN = """# 青禾县防凌应急预案

青政发〔2031〕9号

第一章 组织体系

第一条 县人民政府设立县防凌指挥部，县长任指挥长，副县长任副指挥长，县财政局、县水利局主要负责同志为成员。县防凌办设在县应急管理局，承担日常工作。

第二条 成员单位职责：
（一）县应急管理局：组织救援。
（二）县水利局：监测冰情。

第二章 应急响应

第三条 凌汛灾害分为三级：
（一）死亡30人以上的，为特别重大（Ⅰ级）；
（二）死亡10人以上30人以下的，为重大（Ⅱ级）；
（三）死亡3人以上10人以下的，为较大（Ⅲ级）。

第四条 Ⅰ级响应由指挥长启动，指挥长坐镇县防凌指指挥；Ⅱ级响应由副指挥长启动；Ⅲ级响应由县防凌办主任启动。

第五条 日常联系由县防凌指挥部办公室负责，联系人：王明，联系电话：0000-1234567。
"""
_TASKS = """# 青禾县2031年道路整修工作方案

青政办发〔2031〕12号

各乡镇人民政府：

一、工作目标
整修乡村道路。

附件：任务分工表

| 序号 | 任务 | 牵头单位 | 配合单位 | 实施地点 | 完成时限 |
| --- | --- | --- | --- | --- | --- |
| 1 | 硬化通村公路 | 县交通运输局 | 县财政局 | 东桥镇、西溪镇 | 2031年9月底前 |
| 2 | 加装护栏 | 县公安局 | 县交通运输局 | 西溪镇、北坪乡 | 2031年10月底前 |
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"预案.md": _PLAN, "方案.md": _TASKS})


def test_a_sentence_that_counts_a_body_among_the_members_is_a_yes(settings: Settings) -> None:
    answer = pipeline.ask(settings, "县财政局是不是防凌指挥部成员")
    assert answer.value is True
    assert "县财政局、县水利局主要负责同志为成员" in answer.text


def test_one_person_to_be_asked_is_no_list_of_members(settings: Settings) -> None:
    answer = pipeline.ask(settings, "县公安局是不是防凌指挥部成员")
    assert not answer.text.startswith("不是")


def test_an_article_is_told_with_its_list(settings: Settings) -> None:
    answer = pipeline.ask(settings, "防凌应急预案第二条有哪些内容")
    assert "共2项" in answer.text
    assert "组织救援" in answer.text
    assert "监测冰情" in answer.text


@pytest.mark.parametrize(
    ("former", "text", "told", "other"),
    [
        ("Ⅱ级响应由谁启动", "那Ⅲ级响应呢", "县防凌办主任", "副指挥长启动"),
        ("东桥镇有哪些任务", "那北坪乡呢", "加装护栏", "硬化通村公路"),
        ("在东桥镇有哪些任务", "西溪镇呢", "硬化通村公路", "没有"),
    ],
)
def test_a_follow_up_for_another_level_or_town(
    settings: Settings, former: str, text: str, told: str, other: str
) -> None:
    answer = pipeline.ask(settings, text, context=former)
    assert told in answer.text
    assert other not in answer.text


def test_up_to_a_figure_is_not_that_figure(settings: Settings) -> None:
    assert pipeline.ask(settings, "死亡12人是什么级别").text.startswith("重大")
    assert not pipeline.ask(settings, "死亡10人以下是什么级别").text.startswith("重大")


def test_who_sets_a_group_up_is_named_without_the_article(settings: Settings) -> None:
    store = pipeline.open_home(settings).store
    found = query(store, "SELECT DISTINCT ?p WHERE { GRAPH ?g { ?a pk:printed ?p } }")
    printed = {row["p"] for row in found.dicts()}
    assert "县人民政府" in printed
    assert not [p for p in printed if p.startswith("第")]
