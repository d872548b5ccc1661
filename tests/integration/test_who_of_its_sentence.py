"""Who does what a sentence of an item says, and nobody of its other sentences; no answer that begins
as the question does and goes on otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import StubEncoder, write
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """青河市健全海洋健康体系实施方案
一、总体要求
到2031年，健全海洋健康体系的制度完成构建，高效运转。
二、主要任务
（一）工作机制。市海洋委员会负责统筹推动落实海洋工作方针。市海洋委员会办公室承担日常工作。各区县要报送信息。
（二）统计数据。统计海水水质的基础数据。（责任单位：市统计局）
（三）评估项目。重大项目的影响评估，由水利部门联合气象部门建立协同评估机制，开展监测。
（四）交流平台。办好展会。（责任单位：市商务局）探索举办地方政府合作论坛。（责任单位：市外事办）
"""
_OTHER = """青河市渔船管理实施方案
一、主要任务
（一）压实责任。地方政府要压实属地责任，市渔业局要加强巡查。
（二）登记渔船。登记全部渔船。（责任单位：市渔业局）
"""


@pytest.fixture
def settings(tmp_path: Path, encoder: StubEncoder) -> Settings:
    made = Settings(home=tmp_path / "home")
    files = {"海洋健康": _PLAN, "渔船管理": _OTHER}
    pipeline.build(
        made, [write(tmp_path / f"{name}.txt", text.encode()) for name, text in files.items()]
    )
    return made


def _head(settings: Settings, question: str) -> str:
    return pipeline.ask(settings, question).text.split("\n")[0]


def test_daily_work_is_not_that_of_the_other_sentences(settings: Settings) -> None:
    head = _head(settings, "海洋健康体系实施方案的日常工作由谁承担")
    assert "市海洋委员会办公室" in head
    assert "各区县" not in head


def test_a_beginning_alike_answers_nothing(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青河市谁负责统计海水水质的基础数据")
    assert "市统计局" in answer.text.split("\n")[0]
    assert "海洋委员会" not in answer.text.split("\n")[0]


def test_two_bodies_that_work_together_are_two(settings: Settings) -> None:
    answer = pipeline.ask(settings, "海洋健康体系实施方案里水利部门负责什么")
    assert "评估项目" in answer.text
    assert "水利部门联合" not in answer.text


def test_a_body_in_the_name_of_a_forum_is_not_asked(settings: Settings) -> None:
    head = _head(settings, "海洋健康体系实施方案里探索举办地方政府合作论坛由谁负责")
    assert head == "市外事办负责。"


def test_words_of_a_title_before_a_year(settings: Settings) -> None:
    answer = pipeline.ask(settings, "健全海洋健康体系到2031年的目标是什么")
    assert "制度完成构建" in answer.text
    assert "登记渔船" not in answer.text


def test_a_body_of_other_documents_is_not_counted_as_none(settings: Settings) -> None:
    text = pipeline.ask(settings, "海洋健康体系实施方案里市渔业局负责什么").text
    assert "没有写到「市渔业局」" in text
