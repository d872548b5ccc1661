"""Columns asked for in other words than their heads, and columns that are two ends of one time."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from policy_kg.settings import Settings

_PLAN = """<html><body><p>云溪市数据专区建设行动方案</p><p>云溪政办发〔2031〕8号</p>
<p>附件1</p><p>重点任务清单</p><table>
<tr><td>序号</td><td>数据集名称</td><td>建设主体</td><td>简要描述</td><td>责任单位</td><td>检查时间自</td><td>检查时间至</td></tr>
<tr><td>1</td><td>公交客流数据集</td><td>云溪公交集团</td><td>归集公交线路的客流数据，用于排班。</td><td>市交通运输局</td><td>2032/3/1</td><td>2032/9/30</td></tr>
<tr><td>2</td><td>泊位空闲数据集</td><td>云溪停车服务有限公司</td><td>接入公共泊位的空闲数据，用于引导。</td><td>市城管局</td><td>2032/4/1</td><td>2032/11/30</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("heads"), plan_html=_PLAN)


@pytest.mark.parametrize(
    "question",
    ["公交客流数据集由谁建设", "公交客流数据集是哪家公司承建的", "公交客流数据集的建设主体是谁"],
)
def test_who_builds_is_not_who_is_in_charge(settings: Settings, question: str) -> None:
    answer = ask_stubbed(settings, question)
    assert (answer.status, answer.value) == ("answered", "云溪公交集团")
    assert "市交通运输局" not in answer.text


def test_who_is_in_charge_does_not_build(settings: Settings) -> None:
    answer = ask_stubbed(settings, "公交客流数据集的责任单位是谁")
    assert "市交通运输局" in answer.text
    assert "云溪公交集团" not in answer.text


def test_a_time_of_two_columns_is_told_with_both_ends(settings: Settings) -> None:
    answer = ask_stubbed(settings, "泊位空闲数据集检查从什么时候到什么时候")
    assert answer.value == "2032/4/1至2032/11/30"
    assert {"2032/4/1", "2032/11/30"} <= {q.quote for q in answer.evidence}
