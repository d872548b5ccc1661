"""Rows of 分工表 to provisions: number, category, focus, text, bodies, zones, deadline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from policy_kg.extraction.besidecells import beside_cells
from policy_kg.extraction.carried import as_above, title_over, with_bodies_of_parents
from policy_kg.extraction.columns import Columns, cell_at, columns_of, limit_cell, names_bodies
from policy_kg.extraction.marks import split_marks
from policy_kg.extraction.responsibility import Rule
from policy_kg.extraction.rowbodies import RowAgency, RowText, bodies_of_row
from policy_kg.extraction.rownumbers import numbers_within
from policy_kg.extraction.sums import SumCell, is_sum, sums_of
from policy_kg.extraction.toldapart import told_apart, with_telling
from policy_kg.extraction.yearly import (
    YearCell,
    is_goal_head,
    is_unit_head,
    read_figure,
    unit_for,
    unit_of,
    year_of_head,
)
from policy_kg.extraction.zones import split_zones
from policy_kg.reading.lines import squeeze, unbroken
from policy_kg.reading.numbering import Numbering, row_number
from policy_kg.reading.projects import is_project_list, project_column
from policy_kg.records import (
    Cell,
    Evidence,
    Provision,
    ProvisionKind,
    Row,
    Table,
    ThingKind,
    Unplaced,
    ZoneUse,
)

_KINDS: Final[tuple[tuple[ProvisionKind, re.Pattern[str]], ...]] = (
    ("Policy", re.compile(r"(?<!所有)政策(?!制定|开发)")),  # not 融入所有政策, 政策制定
    ("Measure", re.compile(r"举措|措施")),
    ("Task", re.compile(r"任务|事项|工作|项目")),
)
_NONE: Final = frozenset("/／-－—无") | {"——", "--"}  # what a cell without a time limit may hold
_LONGEST_MEASURE: Final = 40
_UNIT_ABOVE: Final = re.compile(r"单位\s*[：:]\s*(?P<unit>[^\s，。；：）)]{1,8})\s*[）)]?\s*$")
# One enterprise and no list of them: 云溪数科有限公司（筹）
_ENTERPRISE: Final = re.compile(
    r"^[^、，；]{2,30}(?:公司|集团|厂|合作社)(?:[（(][^（(）)]{1,8}[）)])?$"
)
_COUNTS: Final = re.compile(r"[（(](?:共)?\d{1,3}[项个条][）)]$")
_CATEGORY_NUMBER: Final = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[、章]|\d+[.．、])\s*"
)


@dataclass(frozen=True, slots=True)
class RowsFound:
    """`beside` has, by a provision's key, what the columns without a place of their own hold in
    its row: 各项分值：5；对应任务：（十六）; `yearly` the cells with figures of their own; `projects` the
    names in a list of projects, whose zones are where they stand; `sums` the cells that sum up."""

    provisions: tuple[Provision, ...]
    agencies: tuple[RowAgency, ...]
    unplaced: tuple[Unplaced, ...]
    beside: Mapping[str, str]
    yearly: tuple[YearCell, ...] = ()
    projects: tuple[NamedCell, ...] = ()
    sums: tuple[SumCell, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedCell:
    """A cell that is the name of a project, or of the enterprise that builds it."""

    provision: str
    label: str
    kind: ThingKind
    evidence: Evidence


def provisions_of(
    table: Table,
    *,
    where: str,
    cited: str,
    text: str,
    taken: set[str],
    first_order: int,
    rule: Rule,
) -> RowsFound:
    """The provisions of one table; bodies are those of its columns and of the marks in its cells
    (医疗健康（牵头单位：市卫生健康委）), if it has any.

    `where` is the key of its annex, or "" for a table of none; `cited` what its rows are cited by,
    附件2; `taken` holds the keys in use and is added to.
    """
    table = as_above(table)
    columns = columns_of(table)
    if columns is None:
        return RowsFound((), (), (), {})
    table = with_bodies_of_parents(table, columns)
    within = numbers_within(table, columns)
    reader = _Reader(
        table=table,
        columns=columns,
        kind=kind_of_title(table.title, [c.name for c in table.head if c is not None]),
        where=where or f"table{table.order + 1}",
        cited=cited,
        text=text,
        rule=rule,
        first_order=first_order,
        within=within,
        headings=_headings(table, columns),
        restarts=_restarts(table, columns, within),
        apart_by=told_apart(table, columns),
        unit=_unit_above(table, text),
        costs=_columns_of_costs(table, columns),
        title=title_over(table, text),
        taken=taken,
    )
    for row in table.rows:
        body = reader.body_of(row)
        if body is not None:
            reader.read(row, body)
    return RowsFound(
        tuple(reader.provisions),
        tuple(reader.agencies),
        tuple(reader.unplaced),
        reader.beside,
        tuple(reader.yearly),
        tuple(reader.projects),
        tuple(reader.sums),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Titles:
    """What names a row's matter: `focus` and `category` as its provision has them, `heading` where
    one stands over several rows."""

    focus: Cell | None
    heading: Cell | None
    category: Cell | None


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Reads rows one by one; what a table has once stands first, then what was found.

    `unit` is printed over the table; `costs` are the columns that say what a project costs.
    """

    table: Table
    columns: Columns
    kind: ProvisionKind
    where: str
    cited: str
    text: str
    rule: Rule
    first_order: int
    within: Mapping[int, Numbering]
    headings: frozenset[int]
    restarts: bool
    apart_by: Mapping[int, Cell]
    unit: str
    costs: Sequence[tuple[int, str]]
    title: Cell | None

    taken: set[str]
    used: dict[str, int] = field(default_factory=dict)  # stem -> its last number in this table
    section: Cell | None = None
    provisions: list[Provision] = field(default_factory=list)
    agencies: list[RowAgency] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    beside: dict[str, str] = field(default_factory=dict)
    yearly: list[YearCell] = field(default_factory=list)
    projects: list[NamedCell] = field(default_factory=list)
    sums: list[SumCell] = field(default_factory=list)

    def body_of(self, row: Row) -> Cell | None:
        """The cell that says what is to be done; None of a row that is no item, which is taken as
        the head of a group, as a sum, or as nothing that has a place."""
        if row.section is not None:
            self.section = row.section
            if not _is_item(row, self.columns):
                summed = self._sums(row)
                self.unplaced += _rest(row, self.columns, {s.cell for s in summed})
                return None
        if is_sum(row):
            if not self._sums(row):
                self.unplaced += _whole(row, self.text, "合计行，没有归入条目")
            return None
        body = cell_at(row, self.columns.text)
        if body is None and self.columns.projects:
            body = cell_at(row, self.columns.focus)
        if body is None or not body.text.strip():
            self.unplaced += _whole(row, self.text, "表格行没有内容单元格")
            return None
        return body

    def _sums(self, row: Row) -> tuple[SumCell, ...]:
        summed = tuple(sums_of(self.table, row, unit=self.unit))
        self.sums += summed
        return summed

    def read(self, row: Row, body: Cell) -> None:
        columns = self.columns
        number, number_text = _number(row, columns, self.within)
        stem = f"{self.where}/{number if number is not None else f'r{row.order + 1}'}"
        key = _free(stem, self.taken, self.used)
        own = next((c for k in columns.category if (c := cell_at(row, k))), None)
        titles = self._titles(row, body, own)
        category, heading = titles.category, titles.heading
        # Numbers that restart within a table are told apart by their category, each of them.
        group = clean_category(split_marks(category.text)[0]) if category else ""
        apart = key != stem or (self.restarts and number is not None)
        at = RowText(
            text=self.text,
            table=self.table.order,
            row=row.order,
            citation=self.cited
            + (f"“{group}”" if group and apart else "")
            + _name(row, number, number_text),
        )
        held = (category, self.section, heading, titles.focus, body)
        bodies = bodies_of_row(
            row, columns, key=key, at=at, held=held, over=self.section or self.title, rule=self.rule
        )
        self.agencies += bodies.agencies
        self.unplaced += bodies.unplaced
        deadline = limit_cell(self.table, row, columns)
        stated = deadline is not None and squeeze(deadline.text) not in _NONE
        limit = at.evidence(deadline) if deadline and stated else bodies.limit
        above_it = columns.focus if heading is not None and own is not None else None
        telling = self.apart_by.get(row.order)
        if words := beside_cells(self.table, row, columns, above_it, unit=self.unit):
            self.beside[key] = words
        focus = titles.focus
        self.provisions.append(
            Provision(
                key=key,
                kind=self.kind,
                number=number,
                number_text=number_text,
                category=group,
                focus=with_telling(_focus(focus, self.within.get(row.order)), body, telling),
                text=unbroken(split_marks(body.text)[0]),
                section=self.where if self.table.annex else "",
                citation=at.citation,
                order=self.first_order + len(self.provisions),
                evidence=at.evidence(telling if telling and body.inherited else body),
                category_evidence=at.evidence(category) if category else None,
                focus_evidence=at.evidence(focus) if focus else None,
                zones=tuple(_zones(row, columns, at)),
                has_zone_column=columns.zone is not None,
                deadline=unbroken(limit.quote) if limit else "",
                deadline_evidence=limit,
            )
        )
        self._figures(row, body, self.provisions[-1], at)

    def _titles(self, row: Row, body: Cell, own: Cell | None) -> _Titles:
        """`own` is the row's own category."""
        focus = row.section or cell_at(row, self.columns.focus)
        heading = focus if focus is not None and focus.start in self.headings else None
        if heading and (own or self.section) and not _is_count_or_name(heading, body):
            heading = None  # 类别 over 重点内容 over what is to be done: the second is the title
        return _Titles(
            focus=None if heading else focus,
            heading=heading,
            category=None if row.section is not None else own or heading or self.section,
        )

    def _figures(self, row: Row, body: Cell, of: Provision, at: RowText) -> None:
        """Figures of years, names of projects and what they cost."""
        measures = of.focus or (of.text if len(of.text) <= _LONGEST_MEASURE else "")
        unit = _unit(self.table, row, self.columns)
        for cell, year in _years(self.table, row, self.columns):
            self.yearly.append(
                YearCell(of.key, measures, unit, year, at.evidence(cell), cell == body)
            )
        for cell, kind in _names_of_project(self.table, row, self.columns):
            self.projects.append(NamedCell(of.key, unbroken(cell.text), kind, at.evidence(cell)))
        for column, head in self.costs:
            cost = cell_at(row, column)
            if cost is not None:
                of_head = unit_of(head) or unit_for(self.unit, head)
                self.yearly.append(
                    YearCell(of.key, head, of_head, "", at.evidence(cost), stated=False)
                )


def _name(row: Row, number: int | None, printed: str) -> str:
    """What a row is cited by: 第3项; 五、 of a row beside rows that count on through all groups."""
    if number is not None:
        return f"第{number}项"
    return printed.strip("、.． ") if row.section else f"第{row.order + 1}行"


def _zones(row: Row, columns: Columns, at: RowText) -> Iterator[ZoneUse]:
    cell = cell_at(row, columns.zone)
    for label, a, b in split_zones(cell.text) if cell is not None else ():
        if cell is not None and label not in _NONE:
            yield ZoneUse(label=label, evidence=at.evidence(cell, a, b))


def _restarts(table: Table, columns: Columns, within: Mapping[int, Numbering]) -> bool:
    """Whether the numbers of a table's rows begin anew within it."""
    numbers = (_number(row, columns, within)[0] for row in table.rows)
    return any(b < a for a, b in pairwise(n for n in numbers if n is not None))


def _number(row: Row, columns: Columns, within: Mapping[int, Numbering]) -> tuple[int | None, str]:
    """A row's number with its printed form."""
    if row.order in within:
        return within[row.order].value, within[row.order].printed
    cell = cell_at(row, columns.number)
    text = unbroken(cell.text) if cell else ""
    return row_number(text, chinese=row.section is None), text


def with_beside(provision: Provision, beside: Mapping[str, str]) -> Provision:
    """A row's provision with what else is printed in its row behind its text; that text, where it
    only names the matter (绿色电力占比), stays what the provision goes by."""
    words = beside.get(provision.key)
    if not words:
        return provision
    focus = provision.focus or (provision.text if _is_name(provision.text) else "")
    return replace(provision, text=f"{provision.text}（{words}）", focus=focus)


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_MEASURE and not re.search("[，。；：]", text)


def _years(table: Table, row: Row, columns: Columns) -> Iterator[tuple[Cell, str]]:
    """The cells of a row under heads that are years, with the years, and the figures under those
    of goals (目标值)."""
    for k in (columns.text, *columns.others):
        cell, head = cell_at(row, k), table.head[k]
        if cell is None or head is None:
            continue
        year = year_of_head(head.name)
        if year or (is_goal_head(head.name) and read_figure(cell.text)):
            yield cell, year or ""


def _names_of_project(table: Table, row: Row, columns: Columns) -> Iterator[tuple[Cell, ThingKind]]:
    """The cells of a project that are its name and that of the enterprise that builds it."""
    if not columns.projects:
        return
    name = cell_at(row, columns.focus)
    if name is not None:
        yield name, "Project"
    for k in columns.others:
        cell, head = cell_at(row, k), table.head[k]
        owner = head is not None and project_column(head.name) == "owner"
        if owner and cell is not None and _ENTERPRISE.search(squeeze(cell.text)):
            yield cell, "Enterprise"


def _columns_of_costs(table: Table, columns: Columns) -> list[tuple[int, str]]:
    """The columns that say what a project costs, with the words of their heads."""
    if not is_project_list([c.name for c in table.head if c is not None]):
        return []
    return [
        (k, squeeze(head.name))
        for k in columns.others
        if (head := table.head[k]) is not None and project_column(head.name) == "money"
    ]


def _unit_above(table: Table, text: str) -> str:
    """The unit that stands over a table: （单位：万元）."""
    start = min((c.start for c in table.head if c is not None), default=0)
    match = _UNIT_ABOVE.search(text[max(0, start - 40) : start])
    return match["unit"] if match else ""


def _unit(table: Table, row: Row, columns: Columns) -> str:
    """What a row's column of units holds."""
    units = (k for k in columns.others if (head := table.head[k]) and is_unit_head(head.name))
    return next((squeeze(c.text) for k in units if (c := cell_at(row, k))), "")


def _is_item(row: Row, columns: Columns) -> bool:
    """Whether a row that heads a group also says what is to be done, and by whom."""
    body = cell_at(row, columns.text)
    cells = ((k, cell_at(row, k)) for k, _ in columns.roles)
    named = any(c is not None and names_bodies(columns, k, c) for k, c in cells)
    return body is not None and body != row.section and named


def _rest(row: Row, columns: Columns, summed: Container[Cell]) -> list[Unplaced]:
    """What a section row holds beside its number, its heading and the sums of its group."""
    own = (c for c in row.cells if c is not None and c != row.section and c not in summed)
    return [
        Unplaced(start=c.start, end=c.end, text=c.text, reason="分节行里的其他单元格，没有归入条目")
        for c in own
        if c.column != columns.number and (row.section is None or c.column > row.section.column)
    ]


def _headings(table: Table, columns: Columns) -> frozenset[int]:
    """Where the cells begin that name no row but a group of rows, 水利设施（3项） beside three rows of
    what is to be done; where most rows are in such groups, all cells of their column."""
    if columns.focus is None or columns.projects:
        return frozenset()
    rows = [r for r in table.rows if r.section is None and cell_at(r, columns.text) is not None]
    # Rows of one merged number are parts of one item, whose title they share.
    apart = {
        (c.start, n.start if (n := cell_at(r, columns.number)) is not None else r.order)
        for r in rows
        if (c := cell_at(r, columns.focus)) is not None
    }
    counts = Counter(start for start, _ in apart)
    shared = {start for start, n in counts.items() if n > 1}
    grouped = sum(counts[start] for start in shared)
    return frozenset(counts) if 2 * grouped >= len(apart) else frozenset(shared)


def _is_count_or_name(heading: Cell, body: Cell) -> bool:
    """Whether a heading over several rows that have a category, too, is nevertheless no title of
    theirs: it counts them, 水利设施（3项）, or each row has a name of its own, 粮食播种面积."""
    return bool(_COUNTS.search(squeeze(heading.text))) or _is_name(unbroken(body.text))


def _focus(cell: Cell | None, number: Numbering | None) -> str:
    """The matter's name without marks and without the row's number."""
    text = split_marks(cell.text)[0] if cell else ""
    own = number if text.startswith(number.printed if number else "") else None
    return unbroken(text[own.length :] if cell and own else text)


def kind_of_title(title: str, heads: Sequence[str] = ()) -> ProvisionKind:
    """The kind that a table's title (“试验任务”细化分工表) or first head names; else Task."""
    quoted = re.findall(r"[“「\"]([^”」\"]+)[”」\"]", title)
    kinds = (kind_named(text) for text in [*quoted, title, *heads[:1]])
    return next((kind for kind in kinds if kind is not None), "Task")


def kind_named(text: str) -> ProvisionKind | None:
    """The kind that a heading names, by its last word that names one; None where none does."""
    at = [(m.start(), kind) for kind, p in _KINDS for m in p.finditer(text)]
    return max(at)[1] if at else None


def clean_category(text: str) -> str:
    """A category without its 「一、」 and closing 。"""
    return _CATEGORY_NUMBER.sub("", unbroken(text)).rstrip("。").strip()


def _free(stem: str, taken: set[str], used: dict[str, int]) -> str:
    n = used.get(stem, 0) + 1
    key = stem if n == 1 else f"{stem}-{n}"
    while key in taken:
        n += 1
        key = f"{stem}-{n}"
    taken.add(key)
    used[stem] = n
    return key


def _whole(row: Row, text: str, reason: str) -> list[Unplaced]:
    cells = [c for c in row.cells if c is not None and not c.inherited]
    if not cells:
        return []
    start, end = min(c.start for c in cells), max(c.end for c in cells)
    return [Unplaced(start=start, end=end, text=text[start:end], reason=reason)]
