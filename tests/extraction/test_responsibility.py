"""The grammar of responsibility, on wordings as notices have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kg.extraction.prose import bodies_of_sentences
from policy_kg.extraction.responsibility import Parsed, Rule, parse_responsibility
from policy_kg.vocabulary import load_vocabulary

FIRST = Rule(first_leads=True)


def shown(parsed: Parsed) -> str:
    """Names with the first letters of their role, + where the list is open."""
    return " ".join(f"{n.printed}:{n.role}{'+' if n.open_tail else ''}" for n in parsed.names)


CASES = [
    # plain lists take the role of the column or label
    ("市农业农村局、市金融办", "市农业农村局:responsible 市金融办:responsible"),
    (
        "市科创局,市委金融办,市财政局",
        "市科创局:responsible 市委金融办:responsible 市财政局:responsible",
    ),
    (
        "市数据局、市经信局，市金融投资集团",
        "市数据局:responsible 市经信局:responsible 市金融投资集团:responsible",
    ),
    ("市水利局；市林业局", "市水利局:responsible 市林业局:responsible"),
    ("市财政局 市教育局", "市财政局:responsible 市教育局:responsible"),
    ("市财政局\n市教育局", "市财政局:responsible 市教育局:responsible"),
    # either of two, but no two words for any
    ("青禾集团或县文化馆", "青禾集团:responsible 县文化馆:responsible"),
    ("各企业或机构", "各企业或机构:responsible"),
    # one name broken over lines
    ("市规划和自然\n资源局", "市规划和自然资源局:responsible"),
    (
        "人民银行\n云州市中心支行、市财政局",
        "人民银行云州市中心支行:responsible 市财政局:responsible",
    ),
    # signs that part names only where both sides are some
    ("市水利局.市林业局", "市水利局:responsible 市林业局:responsible"),
    (
        "1.市水利局\n2.市林业局\n3.各县区",
        "市水利局:responsible 市林业局:responsible 各县区:responsible",
    ),
    ("县水利局\n经开区", "县水利局:responsible 经开区:responsible"),
    (
        "市委组织部（市委“两新”工委）、市“双减”办",
        "市委组织部（市委“两新”工委）:responsible 市“双减”办:responsible",
    ),
    # groups whose name holds the list sign
    ("各市、州、县人民政府", "各市、州、县人民政府:responsible"),
    (
        "各市〔州〕、县〔市、区、特区〕人民政府",
        "各市〔州〕、县〔市、区、特区〕人民政府:responsible",
    ),
    ("市科协，各有关区、县级市", "市科协:responsible 各有关区、县级市:responsible"),
    ("各省、自治区、直辖市人民政府负责", "各省、自治区、直辖市人民政府:responsible"),
    (
        "民政部、各省、自治区、直辖市民政厅",
        "民政部:responsible 各省、自治区、直辖市民政厅:responsible",
    ),
    ("各盟行政公署、市人民政府", "各盟行政公署、市人民政府:responsible"),
    ("各县、区人民政府（管委会）负责落实", "各县、区人民政府（管委会）:implement"),
    ("市委组织部，各项目牵头单位", "市委组织部:responsible 各项目牵头单位:responsible"),
    # fields of work that stand for their departments
    ("公安、交通部门", "公安部门:responsible 交通部门:responsible"),
    ("由国土资源和公安部门负责", "国土资源部门:responsible 公安部门:responsible"),
    ("市财政、发改等部门", "市财政部门:responsible+ 发改部门:responsible+"),
    ("商务部、共青团中央等部门", "商务部:responsible+ 共青团中央:responsible+"),
    # lead and support
    ("市水利局牵头市林业局配合", "市水利局:lead 市林业局:support"),
    ("市水利局总牵头，市林业局分别牵头", "市水利局:lead 市林业局:lead"),
    ("市水利局牵头督导，市林业局参与", "市水利局:lead 市林业局:support"),
    ("市金融办牵头，市农业农村局配合", "市金融办:lead 市农业农村局:support"),
    (
        "市金融办牵头负责，市农业农村局、市财政局配合",
        "市金融办:lead 市农业农村局:support 市财政局:support",
    ),
    ("市发展改革委牵头、市财政局配合", "市发展改革委:lead 市财政局:support"),
    ("由市发展改革委牵头，相关部门配合", "市发展改革委:lead 相关部门:support"),
    ("市发展改革委主办，市财政局协办", "市发展改革委:lead 市财政局:support"),
    ("市发展改革委为牵头单位，市财政局为配合单位", "市发展改革委:lead 市财政局:support"),
    (
        "市委组织部、市教育局分别牵头负责，市公安局配合",
        "市委组织部:lead 市教育局:lead 市公安局:support",
    ),
    ("市商务局牵头，市公安局、市教育局参与", "市商务局:lead 市公安局:support 市教育局:support"),
    ("市商务局，市公安局做好配合工作", "市商务局:responsible 市公安局:support"),
    (
        "市商务局牵头，各县（市、区）人民政府，市直有关部门配合",
        "市商务局:lead 各县（市、区）人民政府:support 市直有关部门:support",
    ),
    ("市商务局牵头，市公安局按职责分工负责", "市商务局:lead 市公安局:responsible"),
    (
        "市发展改革委（牵头）、市财政局、市教育局（配合）",
        "市发展改革委:lead 市财政局:responsible 市教育局:support",
    ),
    # each responsible, by duty, open tails
    ("市科技局、市财政局分别负责", "市科技局:responsible 市财政局:responsible"),
    ("市科技局、市财政局按职责分工负责", "市科技局:responsible 市财政局:responsible"),
    ("市科技局、市财政局，按照各自职责负责", "市科技局:responsible 市财政局:responsible"),
    ("市发展改革委、市财政局等部门分别负责", "市发展改革委:responsible+ 市财政局:responsible+"),
    ("财政部、民政部等有关部门和单位按职责分工负责", "财政部:responsible+ 民政部:responsible+"),
    ("市发展改革委、市财政局等5个部门共同负责", "市发展改革委:responsible+ 市财政局:responsible+"),
    ("市财政局等相关部门", "市财政局:responsible+"),
    ("市财政局等市级相关单位，各区政府", "市财政局:responsible+ 各区政府:responsible"),
    ("省能源局等省有关部门和各市政府", "省能源局:responsible+ 各市政府:responsible"),
    ("市财政局等部门、各区政府按职责分工负责", "市财政局:responsible+ 各区政府:responsible"),
    (
        "各有关部门和单位，各省级人民政府按职责分工负责",
        "各有关部门和单位:responsible 各省级人民政府:responsible",
    ),
    # the verb behind a colon
    (
        "区统计局：牵头；区教育局、区民政局：配合",
        "区统计局:lead 区教育局:support 区民政局:support",
    ),
    # guiding and carrying out
    ("市财政局负责指导，各县区政府负责落实", "市财政局:guide 各县区政府:implement"),
    ("市财政局负责资金保障，市教育局负责组织实施", "市财政局:responsible 市教育局:implement"),
    # 会同, 和: whom a body is to act with says nothing of a lead
    ("市发展改革委会同市财政局", "市发展改革委:responsible 市财政局:responsible"),
    ("市发展改革委会同市财政局负责", "市发展改革委:responsible 市财政局:responsible"),
    (
        "市发展改革委牵头，会同市财政局、市教育局",
        "市发展改革委:lead 市财政局:responsible 市教育局:responsible",
    ),
    ("市发展改革委与市商务局联合负责", "市发展改革委:responsible 市商务局:responsible"),
    ("市体育局和市教育局共同牵头", "市体育局:lead 市教育局:lead"),
    # names that contain what looks like grammar
    (
        "市政务服务和数字化局、市城市运行和政务服务办",
        "市政务服务和数字化局:responsible 市城市运行和政务服务办:responsible",
    ),
    ("和平区人民政府、市经济协作办", "和平区人民政府:responsible 市经济协作办:responsible"),
    ("市工商联、市商务局", "市工商联:responsible 市商务局:responsible"),
    (
        "市委组织部（市委人才办）、市政府办（金融）",
        "市委组织部（市委人才办）:responsible 市政府办（金融）:responsible",
    ),
    (
        "市委改革办〔市营商环境建设局〕、市数据局",
        "市委改革办〔市营商环境建设局〕:responsible 市数据局:responsible",
    ),
    # groups whose names hold list signs
    ("省科技厅，各市、县〔市、区〕政府", "省科技厅:responsible 各市、县〔市、区〕政府:responsible"),
    ("各镇、街道，区直各部门", "各镇、街道:responsible 区直各部门:responsible"),
    (
        "各区〔县、市〕政府、开发园区管委会",
        "各区〔县、市〕政府:responsible 开发园区管委会:responsible",
    ),
    ("市林业局，各县、市、区人民政府", "市林业局:responsible 各县、市、区人民政府:responsible"),
    (
        "各县（市、区）党委、政府，市委组织部",
        "各县（市、区）党委、政府:responsible 市委组织部:responsible",
    ),
    (
        "临江经开区党工委、管委会，西山县委、县政府",
        "临江经开区党工委、管委会:responsible 西山县委:responsible 县政府:responsible",
    ),
    # other signs between names
    (
        "市司法局/市发展改革委／市财政局",
        "市司法局:responsible 市发展改革委:responsible 市财政局:responsible",
    ),
    (
        "市消防救援局、武警临江支队、蓝天救援队等社会救援力量",
        "市消防救援局:responsible+ 武警临江支队:responsible+ 蓝天救援队:responsible+",
    ),
    (
        "商务部、中国贸促会等相关部门和单位及各地方人民政府按职责分工负责",
        "商务部:responsible+ 中国贸促会:responsible+ 各地方人民政府:responsible",
    ),
    (
        "省林业局，各市（州）、县（市、区）人民政府",
        "省林业局:responsible 各市（州）、县（市、区）人民政府:responsible",
    ),
    ("县委组织部、县关工委等群团组织负责", "县委组织部:responsible+ 县关工委:responsible+"),
    # labels
    (
        "整改牵头单位：市水利局；整改责任单位：各乡镇；督导单位：市生态环境局",
        "市水利局:lead 各乡镇:responsible 市生态环境局:guide",
    ),
    ("市级牵头单位：市教育局；区级配合单位：区教育局", "市教育局:lead 区教育局:support"),
    (
        "第一责任单位：市住建局；责任部门（单位）：市房管中心",
        "市住建局:responsible 市房管中心:responsible",
    ),
    ("牵头：市商务局；具体承办：市会展中心", "市商务局:lead 市会展中心:responsible"),
    (
        "牵头单位：市科技局、市数据局，责任单位：资产集团",
        "市科技局:lead 市数据局:lead 资产集团:responsible",
    ),
    ("牵头单位：市商务局\n配合单位：市公安局", "市商务局:lead 市公安局:support"),
    ("责任单位：市商务局牵头，市公安局参与", "市商务局:lead 市公安局:support"),
    ("（责任单位：市经信局、市科技局）", "市经信局:responsible 市科技局:responsible"),
    ("牵头（责任）单位：市医保局；参加单位：市卫健委", "市医保局:lead 市卫健委:support"),
    ("责任分工：市教育局牵头，市公安局配合", "市教育局:lead 市公安局:support"),
    ("以上任务由市科技局牵头，临江大学配合", "市科技局:lead 临江大学:support"),
    ("主办：市水利局；会办：市住建局", "市水利局:lead 市住建局:support"),
    (
        "【牵头单位】市应急局【配合单位】市发改委、市财政局【完成时限】5月底前",
        "市应急局:lead 市发改委:support 市财政局:support",
    ),
    ("责任单位 市水利局、各县区政府", "市水利局:responsible 各县区政府:responsible"),
    ("责任单位--市气象局、市水文局", "市气象局:responsible 市水文局:responsible"),
    ("市住建局负总责，各街道办事处为责任主体", "市住建局:responsible 各街道办事处:responsible"),
    ("市供电公司等专业经营单位具体实施", "市供电公司:implement+"),
    # numbers, levels and signs before, behind and between names
    ("1.市发改委；2.市财政局", "市发改委:responsible 市财政局:responsible"),
    ("①市发改委 ②市财政局", "市发改委:responsible 市财政局:responsible"),
    (
        "（1）市发改委、市住建局；（2）市财政局",
        "市发改委:responsible 市住建局:responsible 市财政局:responsible",
    ),
    ("市级：市民政局 县级：各县区民政局", "市民政局:responsible 各县区民政局:responsible"),
    (
        "市司法局+市财政局|市审计局",
        "市司法局:responsible 市财政局:responsible 市审计局:responsible",
    ),
    ("市教育局*\n市财政局", "市教育局:responsible 市财政局:responsible"),
    ("中国移动\n临江分公司、市供电公司", "中国移动临江分公司:responsible 市供电公司:responsible"),
    ("市教育局（总牵头）、市财政局", "市教育局:lead 市财政局:responsible"),
    ("市民政局负责统筹，各区负责实施", "市民政局:responsible 各区:implement"),
    # persons by their offices are no bodies
    ("张副县长、县发改局牵头，县统计局配合", "县发改局:lead 县统计局:support"),
    ("县教育局（副局长何某）、县民政局", "县教育局:responsible 县民政局:responsible"),
    ("李县长牵头，县人社局具体负责", "县人社局:responsible"),
    # a sign of a name is no part of it
    ("*县商务局、临江海关★", "县商务局:responsible 临江海关:responsible"),
    # rules and remarks are no names
    ("市数据局，以下均涉及各县区、功能区，不再重复列出", "市数据局:responsible"),
    ("各区人民政府〈含开发区、风景区管委会,下同〉", "各区人民政府:responsible"),
    ("市经信局、市科技局。列第一位的为牵头单位，下同", "市经信局:responsible 市科技局:responsible"),
    (
        "市教育局、市财政局（排第一的为牵头单位）",
        "市教育局:responsible 市财政局:responsible",
    ),
    ("—", ""),
    ("无", ""),
    # a bracket that nobody closed
    (
        "市发展改革委（市粮食局、市财政局",
        "市发展改革委:responsible 市粮食局:responsible 市财政局:responsible",
    ),
]


@pytest.mark.parametrize(("text", "names"), CASES, ids=[c[0] for c in CASES])
def test_wordings(text: str, names: str) -> None:
    parsed = parse_responsibility(text, default="responsible")
    assert shown(parsed) == names
    assert parsed.rest == ()
    assert [n.order for n in parsed.names] == list(range(1, len(parsed.names) + 1))


def test_the_column_gives_the_role_that_no_verb_says() -> None:
    assert shown(parse_responsibility("市水利局、市林业局", default="guide")) == (
        "市水利局:guide 市林业局:guide"
    )
    assert shown(parse_responsibility("市水利局，市林业局配合", default="lead")) == (
        "市水利局:lead 市林业局:support"
    )
    assert shown(parse_responsibility("市水利局牵头，会同市林业局", default="lead")) == (
        "市水利局:lead 市林业局:support"
    )


@pytest.mark.parametrize(
    "text",
    [
        "责任部门：市经信局；完成时限：2025年12月底前，长期坚持",
        "责任领导：某同志；责任单位：市经信局；责任人：另一人",
        "完成时间：2025年底；责任单位：市经信局",
        "牵头市领导：市委常委、政法委书记；责任单位：市经信局；整改时限：长期",
        "包联领导：某甲、某乙；责任单位：市经信局",
    ],
)
def test_what_stands_beside_the_bodies_is_no_body_and_nothing_left_over(text: str) -> None:
    parsed = parse_responsibility(text, default="responsible")
    assert shown(parsed) == "市经信局:responsible"
    assert parsed.rest == ()


def test_what_names_nobody_is_left_over() -> None:
    text = "市财政局、市教育局，于2025年12月底前完成"
    parsed = parse_responsibility(text, default="responsible")
    assert shown(parsed) == "市财政局:responsible 市教育局:responsible"
    assert [text[a:b] for a, b in parsed.rest] == ["于2025年12月底前完成"]


ALPHABET = "市财政局教育委牵头负责配合分别按职责分工等部门、，；。：（）〔〕〈\n 和会同单位A1各区"


@given(st.text(alphabet=ALPHABET, max_size=60), st.sampled_from(["guide", "lead", "responsible"]))
def test_any_text_gives_names_in_order_that_it_holds(text: str, default: str) -> None:
    parsed = parse_responsibility(text, default=default)  # type: ignore[arg-type]
    at = 0
    for order, name in enumerate(parsed.names, 1):
        assert name.order == order
        assert at <= name.start < name.end <= len(text)
        assert name.printed == "".join(text[name.start : name.end].split())
        assert name.printed
        at = name.end
    for start, end in parsed.rest:
        assert text[start:end].strip()


@given(st.text(max_size=80))
def test_no_text_at_all_raises(text: str) -> None:
    parse_responsibility(text, default="responsible", rule=FIRST)


NAMES = sorted({c.name for c in load_vocabulary().concepts if not c.group})


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
def test_every_known_department_survives_every_list(names: list[str]) -> None:
    for tail, role in (
        ("负责", "responsible"),
        ("牵头", "lead"),
        ("配合", "support"),
        ("", "guide"),
    ):
        parsed = parse_responsibility("、".join(names) + tail, default="guide")
        assert [n.printed for n in parsed.names] == names
        assert {n.role for n in parsed.names} == {role}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "市科技局、一港五谷（东湖区政府、西岭县政府）",
            ["市科技局", "东湖区政府", "西岭县政府"],
        ),
        ("各功能区（高新区管委会、\n经开区管委会）", ["高新区管委会", "经开区管委会"]),
        ("市属国企（市城投集团、市交投集团）配合", ["市城投集团", "市交投集团"]),
        # the bracket is a part of the name
        ("各县（市、区）政府", ["各县（市、区）政府"]),
        ("市委组织部（人才办、老干部局）", ["市委组织部（人才办、老干部局）"]),
        ("市政府办（金融）", ["市政府办（金融）"]),
        ("东湖区（区教育局、区财政局）", ["东湖区（区教育局、区财政局）"]),
    ],
)
def test_a_group_that_a_bracket_spells_out_is_its_members(text: str, names: list[str]) -> None:
    found = parse_responsibility(text, default="responsible").names
    assert [n.printed for n in found] == names
    assert [n.order for n in found] == list(range(1, len(names) + 1))
    assert ["".join(text[n.start : n.end].split()) for n in found] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县环保局\n县水文站", ["县环保局", "县水文站"]),
        ("县水文站\n县环保局", ["县水文站", "县环保局"]),
        ("县水利局\n县公路养护\n中心", ["县水利局", "县公路养护中心"]),
        ("县委宣传部 县融媒体中心", ["县委宣传部", "县融媒体中心"]),
        # places below each other, of one level or a larger one
        ("临江街道\n桥北街道\n双河口街道", ["临江街道", "桥北街道", "双河口街道"]),
        ("三河村\n四河村", ["三河村", "四河村"]),
        ("江边社区\n桥北社区\n临江镇", ["江边社区", "桥北社区", "临江镇"]),
        (
            "经开区\n高新园（桥北镇）\n各街道\n市国有公司",
            ["经开区", "高新园（桥北镇）", "各街道", "市国有公司"],
        ),
        ("临江街道\n市财政局", ["临江街道", "市财政局"]),
        # one name, broken
        ("东湖区\n教育局", ["东湖区教育局"]),
        ("东湖区\n临江街道", ["东湖区临江街道"]),
        ("市发展和改革\n委员会", ["市发展和改革委员会"]),
        ("云溪市住房和城乡\n建设局", ["云溪市住房和城乡建设局"]),
        ("县城市管理\n综合执法大队", ["县城市管理综合执法大队"]),
        ("市场监督\n管理局", ["市场监督管理局"]),
    ],
)
def test_lines_of_a_cell_are_bodies_where_each_is_one(text: str, names: list[str]) -> None:
    found = parse_responsibility(text, default="responsible").names
    assert [n.printed for n in found] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("各市县和有关部门明确专门工作机构负责", ["各市县", "有关部门"]),
        ("各部门设立专门机构或安排专门人员具体负责", ["各部门"]),
        ("市水利局负责，各县区人民政府结合实际落实", ["市水利局", "各县区人民政府"]),
        ("市水利局牵头成立专班", ["市水利局"]),
        ("市水利局、市林业局根据需要安排专人负责", ["市水利局", "市林业局"]),
        # words of the same kind within a name
        ("市医养结合工作领导小组负责", ["市医养结合工作领导小组"]),
        ("市优化营商环境工作领导小组办公室负责", ["市优化营商环境工作领导小组办公室"]),
        ("市建立健全生态补偿机制专班负责", ["市建立健全生态补偿机制专班"]),
    ],
)
def test_what_a_body_does_is_no_part_of_its_name(text: str, names: list[str]) -> None:
    parsed = parse_responsibility(text, default="responsible")
    assert [n.printed for n in parsed.names] == names
    assert all(text[n.start : n.end] == n.printed for n in parsed.names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("不得拖压搁置或自行转给其他承办单位", []),
        ("或转交其他单位", []),
        ("应当及时告知其他承办单位", []),
        ("其他承办单位、市财政局", ["其他承办单位", "市财政局"]),
        # words that begin so within a name
        ("应城市政府、应急管理局、自行车协会", ["应城市政府", "应急管理局", "自行车协会"]),
    ],
)
def test_what_is_forbidden_or_required_is_no_name(text: str, names: list[str]) -> None:
    parsed = parse_responsibility(text, default="responsible")
    assert [n.printed for n in parsed.names] == names
    assert names or [text[a:b] for a, b in parsed.rest] == [text]


def test_party_and_government_of_a_place_are_one() -> None:
    text = "各县（市、区）党委和人民政府，示范区、高新区党工委和管委会"
    parsed = parse_responsibility(text, default="responsible")
    assert [n.printed for n in parsed.names] == [
        "各县（市、区）党委和人民政府",
        "示范区",
        "高新区党工委和管委会",
    ]


def test_a_sentence_names_all_that_lead_the_matter_behind_the_verb() -> None:
    text = (
        "督查重点，由所涉及的省政府办公厅、商务厅、省扶贫移民局、经济和信息化厅等省级主管部门（单位）"
        "牵头完成自查报告，其他相关部门（单位）配合，于6月20日18:00前报送。"
    )
    named = list(bodies_of_sentences(text))
    assert [(n.printed, n.role) for n in named] == [
        ("省政府办公厅", "lead"),
        ("商务厅", "lead"),
        ("省扶贫移民局", "lead"),
        ("经济和信息化厅", "lead"),
        ("其他相关部门（单位）", "support"),
    ]
    assert all(text[n.start : n.end] == n.printed for n in named)
    assert [n.open_tail for n in named] == [True, True, True, True, False]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("部门分工：省发展改革委牵头，省财政厅配合", ["省发展改革委:lead", "省财政厅:support"]),
        (
            "责任单位或牵头单位：市规划局、市建设局",
            ["市规划局:responsible", "市建设局:responsible"],
        ),
        ("组织实施单位：市水利局", ["市水利局:responsible"]),
        ("技工院校内由人力资源部门负责", ["人力资源部门:responsible"]),
        ("云州、溪州市政府", ["云州市政府:responsible", "溪州市政府:responsible"]),
        ("云县、溪州市政府", ["云县:responsible", "溪州市政府:responsible"]),
        ("市公安局联合市教育局负责", ["市公安局:responsible", "市教育局:responsible"]),
        ("市工商业联合会", ["市工商业联合会:responsible"]),
        ("教育部教材局承担办公室工作", ["教育部教材局:responsible"]),
        ("负责部门：商务部；适用范围：云州自贸试验区", ["商务部:responsible"]),
    ],
)
def test_labels_and_what_stands_before_and_behind_a_name(text: str, names: list[str]) -> None:
    found = parse_responsibility(text, default="responsible").names
    assert [f"{n.printed}:{n.role}" for n in found] == names


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("按职责组织配合", "support"),
        ("按职责分工协同配合", "support"),
        ("主动配合", "support"),
        ("全力协助配合", "support"),
        ("等有关部门按要求支持配合", "support"),
        ("负责配合", "support"),
        ("依照职责权限做好配合工作", "support"),
        ("按规定落实", "implement"),
        ("按职责做好落实", "implement"),
        ("按职责分工各负其责", "responsible"),
        ("组织推进", "responsible"),
    ],
)
def test_a_body_is_none_of_the_words_for_how_it_acts(said: str, role: str) -> None:
    parsed = parse_responsibility(f"市水利局牵头负责，市民政局{said}", default="responsible")
    assert [(n.printed, n.role) for n in parsed.names] == [
        ("市水利局", "lead"),
        ("市民政局", role),
    ]
    assert parsed.rest == ()
