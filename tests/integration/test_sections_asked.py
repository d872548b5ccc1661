"""Sections of a body, groups and lesser places are asked for as people say them."""

from __future__ import annotations

import csv
import io

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.export import export
from policy_kg.results import Answer
from policy_kg.settings import Settings


def _page(title: str, *rows: tuple[str, ...]) -> str:
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    return f"<html><body><h1>{title}</h1><table>{cells}</table></body></html>"


_PAGES = {
    "health": _page(
        "云溪市卫生健康局2031年重点任务台账",
        ("序号", "工作任务", "责任处室", "完成时限"),
        ("1", "公布接种门诊信息", "疾控处", "2031年6月"),
        ("2", "公布部门决算", "局办公室、财务处", "2031年8月"),
    ),
    "culture": _page(
        "江州市文化广电旅游体育局2031年工作要点分工方案",
        ("序号", "工作任务", "责任科室"),
        ("1", "公布执法结果", "市场执法股"),
        ("2", "编制发展规划", "规划股、各科室"),
    ),
    "city": _page(
        "江州市2031年政务公开工作要点分工方案",
        ("序号", "工作任务", "牵头单位", "配合单位"),
        ("1", "公开发展规划", "市发展改革委", "市直有关部门；各镇（街）参照落实"),
        ("2", "公开财政决算", "市财政局", "市直各部门"),
        ("3", "公开救助名单", "市民政局", "瑞阳市政府"),
    ),
    "check": _page(
        "2031年双随机抽查工作计划",
        ("序号", "检查主体", "检查内容", "股室"),
        ("1", "上河县市场监管局", "检查食堂", "食品股"),
        ("2", "上河县市场监管局", "检查锅炉", "特种设备股"),
        ("3", "上河县市场监管局", "检查广告", "广告股"),
    ),
}


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({f"{n}.html": page for n, page in _PAGES.items()})


def ask(settings: Settings, question: str) -> Answer:
    return pipeline.ask(settings, question)


@pytest.mark.parametrize(
    "question",
    [
        "云溪市卫生健康局公布接种门诊信息谁负责",
        "云溪卫健局公布接种门诊信息谁负责",
        "云溪市卫健局公布接种门诊信息谁负责",
    ],
)
def test_the_body_of_a_document_says_which_is_asked(settings: Settings, question: str) -> None:
    answer = ask(settings, question)
    assert answer.text.startswith("疾控处负责")


def test_a_section_of_the_body_of_a_document(settings: Settings) -> None:
    assert [i.number for i in ask(settings, "云溪卫健局财务处负责什么").items] == [2]
    assert [i.number for i in ask(settings, "云溪卫健局办公室负责什么").items] == [2]
    assert [i.number for i in ask(settings, "江州文广旅体局公布执法结果哪个股负责").items] == [1]


def test_a_section_behind_its_county(settings: Settings) -> None:
    assert [i.number for i in ask(settings, "上河县特种设备股负责什么检查").items] == [2]


def test_a_lesser_citys_government_behind_the_city_of_the_document(settings: Settings) -> None:
    assert [i.number for i in ask(settings, "江州市瑞阳市政府配合什么").items] == [3]


def test_groups_are_listed_as_printed(settings: Settings) -> None:
    out = io.BytesIO()
    export(pipeline.open_home(settings).store, "csv", out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"))))
    support = {
        r["重点内容"] or r["具体推进事项"]: (r["配合"], r["实施"]) for r in rows if "公开" in str(r)
    }
    assert support["公开发展规划"] == ("市直有关部门", "各镇（街）")
    assert support["公开财政决算"][0] == "市直各部门"
