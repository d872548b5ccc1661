"""Columns without a place of their own, asked by their heads."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from policy_kg.analysis.gaps import find_gaps
from policy_kg.reader import open_home
from policy_kg.settings import Settings

_PLAN = """<html><body><p>云溪市机器人产业工作方案</p><p>云溪政办发〔2031〕8号</p>
<p>附件1</p><p>重点工程任务分解清单</p><table>
<tr><td>序号</td><td>重点工程</td><td>主要内容</td><td>2032年目标</td><td>2033年目标</td><td>牵头单位</td></tr>
<tr><td>1</td><td>产业引育工程</td><td>绘制机器人产业链招商图谱，着力招引一批企业和项目。</td><td>招引亿元以上项目超18个；招引领军企业5家。</td><td>招引亿元以上项目超30个；招引领军企业10家。</td><td>市招商中心</td></tr>
<tr><td>2</td><td>人才筑基工程</td><td>面向全市高校和企业推动人才流动共享。</td><td>设置不少于5个人才交流岗位。</td><td>设置不少于5个人才交流岗位。</td><td>市委组织部</td></tr>
</table>
<p>附件2</p><p>重大项目清单</p><table>
<tr><td>序号</td><td>项目名称</td><td>建设规模及内容</td><td>建设单位</td><td>项目建设期限</td><td>总投资（亿元）</td><td>所属区块</td></tr>
<tr><td>1</td><td>星河机器人产业基地项目</td><td>建设机器人智能制造与研发中心，达产后形成完整生产能力。</td><td>星河科技有限公司</td><td>2032-2034</td><td>1.50</td><td>江边县</td></tr>
<tr><td>2</td><td>智能传感器产业化项目</td><td>购置刻蚀机等设备，形成年产传感器生产能力和检测能力。</td><td>先导芯材有限公司</td><td>2031-2032</td><td>95</td><td>智造新城</td></tr>
<tr><td>3</td><td>边际人工智能产业园基础设施项目</td><td>新建标准厂房和科研孵化用房，完善园区基础设施和配套道路。</td><td>江边经济开发区</td><td>2031-2034</td><td>/</td><td>江边县</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("kept"), plan_html=_PLAN)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("星河机器人基地总投资多少", "1.50亿元"),
        ("智能传感器项目建设单位是谁", "先导芯材有限公司"),
        ("星河机器人基地什么时候建", "2032-2034"),
        ("2032年亿元以上项目要招引多少个", "超18个"),
        ("2033年领军企业目标几家", "10家"),
    ],
)
def test_a_cell_is_told_by_its_head(settings: Settings, question: str, value: str) -> None:
    answer = ask_stubbed(settings, question)
    assert (answer.status, answer.value) == ("answered", value)
    assert any(value.removesuffix("亿元") in q.quote for q in answer.evidence)


def test_an_empty_cell_is_said_to_be_empty(settings: Settings) -> None:
    answer = ask_stubbed(settings, "产业园基础设施项目总投资多少")
    assert answer.status == "not_stated"
    assert "「总投资」一栏写的是「/」" in answer.text


@pytest.mark.parametrize("question", ["江边县有哪些重大项目", "落在江边县的项目有几个"])
def test_items_are_found_by_the_place_in_their_cell(settings: Settings, question: str) -> None:
    assert [i.number for i in ask_stubbed(settings, question).items] == [1, 3]


def test_the_largest_of_a_column(settings: Settings) -> None:
    answer = ask_stubbed(settings, "总投资最大的项目是哪个")
    assert [i.label for i in answer.items] == ["智能传感器产业化项目"]
    assert "95亿元" in answer.text


def test_the_goals_of_a_department_in_a_year(settings: Settings) -> None:
    text = ask_stubbed(settings, "市招商中心2033年目标是什么").text
    assert "超30个" in text
    assert "超18个" not in text


def test_gaps_count_what_the_columns_say(settings: Settings) -> None:
    store = open_home(settings).store
    gaps = {g.kind: g for g in find_gaps(store, kinds=["target", "deadline"])}
    assert "5 项中 1 项没有写明量化目标：附件2第3项" in gaps["target"].reason
    assert "附件2" not in gaps["deadline"].reason


_ZONED = """<html><body><p>云溪市重大项目实施方案</p><p>云溪政办发〔2031〕9号</p>
<p>附件1</p><p>重大项目清单</p><table>
<tr><td>序号</td><td>项目名称</td><td>建设内容</td><td>试点区域</td></tr>
<tr><td>1</td><td>智慧教育基础设施项目</td><td>在全市中小学建设听说课堂和智慧教室等设施设备。</td><td>江边县</td></tr>
<tr><td>2</td><td>算力枢纽项目</td><td>部署智能算力集群与调度系统，融入绿色制冷技术。</td><td>白石县</td></tr></table>
<p>附件2</p><p>政策诉求清单</p><table>
<tr><td>序号</td><td>诉求事项</td><td>具体内容</td><td>责任单位</td></tr>
<tr><td>1</td><td>支持建设数据标注基地</td><td>共同发起设立省级数据标注产业子基金，重点投向标注企业。</td><td>省金控集团</td></tr>
<tr><td>2</td><td>支持智慧农业载体建设</td><td>设立智慧农业专项资金，用于制定扶持办法。</td><td>省农业农村厅</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def zoned(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("zoned"), projects_html=_ZONED)


def test_the_projects_of_a_zone_are_the_rows_of_their_table(zoned: Settings) -> None:
    answer = ask_stubbed(zoned, "江边县有哪些重大项目")
    assert [i.label for i in answer.items] == ["智慧教育基础设施项目"]


def test_a_request_names_whom_it_goes_to(zoned: Settings) -> None:
    answer = ask_stubbed(zoned, "政策诉求里省级数据标注子基金建议哪个单位负责")
    assert [i.label for i in answer.items] == ["省金控集团"]


_SITES = """<html><body><p>青禾市2031年重大项目清单</p><p>青政办〔2031〕6号</p><table>
<tr><td>序号</td><td>项目名称</td><td>建设内容</td><td>建设地址</td><td>责任单位</td></tr>
<tr><td>1</td><td>星桥装备产业基地</td><td>建设装配车间和研发中心。</td><td>湖东县柳桥镇</td><td>市工信局</td></tr>
<tr><td>2</td><td>白沙污水处理厂</td><td>建设污水处理设施。</td><td>滨江区白沙村</td><td>市住建局</td></tr>
<tr><td>3</td><td>南山美术馆</td><td>建设展厅和藏品库。</td><td>和平路18号</td><td>市文旅局</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("sites"), sites_html=_SITES)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("星桥装备产业基地建在哪里", "湖东县柳桥镇"),
        ("南山美术馆在哪", "和平路18号"),
        ("白沙污水处理厂地址", "滨江区白沙村"),
        ("白沙污水处理厂的建设地点是哪里", "滨江区白沙村"),
    ],
)
def test_where_a_project_is_built(sites: Settings, question: str, value: str) -> None:
    assert ask_stubbed(sites, question).value == value


@pytest.mark.parametrize("question", ["湖东县有哪些项目", "哪些项目建在柳桥镇"])
def test_projects_of_a_place_within_their_addresses(sites: Settings, question: str) -> None:
    assert [i.number for i in ask_stubbed(sites, question).items] == [1]


def test_the_address_of_a_department_is_none_of_a_project(sites: Settings) -> None:
    assert "湖东县" not in str(ask_stubbed(sites, "市工信局的地址").value)
