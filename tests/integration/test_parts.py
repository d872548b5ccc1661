"""An item of several sentences, each with its own bodies: who does one of them is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from integration.homes import StubEncoder, home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_NOTICE = """甘水市人民政府办公室关于印发甘水市人才安居若干措施的通知
甘政办发〔2025〕12号

甘水市人才安居若干措施

一、加强人才安居保障。定期发布招聘信息，举办引才活动20场。（责任单位：市人社局）对来甘水创业的人才给予最高5万元购房补贴。（责任单位：市住建局、市财政局）收购商品房作人才公寓，免费住宿15天。（责任单位：市住建局、市国资委，各区政府）
二、优化政务服务。开设人才服务专窗。（责任单位：市政务服务局）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda _: StubEncoder())
        return home_of(tmp_path_factory.mktemp("parts"), 安居=_NOTICE)


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("购房补贴由谁负责", ["市住建局", "市财政局"]),
        ("引才活动由谁负责", ["市人社局"]),
        ("人才公寓由谁负责", ["市住建局", "市国资委", "各区政府"]),
        (
            "加强人才安居保障由谁负责",
            ["市人社局", "市住建局", "市财政局", "市国资委", "各区政府"],
        ),
    ],
)
def test_each_sentence_has_its_own_bodies(
    encoder: StubEncoder, settings: Settings, question: str, bodies: list[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert [item.label for item in answer.items] == bodies


def test_each_mark_is_told_with_its_own_sentence(encoder: StubEncoder, settings: Settings) -> None:
    told = pipeline.ask(settings, "市财政局负责哪些事项").text.splitlines()[1]
    assert (
        "「定期发布招聘信息，举办引才活动2…」市人社局负责；"
        "「对来甘水创业的人才给予最高5万元…」市住建局、市财政局负责；"
        "「收购商品房作人才公寓，免费住宿1…」市住建局、市国资委、各区政府负责"
    ) in told


_FAIRS: Final = """甘水市人民政府关于用好展会平台的实施意见

甘政发〔2026〕5号

一、重点任务
（一）用好经贸平台。支持企业抱团参加境外展会。（市商务局牵头，市经济和信息化局配合）举办友城合作论坛。（市外办负责）
（二）提升通关效率。推行提前申报。（甘水海关牵头，市商务局配合）开展税费担保试点。（市税务局牵头）
"""


@pytest.fixture(scope="module")
def fairs(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda _: StubEncoder())
        return home_of(tmp_path_factory.mktemp("fairs"), 展会=_FAIRS)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("友城合作论坛由谁负责", "市外办负责。"),
        ("友城合作论坛由谁牵头", "这项任务没有写明牵头部门；市外办负责。"),
        ("境外展会由谁牵头", "市商务局牵头。"),
        ("税费担保试点谁牵头", "市税务局牵头。"),
        (
            "友城合作论坛是市商务局负责吗",
            "不是，由「举办友城合作论坛」市外办负责（市商务局在同一项里管的是别的内容）。",
        ),
        ("友城合作论坛是市外办负责吗", "是的，市外办负责。"),
    ],
)
def test_who_has_the_sentence_that_is_asked_for(
    encoder: StubEncoder, fairs: Settings, question: str, first: str
) -> None:
    assert pipeline.ask(fairs, question).text.splitlines()[0] == first


def test_supporters_of_another_sentence_are_left_out(encoder: StubEncoder, fairs: Settings) -> None:
    answer = pipeline.ask(fairs, "友城合作论坛由谁负责")
    assert "市经济和信息化局" not in answer.text
    assert [i.label for i in answer.items] == ["市外办"]


def test_a_matter_is_no_departments_that_has_another_sentence(
    encoder: StubEncoder, fairs: Settings
) -> None:
    theirs = pipeline.ask(fairs, "市商务局牵头的与友城合作论坛有关的任务有哪些")
    assert theirs.items == (), theirs.text
    other = pipeline.ask(fairs, "市外办负责的与友城合作论坛有关的任务有哪些")
    assert [i.label for i in other.items] == ["用好经贸平台"], other.text
    asked = pipeline.ask(fairs, "市商务局牵头友城合作论坛吗")
    assert asked.value is False, asked.text
    assert "由市商务局牵头" not in asked.text


_LOANS = """甘水市人民政府关于支持创业的意见

甘政发〔2024〕3号

一、工作任务
（一）提供算力。建设算力平台，提供算力补贴。（责任单位：市数据局）
（二）支持融资。设立创业基金。（责任单位：市国资委）推出“算力贷”，给予风险补偿。（责任单位：市科技局、市财政局）
"""


@pytest.mark.parametrize("question", ["算力贷由谁负责", "谁管算力贷"])
def test_a_name_in_quotation_marks_is_not_all_of_its_words(
    tmp_path: Path, encoder: StubEncoder, question: str
) -> None:
    answer = pipeline.ask(home_of(tmp_path, 创业=_LOANS), question)
    assert [i.label for i in answer.items] == ["市科技局", "市财政局"]


_GROUPS: Final = """甘水市水上搜救应急预案

一、主要任务
（一）修整码头。修整全部码头。（责任单位：市港务局）
（二）搜救指挥。指挥部设搜救组、供应组。搜救组由市交通局牵头，市水利局、市公安局参加。供应组由市商务局牵头，市财政局参加。
"""


@pytest.fixture(scope="module")
def grouped(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda _: StubEncoder())
        return home_of(tmp_path_factory.mktemp("groups"), 搜救=_GROUPS)


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("搜救组由谁牵头", ["市交通局"]),
        ("供应组由哪个部门牵头", ["市商务局"]),
        ("供应组有哪些单位", ["市商务局", "市财政局"]),
        ("搜救指挥由谁牵头", ["市交通局", "市商务局"]),
    ],
)
def test_each_group_that_an_item_names_has_its_own_lead(
    encoder: StubEncoder, grouped: Settings, question: str, bodies: list[str]
) -> None:
    assert [i.label for i in pipeline.ask(grouped, question).items] == bodies


def test_the_groups_of_an_item_are_told_apart(encoder: StubEncoder, grouped: Settings) -> None:
    told = pipeline.ask(grouped, "搜救指挥由谁牵头").text
    assert "「搜救组」市交通局牵头，市水利局、市公安局配合；「供应组」市商务局牵头" in told
    assert pipeline.ask(grouped, "市商务局牵头搜救组吗").value is False
