"""Time limits in a provision's own words, and dates that are none."""

from __future__ import annotations

import pytest

from policy_kg.extraction import extract
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
        ("每年汛期前清淤一次。", []),
        ("本方案有效期至2026年12月31日。", []),
        ("对2024年12月31日前登记的船只给予补助。", []),
        ("2023年1月1日至2024年12月31日，免收清淤费。", []),
    ],
)
def test_limits_of_a_sentence(sentence: str, limits: list[tuple[str, str]]) -> None:
    assert _limits(sentence) == limits
