"""What should have been done by a day, and of which no progress says that it is done."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import replace
from typing import Final

from policy_kg.errors import UsageError
from policy_kg.export.facts import Facts
from policy_kg.export.rows import Row, rows
from policy_kg.export.selection import Selection
from policy_kg.extraction.deadlines import find_deadlines, stated_deadline
from policy_kg.extraction.progress import is_done

# 2026-06-30, 2026-6-30, 2026年6月30日, 2026/6/30, 2026.6.30
_DAY: Final = re.compile(r"(?P<y>\d{4})(?:-|/|\.|年)(?P<m>\d{1,2})(?:-|/|\.|月)(?P<d>\d{1,2})日?")


def only_overdue(facts: Facts, selection: Selection, day: str) -> Selection:
    """The selection's provisions whose limit is over on `day` (2026-06-30, 2026年6月30日) and that
    aren't done. Raises UsageError for what is no day."""
    at = _iso(day)
    late = frozenset(
        row.iri
        for row in rows(facts, selection, common=True)
        if not is_done(row.text) and any(end < at for end in _ends(row))
    )
    return replace(
        selection, provisions=late - selection.common, common=late & selection.common, overdue=at
    )


def _iso(day: str) -> str:
    said = _DAY.fullmatch("".join(day.split()))
    try:
        if said is None:
            return datetime.date.fromisoformat(day).isoformat()
        return datetime.date(int(said["y"]), int(said["m"]), int(said["d"])).isoformat()
    except ValueError as error:
        raise UsageError(day, "不是日期", "请写成 2026-06-30 或 2026年6月30日") from error


def _ends(row: Row) -> list[str]:
    """The last days (ISO) of a row's limits, of those that have one."""
    own = [limit.derived or _last_of(limit.text) for limit in row.limits]
    return [end for end in own if end]


def _last_of(text: str) -> str:
    """2026-06-30 of 2026年6月底前 and of 2026年6月, "" of 长期坚持."""
    bare = "".join(text.split())
    own = stated_deadline(bare)
    iso = max((d.iso for d in (*find_deadlines(bare), *((own,) if own else ()))), default="")
    if len(iso) == 4:
        return f"{iso}-12-31"
    if len(iso) == 7:
        year, month = map(int, iso.split("-"))
        return f"{iso}-{calendar.monthrange(year, month)[1]}"
    return iso
