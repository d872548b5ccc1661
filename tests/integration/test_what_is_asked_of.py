"""An answer is of the document, the body and the kind that a question asks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import ask_stubbed, home_of, stubbed_home
from policy_kg import pipeline
from policy_kg.results import Answer
from policy_kg.settings import Settings

_PLAN = """青禾县人民政府办公室关于印发青禾县水质提升实施方案的通知
青政办发〔2031〕16号

青禾县水质提升实施方案

一、总体目标
到2033年底，全县乡村饮水水质达标率达到92%以上，供水管网覆盖率保持99%，生活饮水检测率保持98%。
二、重点任务
（一）改造水厂。改造乡村水厂6座。（县水利局牵头，县财政局配合）
全县现有塘坝40座，其中白石镇18座、云溪乡13座、南坪乡9座。
配备管水员36名、巡渠员12名，巡渠员年龄不超过55周岁，购置净水机50台。
县财政局负责干渠、支渠的养护补助。
（二）保护水源。划定水源保护区12处。（县生态环境局牵头，县水利局配合）
（四）封湖养护。自2031年3月10日起至7月25日止，云影湖禁止捕捞。县水利局于6月5日前完成封湖期巡查台账。
（三）举办护水讲习班。每年举办护水讲习班不少于3期，普及用水知识。（责任单位：县水利局、县教育局）
三、工作分工
（一）县水利局：负责河湖岸线管控，组织巡查。
（二）县财政局：负责资金保障。
"""
_SCORES = """青禾市水利局关于印发乡村饮水考核标准的通知
青水发〔2031〕3号

乡村饮水考核标准

一、水质。乡村饮水水质达标率达到85%的得满分。（市水利局负责）
三、贷款。对达标水厂的贷款，按照基准利率的40%给予贴息。（市财政局负责）
二、水量。人均日供水量达到60升的得满分。（市水利局负责）
"""
_TABLES = """<html><body><h1>青禾县人民政府办公室关于印发青禾县绿道建设方案的通知</h1><p>青政办发〔2031〕18号</p>
<p>附件：1.青禾县绿道建设重点任务分工表</p><p>2.青禾县绿道建设支持政策分工表</p>
<p>附件1</p><p>青禾县绿道建设重点任务分工表</p><table>
<tr><th>序号</th><th>工作任务</th><th>具体内容</th><th>牵头单位</th><th>配合单位</th></tr>
<tr><td>1</td><td>修建绿道</td><td>修建绿道9公里。</td><td>县林业局</td><td>县财政局</td></tr>
<tr><td>2</td><td>种植行道树</td><td>种植行道树3万株。</td><td>县林业局</td><td>县财政局</td></tr>
<tr><td>3</td><td>安装路灯</td><td>安装路灯400盏。</td><td>县城管局</td><td>县财政局</td></tr></table>
<p>附件2</p><p>青禾县绿道建设支持政策分工表</p><table>
<tr><th>序号</th><th>支持政策</th><th>政策内容</th><th>责任单位</th></tr>
<tr><td>1</td><td>用地保障</td><td>绿道用地应保尽保。</td><td>县城管局、县自然资源局</td></tr>
<tr><td>2</td><td>绿化补助</td><td>每株补助5元。</td><td>县城管局、县财政局</td></tr></table></body></html>
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("of"), 水质=_PLAN, 考核=_SCORES)


def _ask(settings: Settings, question: str, context: str | None = None) -> Answer:
    return pipeline.ask(settings, question, context=context)


def test_a_figure_is_of_the_document_whose_short_name_stands_before_it(settings: Settings) -> None:
    answer = _ask(settings, "水质提升方案的乡村饮水水质达标率目标是多少")
    assert (answer.value, "85%" in answer.text) == ("92%以上", False)
    assert _ask(settings, "水质提升方案里供水管网覆盖率是多少").value == "99%"
    # 活 of 生活 is no work whose items are counted
    assert _ask(settings, "生活饮水检测率是多少").value == "98%"


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("河湖岸线哪个部门管", {"县水利局"}),
        ("护水讲习班由谁办", {"县水利局", "县教育局"}),
    ],
)
def test_who_is_no_verb(settings: Settings, question: str, bodies: set[str]) -> None:
    assert {i.label for i in _ask(settings, question).items} == bodies


def test_a_ranking_keeps_the_table_and_the_role(tmp_path: Path) -> None:
    own = stubbed_home(tmp_path, plan_html=_TABLES)
    answer = ask_stubbed(own, "绿道建设任务里牵头最多的是哪个部门")
    assert [i.label for i in answer.items] == ["县林业局"]
    assert "牵头的" in answer.text.split("最多")[0]


@pytest.mark.parametrize("question", ["封湖养护到哪天结束", "封湖养护什么时候结束"])
def test_when_it_ends_is_told_by_its_span(settings: Settings, question: str) -> None:
    answer = _ask(settings, question)
    assert ("7月25日" in str(answer.value), "6月5日" in answer.text) == (True, False)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("塘坝最多的是哪个乡镇", "白石镇"),
        ("哪个乡镇塘坝最少", "南坪乡"),
        ("塘坝最多的镇是哪个", "白石镇"),
    ],
)
def test_the_most_by_the_shares_that_a_sentence_lists(
    settings: Settings, question: str, place: str
) -> None:
    answer = _ask(settings, question)
    assert ([i.label for i in answer.items], answer.kind) == ([place], "ranking")
    assert answer.evidence


@pytest.mark.parametrize(
    "question",
    ["净水机用什么牌子", "管水员年龄有什么要求", "达标水厂贷款的利率是多少", "净水机是什么型号"],
)
def test_an_attribute_that_no_clause_has_is_not_stated(settings: Settings, question: str) -> None:
    answer = _ask(settings, question)
    assert (answer.status, answer.value) == ("not_stated", None)


def test_an_attribute_that_a_clause_has_is_told(settings: Settings) -> None:
    assert "55周岁" in _ask(settings, "巡渠员年龄限制是多少").text


def test_documents_that_ask_for_something_or_give_a_body_a_part(settings: Settings) -> None:
    titles = {i.label for i in _ask(settings, "哪些文件要求改造乡村水厂").items}
    assert titles == {"青禾县人民政府办公室关于印发青禾县水质提升实施方案的通知"}
    for question in ("市财政局出现在哪几份文件里", "市财政局在哪些文件里有职责"):
        titles = {i.label for i in _ask(settings, question).items}
        assert titles == {"青禾市水利局关于印发乡村饮水考核标准的通知"}


def test_yes_only_of_the_word_asked() -> None:
    from policy_kg.qa.text.wholly import wholly

    said = "乡镇人民政府负责乡道、村道的养护"
    assert wholly("乡道养护是乡镇负责吗", said, "") is not None
    assert wholly("县道养护是乡镇负责吗", said, "职责分工") is None
