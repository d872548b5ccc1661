"""Who holds which office: lists of members, marks, sentences and columns; never a department."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_FLOOD = """云溪县人民政府办公室关于调整云溪县防汛抗旱指挥部组成人员的通知

云政办发〔2023〕7号

各乡镇人民政府：
因人事变动，现将调整后的云溪县防汛抗旱指挥部组成人员名单印发给你们。

指 挥 长：张立平　　县委副书记、县长
副指挥长：李　勇　　县委常委、副县长
　　　　　王晓梅　　县政府副县长
成　　员：赵　刚　　县水利局局长
　　　　　钱学文　　县财政局副局长
　　　　　孙　伟　　县气象局局长

指挥部办公室设在县水利局，赵刚同志兼任办公室主任，周一鸣同志任办公室副主任。指挥部成员有变动的，由所在单位报指挥部办公室备案。
"""

_MEETING = """云溪县人民政府关于同意建立养老托育服务联席会议制度的批复

云政函〔2023〕9号

县民政局：
同意建立云溪县养老托育服务联席会议制度。

附件：云溪县养老托育服务联席会议制度

附件
云溪县养老托育服务联席会议制度
一、成员单位
联席会议由县民政局、县卫生健康局、县财政局、县教育局4个部门组成，县民政局为牵头单位。
联席会议由分管副县长担任召集人，县民政局局长担任副召集人。
二、工作规则
联席会议每半年召开一次全体会议。
联系人：冯小兰，联系电话：0999-1234567。
"""

_RIVERS = """云溪县县级河长、湖长名单

一、县级总河长
总河长：张立平 县委副书记、县长  郑国强 县委书记
二、县级河长
（一）白水河
河长：李勇 县委常委、副县长
协助：县水利局
（二）清溪河
河长：王晓梅 县政府副县长
协助：县住建局
三、县级湖长
（一）月亮湖
湖长：郑国强 县委书记
协助：县林业局
"""

_TASKS = """<html><head><meta charset="utf-8"><title>云溪县2023年重点项目推进表</title></head><body>
<p>云溪县2023年重点项目推进表</p>
<table>
<tr><td>序号</td><td>项目名称</td><td>包抓领导</td><td>责任单位</td></tr>
<tr><td>1</td><td>城南污水处理厂扩建</td><td>李 勇 王晓梅</td><td>县住建局</td></tr>
<tr><td>2</td><td>老街历史文化街区改造</td><td>何文静</td><td>县文旅局</td></tr>
</table></body></html>
"""

_GROUPS = """白水镇森林防火检查方案

一、检查分组
（一）第一组
责任领导：吴　磊  郑小龙
责任单位：镇农业办、镇派出所
检查内容：墓地、林场、护林站。
（二）第二组
责任领导：吴磊
责任单位：镇应急办
检查内容：加油站、鞭炮门店。
二、工作要求
完善森林防火巡查制度。（责任领导：郑小龙；责任单位：镇林业站）
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built(
        {
            "防汛.txt": _FLOOD,
            "养老.txt": _MEETING,
            "河长.txt": _RIVERS,
            "项目.html": _TASKS,
            "防火.txt": _GROUPS,
        }
    )


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("云溪县防汛抗旱指挥部指挥长是谁", "张立平"),
        ("防汛抗旱指挥部副指挥长有哪些", "李勇、王晓梅"),
        ("谁担任防汛指挥部指挥长", "张立平"),
        ("防指指挥长是谁", "张立平"),
        ("防汛抗旱指挥部成员有哪些", "赵刚、钱学文、孙伟"),
        ("防汛抗旱指挥部办公室主任是谁", "赵刚"),
        ("防汛抗旱指挥部办公室副主任是谁", "周一鸣"),
        ("养老托育联席会议召集人是谁", "分管副县长"),
        ("养老托育联席会议副召集人是谁", "县民政局局长"),
        ("养老托育联席会议联系人是谁", "冯小兰"),
        ("白水河河长是谁", "李勇"),
        ("月亮湖湖长", "郑国强"),
        ("云溪县总河长是谁", "张立平、郑国强"),
        ("污水处理厂扩建的包抓领导是谁", "李勇、王晓梅"),
        ("老街改造由哪位领导包抓", "何文静"),
        ("第二组责任领导是谁", "吴磊"),
        ("加油站归哪位领导管", "吴磊"),
        ("防火巡查制度的责任领导是谁", "郑小龙"),
        ("县水利局局长是谁", "赵刚"),
    ],
)
def test_an_office_is_answered_with_those_who_hold_it(
    settings: Settings, question: str, names: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered", answer.text
    assert answer.value == names
    assert answer.evidence
    for quote in answer.evidence:
        assert names.split("、", maxsplit=1)[0][0] in "".join(e.quote for e in answer.evidence)
        assert quote.quote in pipeline_text(settings, quote.document)


def pipeline_text(settings: Settings, revision: str) -> str:
    from policy_kg import reader

    return reader.open_home(settings).engine().text(revision)


@pytest.mark.parametrize(
    "question",
    [
        "镜湖湖长是谁",
        "安全生产委员会主任是谁",
        "老街改造的分管领导是谁",
        "养老托育联席会议组长是谁",
        "县教育局局长是谁",
        "马大壮是什么职务",
        "污水处理厂扩建谁分管",
    ],
)
def test_who_is_not_named_is_told_and_no_department_instead(
    settings: Settings, question: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "not_stated", answer.text
    assert not answer.items


def test_a_leader_of_another_sort_is_shown_as_such(settings: Settings) -> None:
    answer = pipeline.ask(settings, "老街改造的分管领导是谁")
    assert answer.status == "not_stated"
    assert "包抓领导" in answer.text
    assert "何文静" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("王晓梅担任哪些职务", ("副指挥长", "清溪河河长", "城南污水处理厂扩建")),
        ("李勇是哪条河的河长", ("白水河河长",)),
        ("钱学文是哪个单位的", ("县财政局副局长",)),
        ("吴磊负责哪几个组", ("第一组", "第二组")),
        ("何文静负责什么", ("老街历史文化街区改造",)),
    ],
)
def test_all_that_somebody_holds_is_told(
    settings: Settings, question: str, said: tuple[str, ...]
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert all(word in answer.text for word in said), answer.text


def test_members_are_counted(settings: Settings) -> None:
    assert pipeline.ask(settings, "防汛抗旱指挥部成员有几位").value == 3
    assert pipeline.ask(settings, "防汛抗旱指挥部一共多少人").value == 6
    assert pipeline.ask(settings, "云溪县有几个县级河长").value == 2


def test_who_of_a_department_sits_in_a_body(settings: Settings) -> None:
    answer = pipeline.ask(settings, "县财政局谁是防汛抗旱指挥部成员")
    assert answer.value == "钱学文"
    none = pipeline.ask(settings, "县教育局谁参加防汛抗旱指挥部")
    assert none.text.startswith("没有")
    assert "6人" in none.text
    assert pipeline.ask(settings, "县气象局参加防汛抗旱指挥部吗").value is True
    assert pipeline.ask(settings, "县教育局参加防汛抗旱指挥部吗").value is False


def test_departments_that_make_up_a_body(settings: Settings) -> None:
    answer = pipeline.ask(settings, "养老托育联席会议由哪些部门组成")
    assert answer.value == "县民政局、县卫生健康局、县财政局、县教育局"
    assert pipeline.ask(settings, "养老托育联席会议有几个成员单位").value == 4


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("养老托育联席会议多久开一次", "每半年召开一次"),
        ("防汛抗旱指挥部成员变动找谁备案", "报指挥部办公室备案"),
    ],
)
def test_how_a_body_is_run_is_quoted(settings: Settings, question: str, said: str) -> None:
    assert said in pipeline.ask(settings, question).text
