"""Tables that were flattened to one cell a line.

Publishing systems flatten a Word table in two ways. Either each cell starts with a tab, a
merged cell's continuation is a tab alone, and an empty line ends the row; or each cell is a
line of its own and merged or empty cells are gone. `tabbed` reads the first cell by cell,
`plain` finds rows by their printed number and cells by what they hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.reading.counted import counted_table
from policy_kg.reading.fitting import SECTION
from policy_kg.reading.grid import Raw
from policy_kg.reading.heads import RESPONSIBILITY, TAIL, column_role, is_group_head
from policy_kg.reading.linekinds import ANNEX_LABEL
from policy_kg.reading.lines import Line, squeeze
from policy_kg.reading.numbering import row_number
from policy_kg.reading.plain import read_plain
from policy_kg.reading.tabbed import read_tabbed
from policy_kg.records import Table, Unplaced

_PAGE: Final = re.compile(
    r"^(?:[-—－–]\s*\d{1,4}\s*[-—－–]|第\s*\d{1,4}\s*页.*|[（(]?续表?[）)]?)$"
)
_ATTACHED: Final = re.compile(r"^(?:相关)?附\s*件\s*\d{0,2}[：:]\s*\S")  # 附件：指标表.docx
_UNKNOWN_HEAD: Final = re.compile(r"^[\u4e00-\u9fff（）()\s]{2,10}$")
# How it went, which some heads tell for several months: 1-10月推进情况, 是否达标
_PROGRESS: Final = re.compile(
    r"^(?:截[至止]?(?:目前|\d{1,2}月底?)|目前|\d{1,2}(?:[-—–至]\d{1,2})?月份?|[上下]半年|年度)?"
    r"(?:任务|工作|项目)?(?:推进|进展|完成|落实|实施|整改|办理|督查|督办|督导|销号)(?:情况|进度)$|^是否[\u4e00-\u9fff]{1,6}$"
)


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table and the half-open range of line indices that it took; `over` are the offsets of heads
    that stand over others (责任分工)."""

    table: Table
    first_line: int
    last_line: int
    unplaced: tuple[Unplaced, ...]
    over: tuple[tuple[int, int], ...] = ()


def find_flat_tables(lines: Sequence[Line], *, text: str) -> list[FlatTable]:
    """The flattened tables among `lines`, in order, with annex "" and title "" (not known here)."""
    tables: list[FlatTable] = []
    i = 0
    while i < len(lines):
        head, after = _head_at(lines, i)
        found = _read(lines, text, head, first=i, after=after) if head else _counted(lines, i)
        if found is None:
            i += 1
            continue
        tables.append(replace(found, table=replace(found.table, order=len(tables))))
        i = found.last_line
    return tables


def _counted(lines: Sequence[Line], first: int) -> FlatTable | None:
    found = counted_table(lines, first)
    return FlatTable(found[0], first, found[1], ()) if found else None


def _read(
    lines: Sequence[Line], text: str, head: Sequence[Raw], *, first: int, after: int
) -> FlatTable | None:
    names = [squeeze(h.text) for h in head]
    head, over = _in_one_row(head)
    above = _above(lines, first)

    def repeats(j: int) -> int:
        """How many lines from j on repeat the head, or the title above it, after a page break."""
        if _PAGE.match(lines[j].text) or (squeeze(lines[j].text) in above and _head_near(j)):
            return 1
        again, end = _head_at(lines, j)
        return end - j if [squeeze(h.text) for h in again] == names else 0

    def _head_near(j: int) -> bool:
        return any(
            [squeeze(h.text) for h in _head_at(lines, k)[0]] == names
            for k in range(j + 1, min(j + 8, len(lines)))
        )

    def ends(j: int) -> bool:
        if ANNEX_LABEL.match(lines[j].text):
            return not repeats(j)
        if _ATTACHED.match(lines[j].text):
            return True
        other = [squeeze(h.text) for h in _head_at(lines, j)[0]]
        return bool(other) and other != names

    def skips(cells: Sequence[str]) -> bool:
        bare = [squeeze(c) for c in cells if c]
        return bare == names or all(_PAGE.match(c) or c in above for c in bare)

    found = None
    if lines[first].indented:
        found = read_tabbed(lines, text, head, first=after, ends=ends, skips=skips)
    if found is None:
        found = read_plain(lines, text, head, first=after, ends=ends, repeats=repeats)
    if found is None:
        return None
    table, last, unplaced = found
    return FlatTable(table, first, last, unplaced, tuple((h.start, h.end) for h in over))


def _above(lines: Sequence[Line], first: int) -> frozenset[str]:
    """The two lines above the head: title and annex label, which a page break may repeat."""
    texts = [squeeze(lines[k].text) for k in range(max(0, first - 8), first) if lines[k].text]
    return frozenset(texts[-2:])


def _head_at(lines: Sequence[Line], i: int) -> tuple[list[Raw], int]:
    """The head cells that start at line i (none: no table there) and the line after them."""
    head: list[Raw] = []
    roles: list[str] = []
    j = i
    while j < len(lines):
        line = lines[j]
        if not line.text:
            if not head or (line.empty and lines[i].indented and not _second_row(lines, j)):
                break
            j += 1
            continue
        role = column_role(line.text)
        if role is None and not (head and _goes_on(lines, j)):
            break
        head.append(Raw(line.start, line.end, line.text))
        roles.append(role or "")
        j += 1
    following = next((x.text for x in lines[j : j + 3] if x.text), "")
    odd = len(head) > 2 and roles[-1] not in TAIL and roles[-2] in TAIL
    if odd and row_number(following) and not _PROGRESS.match(squeeze(head[-1].text)):
        # The first row's category (财税政策) looks like a head.
        head.pop()
        roles.pop()
        j = next(k for k in range(j - 1, i, -1) if lines[k].text)
    # 各科室 over 持续推进 is whom a row names, and no head.
    own = (r for h, r in zip(head, roles, strict=True) if not h.text.startswith("各"))
    if len(head) < 2 or not RESPONSIBILITY.intersection(own):
        return [], i
    return head, j


def _second_row(lines: Sequence[Line], j: int) -> bool:
    """Whether the cells behind the empty line that ends the first row of a head, up to the next, are
    a second row of it: \\t, \\t, 牵头单位, 配合单位, \\t."""
    cells: list[str] = []
    for line in lines[j + 1 :]:
        if line.empty:
            break
        cells.append(line.text)
    roles = [column_role(c) for c in cells if c]
    named = sum(r in RESPONSIBILITY for r in roles)
    return "" in cells and named > 1 and all(r in RESPONSIBILITY | {"other"} for r in roles)


def _in_one_row(head: Sequence[Raw]) -> tuple[Sequence[Raw], Sequence[Raw]]:
    """The heads of a table in the order of its columns, and the head that stands over some: those of
    a second row, which is printed behind all of the first (责任分工, 完成时限, 牵头单位, 配合单位), stand
    where the one is that they are of."""
    roles = [column_role(h.text) for h in head]
    last = len(head)
    while last > 0 and roles[last - 1] in RESPONSIBILITY | {"other"}:
        last -= 1
    over = [k for k in range(last) if is_group_head(head[k].text)]
    bodies = [r for r in roles[last:] if r in RESPONSIBILITY]
    if len(bodies) < 2 or len(over) != 1 or over[0] == last - 1:
        return head, ()
    if any(r in RESPONSIBILITY for k, r in enumerate(roles[:last]) if k != over[0]):
        return head, ()
    return [*head[: over[0]], *head[last:], *head[over[0] + 1 : last]], [head[over[0]]]


def _goes_on(lines: Sequence[Line], j: int) -> bool:
    """Whether the unusual head at line j is one of a table's."""
    bare = squeeze(lines[j].text)
    return bool(_PROGRESS.match(bare)) or (
        bool(_UNKNOWN_HEAD.match(lines[j].text)) and _more(lines, j)
    )


def _more(lines: Sequence[Line], j: int) -> bool:
    """Whether the head goes on, or ends before a section (（一）产业发展), behind the unknown cell at
    line j."""
    following = next((x for x in lines[j + 1 : j + 4] if x.text), None)
    if following is None:
        return False
    return column_role(following.text) is not None or SECTION.match(following.text) is not None
