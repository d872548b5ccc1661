"""Names of one body."""

from __future__ import annotations

import pytest

from policy_kg.analysis.facts import Agency
from policy_kg.analysis.naming import many_bodies, one_body, without_place


def body(label: str, scope: str = "甘水市", governs: str = "") -> Agency:
    return Agency(
        iri=f"urn:{scope}:{label}", label=label, group=False, scope=scope, governs=governs
    )


@pytest.mark.parametrize(
    ("addressed", "acting"),
    [
        ("甘水高新区管委会", "高新区"),
        ("青禾县人民政府", "青禾县政府"),
        ("甘水市财政局", "市财政局"),
        ("市文化广播电视和旅游局", "市文广旅局"),
        ("经济开发区管理委员会", "经济开发区管委会"),
    ],
)
def test_forms_of_one_name(addressed: str, acting: str) -> None:
    others = [body(acting), body("市水利局")]
    assert one_body(body(addressed), others)
    assert one_body(body(acting), [body(addressed)])


@pytest.mark.parametrize(
    ("addressed", "acting"),
    [
        ("高新区管委会", "高新北区管委会"),
        ("市财政局", "市审计局"),
        ("农行甘水市分行", "农发行甘水市分行"),
        ("市农业局", "市林业局"),
    ],
)
def test_names_of_two(addressed: str, acting: str) -> None:
    assert not one_body(body(addressed), [body(acting)])


def test_bodies_of_two_cities_are_two() -> None:
    assert not one_body(body("市财政局"), [body("市财政局", scope="云岭市")])


def test_who_governs_the_same_place_is_the_same() -> None:
    other = body("开发区办事机构", governs="urn:高新区")
    assert one_body(body("高新区管委会", governs="urn:高新区"), [other])


def test_an_abbreviation_of_several_tells_nothing() -> None:
    others = [body("市文化广播电视和旅游局"), body("市文物广播旅游局")]
    assert not one_body(body("市文广旅局"), others)


@pytest.mark.parametrize(
    "label", ["各区县政府", "直属单位", "县（市、区）经信局", "国务院有关部委"]
)
def test_many_at_once(label: str) -> None:
    assert many_bodies(body(label))
    assert not many_bodies(body("市财政局"))


@pytest.mark.parametrize("printed", ["省工业和信息化厅", "江东省工业和信息化厅", "工业和信息化厅"])
def test_a_list_leaves_the_level_out(printed: str) -> None:
    assert without_place(printed, "江东省") == "工业和信息化厅"


def test_another_form_is_no_omission() -> None:
    assert without_place("市卫健委", "甘水市") != without_place("市卫生健康委", "甘水市")
