"""The workbook that staff circulate: overview, lists, matrices, findings, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO, Final, Literal

from policy_kg.export import wording
from policy_kg.export.columns import DOCUMENT, LIST, NUMBER, TEXT, Column
from policy_kg.export.facts import Facts
from policy_kg.export.findings import FindingSheet
from policy_kg.export.matrices import ProvisionMatrix, add_zone_matrix
from policy_kg.export.overview import SourceSheet, add_documents, add_overview
from policy_kg.export.package import stamp
from policy_kg.export.rows import Progress, Row, drawn_upon, rows
from policy_kg.export.selection import Selection
from policy_kg.export.sheets import BODY, CENTRED, NOTE, TITLE, Book, Sheet
from policy_kg.export.survey import NOWHERE, Survey, nowhere, survey

_MOST_SHEETS: Final = 60
_LONG: Final = 600  # characters that a text cell of the usual width has room for
_WIDE: Final = 110


def export_workbook(
    facts: Facts,
    selection: Selection,
    out: BinaryIO,
    *,
    by: Literal["zone", "department"] = "zone",
    findings: Sequence[FindingSheet] = (),
    progress: Progress | None = None,
) -> int:
    """Write the workbook, with a list for each zone or each department (the 60 that have most).
    Returns the number of provisions."""

    def listed(stage: str) -> Iterator[Row]:
        return rows(facts, selection, common=True, progress=progress, stage=stage)

    found = survey(listed("统计"))
    documents = drawn_upon(facts, selection)
    name = "·".join(n for n in (selection.department, selection.zone) if n)
    title = f"{name}{selection.called('责任分工工作簿')}"
    book = Book(title=title, made=stamp(documents))
    parts = _parts(found, by)
    add_overview(book, title, found, documents, left_out=len(_keys(found, by)) - len(parts))
    # The sheets stand in this order, and are filled side by side.
    lists = _Lists(book, found, parts, by)
    add_zone_matrix(book, found)
    matrix = ProvisionMatrix(book, found) if found.departments else None
    for sheet in findings:
        _add_findings(book, sheet)
    add_documents(book, documents)
    proofs = SourceSheet(book)
    growing = [part for part in (lists, matrix, proofs) if part is not None]
    for row in listed("写表"):
        for part in growing:
            part.add(row)
    for part in growing:
        part.close()
    book.save(out)
    return found.total


def _keys(found: Survey, by: str) -> list[str]:
    return list(found.zones) if by == "zone" else found.departments


def _parts(found: Survey, by: str) -> list[str]:
    """The IRIs that get a list of their own, in their order."""
    keys = _keys(found, by)
    if len(keys) <= _MOST_SHEETS:
        return keys
    size: Callable[[str], int] = found.by_department.__getitem__
    if by == "zone":
        size = {z: sum(found.by_place[z, kind] for kind in wording.KINDS) for z in keys}.__getitem__
    most = set(sorted(keys, key=lambda k: (-size(k), k))[:_MOST_SHEETS])
    return [key for key in keys if key in most]


class _Lists:
    """The whole list and the parts, all filled in one pass."""

    def __init__(self, book: Book, found: Survey, parts: Sequence[str], by: str) -> None:
        self._by = by
        self._whole = _List(book, "分工表", found, "")
        names = found.names()
        self._parts = {
            key: _List(book, names[key], found, key, department=key if by == "department" else "")
            for key in parts
        }
        if by == "zone" and NOWHERE in {place for place, _ in found.by_place}:
            self._parts[NOWHERE] = _List(book, wording.NO_ZONES, found, NOWHERE)

    def add(self, row: Row) -> None:
        self._whole.add(row)
        if self._by == "zone":
            keys = [place.iri for place in row.places] or ([NOWHERE] if nowhere(row) else [])
        else:
            keys = [department.iri for department in row.departments]
        for key in dict.fromkeys(keys):
            if key in self._parts:
                self._parts[key].add(row)

    def close(self) -> None:
        for made in (self._whole, *self._parts.values()):
            made.sheet.filter()


class _List:
    """One sheet with the columns of a 分工表; a department's own has its role in front."""

    def __init__(
        self, book: Book, title: str, found: Survey, key: str, *, department: str = ""
    ) -> None:
        text = replace(TEXT, width=_WIDE) if found.longest > _LONG else TEXT
        used = found.used[key].columns if key in found.used else LIST
        if key in found.used and DOCUMENT in found.used[""].columns and DOCUMENT not in used:
            used = (DOCUMENT, *used)  # of one document, in a book of several
        self._columns = [text if c is TEXT else c for c in used]
        if department:

            def role(row: Row) -> str:
                own = dict.fromkeys(d.role for d in row.departments if d.iri == department)
                return "、".join(wording.ROLES[r] for r in own)

            behind = self._columns.index(NUMBER) + 1 if NUMBER in self._columns else 0
            self._columns.insert(behind, Column("本部门角色", 10, role, centred=True))
        self.sheet: Sheet = book.sheet(title, [c.width for c in self._columns])
        self.sheet.title(title if title == "分工表" else f"{title}事项清单", TITLE)
        kept = 1 + (DOCUMENT in self._columns)
        self.sheet.head([c.title for c in self._columns], keep_columns=kept)

    def add(self, row: Row) -> None:
        self.sheet.add(
            [c.value(row) for c in self._columns],
            [CENTRED if c.centred else BODY for c in self._columns],
        )


def _add_findings(book: Book, findings: FindingSheet) -> None:
    widths = [
        findings.widths[n] if n < len(findings.widths) else max(12, 2 * len(head) + 4)
        for n, head in enumerate(findings.head)
    ]
    sheet = book.sheet(findings.title, widths)
    sheet.title(findings.title)
    if findings.note:
        sheet.title(findings.note, NOTE)
    sheet.head(findings.head)
    for cells in findings.rows:
        sheet.add(cells, [BODY if isinstance(c, str) else CENTRED for c in cells])
    sheet.filter()
