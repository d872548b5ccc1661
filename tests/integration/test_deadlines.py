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


_LIST = """# 甘水市督察反馈问题整改清单

甘政办〔2023〕4号

| 序号 | 反馈问题 | 整改措施 | 整改时限 | 牵头单位 |
| --- | --- | --- | --- | --- |
| 1 | 管网老旧 | 新建污水管网20公里。 | 2025年6月底前 | 市住建局 |
| 2 | 秸秆焚烧 | 建立网格化巡查机制。 | 长期坚持 | 市生态环境局 |
| 3 | 排污口混乱 | 开展排污口排查。 | 2024年12月底前，并长期坚持 | 市生态环境局 |
| 4 | 垃圾外溢 | 建成转运站一座。 | 立行立改 | 市城管局 |
| 5 | 养殖污染 | 推进粪污利用。 |  | 市农业农村局 |
"""


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("哪些任务长期坚持", [2, 3]),
        ("整改时限是长期坚持的有哪些", [2, 3]),
        ("市生态环境局有哪些长期坚持的任务", [2, 3]),
        ("立行立改的任务谁牵头", [4]),
        ("哪些任务即知即改", []),
        ("2024年12月底前要完成哪些任务", [3]),
        ("哪些任务没有写明时限", [5]),
        ("有几项任务没写完成时间", [5]),
        ("哪些任务写明了时限", [1, 2, 3, 4]),
    ],
)
def test_a_list_is_narrowed_by_its_limits(
    tmp_path: Path, encoder: StubEncoder, question: str, numbers: list[int]
) -> None:
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, [write(tmp_path / "清单.md", _LIST.encode())])
    answer = pipeline.ask(settings, question)
    told = answer.items if question[-1] != "头" else answer.also
    assert (answer.status, [item.number for item in told]) == ("answered", numbers)


def test_what_is_due_under_another_name_is_told_too(tmp_path: Path, encoder: StubEncoder) -> None:
    text = """甘水市2024年重点工作分工

甘政办〔2024〕1号

附件1

甘水市重点任务分工表

序号\t重点任务\t牵头单位\t完成时限
1\t修桥\t市交通局\t2024年3月底前

附件2

甘水市工作举措分工表

序号\t工作举措\t牵头单位\t完成时限
1\t清淤\t市水利局\t2024年4月底前
"""
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, [write(tmp_path / "重点.txt", text.encode())])
    answer = pipeline.ask(settings, "2024年6月底前要完成哪些任务")
    assert [item.kind for item in answer.items] == ["Task"]
    assert [item.kind for item in answer.also] == ["Measure"]
    assert "举措" in answer.text


_PLAN = """# 甘水市促进就业若干意见

甘政办〔2023〕7号

一、稳定岗位
（一）发放稳岗补贴。各县区要在本意见印发之日起30日内，制定稳岗补贴发放办法。（责任单位：市人社局）
（二）开展培训。2024年6月底前完成全员培训。（责任单位：市教育局）
"""


def test_a_limit_counted_from_an_event_is_told_as_printed_and_has_no_date(
    tmp_path: Path, encoder: StubEncoder
) -> None:
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, [write(tmp_path / "就业.md", _PLAN.encode())])
    answer = pipeline.ask(settings, "稳岗补贴发放办法什么时候制定")
    assert (answer.status, answer.value) == ("answered", "本意见印发之日起30日内")
    dated = pipeline.ask(settings, "2030年底前要完成哪些任务")
    assert [item.label for item in dated.items] == ["开展培训"]
    assert pipeline.validate(pipeline.open_home(settings)) == []
