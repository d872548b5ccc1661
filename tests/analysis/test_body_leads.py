"""Who leads, said otherwise by a document's body than by its annexed table."""

from __future__ import annotations

from pyoxigraph import Store

from policy_kg.analysis.factreader import read_facts
from policy_kg.analysis.findings import Finding
from policy_kg.analysis.overlap import find_overlaps
from policy_kg.extraction.extract import extract
from policy_kg.graph.quads import extraction_quads, revision_iri
from policy_kg.graph.store import load_quads
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

_PLAN = """甘水市人民政府办公室关于印发乡村道路方案的通知

甘政办发〔2022〕28号

各县（市、区）人民政府，市政府各有关部门：
《甘水市乡村道路方案》已经市政府同意，现印发给你们，请认真组织实施。

甘水市人民政府办公室
2022年4月12日

甘水市乡村道路方案

一、主要任务
（一）设置驿站。由市文广旅局牵头，市商务局配合，每个县（市、区）设置2个道路驿站，2023年6月底前完成。
（二）修补路面。逐条排查乡村道路破损路面，建立修补台账，2023年底前完成。由市交通运输局牵头，市财政局配合。
（三）安装路灯。在学校、车站周边安装太阳能路灯600盏。（牵头单位：市住建局；配合单位：市财政局）
（四）清理占道。清理占用乡村道路堆放杂物行为，保持道路畅通。由市城管局牵头，各县（市、区）人民政府配合。
二、保障措施
（一）加强督导。市政府督查室负责督导检查。
"""
_ANNEX = """
附件：任务分工表

附件
任务分工表
序号\t任务\t牵头单位\t配合单位
1\t设置驿站，每个县（市、区）设置2个道路驿站\t市商务局\t市文广旅局
2\t逐条排查乡村道路破损路面，建立修补台账\t市公路局\t市交通运输局
3\t在学校、车站周边安装太阳能路灯600盏\t市财政局\t市住建局
4\t清理占用乡村道路堆放杂物行为，保持道路畅通\t市城管局\t各县（市、区）人民政府
"""


def _body_findings(text: str) -> list[Finding]:
    extraction = extract(
        read_document(text.encode(), name="道路.txt"), vocabulary=load_vocabulary()
    )
    store = Store()
    load_quads(store, vocabulary_quads())
    load_quads(store, extraction_quads(extraction, base=DEFAULT_BASE, source_name="道路.txt"))
    texts = {revision_iri(extraction, DEFAULT_BASE): extraction.document.text}
    return find_overlaps(store, kinds=["body"], texts=texts, facts=read_facts(store))


def test_another_lead_than_the_annex_has_is_told() -> None:
    found = _body_findings(_PLAN + _ANNEX)
    assert [(f.left.citation[-4:], f.reason) for f in found if "牵头" in f.counts] == [
        ("件第1项", "牵头部门不同：正文由市文广旅局牵头，附件由市商务局牵头"),
        ("件第2项", "牵头部门不同：正文由市交通运输局牵头，附件由市公路局牵头"),
        ("件第3项", "牵头部门不同：正文由市住建局牵头，附件由市财政局牵头"),
    ]
    assert "由市文广旅局牵头" in found[0].right.text
    # What a row says otherwise is its matter, and neither side's alone.
    alone = [f for f in found if "只有正文" in f.counts or "只有附件" in f.counts]
    assert [f.left.label for f in alone] == ["加强督导"]


def test_a_document_without_a_table_has_nothing_that_its_annex_lacks() -> None:
    assert _body_findings(_PLAN) == []


def test_a_town_of_the_rows_zone_column_is_not_missing_among_its_bodies() -> None:
    plan = (
        _PLAN.replace("在学校、车站周边", "在白沙镇、清水镇")
        .replace("甘水市", "甘水县")
        .replace("由市", "由县")
    )
    annex = """
附件：任务分工表

附件
任务分工表
序号\t任务\t实施区域\t牵头单位\t配合单位
1\t安装太阳能路灯600盏\t白沙镇、清水镇\t县住建局\t县财政局
2\t清理占用乡村道路堆放杂物行为，保持道路畅通\t红石乡\t白沙镇\t县财政局
"""
    reasons = [f.reason for f in _body_findings(plan + annex)]
    assert not any("部门不同：正文提到白沙镇" in reason for reason in reasons)
