"""A grid to a responsibility table: its head, its rows with merged cells, its section rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.reading.bodycells import charged_over, tells_matters
from policy_kg.reading.columnroles import column_roles
from policy_kg.reading.grid import Raw
from policy_kg.reading.headlevels import OF_PERSON, called, has_second_row, is_period_of, level
from policy_kg.reading.heads import RESPONSIBILITY, TAIL, column_role, looks_like_agencies
from policy_kg.reading.lines import squeeze
from policy_kg.reading.numbering import row_number
from policy_kg.reading.parts import Grid, GridCell
from policy_kg.reading.projects import is_project_list
from policy_kg.records import Cell, Row, Table

_DUTY: Final = re.compile(
    r"牵头|责任(?:单位|部门)|(?:配合|指导|主办|协办)(?:单位|部门)|负责[）)〕]"
)
_BARE: Final = frozenset({"部门", "部门名称", "单位名称", "成员单位"})
_MATTERS: Final = frozenset({"focus", "text", "target"})
_RUNNING: Final = re.compile(
    r"[\u4e00-\u9fff]{4}.*[，。；：].*[\u4e00-\u9fff]{4}|[\u4e00-\u9fff]{8}.*。$"
)
_REMARK: Final = re.compile(r"[（(][^（）()]*[）)]$")
_FEWEST_ROWS: Final = 2
_GROUP: Final = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[）)、.．]{0,2}$")
_DASH: Final = re.compile(r"^[—–－―-]{1,2}$")  # 一 as the source has it that knew no better
_HEAD_ROWS: Final = 8  # title rows may stand above the head inside the table
_LONGEST_HEAD: Final = 24


@dataclass(frozen=True, slots=True)
class Shape:
    """`head` has the head cell of each column; rows `first` to `last` are the table's body, those
    before `top` stand above the head, those from `last` on are notes below."""

    head: tuple[GridCell | None, ...]
    top: int
    first: int
    last: int


def shape_of(grid: Grid) -> Shape | None:
    """The shape of a table of responsibilities, of matters or of projects, or None where `grid` is
    none of them.

    It has a head with a column for bodies, or a column that holds them, or a head and cells that name them in the text
    (医疗健康（牵头单位：…）), or a head that names matters (重点任务, 三级指标) over running text.
    """
    for top in range(min(grid.height, _HEAD_ROWS)):
        head, first = _head(grid, top)
        texts = [squeeze(c.text) for c in _distinct(head)]
        roles = [column_role(t) for t in texts]
        parties = [t for t, r in zip(texts, roles, strict=True) if r in RESPONSIBILITY]
        named = _MATTERS.intersection(r for r in roles if r)
        # 部门 beside 联系电话 names nobody's task, beside running text it does, whatever heads that.
        charged = parties and (named or any(t not in _BARE for t in parties))
        charged = charged and sum(r is not None for r in roles) >= 2
        if charged or (parties and _is_running(grid, first) and _lists_bodies(grid, head, first)):
            return Shape(head, top, first, _last(grid, first))
    for top in range(min(grid.height - 1, 3)):
        cells = _distinct(grid.rows[top])
        # 主要标志性成果（500字以内）
        heads = [_REMARK.sub("", squeeze(c.text)) for c in cells]
        if len(cells) < 2 or any(
            not h or len(h) > 14 or c.rowspan > 1 for h, c in zip(heads, cells, strict=True)
        ):
            continue
        marked = any(_DUTY.search(squeeze(c.text)) for c in grid.cells if c.row > top)
        known = {role for c in cells if (role := column_role(c.text)) is not None}
        # 序号 beside running text counts matters, whatever their heads: 主要标志性成果.
        matters = _MATTERS & known or ("number" in known and len(cells) > 2)
        charged = any(
            (section := _section(r, n)) is not None and charged_over(section.text, listed=n < top)
            for n, r in enumerate(grid.rows)
            if n != top
        )
        if (
            column_role(heads[0]) in RESPONSIBILITY
            and looks_like_agencies(heads[-1])
            and len(heads) == 2
        ):
            break  # 责任单位 | 市住建局: a label with what it is of
        if known and (marked or (matters and (charged or _is_running(grid, top + 1)))):
            return Shape(grid.rows[top], top, top + 1, _last(grid, top + 1))
        break
    for top in range(min(grid.height - _FEWEST_ROWS, 3)):
        head, first = _head(grid, top)
        if is_project_list([c.text for c in _distinct(head)]):
            return Shape(head, top, first, _last(grid, first))
    return _shape_by_cells(grid)


def _shape_by_cells(grid: Grid) -> Shape | None:
    """The shape of a table whose bodies stand below a head that says nothing of them (序号 | 议定事 |
    去向), by its cells: another column has to tell what is to be done."""
    for top in range(min(grid.height - _FEWEST_ROWS, 3)):
        head, first = _head(grid, top)
        heads = _distinct(head)
        if len(heads) < 2 or any(not c.text for c in heads):
            continue
        below = [[c.text for r in grid.rows[first:] if (c := r[k])] for k in range(len(head))]
        names = [
            called(grid, top, first, k, c) or c.text if c is not None else None
            for k, c in enumerate(head)
        ]
        roles, parties = column_roles(names, below)
        parties |= {  # 责任人 over 张某（市发改委）, 联系单位 beside 河长
            k
            for k, n in enumerate(names)
            if n and roles[k] in RESPONSIBILITY and column_role(n) not in RESPONSIBILITY
        }
        others = [k for k in range(len(head)) if k not in parties]
        matters = any(roles[k] in _MATTERS for k in others) or (
            "number" in roles and any(roles[k] is None and tells_matters(below[k]) for k in others)
        )
        if parties and matters:
            return Shape(head, top, first, _last(grid, first))
    return None


def _is_running(grid: Grid, first: int) -> bool:
    """Whether most rows from `first` on hold running text, as registers and forms do not."""
    rows = [cells for cells in grid.rows[first:] if not _is_blank(cells)]
    running = sum(
        any(c is not None and _RUNNING.search(squeeze(c.text)) for c in cells) for cells in rows
    )
    return len(rows) >= _FEWEST_ROWS and 2 * running > len(rows)


def _lists_bodies(grid: Grid, head: Sequence[GridCell | None], first: int) -> bool:
    """Whether most cells of the first column for bodies name some."""
    column = next(k for k, c in enumerate(head) if c and column_role(c.text) in RESPONSIBILITY)
    cells = [c.text for row in grid.rows[first:] if (c := row[column]) is not None and c.text]
    named = sum(looks_like_agencies(text) for text in cells)
    return 2 * named > len(cells)


def with_number_head(grid: Grid, shape: Shape) -> Shape:
    """`shape` with the head of the numbers over the column that has them: 序号 may stand over those of
    groups alone (一) and 类别 over those of the rows."""
    roles = [column_role(c.text) if c is not None else None for c in shape.head]
    at = roles.index("number") if "number" in roles else len(roles)
    if at + 1 >= len(roles) or _counts(grid, shape, at) or _counts(grid, shape, at + 1) < 2:
        return shape
    head = list(shape.head)
    head[at], head[at + 1] = head[at + 1], head[at]
    return replace(shape, head=tuple(head))


def _counts(grid: Grid, shape: Shape, column: int) -> int:
    """How many cells of a column count rows: 1, 2, 3, 1, 2; 0 where one is another number."""
    rows = grid.rows[shape.first : shape.last]
    cells = dict.fromkeys(cell for row in rows if (cell := row[column]) is not None)
    values = [n for c in cells if (n := row_number(squeeze(c.text))) is not None]
    before = [values[0] - 1 if values else 0, *values]
    counted = all(n in (1, last + 1) for last, n in zip(before, values, strict=False))
    return len(values) if counted else 0


def table_from(grid: Grid, shape: Shape, place: Callable[[GridCell], Raw | None]) -> Table:
    """The Table; `place` gives a cell's text and offsets, None for an empty one."""
    texts = head_texts(shape)
    shape = with_number_head(grid, shape)
    heads: list[Cell | None] = []
    for column, printed in enumerate(shape.head):
        raw = place(printed) if printed is not None else None
        named = _cell(raw, 0, column, inherited=printed in shape.head[:column])
        name = called(grid, shape.top, shape.first, column, printed)
        heads.append(replace(named, called=name) if named is not None and name else named)
    roles = [column_role(h.name) if h is not None else None for h in heads]
    rows: list[Row] = []
    order: dict[int, int] = {}  # the grid's row -> Row.order
    numbers = _group_column(grid, shape, roles)
    for r in range(shape.first, shape.last):
        cells = grid.rows[r]
        if _is_blank(cells) or repeats_head(cells, texts):
            continue
        n = order[r] = len(rows)
        section = _section(cells, r)
        if section is not None:
            rows.append(Row(order=n, section=_cell(place(section), n, 0)))
            continue
        group = _group(cells, r, numbers)
        placed: list[Cell | None] = [None] * grid.width
        for cell in dict.fromkeys(c for c in cells if c is not None):
            raw = place(cell)
            if raw is None:
                continue
            column = _column(cell, roles)
            own = cell.row == r or not any(k in order for k in range(cell.row, r))
            first = n if own else next(order[k] for k in range(cell.row, r) if k in order)
            placed[column] = _cell(raw, first, column, inherited=not own)
        head = place(group) if group is not None else None
        heading = _cell(head, n, group.column) if group is not None else None
        rows.append(Row(order=n, cells=tuple(placed), section=heading))
    return Table(order=0, annex="", title="", head=tuple(heads), rows=tuple(rows))


def head_texts(shape: Shape) -> list[str]:
    return [squeeze(c.text) for c in _distinct(shape.head)]


def repeats_head(cells: Sequence[GridCell | None], texts: Sequence[str]) -> bool:
    """Whether a row only repeats the head, as behind a page break."""
    return [squeeze(c.text) for c in _distinct(cells)] == list(texts)


def _head(grid: Grid, top: int) -> tuple[tuple[GridCell | None, ...], int]:
    """The head cell of each column where the head begins at row `top`, and the row after it.

    A head of two rows (责任分工 over 牵头单位 and 配合单位) is as high as its highest cell.
    """
    cells = grid.rows[top]
    height = max((c.row + c.rowspan - top for c in cells if c is not None), default=1)
    split = any(c is not None and c.colspan > 1 and c.row + c.rowspan == top + 1 for c in cells)
    if height > 3 or not split or top + height > grid.height:
        height = 1
    if height == 1 and top + 1 < grid.height and any(c is None or not c.text for c in cells):
        # 责任分工 and an empty cell over 牵头单位 and 配合单位, as tables have it that merge nothing.
        below = [column_role(c.text) for c in _distinct(grid.rows[top + 1]) if c.text]
        height = 2 if sum(role in RESPONSIBILITY for role in below) > 1 else 1
    height = max(height, 2 if height == 1 and has_second_row(grid, top) else 1)
    head = list(level(grid, top, top + height - 1))
    for row in (level(grid, r, top + height - 1) for r in range(top + 1, top + height)):
        whole = tuple(head)
        for column, cell in enumerate(row):
            above = head[column]
            if cell is None or not cell.text or cell is above:
                continue
            own = column_role(cell.text) is not None or squeeze(cell.text) in OF_PERSON
            own = own or (above is not None and is_period_of(cell.text, above.text))
            if above is not None and column_role(above.text) not in RESPONSIBILITY:
                # 启动时间 beside 完成时间, below 时间要求
                beside = (b for a, b in zip(whole, row, strict=True) if a is above and b)
                own = own or any(column_role(b.text) for b in beside)
            if above is None or own or not column_role(above.text):
                head[column] = cell
    if any(c is not None and len(squeeze(c.text)) > _LONGEST_HEAD for c in head):
        return (), top
    return tuple(head), top + height


def _last(grid: Grid, first: int) -> int:
    """The row after the last: rows behind it that span the table are notes, not sections."""
    last = grid.height
    while last > first and (
        _is_blank(grid.rows[last - 1]) or _section(grid.rows[last - 1], last - 1) is not None
    ):
        last -= 1
    return last


def _section(cells: Sequence[GridCell | None], row: int) -> GridCell | None:
    """The cell of a row that spans the table (一、土地政策), perhaps behind its number alone."""
    printed = [c for c in _distinct(cells) if c.text]
    if not printed or any(c.row != row for c in printed):
        return None
    if len(printed) == 2 and (
        row_number(printed[0].text, chinese=True) is not None
        or _DASH.match(squeeze(printed[0].text))
    ):
        spans = printed[1].colspan >= max(2, len(cells) - printed[1].column)
        if spans and (row_number(printed[0].text) is None or len(cells) > 3):
            return printed[1]
    if len(printed) != 1 or row_number(printed[0].text, chinese=True) is not None:
        return None
    return printed[0]


def _group_column(grid: Grid, shape: Shape, roles: Sequence[str | None]) -> int | None:
    """The column of the numbers where 一、 numbers groups of rows (with a sum of their points, say)
    and 1, 2 the rows in them; None where the table has no such groups."""
    column = next((k for k, role in enumerate(roles) if role == "number"), 0)
    rows = grid.rows[shape.first : shape.last]
    items = sum(row_number(c.text) is not None for row in rows if (c := row[column]))
    for k in (column, column - 1):
        texts = [squeeze(c.text) for row in rows if k >= 0 and (c := row[k])]
        groups = sum(_GROUP.match(t) is not None for t in texts) + any(map(_DASH.match, texts))
        if 0 < groups <= items:
            return k
    return None


def _group(cells: Sequence[GridCell | None], row: int, numbers: int | None) -> GridCell | None:
    """The cell behind the number of a row that heads a group, None where the row is an item."""
    number = cells[numbers] if numbers is not None else None
    if number is None or number.row != row:
        return None
    behind = [c for c in _distinct(cells) if c.column > number.column and c.text]
    own = [c for c in behind if c.row == row]
    if _DASH.match(squeeze(number.text)):  # 修缮渡口 alone, and no task of those charged above
        return own[0] if own == behind and len(own) == 1 and own[0].text[-1] != "。" else None
    return own[0] if own and _GROUP.match(squeeze(number.text)) else None


def _column(cell: GridCell, roles: Sequence[str | None]) -> int:
    """The column of a cell: the last of those it spans that are for content, else the first."""
    span = range(cell.column, cell.column + cell.colspan)
    content = [k for k in span if roles[k] not in TAIL and roles[k] != "number"]
    return content[-1] if cell.colspan > 1 and content else cell.column


def _cell(raw: Raw | None, row: int, column: int, *, inherited: bool = False) -> Cell | None:
    if raw is None:
        return None
    return Cell(
        start=raw.start, end=raw.end, text=raw.text, row=row, column=column, inherited=inherited
    )


def _distinct(cells: Sequence[GridCell | None]) -> list[GridCell]:
    return list(dict.fromkeys(c for c in cells if c is not None))


def _is_blank(cells: Sequence[GridCell | None]) -> bool:
    return not any(c is not None and c.text for c in cells)
