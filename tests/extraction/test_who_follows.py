"""Who does a thing and who follows: 「县水利局、各镇（街）参照落实」; names with 和 in them; inner offices."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.extraction.responsibility import parse_responsibility
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_TITLE = "<p>云溪市人民政府关于印发2031年工作清单的通知</p><p>云政发〔2031〕3号</p>"


def table(head: list[str], rows: list[list[str]]) -> Extraction:
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in (head, *rows)]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    data = f"<html><body>{_TITLE}<p>工作清单</p><table>{body}</table></body></html>"
    return extract(read_document(data.encode(), name="x.html"), vocabulary=load_vocabulary())


def _roles(cell: str) -> list[tuple[str, str]]:
    parsed = parse_responsibility(cell, default="responsible")
    return [(n.printed, n.role) for n in parsed.names]


def _named(cell: str) -> list[str]:
    return [name for name, _ in _roles(cell)]


@pytest.mark.parametrize(
    ("cell", "roles"),
    [
        (
            "县水利局、各镇（街）参照落实",
            [("县水利局", "responsible"), ("各镇（街）", "implement")],
        ),
        (
            "县民政局负责，县卫健局做好营养指导，县教育局加强业务指导，县财政局落实配合工作",
            [
                ("县民政局", "responsible"),
                ("县卫健局", "responsible"),
                ("县教育局", "guide"),
                ("县财政局", "support"),
            ],
        ),
        (
            "县水利局、县财政局、其他各区、开发区参照市级清单执行",
            [
                ("县水利局", "responsible"),
                ("县财政局", "responsible"),
                ("其他各区", "implement"),
                ("开发区", "implement"),
            ],
        ),
        (
            "县水利局（各镇、各街道可参照执行）",
            [("县水利局", "responsible"), ("各镇", "implement"), ("各街道", "implement")],
        ),
        (
            "市教育局、东湖区政府、西岭县人民政府参照推进",
            [
                ("市教育局", "responsible"),
                ("东湖区政府", "implement"),
                ("西岭县人民政府", "implement"),
            ],
        ),
        (
            "市水利局牵头，市财政局、其他各区参照执行",
            [("市水利局", "lead"), ("市财政局", "responsible"), ("其他各区", "implement")],
        ),
        # all of a list that names no place follow, as all of one that names only places do
        ("市教育局、市财政局参照执行", [("市教育局", "implement"), ("市财政局", "implement")]),
        ("各镇、各街道参照执行", [("各镇", "implement"), ("各街道", "implement")]),
        # 落实 alone is what all of them do
        ("县水利局、各镇落实", [("县水利局", "implement"), ("各镇", "implement")]),
    ],
)
def test_who_follows_is_told_from_who_does_it(cell: str, roles: list[tuple[str, str]]) -> None:
    assert _roles(cell) == roles


def test_a_column_of_leads_keeps_its_role_before_those_that_follow() -> None:
    found = table(
        ["序号", "工作任务", "牵头单位"],
        [
            ["1", "疏浚北溪河道十公里", "县水利局、各镇（街）参照落实"],
            ["2", "种植行道树三千株", "县林业局"],
        ],
    )
    assert [(a.printed, a.role) for a in found.assignments] == [
        ("县水利局", "lead"),
        ("各镇（街）", "implement"),
        ("县林业局", "lead"),
    ]


def test_inner_offices_are_bodies_of_a_column_that_only_its_cells_tell() -> None:
    found = table(
        ["序号", "检查事项", "检查内容", "分配处（科）室"],
        [
            ["1", "校车检查", "查验全市校车的行驶证件", "安全处"],
            ["2", "食堂检查", "查验全市学校食堂的许可证件", "后勤处会体卫处"],
            ["3", "语言检查", "查验全市学校的用语用字情况", "督导室"],
        ],
    )
    assert [a.printed for a in found.assignments] == ["安全处", "后勤处", "体卫处", "督导室"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("县文化和旅游部门", ["县文化和旅游部门"]),
        ("公安、文化和旅游部门", ["公安部门", "文化和旅游部门"]),
        ("市场监管、税务部门", ["市场监管部门", "税务部门"]),
        ("教育、住房和城乡建设部门", ["教育部门", "住房和城乡建设部门"]),
        ("由自然资源和规划部门负责", ["自然资源和规划部门"]),
        ("民政和公安部门", ["民政部门", "公安部门"]),
        ("法规处会财务处、督导室", ["法规处", "财务处", "督导室"]),
        ("市财政局会市教育局", ["市财政局", "市教育局"]),
        ("市残联会计核算中心", ["市残联会计核算中心"]),
        ("镇安委会办公室", ["镇安委会办公室"]),
        ("社会事务科", ["社会事务科"]),
    ],
)
def test_a_name_with_a_joining_word_in_it_is_one(cell: str, names: list[str]) -> None:
    assert _named(cell) == names
