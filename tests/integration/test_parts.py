"""An item of several sentences, each with its own bodies: who does one of them is asked."""

from __future__ import annotations

from pathlib import Path

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


def test_a_body_of_several_marks_is_told_once(encoder: StubEncoder, settings: Settings) -> None:
    told = pipeline.ask(settings, "市财政局负责哪些事项").text.splitlines()[1]
    assert told.count("市住建局") == 1


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
