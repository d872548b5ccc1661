"""Responsibility tables whose head has two levels, in each format."""

from __future__ import annotations

import pytest

from merged import FORMATS, Cells, written
from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary
from reading.checks import check_offsets


def read(kind: str, cells: Cells) -> Extraction:
    data = written(kind, "云溪市民生工作任务分工表", cells)
    document = read_document(data, name=f"x.{kind}")
    check_offsets(document)
    found = extract(document, vocabulary=load_vocabulary())
    assert not found.unplaced
    return found


_BODIES: Cells = [
    [("序号", 2, 1), ("工作任务", 2, 1), ("责任单位", 1, 2), ("完成时限", 2, 1)],
    ["牵头", "配合"],
    ["1", "改造老旧管网，提升供水能力", "市水务局", "市财政局", "2031年6月"],
    ["2", "新建三座学校，增加学位", "市教育局", "市发改委", "2031年9月"],
]
_LIMITS: Cells = [
    [("序号", 2, 1), ("工作任务", 2, 1), ("责任单位", 2, 1), ("完成时限", 1, 2)],
    ["2031年", "2032年"],
    ["1", "改造老旧管网，提升供水能力", "市水务局", "6月底前", ""],
    ["2", "新建三座学校，增加学位", "市教育局", "", "9月底前"],
    ["3", "修缮文化馆，完善设施", "市文旅局", "√", ""],
    ["4", "修建公园，完善步道", "市园林局", "完成选址", "12月底前建成"],
]
_GOALS: Cells = [
    [("序号", 2, 1), ("工作任务", 2, 1), ("目标", 1, 2), ("责任单位", 2, 1)],
    ["2031年", "2032年"],
    ["1", "改造老旧管网，提升供水能力", "改造20公里", "改造30公里", "市水务局"],
    ["2", "新建学校，增加学位", "3座", "5座", "市教育局"],
]
_MONEY: Cells = [
    [
        ("序号", 2, 1),
        ("工作任务", 2, 1),
        ("省级资金（万元）", 1, 2),
        ("市级资金（万元）", 1, 2),
        ("责任单位", 2, 1),
    ],
    ["计划", "总额", "计划", "自筹"],
    ["1", "改造老旧管网，提升供水能力", "200", "100", "90", "10", "市水务局"],
    ["2", "新建学校，增加学位", "300", "200", "70", "20", "市教育局"],
]


@pytest.mark.parametrize("kind", FORMATS)
def test_bodies_of_two_roles_below_one_head(kind: str) -> None:
    assert [(a.printed, a.role) for a in read(kind, _BODIES).assignments] == [
        ("市水务局", "lead"),
        ("市财政局", "support"),
        ("市教育局", "lead"),
        ("市发改委", "support"),
    ]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_time_limit_is_of_the_year_that_heads_it(kind: str) -> None:
    found = read(kind, _LIMITS)
    limits = {e.subject: (e.text, e.iso) for e in found.limits}
    assert [limits[p.key] for p in found.provisions] == [
        ("6月底前", "2031-06"),
        ("9月底前", "2032-09"),
        ("2031年", "2031"),
        ("12月底前建成", "2032-12"),
    ]
    assert "2031年完成时限：完成选址" in found.provisions[3].text


@pytest.mark.parametrize("kind", FORMATS)
def test_a_goal_is_of_the_year_that_heads_it(kind: str) -> None:
    found = read(kind, _GOALS)
    assert [p.text for p in found.provisions] == [
        "改造老旧管网，提升供水能力（2031年目标：改造20公里；2032年目标：改造30公里）",
        "新建学校，增加学位（2031年目标：3座；2032年目标：5座）",
    ]
    assert [(t.value, t.deadline) for t in found.targets if t.unit == "座"] == [
        (3, "2031"),
        (5, "2032"),
    ]


@pytest.mark.parametrize("kind", FORMATS)
def test_heads_alike_are_told_apart_and_have_the_unit_above_them(kind: str) -> None:
    first = read(kind, _MONEY).provisions[0].text
    assert first.endswith(
        "（省级资金计划（万元）：200；总额（万元）：100；市级资金计划（万元）：90；自筹（万元）：10）"
    )
