"""Lists of projects: each is an item with its place and what it costs, in tables and in plain text."""

from __future__ import annotations

import pytest

from policy_kg.export.rows import _aim
from policy_kg.extraction.extract import extract
from policy_kg.extraction.yearly import unit_for
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_ABOVE = """云溪市人民政府关于印发重点项目清单的通知

云政发〔2031〕3号

一、总体要求
各地要抓好项目建设。
二、工作要求
加强督促检查，压实责任。

附件1
云溪市重点项目清单
"""
_ROWS = (
    ("序号", "项目名称", "建设内容", "总投资（亿元）", "建设地点", "建设单位"),
    ("1", "智算中心项目", "新建智算中心一座", "3.2", "东湖区", "云溪数科公司"),
    ("2", "机器人产业园", "建设厂房5万平方米", "12", "西岭县", "云溪投资集团"),
    ("3", "零碳园区", "建设光伏电站", "4500万元", "东湖区、西岭县", "市产投集团"),
)
_MATTERS = (
    ("序号", "重点任务", "工作内容", "完成时限"),
    ("1", "摸底", "摸清全市社区食堂底数，建立台账。", "2031年3月底前"),
    ("2", "评定", "按照指标逐家评定，公布等次。", "2031年9月30日"),
)


def _read(body: str, *, name: str = "plan.txt") -> Extraction:
    document = read_document((_ABOVE + body).encode(), name=name)
    found = extract(document, vocabulary=load_vocabulary())
    for e in (*(t.evidence for t in found.targets), *(p.evidence for p in found.provisions)):
        assert document.text[e.start : e.end] == e.quote
    return found


def _html(rows: tuple[tuple[str, ...], ...]) -> Extraction:
    table = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    lines = "".join(f"<p>{line}</p>" for line in _ABOVE.split("\n") if line)
    page = f"<html><body>{lines}<table>{table}</table></body></html>"
    document = read_document(page.encode(), name="x.html")
    return extract(document, vocabulary=load_vocabulary())


def _check(found: Extraction) -> None:
    items = [p for p in found.provisions if p.key.startswith("annex1/")]
    assert [(p.number, p.kind, p.focus, p.text, [z.label for z in p.zones]) for p in items] == [
        (
            1,
            "Task",
            "智算中心项目",
            "新建智算中心一座（总投资（亿元）：3.2；建设单位：云溪数科公司）",
            ["东湖区"],
        ),
        (
            2,
            "Task",
            "机器人产业园",
            "建设厂房5万平方米（总投资（亿元）：12；建设单位：云溪投资集团）",
            ["西岭县"],
        ),
        (
            3,
            "Task",
            "零碳园区",
            "建设光伏电站（总投资（亿元）：4500万元；建设单位：市产投集团）",
            ["东湖区", "西岭县"],
        ),
    ]
    money = [(t.subject, t.value, t.unit) for t in found.targets if t.measures == "总投资"]
    assert money == [
        ("annex1/1", 3.2, "亿元"),
        ("annex1/2", 12.0, "亿元"),
        ("annex1/3", 4500.0, "万元"),
    ]
    things = {t.label: t.kinds for t in found.things if "Zone" not in t.kinds}
    assert things == {
        "智算中心项目": ("Project",),
        "云溪数科公司": ("Enterprise",),
        "机器人产业园": ("Project",),
        "云溪投资集团": ("Enterprise",),
        "零碳园区": ("Project",),
        "市产投集团": ("Enterprise",),
    }
    assert {(m.subject, m.thing[1]) for m in found.mentions if m.subject == "annex1/2"} == {
        ("annex1/2", "机器人产业园"),
        ("annex1/2", "云溪投资集团"),
    }
    # The places of projects are not all those that 各地 means.
    assert {a.printed for a in found.assignments} == {"各地"}
    assert found.unplaced == ()


def test_each_project_of_a_table_is_an_item() -> None:
    _check(_html(_ROWS))


@pytest.mark.parametrize("sign", ["\t", "  ", "|", "\n"])
def test_the_same_in_plain_text(sign: str) -> None:
    _check(_read("\n".join(sign.join(row) for row in _ROWS) + "\n"))


@pytest.mark.parametrize("sign", ["\t", "  ", "\n"])
def test_matters_without_bodies_in_plain_text(sign: str) -> None:
    found = _read("\n".join(sign.join(row) for row in _MATTERS) + "\n以上任务请抓好落实。\n")
    rows = [p for p in found.provisions if p.key.startswith("annex1/")]
    assert [(p.focus, p.deadline) for p in rows] == [
        ("摸底", "2031年3月底前"),
        ("评定", "2031年9月30日"),
    ]
    assert found.document.text.rstrip().endswith("以上任务请抓好落实。")


@pytest.mark.parametrize("sign", ["\t", "  ", "\n"])
@pytest.mark.parametrize(
    "rows",
    [
        # a register
        (
            ("序号", "食堂名称", "地址", "电话"),
            ("1", "柳湾社区食堂", "柳湾路3号", "另行公布"),
            ("2", "桥头社区食堂", "桥头街8号", "另行公布"),
        ),
        # a row with a cell too few
        (_MATTERS[0], _MATTERS[1], ("2", "评定", "按照指标逐家评定，公布等次。"), ("3", "验收")),
    ],
)
def test_no_table_where_cells_are_not_beyond_doubt(
    sign: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    found = _read("\n".join(sign.join(row) for row in rows) + "\n")
    assert not found.document.tables
    text = found.document.text
    assert all(cell in text for row in rows for cell in row)


def test_addresses_are_no_zones_and_a_sum_is_no_project() -> None:
    rows = (
        ("序号", "项目名称", "总投资", "建设地点"),
        ("1", "零碳园区", "3000", "东湖区滨湖路3号"),
        ("2", "智算中心", "4000", "西岭县"),
        ("", "合计", "7000", ""),
    )
    found = _html(rows)
    items = [p for p in found.provisions if p.key.startswith("annex1/")]
    assert [(p.focus, p.text, p.zones) for p in items] == [
        ("零碳园区", "零碳园区（总投资：3000；建设地点：东湖区滨湖路3号）", ()),
        ("智算中心", "智算中心（总投资：4000；建设地点：西岭县）", ()),
    ]
    assert not found.unplaced
    assert ("annex1", "总投资合计", 7000) in [
        (t.subject, t.measures, t.value) for t in found.targets
    ]


def test_the_unit_over_the_table_is_that_of_the_sums() -> None:
    found = _html(
        (("序号", "项目名称", "总投资"), ("1", "零碳园区", "3000"), ("2", "智算中心", "400"))
    )
    assert [t.unit for t in found.targets] == ["", ""]
    body = "单位：万元\n" + "\n".join("\t".join((*row[:2], row[3], row[4])) for row in _ROWS)
    found = _read(body.replace("（亿元）", ""))
    assert [t.unit for t in found.targets if t.subject == "annex1/1"] == ["万元"]


def test_what_a_project_costs_is_told_where_bodies_are_named_too() -> None:
    rows = (("序号", "工程名称", "总投资", "责任单位"), ("1", "新建学校", "3000万元", "市教育局"))
    found = _html((*rows, ("2", "新建医院", "5000万元", "市卫健委")))
    money = [(t.subject, t.measures, t.value, t.unit) for t in found.targets]
    assert money == [
        ("annex1/1", "总投资", 3000.0, "万元"),
        ("annex1/2", "总投资", 5000.0, "万元"),
    ]
    assert {a.printed for a in found.assignments if a.provision.startswith("annex1")} == {
        "市教育局",
        "市卫健委",
    }


def test_rows_that_sum_up_a_group_or_all_are_figures_and_no_items() -> None:
    found = _html(
        (
            ("序号", "类别", "项目名称", "建设内容", "总投资（亿元）"),
            ("", "合计", "项目数3个", "", "9.5"),
            ("一", "仓储", "项目数2个", "", "7.5"),
            ("", "1", "北岸冷库", "新建冷库一座", "5.5"),
            ("冷链", "2", "南港粮库", "新建粮库两座", "2"),
            ("二", "通道", "项目数1个", "", "2"),
            ("", "1", "东线管廊", "新建管廊一条", "2"),
        )
    )
    items = [p for p in found.provisions if p.key.startswith("annex1/")]
    assert [(p.number, p.category, p.focus) for p in items] == [
        (1, "仓储", "北岸冷库"),
        (2, "仓储", "南港粮库"),
        (1, "通道", "东线管廊"),
    ]
    assert "类别：冷链" in items[1].text
    sums = [(t.measures, t.value, t.unit) for t in found.targets if t.subject == "annex1"]
    assert sums == [
        ("项目数合计", 3, "个"),
        ("总投资合计", 9.5, "亿元"),
        ("仓储项目数", 2, "个"),
        ("仓储总投资", 7.5, "亿元"),
        ("通道项目数", 1, "个"),
        ("通道总投资", 2, "亿元"),
    ]
    assert not found.unplaced


@pytest.mark.parametrize(
    ("printed", "name", "unit"),
    [
        ("万亩、万株", "新增植树", "万株"),
        ("万亩、万株", "成片造林", "万亩"),
        ("万亩、万株", "备案数", ""),
        ("万元", "备案数", "万元"),
    ],
)
def test_of_several_units_over_a_table_the_column_has_its_own(
    printed: str, name: str, unit: str
) -> None:
    assert unit_for(printed, name) == unit


def test_a_bare_figure_is_listed_with_what_it_measures_and_its_unit() -> None:
    assert _aim("3.2", "总投资", "亿元", "冷库") == "总投资3.2亿元"
    assert _aim("4500万元", "总投资", "万元", "冷库") == "总投资4500万元"
    assert _aim("25%", "绿电占比", "%", "绿电占比") == "25%"
    assert _aim("建成冷库2座", "冷库", "座", "") == "建成冷库2座"
