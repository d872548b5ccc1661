"""Tables whose columns a copy has lost: heads over two columns, cells a line, names without a sign."""

from __future__ import annotations

import pytest
from reading_rows import charged, read

from policy_kg.records import Extraction

TITLE = "松江县渡口管理任务分工表\n\n"
ROWS = [
    ("更换缆绳", ["县交通局:lead", "县水利局:support", "各乡镇:support"], "6月底前"),
    ("加固码头", ["县水利局:lead", "县住建局:support"], "8月底前"),
    ("培训船工", ["县人社局:lead", "县交通局:support"], "9月底前"),
]


def _items(found: Extraction) -> list[tuple[str, list[str], str]]:
    return [
        (
            (p.focus or p.text)[:4],
            [f"{a.printed}:{a.role}" for a in found.assignments if a.provision == p.key],
            p.deadline,
        )
        for p in found.provisions
        if p.kind != "Duty"
    ]


def test_a_head_of_bars_may_stand_over_the_numbers_and_the_matters() -> None:
    text = (
        "类别 | 任务 | 牵头单位 | 配合单位 | 完成时限 | |\n"
        "设施 | 1 | 更换缆绳 | 县交通局 | 县水利局、各乡镇 | 6月底前 |\n"
        "2 | 加固码头 | 县水利局 | 县住建局 | 8月底前 | |\n"
        "人员 | 3 | 培训船工 | 县人社局 | 县交通局 | 9月底前 |\n"
    )
    found = read(TITLE + text)
    assert _items(found) == ROWS
    assert [p.category for p in found.provisions][:2] == ["设施", "设施"]


def test_persons_beside_bodies_in_a_second_row_of_heads_are_no_bodies() -> None:
    text = (
        "类别 | 序号 | 任务 | 责任分工 | 完成时限 | | |\n"
        "县领导 | 牵头部门 | 协同部门 | | | | |\n"
        "设施 | 1 | 更换缆绳 | 王平 | 县交通局 | 县水利局、各乡镇 | 6月底前 |\n"
        "2 | 加固码头 | 县水利局 | 县住建局 | 8月底前 | | |\n"
        "人员 | 3 | 培训船工 | 王平 | 县人社局 | 县交通局 | 9月底前 |\n"
    )
    assert _items(read(TITLE + text)) == ROWS


def test_a_row_that_begins_with_its_number_is_of_the_body_above() -> None:
    text = (
        "责任单位 | 序号 | 任务 | 完成时限 | 分管领导 |\n"
        "县交通局 | 1 | 更换缆绳 | 6月底前 | 王平 |\n"
        "2 | 加固码头 | 8月底前 | 王平 | |\n"
        "县人社局 | 3 | 培训船工 | 9月底前 | 李安 |\n"
    )
    bodies = ["县交通局:responsible"], ["县交通局:responsible"], ["县人社局:responsible"]
    found = read(TITLE + text)
    assert _items(found) == [
        (matter, own, limit) for (matter, _, limit), own in zip(ROWS, bodies, strict=True)
    ]


@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize("groups", [True, False])
def test_cells_on_lines_without_numbers_are_told_by_what_they_hold(
    blank: str, *, groups: bool
) -> None:
    lines = ["类别", "任务", "牵头单位", "配合单位", "完成时限"][0 if groups else 1 :]
    for k, (matter, bodies, limit) in enumerate(ROWS):
        lines += ["渡口设施"] if groups and k == 0 else ["渡口人员"] if groups and k == 2 else []
        names = [b.split(":")[0] for b in bodies]
        lines += [matter, names[0], "、".join(names[1:]), limit]
    found = read(TITLE + f"\n{blank}".join(lines) + "\n")
    assert _items(found) == ROWS
    assert [p.category for p in found.provisions] == (
        ["渡口设施", "渡口设施", "渡口人员"] if groups else ["", "", ""]
    )


def test_lines_without_numbers_of_which_one_lacks_a_cell_give_nobody_a_task() -> None:
    lines = ["任务", "牵头单位", "配合单位", "更换缆绳", "县交通局", "县水利局"]
    lines += ["加固码头", "县水利局", "培训船工", "县人社局", "县交通局"]
    found = read("松江县人民政府\n松政发〔2031〕9号\n" + TITLE + "\n".join(lines) + "\n")
    assert not found.assignments


def test_stations_without_a_sign_between_them_are_two() -> None:
    text = "序号\t任务\t责任单位\n1\t检查渡船\t派出所水利站、交通站\n2\t加固码头\t农业农村办\n"
    assert [bodies for _, bodies, _ in _items(read(TITLE + text))] == [
        ["派出所:responsible", "水利站:responsible", "交通站:responsible"],
        ["农业农村办:responsible"],
    ]


def test_a_group_without_a_suffix_below_a_section_in_its_cell_is_another() -> None:
    page = (
        "<html><body><h1>松江县渡口任务分工表</h1><table><tr><td>任务</td><td>牵头科室</td><td>配合单位</td></tr>"
        "<tr><td>更换缆绳</td><td>航运科</td><td><p>安全科</p><p>第三方机构</p></td></tr>"
        "<tr><td>加固码头</td><td>工程科</td><td><p>财务科</p><p>相关企业</p></td></tr></table></body></html>"
    )
    from policy_kg.extraction.extract import extract
    from policy_kg.reading import read_document
    from policy_kg.vocabulary import load_vocabulary

    found = extract(read_document(page.encode(), name="a.html"), vocabulary=load_vocabulary())
    assert [bodies for _, bodies, _ in _items(found)] == [
        ["航运科:lead", "安全科:support", "第三方机构:support"],
        ["工程科:lead", "财务科:support", "相关企业:support"],
    ]


def test_one_line_of_bodies_below_the_last_point_is_of_all_points() -> None:
    text = (
        "一、工作重点\n（一）渡口设施\n1.更换缆绳和护栏\n（1）更换缆绳。\n（2）更换护栏。\n"
        "（3）更换救生衣。\n（责任单位：县交通局、各乡镇）\n"
    )
    said = charged(text)
    assert [bodies for _, bodies in said if bodies] == [
        ["县交通局:responsible", "各乡镇:responsible"]
    ]
    found = read("云溪市做好防汛工作的意见\n云溪政办发〔2031〕9号\n" + text)
    own = next(p for p in found.provisions if p.key == found.assignments[0].provision)
    assert all(word in own.text for word in ("缆绳", "护栏", "救生衣"))


def test_a_plan_in_traditional_characters_is_read_as_any_other() -> None:
    text = (
        "松江縣渡口管理任務分工表\n\n序號\t任務\t牽頭單位\t配合單位\t完成時限\n"
        "1\t更換纜繩\t縣交通局\t縣水利局、各鄉鎮\t6月底前\n"
        "2\t加固碼頭\t縣水利局\t縣住建局\t8月底前\n3\t培訓船工\t縣人社局\t縣交通局\t9月底前\n"
    )
    assert _items(read(text)) == ROWS
