"""DOT for Graphviz; nothing here needs Graphviz itself."""

from __future__ import annotations

from typing import BinaryIO, Final

from policy_kg.export.network import KINDS, Edge, Network
from policy_kg.export.textfiles import Held, put
from policy_kg.export.wording import EDGE_LABELS

_FONT: Final = "Noto Sans CJK SC"
_LABEL_LENGTH: Final = 24
_PROVISIONS: Final = KINDS[:4]
_BODIES: Final = ("Agency", "AgencyGroup")


def export_dot(network: Network, out: BinaryIO) -> int:
    """Write the graph; returns the number of nodes and edges. Ids are IRIs.

    Labels are cut to what a picture can hold; the whole texts are in the other formats.
    """
    edges = Held(map(_edge, network.edges()))
    put(out, 'digraph "policy-kg" {')
    put(out, f'  graph [rankdir=LR, charset="UTF-8", fontname="{_FONT}"];')
    put(out, f'  node [fontname="{_FONT}", shape=ellipse];')
    put(out, f'  edge [fontname="{_FONT}", fontsize=10];')
    count = 0
    for node in network.nodes():
        kind = str(node.values["kind"])
        label = str(node.values["label"])
        if "number" in node.values:
            label = f"{node.values['number']} {label}"
        if len(label) > _LABEL_LENGTH:
            label = label[:_LABEL_LENGTH] + "…"
        shape = "box" if kind in _PROVISIONS else "house" if kind in _BODIES else "ellipse"
        put(out, f"  {_quoted(node.id)} [label={_quoted(label)}, kind={kind}, shape={shape}];")
        count += 1
    edges.copy(out)
    put(out, "}")
    return count + edges.count


def _edge(edge: Edge) -> str:
    kind = str(edge.values["kind"])
    ends = f"{_quoted(edge.source)} -> {_quoted(edge.target)}"
    return f"  {ends} [label={_quoted(EDGE_LABELS[kind])}, kind={kind}];"


def _quoted(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
