"""Annex rows and the body passages that say the same."""

from __future__ import annotations

from itertools import pairwise

import pytest

from policy_kg.extraction.bodylinks import SUMMARY, difference
from policy_kg.records import BodyLink, Extraction


@pytest.fixture(scope="module")
def links(sample_extraction: Extraction) -> dict[str, BodyLink]:
    return {k.provision: k for k in sample_extraction.body_links}


def test_every_task_and_measure_finds_its_passage(
    links: dict[str, BodyLink], sample_extraction: Extraction
) -> None:
    rows = [p.key for p in sample_extraction.provisions if p.kind in ("Task", "Measure")]
    assert sorted(links) == sorted(rows), "and no policy: the body doesn't state them"


# The section of each row's passage, by eye: first and last row of each run.
SECTIONS = [
    ("annex1", 1, 2, "三（二）1（1）"),
    ("annex1", 3, 6, "三（二）1（2）"),
    ("annex1", 7, 10, "三（二）1（3）"),
    ("annex1", 11, 14, "三（二）2（1）"),
    ("annex1", 15, 19, "三（二）2（2）"),
    ("annex1", 20, 24, "三（三）1"),
    ("annex1", 25, 26, "三（三）2"),
    ("annex1", 27, 31, "三（四）"),
    ("annex1", 32, 34, "三（五）1"),
    ("annex1", 35, 37, "三（五）2"),
    ("annex1", 38, 42, "三（五）3"),
    ("annex1", 43, 44, "三（五）4"),
    ("annex1", 45, 46, "三（五）5"),
    ("annex2", 1, 1, "四（一）1"),
    ("annex2", 2, 4, "四（一）2"),
    ("annex2", 5, 8, "四（二）"),
    ("annex2", 9, 10, "四（三）"),
    ("annex2", 11, 19, "四（四）"),
    ("annex2", 20, 23, "四（五）"),
    ("annex2", 24, 27, "四（六）"),
    ("annex2", 28, 31, "四（七）"),
]


@pytest.mark.parametrize(("annex", "first", "last", "section"), SECTIONS)
def test_passages_stand_where_the_rows_matter_stands(
    links: dict[str, BodyLink], annex: str, first: int, last: int, section: str
) -> None:
    for n in range(first, last + 1):
        assert links[f"{annex}/{n}"].evidence.section == section, n


# Where row and body differ, read side by side; all others are the same but for closing marks.
DIFFERENCES = {
    "annex1/4": "正文多「复制长春市九台区农村宅基地自愿有偿退出和闲置宅基地有效利用的经验，」",
    "annex1/26": "正文多「优先」",
    "annex1/37": "附件多「，」",
    "annex1/43": "正文「。」，附件「，」",
    "annex2/1": SUMMARY,
    "annex2/3": "正文「，」，附件「。」",
    "annex2/9": "正文多「，突出抓好“十镇”建设」",
    "annex2/10": SUMMARY,
    "annex2/19": "正文「实现」，附件「推进」",
    "annex2/21": "正文多「建立」",
    "annex2/23": "正文多「“」；正文「”“」，附件「、」；正文「”“」，附件「、」；正文多「”」",
    "annex2/26": "正文多「全力」",
    "annex2/27": "正文多「重点」",
    "annex2/28": "正文多「实现」",
    "annex2/31": "正文「文体」，附件「文化」",
}


def test_where_rows_and_body_differ(links: dict[str, BodyLink]) -> None:
    assert {k: v.difference for k, v in links.items() if v.difference} == DIFFERENCES


def test_a_passage_begins_and_ends_with_its_row(
    links: dict[str, BodyLink], sample_extraction: Extraction
) -> None:
    for p in sample_extraction.provisions:
        link = links.get(p.key)
        if link is not None and not link.difference:
            quote = link.evidence.quote.replace(",", "，").rstrip("。；，")
            assert quote == p.text.replace(",", "，").rstrip("。；，"), p.key


def test_rows_share_no_passage(links: dict[str, BodyLink]) -> None:
    """But for the one that the body writes into another's middle (九台区的经验)."""
    spans = sorted((k.evidence.start, k.evidence.end, k.provision) for k in links.values())
    overlaps = [(a[2], b[2]) for a, b in pairwise(spans) if b[0] < a[1]]
    assert overlaps == [("annex1/4", "annex1/3")]


def test_a_summed_up_passage_keeps_its_own_facts(sample_extraction: Extraction) -> None:
    """What only the body of 「五园」 states (100平方公里) must not vanish with the link."""
    links = {k.provision: k for k in sample_extraction.body_links}
    assert "规划总面积约100平方公里" in links["annex2/1"].evidence.quote
    assert links["annex2/10"].evidence.quote.startswith("依托产业园区，建设省级示范城镇。")


@pytest.mark.parametrize(
    ("body", "row", "said"),
    [
        ("新增绿地。", "新增绿地", ""),
        ("新增 绿地，", "新增绿地。", ""),
        ("宗数,面积", "宗数，面积", ""),
        ("全力推进绿化工程", "推进绿化工程", "正文多「全力」"),
        ("推进绿化工程建设", "推进绿化工程", "正文多「建设」"),
        ("实现道路绿化", "推进道路绿化", "正文「实现」，附件「推进」"),
        ("公共文体服务中心", "公共文化服务中心", "正文「文体」，附件「文化」"),
    ],
)
def test_differences_in_words(body: str, row: str, said: str) -> None:
    assert difference(body, row) == said
