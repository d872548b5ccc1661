"""Sections with the keys and citations that staff and IRIs use."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.extraction.sections import annex_key, find_sections
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

DOCUMENTS = Path(__file__).parent.parent / "documents"


def test_sections_of_the_sample(sample_extraction: Extraction) -> None:
    sections = {s.key: s for s in sample_extraction.sections}
    assert len(sections) == len(sample_extraction.sections) == 48  # counted by eye
    deep = sections["body/3.2.1.1"]
    assert (deep.citation, deep.number, deep.heading, deep.parent) == (
        "三（二）1（1）",
        "（1）",
        "加快推进农村产权交易体系建设",
        "body/3.2.1",
    )
    assert sections["body/5.3"].citation == "五（三）"
    assert sections["body/0"].citation == "引言"
    assert sections["notice"].citation == "通知正文"
    assert sections["annex2"].heading == "吉林市国家城乡融合发展试验区“工作举措”细化分工表"
    assert [s.order for s in sample_extraction.sections] == list(range(len(sections)))
    assert all(s.parent in sections for s in sample_extraction.sections if s.parent)


def test_text_behind_a_table_belongs_to_its_annex() -> None:
    data = (DOCUMENTS / "yunzhou-2023-12.txt").read_bytes()
    document = read_document(data, name="x.txt")
    sectioned = find_sections(document)
    note = next(b for b in document.blocks if b.text.startswith("注："))
    assert sectioned.of_block[note.order] == "annex1"
    assert sectioned.citation("annex1") == "附件1"


def test_a_second_plan_in_one_file_has_keys_of_its_own() -> None:
    text = (
        "云州市绿化方案\n一、目标\n新增绿地二十公顷。\n二、任务\n植树。\n"
        "云州市治水方案\n一、目标\n河道清淤。\n二、任务\n由市水利局负责。\n"
    )
    sections = find_sections(read_document(text.encode(), name="x.txt")).sections
    assert [s.key for s in sections] == ["body/1", "body/2", "body-2/1", "body-2/2"]


def test_repeated_numbers_are_kept_apart() -> None:
    text = "云州市绿化方案\n一、目标\n新增绿地。\n一、任务\n植树。\n二、保障\n由市林业局负责。\n"
    sections = find_sections(read_document(text.encode(), name="x.txt")).sections
    assert [s.key for s in sections] == ["body/1", "body/1-2", "body/2"]
    assert [s.heading for s in sections] == ["目标", "任务", "保障"]


def test_annex_keys() -> None:
    assert [annex_key(x) for x in ("附件1", "附件 2", "附件三", "附件", "附表1")] == [
        "annex1",
        "annex2",
        "annex3",
        "annex",
        "annex1",
    ]


@pytest.mark.parametrize(
    ("file", "numbers"),
    [
        ("decimal-items.txt", [("2.1", 1), ("2.2", 2), ("2.3", 3)]),
        ("worded-numbers.txt", [("任务一：", 1), ("1）", 1), ("2）", 2), ("任务三：", 3)]),
    ],
)
def test_an_item_has_the_number_that_is_printed_before_it(
    file: str, numbers: list[tuple[str, int]]
) -> None:
    data = (DOCUMENTS / "layouts" / file).read_bytes()
    found = extract(read_document(data, name=file), vocabulary=load_vocabulary())
    items = [p for p in found.provisions if p.kind != "Duty"]
    assert [(p.number_text, p.number) for p in items] == numbers


def test_numbers_that_begin_again_have_what_stands_over_them() -> None:
    text = (
        "云溪市市场监管若干措施\n云溪市监〔2031〕9号\n一、准入\n（一）放宽住所。允许一址多照。\n"
        "（二）简化登记。推行一网通办。\n二、服务\n（三）提前介入。对许可事项全程指导。\n"
        "市数据局：\n1.归集许可数据，按月更新。\n2.建立信用档案，动态调整。\n"
        "市司法局：\n1.编制指引手册，按年修订。\n"
    )
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    sections = {s.key: s for s in found.sections}
    over = {s.heading: sections[s.parent].heading for s in found.sections if s.parent}
    assert over["放宽住所"] == over["简化登记"] == "准入"
    assert over["提前介入"] == "服务"
    assert over["归集许可数据，按月更新"] == over["建立信用档案，动态调整"] == "市数据局"
    assert over["编制指引手册，按年修订"] == "市司法局"


def test_an_annex_has_its_own_title_and_its_items_their_own_heading() -> None:
    text = (
        "附件1\n云溪市加快新场景建设应用推动科技\n和产业发展行动方案（2026—2027年）\n"
        "一、培育重点场景\n（一）人工智能。建设应用场景10个。（责任单位：市科技局）\n"
        "（二）低空经济。建设起降场5个。（责任单位：市发展改革委）\n"
    )
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    annex = next(s for s in found.sections if s.key == "annex1")
    assert annex.heading == "云溪市加快新场景建设应用推动科技和产业发展行动方案（2026—2027年）"
    assert {p.category for p in found.provisions} == {"培育重点场景"}


def test_the_table_of_a_plan_that_is_an_annex_has_neither_its_keys_nor_its_figures() -> None:
    def cells(*texts: str) -> str:
        return "<tr>" + "".join(f"<td>{t}</td>" for t in texts) + "</tr>"

    table = "".join(
        [
            cells("序号", "任务类别", "工作任务", "具体内容", "责任单位"),
            cells("1", "特色产业", "种好茶", "推广智能采茶机械。", "市农业农村局"),
            cells("2", "特色产业", "卖好茶", "搭建产业大脑。", "市商务局"),
            cells("1", "人才", "引进人才", "绘制人才图谱。", "市人力社保局"),
        ]
    )
    text = (
        "<p>附件1</p><p>云溪市人工智能工作方案</p><p>一、现状</p><p>现有未来工厂3家，产业初具规模。</p>"
        "<p>二、发展目标</p><p>到2030年，核心产业营收突破65亿元，建成10个中试平台。</p>"
        f"<p>附1</p><p>云溪市重点任务分解表</p><table>{table}</table>"
    )
    document = read_document(f"<html><body>{text}</body></html>".encode(), name="x.html")
    found = extract(document, vocabulary=load_vocabulary())
    keys = [p.key for p in found.provisions] + [s.key for s in found.sections]
    assert len(set(keys)) == len(keys)
    rows = {p.key for p in found.provisions}
    assert len(rows) == 3
    assert not [x for x in (*found.targets, *found.limits) if x.subject in rows]
    assert {t.measures for t in found.targets} == {"核心产业营收", "中试平台"}
    assert [p.citation for p in found.provisions] == [
        "附1“特色产业”第1项",
        "附1“特色产业”第2项",
        "附1“人才”第1项",
    ]
    annexes = {s.key: s.heading for s in found.sections if not s.parent}
    assert sorted(annexes.values()) == ["云溪市人工智能工作方案", "云溪市重点任务分解表"]
