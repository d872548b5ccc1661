"""Exports of the graph: one module per format, `export` picks by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

from policy_kg.errors import UsageError

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["FORMATS", "export"]

FORMATS: Final = ("turtle", "trig", "nquads", "jsonld", "graphml")


def export(store: Store, format: str, out: BinaryIO) -> int:
    """Write the store's content to `out` in one of `FORMATS`.

    The same content gives the same bytes. Returns how many triples, quads, or nodes and edges
    were written. Raises UsageError for an unknown format.
    """
    if format not in FORMATS:
        raise UsageError(format, "没有这种导出格式", f"可用：{'、'.join(FORMATS)}")
    if format == "graphml":
        from policy_kg.export.graphml import export_graphml

        return export_graphml(store, out)
    if format == "jsonld":
        from policy_kg.export.jsonld import export_jsonld

        return export_jsonld(store, out)
    from policy_kg.export import rdf

    writer = {
        "turtle": rdf.export_turtle,
        "trig": rdf.export_trig,
        "nquads": rdf.export_nquads,
    }[format]
    return writer(store, out)
