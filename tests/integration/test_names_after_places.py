"""What is built and called after a place is no part of the place."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """白岭县供水方案

一、重点任务
（一）推进供水一体化。新建金溪水厂1座，2031年6月底前建成通水。由县水务局牵头，县财政局配合，金溪镇、松坪乡人民政府负责征地拆迁。

附件

2031年重点工作任务分工表

| 序号 | 重点任务 | 工作内容 | 牵头单位 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- | --- |
| 1 | 单村工程改造 | 完成30处单村供水工程改造 | 县水务局 | 县财政局 | 2031年11月底前 |
| 2 | 水质监测 | 配备化验设备 | 县卫生健康局 | 县财政局 | 2031年8月底前 |
"""
_LEDGER = """白岭县2031年重点项目台账

| 序号 | 项目名称 | 建设地点 | 建设内容 | 责任单位 | 完成时限 |
| --- | --- | --- | --- | --- | --- |
| 1 | 新建幼儿园 | 金溪镇 | 新建12个班 | 县教育局 | 2031年8月31日 |
| 2 | 改造卫生室 | 石鼓镇、松坪乡 | 改造卫生室24所 | 县卫生健康局 | 2031年9月30日 |
| 3 | 石鼓至松坪四级路改三级路 | 石鼓镇 | 改造18公里 | 县交通运输局 | 2031年12月31日 |
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"方案.md": _PLAN, "台账.md": _LEDGER})


@pytest.mark.parametrize("question", ["金溪水厂由谁牵头", "金溪水厂谁负责", "新建金溪水厂由谁牵头"])
def test_a_waterworks_called_after_a_town(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert "没有在金溪镇" not in answer.text
    assert "没有写明" not in answer.text
    assert "新建金溪水厂1座" in answer.text
    assert "由县水务局牵头" in answer.text


def test_a_road_from_one_town_to_another_is_not_what_is_done_in_both(settings: Settings) -> None:
    answer = pipeline.ask(settings, "石鼓至松坪路由谁负责")
    assert "县卫生健康局" not in answer.text


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("金溪有哪些任务", ["新建幼儿园"]),
        ("松坪改造卫生室由谁负责", ["县卫生健康局"]),  # what is done there, and no name of a thing
    ],
)
def test_a_short_name_by_itself_is_the_place(
    settings: Settings, question: str, labels: list[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert [item.label for item in answer.items] == labels


def test_of_many_documents_a_name_is_only_what_one_of_them_prints(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policy_kg.qa.engine._READ", 0)  # documents whose text is looked through
    answer = pipeline.ask(settings, "松坪幼儿园由谁负责")  # the one there is stands in 金溪镇
    assert answer.items == ()
    assert "松坪乡" in answer.text
