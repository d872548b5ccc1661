"""Items of several paragraphs, each with bodies of its own: the parts have the number of their item
and, where the text gives them one, a name of their own."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_PLAN = """青河市渔业平台实施方案
一、主要任务
（一）修整码头。修整全部码头。（牵头单位：市交通局）
（二）建设渔业平台。发挥市属企业的作用，建设多个平台。
建设冷链平台：改造老旧冷库。（牵头单位：市商务局，责任单位：市供销社）
“双港”：建设两座渔港。（牵头单位：市水利局）
（三）优化运营制度
优化码头开放制度，加大开放力度。（责任单位：市教育局）
加强与企业合作，创建联合机构。（责任单位：市科技局）
二、保障措施
加强领导。建立工作专班。（责任单位：市委办）
加强宣传。宣传有关政策。（责任单位：市委宣传部）
"""


def _extracted() -> Extraction:
    return extract(read_document(_PLAN.encode(), name="x.txt"), vocabulary=load_vocabulary())


def _called() -> dict[str, list[tuple[int | None, str]]]:
    found = _extracted()
    called: dict[str, list[tuple[int | None, str]]] = {}
    for p in found.provisions:
        called.setdefault(p.section, []).append((p.number, p.focus))
    return called


def test_titled_blocks_have_names_of_their_own_and_the_number_of_their_item() -> None:
    assert _called()["body/1.2"] == [
        (2, "建设渔业平台：建设冷链平台"),
        (2, "建设渔业平台：“双港”"),
    ]


def test_paragraphs_without_titles_have_the_number_of_their_item() -> None:
    assert _called()["body/1.3"] == [(3, "优化运营制度"), (3, "优化运营制度")]


def test_the_number_of_a_chapter_is_none_of_its_items() -> None:
    assert {number for number, _ in _called()["body/2"]} == {None}


def test_each_part_keeps_its_own_bodies() -> None:
    found = _extracted()
    bodies = {p.focus: [] for p in found.provisions}  # type: dict[str, list[str]]
    focus = {p.key: p.focus for p in found.provisions}
    for a in found.assignments:
        bodies[focus[a.provision]].append(a.printed)
    assert bodies["建设渔业平台：建设冷链平台"] == ["市商务局", "市供销社"]
    assert bodies["建设渔业平台：“双港”"] == ["市水利局"]


_LED = """青河市渔业平台实施方案
一、主要任务
（一）修整码头。修整全部码头。（牵头单位：市交通局）
（二）开展搜救。{said}
（三）优化制度。优化码头开放制度。（责任单位：市教育局）
"""


@pytest.mark.parametrize("sign", ["。", "；"])
@pytest.mark.parametrize("opening", ["", "设打捞组和供应组。"])
def test_every_group_that_a_paragraph_names_has_its_lead(sign: str, opening: str) -> None:
    said = f"{opening}打捞组由市交通局牵头，市水利局参加{sign}供应组由市商务局牵头，市财政局参加。"
    document = read_document(_LED.format(said=said).encode(), name="x.txt")
    found = extract(document, vocabulary=load_vocabulary())
    item = next(p for p in found.provisions if p.section == "body/1.2")
    mine = [a for a in found.assignments if a.provision == item.key]
    assert [(a.role, a.printed) for a in mine] == [
        ("lead", "市交通局"),
        ("support", "市水利局"),
        ("lead", "市商务局"),
        ("support", "市财政局"),
    ]
    # Each stands in its own words, which are the item's.
    assert said in item.evidence.quote
    at = document.text.find("供应组由")
    assert [a.evidence.start > at for a in mine] == [False, False, True, True]
