"""Into which classes the text divides something, however it lists them."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_RULES = """甘水市渡船管理办法

第一章 总则
第一条 本办法所称渡船分为四类：客渡船、车渡船、旅游船、工作船。
第二条 市交通局牵头渡船管理。
第三条 船员等级分为一级、二级和三级。
第四条 停靠方式有两种：固定停靠、临时停靠。
第五条 码头设施包括以下三类：
（一）系泊设施，指缆桩和系船环；
（二）候船设施；
（三）照明设施。
第六条 船用燃料分为汽油、柴油、电力。
第七条 违规行为分为以下等级：1.一般违规；2.较大违规；3.重大违规。
第八条 船舶标志由旗帜、灯号等组成。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"渡船.txt": _RULES})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("渡船分几类", "四类：客渡船、车渡船、旅游船、工作船"),
        ("渡船分为哪几类", "四类：客渡船、车渡船、旅游船、工作船"),
        ("渡船有几种", "四类：客渡船、车渡船、旅游船、工作船"),
        ("船员等级分哪几级", "三级：一级、二级和三级"),
        ("停靠方式有哪几种", "两种：固定停靠、临时停靠"),
        ("码头设施有哪三类", "三类：系泊设施、候船设施、照明设施"),
        ("船用燃料分几种", "三种：汽油、柴油、电力"),
        ("违规行为分几级", "三级：一般违规、较大违规、重大违规"),
    ],
)
def test_the_classes_are_named(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value)
    last = value.rsplit("、", 1)[-1].rsplit("和", 1)[-1]
    assert last in "".join(e.quote for e in answer.evidence)


def test_what_each_is_marked_with_is_asked_of_the_same_sentence(settings: Settings) -> None:
    answer = pipeline.ask(settings, "船员等级分几级，分别是什么")
    assert answer.value == "三级：一级、二级和三级"


@pytest.mark.parametrize("question", ["船舶标志分几类", "船用燃料分几级", "违规行为分几种"])
def test_no_classes_are_made_up(settings: Settings, question: str) -> None:
    assert pipeline.ask(settings, question).kind != "value"
