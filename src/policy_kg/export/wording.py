"""The words that lists and pictures use for kinds, roles, departments and zones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from policy_kg.export.rows import Department, Row
from policy_kg.extraction.keptcells import kept_cells, without_kept
from policy_kg.records import KIND_LABELS

KINDS: Final = KIND_LABELS
ROLES: Final = {
    "lead": "牵头",
    "guide": "指导",
    "responsible": "负责",
    "support": "配合",
    "implement": "实施",
}
# One character where a table has room for no more: 牵2 导12.
MARKS: Final = {role: label[0] for role, label in ROLES.items()} | {
    "guide": "导",
    "implement": "施",
}
MARKS_LEGEND: Final = "、".join(f"{MARKS[role]}＝{label}" for role, label in ROLES.items())
EDGE_LABELS: Final = {
    **ROLES,
    "appliesIn": "实施区域",
    "mentions": "提到",
    "member": "包括",
}
NO_ZONES: Final = "不分区域"
NOT_STATED: Final = "文件未载明"
# 工作目标, 2026年目标任务, 绩效指标: heads of columns that hold goals
_GOAL_HEAD: Final = re.compile(r"目标|指标")
_NUMBERING: Final = 7  # characters of a printed number: （二十一）


def numbered(row: Row) -> str:
    """任务26; the printed number where it isn't plain; the place for a duty: 五（一）."""
    if row.number is not None:
        return f"{KINDS[row.kind]}{row.number}"
    return row.number_text or row.citation or KINDS[row.kind]


def identified(row: Row) -> str:
    """The number where it tells which of the document is meant, else the place: 附件第1项, 二（一）."""
    return row.citation if row.renumbered and row.citation else numbered(row)


def focus(row: Row) -> str:
    """重点内容 as a title: without the full stop that some cells end in."""
    return row.focus.rstrip("。")


def title(row: Row) -> str:
    return focus(row) or row.label


def said(row: Row) -> str:
    """【抓好美丽乡村建设】 and the text beside the goals; the text alone where it begins with its own
    title, as items of the body do: （十五）加强算力券支持。…"""
    named, text = focus(row), text_beside_goals(row)
    if not named or named in text[: len(named) + _NUMBERING]:
        return text
    return f"【{named}】{text}"


def text_beside_goals(row: Row) -> str:
    """The text for a list with a column of goals: without the cells of goals that it keeps."""
    cells = kept_cells(row.text)
    others = [f"{head}：{cell}" for head, cell in cells if not _GOAL_HEAD.search(head)]
    if len(others) == len(cells):
        return row.text
    kept = f"（{'；'.join(others)}）" if others else ""
    return f"{without_kept(row.text)}{kept}"


def goals(row: Row) -> str:
    """The goals: of a column of goals the whole cell, else the words around each figure."""
    cells = [cell for head, cell in kept_cells(row.text) if _GOAL_HEAD.search(head)]
    own = "；".join(cells)
    squeezed = "".join(own.split())
    return "；".join([*cells, *(t for t in row.targets if "".join(t.split()) not in squeezed)])


def deadline(row: Row) -> str:
    """The limits as printed, each without a year with that of its document: 9月底前（按2026年推定）."""
    return "；".join(
        f"{limit.text}（按{limit.derived[:4]}年推定）" if limit.derived else limit.text
        for limit in row.limits
    )


def responsible(row: Row) -> str:
    """Who leads, guides or is responsible: 牵头：市金融办. For a duty, who implements it, too."""
    return by_role(d for d in row.departments if d.role != "support")


def by_all_roles(row: Row) -> str:
    return by_role(row.departments)


def supporting(row: Row) -> str:
    return names([d for d in row.departments if d.role == "support"])


def by_role(departments: Iterable[Department]) -> str:
    """指导：市财政局、市金融办；实施：… in the order of ROLES, each in printed order."""
    order = list(ROLES)
    ranked = sorted(departments, key=lambda d: (order.index(d.role), d.order))
    return "；".join(
        f"{ROLES[role]}：{names(list(found))}" for role, found in groupby(ranked, lambda d: d.role)
    )


def names(departments: Sequence[Department], *, before_tail: str = "") -> str:
    """市财政局、市金融办等 (等 where the printed list ends so); with `before_tail` between them."""
    labels = dict.fromkeys(d.label for d in departments)
    tail = f"{before_tail}等" if departments and departments[-1].open_tail else ""
    return "、".join(labels) + tail


def zones(row: Row) -> str:
    """The zones, for a duty those whose governments implement it; 文件未载明 for an empty zone
    cell; 不分区域 for a row without such a cell, nothing where the document has no zones at all."""
    if row.places:
        return "、".join(zone.label for zone in row.places)
    if row.has_zone_column:
        return NOT_STATED
    return NO_ZONES if row.source.zoned else ""
