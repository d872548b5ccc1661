"""Questions as staff speak them, of several documents at once: whose day, who minds it, which part."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_MARKETS = """青禾市人民政府办公室关于印发《青禾市农贸市场管理办法》的通知

青政办发〔2024〕5号

各区人民政府，市政府各部门：
《青禾市农贸市场管理办法》已经市政府同意，现印发给你们。
青禾市人民政府办公室
2024年3月5日
青禾市农贸市场管理办法
第一条　为加强农贸市场管理，制定本办法。
第二条　市场开办者应当保持场内整洁，配合街道办事处等单位完善服务设施。
第三条　本办法自2024年4月1日起施行，有效期5年。
"""

_MEALS = """青禾市人民政府办公室关于做好老年助餐服务工作的意见

青政办发〔2024〕9号

各区人民政府，市政府各部门：
现就做好老年助餐服务工作提出如下意见。
一、重点工作
（一）规范助餐服务。完善服务网络，方便老年人就近用餐。民政部门负责老年助餐点布局规划，组织开展服务质量评估；负责助餐补贴发放。市场监管部门负责助餐点食品经营许可，查处违法经营行为。卫生健康部门负责老年人膳食营养指导，定期开展健康讲座。
（二）保障经费投入。各区人民政府要将助餐经费列入预算。
（三）抓好食材供应。推动产销对接，降低采购成本。农业（畜牧）部门负责食材产地检测。商务部门或者有关单位负责平价配送。
本意见从2024年6月1日起实施，有效期3年。
"""

_SHOW = """柳湾镇2024年秋季文艺巡回演出工作方案

为丰富群众文化生活，制定本方案。
一、主承办单位
主办单位：柳湾镇人民政府
承办单位：镇文化站、镇综治中心
二、工作机构
（一）演出现场组
组 长：王芳
组 员：镇文化站干部
工作职责：
1.负责组织文艺节目、联系演出队伍；
2.张贴演出海报。
"""

_FUND = """青禾市人民政府关于推进医疗保障基金监管制度体系改革的实施意见

青政发〔2024〕12号

一、主要任务
（一）强化协议管理。完善定点医药机构协议管理。（市医保局牵头，市卫生健康委配合）
（二）规范诊治行为。加强诊疗行为管理，实行院长负责制，院长是规范诊治的第一责任人，分管副院长是直接责任人。（市卫生健康委牵头，市医保局配合）
二、责任分工
1.市审计局负责统筹开展基金跟踪审计。
"""

_RIVERS = """青禾区河道整治工作任务分工

为按时完成河道整治任务，现将各单位在河道整治工作中的任务明确如下：
区水利局负责全区河道整治总协调工作，指导督查各镇清淤疏浚。
区规划分局负责河道整治范围的确定，对各镇指导、支持河道整治工作，审核河道整治规划，指导督查河道按整治规划实施。
区财政局负责河道整治专项经费的落实，监督资金的使用情况。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built(
        {
            "市场.txt": _MARKETS,
            "助餐.txt": _MEALS,
            "演出.txt": _SHOW,
            "基金.txt": _FUND,
            "河道.txt": _RIVERS,
        }
    )


def test_the_day_of_another_document_is_no_answer(settings: Settings) -> None:
    other = pipeline.ask(settings, "殡葬方案什么时候施行")
    assert other.status == "not_stated"
    assert "2024年4月1日" not in other.text
    own = pipeline.ask(settings, "老年助餐意见什么时候实施，有效期几年？")
    assert "2024年6月1日" in own.text
    assert "有效期3年" in own.text
    short = pipeline.ask(settings, "助餐意见什么时候实施，有效期？")
    assert short.value == "自2024年6月1日起，有效期3年"
    assert pipeline.ask(settings, "老年助餐意见有效期几年？").text.startswith("有效期3年（")
    assert pipeline.ask(settings, "农贸市场办法什么时候施行").value == "2024年4月1日"


@pytest.mark.parametrize(
    "question",
    ["助餐点食品经营许可谁盯着", "助餐点食品经营许可谁来兜底", "助餐点食品经营许可哪个部门盯"],
)
def test_who_minds_it_is_who_is_in_charge(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == "市场监管部门"
    assert "食品经营许可" in answer.evidence[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "卫生健康部门管老年助餐哪块",
        "卫生健康部门在老年助餐里干嘛",
        "卫生健康部门在老年助餐上管哪一摊",
        "卫生健康部门在老年助餐里管啥子",
        "卫生健康部门在老年助餐里负责什么",
    ],
)
def test_the_sentence_that_gives_a_department_its_part(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.label for i in answer.items] == ["规范助餐服务"]
    assert "原文：「卫生健康部门负责老年人膳食营养指导，定期开展健康讲座」" in answer.text
    assert "食品经营许可" not in answer.text
    assert any(e.quote.startswith("卫生健康部门负责老年人") for e in answer.evidence)


def test_a_field_of_work_stands_for_its_department(settings: Settings) -> None:
    before = "民政部门在老年助餐里负责什么"
    answer = pipeline.ask(settings, "那市场监管呢", context=before)
    assert "市场监管部门负责助餐点食品经营许可" in answer.text
    matter = pipeline.ask(settings, "那健康讲座呢", context=before)
    assert "市场监管" not in str(matter.interpretation)


def test_who_supports_is_of_the_matter_before(settings: Settings) -> None:
    answer = pipeline.ask(settings, "配合单位呢", context="助餐服务网络完善谁负责")
    assert "没有写明配合的部门" in answer.text
    assert "市场开办者" not in answer.text


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("文艺演出谁承办", "镇文化站、镇综治中心"),
        ("文艺巡回演出由哪些单位承办", "镇文化站、镇综治中心"),
        ("文艺演出的主办单位是谁", "柳湾镇人民政府"),
    ],
)
def test_who_holds_an_event_is_what_its_line_says(
    settings: Settings, question: str, who: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == who
    assert answer.evidence[0].quote.endswith(who)


def test_what_a_group_of_a_plan_does(settings: Settings) -> None:
    answer = pipeline.ask(settings, "演出现场组干什么")
    assert {i.label for i in answer.items} == {"负责组织文艺节目、联系演出队伍", "张贴演出海报"}


def test_who_answers_for_it_in_person(settings: Settings) -> None:
    assert pipeline.ask(settings, "规范诊治第一责任人是谁").value == "院长"
    assert pipeline.ask(settings, "谁是规范诊治的直接责任人").value == "分管副院长"
    other = pipeline.ask(settings, "食品经营许可第一责任人是谁")
    assert other.status == "not_stated"
    assert "市场监管部门" not in other.text


def test_a_title_named_by_a_short_word_of_it(settings: Settings) -> None:
    answer = pipeline.ask(settings, "医保基金监管改革里市卫健委牵头的是哪几项")
    assert [i.label for i in answer.items] == ["规范诊治行为"]


def test_nobody_has_the_number_of_the_line_in_the_name(settings: Settings) -> None:
    answer = pipeline.ask(settings, "谁统筹开展基金跟踪审计")
    assert "市审计局" in answer.text
    assert "1.市审计局。" not in answer.text
    assert not str(answer.value).startswith("1.")


def test_of_two_duties_near_it_the_one_that_says_it(settings: Settings) -> None:
    answer = pipeline.ask(settings, "河道整治谁总协调？")
    assert "区水利局" in answer.text
    assert "规划分局" not in answer.text


@pytest.mark.parametrize(
    "question", ["老年助餐那个意见是哪个部门印的", "老年助餐的意见谁发的", "老年助餐意见是谁下发的"]
)
def test_who_printed_a_document_is_who_issued_it(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == "青禾市人民政府办公室"


def test_a_field_without_its_part_in_brackets_is_the_department(settings: Settings) -> None:
    answer = pipeline.ask(settings, "农业部门在老年助餐里负责什么")
    assert [i.label for i in answer.items] == ["抓好食材供应"]
    assert "农业（畜牧）部门负责食材产地检测" in answer.text
    (item,) = answer.items
    assert not any(d.label.startswith("者") for d in item.departments)
