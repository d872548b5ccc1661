"""Overlaps and gaps as sheets of an exported workbook: joins analysis and export, which don't
know each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from policy_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from policy_kg.analysis.findings import Finding, Side
    from policy_kg.analysis.gaps import Gap
    from policy_kg.export.findings import FindingSheet
    from policy_kg.graph.protocol import Store


# Provisions of a home whose pairs are compared while somebody waits for a workbook.
MOST_COMPARED: Final = 5_000


def finding_sheets(
    store: Store,
    *,
    department: str = "",
    zone: str = "",
    revisions: Sequence[str] | None = None,
) -> list[FindingSheet]:
    """The sheets 重叠 and 缺口, restricted as the export is; those without a finding left out.

    Reads all provisions into memory. Raises UsageError for an unknown name and DamagedError when
    the store can't be read.
    """
    from policy_kg.analysis.factreader import read_facts
    from policy_kg.analysis.filters import Filters
    from policy_kg.analysis.gaps import find_gaps
    from policy_kg.analysis.overlap import find_overlaps
    from policy_kg.export.facts import Facts
    from policy_kg.export.selection import choose

    lookups = Facts(store)
    selection = choose(lookups, department=department, zone=zone, revisions=revisions)
    realizes = PREFIXES["eli"] + "realizes"
    documents = {lookups.one(graph, realizes) for graph in selection.graphs or ()}
    filters = Filters(
        agencies=selection.agencies, zones=selection.zones, documents=frozenset(documents)
    )
    facts = read_facts(store)
    sheets = (
        _overlaps(find_overlaps(store, filters=filters, facts=facts)),
        _gaps(find_gaps(store, filters=filters, facts=facts), facts.documents),
    )
    return [sheet for sheet in sheets if sheet.rows]


def _overlaps(found: Sequence[Finding]) -> FindingSheet:
    from policy_kg.analysis.findings import KINDS, RELATIONS, parts
    from policy_kg.export.findings import FindingSheet

    return FindingSheet(
        title="重叠",
        note="由程序按文字与责任比对得出，供核对。分数从0到1：文字越近越高，牵头不同、目标或时限不同的更高，0.25以下多半只是用词相同；标“较弱”的在每种的最后。",
        head=("种类", "关系", "分数", "一方", "一方原文", "另一方", "另一方原文", "理由"),
        widths=(11, 8, 8, 24, 44, 24, 44, 36),
        rows=[
            (
                KINDS[one.kind],
                RELATIONS[one.relation] + ("（较弱）" if one.weak else ""),
                round(one.score, 2),
                _named(one.left),
                one.left.text,
                "\n".join(map(_named, parts(one)[0][1:])),
                "\n".join(side.text for side in parts(one)[0][1:]),
                one.reason,
            )
            for one in found
        ],
    )


def _gaps(found: Sequence[Gap], documents: Mapping[str, str]) -> FindingSheet:
    from policy_kg.analysis.gaps import KINDS
    from policy_kg.export.findings import FindingSheet

    several = len(documents) > 1
    return FindingSheet(
        title="缺口",
        note="由程序按分工表与正文得出，供核对。“总数”是比较的范围。",
        head=("种类", "对象", "数量", "总数", "说明", *(("文件",) if several else ())),
        widths=(24, 26, 8, 8, 90, *((24,) if several else ())),
        rows=[
            (
                KINDS[gap.kind],
                gap.label,
                gap.count,
                gap.total,
                gap.reason,
                *((documents.get(gap.document, ""),) if several else ()),
            )
            for gap in found
        ],
    )


def _named(side: Side) -> str:
    """What it is, where it stands, who acts: a line each."""
    parts = (side.label, side.citation, "、".join(side.departments))
    return "\n".join(part for part in parts if part)
