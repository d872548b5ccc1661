"""The numbers of tables as stated quantities: 天津 and 扩招 over 40 are 天津扩招 40人. And the
tables that nothing is read of."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from policy_kg.extraction.sections import Sectioned
from policy_kg.extraction.yearly import (
    UNIT_IN_BRACKETS,
    read_figure,
    unit_for,
    unit_of,
    year_of_head,
    year_of_issue,
)
from policy_kg.records import Document, Evidence, Target, Unplaced
from policy_kg.vocabulary import looks_like_agency

# 单位：人 above a table; 投资（万元） in a head.
_UNIT: Final = re.compile(r"^[（(]?(?:计量)?单位\s*[：:]\s*(?P<unit>[^\s，。；）)]{1,8})[）)]?$")
UNREAD_TABLE: Final = "表格里没有读出责任单位、事项或数字，只保留原文"


def find_tabled(document: Document, sectioned: Sectioned) -> tuple[Target, ...]:
    """A target for each number of the document's tables of numbers; its subject is the section or
    annex that the table stands in, its deadline the year that heads it. Numbers that stand in none
    are left out."""
    found: list[Target] = []
    issued = year_of_issue(document)
    for figure in document.figures:
        key = sectioned.around(document, figure.start)
        value = read_figure(figure.text)
        if not key or value is None:
            continue
        printed = unit_note(document, figure.start)
        unit = value.unit or figure.unit or unit_of(figure.column) or unit_of(figure.row)
        head = UNIT_IN_BRACKETS.sub("", figure.column)
        year = year_of_head(head)
        year = None if year and year < issued else year
        found.append(
            Target(
                subject=key,
                measures=UNIT_IN_BRACKETS.sub("", figure.row) + ("" if year else head),
                comparator=value.comparator,
                unit=unit or (unit_for(printed, figure.column) if printed else ""),
                value=value.value,
                minimum=value.minimum,
                maximum=value.maximum,
                deadline=year or "",
                deadline_text=f"{year}年" if year else "",
                evidence=Evidence(
                    start=figure.start,
                    end=figure.end,
                    quote=figure.text,
                    section=sectioned.citation(key),
                ),
            )
        )
    return tuple(found)


def unit_note(document: Document, start: int) -> str:
    """The unit that the line above a table gives whose cell begins at `start`: 单位：人; "" for none."""
    above = [b for b in document.blocks if b.end <= start and b.kind != "cell"]
    printed = _UNIT.match(above[-1].text) if above else None
    return printed["unit"] if printed else ""


UNEXPLAINED_SIGN: Final = (
    "单位名前的标记文件没有说明，按普通责任单位读；它也可能标的是牵头单位，请核对"
)
LEAD_BY_LOOK: Final = "文件用字体或颜色标明牵头单位，程序只读文字，牵头未能读出，请核对"
# 加粗的为牵头单位, 标红单位为牵头单位
_BY_LOOK: Final = re.compile(
    r"(?:加粗|粗体|黑体字?|标红|红色字?体?|下划线|斜体)(?:字体)?(?:的|者)?(?:责任)?(?:单位|部门)?均?(?:为|是)牵头(?:单位|部门)?"
)
# 责任单位：*市商务局、市文旅局
_SIGNED: Final = re.compile(
    r"(?:[：:、，\t\n]|^)[ \u3000]*(?P<signed>[*＊★☆▲△●#]{1,3}(?P<name>[\u4e00-\u9fff]{3,20}))(?=[、，,；;。）)〕\n]|$)"
)


def unread_tables(document: Document) -> tuple[Unplaced, ...]:
    """Tables that are neither of matters nor of numbers: registers, forms, lists of coordinates."""
    read = [(f.start, f.end) for f in document.figures]
    read += [(f.cell.start, f.cell.end) for i in document.indicators for f in i.figures]
    for table in document.tables:
        rows = [c for r in table.rows for c in (*r.cells, r.section)]
        cells = [c for c in (*table.head, *rows) if c is not None]
        read += [(min(c.start for c in cells), max(c.end for c in cells))] if cells else []
    found: list[Unplaced] = []
    for is_cell, run in groupby(document.blocks, key=lambda b: b.kind == "cell"):
        blocks = list(run)
        start, end = blocks[0].start, blocks[-1].end
        if is_cell and not any(a < end and start < b for a, b in read):
            found.append(
                Unplaced(start=start, end=end, text=document.text[start:end], reason=UNREAD_TABLE)
            )
    return tuple(found)


def left_unread(document: Document, *, explained: bool) -> tuple[Unplaced, ...]:
    """What a document says that nothing is read of: tables, and signs before names, unless it is
    `explained` what they mean."""
    looks = tuple(
        Unplaced(start=m.start(), end=m.end(), text=m[0], reason=LEAD_BY_LOOK)
        for m in list(_BY_LOOK.finditer(document.text))[:1]
    )
    return (*unread_tables(document), *unexplained_signs(document, explained=explained), *looks)


def unexplained_signs(document: Document, *, explained: bool) -> tuple[Unplaced, ...]:
    """The first of the bodies that have a sign before their names, where the text doesn't say what it
    means (*市商务局 leads, or is one of several): whoever reads the roles must know of it."""
    if explained:
        return ()
    for match in _SIGNED.finditer(document.text):
        if looks_like_agency(match["name"]):
            start, end = match.span("signed")
            return (Unplaced(start=start, end=end, text=match["signed"], reason=UNEXPLAINED_SIGN),)
    return ()
