"""Time limits in a provision's own words, and dates that are none."""

from __future__ import annotations

import pytest

from policy_kg.extraction import extract
from policy_kg.extraction.deadlines import find_deadlines, stated_deadline
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

_PLAN = """关于印发青禾县河道整治方案的通知

青禾县河道整治方案

一、主要任务
（一）疏浚河道。{sentence}（责任单位：县水利局）
"""


def _limits(sentence: str) -> list[tuple[str, str]]:
    document = read_document(_PLAN.format(sentence=sentence).encode(), name="plan.txt")
    return [(k.text, k.due) for k in extract(document, vocabulary=load_vocabulary()).limits]


@pytest.mark.parametrize(
    ("sentence", "limits"),
    [
        ("2024年6月底前完成疏浚。", [("2024年6月底前", "2024-06-30")]),
        ("到2025年，建成生态河道3条。", [("到2025年", "2025-12-31")]),
        (
            "2024年2月底前完成勘察，2024年12月31日前完工。",
            [("2024年2月底前", "2024-02-29"), ("2024年12月31日前", "2024-12-31")],
        ),
        ("2024年第三季度前完成疏浚。", [("2024年第三季度前", "2024-09-30")]),
        ("2024年4季度完工。", [("2024年4季度", "2024-12-31")]),
        ("每年汛期前清淤一次。", []),
        ("2024年起每年2月底前，报送上年度总结。", []),
        # until when meetings are held so often is no limit
        ("2024年以前，河长办原则上每半年召开一次例会。", []),
        ("2024年以前，每个乡镇建成一条生态河道。", [("2024年以前", "2024-12-31")]),
        ("本方案有效期至2026年12月31日。", []),
        ("对2024年12月31日前登记的船只给予补助。", []),
        ("2023年1月1日至2024年12月31日，免收清淤费。", []),
    ],
)
def test_limits_of_a_sentence(sentence: str, limits: list[tuple[str, str]]) -> None:
    assert _limits(sentence) == limits


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2024年9月30日", "2024-09-30"),
        ("2024年9月", "2024-09"),
        ("2024.9.30", "2024-09-30"),
        ("2024-09-30", "2024-09-30"),
        ("2025年", "2025"),
        ("2024年1月—12月", "2024-12"),
        ("2024年3月至2025年6月", "2025-06"),
        ("2024年1月1日-3月31日", "2024-03-31"),
        ("2024—2025年", "2025"),
        ("2024年9月完成", "2024-09"),
        ("2024年13月", "2024"),
    ],
)
def test_a_column_of_time_limits_holds_bare_dates(stated: str, iso: str) -> None:
    found = stated_deadline(stated)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize("stated", ["长期坚持", "2024年3月起", "30日内", "第12页", "2024"])
def test_what_is_no_date_gives_none(stated: str) -> None:
    assert stated_deadline(stated) is None


def test_since_when_a_yearly_limit_holds_is_a_part_of_it() -> None:
    (found,) = find_deadlines("自2024年起，每年2月底前报送总结")
    assert (found.text, found.iso) == ("自2024年起，每年2月底前", "")
