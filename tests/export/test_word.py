"""The Word lists, read back by python-docx."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import Store

from policy_kg.errors import UsageError
from policy_kg.export.facts import Facts
from policy_kg.export.rows import rows as all_rows
from policy_kg.export.selection import choose
from policy_kg.export.wording import said
from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.store import graph_names, load_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.records import Extraction

Exported = Callable[..., bytes]


def opened(data: bytes) -> Any:
    from docx import Document

    return Document(io.BytesIO(data))


def rows(document: Any) -> list[list[str]]:
    """The numbered rows of all tables."""
    found = [[c.text for c in row.cells] for table in document.tables for row in table.rows]
    return [row for row in found if row[0].isdigit()]


def test_task_list_of_a_department(sample: Store, exported: Exported) -> None:
    document = opened(exported(sample, "docx", department="市金融办"))
    texts = [p.text for p in document.paragraphs]
    assert texts[0] == "市金融办任务分解单"
    assert texts[1] == "共11项：任务5项、政策6项。其中本部门牵头2项、指导5项、负责4项。"
    assert "吉市政办函〔2020〕56号" in texts[-1]
    found = rows(document)
    assert [row[0] for row in found] == [str(n) for n in range(1, 12)]
    places = [row[5] for row in found]
    assert places[:5] == [f"附件1第{n}项" for n in (1, 21, 22, 23, 24)]
    thirteen = found[places.index("附件3第13项")]
    assert thirteen[1].startswith("【支持农村产权交易】依托吉林省农村产权交易市场")
    assert thirteen[2:5] == ["牵头", "配合：市农业农村局", "不分区域"]
    assert all(cell for row in found for cell in row)


def test_duty_list_of_a_zone(sample: Store, exported: Exported) -> None:
    document = opened(exported(sample, "docx", zone="丰满区"))
    headings = [p.text for p in document.paragraphs if p.style.name.lower() == "heading 2"]
    assert headings == [
        "一、任务（14项）",
        "二、举措（25项）",
        "三、不分区域的政策，适用于整个试点范围（20项）",
        "四、职责（5项）",
        "来源",
    ]
    found = rows(document)
    assert len(found) == 64
    assert all(cell for row in found for cell in row)
    insurance = next(row for row in found if row[4] == "附件1第26项")
    assert insurance[2:4] == ["指导：市财政局、吉林银保监分局", "丰满区"]
    own = [row for row in found if row[4] == "五（二）"]
    assert len(own) == 1
    assert "丰满区人民政府" in own[0][2]


def test_heads_are_repeated_and_rows_stay_whole(sample: Store, exported: Exported) -> None:
    document = opened(exported(sample, "docx", department="市金融办"))
    for table in document.tables:
        xml = [row._tr.xml for row in table.rows]
        assert "w:tblHeader" in xml[0]
        assert all("w:cantSplit" in one for one in xml)
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert document.core_properties.title == "市金融办任务分解单"
    assert document.core_properties.created.date().isoformat() == "2020-11-30"


def test_it_is_made_for_somebody(store: Store, exported: Exported) -> None:
    with pytest.raises(UsageError, match="--department"):
        exported(store, "docx")


def test_departments_of_two_cities_get_no_common_list(
    store: Store, sample_extraction: Extraction, exported: Exported
) -> None:
    load_quads(store, extraction_quads(sample_extraction, base=DEFAULT_BASE, source_name="a.txt"))
    with pytest.raises(UsageError, match=r"吉林市财政局.*2 个地方.*全称"):
        exported(store, "docx", department="市财政局")
    one = [graph for graph in graph_names(store) if "2020-56" in graph]
    assert opened(exported(store, "docx", department="市财政局", revisions=one))
    for name in ("吉林市财政局", "甘水市财政局"):
        made = opened(exported(store, "docx", department=name))
        assert made.paragraphs[0].text == f"{name}任务分解单"


def test_a_title_is_no_sentence(sample: Store, exported: Exported) -> None:
    found = rows(opened(exported(sample, "docx", zone="丰满区")))
    village = next(row for row in found if row[4] == "附件2第17项")
    assert village[1].startswith("【抓好美丽乡村建设】全面实施乡村振兴战略")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("（十五）加强算力券支持。支持发放算力券。", "（十五）加强算力券支持。支持发放算力券。"),
        ("支持发放算力券，加强算力券支持。", "【加强算力券支持】支持发放算力券，加强算力券支持。"),
    ],
)
def test_a_title_that_the_text_begins_with_is_said_once(
    sample: Store, text: str, shown: str
) -> None:
    facts = Facts(sample)
    row = replace(next(all_rows(facts, choose(facts))), focus="加强算力券支持。", text=text)
    assert said(row) == shown
