"""A body's other name, what is tried out in a place, limits of a year, and who answers for all of it."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """白石县人民政府关于印发白石县乡村建设三年行动方案（2031—2033年）的通知

白石政发〔2031〕4号

各乡镇人民政府，县政府各部门：
现将《白石县乡村建设三年行动方案（2031—2033年）》印发给你们，请认真贯彻执行。

白石县人民政府
2031年2月10日

白石县乡村建设三年行动方案（2031—2033年）
一、重点任务
（一）渡口。县交通运输局牵头，县财政局配合，在石桥镇、望江乡新建渡口6处，2032年9月底前完成。
（二）厕所改造。县农业农村局牵头，县卫生健康局配合，在望江乡开展旱厕改造试点，改造户厕2600户。
二、保障措施
县财政局每年安排专项资金2500万元。各乡镇党委、政府对辖区内乡村建设负总责，乡镇长是第一责任人。对验收不合格的，责令限期整改，收回补助。
"""
_SERVICES = """白石县人民政府办公室关于印发白石县2031年优化服务行动方案的通知

白石政办发〔2031〕12号

各乡镇人民政府，县政府各部门：
《白石县2031年优化服务行动方案》已经县政府同意，现印发给你们。

白石县人民政府办公室
2031年3月18日

白石县2031年优化服务行动方案
一、重点任务
1.建设服务大厅。在石桥镇、望江乡开展标准化服务大厅试点，9月底前完成验收。（牵头单位：县行政审批局；责任单位：石桥镇人民政府、望江乡人民政府）
2.修补国省道坑槽。10月底前完成。（牵头单位：县交通运输局）
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"plan.txt": _PLAN, "services.txt": _SERVICES})


@pytest.mark.parametrize(
    "question", ["县卫健委配合什么", "白石县卫健委配合哪些任务", "县卫生健康委参与哪些任务"]
)
def test_one_body_by_the_other_word_for_its_kind(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.label for i in answer.items] == ["厕所改造"]
    assert any("按「县卫生健康局」理解" in note for note in answer.assumptions)


def test_a_body_that_is_nowhere_stays_unknown(settings: Settings) -> None:
    assert pipeline.ask(settings, "县气象局负责什么").status == "unknown_name"


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("望江乡承担哪些试点", ["建设服务大厅", "厕所改造"]),
        ("望江乡有哪些试点", ["建设服务大厅", "厕所改造"]),
        ("石桥镇搞了哪些试点", ["建设服务大厅"]),
        ("县农业农村局承担哪些试点", ["厕所改造"]),
    ],
)
def test_what_is_tried_out_there(settings: Settings, question: str, labels: list[str]) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.kind == "list"
    assert sorted(i.label for i in answer.items) == sorted(labels)
    assert answer.evidence


def test_limits_of_this_year_are_told_as_they_are(settings: Settings) -> None:
    answer = pipeline.ask(settings, "县交通运输局今年的任务什么时候完成")
    assert answer.status == "answered"
    assert "10月底前" in answer.text
    assert "2032年9月底前" in answer.text
    assert any("「今年」没有用来筛选" in note for note in answer.assumptions)


def test_limits_of_a_named_year(settings: Settings) -> None:
    answer = pipeline.ask(settings, "县交通运输局2031年的任务什么时候完成")
    assert answer.value == "10月底前"
    assert pipeline.ask(settings, "县交通运输局2032年的任务什么时候完成").value == "2032年9月底前"


def test_no_limit_in_a_named_year(settings: Settings) -> None:
    answer = pipeline.ask(settings, "县交通运输局2035年的任务什么时候完成")
    assert answer.status == "not_stated"
    assert answer.text.startswith("没有写明在2035年的时限")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("乡村建设谁总负责", "各乡镇党委、政府"),
        ("谁对乡村建设负总责", "各乡镇党委、政府"),
        ("乡村建设谁是第一责任人", "乡镇长"),
    ],
)
def test_who_bears_all_of_it(settings: Settings, question: str, value: str) -> None:
    assert pipeline.ask(settings, question).value == value


def test_a_fund_of_no_field(settings: Settings) -> None:
    answer = pipeline.ask(settings, "教育专项资金每年多少")
    assert "2500万元" in answer.text
    assert "文件没有写「教育专项资金」，这是文件写到的专项资金" in answer.assumptions


@pytest.mark.parametrize("question", ["验收不合格怎么办", "验收不合格的怎么处理"])
def test_what_is_done_then(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert "责令限期整改，收回补助" in answer.text


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("白石县人民政府发了哪些文件", "白石政发〔2031〕4号"),
        ("县政府发了哪些文件", "白石政发〔2031〕4号"),
        ("县政府2031年印发了哪些文件", "白石政发〔2031〕4号"),
        ("哪些文件是县政府办公室印发的", "白石政办发〔2031〕12号"),
    ],
)
def test_what_a_government_issued(settings: Settings, question: str, number: str) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.kind for i in answer.items] == ["PolicyDocument"]
    assert number in answer.text


def test_how_often_may_stand_in_the_column_of_limits(built: Built) -> None:
    table = """# 白石县窗口服务任务分工表

| 序号 | 工作内容 | 牵头单位 | 完成时限 |
| --- | --- | --- | --- |
| 1 | 开展窗口暗访 | 县行政审批局 | 每季度一次 |
| 2 | 更新办事指南 | 县行政审批局 | 2031年6月底 |
"""
    settings = built({"table.md": table})
    assert pipeline.ask(settings, "窗口暗访多久一次").value == "每季度一次"
    assert pipeline.ask(settings, "办事指南多久更新一次").status == "not_stated"


def test_what_is_required_of_somebody(built: Built) -> None:
    text = """白石县渡船补助办法

第一条　对新购渡船给予补助，每艘5万元。
第二条　申报单位须信用记录良好，两年内没有安全事故。
"""
    answer = pipeline.ask(built({"grants.txt": text}), "申报单位有什么要求")
    assert answer.status == "answered"
    assert "申报单位须信用记录良好，两年内没有安全事故" in answer.text


def test_governments_called_alike_are_told_apart(built: Built) -> None:
    notice = """{place}人民政府关于做好{what}工作的通知

{place}政发〔2031〕2号

各乡镇人民政府：
一、重点任务
（一）{what}。县水利局负责{what}。

{place}人民政府
2031年5月6日
"""
    settings = built(
        {
            "a.txt": notice.format(place="白石县", what="渡口巡查"),
            "b.txt": notice.format(place="青禾县", what="河道清淤"),
        }
    )
    answer = pipeline.ask(settings, "县政府发了哪些文件")
    assert len(answer.items) == 2
    assert "白石县政府、青禾县政府发的文件共2份" in answer.text
    assert len(pipeline.ask(settings, "青禾县政府发了哪些文件").items) == 1
