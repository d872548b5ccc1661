"""Sums of a column that the items keep: the table's own, else the rows added up and said to be."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from merged import Cells, written
from policy_kg.settings import Settings

_FUNDS: Cells = [
    ["序号", "项目", "村名称", "镇街", "提前下达金额（万元）"],
    ["1", ("村庄整治专项资金", 3, 1), "柳溪村", "石坝镇", "600"],
    ["2", "石坝村", "石坝镇", "465.2"],
    ["3", "上坝村", "白石镇", "400.1"],
]
_WORKS: Cells = [
    ["序号", "事项", "责任单位", "工程投资（亿元）", "用地（亩）"],
    ["1", "改造老旧管网，提升供水能力", "市水务局", "3.5", "10"],
    ["2", "新建三座学校，增加学位", "市教育局", "2", "20"],
    ["3", "修缮文化馆，完善设施", "市文旅局", "1.25", ""],
    ["合计", "", "", "6.8", ""],
]
_MIXED: Cells = [
    ["序号", "事项", "责任单位", "补助资金"],
    ["1", "改造老旧管网，提升供水能力", "市水务局", "3万元"],
    ["2", "新建三座学校，增加学位", "市教育局", "2亿元"],
    ["3", "修缮文化馆，完善设施", "市文旅局", "1万元"],
]
_SHARED: Cells = [
    ["序号", "事项", "责任单位", "奖补资金（万元）"],
    ["1", "改造老旧管网，提升供水能力", "市水务局", ("300", 2, 1)],
    ["2", "新建三座学校，增加学位", "市教育局"],
    ["3", "修缮文化馆，完善设施", "市文旅局", "100"],
]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    files = {
        "funds_html": ("云溪市村庄整治资金分配方案", _FUNDS),
        "works_html": ("石岭市重点工程任务清单", _WORKS),
        "mixed_html": ("青禾市帮扶工作任务清单", _MIXED),
        "shared_html": ("白石市奖补工作任务清单", _SHARED),
    }
    pages = {name: written("html", *file).decode() for name, file in files.items()}
    return stubbed_home(tmp_path_factory.mktemp("sums"), **pages)


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        ("云溪市村庄整治专项资金提前下达金额合计多少", "1465.3万元", "各行相加"),
        ("云溪市石坝镇一共提前下达多少万元", "1065.2万元", "写了数的2行"),
        ("石岭市重点工程用地一共多少亩", "30亩", "写了数的2行"),
        ("石岭市重点工程投资合计多少", "6.8亿元", "3行相加是6.75亿元，与它不同"),
    ],
)
def test_a_column_is_added_up_or_its_own_sum_is_quoted(
    settings: Settings, question: str, value: str, said: str
) -> None:
    answer = ask_stubbed(settings, question)
    assert (answer.status, answer.value) == ("answered", value)
    assert said in answer.text
    assert answer.evidence


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("青禾市补助资金一共多少", "单位不同"),
        ("白石市奖补资金总共多少", "几行合并"),
    ],
)
def test_what_cannot_be_added_is_not_stated(settings: Settings, question: str, why: str) -> None:
    answer = ask_stubbed(settings, question)
    assert answer.status == "not_stated"
    assert why in answer.text


def test_items_are_still_counted_and_single_cells_told(settings: Settings) -> None:
    assert ask_stubbed(settings, "石岭市一共有多少项任务").value == 3
    assert ask_stubbed(settings, "柳溪村提前下达金额一共多少").value == "600万元"
