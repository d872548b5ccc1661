"""Departments are shown by the names that their documents have, and are one under any of them."""

from __future__ import annotations

import csv
import io

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.export import export
from policy_kg.results import Answer
from policy_kg.settings import Settings

_PLAN = """{city}人工智能创新发展工作方案

为落实《国务院关于深入实施行动的意见》（国发〔2025〕11号），制定本方案。

一、重点任务
（一）建设算力中心。新建算力中心1座。（牵头单位：市数据局（市人工智能局）；配合单位：{list}）
（二）安排专项经费。设立专项经费。（牵头单位：市财政局；配合单位：各有关单位、市大数据集团（筹））
"""
_LISTS = {
    "温州市": "市发改委、国土房管局、外经贸局、市人力社保局",
    "湖州市": "市发展改革委、市人社局",
}


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built(
        {f"{city[:2]}.txt": _PLAN.format(city=city, list=names) for city, names in _LISTS.items()}
    )


def ask(settings: Settings, question: str) -> Answer:
    return pipeline.ask(settings, question)


def test_plans_without_a_notice_keep_their_cities_apart(settings: Settings) -> None:
    (item,) = ask(settings, "湖州市财政局负责哪些任务").items
    assert item.evidence[0].citation.startswith("湖州市")
    both = ask(settings, "市财政局负责几项任务")
    assert "温州市财政局1项、湖州市财政局1项" in both.text


def test_a_body_with_two_plates_is_found_by_each(settings: Settings) -> None:
    for name in ("温州市数据局", "温州市人工智能局"):
        assert len(ask(settings, f"{name}牵头哪些任务").items) == 1, name


def test_a_body_that_is_being_founded_is_found_by_its_name(settings: Settings) -> None:
    assert len(ask(settings, "湖州市大数据集团配合哪些任务").items) == 1


def test_an_answer_has_the_documents_own_names(settings: Settings) -> None:
    (item,) = ask(settings, "温州市发展改革委配合哪些任务").items
    assert [d.label for d in item.departments] == [
        "市数据局（市人工智能局）",
        "市发改委",
        "国土房管局",
        "外经贸局",
        "市人力社保局",
    ]
    other = ask(settings, "湖州市发展改革委配合哪些任务")
    assert [d.label for d in other.items[0].departments][1:] == ["市发展改革委", "市人社局"]
    assert "市发展改革委配合" in other.text
    assert "人力资源社会保障" not in ask(settings, "市人力资源社会保障局配合哪些任务").text


def test_a_level_that_a_list_gives_once_holds_for_all_of_it(settings: Settings) -> None:
    assert len(ask(settings, "市国土房管局配合哪些任务").items) == 1


def test_an_export_has_the_documents_own_names(settings: Settings) -> None:
    out = io.BytesIO()
    export(pipeline.open_home(settings).store, "csv", out, department="温州市发改委")
    (row,) = csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig")))
    assert row["配合"] == "温州市发改委、温州市国土房管局、温州市外经贸局、温州市人力社保局"
    assert row["文件"].startswith("温州市")
