"""Questions to tables of goals and progress."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from merged import Cells, written
from policy_kg.settings import Settings

_GOALS: Cells = [
    [("县区", 3, 1), ("新增养老床位（张）", 1, 3), ("垃圾分类覆盖率不低于（%）", 1, 2)],
    [("市民政局", 1, 3), ("市城管局", 1, 2)],
    ["目标任务", "进度", "完成比例（%）", "目标", "进度"],
    ["全市", "600", "530", "88.3", "90", "92"],
    ["东湖区", "400", "410", "102.5", "90", "95"],
    ["西岭县", "200", "120", "60", "90", "81"],
    ["北台新区", "", "", "", "", ""],
]
_LIFTS: Cells = [
    [("县区", 2, 1), ("加装电梯（部）", 1, 2)],
    ["目标", "进度"],
    ["南山区", "12", "9"],
    ["北山区", "8", "8"],
    ["西山县", "5", "2"],
]
_FIELDS: Cells = [
    ["县区", "任务数（亩）", "完成数（亩）", "完成率"],
    ["南关县", "40", "38", "95%"],
    ["白石县", "20", "21", "105%"],
    ["青禾县", "10", "10", "100%"],
]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(
        tmp_path_factory.mktemp("goals"),
        beds_html=written("html", "云溪市2031年民生工程完成情况表", _GOALS).decode(),
        lifts_html=written("html", "松台市2031年加装电梯目标完成情况表", _LIFTS).decode(),
        fields_html=written("html", "石岭市2031年高标准农田建设进度表", _FIELDS).decode(),
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("西岭县新增养老床位的目标任务是多少", "目标任务200张"),
        ("西岭县养老床位完成了多少", "进度120张；完成比例60%"),
        ("东湖区垃圾分类覆盖率是多少", "目标不低于90%；进度95%"),
        ("新增养老床位完成比例最高的是哪个区县", "东湖区"),
        ("哪个县垃圾分类覆盖率进度最低", "西岭县"),
        ("新增养老床位完成比例最低的区县", "西岭县"),
        ("南山区加装电梯目标是多少", "目标12部"),
        ("云溪市新增养老床位目标合计多少", "目标任务600张"),
        ("哪些区县没有完成养老床位任务", "西岭县"),
        ("白石县高标准农田建设完成率是多少", "完成率105%"),
        ("石岭市高标准农田建设任务数一共多少亩", "70亩"),
    ],
)
def test_a_figure_is_told_by_its_row_and_heads(
    settings: Settings, question: str, value: str
) -> None:
    answer = ask_stubbed(settings, question)
    assert (answer.status, answer.value) == ("answered", value)
    assert answer.evidence


def test_two_clauses_ask_for_goal_and_progress(settings: Settings) -> None:
    text = ask_stubbed(settings, "西岭县2031年新增养老床位目标任务是多少，完成了多少").text
    assert "目标任务200张" in text
    assert "进度120张" in text


@pytest.mark.parametrize(
    ("question", "done"),
    [("东湖区新增养老床位任务完成了吗", True), ("西岭县新增养老床位任务完成了吗", False)],
)
def test_whether_a_goal_is_reached(settings: Settings, question: str, done: bool) -> None:
    answer = ask_stubbed(settings, question)
    assert (answer.kind, answer.value) == ("boolean", done)


def test_an_empty_row_is_not_stated(settings: Settings) -> None:
    answer = ask_stubbed(settings, "北台新区新增养老床位目标是多少")
    assert answer.status == "not_stated"
    assert "北台新区一行的「新增养老床位」是空的" in answer.text


def test_a_place_without_a_row_gets_no_other_rows_figure(settings: Settings) -> None:
    assert "600" not in ask_stubbed(settings, "黄沙县新增养老床位目标是多少").text


def test_a_sum_that_the_table_does_not_print_says_that_it_is_one(settings: Settings) -> None:
    text = ask_stubbed(settings, "石岭市高标准农田建设任务数一共多少亩").text
    assert "各行相加（3行）" in text


def test_who_is_in_charge_of_an_indicator(settings: Settings) -> None:
    answer = ask_stubbed(settings, "云溪市垃圾分类覆盖率由哪个部门负责")
    assert [i.label for i in answer.items] == ["市城管局"]
    assert [i.label for i in ask_stubbed(settings, "云溪市民政局负责哪些养老指标").items] == [
        "新增养老床位"
    ]
