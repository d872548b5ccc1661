"""What is overdue and not done: asked for, and as a list."""

from __future__ import annotations

import csv
import io

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.errors import UsageError
from policy_kg.export import export
from policy_kg.settings import Settings

LEDGER = """青禾县2026年民生实事台账

| 序号 | 项目名称 | 建设内容 | 牵头单位 | 完成时限 | 进展情况 |
| --- | --- | --- | --- | --- | --- |
| 1 | 改造食堂 | 改造学校食堂12所 | 县教育局 | 2026年8月31日 | 已完成7所 |
| 2 | 加装电梯 | 加装电梯30部 | 县住房城乡建设局 | 2026年6月底 | 已完成30部 |
| 3 | 修建步道 | 修建健身步道5公里 | 县文广旅局 | 2026年12月底 | 正在施工 |
| 4 | 清理河道 | 清理河道40公里 | 县水利局 | 2026年5月31日 | 已全部完成 |
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"台账.md": LEDGER})


def test_what_is_done_is_not_overdue(settings: Settings) -> None:
    answer = pipeline.ask(settings, "截至2026年10月1日哪些任务逾期未完成")
    assert [item.label for item in answer.items] == ["改造食堂"]
    assert "进展情况：已完成7所" in answer.text
    assert "已完成的有2项" in answer.text
    answer = pipeline.ask(settings, "截至2026年10月1日哪些任务已逾期")
    assert [item.label for item in answer.items] == ["改造食堂"]
    assert "进展：已完成7所" in answer.text
    (note,) = [line for line in answer.assumptions if "不在内：" in line]
    assert note.startswith("进展栏写明已完成的2项不在内：")
    assert "加装电梯" in note
    assert "清理河道" in note


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("哪些任务还没完成", ["改造食堂", "修建步道"]),
        ("未完工的项目有哪些", ["改造食堂", "修建步道"]),
        ("已经完成的任务有哪些", ["加装电梯", "清理河道"]),
    ],
)
def test_what_is_done_and_what_is_not(settings: Settings, question: str, labels: list[str]) -> None:
    answer = pipeline.ask(settings, question)
    assert [item.label for item in answer.items] == labels
    assert answer.text.count("进展情况：") == len(labels)


def test_works_of_a_day_are_the_rows(settings: Settings) -> None:
    answer = pipeline.ask(settings, "2026年6月30日前到期的项目有哪些")
    assert [item.label for item in answer.items] == ["加装电梯", "清理河道"]
    assert "「项目」按「任务」理解" in answer.text


def test_no_column_of_progress_says_nothing_of_it(built: Built) -> None:
    plan = LEDGER.replace("进展情况", "资金来源")
    answer = pipeline.ask(built({"台账.md": plan}), "哪些任务还没完成")
    assert answer.status == "not_stated"
    assert answer.text.startswith("文件没有记录进展")


def test_the_same_as_a_list(settings: Settings) -> None:
    opened = pipeline.open_home(settings)
    listed = {
        day: [row["重点内容"] for row in csv.DictReader(io.StringIO(_csv(opened.store, day)))]
        for day in ("2026-10-01", "2027-01-01", "2026-01-01", "2026-10-1", "2026年10月1日")
    }
    assert listed["2026-10-01"] == ["改造食堂"]
    assert listed["2026-10-1"] == listed["2026年10月1日"] == ["改造食堂"]
    assert listed["2027-01-01"] == ["改造食堂", "修建步道"]
    assert listed["2026-01-01"] == []
    with pytest.raises(UsageError, match="不是日期"):
        _csv(opened.store, "十月")
    with pytest.raises(UsageError, match="不是日期"):
        _csv(opened.store, "2026-9-31")


def _csv(store, day: str) -> str:
    out = io.BytesIO()
    export(store, "csv", out, overdue=day)
    return out.getvalue().decode("utf-8-sig")
