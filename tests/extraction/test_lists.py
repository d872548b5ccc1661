"""Lists that a text names and spells out."""

from __future__ import annotations

from reading_names import lists, members


def test_after_the_word_that_says_so() -> None:
    found = lists(
        "“一核”即云州主城区，“两翼”即东湖新城、西岭新城，“三园”包括云州高新技术产业园、"
        "东湖智能制造产业园和西岭生物医药产业园。"
    )
    assert {term: members(named) for term, named in found.items()} == {
        "一核": ["云州主城区"],
        "两翼": ["东湖新城", "西岭新城"],
        "三园": ["云州高新技术产业园", "东湖智能制造产业园", "西岭生物医药产业园"],
    }
    assert found["两翼"].evidence.quote == "“两翼”即东湖新城、西岭新城"


def test_in_brackets() -> None:
    found = lists("探索“一区三镇”（云湖新区、白马镇、李店镇和双河镇）联动机制。")
    assert members(found["一区三镇"]) == ["云湖新区", "白马镇", "李店镇", "双河镇"]


def test_quoted_members_in_running_text() -> None:
    found = lists(
        "“两带”即沿云江北岸建设“云江北部现代产业带”，促进新材料发展；沿云江南岸建设"
        "“云江南部绿色产业带”，发展旅游、康养等产业。“两园”即白马产业园、李店产业园。"
    )
    assert members(found["两带"]) == ["云江北部现代产业带", "云江南部绿色产业带"]
    assert members(found["两园"]) == ["白马产业园", "李店产业园"]


def test_a_term_of_terms_has_the_members_of_both() -> None:
    found = lists(
        "实施“两区一带”建设，“两区”即白马镇茶叶种植区、李店镇果蔬加工区；“一带”即白水河乡村旅游带。"
    )
    assert members(found["两区一带"]) == [
        "白马镇茶叶种植区",
        "李店镇果蔬加工区",
        "白水河乡村旅游带",
    ]


def test_counted_groups_are_named_elsewhere() -> None:
    found = lists(
        "“四镇”即2个省级示范城镇和2个省级特色小镇。",
        "推进白马镇、李店镇2个省级示范城镇建设，开展青石岭茶旅小镇、南明湖康养小镇2个省级特色小镇创建。",
    )
    assert members(found["四镇"]) == ["白马镇", "李店镇", "青石岭茶旅小镇", "南明湖康养小镇"]


def test_the_number_must_agree() -> None:
    assert lists("“三园”即白马产业园、李店产业园。") == {}


def test_clauses_are_no_members() -> None:
    text = "“两个允许”即允许医疗卫生机构突破现行工资调控水平、允许医疗服务收入扣除成本后用于奖励。"
    assert lists(text) == {}


def test_what_is_said_about_a_member_is_not_its_name() -> None:
    found = lists("“双园”：鼓励白马产业园、李店产业园打造特色社区，实现价值叠加。")
    assert members(found["双园"]) == ["白马产业园", "李店产业园"]
