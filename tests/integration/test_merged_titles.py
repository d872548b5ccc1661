"""Rows whose matter is printed once for them all are each cited as where they stand."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from merged import Cells, written
from policy_kg.settings import Settings

_ROWS: Cells = [
    ["序号", "事项", "责任单位", "完成时限"],
    ["1", ("推进全市村庄环境整治，建成宜居村庄", 3, 1), "东湖区", "2031年6月"],
    ["2", "西岭县", "2031年7月"],
    ["3", "市水利局", "2031年8月"],
]
_NAMED: Cells = [
    ["序号", "事项", "村名称", "责任单位"],
    ["1", ("村庄整治专项资金", 2, 1), "柳溪村", "市农业农村局"],
    ["2", "石坝村", "市林业局"],
]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(
        tmp_path_factory.mktemp("merged"),
        tidy_html=written("html", "云溪市村庄整治任务清单", _ROWS).decode(),
        funds_html=written("html", "石岭市专项资金任务清单", _NAMED).decode(),
    )


def test_each_row_of_a_merged_matter_is_cited_by_its_own_number(settings: Settings) -> None:
    (item,) = ask_stubbed(settings, "云溪市市水利局负责哪些事项").items
    assert item.evidence[0].citation.endswith("表格第3项")
    assert item.evidence[0].quote.startswith("推进全市村庄环境整治")
    text = ask_stubbed(settings, "云溪市西岭县什么时候完成村庄环境整治").text
    assert "2031年7月" in text
    assert "表格第2项" in text


def test_a_row_without_a_title_is_called_by_its_matter_and_what_tells_it_apart(
    settings: Settings,
) -> None:
    (item,) = ask_stubbed(settings, "石岭市市林业局负责哪些事项").items
    assert item.label == "村庄整治专项资金（石坝村）"
