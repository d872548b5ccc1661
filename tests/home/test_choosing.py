"""A document by its number, its title, its file, or a part of these that no other has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from home.test_generations import ENTRY
from policy_kg.errors import UsageError
from policy_kg.home import DocumentEntry
from policy_kg.home.choosing import chosen


def _entry(n: int, title: str, source: str, number: str = "") -> DocumentEntry:
    return replace(
        ENTRY,
        slug=f"甲-{n}",
        document=f"https://a.cn/document/甲-{n}",
        revision=f"https://a.cn/revision/甲-{n}-0123456789ab",
        title=title,
        number=number,
        source=source,
    )


ROADS = _entry(1, "关于印发《甘水市道路提升行动计划》的通知", "ganshui.html")
FIRES = _entry(2, "甘水市秸秆禁烧意见", "禁烧意见.docx", "甘应急发〔2021〕7号")
NAMELESS = _entry(3, "---", "白河若干措施.docx")
ALL = [ROADS, FIRES, NAMELESS]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("甘应急发[2021]7号", FIRES),
        ("关于印发“甘水市道路提升行动计划”的通知", ROADS),
        ("《甘水市道路提升行动计划》", ROADS),
        ("道路", ROADS),
        ("ganshui", ROADS),
        ("ganshui.html", ROADS),
        ("白河", NAMELESS),
        ("7号文", FIRES),
        ("7号", FIRES),
        ("甘应急发7号文件", FIRES),
    ],
)
def test_a_document_is_meant_by(name: str, meant: DocumentEntry) -> None:
    assert chosen(name, ALL) is meant


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("甘水", "对得上的有2份文件"),
        ("海港", "没有这份文件"),
        ("道", "没有这份文件"),
        ("17号文", "没有这份文件"),
    ],
)
def test_what_means_none_or_several_is_said(name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        chosen(name, ALL)


def test_a_part_is_not_enough_to_remove_a_document() -> None:
    with pytest.raises(UsageError, match="没有这份文件"):
        chosen("道路", ALL, part=False)


def test_more_documents_than_are_named_are_counted() -> None:
    many = [_entry(n, f"第{n}份", f"{n}.txt") for n in range(10, 18)]
    with pytest.raises(UsageError, match="等8份"):
        chosen("海港", many)


def test_a_number_that_two_documents_have_says_which_they_are() -> None:
    other = _entry(4, "甘水市防汛意见", "防汛.docx", "甘水发〔2022〕7号")
    with pytest.raises(UsageError, match="对得上的有2份文件"):
        chosen("7号文", [*ALL, other])
    assert chosen("甘水发7号", [*ALL, other]) is other
    with pytest.raises(UsageError, match="没有这份文件"):
        chosen("7号文", ALL, part=False)
