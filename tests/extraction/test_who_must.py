"""Who must do it, told in prose: organs of a field, cases with a body each, and who only attends."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.graph.collector import in_order
from policy_kg.graph.quads import extraction_triples
from policy_kg.graph.shacl import validate_graph
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_HEAD = "云溪市人民政府关于加强河道采砂管理的通知\n云政发〔2031〕7号\n各县（市、区）人民政府：\n"


def read(body: str) -> Extraction:
    document = read_document(f"{_HEAD}{body}".encode(), name="采砂.txt")
    return extract(document, vocabulary=load_vocabulary())


def charged(found: Extraction) -> list[tuple[str, list[str]]]:
    """What every provision begins with, and the bodies it charges."""
    return [
        (p.text[:12], [a.printed for a in found.assignments if a.provision == p.key])
        for p in found.provisions
    ]


def test_a_duty_behind_two_marked_items_is_a_provision_of_its_own() -> None:
    found = read(
        "一、巡查和取证\n"
        "（一）坚持依法治砂，把行之有效的做法上升为制度。（各县区、市水利局负责）\n"
        "具体措施：2031年9月底前委托第三方评估执行情况。（市水利局牵头，各县区负责）\n"
        "各县区要完善巡查机制，配齐人员力量。各部门要结合各自职责，加强协同配合。\n"
    )
    keys = [p.key for p in found.provisions]
    assert len(keys) == len(set(keys)) == 4
    triples = extraction_triples(found, base=DEFAULT_BASE, source_name="采砂.txt")
    assert not [f for f in validate_graph(in_order(triples)) if f.severity == "Violation"]


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("对监管不力、徇私舞弊的，监察机关要依法追究有关人员责任。", ["监察机关"]),
        ("审计机关在开展领导干部任期审计时，要对采砂收入情况进行审计。", ["审计机关"]),
        ("各级水利部门和公安机关要建立联合执法机制。", ["各级水利部门", "公安机关"]),
        ("发现涉嫌犯罪的线索，水利、交通运输部门应当及时移送。", ["水利部门", "交通运输部门"]),
        ("县级人民政府对本行政区域采砂管理工作负总责，要落实经费。", ["县级人民政府"]),
        ("对采砂公司要约收购的部分情形，取消审批。", []),
        ("不按照市采砂指挥部要求停工的，依法予以处罚。", []),
        ("由市水利局负责人事先报备采砂船舶清单。", ["市水利局"]),
    ],
)
def test_bodies_of_an_item_in_prose(sentence: str, bodies: list[str]) -> None:
    found = read(f"一、严格河道监管。{sentence}\n二、规范砂石运输。落实运输单据制度。\n")
    assert charged(found)[0][1] == bodies


def test_a_list_keeps_a_body_of_any_ending() -> None:
    found = read(
        "一、现场处置组。由市水利局牵头，市公安局、市气象局、军分区、武警部队等参加。\n"
        "二、医疗救护组。由市卫生健康委牵头，市红十字会、武警总部等参加。\n"
    )
    assert [bodies for _, bodies in charged(found)] == [
        ["市水利局", "市公安局", "市气象局", "军分区", "武警部队"],
        ["市卫生健康委", "市红十字会", "武警总部"],
    ]


def test_each_case_has_its_own_body() -> None:
    found = read(
        "3.1　分级应对\n"
        "发生重大险情的，启动Ⅰ级响应，由省级人民政府负责处置；出现较大险情的，启动Ⅲ级响应，由事发地设区的市级人民政府"
        "负责处置；出现一般险情的，由事发地县级人民政府负责处置。\n"
        "3.2　值守\n保持通信畅通。\n"
    )
    told = {p.text: p.key for p in found.provisions if p.kind == "Duty"}
    by = {
        text[2:4]: [a.printed for a in found.assignments if a.provision == key]
        for text, key in told.items()
    }
    assert by == {
        "重大": ["省级人民政府"],
        "较大": ["事发地设区的市级人民政府"],
        "一般": ["事发地县级人民政府"],
    }


def test_who_attends_a_meeting_is_charged_with_nothing() -> None:
    found = read(
        "一、会议时间\n5月6日上午9:00。\n"
        "二、参会人员\n"
        "1、市直各部门主要领导；\n"
        "2、各镇、街道主要领导1名；\n"
        "3、开发区有关部门分管负责人（经发局、社发局、财政局）；\n"
        "4、县法院、检察院和司法局主要负责同志。\n"
        "三、有关要求\n请市水利局做好会务工作，准时报到。\n"
    )
    assert {a.printed for a in found.assignments} == {"市水利局"}
    assert any("参会人员" in p.heading for p in found.sections)


def test_what_closes_a_text_is_not_of_its_last_article() -> None:
    found = read(
        "第一条  规范开采\n采砂按照批准的范围进行，不得超采。\n"
        "第二条  加强运输\n运输砂石应当持有单据，随车携带备查。\n"
        "附则   本通知实行年限为2031年至2033年，由云溪市水利局负责解释。\n"
    )
    last = next(p for p in found.provisions if p.number == 2)
    assert "附则" not in last.text
    assert not [a for a in found.assignments if a.provision == last.key]


def test_the_introduction_of_an_annex_is_not_of_the_annex_before() -> None:
    found = read(
        "一、工作要求\n各县区要抓好落实。\n"
        "附件：1.险情分级标准\n2.指挥部组成及职责 附件1险情分级标准\n"
        "一、重大险情\n堤防溃决的。\n二、一般险情\n"
        "河岸崩塌长度不足十米的。 附件2指挥部组成及职责\n"
        "市防汛指挥部设立工作组，各工作组职责分工如下：\n"
        "一、抢险组。由市水利局牵头，市应急局参加。主要职责：组织抢险。\n"
    )
    parts = {s.key: s.heading for s in found.sections if "/" not in s.key}
    assert parts["annex1"] == "险情分级标准"
    assert parts["annex2"] == "指挥部组成及职责"
    assert not [a for a in found.assignments if "指挥部" in a.printed]


def test_a_bracket_that_spells_a_word_out_charges_nobody() -> None:
    found = read("一、申请对象：单位（用人单位，含民办机构）\n二、办理方式：网上办理，全程免费。\n")
    assert not found.assignments


def test_manuals_of_this_program_are_no_policy() -> None:
    from policy_kg.errors import ReadError

    docs = Path(__file__).parents[2] / "docs"
    for path in sorted(docs.glob("*.md")):
        with pytest.raises(ReadError, match="不像政策文件"):
            read_document(path.read_bytes(), name=path.name)


def test_what_all_are_asked_at_the_end_is_not_of_the_last_point() -> None:
    found = read(
        "一、会议内容\n1、通报采砂整治情况；\n2、副市长作讲话。\n"
        "请各单位将参会人员名单于5月4日前报市水利局。请市委宣传部做好宣传报道工作。\n特此通知。\n"
    )
    last = next(p for p in found.provisions if p.number == 2)
    assert last.text == "2、副市长作讲话。"
    asked = next(p for p in found.provisions if "市委宣传部" in p.text)
    assert asked.citation == "文末"


def test_what_all_are_asked_below_a_heading_is_of_that_heading() -> None:
    found = read(
        "一、报送内容\n报送采砂船舶名单，注明吨位和停泊地点。\n"
        "二、有关要求\n请各单位要认真填报，5月20日前报市水利局，逾期不报的予以通报。\n"
    )
    asked = next(p for p in found.provisions if "认真填报" in p.text)
    assert asked.section == "body/2"
    assert "请各单位" not in {a.printed for a in found.assignments}


def test_a_sentence_that_begins_with_inviting_still_charges() -> None:
    found = read(
        "一、组织评审\n邀请有关单位代表参加评审，由市水利局牵头，市财政局配合。\n参会人员：市公安局分管负责同志。\n"
        "二、公布结果\n评审结果向社会公布，接受监督，公布期不少于七日。\n"
    )
    assert {a.printed for a in found.assignments} == {"市水利局", "市财政局"}


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("由财政部门联合水利部门建立采砂监管协同机制。", ["财政部门", "水利部门"]),
        ("由市公安局联合市水利局建立巡查机制。", ["市公安局", "市水利局"]),
        ("有条件的二级以上综合医院应开设职业病科。", []),
        ("符合条件的采砂企业要参加保险。", []),
    ],
)
def test_bodies_are_told_apart_and_whoever_fits_is_none(sentence: str, bodies: list[str]) -> None:
    found = read(f"一、加强监管\n完善各项制度。{sentence}\n二、加强宣传\n宣传政策。\n")
    assert [a.printed for a in found.assignments] == bodies


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        (
            "县水利、综合行政执法、公安等部门，依照各自职责查处盗采行为。",
            ["县水利部门", "综合行政执法部门", "公安部门"],
        ),
        (
            "各级财政、水利部门和市渔业协会按各自职责协同实施本办法。",
            ["各级财政部门", "水利部门", "市渔业协会"],
        ),
        ("气象、水利等部门及时将汛情通报各镇。", ["气象部门", "水利部门"]),
        ("水利部门是河道主管部门，负责对采砂船舶实施统一管理。", ["水利部门"]),
        ("执法机关依照各自职责移送了案件。", []),
    ],
)
def test_bodies_that_act_each_by_its_own_duties_are_charged(
    sentence: str, bodies: list[str]
) -> None:
    found = read(f"一、加强监管\n完善各项制度。{sentence}\n二、加强宣传\n宣传政策。\n")
    assert [a.printed for a in found.assignments] == bodies
