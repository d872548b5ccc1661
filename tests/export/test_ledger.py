"""The 督办台账 of a plan with an annex: whose number is which, by when, and what is a goal."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from pyoxigraph import Store

from export.test_workbook import listed, opened
from policy_kg.extraction.extract import extract
from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.store import load_quads
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

Exported = Callable[..., bytes]
_PLAN = """云溪市人民政府办公室关于印发云溪市渡口整治方案的通知

云政办发〔2031〕12号

各区县人民政府：

云溪市人民政府办公室
2031年3月18日

云溪市渡口整治方案

一、重点任务
（一）改造渡口。10月底前改造渡口12处，每年6月底前检修浮桥。（牵头单位：市交通局）
（二）补助船员。对转岗船员给予每人最高3万元补助，2032年3月底前发放。（责任单位：市财政局）
二、保障措施
（一）强化宣传。充分利用各类媒体宣传，营造良好氛围。

附件：渡口整治任务分工表

附件
渡口整治任务分工表
序号\t重点任务\t工作内容\t责任单位\t完成时限
1\t登记\t登记全市渡口。\t市交通局\t4月
2\t评估\t评估渡口风险。\t市应急局\t长期坚持
"""


def stored(*documents: tuple[str, bytes]) -> Store:
    store = Store()
    load_quads(store, vocabulary_quads())
    for name, data in documents:
        read = extract(read_document(data, name=name), vocabulary=load_vocabulary())
        load_quads(store, extraction_quads(read, base=DEFAULT_BASE, source_name=name))
    return store


def ledger(exported: Exported, *documents: tuple[str, bytes], format: str = "ledger") -> Any:
    return exported(stored(*documents), format)


@pytest.fixture
def rows(exported: Exported) -> list[dict[str, Any]]:
    return listed(opened(ledger(exported, ("渡口.txt", _PLAN.encode()))).active)


def row_of(rows: list[dict[str, Any]], words: str) -> dict[str, Any]:
    return next(r for r in rows if words in r["任务内容"])


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("登记全市渡口", "4月（按2031年推定）"),
        ("评估渡口风险", "长期坚持"),
        ("对转岗船员", "2032年3月底前"),
        ("充分利用各类媒体", "文件未载明"),
    ],
)
def test_a_limit_without_a_year_has_that_of_its_document(
    rows: list[dict[str, Any]], words: str, limit: str
) -> None:
    assert row_of(rows, words)["完成时限"] == limit


def test_what_is_derived_is_said_above_the_list(exported: Exported) -> None:
    sheet = opened(ledger(exported, ("渡口.txt", _PLAN.encode()))).active
    notes = "".join(str(line[0]) for line in sheet.iter_rows(max_row=3, values_only=True))
    assert "没有写年份，按文件的年份推定（文件成文于2031年3月18日）" in notes


def test_the_numbers_of_annex_and_body_are_told_apart(rows: list[dict[str, Any]]) -> None:
    numbers = [row["编号"] for row in rows]
    assert len(numbers) == len(set(numbers))
    assert {"附件第1项", "一（一）"} <= set(numbers)


def test_who_is_not_named_is_said(rows: list[dict[str, Any]]) -> None:
    who = "牵头（指导、负责、实施）"
    assert row_of(rows, "充分利用各类媒体")[who] == "文件未载明"
    assert row_of(rows, "登记全市渡口")[who] == "负责：市交通局"


def test_a_grant_is_no_goal(rows: list[dict[str, Any]], exported: Exported) -> None:
    assert not row_of(rows, "对转岗船员")["目标（原文）"]
    assert "12处" in row_of(rows, "改造渡口")["目标（原文）"]
    book = opened(ledger(exported, ("渡口.txt", _PLAN.encode()), format="xlsx"))
    granted = next(r for r in listed(book["分工表"]) if "对转岗船员" in r["具体推进事项"])
    assert "最高3万元补助" in granted["奖补（原文）"]


def test_a_column_of_goals_is_given_once_and_whole(exported: Exported) -> None:
    book = Workbook()
    for line in (
        ["序号", "重点任务", "主要内容", "工作目标", "牵头单位", "备用列"],
        [1, "护栏", "分批安装渡口护栏。", "安装护栏30套，覆盖全部渡口", "市交通局", "甲类"],
        [2, "灯标", "更换老旧灯标。", "更换灯标16座", "市港航中心", "乙类"],
    ):
        book.active.append(line)
    data = io.BytesIO()
    book.save(data)
    rows = listed(opened(ledger(exported, ("目标.xlsx", data.getvalue()))).active)
    assert rows[0]["目标（原文）"] == "安装护栏30套，覆盖全部渡口"
    assert "30套" not in rows[0]["任务内容"]
    assert "甲类" in rows[0]["任务内容"]


def test_the_csv_holds_the_derived_day(exported: Exported) -> None:
    import csv

    text = ledger(exported, ("渡口.txt", _PLAN.encode()), format="csv").decode("utf-8-sig")
    days = {
        r["具体推进事项"]: (r["完成时限"], r["推定时限"]) for r in csv.DictReader(io.StringIO(text))
    }
    assert days["登记全市渡口。"] == ("4月", "2031-04-30")


def test_lists_without_zones_have_no_column_for_them(exported: Exported) -> None:
    from docx import Document

    from policy_kg.export import export

    out = io.BytesIO()
    export(stored(("渡口.txt", _PLAN.encode())), "docx", out, department="市交通局")
    heads = [c.text for c in Document(io.BytesIO(out.getvalue())).tables[0].rows[0].cells]
    assert heads == ["序号", "事项", "本部门角色", "共同部门", "出处"]


def test_the_matrix_says_which_documents_item_it_is(exported: Exported) -> None:
    other = "云溪市桥梁养护要点\n一、任务\n（一）加固桥墩。加固桥墩九处。（责任单位：市交通局）\n"
    documents = (("渡口.txt", _PLAN.encode()), ("桥梁.txt", other.encode()))
    rows = listed(opened(ledger(exported, *documents, format="xlsx"))["部门×事项"])
    assert {r["文件"] for r in rows} == {"云政办发〔2031〕12号", "云溪市桥梁养护要点"}


_REACHED = """青河县{name}台账

序号\t重点任务\t责任单位\t完成时限\t进展情况
1\t{name}{n}处\t县交通运输局\t6月底前\t已完成{n}成
2\t检修浮桥\t县水利局\t8月底前\t
"""


def test_what_a_table_says_of_the_progress_stands_in_its_column(exported: Exported) -> None:
    text = _REACHED.format(name="修整渡口", n=3)
    found = listed(opened(ledger(exported, ("渡口.txt", text.encode()))).active)
    first, second = found[0], found[1]
    assert first["进展"] == "已完成3成"
    assert "进展" not in first["任务内容"]
    assert "修整渡口3处" in first["任务内容"]
    assert not second["进展"]


def test_each_documents_numbers_stand_behind_its_name(exported: Exported) -> None:
    documents = [
        (f"{name}.txt", _REACHED.format(name=name, n=n).encode())
        for name, n in (("修整渡口", 3), ("检修水库", 4))
    ]
    found = listed(opened(ledger(exported, *documents)).active)
    heads = list(found[0])
    assert heads.index("文件") + 1 == heads.index("编号")
    told = [(row["文件"], row["编号"]) for row in found]
    assert len(set(told)) == len(told) == 4


_WITH_LEADERS = """青河县民生实事台账

序号\t项目名称\t建设内容\t责任单位\t责任领导\t完成时限\t进展情况
1\t修整渡口\t修整渡口3处\t县交通运输局\t李明\t6月底前\t已完成2处
2\t检修浮桥\t检修浮桥4座\t县水利局\t王芳\t8月底前\t尚未启动
"""


def test_who_answers_for_a_row_stands_in_its_column(exported: Exported) -> None:
    import csv

    documents = ("渡口.txt", _WITH_LEADERS.encode())
    first, second = listed(opened(ledger(exported, documents)).active)[:2]
    assert (first["责任人"], second["责任人"]) == ("李明", "王芳")
    assert "李明" not in first["任务内容"]
    text = ledger(exported, documents, format="csv").decode("utf-8-sig")
    found = [(r["责任人"], r["进展"]) for r in csv.DictReader(io.StringIO(text))]
    assert found == [("李明", "已完成2处"), ("王芳", "尚未启动")]
