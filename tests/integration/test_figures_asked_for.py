"""What is asked for chooses the figure: a goal and no grant, the one of a row, the unit that is named."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_MEASURES = """云溪市支持微创业行动计划

一、总体目标
到2032年底，建成微创业社区12个以上，培育微创业企业90户以上。

二、支持举措
（一）减租。对线下入驻微创业社区的，根据经营情况给予每年最高不超过3万元租金补贴。（责任单位：市住建局）
（二）算力。市级首期安排4000万元对创业社区、孵化园等平台予以检测支持，单家企业最高可获得2000元工时或检验免费检测服务。（责任单位：市科技局）
（三）补贴。离校4年内毕业生创办企业并正常经营8、16个月以上的，依次给予6000元、2万元创业补贴。（责任单位：市人社局）
（四）资助。在云溪工作期间取得甲－丙类专家资格条件的，分别给予总额300万元（达到甲类）、90万元（达到乙类）、40万元（达到丙类）资助。（责任单位：市科技局）
（五）门店。对正常运营3年以上的离校1年内毕业生，给予最高5万元一次性开店补贴。（责任单位：市商务局）
（六）基地。支持设立检测基地，对可用场地不低于6000平方米、检测次数不低于800次的基地给予奖励。（责任单位：市科技局）
（七）公路。各级财政每年共同投入县、乡、村道管护经费每年每公里分别不低于9000元、4000元、2000元。（责任单位：市交通局）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("home"), 微创业=_MEASURES)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云溪市微创业社区目标是多少", "12个以上"),
        ("微创业社区入驻租金补贴最高多少", "每年不超过3万元"),
        ("市级首期安排多少万元检测支持", "4000万元"),
        ("市级首期安排多少钱", "4000万元"),
        ("离校4年内毕业生创业补贴多少", "6000元、2万元"),
        ("取得乙类专家资格资助多少钱", "90万元"),
        ("毕业生开店补贴要运营多久", "3年以上"),
        ("检测基地场地不低于多少平方米", "不低于6000平方米"),
        ("乡道管护经费每年每公里多少", "不低于4000元"),
    ],
)
def test_the_figure_is_of_the_kind_asked_for(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value), answer.text


def test_a_row_of_sums_is_told_with_the_name_of_what_is_given(settings: Settings) -> None:
    answer = pipeline.ask(settings, "离校4年内毕业生创业补贴多少")
    assert answer.text.startswith("创业补贴：6000元、2万元。")
