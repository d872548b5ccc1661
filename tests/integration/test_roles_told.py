"""Who shares a task and who only supports it, under the names that the document writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import Built, write
from policy_kg import pipeline
from policy_kg.settings import Settings

_NOTICE = """甘水市人民政府办公室关于印发用电安全方案的通知

甘政办发〔2022〕41号

各县（市、区）人民政府，市政府有关部门，国网甘水供电公司：
现将《甘水市用电安全方案》印发给你们，请认真组织实施。

甘水市人民政府办公室
2022年9月6日

甘水市用电安全方案

一、主要任务
（一）改造线路。由市住建局、国网甘水供电公司共同负责，市财政局配合。对超过二十年的线路逐栋改造。
（二）宣传用电常识。由市应急管理局负责，编印手册，进村入户，走进学校、车站、商场、工厂、市场、养老院和建筑工地，逐户讲解用电常识和急救办法，市供电公司配合。

附件：任务分工表

附件
任务分工表
序号\t任务\t牵头单位\t配合单位
1\t排查老旧小区电气线路\t市应急管理局\t市住建局、国网甘水供电公司
2\t更换老化电表\t国网甘水供电公司\t市住建局
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"用电.txt": _NOTICE})


def test_a_shared_task_in_which_one_only_supports_is_told_as_such(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市应急管理局和市住建局共同负责哪些任务")
    assert answer.items == ()
    assert [item.number for item in answer.also] == [1]
    assert "有的只是配合" in answer.text
    assert "市应急管理局牵头，市住建局" in answer.text


def test_a_duty_that_they_share_comes_first(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市住建局和国网甘水供电公司共同负责什么")
    assert answer.text.startswith("任务、举措、政策中没有")
    duty, row = answer.text.index("共同负责，市财政局配合"), answer.text.index("更换老化电表")
    assert duty < row


def test_a_duty_too_long_to_be_shown_names_who_supports_it(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市应急管理局负责哪些事项")
    assert "另有配合单位：国网甘水供电公司" in answer.text


@pytest.mark.parametrize(
    "question",
    ["国网甘水供电公司牵头哪些任务", "市供电公司牵头哪些任务", "供电公司牵头哪些任务"],
)
def test_an_enterprise_is_shown_as_the_document_writes_it(
    settings: Settings, question: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert [item.number for item in answer.items] == [2]
    assert "国网甘水供电公司牵头" in answer.text
    assert "市供电公司" not in answer.text


def test_what_is_led_by_name_is_counted_apart(settings: Settings, tmp_path: Path) -> None:
    notice = """乙水市推进旅游方案的通知

乙政办发〔2022〕1号

一、重点任务
（一）开放景区。整修步道。（牵头单位：市文旅局；责任单位：市财政局）
（二）办好节庆。每季度办展。（市文旅局、市商务局按职责分工负责）
"""
    pipeline.build(settings, [write(tmp_path / "旅游.txt", notice.encode())])
    for question in ("市文旅局牵头几项", "市文旅局牵头哪些事项"):
        told = pipeline.ask(settings, question).text
        assert told.startswith("市文旅局牵头的事项共2项，其中明确牵头1项"), told
    assert "其中" not in pipeline.ask(settings, "国网甘水供电公司牵头哪些事项").text


_UNDER_A_LIST = """甘水市人民政府办公室关于印发资金管理分工方案的通知
甘政办发〔2031〕7号

一、财政资金
（一）扩大资金直达范围，提高财政资金使用效益。（市发展改革委、市财政局、市人力资源社会保障局按职责分工负责）
1．总结财政资金直达机制的做法，完善财政资金直达机制。（市财政局牵头，各县区按职责分工负责）
2．加强资金审计。（市审计局负责）
"""


def test_a_list_over_a_point_leads_nothing_where_the_point_says_who_leads(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, [write(tmp_path / "资金.txt", _UNDER_A_LIST.encode())])
    answer = pipeline.ask(settings, "财政资金直达机制谁牵头")
    assert [i.label for i in answer.items] == ["市财政局"]
    assert "市发展改革委牵头" not in answer.text
