"""Emergency plans: numbered in decimals, duties below the headings, grades and members beside them."""

from __future__ import annotations

from extraction.plans_read import charges, read_below
from policy_kg.records import Extraction

HEAD = "云溪县人民政府关于印发云溪县防汛应急预案的通知\n各镇人民政府：\n现印发给你们，请认真执行。\n云溪县人民政府\n2031年4月2日\n云溪县防汛应急预案\n"


def read(text: str) -> Extraction:
    return read_below(HEAD, text)


def test_decimal_headings_part_the_duties_of_bodies() -> None:
    found = read(
        "1 总则\n1.1 编制目的\n有序应对洪涝灾害，保护人民生命。\n2 组织体系\n2.1 县防汛抗旱指挥部组成及职责\n"
        "（1）统一指挥全县较大以上洪涝灾害的抢险行动；\n2.2 成员单位职责\n（1）县水利局：负责巡查堤坝。\n"
        "（2）县气象局：联合水文站会商，及时提供雨情。\n（3）县燃气公司：为抢险提供技术支持和装备。\n"
        "3 应急响应\n3.1 Ⅳ级响应\n由县水利局启动响应，县应急局牵头处置，县公安局配合。\n"
        "4 保障措施\n4.1 资金保障\n县财政局负责安排资金。\n"
    )
    assert charges(found) == [
        ("2.1（1）", "县防汛抗旱指挥部", "responsible"),
        ("2.2（1）", "县水利局", "responsible"),
        ("2.2（2）", "县气象局", "responsible"),
        ("2.2（3）", "县燃气公司", "responsible"),
        ("3.1", "县应急局", "lead"),
        ("3.1", "县公安局", "support"),
        ("4.1", "县财政局", "responsible"),
    ]
    texts = {p.citation: p.text for p in found.provisions}
    assert texts["2.2（3）"] == "（3）县燃气公司：为抢险提供技术支持和装备。"
    assert "1.1" not in texts  # what the plan is for


def texts(found: Extraction) -> list[str]:
    return [p.text for p in found.provisions]


def test_grades_and_cases_are_nothing_to_be_done_and_their_figures_no_goals() -> None:
    found = read(
        "一、分级与响应\n（一）险情分级\n1.较大险情\n（1）堤坝渗漏10处以上，淹没农田500亩以上的险情；\n（2）转移群众300人以上的险情。\n"
        "2.一般险情\n（1）堵塞河道阻碍泄洪的；\n（2）损毁观测设施3处以上的；\n"
        "（二）有下列情形之一的，启动Ⅱ级响应：\n1.受灾人口5万人以上；\n2.倒塌房屋300间以上。\n"
        "（三）县应急局牵头处置一般险情，县公安局配合。\n"
        "二、管护\n（一）堤坝管护范围内禁止下列行为：\n1.取土、挖砂、采石或者爆破作业；\n2.新建、扩建与防洪无关的建筑物。\n"
        "（二）县水利局负责修复水毁堤坝20处以上。\n"
    )
    assert texts(found) == [
        "（二）有下列情形之一的，启动Ⅱ级响应：1.受灾人口5万人以上；2.倒塌房屋300间以上。",
        "（三）县应急局牵头处置一般险情，县公安局配合。",
        "（二）县水利局负责修复水毁堤坝20处以上。",
    ]
    assert [t.value for t in found.targets] == [20]


def test_what_applicants_must_have_is_a_goal() -> None:
    found = read(
        "一、设立平价店\n（一）申请设立平价店须符合如下条件：\n1.蔬菜不得少于5种，明码标价；\n2.依法取得营业执照。\n"
    )
    assert [(t.measures, t.value) for t in found.targets] == [("蔬菜", 5)]


def test_what_stands_already_and_when_and_where_are_nothing_to_be_done() -> None:
    found = read(
        "一、基本情况\n全县有水库18座，已除险12座，尚有6座未开工。\n二、专项整治时间\n2031年5月至6月。\n"
        "三、重点整治区域\n城东、城西两处河段。\n四、重点任务\n（一）清理河道淤积，疏通排水管网。\n五、防汛期限\n6月底前完成堤坝加固，确保安全度汛。\n"
        "六、附则\n（一）本预案自2031年5月1日起施行，有效期三年。\n"
    )
    assert texts(found) == [
        "（一）清理河道淤积，疏通排水管网。",
        "五、防汛期限 6月底前完成堤坝加固，确保安全度汛。",
    ]
    assert not found.targets


def test_a_short_point_of_a_list_is_an_item_as_the_others_are() -> None:
    found = read(
        "一、指挥部职责\n（一）贯彻执行上级关于防汛工作的部署要求；\n（二）负责修订本预案；\n（三）统一指挥全县较大以上洪涝灾害抢险。\n"
    )
    assert [p.number for p in found.provisions] == [1, 2, 3]
