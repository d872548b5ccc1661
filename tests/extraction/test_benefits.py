"""Who gives how much to whom under which condition."""

from __future__ import annotations

import pytest
from hypothesis import given
from spans import quoted_exactly, texts

from policy_kg.extraction.benefits import find_benefits
from policy_kg.extraction.segments import TextSegment
from policy_kg.extraction.sentences import sentences_of
from policy_kg.records import Benefit


def benefits(text: str, start: int = 0) -> tuple[Benefit, ...]:
    return find_benefits(
        sentences_of(
            [TextSegment(subject="annex3/1", text=text, start=start, section="附件3第1项")]
        )
    )


def test_amount_payer_beneficiary_and_condition() -> None:
    (b,) = benefits("加大培育力度。对在主板、科创板成功上市的企业，给予省级1000万元奖励。")
    assert (b.minimum, b.maximum, b.unit, b.cap) == (1000, 1000, "万元", None)
    assert (b.payer, b.beneficiary, b.condition) == ("省级", "企业", "在主板、科创板成功上市")
    assert b.label == "省级1000万元奖励"
    assert b.evidence.quote == "对在主板、科创板成功上市的企业，给予省级1000万元奖励"


def test_of_a_calculation_only_what_it_comes_to() -> None:
    (b,) = benefits("按6个月测算，企业见习补贴1520元/人月×6月+500元/人=9620元/人。")
    assert (b.minimum, b.maximum, b.unit) == (9620, 9620, "元/人")


def test_share_with_lower_bound_and_cap_in_later_clauses() -> None:
    (b,) = benefits(
        "以技术成果作价入股创立的省内企业，给予其注册资本实缴现金额的1%补助，"
        "补助额度从1万元起，同一企业同一年度补助额度不超过100万元。"
    )
    assert (b.rate, b.rate_of) == (1, "注册资本实缴现金额")
    assert (b.minimum, b.maximum, b.unit) == (1, None, "万元")
    assert (b.cap, b.cap_unit) == (100, "万元")
    assert b.cap_text == "同一企业同一年度补助额度不超过100万元"
    assert (b.beneficiary, b.condition) == ("省内企业", "以技术成果作价入股创立")


def test_a_range_for_what_the_clause_before_names() -> None:
    (b,) = benefits("从落地在乡村的各类企业中，打造“乡村人才小高地”，给予省级10-50万元资金支持。")
    assert (b.minimum, b.maximum, b.unit, b.beneficiary) == (10, 50, "万元", "乡村人才小高地")


def test_no_amount_but_somebody_who_gets_it() -> None:
    (b,) = benefits("对试验区内首次创业的返乡农民工，按规定给予初次创业补贴。")
    assert (b.label, b.beneficiary, b.condition) == (
        "初次创业补贴",
        "返乡农民工",
        "试验区内首次创业",
    )
    assert (b.minimum, b.maximum, b.rate, b.cap) == (None, None, None, None)


def test_conditions_of_several_clauses() -> None:
    (b,) = benefits(
        "对创业基地建设达到省级标准的，优先支持申报省级基地，并根据基地规模，给予一定的资金补助。"
    )
    assert (b.beneficiary, b.condition) == ("创业基地", "达到省级标准；根据基地规模")
    assert b.label == "资金补助"


def test_a_price_for_those_named_before() -> None:
    (b,) = benefits(
        "支持家庭农场、供销社建设冷藏等设施，对其在农村建设的设施用电实行农业生产用电价格。"
    )
    assert (b.label, b.beneficiary) == ("农业生产用电价格", "家庭农场、供销社")
    assert b.condition == "在农村建设的设施用电"


def test_department_that_pays() -> None:
    (b,) = benefits("对符合政策的重点项目,财政部门按照相关规定给予保费补贴支持。")
    assert (b.payer, b.beneficiary, b.condition) == ("财政部门", "重点项目", "符合政策")


@pytest.mark.parametrize(
    ("text", "rate", "rate_of", "cap"),
    [
        (
            "对符合条件的企业，按照实际支付费用的20%给予每年最高200万元支持。",
            20,
            "实际支付费用",
            200,
        ),
        (
            "对挂牌交易的，按不超过年度交易金额的10%给予奖励，每家每年最高50万元。",
            10,
            "年度交易金额",
            50,
        ),
        ("对符合条件的活动，按照不超过总支出的30%，给予最高30万元支持。", 30, "总支出", 30),
        ("对入选项目给予最高100万元的资助。", None, "", 100),
        ("符合条件的创业者可申请最高50万元的创业担保贷款。", None, "", 50),
    ],
)
def test_rates_and_caps(text: str, rate: float | None, rate_of: str, cap: float) -> None:
    (b,) = benefits(text)
    assert (b.rate, b.rate_of, b.cap, b.cap_unit) == (rate, rate_of, cap, "万元")
    assert b.beneficiary or b.condition


def test_two_benefits_of_one_clause() -> None:
    first, second = benefits(
        "引进的人才，可按规定享受最高60万元的购房补贴和最高300万元的安居补贴。"
    )
    assert (first.cap, second.cap) == (60, 300)


def test_the_cap_of_graded_amounts_is_the_largest() -> None:
    (b,) = benefits("对正常经营的，依次给予最高5000元、1万元、2万元补贴。")
    assert (b.cap, b.cap_unit, b.cap_text) == (2, "万元", "最高5000元、1万元、2万元")


def test_verb_form() -> None:
    (b,) = benefits("对营收首次达到2000万元的奖励5万元。")
    assert (b.minimum, b.maximum, b.unit) == (5, 5, "万元")
    assert b.condition == "首次达到2000万元"


@pytest.mark.parametrize(
    "text",
    [
        "给予财政资金支持",
        "加快建立普惠性农民补贴长效机制，强化转移性收入保障机制。",
        "优先安排某县1个乡镇作为全省试点地区。",
        "鼓励龙头企业优先安排土地流转农民在本企业就业。",
        "积极为返乡下乡人员创新创业提供便利服务。",
        "加大对企业的政策支持力度。",
    ],
)
def test_no_benefit(text: str) -> None:
    assert benefits(text) == ()


@pytest.mark.parametrize(
    ("text", "beneficiary"),
    [
        ("对跨行业数字平台省级给予奖补，最高300万元。", "跨行业数字平台"),
        ("对创新中心由市级财政给予最高50万元补助。", "创新中心"),
        ("对数字工匠（即在我市编程，有证书的人员），给予最高2万元补贴。", "数字工匠"),
        ("对新增需求按不超过费用的30%分档补助，每家企业发放不超过10万元的服务券。", "新增需求"),
    ],
)
def test_whom_it_is_for_without_who_pays_and_how_much(text: str, beneficiary: str) -> None:
    assert benefits(text)[0].beneficiary == beneficiary


def test_a_share_is_of_nothing_inside_a_bracket() -> None:
    (b,) = benefits("对数字工匠(即编程人员,下称工匠)当年培训费用的50%给予最高2万元补助。")
    assert b.rate_of == "当年培训费用"


# Pieces of notices; ~ is a line break.
PIECES = (
    "对|企业|符合条件的|，|给予|最高|100万元|奖励|按|投资额的|30%|补助|其|的|"
    "、|和|。|（|）|“|”|~|支持|优先|实行|电价|可申请|贷款|根据|每家|由|市财政"
)


@given(texts(PIECES))
def test_any_text_gives_exact_evidence(text: str) -> None:
    for b in quoted_exactly(benefits, text):
        assert b.label
