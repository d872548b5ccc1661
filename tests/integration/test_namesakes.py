"""Departments of the same name in several cities: each city's plan speaks of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import StubEncoder, write
from policy_kg import pipeline
from policy_kg.export.facts import Facts
from policy_kg.export.selection import choose
from policy_kg.settings import Settings

_NOTICE = """{city}人民政府办公室关于印发校园安全方案的通知

{mark}政办发〔2024〕1号

各区人民政府：
现将方案印发给你们。

校园安全方案

一、工作任务
（一）开展检查。每季度开展校园安全检查。（责任单位：市教育局、市财政局）
（二）安排资金。安排校园安全资金。（责任单位：市财政局）
"""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("市教育局和市财政局共同负责的事项", ["乙1", "甲1"]),
        ("市财政局负责哪些事项", ["乙1", "乙2", "甲1", "甲2"]),
        ("甲川市财政局负责哪些事项", ["甲1", "甲2"]),
    ],
)
def test_two_names_mean_one_department_of_each(
    tmp_path: Path, encoder: StubEncoder, question: str, found: list[str]
) -> None:
    settings = Settings(home=tmp_path / "home")
    files = [
        write(tmp_path / f"{mark}.txt", _NOTICE.format(city=f"{mark}川市", mark=mark).encode())
        for mark in "甲乙"
    ]
    pipeline.build(settings, files)
    answer = pipeline.ask(settings, question)
    assert [f"{i.evidence[0].citation[0]}{i.number}" for i in answer.items] == found


def _two_cities(folder: Path) -> Settings:
    settings = Settings(home=folder / "home")
    files = [
        write(folder / f"{mark}.txt", _NOTICE.format(city=f"{mark}川市", mark=mark).encode())
        for mark in "甲乙"
    ]
    pipeline.build(settings, files)
    return settings


def test_an_answer_of_several_cities_says_whose_is_what(
    tmp_path: Path, encoder: StubEncoder
) -> None:
    settings = _two_cities(tmp_path)
    assert "甲川市财政局2项" in pipeline.ask(settings, "市财政局负责多少项任务").text
    assert "几个市" not in pipeline.ask(settings, "甲川市财政局负责多少项任务").text


@pytest.mark.parametrize("question", ["参与任务最多的部门是哪个", "谁负责校园安全资金"])
def test_departments_of_several_cities_have_their_citys_name(
    tmp_path: Path, encoder: StubEncoder, question: str
) -> None:
    text = pipeline.ask(_two_cities(tmp_path), question).text
    assert "甲川市财政局" in text
    assert "乙川市财政局" in text


@pytest.mark.parametrize(
    ("question", "found", "note"),
    [
        ("市财政居负责哪些事项", 4, "「市财政居」按「市财政局」理解"),
        ("乙穿市财政局负责哪些事项", 2, "「乙穿市财政局」按「乙川市财政局」理解"),
    ],
)
def test_a_slip_in_a_name_of_several_cities_is_told(
    tmp_path: Path, encoder: StubEncoder, question: str, found: int, note: str
) -> None:
    answer = pipeline.ask(_two_cities(tmp_path), question)
    assert len(answer.items) == found
    assert note in answer.text


def test_a_body_printed_with_two_names_goes_by_either(tmp_path: Path, encoder: StubEncoder) -> None:
    settings = Settings(home=tmp_path / "home")
    text = _NOTICE.format(city="甲川市", mark="甲").replace("市教育局", "市科技局市新经济委")
    pipeline.build(settings, [write(tmp_path / "甲.txt", text.encode())])
    for body in ("市科技局", "市新经济委"):
        assert [i.number for i in pipeline.ask(settings, f"{body}负责哪些事项").items] == [1]


def test_a_name_that_nothing_is_near_to_is_not_called_near(
    tmp_path: Path, encoder: StubEncoder
) -> None:
    settings = _two_cities(tmp_path)
    assert "相近" not in pipeline.ask(settings, "市航天局负责什么").text
    assert "相近的有：乙川市教育局、甲川市教育局" in pipeline.ask(settings, "市体育局负责什么").text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("甲川市财政局和乙川市财政局谁的任务多", {"甲川市财政局": 2, "乙川市财政局": 2}),
        ("甲川市财政局和乙川市财政局分别负责几项", {"甲川市财政局": 2, "乙川市财政局": 2}),
        (
            "市财政局和市教育局分别负责几项",
            {"甲川市财政局": 2, "乙川市财政局": 2, "甲川市教育局": 1, "乙川市教育局": 1},
        ),
        (
            "各部门分别参与多少项任务",
            {"甲川市财政局": 2, "乙川市财政局": 2, "甲川市教育局": 1, "乙川市教育局": 1},
        ),
    ],
)
def test_departments_of_one_name_are_counted_apart(
    tmp_path: Path, encoder: StubEncoder, question: str, value: dict[str, int]
) -> None:
    assert pipeline.ask(_two_cities(tmp_path), question).value == value


@pytest.mark.parametrize(
    ("asked", "named", "provisions"),
    [
        ("市财政局", "乙川市财政局、甲川市财政局", 4),
        ("甲川市财政局", "甲川市财政局", 2),
    ],
)
def test_an_export_says_whose_department_it_is_of(
    tmp_path: Path, encoder: StubEncoder, asked: str, named: str, provisions: int
) -> None:
    facts = Facts(pipeline.open_home(_two_cities(tmp_path)).store)
    selection = choose(facts, department=asked)
    assert (selection.department, len(selection.provisions or ())) == (named, provisions)


_TABLE = """<html><body><p>{city}人民政府办公室关于印发试点方案的通知</p><p>{mark}政办发〔2024〕1号</p>
<p>各区人民政府：</p><p>现将方案印发给你们。</p><p>附件1 试点任务分工表</p>
<table><tr><td>序号</td><td>试点任务</td><td>责任单位</td><td>试验区域</td></tr>
<tr><td>1</td><td>开展养老服务试点</td><td>市民政局</td><td>鼓楼区、{mark}东区</td></tr>
<tr><td>2</td><td>开展托育服务试点</td><td>市教育局</td><td>{only}</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("鼓楼区有几项任务", 3),
        ("甲川市鼓楼区有几项任务", 2),
        ("乙川市鼓楼区有几项任务", 1),
        ("市民政局在鼓楼区负责哪些任务", 2),
        ("鼓楼区和甲东区都有的任务有几项", 1),
    ],
)
def test_a_district_of_several_cities_is_that_of_either(
    tmp_path: Path, encoder: StubEncoder, question: str, found: int
) -> None:
    settings = Settings(home=tmp_path / "home")
    files = []
    for mark, only in (("甲", "鼓楼区"), ("乙", "乙东区")):
        text = _TABLE.format(city=f"{mark}川市", mark=mark, only=only)
        files.append(write(tmp_path / f"{mark}.html", text.encode()))
    pipeline.build(settings, files)
    answer = pipeline.ask(settings, question)
    assert len(answer.items) == found, answer.text
    assert ("乙川市鼓楼区1项、甲川市鼓楼区2项" in answer.text) == (found == 3)


def test_a_body_that_only_a_countys_plan_has_is_not_known(
    tmp_path: Path, encoder: StubEncoder
) -> None:
    settings = _two_cities(tmp_path)
    table = """<html><body><p>丙川县人民政府关于健康工作的通知</p><p>丙政发〔2024〕1号</p><p>附件</p>
    <p>职责清单</p><table><tr><td>部门</td><td>职责与任务</td></tr>
    <tr><td>审计局</td><td>加强对医疗保障基金的审计。</td></tr>
    <tr><td>教育局</td><td>开展健康学校建设。</td></tr></table></body></html>"""
    pipeline.build(settings, [write(tmp_path / "丙.html", table.encode())])
    answer = pipeline.ask(settings, "甲川市审计局负责什么")
    assert answer.status == "unknown_name"
    assert answer.text.startswith("文件中没有「甲川市审计局」这个名称")
    assert pipeline.ask(settings, "丙川县审计局负责什么").items


def test_a_youth_league_is_named_with_its_city(tmp_path: Path, encoder: StubEncoder) -> None:
    settings = Settings(home=tmp_path / "home")
    of_both = _NOTICE.replace("市教育局", "团市委")
    files = [
        write(tmp_path / f"{mark}.txt", of_both.format(city=f"{mark}川市", mark=mark).encode())
        for mark in "甲乙"
    ]
    pipeline.build(settings, files)
    answer = pipeline.ask(settings, "甲川市团市委负责哪些事项")
    assert [(i.number, i.evidence[0].citation[0]) for i in answer.items] == [(1, "甲")]
    assert answer.assumptions == ()  # one of the city, not one of whatever its documents name
