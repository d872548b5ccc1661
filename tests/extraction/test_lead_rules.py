"""Rules that a document states once for who leads in all its lists."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.extraction.responsibility import Parsed, Rule, parse_responsibility, stated_rule
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

FIRST = Rule(first_leads=True)


def shown(parsed: Parsed) -> str:
    return " ".join(f"{n.printed}:{n.role}" for n in parsed.names)


@pytest.mark.parametrize(
    "rule",
    [
        "列第一位的为牵头单位，下同",
        "列第一位者为牵头单位，下同",
        "排在首位的责任单位为牵头单位",
        "排序第一的为牵头单位",
        "首个单位为牵头单位",
        "责任单位中第一个单位为牵头单位",
        "排在第一位的责任部门为牵头部门",
        "牵头单位列首位，下同",
        "第一个为牵头单位",
        "首位为牵头单位",
        "列第一位者为工作牵头单位或汇总单位，下同",
    ],
)
def test_the_first_leads_only_where_the_document_says_so(rule: str) -> None:
    assert stated_rule(rule) == FIRST
    text = f"市经信局、市科技局。{rule}"
    assert shown(parse_responsibility(text, default="responsible", rule=FIRST)) == (
        "市经信局:lead 市科技局:responsible"
    )
    assert "lead" not in shown(parse_responsibility(text, default="responsible"))


@pytest.mark.parametrize(
    "rule",
    [
        "列首位的单位为牵头单位，其他为配合单位",
        "排在第一位的部门为牵头部门，其余均为参加部门",
        "列在第一位的单位为牵头单位，其他单位按职责分工配合",
        "责任单位第一个为牵头单位，其余为配合单位",
        "注：责任单位第一个为牵头单位，其余为主要配合单位",
    ],
)
def test_the_others_support_where_the_document_says_so(rule: str) -> None:
    text = "市经信局、市科技局、市财政局"
    assert shown(parse_responsibility(text, default="responsible", rule=stated_rule(rule))) == (
        "市经信局:lead 市科技局:support 市财政局:support"
    )


@pytest.mark.parametrize(
    "rule",
    ["带*的为牵头单位，下同", "标“*”的单位为牵头单位", "注：标注★、*的责任单位为牵头单位"],
)
def test_a_sign_makes_the_lead_where_the_document_says_so(rule: str) -> None:
    text = f"临江海关、市商务局*。{rule}"
    assert shown(parse_responsibility(text, default="responsible", rule=stated_rule(rule))) == (
        "临江海关:responsible 市商务局:lead"
    )
    assert "lead" not in shown(parse_responsibility(text, default="responsible"))


def test_the_rule_makes_no_second_lead_and_no_guide_a_lead() -> None:
    text = "市经信局负责，市科技局牵头"
    assert shown(parse_responsibility(text, default="responsible", rule=FIRST)) == (
        "市经信局:responsible 市科技局:lead"
    )
    assert shown(parse_responsibility("市经信局", default="guide", rule=FIRST)) == (
        "市经信局:guide"
    )


@pytest.mark.parametrize(
    ("rule", "lists", "leads"),
    [
        (
            "第一个逗号前为牵头单位，下同",
            ["市科技局、市数据局，市财政局、市司法局", "市财政局，市税务局", "市教育局、市水利局"],
            [["市科技局", "市数据局"], ["市财政局"], ["市教育局", "市水利局"]],
        ),
        ("分号前的单位为牵头单位", ["市科技局、市数据局；市财政局"], [["市科技局", "市数据局"]]),
        ("前两位为牵头单位，下同", ["市科技局、市数据局、市财政局"], [["市科技局", "市数据局"]]),
        ("首家单位为牵头单位，下同", ["市科技局、市数据局"], [["市科技局"]]),
        ("第一个顿号前为牵头单位", ["市科技局、市数据局，市财政局"], [["市科技局"]]),
    ],
)
def test_rules_by_which_several_lead(rule: str, lists: list[str], leads: list[list[str]]) -> None:
    stated = stated_rule(rule)
    for listed, expected in zip(lists, leads, strict=True):
        names = parse_responsibility(listed, default="responsible", rule=stated).names
        assert [n.printed for n in names if n.role == "lead"] == expected
    named = parse_responsibility(f"{lists[0]}；{rule}", default="responsible", rule=stated).names
    assert not any("牵头" in n.printed or "前" in n.printed for n in named)


def test_a_rule_for_those_below_says_nothing_of_those_above() -> None:
    text = (
        "青禾市水网建设方案\n一、重点任务\n"
        "（一）疏浚河道。清理淤积河段。（市水利局、市财政局按职责分工负责）\n"
        "（二）修建泵站。改造老旧泵站。（市水利局、市林业局负责。列第一位者为牵头单位，下同）\n"
        "（三）保护湿地。开展湿地巡护。（市林业局、市水利局负责）\n"
    )
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    leads = {a.provision[-1]: a.printed for a in found.assignments if a.role == "lead"}
    assert leads == {"2": "市水利局", "3": "市林业局"}
    every = text.replace("，下同", "")
    found = extract(read_document(every.encode(), name="x.txt"), vocabulary=load_vocabulary())
    assert sum(a.role == "lead" for a in found.assignments) == 3


def test_the_rule_says_nothing_of_townships_beside_a_column_of_those_that_lead() -> None:
    text = """# 青禾县修路方案

各任务责任单位中排在首位的为牵头单位。

附件1 任务分工表

| 序号 | 工作任务 | 牵头单位 | 配合单位 | 责任乡镇 | 完成时限 |
| --- | --- | --- | --- | --- | --- |
| 1 | 修建环湖公路 | 县交通局 | 县水利局 | 柳河镇、石桥乡 | 2031年9月底 |
| 2 | 修建产业路 | 县交通局 | 县财政局 | 石桥乡 | 2031年6月底 |
"""
    found = extract(read_document(text.encode(), name="x.md"), vocabulary=load_vocabulary())
    roles = {a.printed: a.role for a in found.assignments}
    assert roles["县交通局"] == "lead"
    assert roles["柳河镇"] != "lead"
    assert roles["石桥乡"] != "lead"
