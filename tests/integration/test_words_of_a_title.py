"""A department's part in documents that a question calls by a word of their titles; who does a thing
that all of its departments have in charge."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_POINTS = """白石县2031年度护林员工作考核细则

序号\t考核内容\t责任单位\t分值
1\t巡山记录保存完整\t县林业局\t20
2\t进山路口设卡登记\t县交通局\t30
3\t开展防火宣传\t县教育局、县广电中心\t40
4\t汇总各乡镇考核结果\t县林业局\t5
5\t通报考核排名，考核不合格的限期整改\t县林业局\t5
"""
_OTHER = """青禾县2031年度灌溉工作任务分工表

序号\t任务\t责任单位
1\t对放水员开展考核\t县水利局
2\t疏浚支渠\t县交通局
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("home"), 护林=_POINTS, 灌溉=_OTHER)


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("白石县交通局的考核内容是什么", "进山路口设卡登记"),
        ("白石县护林员工作考核县教育局有什么任务", "开展防火宣传"),
    ],
)
def test_a_word_of_the_title_leaves_no_item_out(
    settings: Settings, question: str, label: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert [item.label for item in answer.items] == [label], answer.text
    assert "标题" in answer.text


def test_a_word_that_items_have_still_chooses_among_them(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青禾县水利局的考核任务有哪些")
    assert [item.label for item in answer.items] == ["对放水员开展考核"]
    answer = pipeline.ask(settings, "青禾县交通局的考核任务有哪些")
    assert not answer.items


def test_who_does_a_thing_that_all_have_in_charge(settings: Settings) -> None:
    answer = pipeline.ask(settings, "白石县防火宣传谁来开展")
    assert answer.text.startswith("县教育局、县广电中心负责"), answer.text


def test_a_limit_that_is_not_stated_is_missed_of_the_departments_own_item(
    settings: Settings,
) -> None:
    answer = pipeline.ask(settings, "白石县广电中心负责什么，什么时候完成")
    assert "未载明时限" in answer.text
    assert "开展防火宣传" in answer.text.split("未载明时限")[1]
    assert "青禾" not in answer.text


_MONTHS = """白石县2031年护林专项整治工作计划

整治对象 | 时间安排 | 责任单位 | 督导单位 |
野外用火 | 3月份 | 县林业局 | 县应急局 |
木材加工机构 | 5月份 | 县林业局 县市场监管局 | 县工信局 |
进山车辆 | 9月份 | 县交通局 | 县公安局 |

一、工作要求
各责任单位要按照时间安排制定专项整治方案。
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("野外用火专项整治什么时候开展", "3月份"),
        ("木材加工机构专项整治什么时候开展", "5月份"),
        ("进山车辆专项整治由谁负责", "县交通局"),
        ("谁牵头木材加工机构专项整治", "县市场监管局"),
        ("进山车辆由谁督导", "县公安局指导"),
    ],
)
def test_a_row_is_named_together_with_what_its_plan_is_on(
    tmp_path: Path, question: str, said: str
) -> None:
    answer = pipeline.ask(home_of(tmp_path, 整治=_MONTHS), question)
    assert answer.status == "answered"
    assert answer.text.splitlines()[0].count(said) == 1
    if "督导" in question:
        assert "县交通局" not in answer.text.splitlines()[0]
