"""Which documents there are, of a year or of a matter: documents, and no items of theirs."""

from __future__ import annotations

import pytest

from integration.homes import Built, ask_stubbed
from policy_kg.settings import Settings

_CARE = """青禾市人民政府办公室关于印发青禾市助餐服务实施方案的通知

青政办发〔2031〕4号

青禾市人民政府办公室
2031年3月9日

一、重点任务
（一）建设食堂。2032年建成社区食堂9家。（责任单位：市民政局）
"""
_PARKS = """青禾市公园建设2032年工作要点

青政办〔2032〕1号

青禾市人民政府办公室
2032年1月20日

一、重点任务
（一）建设公园。建成口袋公园6个。（责任单位：市城管局）
"""
_LIST = """青禾市2032年度重点工作台账

一、重点任务
（一）修路。改造道路3条。（责任单位：市交通局）
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"care.txt": _CARE, "parks.txt": _PARKS, "list.txt": _LIST})


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("2032年的文件有哪些", ["公园", "台账"]),
        ("有哪些2032年的文件？", ["公园", "台账"]),
        ("2032年印发了哪些文件", ["公园"]),
        ("2031年3月印发的文件有哪些", ["助餐"]),
        ("关于公园的文件有哪些", ["公园"]),
        ("市政府办公室发了哪些文件", ["公园", "助餐"]),
        ("市政府办公室印发的文件有哪些", ["公园", "助餐"]),
        ("都有哪些文件", ["公园", "助餐", "台账"]),
        ("2031年有哪些通知", ["助餐"]),
    ],
)
def test_documents_are_listed(settings: Settings, question: str, titles: list[str]) -> None:
    answer = ask_stubbed(settings, question)
    assert {i.kind for i in answer.items} == {"PolicyDocument"}
    assert sorted(
        next(t for t in ("公园", "助餐", "台账") if t in i.label) for i in answer.items
    ) == (sorted(titles))
    assert all(i.label in answer.text for i in answer.items)


def test_how_many_and_which_are_undated(settings: Settings) -> None:
    answer = ask_stubbed(settings, "2032年一共印发了几份文件")
    assert (answer.kind, answer.value) == ("count", 1)
    assert any("1份文件没有写明印发日期" in note for note in answer.assumptions)


def test_no_document_of_a_year_is_said(settings: Settings) -> None:
    answer = ask_stubbed(settings, "2030年的文件有哪些")
    assert (answer.status, answer.items) == ("answered", ())
    assert answer.text.startswith("没有2030年的文件")


def test_items_of_a_year_stay_items(settings: Settings) -> None:
    assert [i.label for i in ask_stubbed(settings, "2031年有哪些任务").items] == ["建设食堂"]
