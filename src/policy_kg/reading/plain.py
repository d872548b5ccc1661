"""Flattened tables whose cells are bare lines; merged and empty cells are gone.

Rows are found by their printed number, cells by what they hold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.reading.aligning import aligned_rows, is_mixed
from policy_kg.reading.celllines import lined_table
from policy_kg.reading.fitting import SECTION, has_one_lead, place_contents, split_body
from policy_kg.reading.grid import (
    Layout,
    Raw,
    as_cell,
    build_row,
    layout_of,
    number_head,
    tail_length,
    unplaced,
)
from policy_kg.reading.heads import looks_like_agencies, looks_like_deadline
from policy_kg.reading.lines import Line
from policy_kg.reading.numbering import row_number
from policy_kg.records import Cell, Row, Table, Unplaced
from policy_kg.vocabulary import looks_like_agency

_OPEN_END: Final = ("、", "，", ",", "；")
_LONGEST: Final = 40  # characters of a heading
_GROUP: Final = re.compile("^(?:[一二三四五六七八九十]{1,3}|[—－-])$")
_IN_BRACKETS: Final = re.compile("^[（(][一二三四五六七八九十]{1,3}[）)]$")
_PARTED: Final = re.compile(r"[^、，,\s]\s*\n\s*\n")  # 县财政局 over 县应急局, a blank line between
_GUESSED: Final = "部门分成几行，没有分栏的标记：每项按只有一个牵头部门、其余为配合部门读，请核对"
_GAP: Final = 20  # rows that were not published may be missing between two


def read_plain(
    lines: Sequence[Line],
    text: str,
    head: Sequence[Raw],
    *,
    first: int,
    ends: Callable[[int], bool],
    repeats: Callable[[int], int],
) -> tuple[Table, int, tuple[Unplaced, ...]] | None:
    """The table with its rows from line `first` on, the line after it, and what had no place.

    `ends` tells the line where something else begins; `repeats` how many lines from there on only
    repeat the head. None where no row has a number and not all of them are told without.
    """
    cells, after_cell = _cells(lines, text, first, ends, repeats)
    anchors = _anchors(cells)
    if not anchors:
        lined = lined_table(head, cells, cell_ends=lambda k: after_cell[k])
        return (*lined, ()) if lined is not None else None
    spans = list(zip(anchors, [*anchors[1:], len(cells)], strict=True))
    bodies = [cells[a + 1 : b] for a, b in spans]
    layout = _layout(head, bodies, text)
    layout = replace(layout, one_lead=has_one_lead(bodies, layout, text))
    if is_mixed(layout):
        rows, last_cell = aligned_rows(cells, anchors, layout, text)
        table = Table(order=0, annex="", title="", head=layout.head, rows=tuple(rows))
        return table, after_cell[last_cell], ()
    rows = []
    lost: list[Unplaced] = []
    carried: list[Cell | None] = [None] * layout.width
    pending = list(cells[: anchors[0]])
    last_cell = anchors[-1]
    for a, b in spans:
        contents, tails, rest = split_body(cells[a + 1 : b], layout, text)
        between = _untold(cells[a + 1 : b], (*contents, *tails, *rest))
        if b == len(cells):
            # What stands behind the last row is no further paragraph of it.
            most = layout.width - layout.number - 1 - len(layout.tail)
            contents = contents[: max(most, 1)]
            last_cell = a + len(contents) + _count(cells[a + 1 : b], tails) + len(between)
        placed: list[Raw | None] = [None] * layout.width
        if layout.number == 0:
            of_rows, number, pending = _parted(pending)
            if of_rows:
                lost.append(unplaced(of_rows, text, "表格行的单元格数与表头不符"))
            for cell in pending:
                if not _heads_group(cell):
                    lost.append(unplaced([cell], text, "表格中放不下的文字"))
                    continue
                n, own = len(rows), carried[:0]
                if number is not None:
                    own, number = [as_cell(number, n, 0), *[None] * (layout.width - 1)], None
                rows.append(Row(order=n, cells=tuple(own), section=as_cell(cell, n, 0)))
                carried = [None] * layout.width
        else:
            fitting = pending[-layout.number :]
            for k, cell in enumerate(fitting, layout.number - len(fitting)):
                placed[k] = cell
            if len(pending) > len(fitting):
                extra = pending[: -layout.number]
                lost.append(unplaced(extra, text, "表格中放不下的文字"))
        placed[layout.number] = cells[a]
        by_column, left = place_contents(contents, layout, text)
        for column, raw in by_column.items():
            placed[column] = raw
        for column, tail in zip(sorted(layout.tail), tails, strict=True):
            placed[column] = tail
        if layout.one_lead:
            lost += [unplaced([t], text, _GUESSED) for t in tails if t and _PARTED.search(t.text)]
        left = [*left, *between]
        if left:
            lost.append(unplaced(left, text, "表格行的单元格数与表头不符"))
        rows.append(build_row(len(rows), placed, carried, layout))
        # Behind the last row a sentence and a date are the document's.
        while b < len(cells) and (more := _next_part(rest, layout, text)):
            placed, rest = more
            rows.append(_with_bodies(build_row(len(rows), placed, carried, layout), rows, layout))
        pending = rest
    table = Table(order=0, annex="", title="", head=layout.head, rows=tuple(rows))
    return table, after_cell[min(last_cell, len(after_cell) - 1)], tuple(lost)


def _heads_group(cell: Raw) -> bool:
    titled = len(cell.text) <= _LONGEST and "。" not in cell.text
    return bool(SECTION.match(cell.text)) or (titled and not looks_like_deadline(cell.text))


def _cells(
    lines: Sequence[Line],
    text: str,
    first: int,
    ends: Callable[[int], bool],
    repeats: Callable[[int], int],
) -> tuple[list[Raw], list[int]]:
    """Cells with the index of the line after each; a cell that ends in 、 goes on below."""
    cells: list[Raw] = []
    after: list[int] = []
    last_text_line = -2
    j = first
    while j < len(lines):
        line = lines[j]
        if line.text:
            if ends(j):
                break
            if repeated := repeats(j):
                j += repeated
                continue
            near = last_text_line == j - 1 or _lists_on(cells, line.text)
            open_end = bool(cells) and cells[-1].text.endswith(_OPEN_END) and near
            if cells and (open_end or _ends_name(cells[-1].text, line.text)):
                start = cells[-1].start
                cells[-1] = Raw(start, line.end, text[start : line.end])
                after[-1] = j + 1
            else:
                cells.append(Raw(line.start, line.end, line.text))
                after.append(j + 1)
            last_text_line = j
        j += 1
    return cells, after


_BEGUN: Final = re.compile(r"^[省市县区州旗][\u4e00-\u9fff]{2,10}$")  # 市人力资源
_ENDED: Final = re.compile(
    r"^(?![省市县区州旗各])[\u4e00-\u9fff]{2,8}(?:局|委员会|委|中心|办公室)$"
)


def _ends_name(begun: str, line: str) -> bool:
    """Whether a line ends the name of a body that the cell above begins: 市人力资源 over 社会保障局."""
    return (
        bool(_BEGUN.match(begun) and _ENDED.match(line))
        and not looks_like_agencies(begun)
        and looks_like_agency(begun + line)
    )


def _lists_on(cells: Sequence[Raw], line: str) -> bool:
    """Whether a list of bodies goes on below a blank line: 市水利局、 over 市财政局."""
    open_list = bool(cells) and cells[-1].text.endswith("、")
    return open_list and looks_like_agencies(cells[-1].text[:-1]) and looks_like_agencies(line)


def _anchors(cells: Sequence[Raw]) -> list[int]:
    """Indices of the cells that are row numbers: each the next integer (after a gap, where the
    next stands nowhere below), or 1 again behind a section's heading. An excerpt may begin with 24."""
    chinese = not any(row_number(c.text) for c in cells)
    numbers = [row_number(c.text, chinese=chinese) for c in cells]
    if sum(_IN_BRACKETS.match(c.text) is not None for c in cells) > 1:  # 二 heads a group of （一）
        numbers = [None if _GROUP.match(c.text) else n for c, n in zip(cells, numbers, strict=True)]
    anchors: list[int] = []
    last = 0
    for k, n in enumerate(numbers):
        if n is None or n == 0:
            continue
        follows = n == last + 1
        gap = last + 1 < n <= last + _GAP and (last + 1) not in numbers[k + 1 :]
        more = range(n + 1, n + 1 + _GAP)  # 71, 76, 83: the items of one body in a long list
        gap = gap or (not anchors and 1 not in numbers and any(m in more for m in numbers[k + 1 :]))
        again = n == 1 and last > 0 and k + 1 < len(cells) and _heads(cells, k - 1)
        if follows or gap or again:
            anchors.append(k)
            last = n
    return anchors


def _parted(pending: Sequence[Raw]) -> tuple[list[Raw], Raw | None, list[Raw]]:
    """The cells between two rows: those of rows that have no number, up to the last that is for
    bodies, the number of a heading, and those that may head what follows."""
    at = next((k for k, c in enumerate(pending[:-1]) if _GROUP.match(c.text)), -1)
    named = [k for k, c in enumerate(pending) if looks_like_agencies(c.text) or c.text == "——"]
    if at < 0 and named and named[-1] > 0:
        return list(pending[: named[-1] + 1]), None, list(pending[named[-1] + 1 :])
    number = pending[at] if at >= 0 else None
    return list(pending[: max(at, 0)]), number, list(pending[at + 1 :])


def _heads(cells: Sequence[Raw], k: int) -> bool:
    """Whether cell `k` heads a group of rows: 二、培育产业, 培育产业 behind 二."""
    text = cells[k].text
    numbered = k > 0 and bool(_GROUP.match(cells[k - 1].text))
    return bool(SECTION.match(text)) or (numbered and len(text) <= _LONGEST and "。" not in text)


def _layout(head: Sequence[Raw], bodies: Sequence[Sequence[Raw]], text: str) -> Layout:
    own = number_head(head)
    tail = tail_length(head)
    middle = len(head) - tail - (own + 1 if own is not None else 1)
    number = own if own is not None else 1
    # A head may span two columns: the matter and what is to be done.
    trial = layout_of(head, width=number + 1 + max(middle, 1) + tail, number=number)
    counts = Counter(min(len(split_body(b, trial, text)[0]), 3) for b in bodies)
    content = max(middle, 1)
    if content == 1 and counts[2] and (own is None or 2 * counts[2] > len(bodies)):
        content = 2
    return layout_of(head, width=number + 1 + content + tail, number=number)


def _next_part(
    cells: Sequence[Raw], layout: Layout, text: str
) -> tuple[list[Raw | None], list[Raw]] | None:
    """The next row under a merged number, by column, and the cells behind it; None where what
    follows is no sentence with the cells of tail columns behind it."""
    if not cells or not cells[0].text.endswith("。") or SECTION.match(cells[0].text):
        return None
    contents, tails, rest = split_body(cells, layout, text)
    if len(contents) != 1 or not any(tails):
        return None
    placed: list[Raw | None] = [None] * layout.width
    placed[layout.text] = contents[0]
    for column, tail in zip(sorted(layout.tail), tails, strict=True):
        placed[column] = tail
    return placed, rest


def _with_bodies(row: Row, above: Sequence[Row], layout: Layout) -> Row:
    """`row` with the bodies of the merged cells that it shares with the row above."""
    if any(row.cells[k] is not None for k in layout.parties):
        return row
    shared = [
        replace(cell, inherited=True) if k in layout.parties and cell is not None else row.cells[k]
        for k, cell in enumerate(above[-1].cells)
    ]
    return replace(row, cells=tuple(shared))


def _untold(cells: Sequence[Raw], placed: Sequence[Raw | None]) -> list[Raw]:
    """The cells of a row that none of `placed` holds."""
    # Cells that are placed never overlap, so that the last one to begin at or before a cell tells.
    held = sorted((p.start, p.end) for p in placed if p is not None)
    last = (bisect_right(held, c.start, key=lambda span: span[0]) - 1 for c in cells)
    return [c for c, k in zip(cells, last, strict=True) if k < 0 or held[k][1] < c.end]


def _count(cells: Sequence[Raw], tails: Sequence[Raw | None]) -> int:
    """How many cells `tails` hold: a column may have several paragraphs."""
    held = [t for t in tails if t is not None]
    return sum(any(t.start <= c.start and c.end <= t.end for t in held) for c in cells)
