"""Documents called by a part of their titles, and what is asked of them as wholes."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_WEIGHT = """云溪市体重管理与健康食品产业发展行动

一、主要任务
（一）建设健康食堂。（市商务局牵头，市教育局、市总工会按职责分工负责）
（二）设立低盐专柜。（市市场监管局牵头，市商务局按职责分工负责）
"""
_GRAIN = """云溪市粮食局关于印发云溪市储备粮管理办法的通知

云粮储〔2031〕7号

各县（区）粮食局：
现将《云溪市储备粮管理办法》印发给你们。

云溪市粮食局
2031年3月17日

云溪市储备粮管理办法

一、主要任务
（一）落实储备规模。（责任单位：市财政局）
（二）推广健康食堂用粮，控制体重食谱另行制定。（责任单位：市商务局）

附件：1.承储企业名单
2.储备粮轮换计划
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("short"), 体重=_WEIGHT, 储备=_GRAIN)


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("市商务局在体重管理行动里牵头哪几项", ["建设健康食堂"]),
        ("市商务局在体重那个文件里参与哪些不牵头的", ["设立低盐专柜"]),
        ("市财政局在储备粮管理里负责哪些", ["落实储备规模"]),
        ("云粮储7号文里市商务局负责哪些", ["推广健康食堂用粮"]),
    ],
)
def test_a_part_of_a_title_names_its_document(
    settings: Settings, question: str, labels: list[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert [i.label.split("，")[0].rstrip("。") for i in answer.items] == labels


def test_a_title_needs_neither_marks_nor_its_place(settings: Settings) -> None:
    answer = pipeline.ask(settings, "体重管理与健康食品产业发展行动第2项谁牵头")
    assert [i.label for i in answer.items] == ["市市场监管局"]


@pytest.mark.parametrize("question", ["云粮储7号文哪天印发的", "云粮储〔2031〕7号是哪天发的文"])
def test_its_day_is_asked_in_many_ways(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", "2031年3月17日")


@pytest.mark.parametrize("question", ["云粮储7号文附件有几个", "储备粮管理办法有哪些附件"])
def test_annexes_are_those_of_the_printed_list(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.value, answer.kind) == (2, "count")
    assert "储备粮轮换计划" in answer.text
    assert "承储企业名单" in answer.evidence[0].quote


def test_what_the_named_document_lacks_is_not_told_of_another(settings: Settings) -> None:
    answer = pipeline.ask(settings, "体重管理行动有没有写储备规模")
    assert answer.status == "not_stated"
    assert not answer.items
