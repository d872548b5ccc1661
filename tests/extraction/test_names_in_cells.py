"""Names as cells print them: parted by blanks, sharing a last word, behind words that are no part of them."""

from __future__ import annotations

import pytest
from reading_rows import read

from policy_kg.extraction.extract import extract
from policy_kg.extraction.jurisdiction import jurisdiction_of
from policy_kg.extraction.responsibility import parse_responsibility
from policy_kg.extraction.zones import split_zones
from policy_kg.graph.provisions import own_names
from policy_kg.namesakes import is_placed
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary


def _names(cell: str) -> list[str]:
    return [n.printed for n in parse_responsibility(cell, default="responsible").names]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("农技站 水利所", ["农技站", "水利所"]),
        ("派出所\n市监所 卫生院", ["派出所", "市监所", "卫生院"]),
        ("公路站 路政大队", ["公路站", "路政大队"]),
        ("综合科 教育科", ["综合科", "教育科"]),
        ("综合科和人事科", ["综合科", "人事科"]),
        # one name that the page broke
        ("农技 站", ["农技站"]),
        ("市场监管 所", ["市场监管所"]),
        ("市水 利局", ["市水利局"]),
        ("市教育局 人事科", ["市教育局人事科"]),
        ("市水利局\n相关镇街", ["市水利局", "相关镇街"]),
        ("电信云溪分公司\n移动云溪分公司", ["电信云溪分公司", "移动云溪分公司"]),
        ("云溪电信公司\n青石分公司", ["云溪电信公司青石分公司"]),
        ("市交通局、各区交通局（市级+区级）", ["市交通局", "各区交通局"]),
        ("各镇（街道）党（工）委、政府（办事处）", ["各镇（街道）党（工）委、政府（办事处）"]),
    ],
)
def test_blanks_part_sections_and_stations(cell: str, names: list[str]) -> None:
    assert _names(cell) == names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("云溪市、江州市、东山县人民政府", ["云溪市人民政府", "江州市人民政府", "东山县人民政府"]),
        ("临江区、西岭县政府", ["临江区政府", "西岭县政府"]),
        ("高新区、经开区管委会", ["高新区管委会", "经开区管委会"]),
        ("北门街道、南门街道办事处", ["北门街道办事处", "南门街道办事处"]),
        ("市水利局、东山县人民政府", ["市水利局", "东山县人民政府"]),
        ("高新区、东山县人民政府", ["高新区", "东山县人民政府"]),
    ],
)
def test_the_last_of_several_places_says_the_word_for_all(cell: str, names: list[str]) -> None:
    assert _names(cell) == names


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("①②市水利局\n③市应急局", ["市水利局:responsible", "市应急局:responsible"]),
        ("①②③④市水利局、市应急局", ["市水利局:responsible", "市应急局:responsible"]),
        ("市水利局牵头，各成员单位配合提供", ["市水利局:lead", "各成员单位:support"]),
        ("各有关部门密切配合开展执法", ["各有关部门:support"]),
        ("市水利局会同各相关单位逐项梳理", ["市水利局:responsible", "各相关单位:responsible"]),
        ("各责任单位根据工作需要沟通", ["各责任单位:responsible"]),
        (
            "市水利局牵头，市政府办公室政策法规处负责审查工作",
            ["市水利局:lead", "市政府办公室政策法规处:responsible"],
        ),
        # a word of the name
        ("各配合单位", ["各配合单位:responsible"]),
        ("各项目参与单位", ["各项目参与单位:responsible"]),
    ],
)
def test_what_a_group_does_and_the_points_it_has_are_no_part_of_its_name(
    cell: str, bodies: list[str]
) -> None:
    found = parse_responsibility(cell, default="responsible").names
    assert [f"{n.printed}:{n.role}" for n in found] == bodies


@pytest.mark.parametrize("cell", ["各镇（街）参照落实", "各镇（街）参照执行", "各镇（街）遵照办理"])
def test_how_it_is_done_is_no_part_of_the_name(cell: str) -> None:
    assert _names(cell) == ["各镇（街）"]


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("云溪市临江区", "临江区"),
        ("江南省云溪市东山县", "东山县"),
        ("云溪市瑞阳市", "瑞阳市"),
        ("云溪市高新区", "云溪市高新区"),
        ("云溪市", "云溪市"),
    ],
)
def test_a_place_is_called_without_its_city(cell: str, label: str) -> None:
    ((found, start, end),) = split_zones(cell)
    assert (found, cell[start:end]) == (label, label)


def test_the_area_of_a_list_without_a_title() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>上河县市场监管局</td><td>检查食堂</td><td>食品股</td></tr>"
        for n in range(1, 4)
    )
    head = "<tr><td>序号</td><td>检查主体</td><td>检查内容</td><td>股室</td></tr>"
    page = f"<h1>2031年抽查工作计划</h1><table>{head}{rows}</table>"
    assert jurisdiction_of(read_document(page.encode(), name="x.html")) == "上河县"


@pytest.mark.parametrize(
    ("title", "area"),
    [("北门镇2031年防汛工作方案", "北门镇"), ("特色小镇2031年建设工作方案", "")],
)
def test_the_area_of_a_towns_plan(title: str, area: str) -> None:
    text = f"{title}\n\n一、疏浚河道。\n二、加固堤防。\n三、储备物资。\n"
    assert jurisdiction_of(read_document(text.encode(), name="x.txt")) == area


def test_a_second_name_that_is_mostly_printed_is_shown() -> None:
    found = read(
        "云溪市数字化工作方案\n\n一、重点任务\n"
        "（一）建平台。建成平台。（责任单位：市数据局（市大数据局））\n"
        "（二）通数据。打通数据。（责任单位：市数据局（市大数据局）、市公安局）\n"
        "（三）管数据。管好数据。（责任单位：市数据局）\n"
    )
    assert own_names(found) == {("云溪市", "市数据局"): "市数据局（市大数据局）"}


@pytest.mark.parametrize(
    ("label", "placed"),
    [("市场执法股", False), ("市容管理科", False), ("市场监管局", True), ("市教育局", True)],
)
def test_a_section_is_no_body_of_a_city(label: str, placed: bool) -> None:
    assert is_placed(label, "云溪市") is placed


def test_who_answers_for_a_project_parts_no_item_in_two() -> None:
    text = (
        "云溪市人民政府关于民生实事进展情况的通报\n1.修缮码头6座。\n牵头领导：秦川\n责任单位：市交通局\n"
        "项目责任人：武岳\n配合单位：市水利局、市应急局\n2.疏浚航道8公里。\n责任单位：市水利局\n项目责任人：江河\n"
    )
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    told = [
        (p.focus, [a.printed for a in found.assignments if a.provision == p.key])
        for p in found.provisions
    ]
    assert told == [
        ("修缮码头6座", ["市交通局", "市水利局", "市应急局"]),
        ("疏浚航道8公里", ["市水利局"]),
    ]


def test_a_role_in_brackets_before_a_name_is_of_that_name() -> None:
    found = parse_responsibility("（牵头）市住建局、市财政局", default="responsible").names
    assert [(n.printed, n.role) for n in found] == [
        ("市住建局", "lead"),
        ("市财政局", "responsible"),
    ]


@pytest.mark.parametrize("which", ["（市住建局牵头）", "（其中市住建局为牵头单位）"])
def test_which_of_a_list_leads_may_be_told_behind_it(which: str) -> None:
    line = f"市住建局、市财政局、各县区{which}"
    names = [("市住建局", "lead"), ("市财政局", "responsible"), ("各县区", "responsible")]
    found = parse_responsibility(line, default="responsible").names
    assert [(n.printed, n.role) for n in found] == names
    text = f"青禾市旧改行动方案\n一、重点任务\n1.改造小区20个。责任单位：{line}\n2.新建公园。（责任单位：{line}）\n"
    assert [(a.printed, a.role) for a in read(text).assignments] == names * 2
