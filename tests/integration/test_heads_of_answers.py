"""What the first line of an answer says: who has a thing in charge and who only carries it out, which
number a count leaves out, whose office is where, and who leads a group that is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import StubEncoder, write
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """青河市人民政府办公室关于印发《青河市推进渔业养老保障实施方案》的通知
各区县人民政府：
现印发给你们，请认真贯彻执行。
青河市推进渔业养老保障实施方案
一、主要任务
1.修建渔民公寓。市住建局负责修建公寓，各区县人民政府要提供用地。
2.主要目标。到2031年，公寓达到20座。
3.支持养老机构。支持养老机构提供医疗服务，由市卫健局牵头。
4.推广养老机构责任保险。鼓励承保养老机构责任保险，由市金融局牵头。
5.开展培训。开展船员培训。（责任单位：市人社局）
二、组织领导
成立市推进渔业养老保障专项工作组，工作组下设办公室于市民政局，负责日常工作。
附件：市推进渔业养老保障专项工作组名单
附件
市推进渔业养老保障专项工作组名单
组 长：王一鸣 副市长
成 员：李二白 市民政局局长
"""


@pytest.fixture
def settings(tmp_path: Path, encoder: StubEncoder) -> Settings:
    made = Settings(home=tmp_path / "home")
    pipeline.build(made, [write(tmp_path / "青河市渔业养老.txt", _PLAN.encode())])
    return made


def _head(settings: Settings, question: str) -> str:
    return pipeline.ask(settings, question).text.split("\n")[0]


def test_who_only_carries_it_out_is_told_apart(settings: Settings) -> None:
    head = _head(settings, "修建渔民公寓由谁负责")
    assert head.startswith("市住建局负责，各区县人民政府实施")


def test_an_insurance_is_not_cut_into_words(settings: Settings) -> None:
    head = _head(settings, "养老机构责任保险由谁牵头")
    assert "市金融局" in head
    assert "市卫健局" not in head


def test_where_an_office_is_that_is_put_under_a_body(settings: Settings) -> None:
    assert "市民政局" in _head(settings, "专项工作组下设办公室在哪")


def test_the_head_of_a_group_named_with_its_place(settings: Settings) -> None:
    assert "王一鸣" in _head(settings, "青河渔业养老保障专项工作组组长是谁")


def test_a_count_says_which_number_it_leaves_out(settings: Settings) -> None:
    answer = pipeline.ask(settings, "实施方案一共有多少项任务")
    assert answer.value == 4
    assert "第2项没有算在内" in answer.text
