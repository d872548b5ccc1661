"""What each column of a 分工表 is for: by its head where that is usual, else by what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import mean
from typing import Final

from policy_kg.extraction.yearly import year_of_head
from policy_kg.reading.bodycells import lists_bodies
from policy_kg.reading.columnroles import column_roles
from policy_kg.reading.heads import (
    RESPONSIBILITY,
    TAIL,
    ColumnRole,
    column_role,
    is_led,
    is_usual_limit,
    looks_like_deadline,
)
from policy_kg.reading.lines import squeeze
from policy_kg.reading.numbering import row_number
from policy_kg.reading.projects import is_project_list, project_column
from policy_kg.records import Cell, Role, Row, Table

# 责任单位及责任人: 市城管局 某某, 市水利局（某某）
_PERSONS: Final = re.compile(r"[和及与、/](?:责任人|负责人|联系人|责任领导)")
# 配合/责任单位, 配合单位或责任单位
_EITHER: Final = re.compile(r"^(?:配合|协办|协助|参与)(?:单位|部门)?[及和与或、/](?:责任|负责)")
_NOBODY: Final = frozenset(("", "-", "－", "—", "——", "/", "／", "无"))
_YEARS: Final = re.compile(r"20\d{2}|\d{1,2}\s*月")
_TICK: Final = re.compile(r"^[√✓✔●○■★☆◎是]$")
_ENDING: Final = re.compile(r"完成|办结|销号|截止|[时期]限|节点")
_LEVEL: Final = re.compile(r"^[一二三四五]级[\u4e00-\u9fff]{2,4}$")
_FIGURES: Final = re.compile(r"^[\d.,，%％~～—–-]{1,12}分?$")  # 5, 10分, 2-3: points of a checklist
_NOW: Final = re.compile(
    r"现状|(?:完成|建成|实现)(?:数|量|率|值|额|比例|百分比)(?:[（(].*)?$|(?:完成|进展|推进|落实|实施|执行|办理|整改)(?:的?(?:情况|进度|成效|结果))$|进展$|成效$|^(?:目前|当前|最新)(?:进展|进度)|存在(?:的?(?:主要)?)?(?:问题|困难)|^是否|^下一?步(?:工作|打算|计划|措施|安排)*$"
)
# 普法对象, 宣传形式, 普法时间, 抽查依据, 履行程序要求, 提出人, 起止点, 保洁公司: what a matter has, never what is to be done
_OF_MATTER: Final = re.compile(
    r"(?:对象|受众|形式|方式|依据|程序(?:要求)?|地点|周期|频次|频率|比例|基数|来源|提出人|提案人|建议人|领衔代表|人员|数量|时间|日期|长度|起[止讫]点?|职务|公司|企业)(?:[（(].*)?$"
)
_WORKS: Final = re.compile(r"[开动竣完]工|建成|投产")  # 2021年4月底前开工 below 决策程序
# 提高学生健康素养，改善学校卫生环境: a clause behind a clause
_RUNNING: Final = re.compile(r"[\u4e00-\u9fff]{4}.*[，。；].*[\u4e00-\u9fff]{4}")


@dataclass(frozen=True, slots=True)
class Columns:
    """Indices of a table's columns, of a list of projects where `projects` is true. `persons` are those of `roles` where persons are named beside
    the bodies; `others` hold content that has no place of its own (各项分值, 对应任务); `judged` are those
    of `roles` that only their cells tell to be for bodies: a cell that names none is content;
    `either` are those of `roles` for bodies that support or are responsible (配合/责任单位)."""

    number: int | None
    category: tuple[int, ...]
    focus: int | None
    text: int
    roles: tuple[tuple[int, Role], ...]
    persons: frozenset[int]
    zone: int | None
    deadline: int | None
    others: tuple[int, ...] = ()
    projects: bool = False
    judged: frozenset[int] = frozenset()
    either: frozenset[int] = frozenset()

    def roles_in(self, row: Row) -> tuple[tuple[int, Role], ...]:
        """The columns for bodies with their roles in `row`: those of 配合/责任单位 are responsible
        where it has no lead."""
        led = any(
            role == "lead" and (c := cell_at(row, k)) is not None and squeeze(c.text) not in _NOBODY
            for k, role in self.roles
        )
        if led:
            return self.roles
        return tuple((k, "responsible" if k in self.either else role) for k, role in self.roles)


def columns_of(table: Table) -> Columns | None:
    """The columns of a table, None where none is left for what is to be done. A column that groups
    but few of the rows of a table with section rows (一、仓储) is kept beside the matter."""
    columns = _columns_of(table)
    rows = [row for row in table.rows if row.section is None]
    if columns is None or len(rows) == len(table.rows):
        return columns
    sparse = tuple(
        k for k in columns.category if 2 * sum(cell_at(r, k) is not None for r in rows) < len(rows)
    )
    category = tuple(k for k in columns.category if k not in sparse)
    return replace(columns, category=category, others=tuple(sorted((*columns.others, *sparse))))


def _columns_of(table: Table) -> Columns | None:
    width = len(table.head)
    roles, judged = _roles(table)
    parties: list[tuple[int, Role]] = []
    for k, role in enumerate(roles):
        if role in RESPONSIBILITY:
            parties.append((k, role))  # type: ignore[arg-type]
    number = _number(table, roles)
    heads = [c.name for c in table.head if c is not None]
    if is_project_list(heads) and (not parties or _is_built(heads)):
        return _of_projects(table, roles, number, _in_order(parties), judged)
    content = [k for k in range(width) if k != number and roles[k] not in TAIL]
    category = [k for k in content if number is not None and k < number]
    main = _main(table, content, roles)
    category += [k for k in content if k not in category and roles[k] == "category" and k != main]
    # 一级指标 and 二级指标 beside 三级指标: all but the last are what the matter belongs to.
    levels = [k for k in content if (h := table.head[k]) and _LEVEL.match(squeeze(h.name))]
    category += [k for k in levels[:-1] if k not in category]
    content = [k for k in content if k not in category]
    behind = min((k for k, _ in parties), default=width)
    if (not category or not content) and all(_is_now(table.head[k]) or k > behind for k in content):
        # 目标任务 beside 推进情况: what is to be done, and how it went; before 牵头单位 and 推进要求
        goals = [k for k, r in enumerate(roles) if r == "target"][:1]
        content = [*goals, *(k for k in content if k > behind)] if goals else content
    if not content:
        content, category = category[-1:], category[:-1]
    if not content:
        return None
    worded = [k for k in content if not _is_figures(table, k)] or content
    worded = [k for k in worded if k == worded[0] or not _is_marks(table, k)]
    worded = [k for k in worded if k == worded[0] or not _is_now(table.head[k])]
    worded = [k for k in worded if k == worded[0] or not _is_of_matter(table, k)]
    years = [k for k in content if (h := table.head[k]) and year_of_head(h.name)]
    if len(years) > 1:  # what is to be reached by each of 2025年目标 and 2027年目标
        worded = [k for k in worded if k not in years] or worded
    target = next((k for k, r in enumerate(roles) if r == "target"), None)
    if len(worded) == 1 and target is not None and target > worded[0]:
        worded.append(target)  # 重点任务 beside 工作目标
    focus, text = (None, main) if main is not None else _matter(table, worded, roles)
    others = [k for k in content if k not in (focus, text)]
    first = others[0] if others and focus is not None and others[0] < focus else None
    if not category and first in worded and _groups(table, first):
        category, others = others[:1], others[1:]  # 维度 or 章节: what the rows have in common
    zone = next((k for k, r in enumerate(roles) if r == "zone"), None)
    if zone is None:
        zone = next((k for k in range(width) if _is_sited(table, k)), None)
    limits = [k for k, r in enumerate(roles) if r == "deadline" and _is_when(table, k)]
    # 完成时限 behind 时间, which tells of which quarter a row is
    ends = [k for k in limits if (h := table.head[k]) and _ENDING.search(squeeze(h.name))]
    deadline = next(iter(ends or limits), None)
    # 分管领导, 说明, 进展情况: what has no place of its own is kept as printed.
    taken = {number, focus, text, zone, deadline, *category, *(k for k, _ in parties)}
    others = [k for k in range(width) if k not in taken and (k in others or _is_kept(table, k))]
    others += _spelt(table, deadline)
    others += [zone] if zone is not None and _counts_places(table, zone) else []
    others = sorted({*others, *_limits_by_year(table)})
    return Columns(
        number=number,
        category=tuple(category),
        focus=focus,
        text=text,
        roles=_in_order(parties),
        persons=_with_persons(table, parties),
        zone=zone,
        deadline=deadline,
        others=tuple(others),
        judged=judged,
        either=frozenset(
            k for k, _ in parties if (head := table.head[k]) and _EITHER.match(squeeze(head.name))
        ),
    )


def _roles(table: Table) -> tuple[list[ColumnRole | None], frozenset[int]]:
    """The columns' roles by their heads, and of those that no head tells to be for bodies by their
    cells; the indices of the latter."""
    heads = [c.name if c is not None else None for c in table.head]
    cells = [[c.text for c in _cells(table, k)] for k in range(len(heads))]
    roles, judged = column_roles(heads, cells)
    for k, role in enumerate(roles):
        steps = role == "deadline" and squeeze(heads[k] or "").endswith("节点")
        if steps and roles.count("deadline") > 1 and not any(map(_is_limit, cells[k])):
            roles[k] = "focus"  # 推进节点 over 环评手续, beside 计划完成时间
    return roles, judged


def is_by_body(table: Table) -> bool:
    """Whether a table tells, body by body, what each is to do: 部门 before 职责与任务."""
    roles, _ = _roles(table)
    return next((r in RESPONSIBILITY for r in roles if r != "number"), False)


def _in_order(parties: Sequence[tuple[int, Role]]) -> tuple[tuple[int, Role], ...]:
    return tuple(sorted(parties, key=lambda p: (p[1] == "support", p[0])))


def _with_persons(table: Table, parties: Sequence[tuple[int, Role]]) -> frozenset[int]:
    return frozenset(
        k
        for k, _ in parties
        if (head := table.head[k])
        and (
            _PERSONS.search(squeeze(head.name))
            or is_led(head.name)
            or column_role(head.name) == "other"  # 责任人 over 张某（市发改委）
        )
    )


def _is_built(heads: Sequence[str]) -> bool:
    """Whether a list of projects tells for how much each is built, or what and where: one that
    names bodies may be one of tasks."""
    kinds = {project_column(head) for head in heads}
    return "money" in kinds or {"content", "site"} <= kinds


def _of_projects(
    table: Table,
    roles: Sequence[ColumnRole | None],
    number: int | None,
    parties: tuple[tuple[int, Role], ...],
    judged: frozenset[int],
) -> Columns:
    """The columns of a list of projects: its names are the matter, what is built the text; a column
    of places is its zones."""
    kinds = [project_column(c.name) if c is not None else None for c in table.head]
    name = kinds.index("name")
    text = kinds.index("content") if "content" in kinds else name
    sites = [k for k, kind in enumerate(kinds) if kind == "site" and _is_places(table, k)]
    # 所属区块 is for places, whatever they are called: 智慧新城
    zone = next((k for k, r in enumerate(roles) if r == "zone"), sites[0] if sites else None)
    deadline = next((k for k, r in enumerate(roles) if r == "deadline"), None)
    category = tuple(k for k, r in enumerate(roles) if r == "category")
    taken = {number, name, text, zone, deadline, *category, *(k for k, _ in parties)}
    return Columns(
        number=number,
        category=category,
        focus=name,
        text=text,
        roles=parties,
        persons=_with_persons(table, parties),
        zone=zone,
        deadline=deadline,
        others=(
            *(k for k in range(len(table.head)) if k not in taken),
            *([zone] if zone is not None and parties and zone in sites else []),
            *_spelt(table, deadline),
        ),
        projects=True,
        judged=judged,
    )


_ZONES: Final = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,10}(?:[区县市州旗镇乡]|街道)(?:[、，,；;\s]+|$))+$"
)


def _is_places(table: Table, column: int) -> bool:
    """Whether a column names a place in each row and no addresses."""
    cells = [c.text.strip() for c in _cells(table, column)]
    return bool(cells) and all(_ZONES.match(c) for c in cells)


# 实施地点, 创建地点, 试点村; 建设地点 and 实施乡镇 are those of lists of projects
_SITED: Final = re.compile(
    r"^(?:试验|试点|实施|推广|适用|覆盖|涉及|创建|任务)(?:地点|地方|镇村|村|村庄|社区|园区|街道)$"
)
# 东河镇3个、西河镇5个, 各乡镇（街道）, 全县各村, 柳湾村
_SITES: Final = re.compile(
    r"^(?:(?:全[省市州县区旗镇乡](?=[、，,；;\s]|$)|[\u4e00-\u9fff]{1,10}(?:[区县市州旗镇乡村]|街道|社区|园区))"
    r"(?:[（(][^（()）]{1,8}[)）])?(?P<count>\d+[个处座所条家户名])?(?:[、，,；;\s]+|$))+$"
)


def _is_sited(table: Table, column: int) -> bool:
    """Whether a column tells of each matter where it is done, by its head and by each of its cells:
    addresses are no zones."""
    head = table.head[column]
    if head is None:
        return False
    if project_column(head.name) != "site" and not _SITED.match(squeeze(head.name)):
        return False
    cells = [c.text.strip() for c in _cells(table, column) if squeeze(c.text) not in _NOBODY]
    return bool(cells) and all(_SITES.match(c) for c in cells)


def _counts_places(table: Table, column: int) -> bool:
    """Whether a column of zones says how many each has: 东河镇3个, which its items keep."""
    return any((m := _SITES.match(c.text.strip())) and m["count"] for c in _cells(table, column))


def unknown_heads(table: Table, columns: Columns | None) -> tuple[str, ...]:
    """The heads, without white space, that name no usual column or whose columns have no place of
    their own; what stands below them is kept in the items' texts or as their category."""
    if columns is None:
        return ()
    heads = ((k, squeeze(head.name)) for k, head in enumerate(table.head) if head is not None)
    odd = (
        h
        for k, h in heads
        if (k in columns.others and k not in (columns.deadline, columns.zone))
        or (
            k not in (columns.number, columns.zone)
            and k not in columns.judged
            and not column_role(h)
        )
    )
    return tuple(dict.fromkeys(h for h in odd if h))


def judged_heads(table: Table, columns: Columns | None) -> tuple[str, ...]:
    """The heads, without white space, of columns that were read as bodies by their cells alone."""
    found = (table.head[k] for k in sorted(columns.judged)) if columns else ()
    return tuple(
        dict.fromkeys(h for head in found if head is not None and (h := squeeze(head.name)))
    )


def cell_at(row: Row, column: int | None) -> Cell | None:
    if column is None or column >= len(row.cells):
        return None
    return row.cells[column]


def limit_cell(table: Table, row: Row, columns: Columns) -> Cell | None:
    """The cell of a row's time limit; of several columns for one year each (2031年 and 2032年 below
    完成时限) the last that has one, the head of its year where it is only marked: √."""
    if limits_year(table, columns.deadline) is None:
        return cell_at(row, columns.deadline)
    years = _limits_by_year(table)
    if columns.deadline not in years:
        return cell_at(row, columns.deadline)
    filled = [(k, c) for k in years if (c := cell_at(row, k)) is not None and squeeze(c.text)]
    limits = [(k, c) for k, c in filled if _TICK.match(squeeze(c.text)) or _is_limit(c.text)]
    if not limits:
        return None
    column, cell = limits[-1]
    return table.head[column] if _TICK.match(squeeze(cell.text)) else cell


def _limits_by_year(table: Table) -> list[int]:
    """The columns of time limits that are for one year each, where there are several."""
    found = [k for k, h in enumerate(table.head) if h is not None and _of_year(h)]
    return found if len(found) > 1 else []


def limits_year(table: Table, column: int | None) -> int | None:
    """The year that a column of time limits is for."""
    head = table.head[column] if column is not None and column < len(table.head) else None
    return int(squeeze(head.name)[:4]) if head is not None and _of_year(head) else None


def _of_year(head: Cell) -> bool:
    name = squeeze(head.name)
    return bool(re.match(r"20\d\d年", name)) and column_role(name) == "deadline"


def _is_limit(text: str) -> bool:
    return looks_like_deadline(text) or bool(_YEARS.search(text))


def names_bodies(columns: Columns, column: int, cell: Cell) -> bool:
    """Whether a cell of a column for bodies holds some: in one that only its cells tell to be such
    (组织领导 above 县水利局) it may be content."""
    return column not in columns.judged or lists_bodies(cell.text)


def _number(table: Table, roles: Sequence[ColumnRole | None]) -> int | None:
    number = next((k for k, r in enumerate(roles) if r == "number"), None)
    if number is not None:
        return number
    counts = [_counted(table, k) for k in range(len(roles))]
    best = max(range(len(roles)), key=lambda k: counts[k])
    return best if counts[best] * 2 > sum(1 for r in table.rows if r.section is None) else None


def _matter(
    table: Table, content: Sequence[int], roles: Sequence[ColumnRole | None]
) -> tuple[int | None, int]:
    """The column that names the matter, and the one that says what is to be done.

    Of two the first names and the second says. Of more the one says whose head is usual for that,
    unless another holds far more words; the nearest usual head before it names.
    """
    if len(content) < 3:
        return (content[0], content[1]) if len(content) > 1 else (None, content[0])
    said = [k for k in content[1:] if not _is_now(table.head[k])] or content[1:]
    words = {k: mean([len(squeeze(c.text)) for c in _cells(table, k)] or [0]) for k in said}
    most = max(words.values())
    usual = [k for k in words if roles[k] == "text"] or [content[1]]
    text = next((k for k in usual if words[k] * 2 >= most), max(words, key=lambda k: words[k]))
    before = [k for k in content if k < text and not _is_now(table.head[k])]
    named = [k for k in before if roles[k] in ("focus", "text")]
    return (named or before)[-1] if text != content[1] else content[0], text


def _main(table: Table, content: Sequence[int], roles: Sequence[ColumnRole | None]) -> int | None:
    """The column with all the wording, where what stands behind it, under heads that are unusual,
    only notes what it touches: 政策制定重点领域 before 对应的健康因素. None for any other table."""
    if not content or any(roles[k] is not None for k in content[1:]) or len(content) < 2:
        return None
    words = [mean([len(squeeze(c.text)) for c in _cells(table, k)] or [0]) for k in content]
    first = content[0]
    running = [_RUNNING.search(squeeze(c.text)) is not None for c in _cells(table, first)]
    alone = roles[first] in (None, "category", "text", "focus") and not _groups(table, first)
    wordy = 2 * sum(running) > len(running) and words[0] >= 2 * max(words[1:])
    return first if alone and wordy else None


def _is_now(head: Cell | None) -> bool:
    """Whether a column tells how things stand or went (现状基础, 1-9月份工作完成情况), and not what is
    to be done."""
    return head is not None and _NOW.search(squeeze(head.name)) is not None


def _is_of_matter(table: Table, column: int) -> bool:
    """Whether a column tells what a matter has, by its head and without works to be done below it."""
    head = table.head[column]
    own = head is not None and _OF_MATTER.search(squeeze(head.name)) is not None
    return own and not any(_WORKS.search(c.text) for c in _cells(table, column))


def _is_when(table: Table, column: int) -> bool:
    """Whether a column of time limits holds any: 进度 may tell how far things are, instead, and
    what a head is called by its last word alone (抽查周期) may be anything."""
    head = table.head[column]
    bare = squeeze(head.name) if head is not None else ""
    cells = [c.text for c in _cells(table, column) if squeeze(c.text)]
    if not cells or (is_usual_limit(bare) and not bare.endswith("进度")):
        return True
    return any(looks_like_deadline(c) or _YEARS.search(c) for c in cells)


def _spelt(table: Table, column: int | None) -> list[int]:
    """The column of time limits where its head says more than that they are such, so that it is
    kept as printed, too: 实施周期, 抽查检查起止时间."""
    head = table.head[column] if column is not None else None
    if column is None or head is None:
        return []
    bare = squeeze(head.name)
    return [] if is_usual_limit(bare) or _ENDING.search(bare) else [column]


def _is_kept(table: Table, column: int) -> bool:
    """Whether a column under a usual head holds anything to be kept: 备注 is often empty."""
    return table.head[column] is not None and any(squeeze(c.text) for c in _cells(table, column))


def _is_figures(table: Table, column: int) -> bool:
    cells = [squeeze(c.text) for c in _cells(table, column)]
    return bool(cells) and all(_FIGURES.match(c) for c in cells)


def _is_marks(table: Table, column: int) -> bool:
    """Whether a column has figures and marks (36, 预期性) and no wording of what is to be done."""
    cells = [squeeze(c.text) for c in _cells(table, column)]
    return all(len(re.sub(r"[^\u4e00-\u9fff]", "", c)) < 4 for c in cells)


def _counted(table: Table, column: int) -> int:
    """How many cells of a column go on counting: 1, 2, 3, 1, 2; no scores and sums."""
    values = [n for c in _cells(table, column) if (n := row_number(c.text)) is not None]
    before = [values[0] - 1 if values and values[0] > 1 and len(values) > 1 else 0, *values]
    return sum(n in (1, last + 1) for last, n in zip(before, values, strict=False))


def _groups(table: Table, column: int | None) -> bool:
    """Whether rows have a column's cells in common."""
    cells = [squeeze(c.text) for row in table.rows if (c := cell_at(row, column)) is not None]
    return len(cells) > 1 and len(set(cells)) < len(cells)


def _cells(table: Table, column: int) -> Iterator[Cell]:
    """The printed cells of a column."""
    for row in table.rows:
        cell = cell_at(row, column) if row.section is None else None
        if cell is not None and not cell.inherited:
            yield cell
