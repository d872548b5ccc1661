"""Lists of who sits on a group, what a group does, and lines that begin with a unit and a colon."""

from __future__ import annotations

from extraction.plans_read import charges, read_below
from policy_kg.records import Extraction

HEAD = "云溪县人民政府关于印发云溪县防汛工作方案的通知\n各镇人民政府：\n现印发给你们，请认真执行。\n云溪县人民政府\n2031年4月2日\n云溪县防汛工作方案\n"


def read(text: str) -> Extraction:
    return read_below(HEAD, text)


GROUPS = """一、抢险组
组  长：林立 副县长
副组长：王青 县水利局局长
成  员：赵川 县应急局副局长
江一帆 县公安局副局长
工作职责：组织抢修堤坝，转移受困群众。
二、保障组
组  长：周明 县财政局局长
成  员：县民政局、县卫健局有关人员
职责：调运物资，安置受灾群众。
"""


def test_members_of_a_group_charge_nobody_and_its_duty_is_its_own() -> None:
    found = read(f"一、任务\n（一）县水利局负责巡查全县堤坝。\n附件\n工作组名单\n{GROUPS}")
    assert charges(found) == [
        ("一（一）", "县水利局", "responsible"),
        ("附件一", "抢险组", "responsible"),
        ("附件二", "保障组", "responsible"),
    ]
    texts = {p.citation: (p.number, p.focus, p.text) for p in found.provisions}
    assert texts["附件一"] == (1, "抢险组", "工作职责：组织抢修堤坝，转移受困群众。")


def test_an_annex_is_known_by_the_title_that_the_list_of_annexes_gave() -> None:
    found = read(
        "一、任务\n（一）县水利局负责巡查全县堤坝。\n（二）资金由县财政局安排拨付到位。\n附件：云溪县防汛工作组名单\n"
        f"云溪县防汛工作组名单\n{GROUPS}"
    )
    texts = {p.citation: p.text for p in found.provisions}
    assert texts["一（二）"] == "（二）资金由县财政局安排拨付到位。"
    assert ("附件一", "抢险组", "responsible") in charges(found)


def test_a_list_of_members_below_guarantees_is_no_duty() -> None:
    found = read(
        "一、任务\n（一）县水利局负责巡查全县堤坝。\n二、保障措施\n（一）组织领导\n成立县防汛工作领导小组。\n"
        "组  长：林立 副县长\n副组长：王青 县水利局局长\n成  员：县应急局、县公安局主要负责人\n"
        "（二）机构组成\n主  任：李平 县应急局局长\n副主任：何流 县水利局总工程师\n"
    )
    assert not any("林立" in p.text or "李平" in p.text for p in found.provisions)


def test_units_before_colons_have_a_duty_each() -> None:
    found = read(
        "一、成员职责\n县教育局：负责校园安全。\n县公安局：依法查处盗采河砂行为。\n各镇人民政府：要建立巡查制度。\n"
        "社会事业处：负责牵头制定预案。\n包村工作队：协助转移群众。\n各行政村：组织村民自救。\n"
    )
    assert charges(found) == [
        ("一", "县教育局", "responsible"),
        ("一", "县公安局", "responsible"),
        ("一", "各镇人民政府", "implement"),
        ("一", "社会事业处", "lead"),
        ("一", "包村工作队", "support"),
        ("一", "各行政村", "responsible"),
    ]


def test_labels_before_colons_are_no_units() -> None:
    found = read("一、职责要求\n工作目标：堤坝安全。\n主要任务：巡查堤坝。\n责任单位：县水利局。\n")
    assert not any(a.printed in ("工作目标", "主要任务", "责任单位") for a in found.assignments)


def test_the_numbered_lines_below_a_groups_duties_are_the_groups() -> None:
    found = read(
        "一、主办单位\n主办单位：云溪县人民政府\n承办单位：县文旅局\n"
        "二、工作机构\n（一）现场秩序组\n组 长：王芳\n组 员：县应急局干部、各村干部\n工作职责：\n"
        "1.负责会场秩序维护和消防；\n2.组织群众有序离场。\n"
        "（二）后勤保障组\n组 长：赵强\n组 员：县财政局\n工作职责：\n"
        "1.负责物资采购发放；\n2.做好伤员救治。\n"
    )
    groups = {
        p.focus: [a.printed for a in found.assignments if a.provision == p.key]
        for p in found.provisions
        if p.number_text in ("1.", "2.")
    }
    assert groups == {
        "负责会场秩序维护和消防": ["现场秩序组"],
        "组织群众有序离场": ["现场秩序组"],
        "负责物资采购发放": ["后勤保障组"],
        "做好伤员救治": ["后勤保障组"],
    }
