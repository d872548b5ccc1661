"""What tells rows apart whose matter is printed once for them all: the villages of 人居环境整治专项资金 in a
merged cell beside 柳溪村, 石坝村."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from policy_kg.extraction.columns import Columns, cell_at
from policy_kg.reading.heads import TAIL, column_role
from policy_kg.reading.lines import squeeze, unbroken
from policy_kg.records import Cell, Row, Table

# 柳溪村, 上坝下坝片, 东岭互通（一期）; no figures, dates and clauses
_NAME: Final = re.compile(r"^(?!\d{2,})(?=.*[\u4e00-\u9fff]{2})[^，。；：、\n]{2,20}$")
_TIME: Final = re.compile(r"\d{1,2}月|20\d{2}|[年月]底|季度")
# 示范村名称, 村（社区）, 建设地点 tell more of a row than what else differs by chance.
_NAMES: Final = re.compile(r"(?:名称|[村镇区县]|社区|乡镇|镇街|地点|地址|位置|标段)$")
_BRACKETS: Final = re.compile(r"[（(〔\[].*?[)）〕\]]")


def told_apart(table: Table, columns: Columns) -> Mapping[int, Cell]:
    """By Row.order the cell that tells a row from the others of the same title; none where each
    row has a title of its own, or where no column has a name of its own for each of them."""
    if _is_of_steps(table.head[columns.text]) and columns.focus is not None:
        rows = [r for r in table.rows if r.section is None]
        cells = ((r.order, cell_at(r, columns.text)) for r in rows)
        return {n: c for n, c in cells if c is not None and _NAME.match(squeeze(c.text))}
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in table.rows:
        title = cell_at(row, columns.focus if columns.focus is not None else columns.text)
        body = cell_at(row, columns.text) or title
        if row.section is None and title is not None and body is not None:
            groups[squeeze(title.text) + "\n" + squeeze(body.text)].append(row)
    alike = [rows for rows in groups.values() if len(rows) > 1]
    if not alike:
        return {}
    candidates = [k for k, head in enumerate(table.head) if _may_tell(k, head, columns)]
    candidates.sort(key=lambda k: not _NAMES.search(_bare(table.head[k])))
    column = next((k for k in candidates if all(_tells(rows, k) for rows in alike)), None)
    cells = ((row.order, cell_at(row, column)) for rows in alike for row in rows)
    return {order: cell for order, cell in cells if cell is not None}


def with_telling(title: str, body: Cell, cell: Cell | None) -> str:
    """人居环境整治专项资金 and 柳溪村 -> 人居环境整治专项资金（柳溪村）; of a row without a title its `body`, where
    that is a name."""
    if cell is None:
        return title
    named = title or (unbroken(body.text) if _NAME.match(squeeze(body.text)) else "")
    return f"{named}（{unbroken(cell.text)}）" if named else title


def _is_of_steps(head: Cell | None) -> bool:
    """Whether a column has the steps of what another names: 推进节点 beside 项目名称."""
    return head is not None and squeeze(head.name).endswith("节点")


def _may_tell(column: int, head: Cell | None, columns: Columns) -> bool:
    taken = {columns.number, columns.focus, columns.text, columns.deadline}
    taken |= {k for k, _ in columns.roles} | columns.judged
    role = column_role(head.name) if head is not None else None
    return head is not None and column not in taken and (role not in TAIL or role == "zone")


def _tells(rows: Sequence[Row], column: int) -> bool:
    """Whether each of the rows has a name of its own in a column."""
    cells = [cell_at(row, column) for row in rows]
    texts = [squeeze(c.text) for c in cells if c is not None]
    named = all(_NAME.match(t) and not _TIME.search(t) for t in texts)
    return named and len(set(texts)) == len(rows)


def _bare(head: Cell | None) -> str:
    return _BRACKETS.sub("", squeeze(head.name)) if head is not None else ""
