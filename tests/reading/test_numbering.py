"""The four levels of numbering, and numbers as they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kg.reading.numbering import number_value, numbering_of, row_number

DIGITS = "零一二三四五六七八九"


def chinese(n: int) -> str:
    """n in 1..999 as documents print it: 十二, 一百零五."""
    hundreds, tens, ones = n // 100, n // 10 % 10, n % 10
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


@given(st.integers(min_value=1, max_value=999))
def test_chinese_numbers_round_trip(n: int) -> None:
    assert number_value(chinese(n)) == n


@given(st.integers(min_value=0, max_value=999))
def test_digits_round_trip_in_both_widths(n: int) -> None:
    wide = str(n).translate({ord("0") + d: 0xFF10 + d for d in range(10)})
    assert number_value(str(n)) == number_value(wide) == n


@pytest.mark.parametrize(
    ("line", "level", "printed", "value"),
    [
        ("任务一：优化开办流程", 2.5, "任务一：", 1),
        ("专栏2 重点工程", 2.5, "专栏2", 2),
        ("重点任务12. 降低成本", 2.5, "重点任务12.", 12),
        ("2）推行并联审批", 4, "2）", 2),
        ("第一章 总则", -1, "第一章", 1),
        ("第十二条 本办法自发布之日起施行。", 1, "第十二条", 12),
        ("一、发展定位", 1, "一、", 1),
        ("（二） 培育新动能。", 2, "（二）", 2),
        ("(三)完善机制", 2, "(三)", 3),
        ("1.高质量推进", 3, "1.", 1),
        ("２．大力实施", 3, "２．", 2),
        ("3、加强监管", 3, "3、", 3),
        ("（4）有序推进", 4, "（4）", 4),
        ("⑤做好宣传", 5, "⑤", 5),
    ],
)
def test_each_level(line: str, level: int, printed: str, value: int) -> None:
    found = numbering_of(line)
    assert found is not None
    assert (found.level, found.printed, found.value) == (level, printed, value)
    assert line[: found.length].strip() == printed


@pytest.mark.parametrize(
    "line",
    [
        "6.75公里连接部分",
        "2025年，全市",
        "一是加强领导",
        "专栏1展示了成果",
        "项目3个",
        "“五园”建设",
        "",
        "十镇建设",
    ],
)
def test_what_only_looks_like_numbering(line: str) -> None:
    assert numbering_of(line) is None


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1", 1), ("12.", 12), ("3、", 3), ("（4）", 4), ("(15)", 15), ("⑳", 20), ("０７", 7)],
)
def test_row_numbers(cell: str, number: int) -> None:
    assert row_number(cell) == number


@pytest.mark.parametrize("cell", ["", "1.5", "2023", "1万元", "一、土地政策", "第1项", "3个"])
def test_cells_that_are_no_row_numbers(cell: str) -> None:
    assert row_number(cell, chinese=True) is None


def test_chinese_row_numbers_only_on_demand() -> None:
    assert row_number("十二", chinese=True) == 12
    assert row_number("十二") is None
