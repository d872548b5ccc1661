"""Bodies that a heading, or the words before a colon, charges with what stands below or behind it."""

from __future__ import annotations

import pytest
from reading_rows import PLAIN, charged, read


def test_charges_below_the_name_of_a_body() -> None:
    text = """一、市水利局职责
1.负责水库安全度汛工作。
2.组织编制防洪调度方案。
二、各镇工作职责
1.做好辖区群众的转移安置。
三、应急响应
1.达到警戒水位时启动四级响应。
"""
    assert charged(text) == [
        ("一1", ["市水利局:responsible"]),
        ("一2", ["市水利局:responsible"]),
        ("二1", ["各镇:responsible"]),
        ("三1", []),
    ]


PART = """2.2成员单位职责
（1）镇派出所：火情发生后，及时维持现场秩序。
（2）镇文化站：协助做好景区巡查。
（3）电信公司：保障现场通讯。
（4）镇卫生院：根据需要，做好伤员救治。
2.3专家组
根据需要设立专家组，提供技术咨询。
3信息报告
3.1一般火情，由镇林业站按月统计，报县林业局。
3.2如发生下列火情，各村应立即报告镇政府：
（1）距村界五公里以内的火情；
（2）造成人员伤亡的火情；
3.3信息发布由镇政府统一组织。
"""


def test_a_part_of_an_emergency_plan_has_its_bodies_and_no_case_is_a_task() -> None:
    text = f"云溪镇森林火灾应急预案\n{PART}"
    found = read(text)
    items = {p.citation: p for p in found.provisions if p.kind != "Duty"}
    assert list(items) == [
        "2.2（1）", "2.2（2）", "2.2（3）", "2.2（4）", "2.3", "3.1", "3.2", "3.3",
    ]  # fmt: skip
    assert {(p.citation, a.printed, a.role) for p in items.values() for a in found.assignments if a.provision == p.key} >= {
        ("2.2（1）", "镇派出所", "responsible"),
        ("2.2（2）", "镇文化站", "support"),
        ("2.2（3）", "电信公司", "responsible"),
        ("2.2（4）", "镇卫生院", "responsible"),
    }  # fmt: skip
    assert "（2）造成人员伤亡的火情；" in items["3.2"].text
    assert items["2.2（2）"].focus == "协助做好景区巡查"
    assert items["2.2（4）"].focus == "根据需要，做好伤员救治"
    assert not any(a.printed == "成员单位" for a in found.assignments)


def test_a_list_of_bodies_before_colons_needs_no_word_for_it() -> None:
    text = f"""{PLAIN}一、抢险救灾
（一）县气象局：及时发布预警信息。
（二）县水利局：抢修水毁设施。
（三）县财政局：拨付救灾资金。
二、灾后恢复
（一）县气象局：先做好总结。
（二）重建家园：组织群众自救。
（三）恢复生产：补种农作物。
"""
    found = read(text)
    assert [(a.provision, a.printed) for a in found.assignments] == [
        ("body/1.1", "县气象局"),
        ("body/1.2", "县水利局"),
        ("body/1.3", "县财政局"),
    ]


PREPARED = """目  录
1 总则
1.1 编制目的
1.2 适用范围
2 组织体系
2.1 职责分工
3 附则
1 总则
1.1编制目的
建立健全应急响应机制。
1.2适用范围
适用于本市行政区域。
2 组织体系
2.1职责分工
2.1.1 市生态环境局
负责污染监测，提出处置建议。
2.1.2 市公安局
（1）负责现场警戒和交通管制。
（2）完成交办的其他任务。
2.1.3 成立专家组
负责提供技术支持和决策咨询。
3 附则
近年来投入1.5亿元治理水体。
"""


def test_an_emergency_plan_is_numbered_in_decimals_and_charges_bodies_by_headings() -> None:
    text = f"云溪市突发水污染事件应急预案\n云溪政办发〔2031〕58号\n{PREPARED}"
    found = read(text)
    charges = [
        (p.citation, a.printed)
        for p in found.provisions
        for a in found.assignments
        if a.provision == p.key
    ]
    assert charges == [
        ("2.1.1", "市生态环境局"),
        ("2.1.2（1）", "市公安局"),
        ("2.1.2（2）", "市公安局"),
    ]
    places = {s.heading: s.citation for s in found.sections}
    assert places["职责分工"] == "2.1"
    assert places["附则"] == "3"


def test_a_heading_that_is_a_body_holds_for_every_item_below_it() -> None:
    found = read(
        f"{PLAIN}一、县教育局\n1.认真贯彻上级要求，改善校园饮水条件。\n2.进一步健全值班制度。\n"
        "二、县民政局\n（一）逐步增加养老床位，改善服务设施。\n三、公共服务\n（一）不断改善候车条件。\n"
    )
    assert [(a.provision, a.printed) for a in found.assignments] == [
        ("body/1.1", "县教育局"),
        ("body/1.2", "县教育局"),
        ("body/2.1", "县民政局"),
    ]


def test_points_numbered_with_a_dot_are_of_the_body_before_their_colon() -> None:
    assert charged("""一、巡查值守
1.镇应急中心：每周巡查堤岸，登记隐患。
2.村委会：走访低洼农户，劝导转移。
3.学校：开展避险教育，组织演练。
4.各村民小组：报送险情信息。
二、物资
1.镇供销社：储备沙袋，定期轮换。
2.镇粮管所：保障口粮供应，及时补充。
三、其他事项
1.资金来源：统筹各类补助，专款专用。
2.信息平台：做好平台维护，方便群众。
四、看护
镇农办：负责渠道看护。
各村（社区）：做好宣传，报送信息。
""") == [
        ("一1", ["镇应急中心:responsible"]),
        ("一2", ["村委会:responsible"]),
        ("一3", ["学校:responsible"]),
        ("一4", ["各村民小组:responsible"]),
        ("二1", ["镇供销社:responsible"]),
        ("二2", ["镇粮管所:responsible"]),
        ("三1", []),
        ("三2", []),
        ("四", ["镇农办:responsible", "各村（社区）:responsible"]),
    ]  # fmt: skip


def test_who_performs_the_following_duties_is_charged_with_each() -> None:
    text = """云溪市林场管理办法
第一条 市、县（市、区）人民政府护林机构履行下列职责：
（一）组织扑救火灾；
（二）查处毁林行为。
第二条 林场经营企业是防火责任主体，应当按照规定承担以下工作：
（一）清理可燃物；
（二）设置防火标志。
"""
    assert charged(text) == [
        ("第一条（一）", ["护林机构:responsible"]),
        ("第一条（二）", ["护林机构:responsible"]),
        ("第二条（一）", ["林场经营企业:responsible"]),
        ("第二条（二）", ["林场经营企业:responsible"]),
    ]


def test_departments_of_a_level_act_together_and_those_a_leader_gathers_support() -> None:
    text = """云溪市冷库管理办法
第一条 市商务局负责冷库管理，市水利局、市气象局等市级有关部门按照职责分工对冷库建设进行支持。
第二条 由市商务局牵头组织市水利局、市气象局等有关部门在园区内设置冷库。
"""
    assert charged(text) == [
        ("第一条", ["市商务局:responsible", "市水利局:responsible", "市气象局:responsible"]),
        ("第二条", ["市商务局:lead", "市水利局:support", "市气象局:support"]),
    ]


def test_the_line_of_a_body_charges_it_whoever_else_it_names() -> None:
    text = """一、成员单位职责
（一）县教育局：主要负责学校安全。
（二）县经信局：协调物资生产；会同县科技局、县应急局牵头负责装备建设。
（三）县公安局：主要负责维护秩序。森林派出所业务上接受林业主管部门指导。
（四）县统计局：主要负责统计灾情。
"""
    assert [names for _, names in charged(text)] == [
        ["县教育局:responsible"],
        ["县经信局:lead", "县科技局:lead", "县应急局:lead"],
        ["县公安局:responsible"],
        ["县统计局:responsible"],
    ]


def test_companies_of_an_area_act_as_other_groups_do() -> None:
    text = """一、时间安排
（一）摸底排查。由属地供电公司牵头，会同各通信运营商对杆线进行排查，登记造册。
（二）集中整治。由各区供电公司会同各通信运营商制定整治计划，逐项落实到人。
"""
    assert [names for _, names in charged(text)] == [
        ["属地供电公司:lead", "各通信运营商:support"],
        ["各区供电公司:responsible", "各通信运营商:responsible"],
    ]


@pytest.mark.parametrize(
    "line",
    [
        "以上任务由区商务局牵头。",
        "以上任务牵头单位均为区商务局。",
        "（上述各项工作的牵头单位：区商务局）",
    ],
)
def test_a_line_for_all_above_it_names_the_lead_of_each(line: str) -> None:
    text = f"""一、重点任务
1.改造农贸市场5个。（配合单位：区市场监管局、各街道）
2.新建便民服务点30个。（配合单位：区民政局）
{line}
二、保障措施
3.落实资金。（责任单位：区财政局）
"""
    assert [names for _, names in charged(text)] == [
        ["区市场监管局:support", "各街道:support", "区商务局:lead"],
        ["区民政局:support", "区商务局:lead"],
        ["区财政局:responsible"],
    ]


def test_a_mark_may_end_with_a_note_and_its_list_with_departments_and_units() -> None:
    text = """一、重点任务
1.做好接待。（市外办负责，市文旅局、市公安局等部门单位配合；根据来访日程确定接待时间等事项）
2.做好保障。（市卫健委牵头，市财政局配合；依据演练安排确定人员）
"""
    assert [names for _, names in charged(text)] == [
        ["市外办:responsible", "市文旅局:support", "市公安局:support"],
        ["市卫健委:lead", "市财政局:support"],
    ]


def test_what_a_body_takes_part_in_is_no_part_of_its_name() -> None:
    text = """三、指挥部成员单位职责
市水利局参加指挥部办公室工作，监督险工险段。
市气象局负责发布预警信息。
市财政局负责保障抢险资金。
"""
    found = read(PLAIN + text)
    assert [a.printed for a in found.assignments] == ["市水利局", "市气象局", "市财政局"]


def test_what_a_body_carries_out_makes_no_frame_of_its_line() -> None:
    text = """一、职责分工
1.市住建局负责编制改造方案，组织实施旧区改造。
2.市财政局负责筹措资金，并组织实施监管。
"""
    assert [names for _, names in charged(text)] == [
        ["市住建局:responsible"],
        ["市财政局:responsible"],
    ]


def test_members_behind_who_leads_a_group_are_charged_too() -> None:
    text = """一、组织领导
（一）综合协调组。牵头单位：市住建局；成员单位：市财政局、市自然资源局。主要职责：统筹推进。
"""
    found = read(PLAIN + text)
    assert [(a.printed, a.role) for a in found.assignments] == [
        ("市住建局", "lead"),
        ("市财政局", "responsible"),
        ("市自然资源局", "responsible"),
    ]


def test_one_body_with_a_time_limit_in_brackets_is_charged() -> None:
    text = """一、重点任务
1.改造小区20个；（市住建局，6月底前）
2.新建公园3个；（市城管局、市园林中心，9月底前）
"""
    assert [names for _, names in charged(text)] == [
        ["市住建局:responsible"],
        ["市城管局:responsible", "市园林中心:responsible"],
    ]


def test_a_label_may_have_a_name_on_each_line_below_it() -> None:
    text = """一、重点任务
1.改造小区20个，完善配套。
责任单位：
市住建局
市财政局
配合单位：
市审计局
2.新建公园3个，增绿补绿。
责任单位：
市城管局
市园林中心负责养护工作。
"""
    assert [names for _, names in charged(text)] == [
        ["市住建局:responsible", "市财政局:responsible", "市审计局:support"],
        ["市城管局:responsible"],
    ]


_ANNEX = """一、组织体系
（一）设立市抢险指挥部，由市应急局牵头。
附件：1.灾情分级标准
2.指挥部成员单位职责
附件1
灾情分级标准
特别重大灾情由国务院确定，市水利局记录水位。
附件2
指挥部成员单位职责
"""


@pytest.mark.parametrize(
    "line", ["{b}负责{m}。\n", "{b}：负责{m}。\n", "{n}.{b}：负责{m}。\n", "{n}.{b}\n负责{m}。\n"]
)
def test_an_annex_of_duties_charges_each_body_in_it(line: str) -> None:
    duties = (("市水利局", "抢修水毁设施"), ("市气象局", "发布预警"), ("市财政局", "拨付资金"))
    text = _ANNEX + "".join(line.format(n=n, b=b, m=m) for n, (b, m) in enumerate(duties, 1))
    found = read(PLAIN + text)
    own = [p for p in found.provisions if p.key.startswith("annex2")]
    assert [[a.printed for a in found.assignments if a.provision == p.key] for p in own] == [
        [b] for b, _ in duties
    ]
    assert all(f"负责{m}" in p.text for p, (_, m) in zip(own, duties, strict=True))
    assert not any(a.provision.startswith("annex1") for a in found.assignments)
