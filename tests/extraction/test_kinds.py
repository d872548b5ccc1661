"""What kind an item is by the titles and headings over it, and what is no repeat and no limit."""

from __future__ import annotations

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary


def read(text: str) -> Extraction:
    return extract(read_document(text.encode(), name="plan.txt"), vocabulary=load_vocabulary())


def test_a_saying_about_all_policies_makes_no_policies() -> None:
    found = read(
        "关于推进“将绿化融入所有政策”的实施意见\n云溪政发〔2031〕4号\n"
        "一、重点领域\n（一）种植行道树。沿路补种。（责任单位：市林业局）\n"
        "（二）修复湿地。恢复水面。（责任单位：市水利局）\n"
    )
    assert {p.kind for p in found.provisions} == {"Task"}


def test_a_list_of_where_policies_are_made_holds_no_policies() -> None:
    found = read(
        "云溪市绿化促进工作方案\n云溪政办〔2031〕6号\n一、主要任务\n（一）宣传。组织义务植树，认养树木。\n"
        "附件\n各部门政策制定重点领域\n序号\t重点领域\t责任单位\n1\t管护行道树\t市林业局\n2\t恢复湿地\t市水利局\n"
    )
    assert {p.kind for p in found.provisions if p.key.startswith("annex")} == {"Task"}


def test_each_part_of_a_notice_has_the_kind_of_its_own_title() -> None:
    found = read(
        "云溪市人民政府办公室关于印发支持渔业发展若干政策和云溪市渔业发展行动计划的通知\n云溪政办〔2031〕5号\n"
        "各区人民政府：\n现印发给你们，请抓好落实。\n云溪市人民政府办公室\n2031年3月2日\n"
        "支持渔业发展若干政策\n"
        "一、支持更新渔船\n更新渔船的给予补助。（责任单位：市财政局）\n"
        "二、支持建设冷库\n建设冷库的给予补助。（责任单位：市商务局）\n"
        "附件\n渔业发展专项工作组名单\n组长：某某\n"
    )
    kinds = [p.kind for p in found.provisions if p.key.startswith("body")]
    assert kinds
    assert set(kinds) == {"Policy"}


def test_a_matter_that_only_resembles_a_bodys_charge_stays() -> None:
    row = "成立市绿化促进委员会，参与日常协调和管理工作，建立联席会议制度和公共绿地审查制度，推动跨部门行动。"
    found = read(
        "云溪市绿化促进工作方案\n云溪政办〔2031〕6号\n一、主要任务\n"
        "（一）建立工作机制。成立市绿化促进委员会，具体负责指导解决城市绿化中的重要事务，委员会办公室设在市林业局，"
        "负责日常协调和管理工作，建立联席会议制度，共同推动跨部门行动。\n"
        "（二）宣传绿化理念。开展义务植树宣传，组织认养树木活动。\n"
        f"附件\n部门职责清单\n序号\t部门\t职责\n1\t市政府办\t{row}\n2\t市林业局\t组织全市义务植树，管护行道树和公共绿地。\n"
    )
    assert [p.focus for p in found.provisions if p.key.startswith("body")] == [
        "建立工作机制",
        "宣传绿化理念",
    ]
    assert not found.body_links
    first = next(p.key for p in found.provisions if p.focus == "建立工作机制")
    charged = {a.printed for a in found.assignments if a.provision == first}
    assert charged == {"市绿化促进委员会", "市林业局"}


def test_who_leads_by_the_items_own_sentence_leads() -> None:
    found = read(
        "云溪市渔业发展行动计划\n一、任务\n"
        "1.优化机制。加强统筹，由市农业农村局牵头，优化联动模式。（责任单位：市农业农村局、市财政局）\n"
        "2.更新渔船。更换渔船五艘。（责任单位：市农业农村局、市财政局）\n"
    )
    roles = {
        p.number: [(a.printed, a.role) for a in found.assignments if a.provision == p.key]
        for p in found.provisions
    }
    assert roles == {
        1: [("市农业农村局", "lead"), ("市财政局", "responsible")],
        2: [("市农业农村局", "responsible"), ("市财政局", "responsible")],
    }


def test_when_what_is_paid_for_was_done_is_no_limit() -> None:
    found = read(
        "云溪市激励措施\n云溪政办〔2031〕7号\n"
        "一、激励发展。市级财政对2031年四季度和2032年一季度贡献突出的前3位县区给予奖励。（责任单位：市财政局）\n"
        "二、公布名单。2032年二季度前公布名单。（责任单位：市统计局）\n"
    )
    assert [t.text for t in found.limits] == ["2032年二季度前"]


_ONE_PARAGRAPH = """云溪市充电设施建设方案
一、主要任务
（一）建设站点。市交通局负责建设充电站十二座，确保全部建成投用。
（二）改造小区。市住建局负责改造小区充电设施，确保安全使用。
（三）加强巡查。市城管局负责巡查充电站点，及时排除故障。
二、支持政策
对新建充电站给予每座最高5万元补助，补助资金由市财政局审核拨付。
三、保障措施
市发展改革委要加强统筹协调，每季度通报进展情况。
联系人：冯小兰，联系电话：0999-7654321。
"""


def test_a_chapter_of_policy_in_one_paragraph_is_a_policy_and_no_third_task() -> None:
    found = read(_ONE_PARAGRAPH)
    items = [(p.kind, p.number, p.focus) for p in found.provisions if p.kind != "Duty"]
    assert items == [
        ("Task", 1, "建设站点"),
        ("Task", 2, "改造小区"),
        ("Task", 3, "加强巡查"),
        ("Policy", None, "支持政策"),
    ]


def test_whom_to_ask_is_no_duty() -> None:
    found = read(_ONE_PARAGRAPH)
    assert [p.text for p in found.provisions if p.kind == "Duty"] == [
        "市发展改革委要加强统筹协调，每季度通报进展情况。"
    ]


def test_a_chapter_of_policies_beside_a_table_of_tasks_holds_policies() -> None:
    body = (
        "云溪市关于发展渔业的实施意见\n云溪政发〔2031〕8号\n一、主要任务\n（一）整治渔港。清理全部渔港。\n"
        "二、扶持政策\n（一）补贴渔船。更新渔船的，每艘给予补贴2万元。\n（二）奖励加工。建设冷库的，每座给予奖励10万元。\n"
        "三、组织领导\n各部门要密切配合。\n附件\n重点任务分工表\n序号\t工作任务\t责任单位\n"
        "1\t清理全部渔港\t市水利局\n2\t新建鱼市\t市商务局\n"
    )
    found = read(body)
    assert [(p.citation, p.kind) for p in found.provisions if p.kind != "Duty"] == [
        ("附件第1项", "Task"),
        ("附件第2项", "Task"),
        ("二（一）", "Policy"),
        ("二（二）", "Policy"),
    ]
