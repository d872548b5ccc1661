"""Names that no list has: within a mark they cost neither the item nor the other names."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

HEAD = "临江市深化改革2031年工作要点\n临政办发〔2031〕22号\n"
PLAN = """江东省健康行动方案

一、主要任务

（一）加强服务。完善服务体系，推进能力建设，实现全面覆盖。（省卫生健康委、省民政厅按职责分工负责）

（二）做好宣传。深入开展各类宣传，营造良好社会氛围。{mark}

（三）开展行动。深入开展各类主题行动，实现全民参与。（省卫生健康委、省教育厅按职责分工负责）
"""


def by_item(mark: str) -> dict[str, list[str]]:
    """Printed number of each item -> the bodies of it, where the second ends in `mark`."""
    found = extract(
        read_document(PLAN.format(mark=mark).encode(), name="x.txt"), vocabulary=load_vocabulary()
    )
    assert all(p.kind == "Task" for p in found.provisions)
    return {
        p.number_text: [a.printed for a in found.assignments if a.provision == p.key]
        for p in found.provisions
    }


@pytest.mark.parametrize(
    "unknown",
    [
        "省计生协",
        "省医师协",
        "省书法联",
        "江东健康促进中心",
        "江东中医研究院",
        "江东投资公司",
        "江东能源集团",
        "江东新区管委会办公室",
        "江东铁发",
        "省水网筹备组",
    ],
)
@pytest.mark.parametrize(
    ("mark", "count"),
    [
        ("（省教育厅、省妇联、{}按职责分工负责）", 3),
        ("（{}、省教育厅、省妇联等按照各自职责做好工作）", 3),
        ("（省教育厅牵头，省妇联、{}配合）", 3),
        ("（省教育厅、{}分工负责）", 2),
        ("（省教育厅、省民政厅、{}）", 3),
    ],
)
def test_a_name_of_any_form_costs_neither_its_item_nor_its_list(
    mark: str, count: int, unknown: str
) -> None:
    items = by_item(mark.format(unknown))
    assert list(items) == ["（一）", "（二）", "（三）"]
    assert unknown in items["（二）"]
    assert len(items["（二）"]) == count


@pytest.mark.parametrize("mark", ["", "（详见有关规定，由牵头方另行负责）", "（省情概况）"])
def test_an_item_whose_mark_says_nothing_stays_between_the_others(mark: str) -> None:
    items = by_item(mark)
    assert list(items) == ["（一）", "（二）", "（三）"]
    assert items["（二）"] == []


def test_a_body_with_and_without_its_place_is_one_in_a_document() -> None:
    text = (
        f"{HEAD}一、重点任务\n（一）建设中心。（临江市数字发展局、市水利局负责）\n"
        "（二）培育企业。（市数字发展局、临江市新城建设指挥部负责）\n"
    )
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    agents = {a.printed: a.agent for a in found.assignments}
    assert agents["临江市数字发展局"] == agents["市数字发展局"] == ("临江市", "市数字发展局")
    (both,) = [a for a in found.agencies if a.name == "市数字发展局"]
    assert set(both.printed) == {"临江市数字发展局", "市数字发展局"}
    assert agents["临江市新城建设指挥部"][1] == "临江市新城建设指挥部"


def test_names_of_any_form_within_a_sentence_are_none() -> None:
    items = by_item("由居民（业主、市物业公司负责）自愿改造，再行验收。")
    assert items["（二）"] == []


def test_an_item_alone_in_its_chapter_stays_though_its_mark_cannot_be_read() -> None:
    text = PLAN.format(mark="（省教育厅负责）") + (
        "\n二、做优环境\n\n（四）整治环境。开展城乡环境整治。（“两代表一委员”、“五老”等力量按职责分工负责）\n"
    )
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    numbers = [p.number_text for p in found.provisions if p.kind != "Duty"]
    assert numbers == ["（一）", "（二）", "（三）", "（四）"]
