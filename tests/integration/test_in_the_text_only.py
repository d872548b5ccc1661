"""What the text says and no item has: quoted, and called so."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import StubEncoder, home_of
from policy_kg import pipeline
from policy_kg.analysis.gaps import find_gaps
from policy_kg.reader import open_home
from policy_kg.results import Answer
from policy_kg.settings import Settings

_PLAN = """云溪市健康促进工作方案

云溪政办发〔2031〕8号

一、总体要求
成立市健康促进委员会，市健康促进委员会办公室设在市政府办，负责日常工作。市卫生健康委成立主任为组长的健康促进工作专班。
在总结推广南浦县、西岭县健康评估试点工作基础上，逐步完善制度。做好适龄女生HPV疫苗接种工作。
二、储备要求
原则上，储备动用后在12个月内完成等量补库。采用人工加专家方式完成10万份文档清洗标注。

附件1
任务分工表
序号\t任务\t主要内容\t责任单位
1\t健全机制\t建立部门联动机制，定期会商健康促进工作。\t市卫生健康委
2\t加强宣传\t开展健康知识宣传，组织健康讲座进社区活动。\t市委宣传部
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("text"), 健康=_PLAN)


def _ask(settings: Settings, question: str) -> Answer:
    return pipeline.ask(settings, question)


def test_an_item_that_is_said_to_mention_a_word_has_it(settings: Settings) -> None:
    answer = _ask(settings, "哪条提到HPV疫苗")
    assert not answer.items
    assert "没有列为条目" in answer.text
    assert "HPV疫苗" in answer.evidence[0].quote


@pytest.mark.parametrize(
    ("question", "quote"),
    [("储备粮动用后多久补库", "12个月内"), ("数据清洗多少份文档", "10万份")],
)
def test_a_figure_that_was_not_recorded_is_quoted(
    settings: Settings, question: str, quote: str
) -> None:
    answer = _ask(settings, question)
    assert answer.status == "answered"
    assert quote in answer.evidence[0].quote


def test_another_figure_is_none_of_it(settings: Settings) -> None:
    assert _ask(settings, "储备粮多少吨").status == "not_stated"


def test_who_holds_an_office_is_no_department_by_its_role(settings: Settings) -> None:
    assert _ask(settings, "健康促进工作专班谁当组长").value == "主任"
    answer = _ask(settings, "健康促进领导小组组长是谁")
    assert (answer.status, answer.items) == ("not_stated", ())


def test_where_an_office_is_seated(settings: Settings) -> None:
    assert "市政府办" in _ask(settings, "市健康促进委员会办公室设在哪").text.split("原文")[0]


def test_the_places_before_a_trial(settings: Settings) -> None:
    text = _ask(settings, "健康评估试点是哪两个县").text
    assert "推广南浦县、西岭县健康评估试点" in text


_NOTICE = """云溪市人民政府办公室关于放假安排的通知

云溪政办发〔2031〕9号

各县（区）人民政府：
现将放假安排通知如下。春节放假共7天。
云溪市人民政府办公室
2031年1月2日
"""


def test_a_document_without_items_is_a_gap_of_its_own(tmp_path: Path, encoder: StubEncoder) -> None:
    settings = home_of(tmp_path, 健康=_PLAN, 放假=_NOTICE)
    gaps = find_gaps(open_home(settings).store, kinds=["item"])
    assert [g.label for g in gaps] == ["云溪政办发〔2031〕9号"]
    assert "没有读出任务、举措或政策" in gaps[0].reason


def test_a_numbered_paragraph_without_an_item_is_quoted(
    tmp_path: Path, encoder: StubEncoder
) -> None:
    rules = "云溪市储备粮管理办法\n\n第一章 总则\n" + "".join(
        f"第{n}条 {what}\n"
        for n, what in zip(
            "一二三",
            ("由市财政局负责拨付补贴。", "由市粮食局负责轮换。", "本办法自印发之日起施行。"),
            strict=True,
        )
    )
    answer = pipeline.ask(home_of(tmp_path, 办法=rules), "第三条是什么")
    assert "本办法自印发之日起施行" in answer.text
