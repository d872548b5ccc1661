"""A list of contents before a plan is none of its items."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

_PLAN = """云溪市水利发展规划
一、发展形势
（一）发展基础
全市水利事业稳步发展。
二、重点任务
（一）整治河道
清理河道淤泥。（责任单位：市水利局）
（二）建设水库
建成水库三座。（责任单位：市水利局、市财政局）
"""
_HEADINGS = ("一、发展形势", "（一）发展基础", "二、重点任务", "（一）整治河道", "（二）建设水库")


@pytest.mark.parametrize("leader", ["…………………………", " ", "......................", ""])
def test_the_contents_are_no_items(leader: str) -> None:
    pages = [f"{h}{leader}{k if leader else ''}" for k, h in enumerate(_HEADINGS, 1)]
    text = _PLAN.replace("规划\n", "规划\n目　录\n" + "\n".join(pages) + "\n", 1)
    for name in ("规划.txt", "规划.md"):
        document = read_document(text.encode(), name=name)
        assert [b.text for b in document.blocks if b.kind == "heading"] == list(_HEADINGS)
        found = extract(document, vocabulary=load_vocabulary())
        assert [(p.number, p.focus) for p in found.provisions] == [(1, "整治河道"), (2, "建设水库")]


def test_a_text_below_a_word_that_heads_contents_stays() -> None:
    text = _PLAN.replace("二、重点任务", "目录\n1.水库名册\n2.河道名册\n二、重点任务")
    document = read_document(text.encode(), name="规划.txt")
    assert "1.水库名册" in document.text
