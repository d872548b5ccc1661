"""GEXF 1.2 for Gephi."""

from __future__ import annotations

from typing import BinaryIO, Final

from policy_kg.export.network import EDGE_KEYS, NODE_KEYS, Attributes, Edge, Network
from policy_kg.export.textfiles import Held, attribute, put

_TYPES: Final = {"string": "string", "int": "integer"}


def export_gexf(network: Network, out: BinaryIO) -> int:
    """Write the graph; returns the number of nodes and edges. Ids are IRIs."""
    edges = Held(map(_edge, network.edges()))
    put(out, '<?xml version="1.0" encoding="UTF-8"?>')
    put(out, '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">')
    put(out, '<graph mode="static" defaultedgetype="directed">')
    for owner, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        put(out, f'<attributes class="{owner}" mode="static">')
        for name, kind in keys.items():
            if (owner, name) != ("node", "label"):
                put(out, f'<attribute id="{name}" title="{name}" type="{_TYPES[kind]}"/>')
        put(out, "</attributes>")
    put(out, "<nodes>")
    count = 0
    for node in network.nodes():
        label = node.values["label"]
        rest = {name: value for name, value in node.values.items() if name != "label"}
        head = f"<node id={attribute(node.id)} label={attribute(label)}>"
        put(out, f"{head}{_values(rest)}</node>")
        count += 1
    put(out, "</nodes>\n<edges>")
    edges.copy(out)
    put(out, "</edges>\n</graph>\n</gexf>")
    return count + edges.count


def _edge(edge: Edge) -> str:
    ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
    return f"<edge id={attribute(edge.id)} {ends}>{_values(edge.values)}</edge>"


def _values(values: Attributes) -> str:
    items = "".join(
        f'<attvalue for="{name}" value={attribute(value)}/>'
        for name, value in sorted(values.items())
    )
    return f"<attvalues>{items}</attvalues>"
