"""How far a work is, as its own column says."""

from __future__ import annotations

import pytest

from policy_kg.extraction.progress import is_done, progress_of


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("改造食堂15所（进展情况：已完成15所）", True),
        ("改造食堂15所（进展情况：已完成9所）", False),
        ("修复河堤（目前进展：100%）", True),
        ("修复河堤（目前进展：45%）", False),
        ("修复河堤（完成情况：已全部完工；责任领导：张三）", True),
        ("修复河堤（完成情况：尚未完工）", False),
        ("修复河堤（进展情况：部分完成）", False),
        ("修复河堤（进展情况：主体封顶）", False),
        ("修复河堤，年内完成。", False),
        ("新建康复楼2万平方米（进展情况：完成桩基施工）", False),
        ("新建康复楼，先完成招标（进展情况：已完成招标）", False),
        ("新建康复楼（进展情况：完成主体结构封顶）", False),
        ("新建康复楼（进展情况：已建成并投用）", True),
        ("开展土地平整（进展情况：已完成土地平整）", True),
        ("改造食堂（进展情况：已完成改造任务）", True),
        ("适老化改造300户（进展情况：已改造300户）", True),
        ("改造食堂4所（进展情况：4所全部改造完毕）", True),
        ("建设泵站6座（进展情况：已开工6座）", False),
    ],
)
def test_done_or_not(text: str, done: bool) -> None:
    assert is_done(text) is done


def test_the_cell_as_printed() -> None:
    assert progress_of("修复河堤（责任领导：张三；进展情况：正在招标）") == "正在招标"
    assert progress_of("修复河堤（责任领导：张三）") == ""
