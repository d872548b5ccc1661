"""Who carries out or interprets a document as a whole, with whom a body does what, and who leads
what only the body text lays down."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_MEASURES = """青河市人民政府关于印发《青河市支持智慧渔业发展若干政策措施》的通知
各区县人民政府，市政府各部门：
现将《青河市支持智慧渔业发展若干政策措施》印发给你们，请遵照执行。
青河市支持智慧渔业发展若干政策措施
一、主要任务
（一）建设智慧渔港。建设三座智慧渔港。（责任单位：市海渔局、市财政局）
（二）培育渔业企业。引进一批企业。（责任单位：市商务局）
二、保障措施
市海渔局会同市财政局、市数据局等部门，建立常态化推进协调机制，协同推进渔港建设。试点区要先行先试，培树一批标杆企业。市商务局、市统计局牵头建立渔业数据统计分析体系，定期通报进展。
三、附则
本政策措施自2031年3月1日起施行，有效期3年，由市海渔局会同市财政局牵头组织实施。
本政策措施由市司法局负责解释。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"青河市智慧渔业.txt": _MEASURES})


@pytest.mark.parametrize(
    "question",
    [
        "青河市若干政策措施由谁牵头组织实施",
        "青河市谁牵头组织实施智慧渔业政策措施",
        "智慧渔业若干政策措施的牵头实施单位是谁",
    ],
)
def test_who_carries_out_the_measures(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == "市海渔局会同市财政局"
    assert "市司法局" not in answer.text


def test_who_interprets_them_whatever_the_order_of_words(settings: Settings) -> None:
    for question in ("哪个部门负责解释智慧渔业若干政策措施", "智慧渔业若干政策措施由谁解释"):
        assert pipeline.ask(settings, question).value == "市司法局"


def test_an_items_matter_is_not_the_whole(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青河市智慧渔港建设由谁组织实施")
    assert "市海渔局、市财政局" in answer.text
    assert "附则" not in answer.text


def test_with_whom_a_body_does_it(settings: Settings) -> None:
    head = pipeline.ask(settings, "市海渔局会同哪些部门建立协调机制").text.split("\n")[0]
    assert "市财政局、市数据局" in head
    assert "市海渔局" not in head


def test_a_pilot_area_may_be_who_does_it(settings: Settings) -> None:
    assert pipeline.ask(settings, "谁负责先行先试").value == "试点区"


def test_none_led_names_the_duties_that_are(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青河市智慧渔业政策措施里有牵头单位的任务有哪些")
    assert "市商务局、市统计局牵头建立渔业数据统计分析体系" in answer.text


def test_the_duties_below_a_heading_are_told_with_their_sentences(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青河市若干政策措施里保障措施有哪些职责")
    assert "先行先试" in answer.text
    assert "协同推进渔港建设" in answer.text
    assert "建设智慧渔港" not in answer.text
