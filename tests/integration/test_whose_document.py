"""Which city's document a question is for, and what its words choose there."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from integration.homes import StubEncoder, home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

# Its title does not say what it is about.
_PLAIN: Final = """云溪市人民政府办公室文件

云政办发〔2031〕7号

一、主要任务
（一）建设绿道驿站。每座绿道驿站配备饮水、急救、充电设施，绿道驿站全天开放。（市园林局牵头）
（二）连通公园。打通城区各公园之间的步行路线，公园出入口接入绿道。（市园林局牵头，市财政局配合）
（三）安装路灯。绿道沿线安装路灯、护栏。（责任单位：市城管局、市园林局）
（四）举办骑行比赛。每年举办绿道骑行比赛。（市体育局牵头）
（五）筹措经费。申请专项债券，用于绿道维修。（市园林局牵头，市财政局配合）
"""
_TITLED: Final = """柳川市人民政府关于印发柳川市绿道建设行动方案的通知

柳政发〔2031〕9号

一、主要任务
（一）绿道选线。绿道沿江布置，绿道宽度统一。（市规划局牵头）
（二）绿道铺装。建成绿道20公里，铺透水砖。（市园林局牵头）
（三）支持经营。依托柳川市企业服务平台，向绿道商户发放创业担保贷款。（责任单位：市人社局、市园林局）
（四）栽种行道树。绿道两侧栽种行道树。（责任单位：市园林局）
"""
_PROVINCE: Final = """江原省绿道建设行动计划

一、主要任务
（一）编制绿道规划。（责任单位：省住建厅）
（二）连接绿道。支持云溪市、柳川市建成绿道30公里以上。（责任单位：云溪市、柳川市）
（三）评价绿道。（责任单位：省住建厅）
"""
_LIST: Final = """省级“慢行系统融入城市建设”职责清单

一、主要职责
（一）制定慢行系统标准。（责任单位：海南省住房城乡建设厅）
（二）检查进口塑胶。（责任单位：海口海关、海南省住房城乡建设厅）
（三）测算出行比例。（责任单位：海南省统计局）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("whose")
    return home_of(folder, 云溪=_PLAIN, 柳川=_TITLED, 江原=_PROVINCE, 海南=_LIST)


def _found(settings: Settings, question: str) -> list[str]:
    answer = pipeline.ask(settings, question)
    return [f"{i.evidence[0].citation[0]}{i.number}" for i in answer.items]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("云溪绿道方案里哪些任务没有写明牵头单位", ["云3"]),
        ("云溪市园林局在绿道方案里负责哪些事项", ["云1", "云2", "云3", "云5"]),
        ("柳川绿道方案里哪些任务没有写明牵头单位", ["柳3", "柳4"]),
    ],
)
def test_the_place_comes_before_the_words_of_a_title(
    settings: Settings, question: str, found: list[str]
) -> None:
    assert _found(settings, question) == found


def test_a_city_in_the_plan_of_its_province_is_no_other_place(settings: Settings) -> None:
    assert _found(settings, "云溪市在江原省绿道计划里负责哪些任务") == ["江2"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("云溪市园林局参与哪些绿道任务", ["云1", "云2", "云3", "云5"]),
        ("云溪市绿道方案市园林局负责几项任务", ["云1", "云2", "云3", "云5"]),
        ("云溪市园林局参与哪些路灯任务", ["云3"]),
    ],
)
def test_what_the_whole_document_is_about_chooses_none_of_its_items(
    settings: Settings, question: str, found: list[str]
) -> None:
    assert _found(settings, question) == found


def test_the_place_beside_a_named_document_chooses_no_items(settings: Settings) -> None:
    answer = pipeline.ask(settings, "海南职责清单里海口海关负责什么")
    assert [i.number for i in answer.items] == [2]
    assert "没有对应的内容" not in answer.text
    answer = pipeline.ask(settings, "海南省“慢行系统融入城市建设”职责清单一共涉及多少个部门")
    assert answer.value == 3, answer.text


def test_what_a_citys_tasks_touch_is_looked_for_in_its_document(settings: Settings) -> None:
    answer = pipeline.ask(settings, "柳川市哪些任务涉及创业担保贷款")
    assert [i.number for i in answer.items] == [3]
    assert not answer.also, answer.text


def test_a_city_that_is_only_mentioned_gets_nothing_of_others(
    tmp_path: Path, encoder: StubEncoder
) -> None:
    north = _SOUTH.format(50).replace("南通市", "湖北省")
    home = home_of(
        tmp_path,
        湖=north + "（二）学习经验。学习深圳骑行经验，发放骑行补贴。（责任单位：市体育局）\n",
        南=_SOUTH.format(70),
    )
    answer = pipeline.ask(home, "深圳有哪些骑行补贴")
    assert answer.text.startswith("没有深圳的文件"), answer.text
    assert [i.label for i in answer.items] == ["学习经验"]
    answer = pipeline.ask(home, "深圳骑行通勤每人补贴多少")
    assert (answer.status, answer.items) == ("unknown_name", ()), answer.text
    assert "学习深圳骑行经验" in answer.text


def test_a_place_that_no_document_is_of_holds_for_the_next_clause(settings: Settings) -> None:
    answer = pipeline.ask(settings, "重庆绿道驿站由谁牵头，哪些是责任单位")
    assert [part.status for part in answer.parts] == ["unknown_name"] * 2, answer.text


def test_cities_that_have_something_are_told_one_by_one(settings: Settings) -> None:
    answer = pipeline.ask(settings, "哪些城市的绿道政策有驿站")
    assert answer.text.startswith("条目里写到「驿站」的城市共1个：云溪市。"), answer.text
    answer = pipeline.ask(settings, "哪些城市的方案提到建成绿道")
    assert "柳川市1项" in answer.text, answer.text
    assert "另有省或区县：江原省" in answer.text


def test_an_item_by_its_number_is_of_the_document_of_its_subject(tmp_path: Path) -> None:
    items = "".join(f"（{n}）清淤。（责任单位：市水利局）\n" for n in "一二三四五六")
    dredging = f"云溪市人民政府办公室文件\n\n云政办发〔2031〕8号\n\n一、主要任务\n{items}"
    home = home_of(tmp_path, 绿=_PLAIN, 淤=dredging)
    answer = pipeline.ask(home, "云溪市绿道第5项由谁牵头")
    assert [i.label for i in answer.items] == ["市园林局"], answer.text
    answer = pipeline.ask(home, "云溪市绿道第6项由谁负责")
    assert (answer.status, answer.items) == ("not_stated", ()), answer.text


_ROADS: Final = """甘水县乡村道路养护方案

一、主要任务
（一）养护路面。保障甘水县乡村道路畅通，每年养护乡村道路。（责任单位：县交通局、县财政局）
（二）保障经费。安排乡村道路经费。（责任单位：县财政局）
"""
_PLAYED: Final = """关于印发《柳“智”川创新带建设方案》的通知

青原市科学技术局、青原市柳江区人民政府 2031年3月1日

一、主要任务
打造柳“智”川新区，建设柳“智”川新区展示馆。
（一）建设展馆。建成展馆3座。（责任单位：市科技局）
（二）举办展会。（责任单位：市商务局）
"""


def test_a_place_with_words_of_its_title_is_the_document(tmp_path: Path) -> None:
    home = home_of(tmp_path, 路=_ROADS, 带=_PLAYED)
    answer = pipeline.ask(home, "甘水县乡村道路经费由谁保障")
    assert [i.label for i in answer.items] == ["县财政局"], answer.text
    answer = pipeline.ask(home, "柳智川要建成几座展馆")
    assert answer.value == "3座", answer.text
    assert "《柳“智”川创新带建设方案》" in answer.text


_SOUTH: Final = (
    "南通市骑行计划\n\n一、任务\n（一）补贴通勤。通勤骑行每人补贴{}元。（责任单位：市体育局）\n"
)


def test_no_place_begins_in_the_name_of_another(tmp_path: Path, encoder: StubEncoder) -> None:
    south = _SOUTH.format(50)
    home = home_of(
        tmp_path, 南=south, 湖=south.format(70).replace("南通市", "湖南省").replace("50", "70")
    )
    answer = pipeline.ask(home, "湖南通勤骑行每人补贴多少")
    assert "70元" in str(answer.value), answer.text


def test_each_of_two_places_is_asked(settings: Settings) -> None:
    answer = pipeline.ask(settings, "云溪市和柳川市绿道任务谁多")
    assert [part.value for part in answer.parts] == [5, 4], answer.text
    answer = pipeline.ask(settings, "江原省和柳川市各建成多少公里绿道")
    assert [part.value for part in answer.parts] == ["30公里以上", "20公里"], answer.text
