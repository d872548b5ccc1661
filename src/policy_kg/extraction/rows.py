"""Rows of 分工表 to provisions: number, category, focus, text, bodies, zones, deadline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from policy_kg.extraction.besidecells import beside_cells
from policy_kg.extraction.carried import as_above, with_bodies_of_parents
from policy_kg.extraction.columns import Columns, cell_at, columns_of, limit_cell, names_bodies
from policy_kg.extraction.marks import split_marks
from policy_kg.extraction.responsibility import Named, Rule, parse_responsibility
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
from policy_kg.reading.bodycells import stations_of_run
from policy_kg.reading.heads import looks_like_deadline
from policy_kg.reading.lines import squeeze, unbroken
from policy_kg.reading.numbering import Numbering, row_number
from policy_kg.reading.persons import bodies_alone
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
from policy_kg.vocabulary import bodies_of_run, looks_like_agency

_KINDS: Final[tuple[tuple[ProvisionKind, re.Pattern[str]], ...]] = (
    ("Policy", re.compile(r"(?<!所有)政策(?!制定|开发)")),  # not 融入所有政策, 政策制定
    ("Measure", re.compile(r"举措|措施")),
    ("Task", re.compile(r"任务|事项|工作|项目")),
)
_PERSON: Final = re.compile(r"(?:\s+|\s*[（(])[\u4e00-\u9fff·]{2,4}[）)]?$")
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
class RowAgency:
    """A body named in a row's cell; offsets are the document's."""

    provision: str
    named: Named
    evidence: Evidence


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
    附件2; `taken` holds the keys in use and
    is added to.
    """
    table = as_above(table)
    columns = columns_of(table)
    if columns is None:
        return RowsFound((), (), (), {})
    table = with_bodies_of_parents(table, columns)
    kind = kind_of_title(table.title, [c.name for c in table.head if c is not None])
    where = where or f"table{table.order + 1}"
    provisions: list[Provision] = []
    agencies: list[RowAgency] = []
    unplaced: list[Unplaced] = []
    section: Cell | None = None
    within = numbers_within(table, columns)
    headings = _headings(table, columns)
    restarts = _restarts(table, columns, within)
    apart_by = told_apart(table, columns)
    used: dict[str, int] = {}  # stem -> its last number in this table
    beside: dict[str, str] = {}
    yearly: list[YearCell] = []
    projects: list[NamedCell] = []
    sums: list[SumCell] = []
    above = _unit_above(table, text)
    costs = _columns_of_costs(table, columns)
    for row in table.rows:
        if row.section is not None:
            section = row.section
            if not _is_item(row, columns):
                summed = tuple(sums_of(table, row, unit=above))
                sums += summed
                unplaced += _rest(row, columns, {s.cell for s in summed})
                continue
        body = cell_at(row, columns.text) or (
            cell_at(row, columns.focus) if columns.projects else None
        )
        if is_sum(row):
            summed = tuple(sums_of(table, row, unit=above))
            sums += summed
            unplaced += [] if summed else _whole(row, text, "合计行，没有归入条目")
            continue
        if body is None or not body.text.strip():
            unplaced.extend(_whole(row, text, "表格行没有内容单元格"))
            continue
        number, number_text = _number(row, columns, within)
        stem = f"{where}/{number if number is not None else f'r{row.order + 1}'}"
        key = _free(stem, taken, used)
        if number is not None:
            name = f"第{number}项"
        else:  # 五、 beside rows that count on through all groups
            name = number_text.strip("、.． ") if row.section else f"第{row.order + 1}行"
        focus = row.section or cell_at(row, columns.focus)
        own = next((c for k in columns.category if (c := cell_at(row, k))), None)
        heading = focus if focus is not None and focus.start in headings else None
        if heading is not None and (own or section) and not _is_count_or_name(heading, body):
            heading = None  # 类别 over 重点内容 over what is to be done: the second is the title
        focus = None if heading is not None else focus
        category = None if row.section is not None else own or heading or section
        # Numbers that restart within a table are told apart by their category, each of them.
        group = clean_category(split_marks(category.text)[0]) if category else ""
        apart = key != stem or (restarts and number is not None)
        part = f"“{group}”" if group and apart else ""
        citation = f"{cited}{part}{name}"

        def evidence(cell: Cell, a: int = 0, b: int | None = None) -> Evidence:
            start, end = cell.start + a, cell.start + b if b is not None else cell.end
            return Evidence(
                start=start,
                end=end,
                quote=text[start:end],
                section=citation,  # noqa: B023 - used within this turn only
                table=table.order,
                row=cell.row,
                column=cell.column,
                of_row=row.order if cell.inherited else None,  # noqa: B023
            )

        zones: list[ZoneUse] = []
        zone_cell = cell_at(row, columns.zone)
        if zone_cell is not None:
            for label, a, b in split_zones(zone_cell.text):
                if label in _NONE:
                    continue
                zones.append(ZoneUse(label=label, evidence=evidence(zone_cell, a, b)))
        deadline = limit_cell(table, row, columns)
        if deadline is not None and squeeze(deadline.text) in _NONE:
            deadline = None
        # 责任单位及完成时限 in one column: 市商务局；2031年5月底前
        limit = evidence(deadline) if deadline else None
        order = 0
        # What a merged cell or the row above says of its group holds for each row below.
        held = (category, section, heading, focus, body)
        for said in dict.fromkeys(c for c in held if c is not None):
            for offset, n in split_marks(said.text, rule=rule)[1]:
                order += 1
                a, b = offset + n.start, offset + n.end
                agencies.append(RowAgency(key, replace(n, order=order), evidence(said, a, b)))
        for column, role in columns.roles_in(row):
            cell = cell_at(row, column)
            if cell is None or not names_bodies(columns, column, cell):
                continue
            alone = bodies_alone(cell.text, persons=column in columns.persons)
            parsed = parse_responsibility(alone, default=role, rule=rule)
            for n in _apart(parsed.names, alone):
                order += 1
                named = replace(n, order=order)
                if column in columns.persons:
                    named = _without_person(alone, named)
                agencies.append(RowAgency(key, named, evidence(cell, named.start, named.end)))
            for a, b in parsed.rest:
                if (
                    columns.deadline is None
                    and parsed.names
                    and looks_like_deadline(cell.text[a:b])
                ):
                    limit = limit or evidence(cell, a, b)
                    continue
                unplaced.append(
                    Unplaced(
                        start=cell.start + a,
                        end=cell.start + b,
                        text=cell.text[a:b],
                        reason="责任单元格中读不出部门",
                    )
                )
        above_it = columns.focus if heading is not None and own is not None else None
        telling = apart_by.get(row.order)
        if words := beside_cells(table, row, columns, above_it, unit=above):
            beside[key] = words
        provisions.append(
            Provision(
                key=key,
                kind=kind,
                number=number,
                number_text=number_text,
                category=group,
                focus=with_telling(_focus(focus, within.get(row.order)), body, telling),
                text=unbroken(split_marks(body.text)[0]),
                section=where if table.annex else "",
                citation=citation,
                order=first_order + len(provisions),
                evidence=evidence(telling if telling and body.inherited else body),
                category_evidence=evidence(category) if category else None,
                focus_evidence=evidence(focus) if focus else None,
                zones=tuple(zones),
                has_zone_column=columns.zone is not None,
                deadline=unbroken(limit.quote) if limit else "",
                deadline_evidence=limit,
            )
        )
        p = provisions[-1]
        for cell, year in _years(table, row, columns):
            measures = p.focus or (p.text if len(p.text) <= _LONGEST_MEASURE else "")
            stated = cell == body
            yearly.append(
                YearCell(key, measures, _unit(table, row, columns), year, evidence(cell), stated)
            )
        for cell, kind_of_cell in _names_of_project(table, row, columns):
            label = unbroken(cell.text)
            projects.append(NamedCell(key, label, kind_of_cell, evidence(cell)))
        for column, head in costs:
            cost = cell_at(row, column)
            if cost is not None:
                unit = unit_of(head) or unit_for(above, head)
                yearly.append(YearCell(key, head, unit, "", evidence(cost), stated=False))
    return RowsFound(
        tuple(provisions),
        tuple(agencies),
        tuple(unplaced),
        beside,
        tuple(yearly),
        tuple(projects),
        tuple(sums),
    )


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
