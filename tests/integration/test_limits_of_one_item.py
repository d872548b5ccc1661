"""When one item is due, and how long it may take: its own limit in the clause behind who does it, and no year of a list's name."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from policy_kg.settings import Settings

_PLAN = """<html><body><p>云溪市算力发展工作方案</p>
<p>云溪算力园于2022年2月启动建设，同年5月开园，占地三百亩。</p>
<p>现将我市2031年重大决策事项目录予以公布，请遵照执行。</p>
<p>附件1</p><p>重点任务清单</p><table>
<tr><td>序号</td><td>任务</td><td>主要内容</td><td>责任单位</td><td>完成时限</td></tr>
<tr><td>1</td><td>启动万卡机房建设</td><td>争取万卡机房立项，落实用地用能指标。</td><td>江边市政府</td><td>9月</td></tr>
<tr><td>2</td><td>建成数据评估中心</td><td>组建评估队伍，开展数据资产评估。</td><td>市数据局</td><td>12月</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("limits"), plan_html=_PLAN)


def test_the_clause_behind_asks_of_the_same_item(settings: Settings) -> None:
    answer = ask_stubbed(settings, "万卡机房建设由谁负责，什么时候启动")
    assert [p.value for p in answer.parts][1] == "9月"


def test_the_year_of_a_list_is_no_day(settings: Settings) -> None:
    answer = ask_stubbed(settings, "重大决策事项什么时候完成")
    assert answer.value != "2031年"
    assert answer.status == "not_stated"


_OPEN = """<html><body><p>江边县政务公开事项目录</p><table>
<tr><td>序号</td><td>公开事项</td><td>公开内容</td><td>责任单位</td><td>公开时限</td></tr>
<tr><td>1</td><td>政策解读</td><td>政策背景、主要措施和适用范围的说明。</td><td>县政府办公室</td><td>与文件同步，不超过5个工作日</td></tr>
<tr><td>2</td><td>人事信息</td><td>机关公务员招录的公告和结果。</td><td>县人社局</td><td>形成之日起20个工作日内</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("open"), plan_html=_OPEN)


@pytest.mark.parametrize("question", ["政策解读多长时间内公开", "政策解读几个工作日公开"])
def test_how_long_an_item_may_take_is_its_own_limit(opened: Settings, question: str) -> None:
    answer = ask_stubbed(opened, question)
    assert answer.value == "与文件同步，不超过5个工作日"


def test_a_day_is_no_answer_to_how_long(settings: Settings) -> None:
    assert ask_stubbed(settings, "建成数据评估中心要几个工作日").value != "12月"
