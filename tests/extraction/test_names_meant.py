"""Whom a printed name means in its document: by the document's year, by the other names beside it, and
what is no name at all."""

from __future__ import annotations

from policy_kg.extraction.dated import DatedNames
from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary, looks_like_agency

_VOCABULARY = load_vocabulary()


def _read(*lines: str, title: str = "宿迁市科技金融实施方案") -> Extraction:
    text = "\n".join((title, "宿政办发〔2026〕9号", *lines))
    return extract(read_document(text.encode(), name="x.txt"), vocabulary=_VOCABULARY)


def test_a_short_name_is_the_new_bodys_in_documents_after_the_renaming() -> None:
    def named(printed: str, year: str) -> str:
        return DatedNames(_VOCABULARY, year).resolve(printed, jurisdiction="宿迁市").name

    assert named("市人行", "2026") == "人民银行宿迁市分行"
    assert named("市人行", "2021") == "人民银行宿迁市中心支行"
    assert named("市人行", "") == "人民银行宿迁市中心支行"
    # What only the former name has is the former body's.
    assert named("人行宿迁市中支", "2026") == "人民银行宿迁市中心支行"
    assert named("市大数据局", "2026") == "市大数据局"


def test_the_staff_of_a_body_of_members_is_that_body() -> None:
    found = {
        name: _VOCABULARY.resolve(name, jurisdiction="宿迁市").name
        for name in ("市总工会机关", "团市委机关", "市妇联机关", "市公安机关")
    }
    assert found == {
        "市总工会机关": "市总工会",
        "团市委机关": "团市委",
        "市妇联机关": "市妇联",
        "市公安机关": "市公安机关",
    }


def test_a_second_plate_in_short_is_that_of_the_whole() -> None:
    found = _read(
        "一、重点任务",
        "（一）引进人才。发布需求。（责任单位：市委组织部（市委人才办）、市科技局）",
        "（二）留住人才。兑现待遇。（责任单位：市委组织部（人才办））",
    )
    assert {a.agent[1] for a in found.assignments} == {"市委组织部", "市科技局"}


def test_applicants_are_no_departments() -> None:
    assert not any(map(looks_like_agency, ("申报单位", "各参赛企业", "获奖单位")))
    assert looks_like_agency("各有关单位")
    found = _read("一、附则", "1.申报单位须信用记录良好。", "2.本政策由市财政局负责解释。")
    assert [a.printed for a in found.assignments] == ["市财政局"]


def test_who_is_responsible_for_leading_leads() -> None:
    found = _read("一、附则", "3. 本政策由市科技局和相关责任部门负责牵头组织实施，适时调整。")
    assert [(a.printed, a.role) for a in found.assignments] == [
        ("市科技局", "lead"),
        ("相关责任部门", "lead"),
    ]


def test_a_city_is_no_lake_nor_mountain() -> None:
    lines = ("一、重点任务", "（一）加强合作。与青岛、芜湖合作，保护骆马湖。（责任单位：市科技局）")
    natural = [t.label for t in _read(*lines).things if "NaturalFeature" in t.kinds]
    assert not {"青岛", "芜湖"} & set(natural)


def test_a_short_name_that_the_text_gives_is_the_body_s_own() -> None:
    found = _read(
        "一、组织体系",
        "（一）县防汛指挥部（以下简称县防指）负责指挥抢险。",
        "（二）领导小组（以下简称领导小组）负责协调。",
        title="宿迁市防汛工作方案",
    )
    assert [(a.name, a.printed, a.aliases) for a in found.agencies if "防" in a.name] == [
        ("县防汛指挥部", ("县防汛指挥部",), ("县防指",))
    ]
    assert not [a.name for a in found.agencies if "简称" in a.name]


def test_whom_somebody_reports_to_is_no_part_of_a_name() -> None:
    found = _read(
        "一、信息报告",
        "各镇人民政府应当在10分钟内报告。市防汛办接报后30分钟内报告市委、市政府。",
    )
    assert [a.printed for a in found.assignments] == ["各镇人民政府"]


def test_a_heading_of_its_own_line_is_no_part_of_a_name() -> None:
    lines = (
        "一、工作任务",
        "镇农业服务中心每周巡查一次，做好记录台账。",
        "二、其他",
        "做好记录台账的保管。",
    )
    assert not [t.label for t in _read(*lines).things if t.label.startswith("工作任务")]
