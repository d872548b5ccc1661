"""Numbers like 2.1.3 are headings, by how many parts they have."""

from __future__ import annotations

import pytest

from policy_kg.reading import read_document

HEAD = "云州县人民政府关于印发云州县防汛应急预案的通知\n云政办发〔2031〕3号\n"


def headings(text: str) -> list[tuple[str, ...]]:
    document = read_document(f"{HEAD}{text}".encode(), name="预案.txt")
    return [b.path for b in document.blocks if b.kind == "heading"]


@pytest.mark.parametrize("top", ["{} {}", "{}.{}", "{}. {}", "{}．{}", "{}、{}"])
@pytest.mark.parametrize("dot", [".", "．"])
def test_numbers_of_one_two_and_three_parts_are_headings(top: str, dot: str) -> None:
    lines = [
        *(top.format(1, "总则"), "1.1 编制目的", "有序应对汛情。", "1.2 适用范围", "适用于本县。"),
        *(top.format(2, "组织体系"), "2.1 指挥机构", "设县防指。", "2.1.1 成员单位", "（1）县水利局：巡查堤坝。"),
        *("（2）县气象局：发布预警。", "2.1.2 专家组", "提供咨询。", "2.2 办事机构", "承担值班工作。"),
        *(top.format(3, "应急响应"), "3.1 Ⅳ级响应", "加强值守。", top.format(4, "附则"), "及时修订。"),
    ]  # fmt: skip
    assert headings("\n".join(lines).replace(".", dot)) == [
        ("1",),
        ("1", "1.1"),
        ("1", "1.2"),
        ("2",),
        ("2", "2.1"),
        ("2", "2.1", "2.1.1"),
        ("2", "2.1", "2.1.1", "（1）"),
        ("2", "2.1", "2.1.1", "（2）"),
        ("2", "2.1", "2.1.2"),
        ("2", "2.2"),
        ("3",),
        ("3", "3.1"),
        ("4",),
    ]


def test_an_extract_whose_numbers_leave_some_out_is_numbered_all_the_same() -> None:
    text = "2．组织体系\n2.1 指挥机构\n设县防指。\n2.1.1 组成\n（1）统一指挥；\n2.1.2 职责\n（1）抢险；\n2.2 办公室\n值班。\n3.2.1 Ⅱ级响应\n会商。\n"
    found = headings(text)
    assert found[-2:] == [("2", "2.2"), ("3.2.1",)]
    assert ("2", "2.1", "2.1.2", "（1）") in found


def test_a_list_below_a_decimal_heading_is_no_chapter() -> None:
    text = "1 总则\n1.1 目的\n防汛。\n1.2 原则\n1.预防为主\n2.统一指挥\n3.分级负责\n2 体系\n2.1 机构\n1.县防指\n2.镇防指\n2.2 职责\n值守。\n"
    assert headings(text) == [
        ("1",),
        ("1", "1.1"),
        ("1", "1.2"),
        ("1", "1.2", "1."),
        ("1", "1.2", "2."),
        ("1", "1.2", "3."),
        ("2",),
        ("2", "2.1"),
        ("2", "2.1", "1."),
        ("2", "2.1", "2."),
        ("2", "2.2"),
    ]


def test_decimals_below_chinese_numbers_stand_under_them() -> None:
    text = "一、任务\n（一）堤坝\n1.巡查\n1.1 日常巡查\n每日一次。\n1.2 汛期巡查\n每日两次。\n（二）水库\n1.管护\n1.1 除险\n加固。\n1.2 清淤\n每年一次。\n"
    found = headings(text)
    assert ("一、", "（一）", "1.", "1.2") in found
    assert ("一、", "（二）", "1.", "1.1") in found


def test_figures_and_versions_make_no_headings() -> None:
    text = "一、目标\n2.5万亩农田增产。\n3.6公里堤坝加固。\n（一）项目\n1.2米以上围栏。\n1.5倍于上年。\n"
    assert headings(text) == [("一、",), ("一、", "（一）")]


def test_a_list_of_contents_is_passed_over_and_an_annex_counts_anew() -> None:
    plan = "1 总则\n1.1 目的\n防汛。\n1.2 范围\n本县。\n2 职责\n2.1 县水利局\n巡堤。\n"
    contents = "目录\n1 总则\n1.1 目的\n1.2 范围\n2 职责\n2.1 县水利局\n"
    annex = "附件1\n防汛物资管理办法\n1 总则\n1.1 依据\n依法管理。\n1.2 原则\n足额储备。\n"
    assert headings(contents + plan + annex) == [
        *([("1",), ("1", "1.1"), ("1", "1.2"), ("2",), ("2", "2.1")]),
        *([("1",), ("1", "1.1"), ("1", "1.2")]),
    ]
