"""Gaps of the sample."""

from __future__ import annotations

import pytest
from analysis_keys import key

from policy_kg.analysis.filters import named_filters
from policy_kg.analysis.gaps import Gap, find_gaps


@pytest.fixture(scope="module")
def gaps(sample_store, facts) -> list[Gap]:
    return find_gaps(sample_store, facts=facts)


def one(gaps: list[Gap], kind: str, label: str = "") -> Gap:
    found = [g for g in gaps if g.kind == kind and label in g.label]
    assert len(found) == 1, found
    return found[0]


def test_addressees_without_any_provision(gaps) -> None:
    gap = one(gaps, "addressee")
    assert (gap.count, gap.total) == (3, 9)
    assert {side.text for side in gap.members} == {"高新区", "经开区", "北大湖开发区"}


def test_a_general_gap_is_one_finding(gaps) -> None:
    gap = one(gaps, "deadline")
    assert (gap.count, gap.total, gap.general) == (96, 97, True)
    assert "97 项中 96 项没有写明时限" in gap.reason
    assert [key(side.iri) for side in gap.members] == ["annex2/13"]


def test_provisions_without_lead(gaps, gold_rows) -> None:
    gap = one(gaps, "lead")
    led = [r for r in gold_rows if any(d["role"] == "lead" for d in r["departments"])]
    assert gap.count == len(gold_rows) - len(led)
    assert [key(s.iri) for s in gap.members] == [f"annex3/{row['number']}" for row in led]


def test_provisions_without_zone_are_those_of_the_table_without_a_column(gaps) -> None:
    gap = one(gaps, "place")
    assert (gap.count, gap.total) == (19, 97)  # one of the 20 names a town in its text
    assert "没有区域栏" in gap.reason
    assert "附件3第3项" not in gap.reason


def test_zones_without_a_category(gaps, gold_rows) -> None:
    categories = {(r["kind"], r["category"]) for r in gold_rows if r["kind"] != "Policy"}
    for zone in ("丰满区", "船营区", "昌邑区", "永吉县"):
        have = {(r["kind"], r["category"]) for r in gold_rows if zone in r["zones"]}
        gap = one(gaps, "zone", zone)
        assert (gap.count, gap.total) == (len(categories - have), len(categories))
        for _, category in categories - have:
            assert category.rstrip("。") in gap.reason
    assert not [g for g in gaps if g.kind == "zone" and g.label == "中新食品区"]


def test_two_names_of_one_department(gaps) -> None:
    gap = one(gaps, "name", "市发展改革委")
    assert "市发改委（附件2第15项、附件2第24项" in gap.reason


def test_things_that_one_side_mentions(gaps) -> None:
    gap = one(gaps, "thing", "只在正文")
    assert "中国农科院特产研究所" in {side.label for side in gap.members}
    assert "松花湖" not in gap.reason


def test_duties_without_an_actor(gaps) -> None:
    gap = one(gaps, "department")
    assert [key(s.iri) for s in gap.members] == ["body/5.1/2", "body/5.2/1"]


def test_filters(sample_store, facts) -> None:
    filters = named_filters(sample_store, facts, departments=["市金融办"])
    gap = one(find_gaps(sample_store, facts=facts, filters=filters, kinds=["lead"]), "lead")
    assert {key(side.iri) for side in gap.members} == {"annex3/12", "annex3/13"}
