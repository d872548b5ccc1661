"""The numbers of tables as stated quantities: 天津 and 扩招 over 40 are 天津扩招 40人. And the
tables that nothing is read of."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from policy_kg.extraction.sections import Sectioned, annex_key
from policy_kg.records import Document, Evidence, Target, Unplaced

# 单位：人 above a table; 投资（万元） in a head.
_UNIT: Final = re.compile(r"^[（(]?(?:计量)?单位\s*[：:]\s*(?P<unit>[^\s，。；）)]{1,8})[）)]?$")
_HEAD_UNIT: Final = re.compile(
    r"[（(](?P<unit>[千百万亿]{0,2}(?:[个人名户所家座亩吨张台辆件项次场株头只处条元米]|公[里顷斤]|平方[千公]?[米里]|立方米|千瓦时?|％|%))[）)]"
)
UNREAD_TABLE: Final = "表格里没有读出责任单位、事项或数字，只保留原文"
_VALUE: Final = re.compile(r"^[\d,，]+(?:\.\d+)?")


def find_tabled(document: Document, sectioned: Sectioned) -> tuple[Target, ...]:
    """A target for each number of the document's tables of numbers; its subject is the section or
    annex that the table stands in. Numbers that stand in none are left out."""
    found: list[Target] = []
    for figure in document.figures:
        above = [b for b in document.blocks if b.end <= figure.start and b.kind != "cell"]
        key = next(
            (
                annex_key(b.annex) if b.annex else sectioned.of_block[b.order]
                for b in reversed(above)
                if b.annex or b.order in sectioned.of_block
            ),
            "",
        )
        value = _VALUE.match("".join(figure.text.split()))
        if not key or value is None:
            continue
        head = _HEAD_UNIT.search(figure.column)
        printed = _UNIT.match(above[-1].text) if above else None
        percent = "%" if figure.text.rstrip().endswith(("%", "％")) else ""
        unit = head["unit"] if head else printed["unit"] if printed else ""
        found.append(
            Target(
                subject=key,
                measures=figure.row + _HEAD_UNIT.sub("", figure.column),
                comparator="=",
                unit=percent or unit,
                value=float(re.sub("[,，]", "", value[0])),
                evidence=Evidence(
                    start=figure.start,
                    end=figure.end,
                    quote=figure.text,
                    section=sectioned.citation(key),
                ),
            )
        )
    return tuple(found)


def unread_tables(document: Document) -> tuple[Unplaced, ...]:
    """Tables that are neither of matters nor of numbers: registers, forms, lists of coordinates."""
    read = [(f.start, f.end) for f in document.figures]
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
