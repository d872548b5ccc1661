"""What looks like an overlap by its form alone is no finding; what is one stays."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from policy_kg.analysis.factreader import read_facts
from policy_kg.analysis.facts import Facts
from policy_kg.analysis.findings import Finding
from policy_kg.analysis.gaps import find_gaps
from policy_kg.analysis.overlap import find_overlaps
from policy_kg.extraction.extract import extract
from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.store import load_quads
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

_CROWD = "市教育局、市财政局、市民政局、市司法局、市水务局、市商务局、市审计局、市统计局、市体育局、市医保局"
PLAN = f"""甘川市人民政府办公室关于印发甘川市校园食堂改造方案的通知

甘政办发〔2024〕1号

各区人民政府：
现将方案印发给你们。

甘川市校园食堂改造方案

一、工作任务
（一）改造食堂冷库。完成中小学食堂冷库改造，建设甘川中央厨房产业园。（牵头单位：市教育局；责任单位：市财政局）
（二）检查食堂冷库。每季度检查中小学食堂冷库改造质量。（牵头单位：市市场监管局；责任单位：市教育局）
（三）宣传引导。各单位做好宣传。（责任单位：{_CROWD}）
"""
LAW = """甘川市人民政府关于印发甘川市住房补贴办法的通知

甘政发〔2023〕2号

各区人民政府：
现将办法印发给你们。

甘川市住房补贴办法

第一章　总则
第一条　租房职工可以选择由夫妻双方约定一方领取住房租金补贴，具体领取方式在一个年度内不得变更。
第二条　购房职工可以选择由夫妻双方约定一方领取住房贷款补贴，具体领取方式在一个年度内不得变更。
第三条　租房职工应当留存住房租赁合同等有关资料备查。
第四条　购房职工应当留存住房贷款合同等有关资料备查。
"""


def facts_of(text: str) -> Facts:
    extraction = extract(read_document(text.encode(), name="a.txt"), vocabulary=load_vocabulary())
    store = Store()
    load_quads(store, vocabulary_quads())
    load_quads(store, extraction_quads(extraction, base=DEFAULT_BASE, source_name="a.txt"))
    return read_facts(store)


@pytest.fixture(scope="module")
def plan() -> list[Finding]:
    return find_overlaps(Store(), facts=facts_of(PLAN))


def test_departments_that_meet_in_a_crowd_alone_are_no_finding(plan: list[Finding]) -> None:
    pairs = {frozenset((f.left.label, f.right.label)) for f in plan if f.kind == "departments"}
    assert frozenset(("市教育局", "市财政局")) in pairs
    assert frozenset(("市教育局", "市市场监管局")) in pairs
    assert frozenset(("市司法局", "市水务局")) not in pairs
    assert len(pairs) == 2


def test_one_matter_of_two_departments_stays(plan: list[Finding]) -> None:
    (found,) = [f for f in plan if f.kind == "matter"]
    assert {found.left.label, found.right.label} == {"改造食堂冷库", "检查食堂冷库"}


def test_a_thing_of_a_single_row_is_no_finding(plan: list[Finding]) -> None:
    assert [f.reason for f in plan if f.kind == "thing"] == []


def test_the_articles_of_a_law_do_not_overlap() -> None:
    facts = facts_of(LAW)
    assert len(facts.rows) + len(facts.sections) >= 4
    assert find_overlaps(Store(), facts=facts, kinds=["text", "matter"]) == []


_REGISTER = """甘川市2031年重点工作台账

附件
甘川市2031年重点工作台账
序号\t工作任务\t具体内容\t挂点领导\t牵头单位
1\t城区渡口\t改造城区渡口十二处\t冯小兰调度专班\t市交通局
2\t数据目录\t编制公共数据目录\t冯小兰调度专班\t市数据局
3\t湿地修复\t修复北湖湿地\t丁大川局长\t市水利局
4\t公交线路\t更新公交线路九条\t何田主任\t市公交集团
5\t老年食堂\t新办老年食堂五家\t孙小丽处长\t市民政局
6\t夜间照明\t更换路灯八百盏\t周明调研员\t市城管局
"""
_SENTENCES = """甘川市医养服务方案

一、工作任务
（一）培训护理员。市卫生健康委牵头培训护理员二百名。
（二）评估养老床位。市卫生健康委、市医保局负责评估养老床位。
（三）更新公交线路。市交通局负责更新公交线路。
"""


@pytest.mark.parametrize("text", [_REGISTER, _SENTENCES])
def test_who_does_it_is_no_matter(text: str) -> None:
    found = find_overlaps(Store(), facts=facts_of(text), kinds=["text", "matter"])
    assert [f.reason for f in found] == []


def test_a_grant_is_no_goal() -> None:
    facts = facts_of("""甘川市数字商圈工作方案

甘政发〔2025〕2号

一、重点任务
（一）建设商圈。年内建成数字商圈5个。（责任单位：市商务局）
（二）扶持商户。对入驻商户给予最高30万元奖励。（责任单位：市财政局）
""")
    (gap,) = find_gaps(Store(), facts=facts, kinds=["target"])
    assert "2 项中 1 项没有写明量化目标，写明的是：一（一）" in gap.reason
