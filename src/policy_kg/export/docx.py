"""Word lists: 任务分解单 for a department, 责任清单 for a zone."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import BinaryIO, Final

from policy_kg.errors import UsageError
from policy_kg.export import ooxml, wording
from policy_kg.export.facts import Facts
from policy_kg.export.package import stamp, write_package
from policy_kg.export.rows import Progress, Row, Source, drawn_upon, rows
from policy_kg.export.selection import Selection
from policy_kg.namespaces import PK

_TEXT: Final = "事项"
_ZONES: Final = "实施区域"
_NUMERALS: Final = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    width: int  # twentieths of a point
    value: Callable[[Row], str]
    style: str = "Cell"


def export_docx(
    facts: Facts, selection: Selection, out: BinaryIO, *, progress: Progress | None = None
) -> int:
    """Write the list; returns the number of provisions. Raises UsageError without a department
    or zone to make it for, and for a name that departments of several places have."""
    if not (selection.department or selection.zone):
        raise UsageError(
            "docx", "没有说明为谁", "请加 --department 部门（任务分解单）或 --zone 区域（责任清单）"
        )
    _of_one_place(facts, selection)
    documents = drawn_upon(facts, selection)
    counts: Counter[tuple[str, str, bool]] = Counter()
    roles: Counter[str] = Counter()
    placed = False
    for row in rows(facts, selection, common=True, progress=progress, stage="统计"):
        counts[_part(row)] += 1
        placed = placed or bool(wording.zones(row))
        own = {d.role for d in row.departments if d.iri in selection.agencies}
        roles.update(own)
    title = _title(selection)
    with tempfile.TemporaryFile() as file:
        file.write(ooxml.DOCUMENT_START.encode())
        listed = rows(facts, selection, common=True, progress=progress)
        for piece in _body(
            title,
            documents,
            counts,
            roles,
            listed,
            selection=selection,
            columns=_columns(selection, placed=placed),
        ):
            file.write(piece.encode())
        file.write(ooxml.DOCUMENT_END.encode())
        file.seek(0)
        fixed = ooxml.fixed_parts(title, stamp(documents))
        write_package([*fixed, ("word/document.xml", file)], out)
    return sum(counts.values())


def _of_one_place(facts: Facts, selection: Selection) -> None:
    """A sheet goes to one office: 市科技局 of two cities are two."""
    places = {
        facts.one(agency, PK + "scope")
        for agency in selection.agencies
        if any(facts.subjects(PK + "agent", agency, graph) for graph in selection.graphs or (None,))
    }
    if len(places) > 1:
        raise UsageError(
            selection.department,
            f"{len(places)} 个地方有叫这个名字的部门",
            "请只写其中一个的全称，或用 --document 只取一份文件",
        )


def _title(selection: Selection) -> str:
    if selection.department:
        zone = f"（{selection.zone}）" if selection.zone else ""
        return f"{selection.department}{selection.called('任务分解单')}{zone}"
    return f"{selection.zone}{selection.called('责任清单')}"


def _part(row: Row) -> tuple[str, str, bool]:
    """The part of the list that a provision stands in."""
    return (row.source.revision, row.kind, row.common)


def _body(
    title: str,
    documents: Sequence[Source],
    counts: Counter[tuple[str, str, bool]],
    roles: Counter[str],
    listed: Iterator[Row],
    *,
    selection: Selection,
    columns: Sequence[_Column],
) -> Iterator[str]:
    yield ooxml.paragraph(title, "Title")
    yield ooxml.paragraph(_summary(counts, roles), "Note")
    present = {revision for revision, _, _ in counts}
    n = part = 0
    for source, of_document in groupby(listed, lambda row: row.source):
        if len(present) > 1:
            yield ooxml.paragraph(
                f"{source.title}（{source.number}）".replace("（）", ""), "Heading1"
            )
            part = 0
        for key, of_part in groupby(of_document, _part):
            part += 1
            heading = _heading(key, counts[key])
            yield ooxml.paragraph(f"{_numeral(part)}、{heading}", "Heading2")
            yield ooxml.table_start([c.width for c in columns], [c.title for c in columns])
            for category, found in groupby(of_part, lambda row: row.category):
                if category:
                    width = sum(c.width for c in columns)
                    yield ooxml.table_row(
                        ooxml.cell(
                            [category], width, style="Group", span=len(columns), fill="F2F2F2"
                        )
                    )
                for row in found:
                    n += 1
                    yield _line(n, row, columns)
            yield ooxml.TABLE_END
    yield ooxml.paragraph("来源", "Heading2")
    for source in documents:
        if source.revision in present or not present:
            parts = (source.issuer, f"《{source.title}》", source.number, source.date)
            yield ooxml.paragraph("　".join(p for p in parts if p and p != "《》"), "Note")


def _summary(counts: Counter[tuple[str, str, bool]], roles: Counter[str]) -> str:
    kinds: Counter[str] = Counter()
    for (_, kind, _), count in counts.items():
        kinds[kind] += count
    of_kind = "、".join(f"{wording.KINDS[k]}{kinds[k]}项" for k in wording.KINDS if kinds[k])
    of_role = "、".join(f"{wording.ROLES[r]}{roles[r]}项" for r in wording.ROLES if roles[r])
    total = f"共{sum(counts.values())}项"
    total += f"：{of_kind}。" if of_kind else "。"
    return f"{total}其中本部门{of_role}。" if of_role else total


def _heading(key: tuple[str, str, bool], count: int) -> str:
    _, kind, common = key
    name = wording.KINDS[kind]
    if common:
        return f"不分区域的{name}，适用于整个试点范围（{count}项）"
    return f"{name}（{count}项）"


def _columns(selection: Selection, *, placed: bool) -> list[_Column]:
    """Widths add up to the text's; where nothing is `placed`, what is to be done has the room of the
    zones."""
    columns = _all_columns(selection)
    if placed:
        return columns
    room = sum(c.width for c in columns if c.title == _ZONES)
    return [
        replace(c, width=c.width + room) if c.title == _TEXT else c
        for c in columns
        if c.title != _ZONES
    ]


def _all_columns(selection: Selection) -> list[_Column]:
    if not selection.department:
        return [
            _Column("序号", 620, lambda row: "", "Middle"),
            _Column(_TEXT, 4500, lambda row: ""),
            _Column("部门", 2000, wording.by_all_roles),
            _Column(_ZONES, 1400, wording.zones),
            _Column("出处", 1118, lambda row: row.citation),
        ]

    def role(row: Row) -> str:
        own = dict.fromkeys(d.role for d in row.departments if d.iri in selection.agencies)
        return "、".join(wording.ROLES[r] for r in own)

    def others(row: Row) -> str:
        rest = [d for d in row.departments if d.iri not in selection.agencies]
        return wording.by_role(rest) or "无"

    return [
        _Column("序号", 620, lambda row: "", "Middle"),
        _Column(_TEXT, 3900, lambda row: ""),
        _Column("本部门角色", 860, role, "Middle"),
        _Column("共同部门", 1880, others),
        _Column(_ZONES, 1300, wording.zones),
        _Column("出处", 1078, lambda row: row.citation),
    ]


def _line(n: int, row: Row, columns: Sequence[_Column]) -> str:
    text = [wording.said(row)]
    if goals := wording.goals(row):
        text.append(f"目标：{goals}")
    if row.limits:
        text.append(f"时限：{wording.deadline(row)}")
    cells = [
        ooxml.cell([str(n)], columns[0].width, style=columns[0].style),
        ooxml.cell(text, columns[1].width),
    ]
    cells += [ooxml.cell([c.value(row)], c.width, style=c.style) for c in columns[2:]]
    return ooxml.table_row("".join(cells))


def _numeral(n: int) -> str:
    """1 to 19 in Chinese; more parts than that no document has."""
    return _NUMERALS[n - 1] if n <= 10 else f"十{_NUMERALS[(n - 11) % 10]}"
