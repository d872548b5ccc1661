"""Rows that head others, and titles that stand behind the label of their annex."""

from __future__ import annotations

import pytest

from merged import Cells, written
from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_HEAD = ["序号", "工作内容", "牵头单位", "配合单位"]


def _read(kind: str, title: str, cells: Cells) -> Extraction:
    document = read_document(written(kind, title, cells), name=f"x.{kind}")
    return extract(document, vocabulary=load_vocabulary())


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx"])
@pytest.mark.parametrize("merged", [True, False])
def test_a_row_numbered_with_a_dash_that_names_nobody_heads_a_group(
    kind: str, merged: bool
) -> None:
    def group(number: str, name: str) -> list[object]:
        return [number, (name, 1, 3)] if merged else [number, name, "", ""]

    cells = [
        _HEAD,
        group("—", "修缮渡口码头"),
        ["1", "加固渡口的码头，更换护栏", "市交通局", "市水利局"],
        ["2", "更换渡口的趸船，检修缆绳", "市海事处", "—"],
        group("二", "加强渡运管理"),
        ["3", "核定渡船的载客，公布班次", "市海事处", "市应急局"],
        # a task without a number of its own
        ["—", "宣传渡运安全，张贴告示牌", ("市教育局", 2, 1), ("市海事处", 2, 1)],
        ["—", "组织渡运演练"],
    ]
    found = _read(kind, "云溪市渡口修缮任务清单", cells)  # type: ignore[arg-type]
    assert [(p.number, p.category) for p in found.provisions] == [
        (1, "修缮渡口码头"),
        (2, "修缮渡口码头"),
        (3, "加强渡运管理"),
        (None, "加强渡运管理"),
        (None, "加强渡运管理"),
    ]


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx"])
@pytest.mark.parametrize("label", ["附件：", "附件2："])
def test_a_title_behind_the_label_of_its_annex_titles_table_and_document(
    kind: str, label: str
) -> None:
    cells: Cells = [_HEAD, ["1", "加固渡口的码头", "市交通局", ""], ["2", "检修", "市海事处", ""]]
    document = _read(kind, f"{label}云溪市渡口修缮任务清单", cells).document
    assert document.field("标题") == "云溪市渡口修缮任务清单"
    assert [(t.annex, t.title) for t in document.tables] == [
        (label.strip("："), "云溪市渡口修缮任务清单")
    ]
