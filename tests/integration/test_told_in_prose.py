"""Who does something, whom to ask and when it lasts, where a sentence tells it and no column."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_NOTICE = """青禾县人民政府办公室关于做好2024年秋粮收储工作的通知

青政办发〔2024〕31号

各乡镇人民政府，县政府有关部门：
经县政府同意，自2024年9月1日起，提高秋粮收购补贴标准，有关事项通知如下。

一、建立台账
县收储办将以各乡镇上报的种植面积为基础，建立全县收储工作台账。各乡镇要对照计划，建立分户台账，并确定专人报送进度。
二、加强督导
围绕收储任务，县政府督查室要加大收储督导力度，对发现的问题限期整改。各相关单位也要完善内部机制。
三、规范管理
仓容不足50吨的临时收储点，县发展改革局审查后办理登记。烘干设备增补方案由县农机中心会同县财政局（县国资局）编制，报领导小组组长审批。
四、时间安排
秋粮收储工作从9月10日起到11月20日止，分两个阶段进行。
五、收储保障
（1）县气象站：做好收储期间天气预报。
（2）县供电公司：保障烘干用电。

请各乡镇每周向县政府督查室报告（联系电话：0438-7654321）。
联系人：郝秋实，电子邮箱：qhxsc@example.com。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"收储.txt": _NOTICE})


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("谁建立全县收储工作台账", "县收储办"),
        ("谁负责收储督导", "县政府督查室"),
        ("临时收储点由谁审查", "县发展改革局"),
        ("烘干设备增补方案由谁编制", "县农机中心会同县财政局（县国资局）"),
        ("烘干设备增补方案找谁审批", "领导小组组长"),
        ("谁建立分户台账", "各乡镇"),
    ],
)
def test_who_a_sentence_says_does_it(settings: Settings, question: str, who: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == who
    assert who in answer.evidence[0].quote


def test_nobody_who_does_something_else(settings: Settings) -> None:
    answer = pipeline.ask(settings, "谁建立粮食质量台账")
    assert answer.value != "县收储办"


@pytest.mark.parametrize(
    ("question", "body"),
    [("天气预报谁负责", "县气象站"), ("烘干用电由谁保障", "县供电公司")],
)
def test_the_body_that_an_item_is_called_by(settings: Settings, question: str, body: str) -> None:
    assert body in pipeline.ask(settings, question).text.split("。")[0]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("县政府督查室的电话是多少", "0438-7654321"),
        ("青禾县的联系人是谁", "郝秋实"),
        ("秋粮收储联系邮箱", "qhxsc@example.com"),
    ],
)
def test_whom_to_ask(settings: Settings, question: str, value: str) -> None:
    assert pipeline.ask(settings, question).value == value


def test_no_number_of_another_matter(settings: Settings) -> None:
    answer = pipeline.ask(settings, "仓储监测的电话是多少")
    assert "7654321" not in answer.text
    assert answer.status == "not_stated"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("秋粮收购补贴标准从什么时候提高", "自2024年9月1日起"),
        ("秋粮收储从几号到几号", "9月10日起到11月20日止"),
    ],
)
def test_from_when_and_how_long(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == value


_TABLE = """<html><body><p>白石县人民政府办公室关于2024年民生实事的通知</p><p>白政办〔2024〕6号</p>
<p>各乡镇人民政府：</p><p>附件</p><p>2024年民生实事任务分解表</p>
<table><tr><td>序号</td><td>民生实事</td><td>责任单位</td><td>完成时限</td></tr>
<tr><td>1</td><td>新建河滨步道3公里。</td><td>县住建局</td><td>10月投入使用</td></tr>
<tr><td>2</td><td>建设县老年食堂。</td><td>县民政局</td><td>5月底前动工</td></tr>
<tr><td>3</td><td>开工建设文化广场。</td><td>县文旅局</td><td>12月底前</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def table(built: Built) -> Settings:
    return built({"实事.html": _TABLE})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("河滨步道什么时候投入使用", "10月投入使用"),
        ("老年食堂什么时候动工", "5月底前动工"),
        ("文化广场什么时候开工", "12月底前"),
    ],
)
def test_what_is_done_by_then(table: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(table, question)
    assert (answer.status, answer.value) == ("answered", value)


def test_limits_of_a_table_of_one_year(table: Settings) -> None:
    due = pipeline.ask(table, "2024年10月底前要完成哪些任务")
    assert [i.number for i in due.items] == [1, 2]
    begun = pipeline.ask(table, "哪些任务5月底前动工")
    assert [i.number for i in begun.items] == [2]


_WITH_CONTACT = """甘水市渡口整治方案

一、重点任务
（一）登记渡口。市交通局牵头登记全市渡口。
（二）评估风险。市应急局负责评估渡口风险，市交通局配合。

联系人：冯小兰，联系电话：0999-7654321。
"""


def test_a_number_is_told_where_a_number_is_asked_for(built: Built) -> None:
    settings = built({"渡口.txt": _WITH_CONTACT})
    for question in ("渡口联系人的电话", "渡口整治联系人电话是多少"):
        assert pipeline.ask(settings, question).value == "0999-7654321"
    assert pipeline.ask(settings, "渡口整治的联系人是谁").value == "冯小兰"


def test_the_documents_number_is_no_departments(built: Built) -> None:
    settings = built({"渡口.txt": _WITH_CONTACT})
    answer = pipeline.ask(settings, "市应急局的电话是多少")
    assert answer.status == "not_stated"
    assert answer.text.startswith("文件未载明市应急局的电话。文件写的电话：0999-7654321")
