"""Points of a list whose body stands in the words before the first of them."""

from __future__ import annotations

import pytest
from reading_rows import read

_RULES = """云溪县渡口管理办法

第一章 职责
第一条 {lead}
（一）编制渡口布局规划；
（二）负责渡船的年度检验；
（三）{third}
第二条 县财政局负责安排渡口的维护资金。
第二章 附则
第三条 本办法自印发之日起施行。
"""


def _bodies(lead: str, third: str = "组织船员考试。") -> list[list[str]]:
    found = read(_RULES.format(lead=lead, third=third))
    assert all(
        found.document.text[a.evidence.start : a.evidence.end] == a.evidence.quote
        for a in found.assignments
    )
    return [
        [f"{a.printed}:{a.role}" for a in found.assignments if a.provision == p.key]
        for p in found.provisions
        if p.citation.startswith("第一章第一条（")
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "县交通运输局是渡口管理的主管部门，履行下列职责：",
        "渡口实行分级管理。县交通运输局应当履行以下渡口管理职责：",
        "县交通运输局的主要职责是：",
        "县交通运输局负责：",
    ],
)
def test_the_words_before_the_points_give_all_of_them_to_their_body(lead: str) -> None:
    assert _bodies(lead) == [["县交通运输局:responsible"]] * 3


def test_the_governments_of_two_levels_are_one_group() -> None:
    lead = "市、县（区）人民政府应当加强领导，履行下列渡口管理职责："
    assert _bodies(lead) == [["市、县（区）人民政府:implement"]] * 3


def test_several_bodies_before_the_points_keep_their_roles() -> None:
    found = _bodies("由县交通运输局牵头，县公安局配合，做好下列工作：")
    assert found == [["县交通运输局:lead", "县公安局:support"]] * 3


def test_a_point_that_names_its_own_body_is_that_body_s() -> None:
    lead = "县交通运输局是渡口管理的主管部门，履行下列职责："
    assert _bodies(lead, "由县公安局负责船员考试。")[2] == ["县公安局:responsible"]
    joined = ["县交通运输局:responsible", "县公安局:responsible"]
    assert _bodies(lead, "会同县公安局开展船员考试。")[2] == joined
    assert _bodies(lead, "协助各镇组织船员考试。")[2] == ["县交通运输局:support"]
    # Whom a later sentence charges is charged beside.
    later = ["县交通运输局:responsible", "县公安局:responsible"]
    assert _bodies(lead, "组织船员考试。发现作弊的，由县公安局查处。")[2] == later


@pytest.mark.parametrize(
    "lead",
    [
        "县交通运输局对有下列情形之一的渡口，责令停业：",
        "渡口经营者应当履行下列职责：",
        "成员单位履行下列职责：",
    ],
)
def test_cases_and_points_of_nobody_in_particular_are_given_to_no_body(lead: str) -> None:
    assert _bodies(lead) == [[], [], []]
