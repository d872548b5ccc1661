"""Figures of one group of projects, of a year that heads a paragraph, and of a part of a list."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """青田市人民政府关于下达2024年重点项目计划的通知
青政发〔2024〕3号

各县（市、区）人民政府，市政府各部门：
2024年全市重点项目共涉及水利、轨道、能源、文旅、城建等五大类86个，总投资920亿元，年度计划投资150亿元。其中：续建项目50个（详见附件1），总投资610亿元，年度计划完成投资98亿元；新开工项目36个（详见附件2），总投资310亿元，年度计划完成投资52亿元。

一、主要目标
到2025年，粮食种植面积稳定提高。全市冷库容量达到40万吨。
到2030年，产业迈上台阶。全市冷库容量达到65万吨。

二、建立台账
各县（市、区）要建立项目台账，于每月5日前报市重点办。
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("groups"), 计划=_PLAN)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青田市重点项目总投资多少", "920亿元"),
        ("续建项目总投资多少", "610亿元"),
        ("新开工项目多少个", "36个"),
        ("新开工项目年度计划投资", "52亿元"),
        ("续建项目年度计划完成投资多少亿元", "98亿元"),
        ("2025年冷库容量达到多少", "40万吨"),
        ("2030年冷库容量达到多少", "65万吨"),
    ],
)
def test_the_figure_of_the_group_or_the_year(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == value
    assert value in answer.evidence[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "轨道项目有多少个",
        "能源项目总投资多少",
        "续建轨道项目总投资多少",
        "储备项目多少个",
        "2028年冷库容量达到多少",
    ],
)
def test_no_figure_of_the_whole_or_of_another_for_a_part(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert not answer.value
