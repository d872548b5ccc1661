"""Time limits of tables whose title gives the year: 6月底前 in 2026年工作任务清单."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.extraction.columns import limits_year
from policy_kg.extraction.deadlines import Deadline, find_deadlines
from policy_kg.records import Provision, Table

# 2026年工作任务清单, 2026年度重点任务分工表, but not 2025—2027年, 2025年至2027年 or 2024年底.
_YEAR: Final = re.compile(
    r"(?<![\d—–－~～至-])(?P<year>20\d{2})\s*年度?(?![底末初\d]|[—–－~～至-]\s*20)"
)
_RANGE: Final = re.compile(
    r"20\d{2}\s*年?\s*[—–－~～至-]+\s*20\d{2}|[三五]年(?:行动|规划|计划)|十[三四五六]五"
)
# What is to be done by then, where the cell says it: 5月底前动工, 9月投入使用
_DONE: Final = r"(?:完成|完工|动工|开工|开工建设|竣工|建成|投入使用|投用|启用|启动|开放|运营|试运行|交付|验收|到位|见效|上线)"
# 6月, 12月底前, 6月30日前完成, 6—12月, 年底前, 上半年, 第三季度
_YEARLESS: Final = re.compile(
    r"^(?:\d{1,2}月?[—–－~～至-])?(?P<when>\d{1,2}月(?:\d{1,2}日)?|年|上半年|下半年|第?[一二三四]季度)"
    rf"(?P<end>[底末])?之?以?前?(?:全面|全部|基本)?(?:{_DONE}(?:并|、)?)*。?$"
)


def year_of_title(title: str) -> int | None:
    """The one year that a table's title says its tasks are of, None where it names none or more."""
    bare = "".join(title.split())
    years = {m["year"] for m in _YEAR.finditer(bare)}
    return int(years.pop()) if len(years) == 1 and not _RANGE.search(bare) else None


def years_of(table: Table, provisions: Sequence[Provision]) -> dict[str, int]:
    """The year that each provision's time limit is of, by key, where its column or the table's
    title says one."""
    title = year_of_title(table.title)
    found: dict[str, int] = {}
    for p in provisions:
        limit = p.deadline_evidence
        year = limits_year(table, limit.column if limit is not None else None) or title
        if year is not None:
            found[p.key] = year
    return found


def deadline_in(year: int, cell: str) -> Deadline | None:
    """The limit that a squeezed cell of a column of time limits gives within `year`; its text is
    as printed. None where the cell holds more than a time of that year, or no time."""
    match = _YEARLESS.match(cell)
    if match is None or (match["when"] == "年" and not match["end"]):
        return None
    when = match["when"].removeprefix("第")
    found = find_deadlines(f"到{year}年底" if when == "年" else f"到{year}年{when}")
    iso = found[0].iso if found else ""
    if len(iso) == 4 and when[0].isdigit():
        return None  # 13月
    return Deadline(start=0, end=len(cell), text=cell, iso=iso) if iso else None
