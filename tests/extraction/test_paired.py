"""Each figure of a run with its own name, and figures that are no goals."""

from __future__ import annotations

import pytest
from test_targets import targets


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "孤儿集中养育、散居养育津贴标准调整为每人每月不低于1800元、1400元。",
            [("孤儿集中养育津贴标准每人每月", 1800), ("散居养育津贴标准每人每月", 1400)],
        ),
        (
            "城市、农村低保标准分别提高到每人每月800元、650元。",
            [("城市低保标准每人每月", 800), ("农村低保标准每人每月", 650)],
        ),
        (
            "将城镇、农村居民人均收入增速保持在6%和7%以上。",
            [("城镇居民人均收入增速", 6), ("农村居民人均收入增速", 7)],
        ),
        (
            "一类、二类社区工作经费不低于12万元、9万元。",
            [("一类社区工作经费", 12), ("二类社区工作经费", 9)],
        ),
        (
            "市、县、乡三级河长巡河次数分别不少于4次、12次、24次。",
            [("市级河长巡河次数", 4), ("县级河长巡河次数", 12), ("乡级河长巡河次数", 24)],
        ),
        (
            "县、乡、村道管护经费每年每公里分别不低于9000元、4000元、2000元。",
            [
                ("县道管护经费每年每公里", 9000),
                ("乡道管护经费每年每公里", 4000),
                ("村道管护经费每年每公里", 2000),
            ],
        ),
        (
            "按不超过0.6%（乡村项目费率不超过0.3%）的优惠费率担保。",
            [("优惠费率担保", 0.6), ("乡村项目费率", 0.3)],
        ),
        (
            "规划许可证8个工作日内、施工图表5个工作日内办结。",
            [("规划许可证", 8), ("施工图表办结", 5)],
        ),
        (
            "抓好甲化肥30万吨尿素、乙化工20万吨纯碱项目建设。",
            [("尿素", 30), ("纯碱项目建设", 20)],
        ),
    ],
)
def test_each_figure_has_its_own_name(text: str, stated: list[tuple[str, float]]) -> None:
    found = targets(text)
    assert [(t.measures, t.value) for t in found] == stated
    assert all(t.evidence.quote in text for t in found)


def test_a_quote_begins_behind_the_former_figure_s_thing() -> None:
    *_, last = targets("抓好甲化肥30万吨尿素、乙化工20万吨纯碱项目建设。")
    assert last.evidence.quote == "乙化工20万吨纯碱项目建设"


@pytest.mark.parametrize(
    "text",
    [
        "造成2人以上死亡或者5人以上重伤的事故，立即报告。",
        "受灾面积500亩以上的，启动响应。",
        "水库周边2公里范围内不得新建养殖场。",
        "车站四周3公里、古塔周边1公里可视范围内列为重点区域。",
        "20亩以下（不含20亩）的地块由镇政府审核。",
        "距省界10公里范围内的火灾；",
    ],
)
def test_what_says_only_which_case_or_place_is_no_target(text: str) -> None:
    assert targets(text) == ()


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("沿江两岸建设10公里绿道。", "绿道"),
        ("事故死亡人数控制在5人以内。", "事故死亡人数"),
        ("服务半径不超过500米。", "服务半径"),
        ("建成1000亩以上的示范基地。", "示范基地"),
    ],
)
def test_what_is_to_be_reached_stays_one(text: str, measures: str) -> None:
    assert [t.measures for t in targets(text)] == [measures]
