"""Questions in words that their documents don't print: 单位 for 部门, short names, places before bodies."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import Built, StubEncoder, write
from policy_kg import pipeline
from policy_kg.settings import Settings

_CITY = """青禾市人民政府办公室关于印发青禾市2024年重点工作任务分工的通知

青政办发〔2024〕9号

各县（市、区）人民政府，市政府各部门、单位：

一、稳定增长
（一）扩大投资。固定资产投资增长7%，固定资产投资项目库动态更新，用好固定资产投资调度平台。（牵头单位：市发展改革委；责任单位：市财政局）
（二）培育企业。对首次认定的高新技术企业给予20万元奖励。（责任单位：市科技局）
（三）做强综合保税区。支持综合保税区开展保税维修。（责任单位：市商务局）
二、改善民生
（四）提高标准。农村最低生活保障标准提高到每人每月690元。（牵头单位：市民政局；配合单位：市财政局）
（五）整治湖泊。开展云影湖湖面保洁。（责任单位：市水利局；配合单位：市生态环境局）
三、有关要求
各牵头单位的实施方案于2024年3月3日前报送分管市领导，经审核后于3月9日前报送市政府。
"""
_TOWN = """白水镇关于做好汛期安全检查的通知

一、检查时间
2024年6月3日—6月9日
二、分组情况
（一）第一检查组
责任单位：应急办、派出所
检查范围：砂石码头、渔船停靠点。
（二）第二检查组
责任单位：水利站、供电所
检查范围：泵站、低洼院落。
"""
_JOINT = """国务院关于同意建立国务院养老服务工作部际联席会议制度的批复

国函〔2031〕5号

民政部：
一、主要职能
统筹协调全国养老服务工作，研究解决重大问题。
二、成员单位
联席会议由民政部、财政部、农业农村部3个部门组成，民政部为牵头单位。
三、工作规则
联席会议召开前，办公室先召集联络员商定议题。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"分工.txt": _CITY, "检查.txt": _TOWN, "批复.txt": _JOINT})


@pytest.fixture(scope="module")
def city(built: Built) -> Settings:
    return built({"分工.txt": _CITY})


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("整治湖泊哪些单位负责", {"市水利局"}),
        ("整治湖泊由哪些单位协助", {"市生态环境局"}),
        ("扩大投资的牵头单位是哪个", {"市发展改革委"}),
    ],
)
def test_a_unit_is_any_department(city: Settings, question: str, bodies: set[str]) -> None:
    answer = pipeline.ask(city, question)
    assert {i.label for i in answer.items} == bodies


def test_the_first_group_and_no_other(settings: Settings) -> None:
    answer = pipeline.ask(settings, "第一检查组责任单位有哪些")
    assert {i.label for i in answer.items} == {"应急办", "派出所"}


@pytest.mark.parametrize(
    ("question", "printed", "told"),
    [
        ("固投谁牵头", "固定资产投资", "市发展改革委"),
        ("首次认定的高企奖励多少", "高新技术企业", "20万元"),
        ("综保区保税维修归谁管", "综合保税区", "市商务局"),
        ("农村低保标准由哪个单位牵头", "最低生活保障", "市民政局"),
    ],
)
def test_a_short_name_is_read_as_what_is_printed(
    city: Settings, question: str, printed: str, told: str
) -> None:
    answer = pipeline.ask(city, question)
    assert answer.status == "answered"
    assert told in answer.text
    assert any(printed in note for note in answer.assumptions)


def test_a_short_name_that_is_printed_is_left_alone(tmp_path: Path, encoder: StubEncoder) -> None:
    settings = Settings(home=tmp_path / "home")
    text = _CITY.replace(
        "三、有关要求", "（六）低保核查。开展低保对象复核。（责任单位：市审计局）\n三、有关要求"
    )
    pipeline.build(settings, [write(tmp_path / "分工.txt", text.encode())])
    answer = pipeline.ask(settings, "低保对象复核谁负责")
    assert [i.label for i in answer.items] == ["市审计局"]
    assert not any("低保" in note for note in answer.assumptions)


def test_a_body_of_the_town_before_which_the_town_stands(settings: Settings) -> None:
    answer = pipeline.ask(settings, "白水镇供电所参加哪几个组")
    assert answer.status == "answered"
    assert [i.label for i in answer.items] == ["第二检查组"]


def test_the_government_of_the_documents_own_city(settings: Settings) -> None:
    assert pipeline.ask(settings, "青禾市政府2024年有哪些任务").status == "answered"
    # What the government itself does is not what its departments do.
    assert pipeline.ask(settings, "青禾市政府负责什么").status == "unknown_name"


def test_each_of_several_that_something_is_sent_to(settings: Settings) -> None:
    assert pipeline.ask(settings, "青禾市的实施方案什么时候报送市政府").value == "3月9日前"
    both = pipeline.ask(settings, "青禾市的实施方案什么时候报，报给谁")
    assert str(both.value).startswith("2024年3月3日前，报分管市领导")


def test_what_stands_in_a_groups_name_is_no_department(settings: Settings) -> None:
    answer = pipeline.ask(settings, "国务院养老服务工作部际联席会议由哪些部门组成")
    assert "民政部、财政部、农业农村部3个部门" in answer.text


def test_a_document_by_its_number_with_the_word_for_year(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青政办发2024年9号文是关于什么的")
    assert "2024年重点工作任务分工" in answer.text


def test_which_it_has_a_part_in_without_leading(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市财政局不牵头但参与的任务有哪些")
    assert len(answer.items) == 2
    assert all("市财政局" in [d.label for d in i.departments] for i in answer.items)
