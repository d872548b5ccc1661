"""What a ledger's own columns say of how things stand, how a fault is mended, and whether anybody helps."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_LEDGER = """# 云溪市数字化工作台账

| 序号 | 任务 | 责任领导 | 牵头单位 | 配合单位 | 完成时限 | 状态 | 进度 |
|:--:|:--|:--:|:--|:--|:--:|:--:|--:|
| 1 | 起草数据条例 | 秦某 | 市数据局 | 市司法局 | 2031-06-30 | ✅ 已完成 | 100% |
| 2 | 归集公共数据 | 秦某 | 市数据局 | 各县区 | 2031-09-30 | 🔄 进行中 | 60% |
| 3 | 建设算力中心 | 周某 | 市工信局 |  | 2031-12-15 | ⏳ 未启动 | 0% |
"""
_STEPS = """# 云溪经济开发区项目推进清单

| 序号 | 项目名称 | 推进节点 | 计划完成时间 | 是否完成 | 责任部门 |
|--|--|--|--|--|--|
| 1 | 云杉电池项目 | 环评手续 | 2031年3月31日 | 否 | 安环部 |
| 2 | 云杉电池项目 | 设备进场 | 2031年8月31日 | 是 | 经济运行部 |
"""
_FAULTS = """# 云溪市食品安全问题整改清单

| 序号 | 存在问题 | 整改措施 | 责任单位 | 整改时限 |
|--|--|--|--|--|
| 1 | 检测设备闲置。 | 配备检测员12名，恢复检测。 | 市市场监管局 | 4月底 |
| 2 | 食堂留样不规范。 | 开展培训，配齐留样柜。 | 市教育局 | 5月底 |
"""
_PROGRESS = """# 云溪县《政府工作报告》任务进展情况表

| 序号 | 工作任务 | 牵头单位 | 进展情况 |
|--|--|--|--|
| 1 | 规范行政执法行为 | 县司法局 | 全县一审行政诉讼案件已审结16件，一审败诉率同比下降17.65%。 |
| 2 | 创建平安乡镇 | 县委政法委 | 已创建6个。 |
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"台账.md": _LEDGER, "清单.md": _STEPS, "整改.md": _FAULTS, "进展.md": _PROGRESS})


@pytest.mark.parametrize(
    ("question", "value", "told"),
    [
        ("归集公共数据完成了吗", False, "状态：🔄 进行中，进度：60%"),
        ("数据条例起草完成了吗", True, "已完成"),
        ("环评手续完成了吗", False, "「云杉电池项目（环评手续）」的是否完成：否"),
    ],
)
def test_whether_it_is_done(settings: Settings, question: str, value: bool, told: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value is value
    assert told in answer.text


def test_the_limit_of_the_step_that_is_asked_for(settings: Settings) -> None:
    answer = pipeline.ask(settings, "云杉电池项目设备什么时候进场")
    assert answer.text.startswith("2031年8月31日。")


def test_by_how_much_a_rate_went_down(settings: Settings) -> None:
    assert "同比下降17.65%" in pipeline.ask(settings, "一审败诉率下降多少").text


def test_which_task_has_not_begun(settings: Settings) -> None:
    answer = pipeline.ask(settings, "哪项任务未启动")
    assert [i.label for i in answer.items] == ["建设算力中心"]


@pytest.mark.parametrize("question", ["检测设备闲置怎么整改", "检测设备闲置的整改措施是什么"])
def test_how_a_fault_is_mended(settings: Settings, question: str) -> None:
    assert "配备检测员12名，恢复检测" in pipeline.ask(settings, question).text


def test_whether_anybody_helps(settings: Settings) -> None:
    assert "没有写明配合" in pipeline.ask(settings, "建设算力中心有没有配合单位").text
    assert "市司法局配合" in pipeline.ask(settings, "起草数据条例有配合单位吗").text
