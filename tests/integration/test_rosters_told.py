"""Lists of people as notices, tables and sentences print them, asked through the whole program."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_BODIES = """青禾县人民政府办公室关于成立高标准农田建设工作专班等议事协调机构的通知

青政办函〔2024〕11号

各乡镇人民政府，县直各单位：
为加强组织领导，县政府决定成立以下议事协调机构。

一、青禾县高标准农田建设工作专班
组  长  陈志远  县委副书记、县长
副组长  刘  洋  县委常委、常务副县长
        马  骏  副县长
成  员  高建国  县农业农村局局长
        林晓燕  县财政局局长
        各乡镇人民政府主要负责人
专班下设办公室，办公室设在县农业农村局，办公室主任由高建国同志兼任。

二、青禾县招商引资工作领导小组
第一组长：周国栋（县委书记）
组    长：陈志远（县委副书记、县长）
副 组 长：刘洋（县委常委、常务副县长）、韩梅（副县长）
成员单位：县发展改革局、县商务局、县财政局。
领导小组办公室设在县商务局，由县商务局局长许强任办公室主任。
"""

_TABLES = """<html><head><meta charset="utf-8"><title>通知</title></head><body>
<p>青禾县人民政府办公室关于公布青禾县河长名录和人口普查领导小组成员名单的通知</p>
<p>青政办〔2024〕22号</p><p>各乡镇人民政府，县直各单位：</p><p>现予公布，请认真贯彻执行。</p>
<p>青禾县人民政府办公室</p><p>2024年3月1日</p>
<p>附件1</p><p>青禾县河长名录</p>
<table><tr><td>序号</td><td>河流名称</td><td>县级河长</td><td>职务</td><td>镇级河长</td><td>职务</td></tr>
<tr><td>1</td><td>沙溪河</td><td>陈志远</td><td>县长</td><td>孙大力</td><td>沙溪镇镇长</td></tr>
<tr><td>2</td><td>石桥河</td><td rowspan="2">韩 梅</td><td rowspan="2">副县长</td><td>吴 迪</td><td>石桥镇党委书记</td></tr>
<tr><td>3</td><td>青龙河</td><td>何 欢</td><td>青龙镇镇长</td></tr></table>
<p>附件2</p><p>青禾县人口普查领导小组成员名单</p>
<table><tr><td>序号</td><td>姓名</td><td>单位及职务</td><td>领导小组职务</td></tr>
<tr><td>1</td><td>刘洋</td><td>县委常委、常务副县长</td><td>组长</td></tr>
<tr><td>2</td><td>方志华</td><td>县统计局局长</td><td>副组长</td></tr>
<tr><td>3</td><td>曹 蕾</td><td>县公安局副局长</td><td>成员</td></tr></table></body></html>
"""

_GROUPS = """青禾县2024年防汛工作方案

一、组织领导
成立由县长任指挥长，分管副县长任副指挥长，县应急局、县水利局等部门主要负责人为成员的防汛指挥部。
二、工作分组
1.抢险救援组。组长：县应急局局长赵海；成员单位：县应急局、县消防救援大队、县武装部；负责抢险救援、人员转移。
2.物资保障组。组长：县粮食局局长钱进。成员单位：县粮食局、县财政局。负责物资调拨。
三、重点任务
（一）加强水库巡查。（牵头领导：马骏；责任单位：县水利局）
（二）清理河道障碍。（牵头领导：韩梅；责任单位：县水利局、县住建局）
联系人：王芳，0555-8888888。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"机构.txt": _BODIES, "名录.html": _TABLES, "防汛.txt": _GROUPS})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("高标准农田专班副组长有哪些", "刘洋、马骏"),
        ("农田专班成员有哪些", "高建国、林晓燕、各乡镇人民政府主要负责人"),
        ("农田专班办公室主任是谁", "高建国"),
        ("招商引资领导小组副组长是谁", "刘洋、韩梅"),
        ("招商引资领导小组第一组长是谁", "周国栋"),
        ("招商领导小组办公室主任是谁", "许强"),
        ("招商引资领导小组成员单位有哪些", "县发展改革局、县商务局、县财政局"),
        ("沙溪河县级河长是谁", "陈志远"),
        ("沙溪河镇级河长是谁", "孙大力"),
        ("石桥河归哪位县领导管", "韩梅、吴迪"),
        ("人口普查领导小组组长是谁", "刘洋"),
        ("人普领导小组副组长是谁", "方志华"),
        ("公安局谁是人口普查领导小组成员", "曹蕾"),
        ("抢险救援组组长是谁", "赵海"),
        ("抢险救援组成员单位有哪些", "县应急局、县消防救援大队、县武装部"),
        ("防汛指挥部指挥长是谁", "县长"),
        ("防汛指挥部成员有哪些", "县应急局、县水利局等部门主要负责人"),
        ("水库巡查的牵头领导是谁", "马骏"),
        ("青禾县防汛联系人是谁", "王芳"),
        ("哪些人担任镇级河长", "孙大力、吴迪、何欢"),
    ],
)
def test_a_list_is_told_whole(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered", answer.text
    assert answer.value == value
    assert answer.evidence


def test_a_cell_that_may_be_merged_with_the_one_above_is_told_as_such(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青龙河县级河长是谁")
    assert answer.value == "韩梅"
    assert any("合并" in note for note in answer.assumptions)


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        ("招商引资领导小组组长是陈志远吗", True),
        ("农田专班组长是不是韩梅", False),
        ("人口普查领导小组组长是方志华吗", False),
    ],
)
def test_whether_somebody_holds_an_office(settings: Settings, question: str, yes: bool) -> None:
    assert pipeline.ask(settings, question).value is yes


def test_two_bodies_and_two_people_are_told_each(settings: Settings) -> None:
    both = pipeline.ask(settings, "招商引资领导小组和农田专班组长分别是谁").text.split("\n")
    assert "周国栋" in both[0]
    assert "陈志远" in both[1]
    assert "周国栋" not in both[1]
    people = pipeline.ask(settings, "高建国和曹蕾分别担任什么职务").text
    assert "县农业农村局局长" in people
    assert "曹蕾：青禾县人口普查领导小组成员（县公安局副局长）" in people


@pytest.mark.parametrize(
    "question",
    [
        "青龙湖湖长是谁",
        "防汛领导小组组长是谁",
        "县水利局联系人是谁",
        "清理河道障碍责任领导",
        "副组长单位有哪些",
        "沙溪河林长是谁",
        "县住建局局长是谁",
        "龙舟指挥部办公室设在哪里",
    ],
)
def test_nobody_else_is_told_instead(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "not_stated", answer.text
    assert not answer.items
    assert answer.value is None


def test_departments_are_still_told_for_what_departments_do(settings: Settings) -> None:
    answer = pipeline.ask(settings, "水库巡查谁负责")
    assert [i.label for i in answer.items] == ["县水利局"]
    assert pipeline.ask(settings, "清理河道障碍由哪些部门负责").items
