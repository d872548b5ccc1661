"""Questions that name a document, a part of it, or something that it only speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import Built, StubEncoder, home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_ROADS = """甘水市人民政府办公室关于印发甘水市乡村道路提升方案的通知

甘政办发〔2022〕28号

各县（市、区）人民政府，市政府各有关部门：
《甘水市乡村道路提升方案》已经市政府同意，现印发给你们，请认真组织实施。

甘水市人民政府办公室
2022年4月12日

甘水市乡村道路提升方案

一、主要任务
（一）安装路灯。在学校、车站周边安装太阳能路灯600盏。（牵头单位：市住建局；配合单位：市财政局）
（二）养护道路。由市交通运输局负责，对乡村道路常年养护。市交通运输局会同市财政局于2022年9月底前制定养护补助实施细则。

附件：任务分工表

附件
任务分工表
序号\t任务\t牵头单位\t配合单位
1\t排查乡村道路破损路面\t市公路局\t市交通运输局
2\t拓宽通村道路60公里\t市公路局\t市财政局
"""
_FIRES = """甘水市应急管理局关于加强秸秆禁烧工作的意见

甘应急发〔2021〕7号

各县（市、区）应急管理局：
一、压实责任。由市应急管理局负责禁烧巡查。
二、加强宣传。由市委宣传部负责禁烧宣传。

甘水市应急管理局
2021年10月8日
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"道路.txt": _ROADS, "禁烧.txt": _FIRES})


@pytest.mark.parametrize(
    "question",
    [
        "甘应急发〔2021〕7号是什么文件",
        "甘应急发〔2021〕7号是哪个文件？",
        "甘应急发〔2021〕7号是一份什么文件",
    ],
)
def test_a_number_asked_for_is_told_by_its_title(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == (
        "answered",
        "甘水市应急管理局关于加强秸秆禁烧工作的意见",
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("乡村道路提升方案是哪个单位印发的", "甘水市人民政府办公室"),
        ("秸秆禁烧工作的意见是谁印发的", "甘水市应急管理局"),
        ("《甘水市乡村道路提升方案》什么时候印发", "2022年4月12日"),
        ("甘应急发[2021]7号是什么时候印发的", "2021年10月8日"),
        ("道路提升方案的文号是什么", "甘政办发〔2022〕28号"),
    ],
)
def test_only_the_named_document_is_told_of(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value)


def test_a_question_that_names_none_is_of_all(settings: Settings) -> None:
    answer = pipeline.ask(settings, "文件是谁印发的")
    assert set(str(answer.value).split("、")) == {"甘水市人民政府办公室", "甘水市应急管理局"}


@pytest.mark.parametrize("question", ["实施细则什么时候制定", "养护补助实施细则什么时候出台"])
def test_what_is_to_be_made_has_its_own_date(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", "2022年9月底前")
    assert "制定养护补助实施细则" in answer.evidence[0].quote


def test_who_makes_it_is_told_of_its_item(settings: Settings) -> None:
    answer = pipeline.ask(settings, "养护补助实施细则什么时候制定，由谁制定")
    assert [part.kind for part in answer.parts] == ["value", "list"]
    assert answer.parts[1].text.startswith("市交通运输局负责。")
    assert any("市交通运输局会同市财政局" in q.quote for q in answer.parts[1].evidence)


def test_what_the_text_does_not_speak_of_has_no_date(settings: Settings) -> None:
    answer = pipeline.ask(settings, "考核办法什么时候制定")
    assert (answer.value, "2022年4月12日" in answer.text) == (None, False)


@pytest.mark.parametrize("question", ["任务第1项谁牵头", "第1项谁负责", "任务第1项什么时候完成"])
def test_a_number_of_body_and_annex_is_ambiguous(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "ambiguous"
    labels = {item.label for item in answer.candidates}
    assert {"安装路灯", "排查乡村道路破损路面"} <= labels
    assert "附件第1项" in answer.text


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("附件第1项谁牵头", ["市公路局"]),
        ("附件任务第2项谁牵头", ["市公路局"]),
        ("《甘水市乡村道路提升方案》正文第1项谁牵头", ["市住建局"]),
        ("甘应急发〔2021〕7号第1项谁负责", ["市应急管理局"]),
    ],
)
def test_the_part_or_the_document_tells_which(
    settings: Settings, question: str, bodies: list[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert [item.label for item in answer.items] == bodies


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("市财政局在道路提升方案里配合几项", 2),
        ("乡村道路方案里的任务有多少项", 4),
        ("甘水道路方案里市公路局牵头几项", 2),
        ("甘水市应急管理局的文件里有多少项任务", 2),
    ],
)
def test_words_of_a_title_name_a_document(settings: Settings, question: str, found: int) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == found


@pytest.mark.parametrize(
    "question", ["甘应急发〔2021〕8号有哪些任务", "甘应急发[2021]8号是什么时候印发的"]
)
def test_a_number_that_the_home_does_not_have_is_said_so(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.items) == ("unknown_name", ())
    assert "没有「甘应急发〔2021〕8号」这份文件" in answer.text
    assert [c.label for c in answer.candidates] == ["甘水市应急管理局关于加强秸秆禁烧工作的意见"]


_DRAFT = """甘水市支持养蜂产业的若干政策措施（征求意见稿）

1.建设蜂场。建设标准蜂场。（责任单位：市农业农村局）
2.补助蜂农。对蜂农予以补助。（责任单位：市财政局）

甘水市农业农村局2022年5月25日发布，征求意见截止2022年6月24日。
"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("养蜂产业若干政策措施是谁发布的", "甘水市农业农村局"),
        ("养蜂产业政策措施由哪个部门发布", "甘水市农业农村局"),
        ("养蜂产业若干政策措施是什么时候发布的", "2022年5月25日"),
    ],
)
def test_the_last_line_of_a_draft_tells_who_published_it_and_when(
    tmp_path: Path, encoder: StubEncoder, question: str, value: str
) -> None:
    draft = home_of(tmp_path, 道路=_ROADS, 养蜂=_DRAFT)
    answer = pipeline.ask(draft, question)
    assert (answer.status, answer.value) == ("answered", value)
