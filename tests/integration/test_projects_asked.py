"""A list of projects is answered from: which there are in a place, who builds them, at what cost."""

from __future__ import annotations

from pathlib import Path

from integration.homes import StubEncoder, write
from policy_kg import pipeline
from policy_kg.settings import Settings

_LIST = """# 甘水市重点项目清单

甘政办〔2031〕4号

一、总体要求
抓好项目建设。
二、工作要求
加强督促检查，压实责任。

附件1
甘水市重点项目清单

| 序号 | 项目名称 | 总投资（亿元） | 区县 | 企业名称 |
| --- | --- | --- | --- | --- |
| 1 | 智算中心项目 | 3.2 | 青禾县 | 甘水数科有限公司 |
| 2 | 电子信息基地（二期） | 12 | 东湖区 | 甘水电子有限公司 |
| 3 | 零碳园区 | 4500万美元 | 青禾县 | 甘水投资集团 |
"""


def test_projects_by_place_by_builder_and_their_cost(tmp_path: Path, encoder: StubEncoder) -> None:
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, [write(tmp_path / "项目.md", _LIST.encode())])
    there = pipeline.ask(settings, "青禾县有哪些项目")
    assert [item.label for item in there.items] == ["智算中心项目", "零碳园区"]
    counted = pipeline.ask(settings, "东湖区有多少个项目")
    assert counted.value == 1
    rows = pipeline.ask(settings, "青禾县有哪些任务")
    assert [(item.number, item.label) for item in rows.items] == [
        (1, "智算中心项目"),
        (3, "零碳园区"),
    ]
    cost = pipeline.ask(settings, "智算中心项目的总投资是多少")
    assert "3.2亿元" in cost.text
    assert pipeline.validate(pipeline.open_home(settings)) == []
