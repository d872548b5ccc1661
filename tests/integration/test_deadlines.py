"""A deadline that a table states in a column of its own is told when it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import StubEncoder, write
from policy_kg import pipeline
from policy_kg.settings import Settings

_NOTICE = """标题：
关于印发甘水市老旧小区改造实施方案的通知
发文字号：
甘政办〔2022〕9号

甘水市老旧小区改造实施方案

一、工作目标
改造一批老旧小区。

附件

甘水市老旧小区改造任务分工表

序号\t工作任务\t牵头单位\t完成时限
1\t更新供水管网\t市水利局\t2022年10月底
2\t加装电梯60部\t市住建局\t2022年9月30日
3\t整治停车秩序\t市公安局\t长期坚持
"""


@pytest.mark.parametrize(
    ("question", "due", "number"),
    [
        ("加装电梯什么时候完成", "2022年9月30日", 2),
        ("停车秩序什么时候完成", "长期坚持", 3),
        ("第1项任务什么时候完成", "2022年10月底", 1),
    ],
)
def test_the_column_answers(
    tmp_path: Path, encoder: StubEncoder, question: str, due: str, number: int
) -> None:
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, [write(tmp_path / "旧改.txt", _NOTICE.encode())])
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", due)
    assert [item.number for item in answer.also] == [number]
    assert [quote.quote for quote in answer.evidence] == [due]
