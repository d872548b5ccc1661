"""The first and the last sheet of a workbook: what is in it, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policy_kg.export import wording
from policy_kg.export.rows import Row, Source
from policy_kg.export.sheets import BLOCK, BODY, CENTRED, HEAD, NOTE, Book
from policy_kg.export.survey import NOWHERE, Survey

_MOST_DOCUMENTS: Final = 20
_TOTAL: Final = "合计"


def add_overview(
    book: Book, title: str, found: Survey, documents: Sequence[Source], *, left_out: int = 0
) -> None:
    """Documents, provisions by zone and kind, departments by role."""
    names = found.names()
    kinds = [k for k in wording.KINDS if found.kinds[k]]
    roles = [r for r in wording.ROLES if any(role == r for _, role in found.by_role)]
    sheet = book.sheet(
        "总览", [34, *[12] * max(len(kinds) + 1, len(roles) + 1, 4)], landscape=False
    )
    sheet.title(title)
    sheet.title("依据文件", BLOCK)
    for source in documents[:_MOST_DOCUMENTS]:
        sheet.title("　".join(p for p in (source.number, source.title, source.date) if p), NOTE)
    if len(documents) > _MOST_DOCUMENTS:
        sheet.title(f"等{len(documents)}份文件，全部见“来源”表。", NOTE)
    if left_out:
        sheet.title(f"另有{left_out}个区域或部门事项较少，没有单独成表。", NOTE)
    sheet.space()
    places = [place for place, _ in found.by_place]
    sheet.title("各区域事项数" if places else "事项数", BLOCK)
    sheet.add(("区域" if places else "", *(wording.KINDS[k] for k in kinds), _TOTAL), HEAD)
    for place in (*found.zones, NOWHERE):
        counts = [found.by_place[place, kind] for kind in kinds]
        if any(counts):
            label = names.get(place, wording.NO_ZONES)
            sheet.add((label, *counts, sum(counts)), [BODY, *[CENTRED] * (len(kinds) + 1)])
    counts = [found.kinds[kind] for kind in kinds]
    sheet.add(("全部（一项可在几个区域）" if places else "全部", *counts, found.total), HEAD)
    sheet.space()
    sheet.title("各部门事项数", BLOCK)
    sheet.add(("部门", *(wording.ROLES[r] for r in roles), _TOTAL), HEAD)
    for department in found.departments:
        counts = [found.by_role[department, role] for role in roles]
        sheet.add(
            (names[department], *counts, found.by_department[department]),
            [BODY, *[CENTRED] * (len(roles) + 1)],
        )


def add_documents(book: Book, documents: Sequence[Source]) -> None:
    """Every document, with the revision that the lists are from."""
    sheet = book.sheet("来源文件", [26, 60, 20, 13, 50])
    sheet.title("来源文件")
    sheet.head(("文号", "标题", "发文机关", "成文日期", "版本标识"), keep_columns=1)
    for s in documents:
        cells = (s.number or "无", s.title, s.issuer, s.date, s.revision)
        sheet.add(cells, [BODY, BODY, BODY, CENTRED, BODY])
    sheet.filter()


class SourceSheet:
    """Where each provision stands in its document's text."""

    def __init__(self, book: Book) -> None:
        self._sheet = book.sheet("来源", [22, 14, 12, 60, 14, 30])
        self._sheet.title("来源")
        self._sheet.title(
            "起止为文件正文（规范化文本）中的字符位置，可用 documents show 文号 --text 核对。", NOTE
        )
        heads = ("文件", "出处", "编号", "原文", "起止", "重点内容")
        self._sheet.head(heads, keep_columns=2)

    def add(self, row: Row) -> None:
        span = f"{row.proof.start}-{row.proof.end}" if row.proof.start >= 0 else ""
        self._sheet.add(
            (
                row.source.name,
                row.citation,
                wording.numbered(row),
                row.proof.quote,
                span,
                wording.title(row),
            ),
            [BODY, BODY, CENTRED, BODY, CENTRED, BODY],
        )

    def close(self) -> None:
        self._sheet.filter()
