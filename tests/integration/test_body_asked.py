"""The body of a plan is asked by its headings, its lists and its places; its head in any wording."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.results import Answer
from policy_kg.settings import Settings

_PLAN = """发文机关：
甘水市人民政府办公室
成文日期：
2031年3月5日
标题：
关于印发甘水市茶乡振兴实施方案的通知
发文字号：
甘政办〔2031〕6号
发布日期：
2031年3月9日

甘水市人民政府办公室
关于印发甘水市茶乡振兴实施方案的通知

青禾县、白石县人民政府，市政府各有关部门：
《甘水市茶乡振兴实施方案》已经市政府同意，现印发给你们，请认真组织实施。

甘水市人民政府办公室
2031年3月5日
甘水市茶乡振兴实施方案

按照《云江省人民政府办公厅关于振兴茶乡的意见》（云政办〔2030〕41号），制定如下方案。
一、总体定位
打造名茶产区和康养胜地。
二、工作任务
（一）建设茶园。在青禾县东河乡、白石县西坪镇改造老茶园，重点推进南沟村、北坡村示范建设。
（二）打造小镇。东河茶香小镇，依托万亩茶园，建设采茶体验区、茶艺研学区、温泉康养区三大板块，打造茶旅名镇。西坪陶艺小镇，依托古窑，重点推进龙窑博物馆、手作工坊等项目建设。
三、推进措施
（一）强化组织领导。建立茶乡振兴工作领导小组，组长由市长担任，副组长由分管副市长担任，成员由市直有关部门主要负责人组成。
（二）强化经费保障。各有关部门要统筹使用茶产业资金。
（三）强化宣传引导。利用茶节宣传推介。

附件1

甘水市茶乡振兴工作任务分工表

工作任务
重点内容
具体推进事项
牵头部门
实施区域

一、茶园

1
改造茶园
改造老茶园，重点推进南沟村、北坡村示范建设。
市农业农村局
青禾县、白石县

2
建设小镇
建设东河茶香小镇、西坪陶艺小镇。
市财政局
青禾县
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"plan.txt": _PLAN})


def ask(settings: Settings, question: str) -> Answer:
    return pipeline.ask(settings, question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("什么时候对外发布的", "发布日期：2031年3月9日"),
        ("公布日期是哪天", "发布日期：2031年3月9日"),
        ("文件哪天发布", "发布日期：2031年3月9日"),
        ("什么时候印发的", "成文日期：2031年3月5日"),
        ("When was this notice issued?", "成文日期：2031年3月5日"),
        ("What is the title of this document?", "茶乡振兴实施方案"),
    ],
)
def test_the_days_and_the_title_of_a_document(settings: Settings, question: str, said: str) -> None:
    answer = ask(settings, question)
    assert answer.status == "answered"
    assert said in answer.text


def test_nobody_is_copied_in(settings: Settings) -> None:
    assert ask(settings, "抄送了哪些单位").status == "not_stated"


def test_the_addressees_are_bodies_only(settings: Settings) -> None:
    text = ask(settings, "主送单位有哪些").text
    assert "青禾县人民政府" in text
    assert "青禾县、" not in text.replace("青禾县人民政府", "")


def test_the_number_asked_is_that_of_the_document_it_rests_on(settings: Settings) -> None:
    answer = ask(settings, "方案是依据省里哪个文件制定的，文号是多少")
    assert "云政办〔2030〕41号" in answer.text
    assert "甘政办" not in answer.text


def test_where_a_town_lies_is_what_the_text_prints(settings: Settings) -> None:
    assert [i.label for i in ask(settings, "西坪镇属于哪个县").items] == ["白石县"]
    assert [i.label for i in ask(settings, "东河乡在哪里").items] == ["青禾县"]


def test_where_a_village_is_tried_is_not_where_it_lies(settings: Settings) -> None:
    answer = ask(settings, "南沟村在哪个县")
    assert answer.status == "not_stated"
    assert not answer.items
    assert "南沟村" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("文件对经费保障怎么说", "统筹使用茶产业资金"),
        ("总体定位是什么", "名茶产区和康养胜地"),
        ("推进措施第三条是什么", "利用茶节宣传推介"),
        ("三（二）讲了什么", "统筹使用茶产业资金"),
        ("推进措施有哪几条", "强化宣传引导"),
        ("有哪些推进措施", "强化宣传引导"),
        ("推进措施中的宣传引导是怎么说的", "利用茶节宣传推介"),
        ("方案分哪几部分", "推进措施"),
    ],
)
def test_a_section_is_asked_by_its_heading(settings: Settings, question: str, said: str) -> None:
    answer = ask(settings, question)
    assert answer.kind == "value"
    assert said in answer.text


def test_the_items_of_a_kind_are_no_section(settings: Settings) -> None:
    assert [i.number for i in ask(settings, "工作任务有哪些").items] == [1, 2]


def test_a_zone_is_not_told_to_lie_in_the_zones_of_its_items(settings: Settings) -> None:
    answer = ask(settings, "青禾县在哪里")
    assert answer.status == "not_stated"
    assert not answer.items


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("第六部分讲了什么", "正文只有3个部分"),
        ("三（五）讲了什么", "「推进措施」下只有3条"),
        ("推进措施第四条是什么", "「推进措施」下只有3条"),
        ("基本原则是什么", "没有「基本原则」这一部分"),
    ],
)
def test_a_section_that_is_not_there(settings: Settings, question: str, said: str) -> None:
    answer = ask(settings, question)
    assert answer.status == "not_stated"
    assert said in answer.text


def test_a_section_of_items_is_told_where_it_is_asked_as_a_section(settings: Settings) -> None:
    assert "打造小镇" in ask(settings, "工作任务部分讲了什么").text


def test_what_a_named_thing_is_to_do(settings: Settings) -> None:
    assert "依托古窑" in ask(settings, "西坪陶艺小镇主要做什么").text


def test_guarantees_that_a_plan_has_no_heading_for(settings: Settings) -> None:
    answer = ask(settings, "保障措施由谁负责")
    assert answer.status == "not_stated"
    assert not answer.items


def test_a_list_announced_by_its_number(settings: Settings) -> None:
    answer = ask(settings, "茶香小镇要建哪三大板块")
    assert answer.value == "采茶体验区、茶艺研学区、温泉康养区"


def test_which_thing_a_project_belongs_to(settings: Settings) -> None:
    assert ask(settings, "手作工坊是哪个小镇的项目").value == "西坪陶艺小镇"


def test_who_makes_up_a_group_and_who_heads_it(settings: Settings) -> None:
    told = ask(settings, "领导小组由哪些人组成").text
    assert told.startswith("组长：市长；副组长：分管副市长；成员：市直有关部门主要负责人")
    assert ask(settings, "领导小组组长是不是市长").value is True
    assert ask(settings, "副组长是市长吗").value is False


def test_english_names_that_nothing_is_known_by(settings: Settings) -> None:
    answer = ask(settings, "How many tasks does Baishi County have?")
    assert answer.status == "not_understood"
    assert answer.text.startswith("没有理解英文词「Baishi、County」，请用中文")
    assert [i.number for i in ask(settings, "tasks of the Finance Bureau").items] == [2]
