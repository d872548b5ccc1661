"""A plan and its revision under another number stand side by side: which is the newer is told."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_HEAD = """青禾县人民政府关于印发青禾县河道治理实施方案{mark}的通知

青禾政发〔2031〕{number}号

各乡镇人民政府，县政府各部门：
现将《青禾县河道治理实施方案》印发给你们，请认真贯彻执行。

青禾县人民政府
{day}

青禾县河道治理实施方案

| 序号 | 重点任务 | 工作内容 | 牵头单位 | 完成时限 |
| --- | --- | --- | --- | --- |
| 1 | 清淤疏浚 | 清淤河道12公里 | {lead} | {due} |
| 2 | 护岸加固 | 加固护岸5公里 | 县水利局 | 2032年6月底 |
"""
_OLD = _HEAD.format(mark="", number=3, day="2031年2月1日", lead="县水利局", due="2032年3月底")
_NEW = _HEAD.format(
    mark="（修订）", number=16, day="2031年7月9日", lead="县住建局", due="2031年12月底"
)


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"old.md": _OLD, "new.md": _NEW})


@pytest.mark.parametrize(
    "question", ["清淤疏浚由谁牵头", "清淤疏浚什么时候完成", "县水利局牵头哪些任务"]
)
def test_an_answer_from_both_says_which_is_newer(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    note = next(n for n in answer.assumptions if "较新" in n)
    assert "青禾政发〔2031〕16号（2031年7月9日）较新" in note
    assert "青禾政发〔2031〕3号（2031年2月1日）在前" in note


def test_each_limit_is_told_with_its_document(settings: Settings) -> None:
    text = pipeline.ask(settings, "清淤疏浚什么时候完成").text
    assert "2031年12月底（青禾政发〔2031〕16号" in text
    assert "2032年3月底（青禾政发〔2031〕3号" in text


def test_an_answer_from_the_newer_alone_has_no_note(settings: Settings) -> None:
    answer = pipeline.ask(settings, "县住建局牵头哪些任务")
    assert [i.label for i in answer.items] == ["清淤疏浚"]
    assert not any("较新" in note for note in answer.assumptions)


@pytest.mark.parametrize("question", ["河道治理方案哪份是最新的", "河道治理方案最新的是哪份"])
def test_the_newest_is_asked_for(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.text.startswith("较新的是青禾政发〔2031〕16号")


@pytest.fixture(scope="module")
def of_years(built: Built) -> Settings:
    old = _HEAD.format(
        mark="（2031—2033年）", number=3, day="2031年2月1日", lead="县水利局", due="2032年3月底"
    )
    new = _HEAD.format(
        mark="（2032年修订）", number=16, day="2032年7月9日", lead="县住建局", due="2032年12月底"
    )
    return built({"old.md": old, "new.md": new})


def test_a_period_in_the_title_of_one_parts_them_not(of_years: Settings) -> None:
    answer = pipeline.ask(of_years, "清淤疏浚由谁牵头")
    assert any("同一份文件有修订" in note for note in answer.assumptions), answer.assumptions


@pytest.mark.parametrize("question", ["修订版里清淤疏浚由谁牵头", "在修订后的方案里清淤疏浚谁牵头"])
def test_the_revised_one_is_asked(of_years: Settings, question: str) -> None:
    answer = pipeline.ask(of_years, question)
    assert [i.label for i in answer.items] == ["县住建局"], answer.text


_ENDED = "\n《青禾县河道治理实施方案》（青禾政发〔2031〕3号）同时废止。\n"


@pytest.fixture(scope="module")
def with_bodies(built: Built) -> Settings:
    marked = "\n（三）推行垃圾分类。在各村设置分类投放点。（牵头单位：县住建局；责任单位：{}）\n"
    return built(
        {
            "old.md": _OLD + marked.format("团县委、县妇联"),
            "new.md": _NEW + marked.format("县妇联") + _ENDED,
        }
    )


def test_what_the_former_alone_says_is_asked_of_the_revised(with_bodies: Settings) -> None:
    answer = pipeline.ask(with_bodies, "团县委参与垃圾分类吗")
    assert answer.value is False, answer.text
    assert any("没有用在前的青禾政发〔2031〕3号" in note for note in answer.assumptions)
    assert pipeline.ask(with_bodies, "县妇联参与垃圾分类吗").value is True


def test_before_the_revision_the_former_is_asked(with_bodies: Settings) -> None:
    answer = pipeline.ask(with_bodies, "修订前清淤疏浚由谁牵头")
    assert [i.label for i in answer.items] == ["县水利局"]
    assert any("县住建局" in note for note in answer.assumptions)


def test_a_document_that_another_ends_no_longer_holds(with_bodies: Settings) -> None:
    answer = pipeline.ask(with_bodies, "青禾政发〔2031〕3号还有效吗")
    assert answer.value is False, answer.text
    assert "同时废止" in answer.evidence[0].quote
    assert pipeline.ask(with_bodies, "青禾政发〔2031〕3号废止了吗").value is True
    assert pipeline.ask(with_bodies, "青禾政发〔2031〕16号还有效吗").status == "not_stated"
