"""Duties that a section shares out, a paragraph for each body, and what such lists are called."""

from __future__ import annotations

import pytest
from reading_rows import read

from policy_kg.extraction.charges import bodies_before_duty
from policy_kg.records import Extraction, Provision

_PLAN = """关于印发青禾县采砂管理方案的通知

青禾县采砂管理方案

一、总体要求
规范河道采砂，保护河床安全。
二、重点任务
（一）划定采砂区域。划定可采区和禁采区，设立界桩和公告牌。
三、{heading}
{paragraphs}
四、保障措施
（一）强化宣传引导。利用广播和公告栏宣传采砂规定。
"""
_SHARED = """县水利局负责采砂许可的审批和现场监管。采砂船只要统一编号，在码头集中停靠。
县公安局依法对盗采河砂的行为进行查处，重点打击夜间偷采的团伙。
县自然资源规划局指导、协调各镇做好砂石堆场选址工作，包括堆场用地的报批。
一是优先利用废弃厂区。
二是不占用耕地。
各镇、街道作为辖区内采砂管理的责任主体，建立巡河制度。"""


def _charged(extraction: Extraction) -> list[tuple[Provision, list[str]]]:
    return [
        (p, [f"{a.printed}:{a.role}" for a in extraction.assignments if a.provision == p.key])
        for p in extraction.provisions
        if p.section == "body/3"
    ]


@pytest.mark.parametrize("heading", ["职责分工", "部门职责", "明确职责", "责任划分"])
def test_each_paragraph_is_a_duty_of_the_body_that_it_begins_with(heading: str) -> None:
    found = _charged(read(_PLAN.format(heading=heading, paragraphs=_SHARED)))
    assert [(p.kind, p.focus, bodies) for p, bodies in found] == [
        ("Duty", "负责采砂许可的审批和现场监管", ["县水利局:responsible"]),
        ("Duty", "依法对盗采河砂的行为进行查处", ["县公安局:responsible"]),
        ("Duty", "指导、协调各镇做好砂石堆场选址工作", ["县自然资源规划局:responsible"]),
        ("Duty", "作为辖区内采砂管理的责任主体", ["各镇、街道:responsible"]),
    ]
    first, third = found[0][0], found[2][0]
    assert first.text.endswith("在码头集中停靠。")
    # What goes on below is of the same body.
    assert third.text.endswith("一是优先利用废弃厂区。二是不占用耕地。")
    assert third.evidence.quote.endswith("二是不占用耕地。")


_NUMBERED = """青禾县渡口安全管理办法

第一章  部门职责

第一条  县级部门应当履行下列职责：

（一）县交通局负责渡口的设立和船只检验，建立渡口台账。

县海事局承担渡运现场的检查和救援。与公安机关联合值守。

（二）县应急局负责统筹渡口的应急救援，每年组织演练。

渡口所在的村要设专人看守。

（三）县财政局负责保障渡口的修缮经费。
"""


def test_a_paragraph_of_another_body_below_a_numbered_charge_is_its_own() -> None:
    extraction = read(_NUMBERED)
    found = [
        (
            p.kind,
            p.citation[-3:],
            p.text,
            [a.printed for a in extraction.assignments if a.provision == p.key],
        )
        for p in extraction.provisions
        if "（" in p.citation
    ]
    assert found == [
        ("Task", "（一）", "（一）县交通局负责渡口的设立和船只检验，建立渡口台账。", ["县交通局"]),
        (
            "Task",
            "（二）",
            "（二）县应急局负责统筹渡口的应急救援，每年组织演练。渡口所在的村要设专人看守。",
            ["县应急局"],
        ),
        ("Task", "（三）", "（三）县财政局负责保障渡口的修缮经费。", ["县财政局"]),
        (
            "Duty",
            "（一）",
            "县海事局承担渡运现场的检查和救援。与公安机关联合值守。",
            ["县海事局"],
        ),
    ]


def test_who_leads_and_who_helps_in_a_paragraph() -> None:
    paragraphs = "县水利局牵头清理河道，县财政局配合。\n县应急局配合做好汛期调度，及时报告险情。"
    found = _charged(read(_PLAN.format(heading="职责分工", paragraphs=paragraphs)))
    assert [bodies for _, bodies in found] == [
        ["县水利局:lead", "县财政局:support"],
        ["县应急局:support"],
    ]


def test_paragraphs_of_another_heading_stay_an_item() -> None:
    found = _charged(read(_PLAN.format(heading="规范砂石经营", paragraphs=_SHARED)))
    assert not any(p.focus.startswith("依法") for p, _ in found)
    prose = "采砂管理实行河长负责制。\n沿河堆场要集中布局。\n县水利局负责堆场验收。"
    found = _charged(read(_PLAN.format(heading="职责分工", paragraphs=prose)))
    assert [p.kind for p, _ in found] == ["Task"]


@pytest.mark.parametrize(
    ("paragraph", "bodies"),
    [
        ("县委组织部组织干部培训。", "县委组织部"),
        ("县就业指导中心指导返乡人员登记。", "县就业指导中心"),
        ("县水利局、县公安局：按照职责查处盗采。", "县水利局、县公安局"),
        ("县市场监督管理局监督砂石价格。", "县市场监督管理局"),
        ("沿河堆场要集中布局。", ""),
        ("县水利局、堆场负责人要签字。", ""),
    ],
)
def test_bodies_that_a_paragraph_begins_with(paragraph: str, bodies: str) -> None:
    assert bodies_before_duty(paragraph) == bodies


def test_an_item_that_only_its_body_names_is_called_by_its_duty() -> None:
    numbered = (
        "（一）县水利局\n牵头划定禁采区，负责界桩维护。\n"
        "（二）县财政局\n在年度预算编制和专项资金安排时统筹保障采砂监管执法船艇购置的经费需要。"
    )
    extraction = read(_PLAN.format(heading="职责分工", paragraphs=numbered))
    found = {p.number: p.focus for p in extraction.provisions if p.key.startswith("body/3.")}
    assert found == {
        1: "牵头划定禁采区",
        2: "在年度预算编制和专项资金安排时统筹保障采砂监管执法船艇购置的经费需要",
    }


def test_squads_and_all_villages_are_charged_in_a_list_of_bodies() -> None:
    numbered = (
        "（一）水利站：负责采砂许可的初审。\n"
        "（二）城管执法中队：负责查处岸线上的违规堆场。\n"
        "（三）各村：负责本村河段的日常巡查。"
    )
    extraction = read(_PLAN.format(heading="职责分工", paragraphs=numbered))
    charged = [a.printed for a in extraction.assignments if a.provision.startswith("body/3.")]
    assert charged == ["水利站", "城管执法中队", "各村"]


def test_bodies_that_are_a_sentence_by_themselves_have_what_follows() -> None:
    paragraphs = (
        "各成员单位的职责如下：\n"
        "县水利局。负责采砂许可的审批，并承担领导小组办公室的日常工作。\n"
        "县公安局、公路局。负责查处夜间偷采的团伙。\n"
        "县财政局。负责筹措巡河经费。"
    )
    found = _charged(read(_PLAN.format(heading="组织领导及职责分工", paragraphs=paragraphs)))
    assert [(p.focus, bodies) for p, bodies in found][-3:] == [
        ("负责采砂许可的审批", ["县水利局:responsible"]),
        ("负责查处夜间偷采的团伙", ["县公安局:responsible", "公路局:responsible"]),
        ("负责筹措巡河经费", ["县财政局:responsible"]),
    ]


_APART = """镇水利站要加强河堤巡查，每天不少于2次。汛期加密。
镇派出所要维护渡口秩序，依法处理闹事行为。
镇卫生院负责伤员救治，备足药品。
河湾村、柳树村地势低洼，要提前转移群众。各村要落实值守人员。"""


def test_under_any_heading_paragraphs_that_oblige_bodies_are_each_their_own() -> None:
    found = _charged(read(_PLAN.format(heading="近期工作", paragraphs=_APART)))
    assert [(p.focus, bodies) for p, bodies in found] == [
        ("加强河堤巡查", ["镇水利站:responsible"]),
        ("维护渡口秩序", ["镇派出所:responsible"]),
        ("负责伤员救治", ["镇卫生院:responsible"]),
        ("近期工作", ["各村:responsible"]),
    ]
    assert found[0][0].text.endswith("汛期加密。")
    # Two bodies in four paragraphs are two of many matters, and the section is one item.
    mixed = _APART.replace("镇卫生院负责", "加强").replace("镇派出所要", "加强协作，")
    assert [
        p.kind for p, _ in _charged(read(_PLAN.format(heading="近期工作", paragraphs=mixed)))
    ] == ["Task"]
