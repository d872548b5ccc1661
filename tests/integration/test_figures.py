"""Amounts of money that a notice states, asked for without a unit."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_NOTICE = """甘水市人民政府办公室关于印发山货进城行动方案的通知

甘政办发〔2022〕31号

各县（市、区）人民政府，市政府有关部门：
现将《甘水市山货进城行动方案》印发给你们，请认真组织实施。

甘水市人民政府办公室
2022年8月2日

甘水市山货进城行动方案

一、工作目标
到2024年，建成山货集散点60个，山货商品化率达到45%以上，总投资2.6亿元。到2026年，山货商品化率达到60%以上。
二、主要任务
（一）建设集散点。由市商务局牵头，市交通运输局配合。市财政安排专项资金700万元。
（二）发展冷链运输。由市商务局、市农业农村局共同负责。对新购冷藏车按购车款的20%给予补助，单辆最高不超过6万元。
（三）严格山林用火。进山收货期间严禁违规用火，对违规用火的依法处理；对举报违规用火的，奖励800元。
三、保障措施
（一）保障资金。市财政局负责统筹资金，三年累计安排资金不少于1900万元。
（二）严格考核。对年度考核优秀的县（市、区），给予奖励90万元。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"山货.txt": _NOTICE})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("总投资多少", "2.6亿元"),
        ("专项资金多少钱", "700万元"),
        ("冷链运输补助多少", "20%，最高6万元"),
        ("冷藏车补助多少钱", "20%，最高6万元"),
        ("举报违规用火奖多少", "800元"),
        ("年度考核优秀的县奖励多少", "90万元"),
        ("三年累计安排多少资金", "不少于1900万元"),
        ("奖励最多多少", "800元；90万元"),
        ("山货商品化率到2024年达到多少", "45%以上"),
        ("山货商品化率到2026年达到多少", "60%以上"),
        ("山货冷藏车补助多少", "20%，最高6万元"),  # the title says what all of it is about
    ],
)
def test_a_stated_amount_is_told(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value)
    assert all(item.evidence for item in answer.items)


@pytest.mark.parametrize(
    "question", ["违规用火罚款多少", "山货集散点奖励多少", "用火补助金多少", "山货礼盒补助多少"]
)
def test_an_amount_of_another_matter_is_no_answer(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("not_stated", None)
    assert "文件未载明" in answer.text


def test_amounts_that_answer_alike_are_all_told(settings: Settings) -> None:
    answer = pipeline.ask(settings, "奖励多少")
    assert [item.label for item in answer.items] == ["800元", "90万元"]
    assert "举报违规用火" in answer.text
    assert "年度考核优秀" in answer.text
