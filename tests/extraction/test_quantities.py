"""Numbers with units, bounds and ranges, as printed in notices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kg.extraction.deadlines import find_deadlines
from policy_kg.extraction.quantities import find_quantities, han_number, squeezed


def read(text: str) -> list[tuple[str, object, str]]:
    """(comparator, value or (minimum, maximum), unit) of every quantity."""
    return [
        (q.comparator, q.value if q.value is not None else (q.minimum, q.maximum), q.unit)
        for q in find_quantities(squeezed(text).text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("森林覆盖率达到56%", ("=", 56.0, "%")),
        ("比例超过８３％", (">", 83.0, "%")),
        ("不少于10%的建设用地指标", (">=", 10.0, "%")),
        ("至少5%新增指标", (">=", 5.0, "%")),
        ("不超过100万元", ("<=", 100.0, "万元")),
        ("原则上不得高于1.5亿元", ("<=", 1.5, "亿元")),
        ("最高给予300万元支持", ("<=", 300.0, "万元")),
        ("10-50万元资金支持", ("=", (10.0, 50.0), "万元")),
        ("10万元至50万元", ("=", (10.0, 50.0), "万元")),
        ("0.5万元—3万元奖励", ("=", (0.5, 3.0), "万元")),
        ("3天内完成", ("<=", 3.0, "天")),
        ("5个工作日以内办结", ("<=", 5.0, "个工作日")),
        ("两年内", ("<=", 2.0, "年")),
        ("半年以上", (">=", 0.5, "年")),
        ("10万亩高标准农田", ("=", 10.0, "万亩")),
        ("具备20万人口承载能力", ("=", 20.0, "万人")),
        ("从1万元起", (">=", 1.0, "万元")),
        ("三分之二以上", (">=", 0.666667, "")),
        ("百分之十五", ("=", 15.0, "%")),
        ("翻一番", ("=", 1.0, "番")),
        ("1,200万元", ("=", 1200.0, "万元")),
        ("50多个项目", (">", 50.0, "个")),
        ("每人每月1500元/月", ("=", 1500.0, "元/月")),
        ("达到100\n万元", ("=", 100.0, "万元")),
    ],
)
def test_one_quantity(text: str, expected: tuple[str, object, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2025年",
        "2025—2027年",
        "2020年11月30日",
        "吉政办函〔2020〕118号",
        "附件3",
        "第3项工作",
        "第三年",
        "10kV线路",
        "“1+6”工程",
        "《3年行动计划》",
        "农村一二三产业",
        "“三权分置”",
        "四好农村路",
        "（1）加快推进",
        "同一年度",
        "县乡村三级",
        "2025 10",
    ],
)
def test_no_quantity(text: str) -> None:
    assert read(text) == []


def test_a_list_shares_its_unit_and_its_bound() -> None:
    assert read("分别给予最高50万、30万、10万元") == [
        ("<=", 50.0, "万元"),
        ("<=", 30.0, "万元"),
        ("<=", 10.0, "万元"),
    ]


def test_a_share_knows_what_it_is_of() -> None:
    (q,) = find_quantities("按不超过年度交易金额的20%给予补贴")
    assert (q.base, q.comparator, q.value) == ("年度交易金额", "<=", 20.0)


def test_spans_lead_back_through_white_space() -> None:
    text = "到 2025年，覆盖率\n达到 5６％以上"
    s = squeezed(text)
    (q,) = find_quantities(s.text)
    a, b = s.span(q.start, q.end)
    assert text[a:b] == "5６％以上"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("到2025年，", "2025"),
        ("到2027年底，", "2027-12-31"),
        ("2025年6月30日前", "2025-06-30"),
        ("2024年6月底前", "2024-06-30"),
        ("到2026年上半年", "2026-06-30"),
        ("2025年9月前", "2025-09"),
        ("到“十四五”末", "2025"),
        ("年底前", ""),
        ("到2028年年底", "2028-12-31"),
    ],
)
def test_deadlines(text: str, iso: str) -> None:
    assert [d.iso for d in find_deadlines(text)] == [iso]


@pytest.mark.parametrize("text", ["2025—2027年", "2020年第30次常务会议", "未来五年，", "2021年度"])
def test_no_deadlines(text: str) -> None:
    assert find_deadlines(text) == []


NUMBERS = st.one_of(
    st.integers(0, 99999).map(str),
    st.decimals(0, 9999, places=2, allow_nan=False).map(str),
)
UNITS = st.sampled_from(
    ["%", "万元", "亿元", "元", "万亩", "公里", "个工作日", "天", "平方米", "家"]
)
BOUNDS = {
    "不少于": ">=",
    "不低于": ">=",
    "至少": ">=",
    "不超过": "<=",
    "最高": "<=",
    "超过": ">",
    "": "=",
}
WORDS = st.text(
    "覆盖率建设一二三十百年月日个万，。、（）“”《》〔〕第0123456789.%-—～至到 \n元内以上不超过的",
    max_size=60,
)


@given(NUMBERS, UNITS, st.sampled_from(sorted(BOUNDS)))
def test_any_number_with_unit_and_bound_is_read(number: str, unit: str, bound: str) -> None:
    assert read(f"投资额为{bound}{number}{unit}，") == [(BOUNDS[bound], float(number), unit)]


@given(st.integers(0, 9999), st.integers(1, 9999), st.sampled_from("-—~～至"), UNITS)
def test_any_rising_range_is_read(low: int, more: int, sign: str, unit: str) -> None:
    assert read(f"安排{low}{sign}{low + more}{unit}。") == [
        ("=", (float(low), float(low + more)), unit)
    ]


@given(WORDS)
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    s = squeezed(text)
    at = 0
    for q in find_quantities(s.text):
        assert at <= q.start <= q.core < q.core_end <= q.end <= len(s.text)
        a, b = s.span(q.start, q.end)
        assert squeezed(text[a:b]).text == s.text[q.start : q.end]
        at = q.end


def spoken(n: int) -> str:
    """1 to 9999 as it is written in Chinese."""
    digits, out, gap = "零一二三四五六七八九", "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        d = n // place % 10
        if d:
            out += ("零" if gap and out else "") + digits[d] + name
        gap = not d
    return out[1:] if out.startswith("一十") else out


@given(st.integers(1, 9999))
def test_chinese_numerals(n: int) -> None:
    assert han_number(spoken(n)) == n


@pytest.mark.parametrize("text", ["一二三", "十百", "零", "", "三农", "百千"])
def test_what_is_no_chinese_numeral(text: str) -> None:
    assert han_number(text) in (None, 0.0)
