"""Whose 市… a document's departments are."""

from __future__ import annotations

import pytest

from policy_kg.extraction.jurisdiction import jurisdiction_of
from policy_kg.reading import read_document
from policy_kg.records import Extraction

ITEMS = "一、目标\n增绿。\n二、任务\n（一）种树\n由林业部门负责。\n"


def test_the_sample_is_jilin_citys(sample_extraction: Extraction) -> None:
    assert sample_extraction.jurisdiction == "吉林市"


@pytest.mark.parametrize(
    ("issuer", "area"),
    [
        ("云州市人民政府办公室", "云州市"),
        ("云州市市场监督管理局", "云州市"),
        ("浙江省人民政府", "浙江省"),
        ("中共云州市委", "云州市"),
        ("上海市徐汇区科学技术委员会", "徐汇区"),
        ("云州市西岭县人民政府", "西岭县"),
        ("云州市城区建设管理局", "云州市"),
        ("苏州工业园区管理委员会", "苏州工业园区"),
        ("西林自治县人民政府", "西林自治县"),
        ("国务院办公厅", "中国"),
        ("财政部", "中国"),
        ("国家发展改革委", "中国"),
    ],
)
def test_area_of_the_issuer(issuer: str, area: str) -> None:
    text = f"发文机关：{issuer}\n发文字号：云政办发〔2023〕3号\n标题：关于印发绿化方案的通知\n一、目标\n增绿。\n"
    assert jurisdiction_of(read_document(text.encode(), name="x.txt")) == area


def test_the_title_tells_where_the_issuer_does_not() -> None:
    text = "发文机关：市政府办公室\n发文字号：云政办发〔2023〕3号\n标题：云州市人民政府关于印发绿化方案的通知\n"
    assert jurisdiction_of(read_document(text.encode(), name="x.txt")) == "云州市"


def test_a_plan_that_names_no_area_has_none() -> None:
    text = "绿化方案\n一、目标\n增绿。\n二、任务\n由林业部门负责。\n"
    assert jurisdiction_of(read_document(text.encode(), name="x.txt")) == ""


@pytest.mark.parametrize(
    ("text", "area"),
    [
        # A plan by itself, which quotes the State's and its province's.
        (
            "云州市人工智能创新发展工作方案\n为落实《国务院关于深入实施行动的意见》（国发〔2025〕11号）和"
            "《西江省人民政府关于支持措施的通知》，制定本方案。\n一、目标\n建成高地。（责任单位：市科技局）\n",
            "云州市",
        ),
        (
            "西江省加快新场景建设行动方案\n为落实《国务院办公厅关于场景的意见》，制定本方案。\n",
            "西江省",
        ),
        ("石城县2018年度河长制工作考核细则\n一、考核\n由县水利局考核。\n", "石城县"),
        ("盐城市绿化行动方案\n一、目标\n增绿。\n", "盐城市"),
        ("智慧城市建设行动方案\n一、目标\n建成。\n", ""),
        ("云州市西岭区绿化行动方案\n我区要增绿。全区、我区、本区都要增绿。\n", "西岭区"),
        ("云州市西岭区绿化行动方案\n我市要增绿。全市、我市、本市都要增绿。\n", "云州市"),
        (
            "印发推动乡镇敬老院发展十条措施的通知\n各有关单位：\n现结合抚州实际，提出如下措施。\n",
            "抚州市",
        ),
        ("印发推动乡镇敬老院发展十条措施的通知\n各有关单位：\n现提出如下措施。\n", ""),
        # What a notice is about is of the area, whose name begins with none of its words.
        ("关于印发白岭县乡村道路管护方案的通知\n各乡镇：\n现印发给你们。\n", "白岭县"),
        ("转发白岭县加快绿化行动方案的通知\n各乡镇：\n现转发给你们。\n", "白岭县"),
    ],
)
def test_area_of_a_plan_without_a_notice(text: str, area: str) -> None:
    assert jurisdiction_of(read_document((text + ITEMS).encode(), name="x.txt")) == area


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("云州市绿化实施方案.txt", "云州市"),
        ("附件2 2023年云州市绿化实施方案（印发稿）.txt", "云州市"),
        ("绿化实施方案.txt", ""),
    ],
)
def test_the_files_name_tells_where_the_text_does_not(name: str, area: str) -> None:
    text = "绿化实施方案\n" + ITEMS
    assert jurisdiction_of(read_document(text.encode(), name=name)) == area


def test_a_text_of_a_province_is_of_the_one_whose_bodies_it_names() -> None:
    lists = "（责任单位：省数据局、省科技厅、省财政厅、人行浙江省分行）"
    text = f"关于加强数据集建设的实施意见\n一、目标\n全省建成。{lists}\n"
    assert jurisdiction_of(read_document(text.encode(), name="x.txt")) == "浙江省"
    two = text.replace("人行浙江省分行", "人行浙江省分行、江苏证监局")
    assert jurisdiction_of(read_document(two.encode(), name="x.txt")) == ""


def test_a_text_of_a_province_is_of_the_one_whose_aim_it_names() -> None:
    text = "职责清单\n一、职责\n省财政厅、省教育厅、省水利厅要促进健康海南建设。\n" + (
        "（责任单位：省数据局、省科技厅、省财政厅）\n"
    )
    assert jurisdiction_of(read_document(text.encode(), name="x.txt")) == "海南省"
    model = text.replace("促进健康海南建设", "学习海南经验")
    assert jurisdiction_of(read_document(model.encode(), name="x.txt")) == ""


@pytest.mark.parametrize(
    "title", ["关于推进全县养老服务发展的实施意见", "关于建立全市校园安全机制的工作方案"]
)
def test_a_verb_before_the_whole_area_is_no_areas_name(title: str) -> None:
    text = f"{title}\n各镇人民政府：\n一、任务\n（一）增加养老床位。（责任单位：县民政局）\n"
    assert jurisdiction_of(read_document(text.encode(), name="x.txt")) == ""
