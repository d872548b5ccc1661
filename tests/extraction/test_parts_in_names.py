"""Words of responsibility that are a part of a name, or of what is only told of somebody."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.extraction.prose import bodies_of_sentences
from policy_kg.extraction.responsibility import parse_responsibility
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary


def _named(text: str) -> list[str]:
    names = parse_responsibility(text, default="responsible").names
    return [f"{n.printed}:{n.role}" for n in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "市商务委、5个帮扶集团牵头单位和各对口区县政府具体负责",
            [
                "市商务委:responsible",
                "5个帮扶集团牵头单位:responsible",
                "各对口区县政府:responsible",
            ],
        ),
        ("市商务局为牵头单位、市财政局为配合单位", ["市商务局:lead", "市财政局:support"]),
        ("市商务局牵头单位，市财政局配合单位", ["市商务局:lead", "市财政局:support"]),
        (
            "市农业农村委、市供销合作社和有关区县政府",
            ["市农业农村委:responsible", "市供销合作社:responsible", "有关区县政府:responsible"],
        ),
        (
            "全区各级自然资源、住房城乡建设部门负责",
            ["全区各级自然资源部门:responsible", "住房城乡建设部门:responsible"],
        ),
    ],
)
def test_lists(text: str, names: list[str]) -> None:
    assert _named(text) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "参加地区以上文化部门主办的演出，获奖的给予奖励。",
        "市文旅局主办的群众文化活动给予补助。",
        "承办省级以上体育部门主办的赛事。",
    ],
)
def test_who_is_told_to_hold_an_event_leads_nothing(sentence: str) -> None:
    assert not list(bodies_of_sentences(sentence))


def test_the_level_of_an_autonomous_region_is_given_once() -> None:
    text = (
        "广西壮族自治区绿色交通若干措施\n桂政发〔2031〕3号\n一、重点措施\n"
        "（一）更新车辆。推广绿色车辆。（自治区交通运输厅、国资委、水利厅负责）\n"
        "（二）建设设施。建设充电设施。（责任单位：自治区能源局）"
    )
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    named = {a.agent for a in found.assignments if a.provision.endswith("1.1")}
    assert named == {
        ("广西壮族自治区", name) for name in ("自治区交通运输厅", "自治区国资委", "自治区水利厅")
    }
