"""Documents named by a word of their title, or by their year, and a date that leaves the year out."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import StubEncoder, write
from policy_kg import pipeline
from policy_kg.settings import Settings

_FERRIES = """甘水市人民政府办公室关于印发甘水市渡口安全提升实施方案的通知

甘政办发〔2031〕8号

各县人民政府：

甘水市人民政府办公室
2031年4月2日

甘水市渡口安全提升实施方案

一、主要目标
到2031年底，全市建成渡口驿站12座。
二、重点任务
（一）安装护栏。9月底前安装护栏。（责任单位：市交通局）
（二）清退旧船。11月底前清退旧船。（责任单位：市港航中心）
（三）完善渡口标志。更新标志牌。（责任单位：市交通局）
"""
_BRIDGES = """甘水市2031年桥梁养护工作要点

一、主要工作
（一）加固桥墩。6月底前加固桥墩。（责任单位：市交通局）
（二）更换栏杆。常态化更换栏杆。（责任单位：市住建局）
"""
_LAMPS = """甘水市人民政府办公室关于更新路灯的通知

甘政办发〔2030〕3号

各县人民政府：

一、重点任务
（一）更新灯杆。更新老旧灯杆。（责任单位：市城管局）

甘水市人民政府办公室
2030年5月8日
"""


def _home(tmp_path: Path, **texts: str) -> Settings:
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, [write(tmp_path / f"{n}.txt", t.encode()) for n, t in texts.items()])
    return settings


@pytest.fixture
def settings(tmp_path: Path, encoder: StubEncoder) -> Settings:
    return _home(tmp_path, 渡口=_FERRIES, 桥梁=_BRIDGES, 路灯=_LAMPS)


@pytest.mark.parametrize(
    "question", ["渡口方案什么时候完成", "渡口实施方案各项任务何时完成", "2031年渡口方案的完成时限"]
)
def test_a_plan_named_by_one_word_is_told_as_a_whole(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.text.startswith("逐项写明的时限共2项（另有1项没有写）")
    assert [i.label for i in answer.also] == ["安装护栏", "清退旧船"]


@pytest.mark.parametrize("question", ["护栏方案什么时候完成", "渡口规划什么时候完成"])
def test_words_of_no_title_name_no_plan(settings: Settings, question: str) -> None:
    assert not pipeline.ask(settings, question).text.startswith("逐项写明")


def test_a_day_is_told_as_it_is_written(settings: Settings) -> None:
    answer = pipeline.ask(settings, "渡口驿站什么时候完成")
    assert "2031-12-31" not in f"{answer.value}{answer.text}"


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("2031年哪些任务没有写明时限", ["完善渡口标志"]),
        ("2030年有哪些任务", ["更新灯杆"]),
        ("2031年市交通局负责哪些任务", ["加固桥墩", "安装护栏", "完善渡口标志"]),
    ],
)
def test_a_year_is_that_of_the_documents(
    settings: Settings, question: str, labels: list[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert sorted(i.label for i in answer.items if i.label != "更换栏杆") == sorted(labels)
    assert any("按这一年的文件理解" in note for note in answer.assumptions)


def test_a_date_without_a_year_is_of_the_year_of_all(tmp_path: Path, encoder: StubEncoder) -> None:
    settings = _home(tmp_path, 渡口=_FERRIES, 桥梁=_BRIDGES)
    answer = pipeline.ask(settings, "9月底前要完成哪些任务")
    assert sorted(i.label for i in answer.items) == ["加固桥墩", "安装护栏"]
    assert any("没有写年份，按2031年理解" in note for note in answer.assumptions)


def test_documents_of_two_years_leave_a_date_open(settings: Settings) -> None:
    assert "请在问题里写明年份" in pipeline.ask(settings, "9月底前要完成哪些任务").text
