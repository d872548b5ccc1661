"""The bodies that a table's row names, in its columns of bodies and in the marks of its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.extraction.carried import TITLE, bodies_over
from policy_kg.extraction.columns import Columns, cell_at, names_bodies
from policy_kg.extraction.marks import split_marks
from policy_kg.extraction.responsibility import Named, Rule, parse_responsibility
from policy_kg.reading.bodycells import stations_of_run
from policy_kg.reading.heads import looks_like_deadline
from policy_kg.reading.persons import bodies_alone
from policy_kg.records import Cell, Evidence, Row, Unplaced
from policy_kg.vocabulary import bodies_of_run, looks_like_agency

_PERSON: Final = re.compile(r"(?:\s+|\s*[（(])[\u4e00-\u9fff·]{2,4}[）)]?$")


@dataclass(frozen=True, slots=True)
class RowAgency:
    """A body named in a row's cell; offsets are the document's."""

    provision: str
    named: Named
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class RowText:
    """Where a row stands, for evidence of what its cells say. `text` is the document's."""

    text: str
    table: int
    row: int
    citation: str

    def evidence(self, cell: Cell, a: int = 0, b: int | None = None) -> Evidence:
        """Of a cell, or of its characters `a` to `b`."""
        start, end = cell.start + a, cell.start + b if b is not None else cell.end
        return Evidence(
            start=start,
            end=end,
            quote=self.text[start:end],
            section=self.citation,
            table=self.table,
            row=cell.row,
            column=cell.column,
            of_row=self.row if cell.inherited else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBodies:
    """`limit` is a time limit that stands among the bodies: 市商务局；2031年5月底前."""

    agencies: tuple[RowAgency, ...]
    unplaced: tuple[Unplaced, ...]
    limit: Evidence | None


def bodies_of_row(
    row: Row,
    columns: Columns,
    *,
    key: str,
    at: RowText,
    held: Iterable[Cell | None],
    over: Cell | None,
    rule: Rule,
) -> RowBodies:
    """Those in the marks of the cells `held` (医疗健康（牵头单位：市卫生健康委）: what a merged cell or the row
    above says of its group holds for each row below), those of the row `over` it (县水利局任务清单), then
    those of the columns of bodies."""
    agencies: list[RowAgency] = []
    unplaced: list[Unplaced] = []
    limit: Evidence | None = None

    def add(named: Named, evidence: Evidence) -> None:
        agencies.append(RowAgency(key, replace(named, order=len(agencies) + 1), evidence))

    for said in dict.fromkeys(c for c in held if c is not None):
        for offset, n in split_marks(said.text, rule=rule)[1]:
            add(n, at.evidence(said, offset + n.start, offset + n.end))
    if over is not None:
        offset, names = bodies_over(over, columns)
        for n in names:
            evidence = at.evidence(over, offset + n.start, offset + n.end)
            if over.column == TITLE:
                evidence = replace(evidence, table=None, row=None, column=None)
            add(n, evidence)
    columned = [
        (column, role, cell)
        for column, role in columns.roles_in(row)
        if (cell := cell_at(row, column)) is not None and names_bodies(columns, column, cell)
    ]
    # 列首位的为牵头单位 says nothing of 责任乡镇 beside a column of those that lead.
    led = any(role == "lead" for _, role, _ in columned)
    for column, role, cell in columned:
        persons = column in columns.persons
        alone = bodies_alone(cell.text, persons=persons)
        told = replace(rule, first_leads=False) if led and role != "lead" else rule
        parsed = parse_responsibility(alone, default=role, rule=told)
        for n in _apart(parsed.names, alone):
            named = _without_person(alone, n) if persons else n
            add(named, at.evidence(cell, named.start, named.end))
        for a, b in parsed.rest:
            left = cell.text[a:b]
            if columns.deadline is None and parsed.names and looks_like_deadline(left):
                limit = limit or at.evidence(cell, a, b)
            else:
                start, end = cell.start + a, cell.start + b
                reason = "责任单元格中读不出部门"
                unplaced.append(Unplaced(start=start, end=end, text=left, reason=reason))
    return RowBodies(agencies=tuple(agencies), unplaced=tuple(unplaced), limit=limit)


def _apart(names: Iterable[Named], text: str) -> Iterator[Named]:
    """`names` with those that a cell prints without a sign between them: 省农业农村厅省科学技术厅."""
    for n in names:
        printed = text[n.start : n.end]
        spans = bodies_of_run(printed)
        spans = spans if len(spans) > 1 else stations_of_run(printed)
        if len(spans) == 1:
            yield n
            continue
        for a, b in spans:
            start, end = n.start + a, n.start + b
            yield replace(n, printed=text[start:end], start=start, end=end)


def _without_person(text: str, named: Named) -> Named:
    """A body without the person behind it, whose name ends as no body does."""
    printed = text[named.start : named.end]
    person = _PERSON.search(printed)
    if not person or looks_like_agency(person[0].strip(" （()）")):
        return named
    body = printed[: person.start()]
    if not looks_like_agency(body):
        return named
    return replace(named, printed="".join(body.split()), end=named.start + len(body))
