"""What a notice asks to be sent: by whom, to whom, by when."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_NOTICE = """青禾市人民政府办公室关于开展河道清淤检查的通知

青政办发〔2023〕14号

各县（市、区）人民政府，市政府有关部门：

一、自查自改。各县（市、区）要在7月底前完成河道自查，并将自查报告报市水务局备案。
二、集中检查。市水务局会同市农业农村局对重点河段开展抽查。各成员单位于每月25日前将工作进展情况书面报市河长办。
三、总结上报。请市直有关部门务必于2023年11月10日下班前向市政府督查室报送总结材料。重大情况及时报告市政府。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"清淤.txt": _NOTICE})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("自查报告什么时候报", "7月底前"),
        ("自查报告报给谁", "市水务局"),
        ("自查报告报到哪里", "市水务局"),
        ("谁来报自查报告", "各县（市、区）"),
        ("进展情况几号前报市河长办", "每月25日前"),
        ("哪些单位要报进展情况", "各成员单位"),
        ("总结材料向谁报送", "市政府督查室"),
        ("总结材料最晚什么时候报送", "2023年11月10日下班前"),
        ("要向市政府督查室报送什么材料", "总结材料"),
    ],
)
def test_what_is_sent_to_whom_by_when(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value)
    assert value in "".join(e.quote for e in answer.evidence)


def test_all_of_them_where_the_question_names_none(settings: Settings) -> None:
    answer = pipeline.ask(settings, "材料报给谁")
    assert answer.value == "市政府督查室"
    every = pipeline.ask(settings, "什么时候报送")
    assert set(str(every.value).split("；")) == {"7月底前", "每月25日前", "2023年11月10日下班前"}


@pytest.mark.parametrize(
    "question",
    ["应急预案什么时候报", "自查报告什么时候报市农业农村局", "谁负责申报", "培训班什么时候报名"],
)
def test_nothing_is_told_of_what_nobody_is_to_send(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.kind != "value" or answer.status == "not_stated"
