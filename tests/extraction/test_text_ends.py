"""What stands at the end of a plan and over it is no duty of its last item."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.extraction.jurisdiction import jurisdiction_of
from policy_kg.extraction.tabled import UNEXPLAINED_SIGN
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_HEAD = "青河市支持渔业发展若干措施\n一、重点任务\n"
_ITEMS = "\n".join(
    f"{k}.{what}。{what}，完善设施，加强管理和服务。（责任单位：市农业农村局）"
    for k, what in enumerate(
        ("修整码头", "补贴渔船", "培训渔民", "清理航道", "评选渔村", "保护水域"), 1
    )
)
_RUN = "二、组织保障\n加强统筹协调，建立部门之间的协作机制。"


def _extract(text: str) -> Extraction:
    document = read_document(text.encode(), name="plan.txt")
    return extract(document, vocabulary=load_vocabulary())


@pytest.mark.parametrize(
    "line",
    [
        "本措施自2031年5月1日起施行，有效期3年。",
        "施行说明：本文件有效期2年，自2031年7月31日起施行。",
        "本措施实施过程中国家、省有关规定发生调整的，以主管部门最新政策为准。",
        "领导小组成员单位职责。",
        "青河市农业农村局2031年5月25日发布，征求意见截止2031年6月24日。",
        "附件5.《青河市支持渔业发展若干措施》解读.doc",
        "青政办发〔2031〕7号.pdf",
        "解读：一图读懂支持渔业发展若干措施",
    ],
)
def test_what_a_text_says_of_itself_and_what_a_page_adds_is_no_duty(line: str) -> None:
    found = _extract(f"{_HEAD}{_ITEMS}\n{_RUN}\n{line}")
    assert [p.text for p in found.provisions if p.kind == "Duty"] == [
        "加强统筹协调，建立部门之间的协作机制。"
    ]


def test_a_body_that_explains_the_measures_has_that_duty() -> None:
    line = "本措施自印发之日起施行，由市农业农村局负责解释。"
    found = _extract(f"{_HEAD}{_ITEMS}\n{_RUN}\n{line}")
    assert line in [p.text for p in found.provisions if p.kind == "Duty"]


def test_the_last_paragraph_of_a_plan_is_not_of_its_last_item() -> None:
    found = _extract(f"{_HEAD}{_ITEMS}\n各地、各部门要把渔业发展摆上重要位置，抓好落实。")
    duty = next(p for p in found.provisions if p.kind == "Duty")
    assert (duty.section, duty.focus) == ("body/end", "文末")
    assert "摆上重要位置" not in found.provisions[5].text


def test_the_last_paragraph_of_the_guarantees_stays_theirs() -> None:
    points = "\n".join(
        f"{k}.{w}。{w}，压实各方的工作责任。" for k, w in ((7, "加强领导"), (8, "加强督查"))
    )
    last = "各区工作进展情况，要及时报送领导小组办公室。"
    found = _extract(f"{_HEAD}{_ITEMS}\n二、组织实施\n{points}\n{last}")
    assert [p.section for p in found.provisions if p.text == last] == ["body/2"]


def test_a_signature_without_a_date_above_the_annexes_is_no_duty() -> None:
    tail = "附件：1.渔村名单\n2.渔港名单\n青河市渔业发展领导小组办公室\n附件1\n渔村名单\n东湾村"
    found = _extract(f"{_HEAD}{_ITEMS}\n{_RUN}\n{tail}")
    assert not any("办公室" in p.text for p in found.provisions)
    assert found.document.field("发文机关") == "青河市渔业发展领导小组办公室"


def test_a_sign_before_a_unit_that_nothing_explains_is_told() -> None:
    items = _ITEMS.replace("单位：市农业", "单位：*市农业")
    told = [u for u in _extract(_HEAD + items).unplaced if u.reason == UNEXPLAINED_SIGN]
    assert [u.text for u in told] == ["*市农业农村局"]


def test_a_sign_that_the_text_explains_is_not_told() -> None:
    items = _ITEMS.replace("单位：市农业", "单位：*市农业")
    found = _extract(f"{_HEAD}{items}\n注：标*的为牵头单位。")
    assert not [u for u in found.unplaced if u.reason == UNEXPLAINED_SIGN]


@pytest.mark.parametrize("issuer", ["云州市东城区人民政府办公室", "云州市东城区人民政府"])
def test_a_district_called_city_proper_is_the_issuers(issuer: str) -> None:
    text = f"关于印发渔业发展方案的通知\n各街道：\n现将方案印发给你们。\n{issuer}\n2031年3月2日\n{_HEAD}{_ITEMS}"
    assert jurisdiction_of(read_document(text.encode(), name="plan.txt")) == "东城区"


def test_a_region_that_only_the_title_names_is_the_issuers() -> None:
    items = _ITEMS.replace("市农业农村局", "自治区农业农村厅、自治区财政厅")
    text = f"各市、县人民政府：\n关于支持广西渔业发展的若干措施\n{items}"
    assert jurisdiction_of(read_document(text.encode(), name="plan.txt")) == "广西壮族自治区"


_PLACES = "二、空间布局\n渔业布局分为核心区、拓展区和保护区三个部分，面积约8.5平方公里。\n三、保护水域\n保护水域，禁止污染，定期监测水质。"


def test_where_a_plan_is_carried_out_is_no_task() -> None:
    text = "青河市渔业建设方案\n一、修整码头\n修整渔港码头，清理航道，加固防波堤。\n"
    found = _extract(text + _PLACES)
    assert [p.focus for p in found.provisions if p.kind == "Task"] == ["修整码头", "保护水域"]


def test_points_with_units_below_where_a_plan_is_carried_out_are_tasks() -> None:
    points = "（一）打造核心区。在东湾建设核心区。（责任单位：市农业农村局）\n（二）打造拓展区。在西湾建设拓展区。（责任单位：市交通局）"
    found = _extract(
        f"青河市渔业建设方案\n一、空间布局\n{points}\n二、修整码头\n1.修整渔港码头。清理航道。（责任单位：市财政局）"
    )
    assert [p.focus for p in found.provisions if p.kind == "Task"][:2] == [
        "打造核心区",
        "打造拓展区",
    ]
