"""The workbook that staff circulate: overview, lists, matrices, findings, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO, Final, Literal

from policy_kg.export import wording
from policy_kg.export.columns import LIST, TEXT, Column
from policy_kg.export.facts import Facts
from policy_kg.export.findings import FindingSheet
from policy_kg.export.matrices import add_provision_matrix, add_zone_matrix
from policy_kg.export.overview import add_overview, add_sources
from policy_kg.export.package import stamp
from policy_kg.export.rows import Progress, Row, rows, sources
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
    documents = sources(facts, selection)
    name = "·".join(n for n in (selection.department, selection.zone) if n)
    title = f"{name}责任分工工作簿" if name else "责任分工工作簿"
    book = Book(title=title, made=stamp(documents))
    parts = _parts(found, by)
    add_overview(book, title, found, documents, left_out=len(_keys(found, by)) - len(parts))
    _add_lists(book, found, parts, by, listed("写清单"))
    add_zone_matrix(book, found)
    add_provision_matrix(book, found, listed("写对照表"))
    for sheet in findings:
        _add_findings(book, sheet)
    add_sources(book, documents, listed("写来源"))
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


def _add_lists(
    book: Book, found: Survey, parts: Sequence[str], by: str, listed: Iterator[Row]
) -> None:
    """The whole list and the parts, all filled in one pass."""
    names = found.names()
    whole = _List(book, "分工表", found, "")
    lists: dict[str, _List] = {}
    for key in parts:
        own = key if by == "department" else ""
        lists[key] = _List(book, names[key], found, key, department=own)
    if by == "zone" and NOWHERE in {place for place, _ in found.by_place}:
        lists[_NOWHERE_KEY] = _List(book, wording.NO_ZONES, found, NOWHERE)
    for row in listed:
        whole.add(row)
        keys = [p.iri for p in row.places] if by == "zone" else [d.iri for d in row.departments]
        if by == "zone" and nowhere(row):
            keys.append(_NOWHERE_KEY)
        for key in dict.fromkeys(keys):
            if key in lists:
                lists[key].add(row)
    for made in (whole, *lists.values()):
        made.sheet.filter()


_NOWHERE_KEY: Final = " "


class _List:
    """One sheet with the columns of a 分工表; a department's own has its role in front."""

    def __init__(
        self, book: Book, title: str, found: Survey, key: str, *, department: str = ""
    ) -> None:
        text = replace(TEXT, width=_WIDE) if found.longest > _LONG else TEXT
        used = found.used[key].columns if key in found.used else LIST
        self._columns = [text if c is TEXT else c for c in used]
        if department:

            def role(row: Row) -> str:
                own = dict.fromkeys(d.role for d in row.departments if d.iri == department)
                return "、".join(wording.ROLES[r] for r in own)

            self._columns.insert(1, Column("本部门角色", 10, role, centred=True))
        self.sheet: Sheet = book.sheet(title, [c.width for c in self._columns])
        self.sheet.title(title if title == "分工表" else f"{title}事项清单", TITLE)
        self.sheet.head([c.title for c in self._columns], keep_columns=1)

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
