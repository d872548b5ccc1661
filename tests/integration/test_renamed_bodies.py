"""Renamed bodies where documents from after the renaming still list the former name, and words that
only end as bodies do."""

from __future__ import annotations

import pytest

from integration.homes import StubEncoder, home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_OLD = """宿迁市人民政府办公室关于印发宿迁市普惠金融实施方案的通知
宿政办发〔2021〕8号

宿迁市普惠金融实施方案

一、重点任务
（一）扩大信贷投放。引导银行投放信贷。（责任单位：市人行、市财政局）
（二）完善征信服务。建设征信平台。（责任单位：市扶贫办）
"""
_NEW = """宿迁市人民政府办公室关于印发宿迁市科技金融实施方案的通知
宿政办发〔2026〕9号

宿迁市科技金融实施方案

一、重点任务
（一）推广科技贷款。引导银行投放科技贷款。（责任单位：市人行、团市委机关）
（二）开放公共数据。优化专利布局，建设数据平台。（责任单位：市大数据局）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda _: StubEncoder())
        return home_of(tmp_path_factory.mktemp("renamed"), 普惠=_OLD, 科技=_NEW)


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda _: StubEncoder())
        return home_of(tmp_path_factory.mktemp("later"), 科技=_NEW)


def test_no_renaming_is_told_that_a_later_document_contradicts(
    encoder: StubEncoder, later: Settings
) -> None:
    for question in ("市大数据局负责哪些任务", "市人行负责哪些任务", "人民银行负责哪些任务"):
        answer = pipeline.ask(later, question)
        assert len(answer.items) == 1, question
        assert "更名" not in answer.text, answer.text


def test_the_new_name_of_a_body_that_kept_the_former_is_read_as_that(
    encoder: StubEncoder, later: Settings
) -> None:
    answer = pipeline.ask(later, "市数据局负责哪些任务")
    assert [i.label for i in answer.items] == ["开放公共数据"]
    assert "「市数据局」按文件中的市大数据局理解" in answer.text
    assert "更名" not in answer.text


def test_a_renaming_after_the_document_is_told(encoder: StubEncoder, settings: Settings) -> None:
    answer = pipeline.ask(settings, "市扶贫办负责哪些任务")
    assert [i.label for i in answer.items] == ["完善征信服务"]
    assert "市扶贫办此后（2021）更名为市乡村振兴局" in answer.text


@pytest.mark.parametrize("name", ["市人行", "人民银行宿迁市分行", "人民银行宿迁市中心支行"])
def test_the_bank_is_found_by_any_of_its_names(
    encoder: StubEncoder, settings: Settings, later: Settings, name: str
) -> None:
    assert len(pipeline.ask(settings, f"{name}负责哪些任务").items) == 2
    assert len(pipeline.ask(later, f"{name}负责哪些任务").items) == 1


def test_the_staff_is_asked_for_as_its_body(encoder: StubEncoder, later: Settings) -> None:
    answer = pipeline.ask(later, "团市委负责哪些任务")
    assert [i.label for i in answer.items] == ["推广科技贷款"]


def test_a_layout_is_no_bureau(encoder: StubEncoder, settings: Settings) -> None:
    answer = pipeline.ask(settings, "宿迁市专利布局由谁负责")
    assert answer.status != "unknown_name", answer.text
    assert not answer.candidates
