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
    ],
)
def test_done_or_not(text: str, done: bool) -> None:
    assert is_done(text) is done


def test_the_cell_as_printed() -> None:
    assert progress_of("修复河堤（责任领导：张三；进展情况：正在招标）") == "正在招标"
    assert progress_of("修复河堤（责任领导：张三）") == ""
