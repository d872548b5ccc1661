"""Labels of marks that say more than the usual ones, bodies under any name behind a label, and what
the parse report says of marks that could not be read."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.reports import parse_report
from policy_kg.vocabulary import load_vocabulary

_HEAD = "临江市数字乡村2031年重点工作任务\n临政办发〔2031〕22号\n一、重点任务\n"


def _read(*items: str) -> Extraction:
    lines = [f"{n}.升级村务平台{n}。{item}" for n, item in enumerate(items, 1)]
    return extract(
        read_document((_HEAD + "\n".join(lines)).encode(), name="x.txt"),
        vocabulary=load_vocabulary(),
    )


def _unread(found: Extraction) -> list[str]:
    return [u["text"] for u in parse_report(found, revision="x")["unplaced"]]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("牵头考核单位", "lead"),
        ("牵头督办部门", "lead"),
        ("主责单位", "lead"),
        ("责任督办单位", "responsible"),
        ("责任科室", "responsible"),
        ("任务承担单位", "responsible"),
        ("工作责任单位", "responsible"),
        ("督办单位", "guide"),
        ("配合考核单位", "support"),
    ],
)
def test_a_label_that_says_more(label: str, role: str) -> None:
    found = _read(f"（9月底完成，{label}：市数据局、市农业农村局）", "（责任单位：市教育局）")
    first = [a for a in found.assignments if a.printed != "市教育局"]
    assert [(a.printed, a.role) for a in first] == [("市数据局", role), ("市农业农村局", role)]
    assert [p.deadline for p in found.provisions] == ["9月底完成", ""]
    assert [p.text for p in found.provisions] == ["1.升级村务平台1。", "2.升级村务平台2。"]
    assert not _unread(found)


@pytest.mark.parametrize(
    "name",
    [
        "省推进数字乡村创新发展专项工作组",
        "市推进农村改厕工作专班",
        "市落实河长制推进组",
        "市应对极端天气指挥部办公室",
        "市推进“一网统管”专项组",
    ],
)
@pytest.mark.parametrize("others", ["", "、市教育局"])
def test_a_body_under_any_name_behind_a_label(name: str, others: str) -> None:
    found = _read(f"（责任单位：{name}{others}）", "（责任单位：市水利局）")
    expected = [name, "市教育局"] if others else [name]
    assert [a.printed for a in found.assignments] == [*expected, "市水利局"]
    assert len(found.provisions) == 2
    assert not _unread(found)


@pytest.mark.parametrize(
    ("mark", "unread"),
    [
        ("（见证单位：市司法局、市公证处）", "（见证单位：市司法局、市公证处）"),
        ("（责任单位：市水利局；考核单位：市统计局）", "考核单位：市统计局"),
        ("（责任单位：市水利局、有改造任务的村）", "有改造任务的村"),
    ],
)
def test_the_report_tells_what_could_not_be_read(mark: str, unread: str) -> None:
    found = _read(mark, "（责任单位：市教育局）")
    assert any(unread in text for text in _unread(found))


def test_lists_of_members_are_no_unread_marks() -> None:
    found = _read("（成员单位：市司法局、市公证处）", "（责任单位：市教育局，按进度推进）")
    assert not _unread(found)


def test_a_group_that_leads_without_a_label() -> None:
    found = _read("（市数字乡村专项工作组牵头，市教育局配合）", "（责任单位：市水利局）")
    assert [(a.printed, a.role) for a in found.assignments][:2] == [
        ("市数字乡村专项工作组", "lead"),
        ("市教育局", "support"),
    ]


def test_the_report_tells_of_a_lead_that_is_told_by_its_type() -> None:
    found = _read("建设公园。（责任单位：市住建局、市财政局）", "注：加粗的为牵头单位。")
    assert "加粗的为牵头单位" in _unread(found)
