"""What staff ask of a plan of articles: may it be done, what counts as a grade, who sits in a group, with whom."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from policy_kg.settings import Settings

_PLAN = """柳湾县森林防火应急预案

柳政发〔2031〕5号

第一章 组织体系

第一条 成立县森林防火工作领导小组，由副县长王某任组长，县应急局、县林业局、县公安局主要负责同志为成员。

第二条 县防火办成员单位职责：
（一）县林业局：负责巡山护林。
（二）县气象局：负责火险预报。
（三）县公安局：负责火场警戒。

第三条 防火物资每年秋季由县林业局会同县应急局检查一次。

第二章 灾害分级

第四条 森林火灾按照严重程度分为特别重大（Ⅰ级）、重大（Ⅱ级）、较大（Ⅲ级）三级：
（一）死亡20人以上，或者受害森林面积500公顷以上的，为特别重大（Ⅰ级）；
（二）死亡8人以上20人以下，或者受害森林面积100公顷以上500公顷以下的，为重大（Ⅱ级）；
（三）死亡8人以下，或者受害森林面积100公顷以下的，为较大（Ⅲ级）。

第三章 保障

第五条 任何单位和个人不得截留、挪用防火资金。
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("plan"), plan_txt=_PLAN)


@pytest.mark.parametrize(
    "question", ["防火资金可以挪用吗", "防火资金能不能挪作他用", "可以截留防火资金吗"]
)
def test_what_must_not_be_done(plan: Settings, question: str) -> None:
    answer = ask_stubbed(plan, question)
    assert answer.value is False
    assert answer.text.startswith("不可以")
    assert "不得截留、挪用" in answer.evidence[0].quote


@pytest.mark.parametrize(
    ("question", "bounds"),
    [
        ("重大火灾的标准是什么", "死亡8人以上20人以下"),
        ("Ⅱ级的标准是什么", "死亡8人以上20人以下"),
        ("特别重大森林火灾是什么标准", "死亡20人以上"),
        ("什么情况算较大", "死亡8人以下"),
        ("什么是重大森林火灾", "100公顷以上500公顷以下"),
    ],
)
def test_what_counts_as_a_grade(plan: Settings, question: str, bounds: str) -> None:
    answer = ask_stubbed(plan, question)
    assert bounds in str(answer.value)
    assert len(answer.evidence) == 1


def test_the_standards_of_all_grades(plan: Settings) -> None:
    value = str(ask_stubbed(plan, "森林火灾分几级，各是什么标准").value)
    assert all(grade in value for grade in ("特别重大", "重大（Ⅱ级）", "较大"))
    assert "500公顷以上" in value


def test_member_units_of_a_sentence_and_of_charges(plan: Settings) -> None:
    for question in ("领导小组成员单位有哪些", "领导小组有哪些成员单位"):
        assert ask_stubbed(plan, question).value == "县应急局、县林业局、县公安局"
    assert ask_stubbed(plan, "县防火办成员单位有哪些").value == "县林业局、县气象局、县公安局"
    assert ask_stubbed(plan, "县防火办有几个成员单位").value == 3


def test_with_whom_something_is_done(plan: Settings) -> None:
    for question in ("防火物资会同谁检查", "县林业局会同哪个部门检查防火物资"):
        assert ask_stubbed(plan, question).value == "县应急局"
    assert ask_stubbed(plan, "县气象局会同谁检查防火物资").value != "县应急局"


_ROADS = """柳湾县道路养护实施方案

柳政办发〔2031〕7号

一、主要任务
每季度清扫边沟。

二、保障措施
（一）资金保障。县财政统筹安排养护资金。
（二）督查考核。县交通局每季度通报一次进展。
"""
_WATER = """柳湾县水渠管护实施方案

柳政办发〔2031〕8号

一、主要任务
每半年清理水渠。

二、保障措施
（一）组织保障。各乡镇明确管水员。
（二）宣传引导。利用广播宣传节水。
（三）技术保障。开展管水员培训。
"""


def test_a_point_of_several_documents_asks_which(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("points")
    both = stubbed_home(folder, a_txt=_ROADS, b_txt=_WATER)
    answer = ask_stubbed(both, "保障措施第二条是什么")
    assert answer.status == "ambiguous"
    for said in ("柳政办发〔2031〕7号", "督查考核", "柳政办发〔2031〕8号", "宣传引导"):
        assert said in answer.text
    assert "培训" in ask_stubbed(both, "保障措施第三条是什么").text
    assert ask_stubbed(both, "保障措施第九条是什么").status == "not_stated"
    assert "每季度通报" in ask_stubbed(both, "道路养护方案保障措施第二条是什么").text


_RULES = """柳湾县公园管理办法

柳政发〔2031〕12号

第一章 总则

第一条 为加强公园管理，根据《某某条例》，结合本县实际，制定本办法。

第二条 本办法适用于本县行政区域内公园的建设和管理。

第三条 本办法所称公园，是指向公众开放、有绿地和设施的场所。

第二章 管理

第四条 县住建局负责公园的日常管理，每季度检查一次园内设施。

第五条 有下列情形之一的，可以临时闭园：
（一）主要道路正在维修；
（二）遇有大风暴雨天气。

第三章 附则

第六条 本办法由县住建局负责解释。

第七条 本办法自2031年6月1日起施行，有效期5年。2019年印发的《柳湾县公园管理办法》同时废止。
"""


def test_articles_with_nothing_to_do_are_no_tasks(tmp_path_factory: pytest.TempPathFactory) -> None:
    rules = stubbed_home(tmp_path_factory.mktemp("rules"), a_txt=_RULES)
    answer = ask_stubbed(rules, "这个办法有多少项任务")
    assert answer.value == 2  # what may be done is kept
    assert [i.number for i in ask_stubbed(rules, "有哪些任务").items] == [4, 5]
    # what they say is told as before
    assert "2031年6月1日" in str(ask_stubbed(rules, "这个办法什么时候施行").value)
    assert ask_stubbed(rules, "这个办法由谁解释").value == "县住建局"
    assert "绿地" in ask_stubbed(rules, "什么是公园").text
    assert "本县行政区域内" in ask_stubbed(rules, "这个办法适用于哪里").text
