"""Boxes between items, 专栏2 …, and numbers with dots and blanks of other kinds: the items behind them
keep their names, numbers and bodies."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_PLAN = """东江省渔业互联网行动计划
一、行动步骤
（一）网络行动。
1.铺设外网。支持企业铺设外网。（责任单位：省通信管理局）
2.改造内网。支持企业改造内网。（责任单位：省经济和信息化厅）
专栏1  互联互通工程
优化网络基础设施，组织企业改造网络。
3.解析标识。建设解析节点。（责任单位：省教育厅）
（二）平台行动。
4.建设平台。建设全省平台。（责任单位：省财政厅）
专栏2  平台培育工程
培育一批平台，按以下要求推进：
1.培育龙头平台，推广应用。
2.培育区域平台，推广应用。
5.开放平台。开放平台数据。（责任单位：省数据局）
二、保障措施
（一）加强领导。统筹推进各项行动。（责任单位：省发展改革委）
"""


def _extracted(text: str) -> Extraction:
    return extract(read_document(text.encode(), name="plan.txt"), vocabulary=load_vocabulary())


def _items(found: Extraction) -> dict[tuple[int | None, str], list[str]]:
    bodies: dict[str, list[str]] = {p.key: [] for p in found.provisions}
    for a in found.assignments:
        bodies[a.provision].append(a.printed)
    return {(p.number, p.focus): bodies[p.key] for p in found.provisions}


_ITEMS = {
    (1, "铺设外网"): ["省通信管理局"],
    (2, "改造内网"): ["省经济和信息化厅"],
    (3, "解析标识"): ["省教育厅"],
    (4, "建设平台"): ["省财政厅"],
    (5, "开放平台"): ["省数据局"],
    (1, "加强领导"): ["省发展改革委"],
}


def test_a_box_swallows_no_items_and_has_none_of_their_bodies() -> None:
    found = _extracted(_PLAN)
    assert _items(found) == _ITEMS
    assert {p.citation for p in found.provisions if p.number == 5} == {"一（二）5"}


@pytest.mark.parametrize("dot", "﹒·・•")
def test_dots_that_look_like_the_usual_one_number_items(dot: str) -> None:
    text = "".join(
        line[0] + dot + line[2:] if line[1:2] == "." else line for line in _PLAN.splitlines(True)
    )
    assert _items(_extracted(text)) == _ITEMS


def test_dates_with_such_dots_are_no_numbers() -> None:
    text = _PLAN.replace("优化网络", "3·15消费者日开展宣传。\n优化网络")
    assert "3·15消费者日开展宣传。" in _extracted(text).document.text


def test_a_blank_before_the_comma_of_a_number_is_no_part_of_a_heading() -> None:
    found = _extracted(_PLAN.replace("一、", "一 、").replace("二、", "二 、"))
    assert _items(found) == _ITEMS
    assert [s.heading for s in found.sections if "." not in s.key][-2:] == ["行动步骤", "保障措施"]
