"""Places in questions: whose documents are asked, what a matter is of, and those of no document."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_PROVINCE = """浙江省沿海航运网建设实施方案

附件：重点任务分解表

附件
重点任务分解表
序号\t任务\t责任单位
1\t支持台州市开展海铁联运信息互认试点\t省交通运输厅、省商务厅
2\t推进温岭至台州电动货轮示范航线二期建设\t省港口集团、台州市政府
3\t制定内河船舶岸电标准\t省能源局
"""
_CITY = """台州市海上物流创新工作方案

附件：1.任务分工表
2.重点项目清单

附件1
任务分工表
序号\t任务\t责任单位
1\t支持海铁联运信息平台建设\t市港航局、市大数据局
2\t改造电动货轮充电桩\t市供电公司
3\t建设新型综合渔获处理中心\t市渔业局
4\t加强渔港生活垃圾及渔获处理整治\t市综合执法局、市财政局

附件2
重点项目清单
序号\t项目名称\t责任单位\t实施区域
1\t冷链码头扩建项目\t市港航局\t椒江区
2\t船用电池工厂项目\t市经信局\t路桥区
3\t岸电改造项目\t市供电公司\t椒江区
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"省.txt": _PROVINCE, "市.txt": _CITY})


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("支持台州市开展海铁联运信息互认试点谁负责", {"省交通运输厅", "省商务厅"}),
        ("温岭到台州电动货轮示范航线二期哪些单位负责", {"省港口集团", "台州市政府"}),
        # of the city's own
        ("台州支持海铁联运信息平台建设谁负责", {"市港航局", "市大数据局"}),
        ("台州电动货轮充电桩谁负责", {"市供电公司"}),
    ],
)
def test_the_matter_decides_whose_item_it_is(
    settings: Settings, question: str, labels: set[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert {i.label for i in answer.items} == labels, answer.text


def test_a_place_of_a_matter_is_told(settings: Settings) -> None:
    answer = pipeline.ask(settings, "支持台州市开展海铁联运信息互认试点谁负责")
    assert "按事项里的地名理解" in answer.text
    assert "浙江省沿海航运网建设实施方案" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "龙泉区渔获处理中心谁负责",
        "龙泉区卫生健康局承办哪些事项",
        "龙泉区2031年任务有几项",
        "航运网西藏的任务有哪些",
    ],
)
def test_a_place_of_no_document_is_said_so(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    place = next(p for p in ("西藏", "龙泉区") if p in question)
    assert answer.status == "unknown_name", answer.text
    assert f"没有{place}的文件" in answer.text
    assert not answer.items, answer.text


def test_what_others_say_of_it_is_no_answer(settings: Settings) -> None:
    answer = pipeline.ask(settings, "龙泉区新型综合渔获处理中心谁负责")
    assert "不是龙泉区的" in answer.text
    assert [i.label for i in answer.also][:1] == ["建设新型综合渔获处理中心"], answer.text


def test_other_items_add_no_departments(settings: Settings) -> None:
    answer = pipeline.ask(settings, "台州新型综合渔获处理中心谁负责")
    assert [i.label for i in answer.items] == ["市渔业局"], answer.text


def test_words_of_a_title_before_a_place(settings: Settings) -> None:
    answer = pipeline.ask(settings, "航运网台州市有哪些任务")
    told = {i.label for i in answer.items}
    assert not {"建设新型综合渔获处理中心", "冷链码头扩建项目"} & told, answer.text
    assert "航运网" in answer.text, answer.text


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("台州椒江区有哪些重点项目", {"冷链码头扩建项目", "岸电改造项目"}),
        ("台州市港航局有哪些项目", {"冷链码头扩建项目"}),
    ],
)
def test_rows_of_a_list_of_projects(settings: Settings, question: str, labels: set[str]) -> None:
    answer = pipeline.ask(settings, question)
    assert {i.label for i in answer.items} == labels, answer.text
