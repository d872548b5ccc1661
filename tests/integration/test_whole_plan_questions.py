"""Questions for a plan as a whole: its goals, what it gives, an article whose paragraphs are the items."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_GOALS = """青河市支持渔业创新发展行动计划（2031—2032年）

一、工作目标
大力支持渔业创新发展。到2032年底，建成渔业社区20个，培育渔业企业150家。
二、重点任务
（一）修整码头。到2032年修整码头9座。（责任单位：市农业农村局）
（二）补贴渔船。对新购渔船给予每艘5万元补贴。（责任单位：市财政局）
"""
_ARTICLES = """云溪区支持民宿发展若干措施

第一条 提供场地
为民宿提供场地支持。（责任单位：区文旅局）
第二条 人才支持
（一）引进店长。对引进的店长给予3万元补贴。（责任单位：区人社局）
（二）培训员工。对培训员工的民宿给予最高2万元奖励。（责任单位：区教育局、区人社局）
第三条 金融支持
（一）贷款贴息。对民宿贷款按实付利息的50%给予贴息。（责任单位：区财政局）
"""
_NO_GOALS = """江州市渔港管理办法

一、管理分工
（一）登记渔船。登记全部渔船，到2032年建成渔港三座，停泊渔船500艘。（责任单位：市农业农村局）

江州市农业农村局2031年5月25日发布，征求意见时间为2031年5月25日至2031年6月24日。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"渔业.txt": _GOALS, "民宿.txt": _ARTICLES, "渔港.txt": _NO_GOALS})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("青河市2032年的目标是什么", "建成渔业社区20个，培育渔业企业150家"),
        ("青河市行动计划的工作目标是什么", "大力支持渔业创新发展"),
        ("青河市支持渔业创新发展行动计划的总体目标有哪些", "培育渔业企业150家"),
    ],
)
def test_a_plans_goals_are_quoted(settings: Settings, question: str, said: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert said in answer.text
    assert "修整码头9座" not in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("青河市2035年的目标是什么", "文件未载明2035年的目标；写的目标是："),
        ("江州市渔港管理办法的总体目标是什么", "文件没有写整体的目标"),
    ],
)
def test_a_goal_that_is_not_stated_is_said_so(settings: Settings, question: str, said: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "not_stated"
    assert said in answer.text


def test_the_goal_of_one_matter_is_no_goal_of_the_plan(settings: Settings) -> None:
    assert "工作目标" not in pipeline.ask(settings, "青河市码头的目标是什么").text


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("云溪区第一条是什么", ["提供场地"]),
        ("云溪区第二条是什么", ["引进店长", "培训员工"]),
        ("云溪区第二条第（二）项是什么", ["培训员工"]),
        ("云溪区第三条第一项是什么", ["贷款贴息"]),
    ],
)
def test_an_article_stands_for_its_paragraphs(
    settings: Settings, question: str, labels: list[str]
) -> None:
    assert [i.label for i in pipeline.ask(settings, question).items] == labels


def test_who_is_in_charge_of_an_article(settings: Settings) -> None:
    answer = pipeline.ask(settings, "云溪区第二条由谁负责")
    assert {i.label for i in answer.items} == {"区人社局", "区教育局"}
    answer = pipeline.ask(settings, "云溪区第三条由谁负责")
    assert [i.label for i in answer.items] == ["区财政局"]


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("云溪区民宿有哪些补贴和奖励", ("3万元补贴", "最高2万元奖励"), "贴息"),
        ("云溪区有什么优惠政策", ("3万元补贴", "最高2万元奖励", "贴息"), "场地"),
        ("青河市有哪些补贴", ("每艘5万元补贴",), "码头"),
    ],
)
def test_what_a_document_gives_is_listed_as_printed(
    settings: Settings, question: str, said: tuple[str, ...], unsaid: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert all(words in answer.text for words in said)
    assert unsaid not in answer.text
    assert f"读出给予的{len(answer.evidence)}条" in answer.text
    assert any("可能没有列出" in note for note in answer.assumptions)


def test_a_year_without_goals_of_the_whole_is_told_by_its_sentences(settings: Settings) -> None:
    answer = pipeline.ask(settings, "江州市渔港管理办法2032年的目标是什么")
    assert "文件没有写整体的目标，写到这一年的：" in answer.text
    assert "到2032年建成渔港三座，停泊渔船500艘" in answer.text


@pytest.mark.parametrize(
    "question", ["江州市渔港管理办法征求意见什么时候截止", "江州市渔港管理办法征求意见的时间"]
)
def test_until_when_a_draft_is_open_to_comments(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == "2031年6月24日"
