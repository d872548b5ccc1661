"""CSV: the provisions as a list for people, and the graph's nodes and edges for tools."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO, Final

from policy_kg.export import wording
from policy_kg.export.facts import Facts
from policy_kg.export.network import EDGE_KEYS, NODE_KEYS, Network
from policy_kg.export.rows import Progress, Row, rows
from policy_kg.export.selection import Selection
from policy_kg.extraction.progress import person_of, progress_of

# Spreadsheets take a CSV file for the system's old encoding unless it starts so.
_BOM: Final = b"\xef\xbb\xbf"
_HEAD: Final = (
    "文件",
    "出处",
    "类型",
    "编号",
    "类别",
    "重点内容",
    "具体推进事项",
    *wording.ROLES.values(),
    "实施区域",
    "目标",
    "奖补",
    "完成时限",
    "推定时限",
    "责任人",
    "进展",
    "标识",
)


def export_rows(
    facts: Facts, selection: Selection, out: BinaryIO, *, progress: Progress | None = None
) -> int:
    """One line a provision, a column a role; 推定时限 is the day that the document's year makes of a
    limit without one; 责任人 and 进展 are what the row's own columns say; several names are joined by 、, and so is the 等 of a
    list that goes on: else it would be taken for a part of a name. Returns the number of
    provisions."""
    out.write(_BOM)
    out.write(_line(_HEAD))
    count = 0
    for row in rows(facts, selection, progress=progress):
        out.write(_line(_cells(row)))
        count += 1
    return count


def export_edges(network: Network, out: BinaryIO) -> int:
    """id, source, target and the attributes of each edge. Returns the number of edges."""
    out.write(_line(("id", "source", "target", *EDGE_KEYS)))
    count = 0
    for edge in network.edges():
        values = (edge.values.get(name, "") for name in EDGE_KEYS)
        out.write(_line((edge.id, edge.source, edge.target, *values)))
        count += 1
    return count


def export_nodes(network: Network, out: BinaryIO) -> int:
    """id and the attributes of each node. Returns the number of nodes."""
    for _ in network.edges():
        pass  # what they join are nodes
    out.write(_line(("id", *NODE_KEYS)))
    count = 0
    for node in network.nodes():
        out.write(_line((node.id, *(node.values.get(name, "") for name in NODE_KEYS))))
        count += 1
    return count


def _cells(row: Row) -> Sequence[str]:
    by_role = (
        wording.names([d for d in row.departments if d.role == role], before_tail="、")
        for role in wording.ROLES
    )
    return (
        row.source.name,
        row.citation,
        wording.KINDS[row.kind],
        str(row.number) if row.number is not None else row.number_text,
        row.category,
        row.focus,
        row.text,
        *by_role,
        wording.zones(row),
        wording.goals(row),
        "；".join(row.benefits),
        row.deadline,
        "；".join(limit.derived for limit in row.limits if limit.derived),
        person_of(row.text),
        progress_of(row.text),
        row.iri,
    )


def _line(cells: Iterable[str | int]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().encode()
