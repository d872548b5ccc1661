"""Pairs of several documents: one plan made on another, copies, guarantees, other places."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from policy_kg.analysis.factreader import read_facts
from policy_kg.analysis.findings import Finding
from policy_kg.analysis.overlap import find_overlaps
from policy_kg.extraction.extract import extract
from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.store import load_quads
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.reading import read_document
from policy_kg.showing import finding_lines
from policy_kg.vocabulary import load_vocabulary

_PLAN = """{place}人民政府办公室关于印发《{place}{name}》的通知

各乡镇人民政府：
现将方案印发给你们。

{place}{name}

{on}

一、工作任务
{items}
二、保障措施
县级有关部门要结合职能分工，细化举措实施，加强政策、资金、人才等资源协同，形成工作合力。
"""
ROAD = "（一）改造漫水桥。完成农村漫水桥加固改造，建成漫水桥水位监测平台。（牵头单位：县交通运输局；责任单位：县财政局）"
WATCH = "（一）看守漫水桥。值守农村漫水桥加固改造现场，联通漫水桥水位监测平台。（牵头单位：县应急管理局；责任单位：县交通运输局）"
COPIED = "（二）排查校车。每学期开学前对全县校车进行一次排查。（牵头单位：县教育局）"
PLANS = (
    ("甘溪县", "防汛总体方案", "", ROAD + "\n" + COPIED),
    ("甘溪县", "漫水桥专项方案", "依据《甘溪县防汛总体方案》，制定本方案。", WATCH + "\n" + COPIED),
    ("甘溪县", "校车管理方案", "", COPIED.replace("（二）", "（一）")),
    ("石湾县", "漫水桥方案", "", ROAD),
)


@pytest.fixture(scope="module")
def found() -> list[Finding]:
    store = Store()
    load_quads(store, vocabulary_quads())
    for number, (place, name, on, items) in enumerate(PLANS):
        text = _PLAN.format(place=place, name=name, on=on, items=items)
        extraction = extract(
            read_document(text.encode(), name=f"{number}.txt"), vocabulary=load_vocabulary()
        )
        load_quads(store, extraction_quads(extraction, base=DEFAULT_BASE, source_name=str(number)))
    return find_overlaps(store, facts=read_facts(store))


def test_a_plan_made_on_another_is_told_as_such(found: list[Finding]) -> None:
    (pair,) = [
        f
        for f in found
        if {f.left.label, f.right.label} == {"改造漫水桥", "看守漫水桥"} and not f.weak
    ]
    assert "甘溪县漫水桥专项方案 依据 甘溪县防汛总体方案 制定，属上下衔接" in pair.reason
    assert "牵头不同" in pair.reason


def test_one_sentence_of_three_documents_is_one_finding(found: list[Finding]) -> None:
    (copy,) = [f for f in found if f.left.label == "排查校车" and f.relation == "duplicate"]
    assert copy.reason.startswith("3 处文字几乎相同")
    assert len({copy.left.citation, copy.right.citation, *(s.citation for s in copy.also)}) == 3
    lines = list(finding_lines([copy]))
    assert sum("每学期开学前" in line for line in lines) == 3


def test_what_all_plans_say_and_other_places_are_weak(found: list[Finding]) -> None:
    for part in ("都是组织、保障方面的要求", "不同地方的（"):
        some = [f for f in found if part in f.reason]
        assert some
        assert all(f.weak for f in some if f.relation != "duplicate")


def test_weak_ones_are_counted_and_listed_where_asked(found: list[Finding]) -> None:
    brief, whole = (
        list(finding_lines(found, limit=10, more="：加 --limit 0")),
        list(finding_lines(found)),
    )
    assert "不同地方的" not in "\n".join(brief)
    assert "不同地方的" in "\n".join(whole)
    assert brief[-1].endswith("：加 --limit 0")
    assert "甘溪县漫水桥专项方案  与  甘溪县防汛总体方案" in brief
