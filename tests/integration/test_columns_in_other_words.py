"""Kept columns asked for in other words than their heads, and names right behind a document's place."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from policy_kg.settings import Settings

_FUND = """<html><body><p>2031年云溪市水美乡村补助资金分配方案</p><table>
<tr><td>序号</td><td>镇街</td><td>示范村名称</td><td>补助资金（万元）</td><td>滞后原因</td><td>项目名称</td><td>建设内容</td></tr>
<tr><td>1</td><td>南桥镇</td><td>北岭村</td><td>60</td><td>征地未完成</td><td rowspan="3">水美乡村建设项目</td><td rowspan="3">整治河道、绿化沿岸。</td></tr>
<tr><td>2</td><td>南桥镇</td><td>柳湾社区</td><td>45.5</td><td>汛期停工</td></tr>
<tr><td>3</td><td>东溪镇</td><td>石塘村</td><td>72</td><td>设计变更</td></tr>
</table></body></html>"""
_PLAN = """<html><body><p>安宁区2031年重点工作任务清单</p>
<p>2031年，镇和开发区项目38个，总投资19亿元。</p><table>
<tr><td>序号</td><td>重点任务</td><td>工作内容</td><td>责任单位</td></tr>
<tr><td>1</td><td>修建北门水厂</td><td>新建日供水三万吨的水厂，完成管网改造。</td><td>区水利局</td></tr>
<tr><td>2</td><td>绿化东门大街</td><td>种植行道树三千株，建成口袋公园两处。</td><td>区林业局</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("words"), fund_html=_FUND, plan_html=_PLAN)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("云溪北岭村能拿多少钱", "60万元"),
        ("石塘村的水美乡村建设项目资金是多少", "72万元"),
        ("柳湾社区的项目为什么没有完成", "汛期停工"),
        ("东溪镇的水美乡村建设项目是哪个村", "石塘村"),
    ],
)
def test_a_column_is_asked_for_in_other_words(settings: Settings, question: str, told: str) -> None:
    answer = ask_stubbed(settings, question)
    assert (answer.status, answer.value) == ("answered", told)
    assert "云溪市水美乡村补助资金分配方案" in answer.text


@pytest.mark.parametrize("question", ["云溪南岭村能拿多少钱", "云溪镇能拿多少钱"])
def test_a_village_that_no_row_has_is_no_other(settings: Settings, question: str) -> None:
    answer = ask_stubbed(settings, question)
    assert answer.status in ("unknown_name", "not_stated")
    assert not any(n in answer.text for n in ("60万元", "45.5万元", "72万元"))


def test_a_place_in_full_with_a_kind_of_places_behind_it_is_no_name(settings: Settings) -> None:
    answer = ask_stubbed(settings, "安宁区镇和开发区项目有几个")
    assert answer.status != "unknown_name"
