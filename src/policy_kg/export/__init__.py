"""Exports of the graph: one module per format, `export` picks by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

from policy_kg.errors import UsageError

if TYPE_CHECKING:
    from policy_kg.export.facts import Facts
    from policy_kg.export.findings import FindingSheet
    from policy_kg.export.selection import Selection
    from policy_kg.graph.protocol import Store

__all__ = ["BINARY", "FORMATS", "export"]

Progress = Callable[[str, int, int], None]
Sheets = Literal["zone", "department"]

# Format -> what it is, in words for people.
FORMATS: Final[dict[str, str]] = {
    "turtle": "Turtle，各图合并",
    "trig": "TriG，保留命名图",
    "nquads": "N-Quads，按字节排序",
    "jsonld": "JSON-LD",
    "graphml": "GraphML 网络图",
    "gexf": "GEXF 网络图（Gephi）",
    "dot": "DOT 网络图（Graphviz）",
    "cytoscape": "Cytoscape JSON",
    "nodelink": "node-link JSON（D3、networkx）",
    "csv": "CSV 事项清单，每项一行",
    "csv-edges": "CSV 网络图的边",
    "csv-nodes": "CSV 网络图的点",
    "xlsx": "工作簿：总览、分工表、分区域或分部门、对照表、来源",
    "ledger": "督办台账（xlsx，A4 横向）",
    "docx": "任务分解单（--department）或责任清单（--zone）",
    "svg": "矢量图片",
    "png": "图片",
    "html": "单个网页文件，可筛选",
}
BINARY: Final = ("xlsx", "ledger", "docx", "png")
_RDF: Final = ("turtle", "trig", "nquads", "jsonld")


def export(
    store: Store,
    format: str,
    out: BinaryIO,
    *,
    department: str = "",
    zone: str = "",
    revisions: Sequence[str] | None = None,
    sheets: Sheets | None = None,
    findings: Sequence[FindingSheet] = (),
    overdue: str = "",
    progress: Progress | None = None,
) -> int:
    """Write the store's content to `out` in one of `FORMATS`.

    `department` and `zone` are names, `revisions` the IRIs of the documents' graphs; each
    narrows the export. `sheets` says what a workbook has one sheet for: each zone (the default,
    and where a department is asked for) or each department (where a zone is asked for).
    `findings` become sheets of a workbook. `overdue` is a day (ISO): only what should have been done
    before it and isn't. `out` need not be seekable.

    The same content gives the same bytes. Returns how many triples, quads, nodes and edges, or
    provisions were written. Raises UsageError for an unknown format or name, and for a format
    that needs a name or a font that is missing; DamagedError when the store can't be read.
    """
    if format not in FORMATS:
        raise UsageError(format, "没有这种导出格式", f"可用：{'、'.join(FORMATS)}")
    from policy_kg.export.facts import Facts
    from policy_kg.export.selection import choose

    facts = Facts(store)
    selection = choose(facts, department=department, zone=zone, revisions=revisions)
    if overdue:
        from policy_kg.export.overdue import only_overdue

        selection = only_overdue(facts, selection, overdue)
    if format in _RDF:
        return _export_rdf(facts, selection, format, out, progress)
    if format in ("xlsx", "ledger"):
        if format == "ledger":
            from policy_kg.export.ledger import export_ledger

            return export_ledger(facts, selection, out, progress=progress)
        from policy_kg.export.workbook import export_workbook

        by: Sheets = sheets or ("department" if selection.zone else "zone")
        return export_workbook(facts, selection, out, by=by, findings=findings, progress=progress)
    if format in ("csv", "docx", "html", "svg", "png"):
        return _list_writer(format)(facts, selection, out, progress=progress)
    from policy_kg.export.network import Network

    return _network_writer(format)(Network(facts, selection, progress=progress), out)


def _export_rdf(
    facts: Facts, selection: Selection, format: str, out: BinaryIO, progress: Progress | None
) -> int:
    from policy_kg.export import jsonld, rdf
    from policy_kg.export.closure import part_of

    writer = {
        "turtle": rdf.export_turtle,
        "trig": rdf.export_trig,
        "nquads": rdf.export_nquads,
        "jsonld": jsonld.export_jsonld,
    }[format]
    return writer(facts.store, out, part=part_of(facts, selection), progress=progress)


def _list_writer(format: str) -> Callable[..., int]:
    if format == "csv":
        from policy_kg.export.csvtables import export_rows

        return export_rows
    if format == "docx":
        from policy_kg.export.docx import export_docx

        return export_docx
    if format == "html":
        from policy_kg.export.html import export_html

        return export_html
    from policy_kg.export import pictures

    return pictures.export_svg if format == "svg" else pictures.export_png


def _network_writer(format: str) -> Callable[..., int]:
    if format == "graphml":
        from policy_kg.export.graphml import export_graphml

        return export_graphml
    if format == "gexf":
        from policy_kg.export.gexf import export_gexf

        return export_gexf
    if format == "dot":
        from policy_kg.export.dot import export_dot

        return export_dot
    from policy_kg.export import csvtables, networkjson

    return {
        "cytoscape": networkjson.export_cytoscape,
        "nodelink": networkjson.export_nodelink,
        "csv-edges": csvtables.export_edges,
        "csv-nodes": csvtables.export_nodes,
    }[format]
