"""The list of annexes above a signature begins no annex."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary


@pytest.mark.parametrize("listed", ["1. 任务分工表\n2. 责任清单", "任务分工表"])
@pytest.mark.parametrize("name", ["方案.txt", "方案.md"])
def test_a_plan_behind_a_list_of_annexes_is_in_none_of_them(listed: str, name: str) -> None:
    text = f"""云溪市人民政府关于印发民生实事实施方案的通知
云政发〔2031〕12号
各区人民政府：
现将方案印发给你们。
附件：
{listed}
云溪市人民政府
2031年3月2日
云溪市民生实事实施方案
一、整治河道。清理淤泥。（责任单位：市水利局）
二、畅通道路。改造断头路。（责任单位：市交通局）
附件
任务分工表
一、修建桥梁。修建东桥。（责任单位：市公路局）
"""
    text = text.replace("\n", "\n\n") if name.endswith("md") else text
    found = extract(read_document(text.encode(), name=name), vocabulary=load_vocabulary())
    assert [(p.citation, p.focus) for p in found.provisions] == [
        ("一", "整治河道"),
        ("二", "畅通道路"),
        ("附件一", "修建桥梁"),
    ]


def test_marks_that_are_not_seen_and_page_numbers_part_no_words() -> None:
    text = (
        "云溪市民生实事实施方案\n一、整治\u200b河道。清理河道淤泥，加固堤防与\n— 2 —\n护坡。（责任\u00ad单位：市水利局）\n"
        "二、畅通道路。改造断头路。（责任单位：市交通局）\n"
    )
    found = extract(read_document(text.encode(), name="a.txt"), vocabulary=load_vocabulary())
    assert [p.text for p in found.provisions] == [
        "一、整治河道。清理河道淤泥，加固堤防与护坡。",
        "二、畅通道路。改造断头路。",
    ]
    assert [a.printed for a in found.assignments] == ["市水利局", "市交通局"]


def test_what_markdown_strikes_out_or_hides_is_not_read() -> None:
    text = (
        "# 云溪市民生实事实施方案\n\n**一、整治河道。** 清理淤泥。（责任单位：市水利局）\n\n"
        "~~二、旧的任务。清理旧河。（责任单位：市旧河局）~~\n\n<!-- 内部批注 -->\n\n"
        "二、畅通道路\n\n1. 改造断头路，改造窄路。（责任单位：市交通局）\n   1. 城区道路；\n   2. 城乡道路。\n"
    )
    document = read_document(text.encode(), name="a.md")
    assert "旧河" not in document.text
    assert "批注" not in document.text
    found = extract(document, vocabulary=load_vocabulary())
    assert [p.citation for p in found.provisions] == ["一", "二1"]
