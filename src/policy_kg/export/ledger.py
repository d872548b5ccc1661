"""督办台账: one line a provision, with columns to be filled in by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO, Final

from policy_kg.export import wording
from policy_kg.export.columns import DOCUMENT, Column, Used
from policy_kg.export.facts import Facts
from policy_kg.export.package import stamp
from policy_kg.export.rows import Progress, Row, drawn_upon, rows
from policy_kg.export.selection import Selection
from policy_kg.export.sheets import BODY, CENTRED, FAINT, NOTE, Book
from policy_kg.extraction.keptcells import kept_cells, without_kept
from policy_kg.extraction.progress import (
    PERSON_HEAD,
    PROGRESS_HEAD,
    person_of,
    progress_of,
)
from policy_kg.titles import short_title


def _or_none(value: Callable[[Row], str]) -> Callable[[Row], str]:
    """What a row states, and 文件未载明 where it states nothing, as both who and by when are asked."""
    return lambda row: value(row) or wording.NOT_STATED


_STATED: Final = (
    DOCUMENT,
    Column("编号", 8, wording.identified, centred=True),
    Column("任务内容", 48, wording.said),
    Column("牵头（指导、负责、实施）", 20, _or_none(wording.responsible)),
    Column("配合部门", 14, wording.supporting),
    Column("实施区域", 13, wording.zones),
    Column("目标（原文）", 16, wording.goals),
    Column("完成时限", 12, _or_none(wording.deadline), centred=True),
)
_MOST_YEARS: Final = 3  # ways of knowing the years that the note names
_PERSON: Final = "责任人"
_PROGRESS: Final = "进展"
_TO_WRITE: Final = ((_PERSON, 9), (_PROGRESS, 16), ("备注", 10))


def export_ledger(
    facts: Facts, selection: Selection, out: BinaryIO, *, progress: Progress | None = None
) -> int:
    """Write the ledger; returns the number of provisions. Columns in which no provision has
    anything are left out; 责任人, 进展 and 备注 are empty on purpose, but for what a table's own
    columns say of who answers for it and of the progress."""
    documents = drawn_upon(facts, selection)
    used = Used(_STATED)
    total = derived = 0
    years: dict[str, None] = {}
    for row in rows(facts, selection, common=True, progress=progress, stage="统计"):
        used.note(row)
        total += 1
        if any(limit.derived for limit in row.limits):
            derived += 1
            years.setdefault(row.source.its_year.by)
    stated = used.columns
    name = "、".join(n for n in (selection.department, selection.zone) if n)
    title = f"{name}{selection.called('督办台账')}"
    book = Book(title=title, made=stamp(documents))
    widths = [5, *(c.width for c in stated), *(width for _, width in _TO_WRITE)]
    sheet = book.sheet("督办台账", widths)
    sheet.title(title)
    basis = "；".join(
        short_title(s.title) + (f"（{s.number}）" if s.number else "") for s in documents[:5]
    )
    more = f"等{len(documents)}份文件" if len(documents) > 5 else ""
    late = selection.overdue_on
    late = late and f"{late}逾期（时限已过、进展没有写明完成）的"
    sheet.title(f"依据：{basis}{more}。{late}共{total}项。", NOTE)
    if derived:
        by = "、".join(list(years)[:_MOST_YEARS]) + ("等" if len(years) > _MOST_YEARS else "")
        sheet.title(f"其中{derived}项的时限没有写年份，按文件的年份推定（{by}）。", NOTE)
    sheet.head(("序号", *(c.title for c in stated), *(t for t, _ in _TO_WRITE)), keep_columns=3)
    for n, read in enumerate(rows(facts, selection, common=True, progress=progress), 1):
        row, known = _parted(read)
        cells = [c.value(row) for c in stated]
        looks = [
            FAINT if value == wording.NOT_STATED else CENTRED if c.centred else BODY
            for c, value in zip(stated, cells, strict=True)
        ]
        last = (known.get(title, "") for title, _ in _TO_WRITE)
        sheet.add((n, *cells, *last), (CENTRED, *looks, *(BODY for _ in _TO_WRITE)))
    sheet.filter()
    book.save(out)
    return total


def _parted(row: Row) -> tuple[Row, dict[str, str]]:
    """A row without the cells that its text keeps of the progress and of who answers for it, and what
    they say, by the columns that they go into."""
    cells = kept_cells(row.text)
    known = {_PERSON: person_of(row.text), _PROGRESS: progress_of(row.text)}
    if not any(known.values()):
        return row, known
    others = "；".join(
        f"{h}：{cell}" for h, cell in cells if not (PROGRESS_HEAD.search(h) or PERSON_HEAD.match(h))
    )
    text = without_kept(row.text) + (f"（{others}）" if others else "")
    return replace(row, text=text), known
