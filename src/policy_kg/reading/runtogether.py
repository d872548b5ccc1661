"""A table of tasks whose cells a copy ran together into one line: parted again, a cell a line, where each
of its rows tells its number, its lead by （牵头）, and its limit where the table has a column of limits;
left as it is in any other case."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from policy_kg.reading.heads import RESPONSIBILITY, column_role
from policy_kg.reading.lines import squeeze
from policy_kg.vocabulary import looks_like_agency

_HEAD: Final = re.compile(r"序\s*号")
_LONGEST_HEAD: Final = 60  # characters of all heads, blanks too
_LONGEST_NAME: Final = 14  # of one head
_FIRST: Final = re.compile(r"[一二三四五六七八九十]、|1(?!\d)")
_LEAD: Final = re.compile(r"[（(]\s*牵头(?:单位|部门)?\s*[）)]")
_FEWEST_ROWS: Final = 4
_BETWEEN: Final = re.compile("、|和|会同|及|与")  # names of a list
# 、市财政局会同市教育局和各区人民政府
_BODIES: Final = r"(?P<bodies>(?:(?:、|和|会同|及|与)[\u4e00-\u9fff、（）()]*?)?)"
# 2031年4季度启动实施, 2031年12月底前完成, 2031年按统一安排办理, 持续实施, 逐年落实
_WHEN: Final = r"\d{4}年(?:第?[一二三四1-4]季度|\d{1,2}月(?:\d{1,2}日)?|[上下]半年)?|持续|逐年|长期|每年|常年|立即|适时|随时"
_LIMIT: Final = rf"(?P<limit>(?:{_WHEN})[\u4e00-\u9fff]{{0,20}}?)"
_SECTION: Final = r"(?P<section>[一二三四五六七八九十]{1,3}、[\u4e00-\u9fff]{2,20}?)?"
# What stands below a table: 附件：…, 注：…, 二维码, and what a page prints
_BELOW: Final = r"(?=$|[\s。]|(?:相关)?附\s?件|注\s?[：:]|抄\s?送|二维码|扫一扫|责任编辑|打印|分享)"
# Where the name of a body begins that no other row names: 市|保险行业协会
_LEVEL: Final = re.compile("[省市县区州]")


@dataclass(frozen=True, slots=True)
class _Row:
    section: str
    number: str
    task: str
    bodies: str
    limit: str


def with_table_lines(line: str) -> list[str]:
    """`line`, or the lines of what stands before, in and behind the table that it holds."""
    if len(_LEAD.findall(line)) < _FEWEST_ROWS:
        return [line]
    for start in _HEAD.finditer(line):
        heads, end = _heads(line, start.start())
        found = _rows(line[end:], limits=_has_limits(heads), whole=line) if heads else None
        if found is None:
            continue
        rows, behind = found
        before = line[: start.start()].strip()
        cells = [cell for row in rows for cell in _cells(row)]
        return [part for part in (before, *heads, *cells, behind.strip()) if part]
    return [line]


def _cells(row: _Row) -> tuple[str, ...]:
    return tuple(c for c in (row.section, row.number, row.task, row.bodies, row.limit) if c)


def _has_limits(heads: Sequence[str]) -> bool:
    return any(column_role(head) == "deadline" for head in heads)


def _heads(line: str, start: int) -> tuple[list[str], int]:
    """The heads of a table of numbers, tasks and bodies, perhaps with limits and remarks, that begins
    at `start`, and where they end; none where the text there is no such head."""
    window = line[start : start + _LONGEST_HEAD]
    for first in _FIRST.finditer(window):
        ways = list(_named(squeeze(window[: first.start()])))
        if ways:  # 工作任务|负责单位, not 工作|任务负责单位
            return max(ways, key=lambda names: len(names[1])), start + first.start()
    return [], start


def _named(text: str, roles: tuple[str, ...] = ()) -> Iterator[list[str]]:
    """The ways to read a text as heads: a number, a matter, bodies, then limits, goals, remarks."""
    if not text:
        if len(roles) > 2:
            yield []
        return
    for n in range(2, min(len(text), _LONGEST_NAME) + 1):
        role = column_role(text[:n])
        if role is None or not _may_follow(roles, role):
            continue
        for rest in _named(text[n:], (*roles, role)):
            yield [text[:n], *rest]


def _may_follow(roles: Sequence[str], role: str) -> bool:
    if len(roles) < 3:
        wanted: tuple[Collection[str], ...] = ({"number"}, {"text", "focus"}, RESPONSIBILITY)
        return role in wanted[len(roles)]
    return role in ("deadline", "other") and role not in roles


def _rows(text: str, *, limits: bool, whole: str) -> tuple[list[_Row], str] | None:
    """The rows of a table and what stands behind it; None unless every mark of a lead is that of a
    row, in the order of their numbers."""
    marks = list(_LEAD.finditer(text))
    ends = [0, *(m.end() for m in marks)]
    pieces = [text[a : m.start()] for a, m in zip(ends, marks, strict=False)]
    after: list[tuple[str, str]] = []  # bodies and limit behind each mark
    above: list[tuple[str, str, str]] = []  # section, number and task with the lead, before it
    first, further, last = _patterns(limits)
    for n, piece in enumerate(pieces, 1):
        match = (further if n > 1 else first).match(f"{n}\n{piece}")
        if match is None:
            return None
        above.append((match["section"] or "", match["number"], match["task"]))
        after += [(match["bodies"], match["limit"])] if n > 1 else []
    end = last.match(text[ends[-1] :])
    if end is None:
        return None
    after.append((end["bodies"], end["limit"]))
    leads = _leads([task for *_, task in above], _known([b for b, _ in after], whole))
    if leads is None or not all(_are_bodies(bodies) for bodies, _ in after):
        return None
    rows = [
        _Row(section, number, task[: -len(lead)].strip(), f"{lead}{mark[0]}{bodies}", limit)
        for (section, number, task), lead, mark, (bodies, limit) in zip(
            above, leads, marks, after, strict=True
        )
    ]
    return (rows, text[ends[-1] + end.end() :]) if all(row.task for row in rows) else None


@cache
def _patterns(limits: bool) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What the first row, a further row and the end of a table must be like. A row is to be matched
    with its number in a line before it: a pattern for each number would have to be compiled."""
    limit = _LIMIT if limits else "(?P<limit>)"
    number = r"(?P<number>(?P=n))(?P<task>[^\d.、年月日%].*)$"
    first, further, last = (
        rf"(?P<n>\d+)\n{_SECTION}{number}",
        rf"(?P<n>\d+)\n{_BODIES}{limit}{_SECTION}{number}",
        rf"{_BODIES}{limit}{_BELOW}",
    )
    return re.compile(first, re.DOTALL), re.compile(further, re.DOTALL), re.compile(last)


def _are_bodies(text: str) -> bool:
    """Whether what stands behind a lead is a list of bodies: 、市财政局和各区人民政府."""
    names = [n for n in _BETWEEN.split(text) if n]
    return not names or looks_like_agency(names[-1]) or looks_like_agency(text.lstrip("、和及与"))


def _known(lists: Sequence[str], whole: str) -> frozenset[str]:
    """The bodies that signs of a list part, in the table and in the text around it."""
    names = [n for text in lists for n in _BETWEEN.split(text)]
    names += re.findall(r"(?<=、)[\u4e00-\u9fff]{3,20}(?=、)", whole)
    return frozenset(n for n in names if len(n) > 2 and looks_like_agency(n))


def _leads(tasks: Sequence[str], known: Collection[str]) -> list[str] | None:
    """The name that each task ends in: one that a list holds, one that other tasks end in, too, or
    the last that begins with its level; None where one of them can't be told."""
    longest = max(map(len, known), default=0)
    found: list[str] = []
    for task in tasks:
        sizes = range(min(longest, len(task) - 1), 2, -1)
        lead = next((task[-n:] for n in sizes if task[-n:] in known), "")
        if not lead:
            shared = (_shared_end(task, other) for other in tasks if other != task)
            lead = max(
                (s for s in shared if len(s) > 3 and looks_like_agency(s)), key=len, default=""
            )
        if not lead:
            level = [m.start() for m in _LEVEL.finditer(task[-20:])]
            name = task[-20:][level[-1] :] if level else ""
            lead = name if len(name) > 3 and looks_like_agency(name) else ""
        if not lead:
            return None
        found.append(lead)
    return found


def _shared_end(a: str, b: str) -> str:
    n = 0
    while n < min(len(a), len(b)) and a[-n - 1] == b[-n - 1]:
        n += 1
    return a[len(a) - n :]
