"""An answer is of the document, the body and the kind that a question asks of."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.results import Answer
from policy_kg.settings import Settings

_PLAN = """青禾县人民政府办公室关于印发青禾县水质提升实施方案的通知
青政办发〔2031〕16号

青禾县水质提升实施方案

一、总体目标
到2033年底，全县乡村饮水水质达标率达到92%以上，供水管网覆盖率保持99%。
二、重点任务
（一）改造水厂。改造乡村水厂6座。（县水利局牵头，县财政局配合）
（二）保护水源。划定水源保护区12处。（县生态环境局牵头，县水利局配合）
（三）举办护水讲习班。每年举办护水讲习班不少于3期，普及用水知识。（责任单位：县水利局、县教育局）
三、工作分工
（一）县水利局：负责河湖岸线管控，组织巡查。
（二）县财政局：负责资金保障。
"""
_SCORES = """青禾市水利局关于印发乡村饮水考核标准的通知
青水发〔2031〕3号

乡村饮水考核标准

一、水质。乡村饮水水质达标率达到85%的得满分。（市水利局负责）
二、水量。人均日供水量达到60升的得满分。（市水利局负责）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("of"), 水质=_PLAN, 考核=_SCORES)


def _ask(settings: Settings, question: str, context: str | None = None) -> Answer:
    return pipeline.ask(settings, question, context=context)


def test_a_figure_is_of_the_document_whose_short_name_stands_before_it(settings: Settings) -> None:
    answer = _ask(settings, "水质提升方案的乡村饮水水质达标率目标是多少")
    assert (answer.value, "85%" in answer.text) == ("92%以上", False)
    assert _ask(settings, "水质提升方案里供水管网覆盖率是多少").value == "99%"


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("河湖岸线哪个部门管", {"县水利局"}),
        ("护水讲习班由谁办", {"县水利局", "县教育局"}),
    ],
)
def test_who_is_no_verb(settings: Settings, question: str, bodies: set[str]) -> None:
    assert {i.label for i in _ask(settings, question).items} == bodies
