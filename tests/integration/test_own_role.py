"""「责任单位」 of tables that set 牵头单位 and 配合单位 beside it, and of such that don't."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from policy_kg.settings import Settings

_ROWS = """<tr><td>序号</td><td>任务</td><td>主要内容</td>{heads}</tr>
<tr><td>1</td><td>建设渔港码头</td><td>修建北岸渔港码头两座，配齐加油加冰设施。</td>{one}</tr>
<tr><td>2</td><td>开展放流增殖</td><td>每年放流鱼苗三百万尾，恢复近海渔业资源。</td>{two}</tr>"""


def _plan(place: str, heads: list[str], one: list[str], two: list[str]) -> str:
    cells = {
        name: "".join(f"<td>{c}</td>" for c in row)
        for name, row in (("heads", heads), ("one", one), ("two", two))
    }
    return f"<html><body><p>{place}渔业发展工作方案</p><table>{_ROWS.format(**cells)}</table></body></html>"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    apart = _plan(
        "云溪市",
        ["牵头单位", "责任单位", "配合单位"],
        ["市渔业局", "市港航中心、市住建局", "市财政局"],
        ["市港航中心", "市渔业局", "市科技局"],
    )
    return stubbed_home(tmp_path_factory.mktemp("apart"), plan_html=apart)


@pytest.fixture(scope="module")
def one_column(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    told = _plan(
        "云溪市",
        ["责任单位"],
        ["市渔业局牵头，市财政局配合"],
        ["市港航中心牵头，市渔业局配合"],
    )
    return stubbed_home(tmp_path_factory.mktemp("one"), plan_html=told)


def test_those_of_the_column_are_the_answer_and_the_others_are_told_apart(
    settings: Settings,
) -> None:
    answer = ask_stubbed(settings, "建设渔港码头的责任单位是谁")
    assert [i.label for i in answer.items] == ["市港航中心", "市住建局"]
    assert "另有牵头单位1个：市渔业局；配合单位1个：市财政局" in answer.text
    assert ask_stubbed(settings, "建设渔港码头有几个责任单位").value == 2


def test_a_department_s_items_are_those_of_the_column(settings: Settings) -> None:
    answer = ask_stubbed(settings, "市渔业局是哪些任务的责任单位")
    assert [i.number for i in answer.items] == [2]
    assert "另有责任单位是别的部门的1项：任务第1项「建设渔港码头」（牵头）" in answer.text
    answer = ask_stubbed(settings, "市渔业局是哪项任务的责任单位")
    assert [i.number for i in answer.items] == [2]


def test_where_it_leads_it_is_said_to_be_no_responsible_one(settings: Settings) -> None:
    answer = ask_stubbed(settings, "市渔业局是哪项码头任务的责任单位")
    assert [i.number for i in answer.items] == [2]
    assert answer.text.startswith("与「码头」有关的事项中没有以市渔业局为责任单位的")


def test_all_of_one_column_are_responsible(one_column: Settings) -> None:
    answer = ask_stubbed(one_column, "建设渔港码头的责任单位是谁")
    assert [i.label for i in answer.items] == ["市渔业局", "市财政局"]
    answer = ask_stubbed(one_column, "市渔业局是哪些任务的责任单位")
    assert [i.number for i in answer.items] == [1, 2]


def test_a_second_question_for_them_leaves_the_lead_of_the_first(settings: Settings) -> None:
    answer = ask_stubbed(settings, "建设渔港码头谁牵头，责任单位有哪些")
    assert "（1）市渔业局牵头。" in answer.text
    assert "（2）责任单位2个：市港航中心、市住建局；" in answer.text


def test_a_plate_in_brackets_is_no_other_department(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    heads = ["牵头单位", "责任单位", "配合单位"]
    second = ["市港航中心", "市渔业局", "市科技局"]
    plain = _plan("云溪市", heads, ["市渔业局", "市文旅局", "市财政局"], second)
    plated = _plan(
        "云溪市", heads, ["市渔业局", "市文旅局（市文物局）、市住建局", "市财政局"], second
    )
    settings = stubbed_home(
        tmp_path_factory.mktemp("plated"),
        a_html=plain.replace("码头", "仓库").replace("渔业发展", "仓储发展"),
        b_html=plated,
    )
    answer = ask_stubbed(settings, "建设渔港码头的责任单位有哪些")
    assert "责任单位2个：市文旅局、市住建局；另有牵头单位1个：市渔业局" in answer.text


def test_which_are_those_of_the_word_is_a_question_for_them(settings: Settings) -> None:
    answer = ask_stubbed(settings, "开展放流增殖由谁牵头，哪些是责任单位")
    assert "（2）责任单位1个：市渔业局；另有牵头单位1个：市港航中心" in answer.text
