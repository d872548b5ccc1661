"""Figures under heads that are years are targets of those years."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary


def _read(*rows: tuple[str, ...], number: str = "云政发〔2024〕3号") -> Extraction:
    table = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    markup = f"<h1>云溪市绿色发展实施方案</h1><p>{number}</p><p>附件1</p><p>主要指标</p><table>{table}</table>"
    document = read_document(markup.encode(), name="页面.html")
    return extract(document, vocabulary=load_vocabulary())


def _targets(extraction: Extraction) -> list[tuple[str, str, float | None, str, str]]:
    return [(t.measures, t.comparator, t.value, t.unit, t.deadline) for t in extraction.targets]


def test_a_table_of_measures_by_year() -> None:
    found = _read(
        ("序号", "类别", "指标名称", "单位", "2025年目标", "2030年", "属性"),
        ("1", "能源", "绿色电力占比", "%", "≥25", "35", "约束性"),
        ("2", "生态", "造林面积", "万亩", "4.5以上", "6", "预期性"),
        ("3", "交通", "充电桩", "个", "1,200", "—", "预期性"),
    )
    assert _targets(found) == [
        ("绿色电力占比", ">=", 25.0, "%", "2025"),
        ("绿色电力占比", "=", 35.0, "%", "2030"),
        ("造林面积", ">=", 4.5, "万亩", "2025"),
        ("造林面积", "=", 6.0, "万亩", "2030"),
        ("充电桩", "=", 1200.0, "个", "2025"),
    ]
    assert found.unplaced == ()


def test_years_beside_bodies_are_no_matter_of_their_own() -> None:
    found = _read(
        ("序号", "重点任务", "2025年目标", "2027年目标", "责任单位"),
        ("1", "建设充电桩", "建成充电桩200个", "建成充电桩500个，覆盖率达到90%", "市交通局"),
        ("2", "推广绿色公交（辆）", "30", "80", "市交通局"),
    )
    assert [p.text for p in found.provisions] == [
        "建设充电桩（2025年目标：建成充电桩200个；2027年目标：建成充电桩500个，覆盖率达到90%）",
        "推广绿色公交（辆）（2025年目标：30；2027年目标：80）",
    ]
    assert _targets(found) == [
        ("充电桩", "=", 200.0, "个", "2025"),
        ("充电桩", "=", 500.0, "个", "2027"),
        ("覆盖率", "=", 90.0, "%", "2027"),
        ("推广绿色公交", "=", 30.0, "辆", "2025"),
        ("推广绿色公交", "=", 80.0, "辆", "2027"),
    ]
    text = found.document.text
    assert all(text[t.evidence.start : t.evidence.end] == t.evidence.quote for t in found.targets)


@pytest.mark.parametrize("head", ["2022年实际", "2020年", "2027年招生人数"])
def test_a_year_that_is_past_or_says_more_is_no_deadline(head: str) -> None:
    found = _read(
        ("县区", head, "2030年"),
        ("东湖区", "10", "20"),
        ("西岭县", "30", "40"),
        ("南川县", "5", "6"),
    )
    assert [t.deadline for t in found.targets] == ["", "2030"] * 3
    assert found.targets[0].measures == f"东湖区{head}"


def test_the_measure_and_not_what_it_belongs_to_names_a_figure() -> None:
    found = _read(
        ("类别", "指标名称", "2025年", "2030年"),
        ("能源", "绿色电力占比（%）", "25", "35"),
        ("能源", "能耗强度降低", "3%", "5%"),
        ("生态", "森林覆盖率", "45%", "46%"),
    )
    assert _targets(found)[:3] == [
        ("绿色电力占比", "=", 25.0, "%", "2025"),
        ("绿色电力占比", "=", 35.0, "%", "2030"),
        ("能耗强度降低", "=", 3.0, "%", "2025"),
    ]
