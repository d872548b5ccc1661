"""The marks of running text that give responsibility, in forms that notices use."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

HEAD = "临江市深化改革2031年工作要点\n临政办发〔2031〕22号\n"
TITLE = "临江市深化改革2031年重点工作任务\n临政办发〔2031〕22号\n一、推广改革经验。"


@pytest.mark.parametrize(
    ("mark", "bodies"),
    [
        (
            "（商务部、全国妇联、共青团中央等部门按职责分工负责，2031年底前取得阶段性成果）",
            ["商务部:responsible", "全国妇联:responsible", "共青团中央:responsible"],
        ),
        (
            "（住房城乡建设部、地方各级人民政府负责，持续推进）",
            ["住房城乡建设部:responsible", "地方各级人民政府:responsible"],
        ),
        (
            "（区政府督查室、区住建局负责，每季度通报一次）",
            ["区政府督查室:responsible", "区住建局:responsible"],
        ),
        (
            "（市林业局牵头；各县区政府、国有云岭林场配合）",
            ["市林业局:lead", "各县区政府:support", "国有云岭林场:support"],
        ),
        (
            "（市司法局、市律协负责；完成时限：2031年12月）",
            ["市司法局:responsible", "市律协:responsible"],
        ),
        ("（牵头：市卫生健康委；配合：市医保局）", ["市卫生健康委:lead", "市医保局:support"]),
        (
            "（市生态环境局牵头，8月底前完成，市财政局保障经费）",
            ["市生态环境局:lead", "市财政局:responsible"],
        ),
        (
            "（责任单位：市水利局\n市林业局\n市审计局）",
            ["市水利局:responsible", "市林业局:responsible", "市审计局:responsible"],
        ),
        ("（市水利局）", ["市水利局:responsible"]),
        (
            "责任单位（含牵头）：市水利局、市林业局",
            ["市水利局:responsible", "市林业局:responsible"],
        ),
        ("责任单位：区政府责任单位：商务局", ["区政府:responsible", "商务局:responsible"]),
        ("责任单位为市水利局、市林业局。", ["市水利局:responsible", "市林业局:responsible"]),
        ("责任处室：规划处、法规处", ["规划处:responsible", "法规处:responsible"]),
        ("牵头：市商务局；配合：市财政局。", ["市商务局:lead", "市财政局:support"]),
        (
            "（公安、交通部门负责，教育等部门配合）",
            ["公安部门:responsible", "交通部门:responsible", "教育部门:support"],
        ),
        ("市水利局牵头，各镇街配合。", ["市水利局:lead", "各镇街:support"]),
        ("——市水利局牵头", ["市水利局:lead"]),
        ("（刘副县长；县农业农村局、各乡镇）", ["县农业农村局:responsible", "各乡镇:responsible"]),
        ("〖责任单位：市应急局、江南日报〗", ["市应急局:responsible", "江南日报:responsible"]),
        (
            "［市教委、高新区管委会（以下统称园区）等，区县］",
            ["市教委:responsible", "高新区管委会:responsible", "区县:responsible"],
        ),
        ("（整改责任单位：县住建局；责任人：何某）", ["县住建局:responsible"]),
        (
            "（牵头市领导：李某、周某；牵头部门：市司法局；责任部门：市委编办）",
            ["市司法局:lead", "市委编办:responsible"],
        ),
    ],
)
def test_a_bracket_behind_an_item(mark: str, bodies: list[str]) -> None:
    found = extract(
        read_document((TITLE + mark).encode(), name="x.txt"), vocabulary=load_vocabulary()
    )
    (item,) = found.provisions
    assert [f"{a.printed}:{a.role}" for a in found.assignments] == bodies
    assert item.text == "一、推广改革经验。"


@pytest.mark.parametrize(
    ("mark", "limit"),
    [
        ("（市水利局牵头，6月底完成）", "6月底完成"),
        ("（责任单位：市水利局；2031年底前取得成效）", "2031年底前取得成效"),
        ("（市水利局、市林业局负责，持续推进）", "持续推进"),
        ("（责任单位：市水利局，计划9月投用）", "计划9月投用"),
        ("（市水利局负责，每季度通报一次）", ""),
        ("（市水利局负责，纳入2031年度考核）", ""),
    ],
)
def test_a_bracket_that_says_by_when_without_a_label(mark: str, limit: str) -> None:
    found = extract(
        read_document((TITLE + mark).encode(), name="x.txt"), vocabulary=load_vocabulary()
    )
    assert [p.deadline for p in found.provisions] == [limit]
    assert {a.printed for a in found.assignments} <= {"市水利局", "市林业局"}


@pytest.mark.parametrize(
    "name",
    [
        "市委政研室",
        "市12345热线办",
        "市120急救中心",
        "市政务公开办",
        "临江一中",
        "市体校",
        "市殡仪馆",
        "临江机场",
        "东湖区",
        "宁波市",
        "临江经开区",
        "市文旅投",
        "市属国有企业",
        "在临央企",
        "三大运营商",
        "各高等院校",
        "之江实验室",
    ],
)
def test_bodies_that_end_as_few_do(name: str) -> None:
    text = f"一、推广经验。（市财政局牵头，市教育局和{name}配合）"
    found = extract(
        read_document((HEAD + text).encode(), name="x.txt"), vocabulary=load_vocabulary()
    )
    assert [a.printed for a in found.assignments] == ["市财政局", "市教育局", name]


def items(text: str) -> list[tuple[str, list[str], str]]:
    """How each item begins, who is charged with it, by when."""
    found = extract(
        read_document((HEAD + text).encode(), name="x.txt"), vocabulary=load_vocabulary()
    )
    return [
        (
            p.text[:8],
            [f"{a.printed}:{a.role}" for a in found.assignments if a.provision == p.key],
            p.deadline,
        )
        for p in found.provisions
        if p.kind != "Duty"
    ]


def test_numbered_points_that_give_the_bodies_are_of_the_item_above() -> None:
    text = """一、整改任务
（一）关于学习不深入问题
1.整改措施：每月开展一次专题学习。
2.牵头单位：市委办公室
3.责任单位：市委宣传部、市委党校
4.完成时限：2031年6月底前
（二）关于减负不到位问题
1.整改措施：精简文件。
2.责任分工：市政府办公室牵头，市委办公室配合。
"""
    assert items(text) == [
        (
            "（一）关于学习不",
            ["市委办公室:lead", "市委宣传部:responsible", "市委党校:responsible"],
            "2031年6月底前",
        ),
        ("（二）关于减负不", ["市政府办公室:lead", "市委办公室:support"], ""),
    ]


def test_one_sentence_for_all_points_above_it() -> None:
    text = """（一）建设创新平台
1.争创全国重点实验室1家。
2.建设省级以上创新平台30家。
以上任务由市科技局牵头，市教育局、临江大学配合。
（二）培育创新主体
3.高新技术企业达到1500家。
上述任务由市科技局负责。
"""
    assert items(text) == [
        ("（一）建设创新平", ["市科技局:lead", "市教育局:support", "临江大学:support"], ""),
        ("（二）培育创新主", ["市科技局:responsible"], ""),
    ]


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("（交通与建设处负责）", ["交通与建设处:responsible"]),
        ("（法规科负责）", ["法规科:responsible"]),
        ("（农业农村处按职责分工负责）", ["农业农村处:responsible"]),
        ("（农业农村处、社会事业处）", ["农业农村处:responsible", "社会事业处:responsible"]),
        ("（社会事业处）", ["社会事业处:responsible"]),
        # no offices
        ("（骨伤科、针灸科）", []),
        ("（共三处）", []),
        ("（新建2处）", []),
    ],
)
def test_offices_of_a_town_or_a_bureau_in_brackets(line: str, bodies: list[str]) -> None:
    text = f"（一）建设综合门诊。{line}\n（二）推进码头改造。（责任单位：市港航中心）\n"
    assert [b for begins, own, _ in items(text) if begins[:3] == "（一）" for b in own] == bodies


def test_the_bracket_that_ends_a_name_is_a_part_of_it() -> None:
    text = """（一）清理河道。
责任单位：市水利局、各镇（街道）
（二）修复码头。
（责任单位：市港航中心、各村（居））
（三）修复驳岸。
【责任单位】市住建局、各村（居）
"""
    assert [bodies for _, bodies, _ in items(text)] == [
        ["市水利局:responsible", "各镇（街道）:responsible"],
        ["市港航中心:responsible", "各村（居）:responsible"],
        ["市住建局:responsible", "各村（居）:responsible"],
    ]


def test_a_label_with_its_names_on_the_next_line() -> None:
    text = """（一）改造城中村
加快推进12个项目。
牵头单位：
市住房城乡建设局
责任单位：
市财政局、各区政府
（二）改造管网
改造管网200公里。
责任单位：
市水务集团
"""
    assert items(text) == [
        (
            "（一）改造城中村",
            ["市住房城乡建设局:lead", "市财政局:responsible", "各区政府:responsible"],
            "",
        ),
        ("（二）改造管网 ", ["市水务集团:responsible"], ""),
    ]


def test_the_last_words_of_a_sentence_say_who_does_it() -> None:
    text = """1.扩大就业规模，责任单位：市人社局、市国资委。
2.建设服务平台，由市数据局牵头，各县（市、区）、市直各部门配合。
3.推广电子证照（市数据局、市公安局；11月底前）。
4.开展培训（市人社局、市教育局）。
5.培育中心镇。市发展改革委、市住房城乡建设局，有关县（市、区）政府。
6.制定标准——责任单位：市委金融办。
7.市商务局负责统筹项目，市财政局负责。
"""
    assert items(text)[:6] == [
        ("1.扩大就业规模", ["市人社局:responsible", "市国资委:responsible"], ""),
        ("2.建设服务平台", ["市数据局:lead", "各县（市、区）:support", "市直各部门:support"], ""),
        ("3.推广电子证照", ["市数据局:responsible", "市公安局:responsible"], "11月底前"),
        ("4.开展培训", ["市人社局:responsible", "市教育局:responsible"], ""),
        (
            "5.培育中心镇。",
            [
                "市发展改革委:responsible",
                "市住房城乡建设局:responsible",
                "有关县（市、区）政府:responsible",
            ],
            "",
        ),
        ("6.制定标准", ["市委金融办:responsible"], ""),
    ]


def test_sentences_on_how_a_plan_is_run_are_no_items() -> None:
    text = """一、主要任务
（一）完善设施。（责任单位：市数据局）
（二）便利企业。由市税务局牵头，市财政局配合，6月底前完成。
（三）抽查企业。（发起部门：市商务局；配合部门：市应急局）
二、组织保障
（一）加强领导。成立工作专班，由市数据局牵头，各有关部门参与。
（二）密切配合。市数据局要发挥牵头作用，各有关部门配合。
"""
    assert [i[:2] for i in items(text)] == [
        ("（一）完善设施。", ["市数据局:responsible"]),
        ("（二）便利企业。", ["市税务局:lead", "市财政局:support"]),
        ("（三）抽查企业。", ["市商务局:lead", "市应急局:support"]),
    ]


def test_a_paragraph_that_runs_on_with_the_next_number() -> None:
    text = """一、促进就业
1.开展招聘。（责任单位：市人社局）2.开发岗位。（责任单位：市残联）3.发放补助。（责任单位：市财政局）
4.优化监管。一是联合检查（市司法局牵头）；二是信用监管（市数据局负责）。
"""
    assert [i[:2] for i in items(text)] == [
        ("1.开展招聘。", ["市人社局:responsible"]),
        ("2.开发岗位。", ["市残联:responsible"]),
        ("3.发放补助。", ["市财政局:responsible"]),
        ("4.优化监管。一", ["市司法局:lead", "市数据局:responsible"]),
    ]


def test_a_line_that_runs_on_behind_a_label() -> None:
    text = "1.引进团队。给予5000万元资助。责任单位：市委组织部、市科技局。2.引进项目。责任单位：市商务局。3.用好1.5亿元基金。责任单位：市财政局。\n"
    assert items(text) == [
        ("1.引进团队。给", ["市委组织部:responsible", "市科技局:responsible"], ""),
        ("2.引进项目。", ["市商务局:responsible"], ""),
        ("3.用好1.5亿", ["市财政局:responsible"], ""),
    ]


def test_a_heading_that_says_who_leads_all_below_it() -> None:
    text = """一、牵头单位：市发展改革委
1.深化投融资体制改革。
2.推进要素市场化配置改革。
二、牵头单位：市财政局
3.推进零基预算改革。
"""
    assert [i[1] for i in items(text)] == [["市发展改革委:lead"], ["市财政局:lead"]]


def test_one_mark_that_closes_the_points_of_each_heading() -> None:
    text = """一、优化服务
（一）推行一窗受理
1.整合窗口。
2.授予窗口审批权限。
责任单位：市政务服务局；完成时间：2031年6月底
（二）推行首席代表
1.选派业务骨干。
2.公开首席代表名单。
责任单位：市直各部门
"""
    found = items(text)
    assert found == [
        ("（一）推行一窗受", ["市政务服务局:responsible"], "2031年6月底"),
        ("（二）推行首席代", ["市直各部门:responsible"], ""),
    ]


def test_labels_with_blanks_between_their_characters() -> None:
    text = """1.清理欠款。
责 任 单 位：市财政局
完 成 时 限：2031年3月
2.公开台账。
牵　头　单　位：市审计局
责 任 领 导：某某
"""
    assert items(text) == [
        ("1.清理欠款。", ["市财政局:responsible"], "2031年3月"),
        ("2.公开台账。", ["市审计局:lead"], ""),
    ]


def test_a_label_at_the_end_of_a_heading_is_none_of_it() -> None:
    text = HEAD + "1.优化退税服务，责任单位：市税务局、市“双减”办。\n2.公开台账。（市审计局）\n"
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    assert [(p.focus, p.text) for p in found.provisions] == [
        ("优化退税服务", "1.优化退税服务，"),
        ("公开台账", "2.公开台账。"),
    ]
    assert [a.printed for a in found.assignments] == ["市税务局", "市“双减”办", "市审计局"]


def test_a_rule_for_all_items_adds_its_bodies_to_those_behind_it() -> None:
    text = """1.控制用水总量。[市水务局牵头，各县（市）区政府负责落实。以下均需各县（市）区政府落实，无此职能的，由市政府直属责任部门负责相关工作，不再列出]
2.提高用水效率。（市水务局、市统计局负责）
"""
    assert items(text) == [
        ("1.控制用水总量", ["市水务局:lead", "各县（市）区政府:implement"], ""),
        (
            "2.提高用水效率",
            ["市水务局:responsible", "市统计局:responsible", "各县（市）区政府:implement"],
            "",
        ),
    ]


@pytest.mark.parametrize(
    ("rule", "added"),
    [
        (
            "以下责任单位均包括各区政府、临江新区管委会，不再列出",
            ["各区政府:responsible", "临江新区管委会:responsible"],
        ),
        ("以下均涉及各区、功能区，不再重复列出", ["各区、功能区:responsible"]),
        (
            "以下各项工作均需相关市、县（市、区）政府落实，不再单独列出",
            ["相关市、县（市、区）政府:implement"],
        ),
        (
            "以下均需各县政府，临江新区、高新区管委会组织实施，不再列出",
            ["各县政府:implement", "临江新区管委会:implement", "高新区管委会:implement"],
        ),
        ("以下均按月报送，不再列出", []),
    ],
)
def test_who_is_in_every_list_by_a_rule_is_quoted_from_it(rule: str, added: list[str]) -> None:
    text = (
        f"{HEAD}一、重点任务\n（一）节约用水。（市水务局负责。{rule}）\n"
        "（二）建设水厂。（市水务局、各区政府负责）\n（三）清淤河道。（市水利局负责）\n"
    )
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    first, second, third = found.provisions
    bodies = {
        p.key: [(f"{a.printed}:{a.role}", a) for a in found.assignments if a.provision == p.key]
        for p in found.provisions
    }
    assert [name for name, _ in bodies[first.key]] == ["市水务局:responsible"]
    own = ["市水务局:responsible", "各区政府:responsible"]
    assert [n for n, _ in bodies[second.key]] == own + [n for n in added if n not in own]
    assert [n for n, _ in bodies[third.key]] == ["市水利局:responsible", *added]
    assert [a.order for _, a in bodies[third.key]] == list(range(1, 2 + len(added)))
    for _, a in bodies[third.key][1:]:
        assert a.evidence.quote == rule
        assert found.document.text[a.evidence.start : a.evidence.end] == rule


def test_a_number_before_a_year() -> None:
    found = items("一、目标\n1.2031年底前建成平台。（市数据局）\n2.5G基站达到1万个。（市工信局）\n")
    assert found == [
        ("1.2031年底", ["市数据局:responsible"], ""),
        ("2.5G基站达到", ["市工信局:responsible"], ""),
    ]


@pytest.mark.parametrize(
    ("mark", "deadline"),
    [
        ("（市水利局、市林业局，30日内完成）", "30日内完成"),
        ("（市水利局牵头，自印发之日起15个工作日内办结）", "自印发之日起15个工作日内办结"),
        ("（责任单位：市水利局；完成时限：5个工作日内）", "5个工作日内"),
        ("（市水利局牵头，每年2月底前报送）", "每年2月底前报送"),
        ("（责任单位：市水利局）（完成时限：2031年5月15日）", "2031年5月15日"),
        ("（市水利局、市林业局，2031—2033年）", "2031—2033年"),
    ],
)
def test_a_limit_in_days_beside_the_bodies_is_the_items(mark: str, deadline: str) -> None:
    text = f"{HEAD}一、重点任务\n（一）疏浚河道。清理淤积河段。{mark}\n"
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    (item,) = [p for p in found.provisions if p.kind != "Duty"]
    assert item.deadline == deadline
    assert found.assignments[0].printed == "市水利局"


@pytest.mark.parametrize(
    "line",
    [
        "投资：120万元（省级补助资金）实施单位：南桥镇人民政府",
        "投资：120万元(省级补助资金)责任单位：南桥镇人民政府",
    ],
)
def test_a_label_directly_behind_a_bracket(line: str) -> None:
    text = (
        f"{HEAD}1.北岭村水渠改造项目\n{line}\n2.柳湾村泵站项目\n投资：80万元 实施单位：市水利局\n"
    )
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    items = [p for p in found.provisions if p.kind != "Duty"]
    assert [p.number for p in items] == [1, 2]
    named = {
        p.number: [a.printed for a in found.assignments if a.provision == p.key] for p in items
    }
    assert named == {1: ["南桥镇人民政府"], 2: ["市水利局"]}
    assert "120万元" in items[0].text


def test_who_keeps_a_copy_is_no_body() -> None:
    text = (
        f"{HEAD}一、签订协议\n学生与用人部门签订协议，经盖章生效（协议由市卫生健康委、本人各保存一份，"
        "另一份存入档案）。\n"
    )
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    assert {a.printed for a in found.assignments} <= {"市卫生健康委"}
