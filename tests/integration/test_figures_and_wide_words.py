"""What is measured is compared and never counted; words of a title, or of a department's own name, leave no
item out."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from policy_kg.settings import Settings

_CHECKS = """<html><body><p>石塘市文化局2031年度本部门抽查工作计划表</p><table>
<tr><td>序号</td><td>抽查任务</td><td>责任处（科）室</td><td>抽查数量/抽查比例</td></tr>
<tr><td>1</td><td>对剧场安全制度落实情况的检查</td><td>艺术处</td><td>12家/30%</td></tr>
<tr><td>2</td><td>对图书馆开放服务情况的检查</td><td>公共处</td><td>40家/8%</td></tr>
<tr><td>3</td><td>对文物商店购销台账的检查</td><td>公共处</td><td>9家/15%</td></tr>
</table></body></html>"""
_MONEY = """关于云岭县2031年第二批衔接资金分配计划的公告

一、资金安排
1.东沟乡三个村人饮巩固工程
投资：480万元
实施单位：云岭县农牧局
2.西沟乡养殖基地建设项目
投资：0.042亿元
实施单位：云岭县农牧局
3.南沟乡灌溉渠道维修工程
投资：36万元
实施单位：云岭县水利站
"""
_CORPORA = """<html><body><p>临江省人民政府办公厅关于印发临江省高质量语料库建设行动方案的通知</p><p>临政办发〔2031〕5号</p>
<p>附件</p><p>重点语料库清单</p><table>
<tr><td>序号</td><td>所属领域</td><td>名称</td><td>建设内容</td><td>牵头单位</td><td>责任单位</td><td>拟投入运营时间</td></tr>
<tr><td>1</td><td>交通运输</td><td>港口调度语料库</td><td>归集船舶靠泊和装卸调度记录，形成可供训练的语料。</td><td>省交通厅</td><td>石塘市港航局</td><td>2032年6月</td></tr>
<tr><td>2</td><td>交通运输</td><td>隧道巡检图像集</td><td>归集隧道衬砌和照明设施的巡检图像并完成标注。</td><td>省交通厅</td><td>石塘市港航局</td><td>2032年12月</td></tr>
<tr><td>3</td><td>海产养殖</td><td>网箱水质语料库</td><td>归集网箱水质监测记录，完成清洗和标注。</td><td>省农业厅</td><td>石塘市数据局</td><td>2032年6月</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(
        tmp_path_factory.mktemp("figures"),
        checks_html=_CHECKS,
        money_txt=_MONEY,
        corpora_html=_CORPORA,
    )


@pytest.mark.parametrize(
    ("question", "label", "figure"),
    [
        ("石塘市文化局哪项抽查比例最高", "对剧场安全制度落实情况的检查", "30%"),
        ("石塘市文化局哪项抽查数量最多", "对图书馆开放服务情况的检查", "40家"),
        ("云岭县投资最多的项目是哪个", "东沟乡三个村人饮巩固工程", "480万元"),
        ("云岭县投资最少的是哪个项目", "南沟乡灌溉渠道维修工程", "36万元"),
    ],
)
def test_a_figure_is_compared(settings: Settings, question: str, label: str, figure: str) -> None:
    answer = ask_stubbed(settings, question)
    assert [i.label for i in answer.items] == [label]
    assert figure in answer.text.split("\n")[0]


@pytest.mark.parametrize(
    "question", ["云岭县哪个项目面积最大", "云岭县投资最多的是哪个部门", "临江省哪项增速最高"]
)
def test_what_cannot_be_compared_is_not_the_department_with_most_items(
    settings: Settings, question: str
) -> None:
    answer = ask_stubbed(settings, question)
    assert answer.status == "not_stated"
    assert "没有找到可比的数" in answer.text


def test_departments_are_still_ranked_by_their_items(settings: Settings) -> None:
    assert "最多的是省交通厅（2项）" in ask_stubbed(settings, "临江省牵头任务最多的部门是哪个").text


def test_a_column_of_another_document_is_no_answer(settings: Settings) -> None:
    assert ask_stubbed(settings, "新增就业完成比例最高的是哪项").status == "not_stated"


def test_a_word_of_the_title_leaves_no_item_out(settings: Settings) -> None:
    text = ask_stubbed(settings, "临江石塘市港航局是哪些语料库的责任单位").text
    assert "港口调度语料库" in text
    assert "隧道巡检图像集" in text


def test_works_are_projects(settings: Settings) -> None:
    items = ask_stubbed(settings, "云岭县农牧局实施哪些项目").items
    assert [i.number for i in items] == [1, 2]


def test_items_of_a_time_are_found_by_their_cell(settings: Settings) -> None:
    answer = ask_stubbed(settings, "临江省高质量语料库里哪些2032年6月投入运营")
    assert [i.number for i in answer.items] == [1, 3]


def test_a_heading_with_the_end_of_a_body_is_a_body(settings: Settings) -> None:
    answer = ask_stubbed(settings, "临江省海产养殖局负责什么任务")
    assert answer.status == "unknown_name"
    assert not answer.items
