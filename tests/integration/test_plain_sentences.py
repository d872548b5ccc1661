"""Who does what, said in sentences of the body alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import Built, StubEncoder, home_of
from policy_kg import pipeline
from policy_kg.results import Answer
from policy_kg.settings import Settings

_NOTICE = """青禾市人民政府办公室关于做好森林防火工作的通知

青政办发〔2022〕21号

各县（市、区）人民政府，市政府有关部门：

一、明确职责分工。市林业局负责火源管控。市应急管理局负责扑救指挥。市妇联、市残联负责宣传进社区。
二、修订应急预案。由市应急管理局牵头，市公安局、市气象局配合，2022年6月15日前修订完成扑救预案。
三、备足物资。在西岭区储备风力灭火机，消除火灾隐患46处。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"防火.txt": _NOTICE})


def _labels(answer: Answer) -> list[str]:
    return [item.label for item in answer.items]


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("火源管控谁负责", ["市林业局"]),
        ("扑救指挥谁负责", ["市应急管理局"]),
        # The last sentence of a paragraph is no list for the whole of it.
        ("宣传进社区谁负责", ["市妇联", "市残联"]),
        ("扑救预案谁牵头", ["市应急管理局"]),
        ("扑救预案谁配合", ["市公安局", "市气象局"]),
    ],
)
def test_each_sentence_speaks_for_itself(
    settings: Settings, question: str, bodies: list[str]
) -> None:
    assert _labels(pipeline.ask(settings, question)) == bodies


def test_a_limit_in_a_sentence_is_told(settings: Settings) -> None:
    answer = pipeline.ask(settings, "扑救预案什么时候修订完成")
    assert (answer.status, answer.value) == ("answered", "2022年6月15日前")


@pytest.mark.parametrize(
    ("question", "statuses", "value"),
    [
        ("扑救预案谁牵头，什么时候修订完成", ("answered", "answered"), "2022年6月15日前"),
        ("火源管控谁负责，什么时候完成", ("answered", "not_stated"), None),
    ],
)
def test_the_second_half_of_a_question_is_about_the_same(
    settings: Settings, question: str, statuses: tuple[str, ...], value: str | None
) -> None:
    answer = pipeline.ask(settings, question)
    assert tuple(part.status for part in answer.parts) == statuses
    assert answer.parts[1].value == value


def test_a_name_that_only_the_text_uses_is_not_denied(settings: Settings) -> None:
    answer = pipeline.ask(settings, "西岭区有哪些任务")
    assert answer.status == "unknown_name"
    assert "正文提到「西岭区」" in answer.text
    assert any("西岭区储备" in quote.quote for quote in answer.evidence)
    absent = pipeline.ask(settings, "东浦区有哪些任务")
    assert "没有「东浦区」这个名称" in absent.text


def test_a_counted_goal_is_found_by_its_unit(settings: Settings) -> None:
    assert pipeline.ask(settings, "火灾隐患要消除多少处").value == "46处"


def test_who_holds_an_office_of_a_body_is_told_in_the_texts_words(
    tmp_path: Path, encoder: StubEncoder
) -> None:
    text = (
        "甘水市人民政府办公室关于开展河道治理的通知\n\n甘政办发〔2024〕6号\n\n"
        "一、加强领导。建立协调机制。成立河道治理工作小组，组长由协助分管水利工作的副市长担任，"
        "成员由市水利局、市财政局负责同志组成。\n"
        "二、主要任务\n（一）清理河道。清理河道淤泥。（责任单位：市水利局）\n"
    )
    answer = pipeline.ask(home_of(tmp_path, 河道=text), "治理工作小组组长是谁")
    assert answer.value == "协助分管水利工作的副市长"


_HOSPITALS = """国务院办公厅关于加强医院考核工作的意见

国办发〔2023〕88号

一、统一编码。2023年3月底前，国家卫生健康委推行全国统一的疾病编码。各地组织医院完成转换。
二、完善平台。医院全部纳入国家卫生健康委满意度调查平台。
三、建立系统。国家卫生健康委于2023年12月底前建立考核信息系统。
四、加强监督。国家卫生健康委负责监督医院考核。
"""


def test_what_a_department_without_rows_does_is_quoted(
    tmp_path: Path, encoder: StubEncoder
) -> None:
    answer = pipeline.ask(home_of(tmp_path, 医院=_HOSPITALS), "国家卫生健康委负责哪些任务")
    assert "推行全国统一的疾病编码" in answer.text
    assert "建立考核信息系统" in answer.text
    assert "满意度" not in answer.text
    assert "职责1项：「国家卫生健康委负责监督医院考核」" in answer.text


def test_items_without_the_sentence_that_answers_stand_beside_it(built: Built) -> None:
    settings = built(
        {
            "食堂.txt": """青禾市社区食堂建设方案

青政办发〔2031〕4号

一、总体要求
社区食堂认定流程包括自愿申报、实地查看和集中评审。

二、重点任务
（一）建设社区食堂。开展社区食堂认定，建成食堂9家。（责任单位：市民政局）
（二）评估社区食堂。对认定的社区食堂开展评估。（责任单位：市卫健委）
"""
        }
    )
    answer = pipeline.ask(settings, "社区食堂认定流程是什么")
    assert answer.text.startswith(
        "正文写到：「社区食堂认定流程包括自愿申报、实地查看和集中评审。」"
    )
    assert "评估社区食堂" not in answer.text
    assert answer.items == ()
    assert answer.also
