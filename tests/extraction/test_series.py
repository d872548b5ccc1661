"""Figures in a row, each of its own thing or year, and figures that only say which ones are meant."""

from __future__ import annotations

import pytest

from policy_kg.extraction.benefits import find_benefits
from policy_kg.extraction.quantities import find_quantities, squeezed
from policy_kg.extraction.segments import TextSegment
from policy_kg.extraction.sentences import sentences_of
from policy_kg.extraction.targets import find_targets
from policy_kg.records import Benefit, Target


def targets(text: str) -> tuple[Target, ...]:
    return find_targets(sentences_of([_segment(text)]))


def benefits(text: str) -> tuple[Benefit, ...]:
    return find_benefits(sentences_of([_segment(text)]))


def _segment(text: str) -> TextSegment:
    return TextSegment(subject="body/1", text=text, start=0, section="一")


def named(text: str) -> list[tuple[str, str, float | None, str]]:
    return [(t.measures, t.comparator, t.value, t.unit) for t in targets(text)]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "对国家级、省级、市级示范园，分别奖励30万元、20万元、20万元。",
            [("国家级示范园奖励", 30), ("省级示范园奖励", 20), ("市级示范园奖励", 20)],
        ),
        (
            "对首次认定为小巨人企业、高新技术企业的，分别奖励9万元、8万元。",
            [("小巨人企业奖励", 9), ("高新技术企业奖励", 8)],
        ),
        (
            "对获得省级一、二、三等奖的，分别给予6万元、4万元、2万元资助。",
            [("省级一等奖资助", 6), ("省级二等奖资助", 4), ("省级三等奖资助", 2)],
        ),
        (
            "对正常经营3、9个月以上的，依次给予2000元、1万元创业补贴。",
            [("正常经营3个月以上创业补贴", 2000), ("正常经营9个月以上创业补贴", 1)],
        ),
        (
            "取得人才资格的，分别给予总额40万元（达到A类）、15万元（达到B类）资助。",
            [("A类资助", 40), ("B类资助", 15)],
        ),
        (
            "市、县、乡道每年每公里分别不低于9000元、6000元、2000元。",
            [
                ("市道每年每公里", 9000),
                ("县道每年每公里", 6000),
                ("乡道每年每公里", 2000),
            ],
        ),
        (
            "按大专2万元、中专1万元发放安家补贴。",
            [("大专安家补贴", 2), ("中专安家补贴", 1)],
        ),
        ("甲照每本1万元、乙照每本0.5万元。", [("甲照每本", 1), ("乙照每本", 0.5)]),
        (
            "对博士、硕士，每年分别给予9万元、3万元生活补贴。",
            [("博士每年生活补贴", 9), ("硕士每年生活补贴", 3)],
        ),
        # as many names as amounts can't be told
        ("对入选的，分别给予9万元、3万元资助。", [("资助", 9), ("资助", 3)]),
    ],
)
def test_each_amount_is_of_its_own_name(text: str, stated: list[tuple[str, float]]) -> None:
    assert [(t.measures, t.value) for t in targets(text)] == stated


def test_each_year_has_its_own_figure() -> None:
    found = targets("2026年和2031年，全市短途运输占比分别提升至12%、18%以上。")
    assert [(t.measures, t.deadline, t.value) for t in found] == [
        ("短途运输占比", "2026", 12),
        ("短途运输占比", "2031", 18),
    ]


def test_a_measure_behind_each_is_of_all_that_are_listed() -> None:
    found = targets("到2026年，货物贸易、对外投资和利用外资分别占比达25%、15%和5%。")
    assert [(t.measures, t.value) for t in found] == [
        ("货物贸易占比", 25),
        ("对外投资占比", 15),
        ("利用外资占比", 5),
    ]


def test_a_benefit_of_several_amounts_has_no_single_one_in_its_name() -> None:
    (b,) = benefits("对国家级、省级示范园，分别奖励30万元、20万元。")
    assert (b.label, b.minimum, b.maximum, b.unit) == ("奖励", 20, 30, "万元")
    (b,) = benefits("对正常经营的，依次给予2000元、1万元创业补贴。")
    assert (b.minimum, b.maximum, b.unit) == (2000, 10000, "元")


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("专项扣除标准由每月800元提高至1500元。", [("专项扣除标准", "=", 1500, "元")]),
        ("投资门槛由900万元调整为300万元。", [("投资门槛", "=", 300, "万元")]),
        ("将示范店从20家扩大到45家。", [("示范店", "=", 45, "家")]),
        (
            "将托育扣除标准，由每个家庭每月600元提高至900元。",
            [("托育扣除标准", "=", 900, "元")],
        ),
    ],
)
def test_a_figure_that_another_replaces_is_none(
    text: str, stated: list[tuple[str, str, float, str]]
) -> None:
    assert named(text) == stated


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("6岁以下儿童建档率达97%。", [("6岁以下儿童建档率", "=", 97, "%")]),
        ("对离校三年内未就业的毕业生给予800元补贴。", [("补贴", "=", 800, "元")]),
        (
            "对连续经营2年以上的离校3年内毕业生给予800元补贴。",
            [("补贴", "=", 800, "元")],
        ),
        ("创业者年龄不超过50岁。", [("创业者年龄", "<=", 50, "岁")]),
        ("年薪连续3年达到40万元的，可申报人才。", [("年薪连续3年", ">=", 40, "万元")]),
        ("超出800架次的部分，按30元/架次补贴。", [("补贴", "=", 30, "元/架次")]),
    ],
)
def test_a_figure_that_says_which_ones_are_meant_is_no_goal(
    text: str, stated: list[tuple[str, str, float, str]]
) -> None:
    assert named(text) == stated


def test_an_investment_of_a_range_is_no_reward() -> None:
    (b,) = benefits("投资额在3000万元至1亿元的每个奖励2万元。")
    assert (b.minimum, b.maximum, b.unit) == (2, 2, "万元")
    assert b.condition == "投资额在3000万元至1亿元"
    (q,) = find_quantities(squeezed("3000万元至1亿元").text)
    assert (q.minimum, q.maximum, q.unit) == (0.3, 1, "亿元")


def test_permille_is_no_percent() -> None:
    (b,) = benefits("按年度交易额的3‰给予奖励，最高50万元。")
    assert (b.rate, b.label) == (0.3, "年度交易额的3‰奖励")
    (t,) = targets("按年度交易额的3‰给予奖励。")
    assert (t.value, t.unit) == (3, "‰")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "按不超过算力、语料（文本）合同金额的25%给予补助。",
            "不超过算力、语料（文本）合同金额的25%补助",
        ),
        ("对企业按不超过年度销售额的10%给予补贴。", "不超过年度销售额的10%补贴"),
    ],
)
def test_a_ceiling_of_a_share_stays_one(text: str, label: str) -> None:
    (b,) = benefits(text)
    assert b.label == label
    (t,) = targets(text)
    assert t.comparator == "<="


@pytest.mark.parametrize(
    "text", ["团队最高可获60万元奖励。", "单个项目最高可按照投资额的60%给予补助。"]
)
def test_a_bound_holds_over_the_words_behind_it(text: str) -> None:
    assert [t.comparator for t in targets(text)] == ["<="]


def test_for_how_long_each_amount_is_paid_stays_with_it() -> None:
    (b,) = benefits("对毕业生给予每月900元的生活补贴。")
    assert b.label == "每月900元的生活补贴"
    (b,) = benefits("对创业者给予每年最高不超过3万元租金补贴。")
    assert b.cap_text == "每年最高不超过3万元"
    (b,) = benefits("对购房的按每平方米800元给予最高8万元购房补贴。")
    assert b.label == "每平方米800元、最高8万元购房补贴"
    assert named("可享受每月900元的安居补贴。") == [("每月安居补贴", "=", 900, "元")]


def test_what_a_bracket_names_is_no_amount_of_the_benefit() -> None:
    (b,) = benefits("对创业贷款给予全额贴息支持（贷款利率不高于5%）。")
    assert (b.rate, b.cap) == (None, None)
    (b,) = benefits("首期安排900万元对社区予以算力支持，单家企业最高可获得2000元算力服务。")
    assert (b.label, b.minimum, b.cap, b.cap_unit) == ("2000元算力服务", None, 2000, "元")


@pytest.mark.parametrize(
    "text",
    ["取消认定资格，追回已享受的政策支持。", "对骗取补贴的，收回已发放的奖励资金。"],
)
def test_what_is_taken_back_is_no_benefit(text: str) -> None:
    assert benefits(text) == ()


def test_the_year_at_the_head_holds_behind_semicolons() -> None:
    found = targets(
        "到2029年，全市企业（含个体户、分公司）数量突破80家；建成社区不少于4个；对社区给予10万元奖励。"
    )
    assert [(t.measures, t.deadline) for t in found] == [
        ("企业数量", "2029"),
        ("社区", "2029"),
        ("奖励", ""),
    ]
    # of the first of a list alone
    found = targets("一是到2029年，企业达到80家；二是社区不少于4个。")
    assert [t.deadline for t in found] == ["2029", ""]


def test_the_figure_of_a_place_is_not_that_of_the_whole() -> None:
    found = targets("到2029年，丰水高新区打造集聚区，建成2个社区；全市社区超过9个。")
    assert [(t.measures, t.value) for t in found] == [("丰水高新区社区", 2), ("社区", 9)]


def test_counts_in_a_row_and_over_a_bracket_are_goals() -> None:
    assert named("培育2家总部，15家分公司，90家门店。") == [
        ("总部", "=", 2, "家"),
        ("分公司", "=", 15, "家"),
        ("门店", "=", 90, "家"),
    ]
    assert named("培育国家级基地（园区）4个、市级基地25家。") == [
        ("国家级基地", "=", 4, "个"),
        ("市级基地", "=", 25, "家"),
    ]
    assert named("新建70个智能工厂、数字车间。") == [("智能工厂、数字车间", "=", 70, "个")]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("年飞行不少于600架次。", "架次"),
        ("推出4款以上产品。", "款"),
        ("收集不少于700例病例。", "例"),
        ("飞行达到12万小时。", "万小时"),
        ("给予最高150万一次性补助。", "万元"),
        ("参与率达到千分之三。", "‰"),
    ],
)
def test_units(text: str, unit: str) -> None:
    assert [t.unit for t in targets(text)] == [unit]
