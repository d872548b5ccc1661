"""Emergency plans: numbered in decimals, duties below the headings, grades and members beside them."""

from __future__ import annotations

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

HEAD = "云溪县人民政府关于印发云溪县防汛应急预案的通知\n各镇人民政府：\n现印发给你们，请认真执行。\n云溪县人民政府\n2031年4月2日\n云溪县防汛应急预案\n"


def read(text: str) -> Extraction:
    document = read_document(f"{HEAD}{text}".encode(), name="预案.txt")
    return extract(document, vocabulary=load_vocabulary())


def charges(found: Extraction) -> list[tuple[str, str, str]]:
    """Where who has which role."""
    return [
        (p.citation, a.printed, a.role)
        for p in found.provisions
        for a in found.assignments
        if a.provision == p.key
    ]


def test_decimal_headings_part_the_duties_of_bodies() -> None:
    found = read(
        "1 总则\n1.1 编制目的\n有序应对洪涝灾害，保护人民生命。\n2 组织体系\n2.1 县防汛抗旱指挥部组成及职责\n"
        "（1）统一指挥全县较大以上洪涝灾害的抢险行动；\n2.2 成员单位职责\n（1）县水利局：负责巡查堤坝。\n"
        "（2）县气象局：联合水文站会商，及时提供雨情。\n（3）县燃气公司：为抢险提供技术支持和装备。\n"
        "3 应急响应\n3.1 Ⅳ级响应\n由县水利局启动响应，县应急局牵头处置，县公安局配合。\n"
        "4 保障措施\n4.1 资金保障\n县财政局负责安排资金。\n"
    )
    assert charges(found) == [
        ("2.1（1）", "县防汛抗旱指挥部", "responsible"),
        ("2.2（1）", "县水利局", "responsible"),
        ("2.2（2）", "县气象局", "responsible"),
        ("2.2（3）", "县燃气公司", "responsible"),
        ("3.1", "县应急局", "lead"),
        ("3.1", "县公安局", "support"),
        ("4.1", "县财政局", "responsible"),
    ]
    texts = {p.citation: p.text for p in found.provisions}
    assert texts["2.2（3）"] == "（3）县燃气公司：为抢险提供技术支持和装备。"
    assert "1.1" not in texts  # what the plan is for
