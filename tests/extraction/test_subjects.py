"""Who a sentence charges, wherever its subject stands, and whatever group it is."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary


def read(text: str) -> Extraction:
    return extract(read_document(text.encode(), name="plan.txt"), vocabulary=load_vocabulary())


def of_item(sentence: str) -> list[str]:
    """The bodies of an item that holds `sentence` and has no list of bodies."""
    found = read(
        "云溪市人民政府关于推广清洁渡船的若干措施\n云溪政发〔2031〕9号\n"
        f"一、更新渡船。{sentence}\n二、建设码头。加快老旧码头改造，完善系泊设施。\n"
    )
    first = next(p.key for p in found.provisions if p.number == 1)
    mine = [a for a in found.assignments if a.provision == first]
    return [f"{a.printed}:{a.role}" for a in sorted(mine, key=lambda a: a.order)]


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("各市、县人民政府要加快渡船更新，三年内全部换完。", ["各市、县人民政府:implement"]),
        ("全市各级交通运输部门要严格发证。", ["全市各级交通运输部门:responsible"]),
        ("各相关航运企业要按期检修。", ["各相关航运企业:responsible"]),
        ("全市各级渡口管理机构在办理登记时，要核对船籍。", ["全市各级渡口管理机构:responsible"]),
        (
            "渡口需要迁移，以及为迁移配套修路的，各县（区）人民政府要加快审批。",
            ["各县（区）人民政府:implement"],
        ),
        (
            "镇（街道）、社区（村居）要对渡口实行巡查。",
            ["镇（街道）:implement", "社区（村居）:responsible"],
        ),
        (
            "渡运联席会议（以下简称联席会议）办公室要于年内公布名录。",
            ["渡运联席会议办公室:responsible"],
        ),
        ("更新所需的经费由市财政予以保障，专款专用。", ["市财政局:responsible"]),
        ("市财政对小渡口的维护经费要予以保障。", ["市财政局:responsible"]),
        ("船型目录由市交通运输局转发，每半年更新一次。", ["市交通运输局:responsible"]),
        ("超员的，由海事部门将记录推送给相关部门。", ["海事部门:responsible"]),
        (
            "探索由海事部门联合气象部门建立预警机制。",
            ["海事部门:responsible", "气象部门:responsible"],
        ),
        (
            "各镇（街道）和各部门在审批渡口时，要听取船工意见。",
            ["各镇（街道）:implement", "各部门:responsible"],
        ),
        ("市渡运委员会实行例会制度，牵头推进渡运改革。", ["市渡运委员会:lead"]),
        # what makes a body up, which thing is meant, what was said or is only important; no bodies
        ("评审组由市交通运输局、市应急局等部门负责同志组成。", []),
        ("由市财政局拨付的资金不得挪用。", []),
        ("市领导强调，各县区人民政府要重视安全。", []),
        ("各县区的渡运工作对群众出行有重要意义。", []),
        ("申报单位要信用良好。", []),
        ("小区物业服务企业和业主委员会应支持。", []),
        ("有关部门要提高认识。", []),
    ],
)
def test_a_subject_is_charged_wherever_it_stands(sentence: str, bodies: list[str]) -> None:
    assert of_item(sentence) == bodies


def of_duty(sentence: str) -> list[str]:
    """The bodies of a sentence on how a plan is run; one of an open list ends with 等."""
    found = read(
        "云溪市清洁渡船推广方案\n一、任务\n（一）更新渡船。更换三艘渡船。（责任单位：市交通运输局）\n"
        f"二、保障措施\n（一）形成合力。完善机制。{sentence}\n"
    )
    duties = {p.key for p in found.provisions if p.kind == "Duty"}
    return [
        f"{a.printed}:{a.role}" + ("等" if a.open_tail else "")
        for a in found.assignments
        if a.provision in duties
    ]


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("财政部门对渡船更新给予资金支持。", ["财政部门:responsible"]),
        ("公安（海事）部门依法查处超员。", ["公安（海事）部门:responsible"]),
        ("民政部门履行业务指导职责；建立评估制度。", ["民政部门:responsible"]),
        (
            "市财政局、市应急局等部门，要按照本方案指导各地。",
            ["市财政局:responsible等", "市应急局:responsible等"],
        ),
        (
            "市财政局、市应急局等相关部门，结合职能分工，细化举措。",
            ["市财政局:responsible等", "市应急局:responsible等"],
        ),
        (
            "落实例会机制，市渡运专班办公室（市交通运输局）发挥统筹协调作用。",
            ["市渡运专班办公室（市交通运输局）:responsible"],
        ),
        (
            "市渡运办负责监测，渡运专家委员会和船舶检验专业机构负责提供技术支持。",
            ["市渡运办:responsible", "渡运专家委员会:responsible", "船舶检验专业机构:responsible"],
        ),
        (
            "交通运输部牵头建立联系机制；国家海事总局依法监管，牵头建立通报制度。",
            ["交通运输部:lead", "国家海事总局:lead"],
        ),
        (
            "市交通运输局会同市应急局、市财政局统筹推动渡船更新。",
            ["市交通运输局:responsible", "市应急局:responsible", "市财政局:responsible"],
        ),
        (
            "领导小组下设办公室（简称：渡运办），负责日常协调。",
            ["渡运办:responsible"],
        ),
        ("相关部门加强对规律的认识。", []),
    ],
)
def test_who_a_sentence_of_guarantees_charges(sentence: str, bodies: list[str]) -> None:
    assert of_duty(sentence) == bodies


def test_who_is_said_to_lead_leads() -> None:
    found = read(
        "云溪市清洁渡船若干措施\n一、措施\n（一）更新渡船。更换三艘渡船。（责任单位：市交通运输局）\n"
        "二、附则\n1. 扶持资金由市财政局统筹平衡。同一项目不重复扶持。\n"
        "2. 申报单位须信用良好，未被列入失信名单。\n"
        "3. 本措施由市交通运输局和相关责任部门负责牵头组织实施，适时调整。\n"
    )
    told = {p.text[:6]: p.key for p in found.provisions if p.kind == "Duty"}
    shown = {
        text: [(a.printed, a.role) for a in found.assignments if a.provision == key]
        for text, key in told.items()
    }
    assert shown == {
        "扶持资金由市": [("市财政局", "responsible")],
        "本措施由市交": [("市交通运输局", "lead"), ("相关责任部门", "lead")],
    }


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        (
            "在符合规划的前提下，自然资源规划、林业等部门要明确用地措施。",
            ["自然资源规划部门:responsible", "林业部门:responsible"],
        ),
        (
            "农业（畜牧）、公安等部门要密切配合，建立机制。",
            ["农业（畜牧）部门:responsible", "公安部门:responsible"],
        ),
        (
            "各区市县（园区）人民政府（管委会）要适时组织演练。",
            ["各区市县（园区）人民政府（管委会）:implement"],
        ),
        ("各地市场监管部门要核定经营范围。", ["各地市场监管部门:responsible"]),
        ("由分管领导与青禾文体局对接落实。", []),
        ("区县卫生部门是本区域项目实施的牵头单位，汇总上报计划。", ["区县卫生部门:lead"]),
    ],
)
def test_fields_with_a_part_and_governments_with_their_committees(
    sentence: str, named: list[str]
) -> None:
    assert of_item(sentence) == named


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("9月底前，县渡口公司完成渡船检修。", ["县渡口公司:responsible"]),
        (
            "2031年6月30日前，县交通运输局会同县公安局开展船员考试。",
            ["县交通运输局:responsible", "县公安局:responsible"],
        ),
        ("确保在汛期前，各乡镇人民政府建立渡船台账。", ["各乡镇人民政府:implement"]),
        ("加快检修。年底前，县水利局建成水位站3座。", ["县水利局:responsible"]),
        # what was done, whose it is, and what is to be done by nobody in particular
        ("截至6月底，县水利局完成水位站3座。", []),
        ("9月底前，县水利局组织的检修全部结束。", []),
        ("9月底前，全面完成渡船检修。", []),
    ],
)
def test_who_is_to_finish_something_by_a_date_is_charged_with_it(
    sentence: str, bodies: list[str]
) -> None:
    assert of_item(sentence) == bodies
