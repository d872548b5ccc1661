"""Duties that only the body states, and who has to do them."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_rows import PLAIN, charged, read

from policy_kg.extraction.extract import extract
from policy_kg.extraction.obliged import obliged
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.retrieval.passages import passages_of
from policy_kg.vocabulary import load_vocabulary

DOCUMENTS = Path(__file__).parent.parent / "documents"
ZONES = {
    ("中新食品区管委会", "implement"),
    ("船营区人民政府", "implement"),
    ("昌邑区人民政府", "implement"),
    ("丰满区人民政府", "implement"),
    ("永吉县人民政府", "implement"),
}
LEADING_GROUP = "吉林市统筹推进新型城镇化暨城乡融合发展工作领导小组"
ALL_DEPARTMENTS = {("各相关部门（单位）", "responsible")}

# (key, how the sentence begins, its actors): read from the text by eye.
DUTIES = [
    ("body/3.5/1", "此外，各试验区要结合实际", ZONES),
    (
        "body/5.1/1",
        f"建立{LEADING_GROUP}",
        {(LEADING_GROUP, "responsible"), ("市发改委", "responsible")},
    ),
    ("body/5.1/2", "根据工作需要，将定期召开联席会议", set()),
    ("body/5.1/3", "中新食品区、船营区、昌邑区、丰满区、永吉县要分别成立", ZONES),
    ("body/5.2/1", "“十四五”期间要将试验区建设工作纳入绩效考核", set()),
    ("body/5.2/2", "中新食品区、船营区、昌邑区、丰满区、永吉县作为试验区建设的实施主体", ZONES),
    ("body/5.3/1", "各试验区要通过有效路径和程序", ZONES),
    ("body/5.3/2", "各相关部门（单位）要按照“试验任务”和“工作举措”", ALL_DEPARTMENTS),
    ("body/5.3/3", "中新食品区作为城乡产业协同发展先行区", {("中新食品区管委会", "implement")}),
    ("body/5.4/1", "各相关部门（单位）要将农业、林业", ALL_DEPARTMENTS),
    ("body/5.4/2", "各试验区要充分利用国家和省级城乡融合发展基金", ZONES),
    ("body/5.5/1", "各相关部门（单位）要按照“支持政策”", ALL_DEPARTMENTS),
]


def actors_of(extraction: Extraction, key: str) -> set[tuple[str, str]]:
    return {(a.printed, a.role) for a in extraction.assignments if a.provision == key}


def test_duties_of_the_sample(sample_extraction: Extraction) -> None:
    duties = [p for p in sample_extraction.provisions if p.kind == "Duty"]
    assert [d.key for d in duties] == [key for key, _, _ in DUTIES]
    for duty, (key, begins, actors) in zip(duties, DUTIES, strict=True):
        assert duty.text.startswith(begins)
        assert actors_of(sample_extraction, key) == actors, key
        assert duty.text == duty.evidence.quote


def test_a_duty_is_cited_by_its_section(sample_extraction: Extraction) -> None:
    duty = next(p for p in sample_extraction.provisions if p.key == "body/5.2/2")
    assert (duty.citation, duty.category, duty.focus) == ("五（二）", "保障措施", "强化工作推进")


def test_the_zones_sentence_is_the_evidence_of_each_zone(sample_extraction: Extraction) -> None:
    quotes = {
        a.agent[1]: a.evidence.quote
        for a in sample_extraction.assignments
        if a.provision == "body/5.2/2"
    }
    assert len(quotes) == 5
    assert set(quotes.values()) == {
        next(p.text for p in sample_extraction.provisions if p.key == "body/5.2/2")
    }


def test_no_sentence_that_a_row_repeats_is_a_duty(sample_extraction: Extraction) -> None:
    links = [(k.evidence.start, k.evidence.end) for k in sample_extraction.body_links]
    for duty in sample_extraction.provisions:
        if duty.kind == "Duty":
            e = duty.evidence
            assert not any(a < e.end and e.start < b for a, b in links)


def test_duties_of_another_citys_notice() -> None:
    data = (DOCUMENTS / "yunzhou-2023-12.txt").read_bytes()
    found = extract(read_document(data, name="x.txt"), vocabulary=load_vocabulary())
    duties = {p.text[:10]: actors_of(found, p.key) for p in found.provisions if p.kind == "Duty"}
    assert duties == {
        "成立云州市优化营商环": {
            ("云州市优化营商环境工作领导小组", "responsible"),
            ("市发展改革委", "responsible"),
        },
        "市发展改革委要加强统": {("市发展改革委", "responsible")},
        "各县（市、区）人民政": {("各县（市、区）人民政府", "implement")},
    }


def test_a_sentence_with_an_actor_that_a_row_repeats_is_the_rows_alone() -> None:
    said = "市税务局要开通退税绿色通道，确保政策直达快享。"
    table = f"附件\n云州市重点任务分工表\n序号\n任务\n责任单位\n1\n{said}\n市税务局\n"
    text = f"云州市减税方案\n一、任务\n（一）减税。{said}市财政局要保障资金。\n二、保障措施\n加强政策宣传和业务培训。\n{table}"
    found = read(text)
    assert [(p.kind, p.text) for p in found.provisions] == [
        ("Task", said),
        ("Duty", "市财政局要保障资金。"),
        ("Duty", "加强政策宣传和业务培训。"),
    ]
    assert [k.evidence.quote for k in found.body_links] == [said]


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("市水利局要于6月底前完成水库除险加固。", ["市水利局:responsible"]),
        (
            "市水利局、市应急局等部门要于2031年5月底前完善预案。",
            ["市水利局:responsible", "市应急局:responsible"],
        ),
        ("请市财政局会同有关部门在2031年底前制定办法。", ["市财政局:responsible"]),
        (
            "此前做法不再沿用，请市水利局、市财政局等部门抓紧修订。",
            ["市水利局:responsible", "市财政局:responsible"],
        ),
        ("市水利局承担水情监测的职责，及时发布信息。", ["市水利局:responsible"]),
        ("各镇党委、政府对本辖区防汛工作负总责。", ["各镇党委、政府:responsible"]),
        (
            "由市政府督查室牵头，市水利局参与，开展专项督查。",
            ["市政府督查室:lead", "市水利局:support"],
        ),
        (
            "市广电局会同市气象局制订预警发布预案。",
            ["市广电局:responsible", "市气象局:responsible"],
        ),
        (
            "云溪市人民政府和云州生产建设兵团要加强组织领导。",
            ["云溪市人民政府:implement", "云州生产建设兵团:responsible"],
        ),
        ("市水利局及市应急局要做好值守。", ["市水利局:responsible", "市应急局:responsible"]),
        ("领导小组可对成员单位进行调整。", []),
        ("围绕汛期值守，市政府督查办要加大检查力度。", ["市政府督查办:responsible"]),
        ("市防汛办将以上年台账为基础，建立隐患清单。", ["市防汛办:responsible"]),
        # a group alone, and what only mentions bodies, charge nobody
        ("各地各部门要高度重视，层层压实责任。", []),
        ("请你市有关部门研究办理。", []),
        ("执行中遇到的问题，请径向市财政局反映。", []),
        ("如有意见，请与市水利局联系。", []),
        ("以上意见如无不妥，请批转各县人民政府执行。", []),
        ("近年来市水利局按照要求开展了多次排查。", []),
    ],
)
def test_who_a_sentence_of_an_item_without_a_mark_charges(sentence: str, bodies: list[str]) -> None:
    assert charged(
        f"一、压实责任。{sentence}\n二、做好值守。加强汛期值班，及时报告险情灾情。\n"
    ) == [
        ("一", bodies),
        ("二", []),
    ]


@pytest.mark.parametrize(
    ("item", "bodies"),
    [
        # its first sentence is its heading, and its list no list of bodies
        (
            "市房屋保障管理局负责物业管理、危房改造等行业的巡查。指导物业企业排查外墙。",
            ["市房屋保障管理局:responsible"],
        ),
        (
            "市电力管理部门负责指导、督促电力企业巡查线路。推广新的设备。",
            ["市电力管理部门:responsible"],
        ),
        ("有关部门负责指导、督促施工单位巡查工地。推广新的设备。", []),
        (
            "市水利局负责河道清淤。督促船闸按照规程，配合航道部门和其他部门落实船闸维修等工作。",
            ["市水利局:responsible"],
        ),
    ],
)
def test_a_heading_that_is_a_sentence_charges_its_body(item: str, bodies: list[str]) -> None:
    found = charged(
        f"一、部门职责\n（一）{item}\n（二）市应急局负责值守。加强汛期值班，及时报告险情。\n"
    )
    assert found == [("一（一）", bodies), ("一（二）", ["市应急局:responsible"])]


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("市商务局支持推广夜间集市，推动街区错时经营。", ["市商务局"]),
        ("市住建局制定并实施街区照明标准。", ["市住建局"]),
        ("市委金融办引导银行创新产品。", ["市委金融办"]),
        ("市商务局会同有关部门完善集市的管理。", ["市商务局"]),
        (
            "市商务局会同市城管局、市公安局等部门，建立巡查制度。",
            ["市商务局", "市城管局", "市公安局"],
        ),
        (
            "市商务局会同市城管局、市公安局推动街区错时经营。",
            ["市商务局", "市城管局", "市公安局"],
        ),
        # where the list of the others ends can't be told; what is done; what is no body of a level
        ("市商务局会同市城管局、市公安局错峰经营街区。", []),
        ("市商务局推动建成了三处集市。", []),
        ("企业支持员工参加培训。", []),
        ("有关部门支持街区改造。", []),
    ],
)
def test_who_does_what_a_sentence_of_organisation_says(sentence: str, bodies: list[str]) -> None:
    found = read(
        "云州市夜间集市工作方案\n一、任务\n（一）建设集市。新建三处集市。（责任单位：市商务局）\n"
        f"二、组织保障\n（一）优化环境\n{sentence}\n"
    )
    below = {p.key for p in found.provisions if p.section == "body/2.1"}
    assert [a.printed for a in found.assignments if a.provision in below] == bodies


def test_two_posts_whose_word_a_heading_gives_once_are_charged() -> None:
    assert charged(
        "一、职责分工\n（一）青石、红柳派出所：负责渡口的治安巡查，查处超载的船只。\n"
        "（二）各村：负责看守本村的渡口，及时报告船只的损坏。\n"
    ) == [
        ("一（一）", ["青石派出所:responsible", "红柳派出所:responsible"]),
        ("一（二）", ["各村:responsible"]),
    ]


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        (
            "联合办公室设在市教育局、市住房城乡建设局，承担日常工作。",
            ["市教育局:responsible", "市住房城乡建设局:responsible"],
        ),
        ("专班办公室设在市水利局和市应急局。", ["市水利局:responsible", "市应急局:responsible"]),
        ("领导小组下设办公室，办公室设在市数据局。", ["市数据局:responsible"]),
        ("指挥部办公室设在市数据局承担日常工作的科室。", ["市数据局:responsible"]),
    ],
)
def test_every_host_of_an_office_is_charged(sentence: str, bodies: list[str]) -> None:
    text = f"{PLAIN}一、主要任务。加强汛期值班，及时报告险情灾情。\n二、组织领导\n{sentence}\n"
    found = read(text)
    assert [f"{a.printed}:{a.role}" for a in found.assignments] == bodies


def test_who_sits_on_a_body_is_no_task() -> None:
    roster = (
        "组　长：某　某　副市长\n副组长：某　某　市政府副秘书长\n成　员：某　某　市财政局局长\n"
    )
    text = (
        f"{PLAIN}一、主要职责\n统筹协调全市防汛工作，研究解决重大问题。\n"
        f"二、组成人员\n{roster}三、工作规则\n每季度召开一次例会，通报工作进展。\n"
    )
    found = read(text)
    assert [p.focus for p in found.provisions] == ["主要职责", "工作规则"]
    shown = [p.text for p in passages_of(found, base=DEFAULT_BASE) if p.kind == "Passage"]
    assert any("某　某　副市长；副组长：某　某　市政府副秘书长；成　员" in text for text in shown)


def test_points_without_text_and_the_titles_of_annexes_are_no_duties() -> None:
    found = read(
        "云州市人工智能工作方案\n一、任务\n（一）开放数据。开放一批数据。（责任单位：市数据局）\n"
        "二、保障措施\n一是加强组织领导。建立专班例会制度。二是加大支持。落实税收优惠政策。\n"
        "附：1.重点任务分解表\n2.重点项目清单\n附1\n云州市重点任务分解表\n"
        "序号\n任务\n责任单位\n1\n建设中心\n市数据局\n2\n培育企业\n市经信局\n附2\n重点项目清单\n"
    )
    duties = [p.text for p in found.provisions if p.kind == "Duty"]
    assert duties == ["建立专班例会制度。", "落实税收优惠政策。"]
    assert [p.citation for p in found.provisions if p.kind == "Task"] == [
        "附1第1项",
        "附1第2项",
        "一（一）",
    ]


def test_the_last_measure_of_a_plain_list_keeps_its_text_and_not_what_closes_the_list() -> None:
    measures = (
        "一、推进养老机构建设。新建一批养老机构，完善配套设施。\n"
        "二、加强人员培训。每年组织护理人员轮训。\n"
        "三、做好养老机构经费保障。各县（区）人民政府要把运行经费列入预算。"
        "入住不足十人的，运行经费不少于2万元。\n"
    )
    closing = "市政府将定期调度工作进展。各县（区）人民政府要落实属地责任。\n"
    found = read(f"关于印发云州市养老服务三条措施的通知\n各县（区）人民政府：\n{measures}{closing}")
    last = [p for p in found.provisions if p.kind == "Measure"][-1]
    assert (last.citation, last.text.endswith("运行经费不少于2万元。")) == ("三", True)
    assert [a.printed for a in found.assignments if a.provision == last.key] == [
        "各县（区）人民政府"
    ]
    assert [(p.citation, p.text) for p in found.provisions if p.kind == "Duty"] == [
        ("文末", "市政府将定期调度工作进展。"),
        ("文末", "各县（区）人民政府要落实属地责任。"),
    ]


_ORDER = """关于应急车辆悬挂专用号牌的通知

云政办发〔2031〕4号

一、核发范围
应急车辆悬挂专用号牌，主要包括指挥车、运输车。
二、政策保障
对悬挂专用号牌的车辆免收停车费。市应急局负责制定车辆保险办法。各级财政部门要保障经费。
悬挂专用号牌工作意义重大。市应急局要按照本通知精神，认真组织实施。{last}要积极支持，确保工作平稳开展。
"""


def test_the_paragraph_that_ends_a_plain_text_is_its_own_duties_and_no_item_s() -> None:
    text = _ORDER.format(last="各地区、各有关部门")
    found = read(text)
    duties = {p.text[:6]: actors_of(found, p.key) for p in found.provisions if p.kind == "Duty"}
    assert duties == {
        "市应急局要按": {("市应急局", "responsible")},
        "各地区、各有": {("各地区", "implement"), ("各有关部门", "responsible")},
    }
    item = next(p for p in found.provisions if p.key == "body/2")
    assert item.text.endswith("各级财政部门要保障经费。")
    # Whom another sentence of the item obliges is charged beside who is 负责.
    assert actors_of(found, item.key) == {
        ("市应急局", "responsible"),
        ("各级财政部门", "responsible"),
    }


def test_a_last_paragraph_on_the_matter_is_the_item_s() -> None:
    text = _ORDER.format(last="市公安局")
    found = read(text)
    item = next(p for p in found.provisions if p.key == "body/2")
    assert item.text.endswith("确保工作平稳开展。")
    assert ("市公安局", "responsible") in actors_of(found, item.key)


def test_a_group_with_a_quoted_word_in_its_name_is_obliged_by_its_sentence() -> None:
    text = (
        "关于推进数字经济的通知\n\n云政办发〔2031〕4号\n\n一、主要任务\n（一）营造生态。办好展会。"
        "市“人工智能+”专项工作组要加强统筹协调。\n（二）推动开放。发布清单。\n"
    )
    found = read(text)
    item = next(p for p in found.provisions if p.key == "body/1.1")
    assert actors_of(found, item.key) == {("市“人工智能+”专项工作组", "responsible")}


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        (
            "市应急局成立局长为组长的“数据+应急”工作专班，实行月研机制。",
            ["市应急局", "“数据+应急”工作专班"],
        ),
        ("各县区和有关部门明确专门工作机构负责推进工作。", ["各县区", "有关部门"]),
        ("各部门设立专门机构或安排专门人员具体负责，加强对接。", ["各部门"]),
    ],
)
def test_a_sentence_is_no_name(sentence: str, bodies: list[str]) -> None:
    found = read(
        "云州市工作方案\n一、任务\n（一）开放数据。开放一批数据。（责任单位：市数据局）\n"
        f"二、保障措施\n（一）强化统筹。{sentence}\n"
    )
    below = {p.key for p in found.provisions if p.section == "body/2.1"}
    assert [a.printed for a in found.assignments if a.provision in below] == bodies


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        (
            "市民政局负责统筹调度，市财政局负责落实经费，各县（区）政府负责抓好落实。",
            [
                ("市民政局", "responsible"),
                ("市财政局", "responsible"),
                ("各县（区）政府", "implement"),
            ],
        ),
        (
            "市林业局要补种苗木，市气象局要发布预警。",
            [("市林业局", "responsible"), ("市气象局", "responsible")],
        ),
        ("市林业局要补种苗木，发现枯死要及时补种，学校要认养。", [("市林业局", "responsible")]),
        (
            "市林业局、市水利局牵头，各县区政府落实，5月底前补种完毕。",
            [("市林业局", "lead"), ("市水利局", "lead"), ("各县区政府", "implement")],
        ),
        (
            "由市林业局负责，市财政局做好资金保障，各乡镇抓好日常管护，补种百亩。",
            [("市林业局", "responsible"), ("市财政局", "responsible"), ("各乡镇", "implement")],
        ),
        (
            "由市林业局负责，市财政局安排的资金用于补种，市水利局提供了水源。",
            [("市林业局", "responsible")],
        ),
        ("市林业局要查验，负责人要到场，企业负责整改。", [("市林业局", "responsible")]),
    ],
)
def test_each_clause_of_a_duty_may_have_a_body(
    sentence: str, bodies: list[tuple[str, str]]
) -> None:
    found = read(
        "云州市工作方案\n一、任务\n（一）植树。植树百亩。（责任单位：市林业局）\n"
        f"二、组织保障\n（一）强化统筹。{sentence}\n"
    )
    below = {p.key for p in found.provisions if p.section == "body/2.1"}
    assert [(a.printed, a.role) for a in found.assignments if a.provision in below] == bodies


def test_who_is_asked_to_review_is_charged_with_nothing() -> None:
    found = read(
        "云州市工作方案\n一、任务\n（一）开放数据。开放一批数据，由市数据局负责。\n"
        "（二）先行评估。各项目先行评估，评估通过后提交云州市数据委员会推进工作机制审议。\n"
    )
    assert [a.printed for a in found.assignments] == ["市数据局"]


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        (
            "县水利局会同各乡镇人民政府组织实施，费用由县级财政承担。",
            {("县水利局", "responsible"), ("各乡镇人民政府", "implement")},
        ),
        ("县财政安排经费60万元，县审计局每年对经费开展专项审计。", {("县审计局", "responsible")}),
        (
            "自然资源局青禾分局会同县水利局，划定17处岸线。",
            {("自然资源局青禾分局", "responsible"), ("县水利局", "responsible")},
        ),
        ("县水利局对每一处隐患都已整改。", set()),
        ("县水利局每年4月底前报送情况，县财政服务单位于5月底前完成清算。", set()),
    ],
)
def test_done_together_or_again_and_again_is_charged(
    sentence: str, actors: set[tuple[str, str]]
) -> None:
    assert {(a.printed, a.role) for a in obliged(sentence, (), {})} == actors
