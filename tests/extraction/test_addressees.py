"""主送: the bodies that a notice goes to, and the places they govern."""

from __future__ import annotations

import pytest

from policy_kg.extraction.addressees import find_addressees
from policy_kg.reading import read_document
from policy_kg.records import Extraction

NOTICE = "云州市人民政府办公室\n关于印发云州市绿化方案的通知\n云政办发〔2023〕3号\n{}\n请认真贯彻落实。\n"


def addressed(line: str) -> list[tuple[str, str]]:
    document = read_document(NOTICE.format(line).encode(), name="x.txt")
    found = find_addressees(document)
    for one in found:
        e = one.evidence
        assert document.text[e.start : e.end] == e.quote
    return [(a.printed, a.place) for a in found]


def test_addressees_of_the_sample(sample_extraction: Extraction) -> None:
    assert [(a.agency[1], a.place) for a in sample_extraction.addressees] == [
        ("永吉县人民政府", "永吉县"),
        ("船营区人民政府", "船营区"),
        ("昌邑区人民政府", "昌邑区"),
        ("丰满区人民政府", "丰满区"),
        ("高新区管委会", "高新区"),
        ("经开区管委会", "经开区"),
        ("北大湖开发区管委会", "北大湖开发区"),
        ("中新食品区管委会", "中新食品区"),
        ("市政府各有关部门", ""),
    ]


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        (
            "各县（市、区）人民政府，市政府各部门：",
            [("各县（市、区）人民政府", ""), ("市政府各部门", "")],
        ),
        (
            "各县、市、区人民政府，高新区管委会：",
            [("各县、市、区人民政府", ""), ("高新区管委会", "高新区")],
        ),
        (
            "各乡镇党委、人民政府，县直各单位：",
            [("各乡镇党委", ""), ("各乡镇人民政府", ""), ("县直各单位", "")],
        ),
        (
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
            [("各省、自治区、直辖市人民政府", ""), ("国务院各部委", ""), ("各直属机构", "")],
        ),
        ("市各开发区、新区、园区管委会：", [("市各开发区、新区、园区管委会", "")]),
        ("区各有关委、办、局，各街道：", [("区各有关委、办、局", ""), ("各街道", "")]),
        (
            "东湖区、西岭县人民政府：",
            [("东湖区人民政府", "东湖区"), ("西岭县人民政府", "西岭县")],
        ),
        ("教育部、财政部：", [("教育部", ""), ("财政部", "")]),
    ],
)
def test_groups_and_shared_bodies(line: str, bodies: list[tuple[str, str]]) -> None:
    assert addressed(line) == bodies


def test_a_plan_without_a_notice_has_none() -> None:
    document = read_document(
        "云州市绿化方案\n一、目标\n增绿。\n二、任务\n植树。\n".encode(), name="x"
    )
    assert find_addressees(document) == ()
