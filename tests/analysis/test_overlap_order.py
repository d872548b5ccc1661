"""What of the overlaps a coordinator reads first: who leads, what has to be reached."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from policy_kg.analysis.factreader import read_facts
from policy_kg.analysis.findings import Finding, parts
from policy_kg.analysis.overlap import find_overlaps
from policy_kg.extraction.extract import extract
from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.store import load_quads
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.reading import read_document
from policy_kg.showing import finding_lines
from policy_kg.vocabulary import load_vocabulary

_PLAN = """甘川市人民政府办公室关于印发甘川市{name}的通知

甘政办发〔2024〕{number}号

各区人民政府：
现将方案印发给你们。

甘川市{name}

一、工作任务
{items}
"""
ICE = """（一）改造食堂冷库。完成中小学食堂冷库改造，建成食堂冷库监测平台。（牵头单位：市教育局；责任单位：市财政局、市民政局、市司法局）
（二）安排食堂资金。安排中小学食堂补助资金。（牵头单位：市教育局；责任单位：市财政局、市民政局、市司法局）
（三）发布食谱。每月发布学生食谱。（责任单位：各级行业主管部门、各区人民政府）
（四）更换食谱。每季度更换学生菜单。（责任单位：各级行业主管部门、各区人民政府）
（五）培训厨师。培训学校厨师500名。（牵头单位：市教育局）
（六）装修大礼堂。装修甘川大礼堂。（责任单位：市统计局、市审计局）
"""
FIRE = """（一）检查食堂冷库。检查中小学食堂冷库改造，联通食堂冷库监测平台。（牵头单位：市市场监管局；责任单位：市教育局）
（二）培训厨师。培训学校厨师800名。（牵头单位：市教育局）
"""


@pytest.fixture(scope="module")
def found() -> list[Finding]:
    store = Store()
    load_quads(store, vocabulary_quads())
    for number, name, items in ((1, "食堂改造方案", ICE), (2, "食堂安全方案", FIRE)):
        text = _PLAN.format(number=number, name=name, items=items)
        document = read_document(text.encode(), name=f"{number}.txt")
        extraction = extract(document, vocabulary=load_vocabulary())
        load_quads(store, extraction_quads(extraction, base=DEFAULT_BASE, source_name=str(number)))
    return find_overlaps(store, facts=read_facts(store))


def test_one_matter_under_two_leads_comes_first(found: list[Finding]) -> None:
    first = found[0]
    assert first.kind == "matter"
    assert {first.left.label, first.right.label} == {"改造食堂冷库", "检查食堂冷库"}
    assert "牵头不同：市教育局；市市场监管局" in first.reason


def test_one_lead_with_two_figures_says_both(found: list[Finding]) -> None:
    (said,) = [f for f in found if "目标不同" in f.reason]
    assert {said.left.label, said.right.label} == {"培训厨师"}
    assert "500名；800名" in said.reason


def test_departments_always_together_are_one_finding(found: list[Finding]) -> None:
    together = [f for f in found if f.kind == "departments"]
    sets = {frozenset(side.label for side in parts(f)[0]): f for f in together}
    four = sets[frozenset(("市教育局", "市财政局", "市民政局", "市司法局"))]
    assert four.counts["共同事项"] == 2
    assert [side.label for side in parts(four)[1]] == ["改造食堂冷库", "安排食堂资金"]
    lines = list(finding_lines([four]))
    assert all(name in lines[1] for name in ("市教育局", "市财政局", "市民政局", "市司法局"))
    assert "一（一）、一（二），共 2 项" in lines[1]


def test_several_items_before_one_and_nobody_in_particular_last(found: list[Finding]) -> None:
    order = [
        frozenset(side.label for side in parts(f)[0]) for f in found if f.kind == "departments"
    ]
    once = order.index(frozenset(("市统计局", "市审计局")))
    often = order.index(frozenset(("市教育局", "市财政局", "市民政局", "市司法局")))
    assert often < once < len(order) - 1
    assert "各级行业主管部门" in order[-1]
