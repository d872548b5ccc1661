"""On what condition, for whom not, and with how many points something is done: the clause that says so."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_SHOPS = """青禾县人民政府关于印发青禾县扶持老字号小店若干措施的通知
青政发〔2031〕4号

青禾县扶持老字号小店若干措施

一、认定示范小店。对连续经营20年以上且无欠薪记录的，认定为示范小店，一次性奖励2万元。（责任单位：县商务局）
五、支持改造。小店改造货架不少于8组、营业面积40平方米以上的，给予一次性补助3000元。（责任单位：县商务局）
二、公布红榜灰榜。小店一年内被查实短斤缺两2次以上的，列入灰榜，取消当年奖励资格。（责任单位：县市场监管局）
三、组织培训。每年组织店主培训2期。（责任单位：县人社局）
被列入失信名单的小店，不得享受本措施。
"""
_GRADES = """青禾县林长制工作考核办法
青林办〔2031〕2号

青禾县林长制工作考核办法

一、考核等次
考核得分85分以上的为优秀，70分以上85分以下的为良好，70分以下的为一般。
有下列情形之一的，不得评为优秀：（一）发生较大森林火灾的；（二）瞒报火情的。
二、考核步骤
县林业局每年考核一次。
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("if"), 小店=_SHOPS, 林长=_GRADES)


@pytest.mark.parametrize(
    ("question", "said", "other"),
    [
        ("认定示范小店要什么条件", "连续经营20年以上", "短斤缺两"),
        ("小店什么情况会被列入灰榜", "2次以上", "20年以上"),
        ("哪些小店不能享受奖励", "失信名单", "20年以上"),
        ("林长制考核哪些情形不得评优秀", "瞒报火情", "奖励"),
    ],
)
def test_the_condition_is_told(settings: Settings, question: str, said: str, other: str) -> None:
    answer = pipeline.ask(settings, question)
    assert said in answer.text
    assert other not in answer.text
    assert answer.evidence


@pytest.mark.parametrize(
    ("grade", "points"),
    [("优秀", "85分以上"), ("良好", "70分以上85分以下"), ("一般", "70分以下")],
)
def test_points_of_the_grade_named(settings: Settings, grade: str, points: str) -> None:
    assert pipeline.ask(settings, f"林长制考核多少分算{grade}").value == points


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("营业面积只有30平方米的小店能拿改造补助吗", False),
        ("连续经营15年的小店能认定示范小店吗", False),
    ],
)
def test_what_is_below_the_least_is_a_no(
    settings: Settings, question: str, value: bool | None
) -> None:
    assert pipeline.ask(settings, question).value is value
