"""What may be done is told by the clause that allows or denies it, under its own heading."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_RULES = """甘水市人民政府关于印发甘水市住房补助暂行办法的通知
甘政发〔2025〕9号

甘水市住房补助暂行办法

第一章　租房补助

第一条　夫妻双方工作地相同的，只能由一方申领租房补助。

第二条　租房补助可以选择由一方按标准的100%申领，也可以选择由双方分别按标准的50%申领，申领方式在一年内不能变更。

第二章　购房补助

第三条　经夫妻双方约定，可以选择由其中一方申领，申领方式在一年内不能变更。

第四条　申请人及其配偶在一年内不能同时享受租房补助和购房补助。

第五条　购房补助当年领取不完的，不能结转以后年度领取。

第三章　附则

第六条　本办法所称子女，是指婚生子女、养子女。
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("allowed"), 补助=_RULES)


@pytest.mark.parametrize(
    ("question", "value", "proof"),
    [
        ("租房补助可以夫妻各领一半吗", None, ""),
        ("租房补助可以由双方分别按50%申领吗", True, "也可以选择由双方分别"),
        ("租房补助可以由一方全额申领吗", True, "由一方按标准的100%"),
        ("夫妻可以同时享受租房补助和购房补助吗", False, "不能同时享受"),
        ("购房补助可以结转以后年度吗", False, "不能结转"),
        ("夫妻在不同城市能分别申领租房补助吗", None, ""),
        ("购房补助子女能帮父母申领吗", None, ""),
    ],
)
def test_the_clause_that_says_so(
    settings: Settings, question: str, value: bool | None, proof: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value is value
    assert (answer.status == "answered") is (value is not None)
    assert proof in answer.evidence[0].quote


def test_what_may_not_be_done_is_said_so(settings: Settings) -> None:
    assert pipeline.ask(settings, "购房补助可以结转以后年度吗").text.startswith("不可以")
