"""Conditions that a question denies, and the number of a table's rows asked by its title."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from policy_kg.settings import Settings

_PLAN = """<html><body><p>云溪市渔业发展工作方案</p><p>云溪政办发〔2031〕6号</p>
<p>附件1</p><p>重点任务清单</p><table>
<tr><td>序号</td><td>任务</td><td>主要内容</td><td>牵头单位</td><td>配合单位</td><td>完成时限</td></tr>
<tr><td>1</td><td>修建渔港码头</td><td>修建北岸渔港码头两座，配齐加油加冰设施。</td><td>市渔业局</td><td>市财政局</td><td>2031年6月底前</td></tr>
<tr><td>2</td><td>开展放流增殖</td><td>每年放流鱼苗三百万尾，恢复近海渔业资源。</td><td>市港航中心</td><td>市渔业局</td><td>2031年9月底前</td></tr>
<tr><td>3</td><td>更新渔船设备</td><td>为全市渔船更换北斗终端和救生设备。</td><td>市应急局</td><td></td><td>2031年12月底前</td></tr>
<tr><td>4</td><td>培训渔民</td><td>分批培训渔民，提高安全作业和自救能力。</td><td>市渔业局</td><td>市应急局</td><td>长期坚持</td></tr>
</table>
<p>附件2</p><p>重大项目清单</p><table>
<tr><td>序号</td><td>项目名称</td><td>建设内容</td><td>责任单位</td></tr>
<tr><td>1</td><td>冷链物流园</td><td>新建冷库三座和交易大厅，配套建设项目5个以上。</td><td>市渔业局</td></tr>
<tr><td>2</td><td>海洋牧场</td><td>投放人工鱼礁，建设海洋牧场平台和监测系统。</td><td>市港航中心</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("denied"), plan_html=_PLAN)


@pytest.mark.parametrize(
    ("question", "numbers", "said"),
    [
        ("哪些任务不是2031年6月底前完成", [2, 3], "时限晚于2031年6月30日的"),
        ("哪些任务不在2031年9月完成", [1, 3], "时限不在2031年9月1日至2031年9月30日之间的"),
        ("哪些任务2031年6月底前完成", [1], "时限不晚于2031年6月30日的"),
        ("附件1里哪些任务不由市渔业局牵头", [2, 3], "不由市渔业局牵头的"),
        ("附件1里哪些任务不是市渔业局牵头的", [2, 3], "不由市渔业局牵头的"),
        ("附件1里哪些任务没有市渔业局参与", [3], "没有市渔业局的"),
        ("附件1里没有配合单位的任务有哪些", [3], "没有配合部门的"),
    ],
)
def test_what_is_denied_is_left_out(
    settings: Settings, question: str, numbers: list[int], said: str
) -> None:
    answer = ask_stubbed(settings, question)
    assert [i.number for i in answer.items] == numbers
    assert said in answer.text.split("\n")[0]


@pytest.mark.parametrize(
    "question", ["附件1第1项是不是市渔业局牵头", "附件1第1项不是市渔业局牵头吗"]
)
def test_whether_it_is_so_denies_nothing(settings: Settings, question: str) -> None:
    answer = ask_stubbed(settings, question)
    assert (answer.kind, answer.value) == ("boolean", True)


def test_one_beside_another(settings: Settings) -> None:
    answer = ask_stubbed(settings, "修建渔港码头除市渔业局外还有谁")
    assert [i.label for i in answer.items] == ["市财政局"]


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("重点任务清单一共多少项", 4),
        ("重大项目清单里一共多少个项目", 2),
        ("附件2一共有几项", 2),
        ("附件二一共有几项任务", 2),
        ("附件一共有几项任务", 6),
    ],
)
def test_the_rows_of_a_table_are_counted(settings: Settings, question: str, count: int) -> None:
    answer = ask_stubbed(settings, question)
    assert (answer.kind, answer.value) == ("count", count)
