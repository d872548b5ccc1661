"""Zones of rows that are more than zones: 全县, which a question says of all, and townships that other rows
charge with a part."""

from __future__ import annotations

import csv
import io

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.export import export
from policy_kg.settings import Settings

_HEAD = "<tr><td>序号</td><td>重点任务</td><td>主要内容</td><td>牵头单位</td><td>{}</td><td>{}</td></tr>"


def _table(title: str, number: str, heads: tuple[str, str], *rows: str) -> str:
    cells = "".join(
        f"<tr><td>{n}</td>{''.join(f'<td>{c}</td>' for c in row.split('|'))}</tr>"
        for n, row in enumerate(rows, 1)
    )
    return (
        f"<html><body><p>松原县人民政府关于印发{title}的通知</p><p>松政发〔2031〕{number}号</p>"
        f"<p>各乡镇人民政府，县政府各部门：</p><p>现将{title}印发给你们。</p>"
        f"<p>松原县人民政府</p><p>2031年2月3日</p><p>附件</p><p>{title}</p>"
        f"<table>{_HEAD.format(*heads)}{cells}</table></body></html>"
    )


_FILES = {
    "药材.html": _table(
        "松原县药材产业任务表",
        "3",
        ("配合单位", "实施区域"),
        "药材种植|新种药材2万亩|县农业局|县财政局|南溪镇、北塘乡",
        "烘干设施|建设烘干房6座|县供销社|县水务局|南溪镇",
        "网上销售|培训店主80名|县商务局|团县委|全县",
    ),
    "实事.html": _table(
        "松原县民生实事任务表",
        "7",
        ("责任单位", "完成时限"),
        "食堂改造|改造食堂9所|县教育局|南溪镇、北塘乡|9月底",
        "学位新增|新增学位200个|县教育局|县住建局|8月底",
    ),
    "大厅.html": _table(
        "松原县便民大厅任务表",
        "9",
        ("责任单位", "完成时限"),
        "便民大厅|建设便民大厅3处|县数据局|南溪镇人民政府|10月底",
    ),
}


@pytest.fixture(scope="module")
def home(built: Built) -> Settings:
    return built(_FILES)


def _labels(home: Settings, question: str) -> list[str]:
    return sorted(i.label for i in pipeline.ask(home, question).items)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("全县一共有多少项任务由县教育局牵头", 2),
        ("全县共有多少项任务", 6),
        ("全县共有多少项任务没有牵头单位", 0),
        ("在全县范围实施的任务有多少项", 1),
    ],
)
def test_the_whole_county_is_all_unless_a_zone_is_asked(
    home: Settings, question: str, expected: int
) -> None:
    assert pipeline.ask(home, question).value == expected


def test_a_department_in_the_whole_county(home: Settings) -> None:
    assert _labels(home, "县教育局在全县负责什么") == ["学位新增", "食堂改造"]


@pytest.mark.parametrize("question", ["实施区域是全县的任务", "哪些任务在全县范围实施"])
def test_a_zone_called_the_whole_county_can_be_asked(home: Settings, question: str) -> None:
    assert "网上销售" in pipeline.ask(home, question).text
    assert "药材种植" not in pipeline.ask(home, question).text


@pytest.mark.parametrize("question", ["南溪镇有哪些任务", "在南溪镇实施的任务有哪些"])
def test_a_township_is_a_zone_and_a_body(home: Settings, question: str) -> None:
    answer = pipeline.ask(home, question)
    assert sorted(i.label for i in answer.items) == ["烘干设施", "药材种植"]
    assert {i.label for i in answer.also} >= {"食堂改造", "便民大厅"}
    assert "参与的另有2项" in answer.text


def test_a_department_at_work_in_a_township(home: Settings) -> None:
    assert _labels(home, "县水务局在南溪镇做什么") == ["烘干设施"]


@pytest.mark.parametrize("question", ["南溪镇负责哪些任务", "南溪镇人民政府负责哪些任务"])
def test_a_township_and_its_government_are_one_body(home: Settings, question: str) -> None:
    assert _labels(home, question) == ["便民大厅", "食堂改造"]


def test_a_list_of_a_zone_has_what_names_the_township(home: Settings) -> None:
    out = io.BytesIO()
    export(pipeline.open_home(home).store, "csv", out, zone="南溪镇")
    rows = csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig")))
    assert sorted(r["重点内容"] for r in rows) == ["便民大厅", "烘干设施", "药材种植", "食堂改造"]
