"""GraphML: departments, provisions, zones and things, and what joins them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from policy_kg.export.network import EDGE_KEYS, NODE_KEYS, Edge, Network
from policy_kg.export.textfiles import Held, attribute, put, xml


def export_graphml(network: Network, out: BinaryIO) -> int:
    """Write the graph; returns the number of nodes and edges. Ids are IRIs."""
    edges = Held(map(_edge, network.edges()))
    put(out, '<?xml version="1.0" encoding="UTF-8"?>')
    put(out, '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">')
    for owner, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, kind in keys.items():
            key = f'id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"'
            put(out, f"<key {key}/>")
    put(out, '<graph id="policy-kg" edgedefault="directed">')
    count = 0
    for node in network.nodes():
        data = _data("node", sorted(node.values.items()))
        put(out, f"<node id={attribute(node.id)}>{data}</node>")
        count += 1
    edges.copy(out)
    put(out, "</graph>\n</graphml>")
    return count + edges.count


def _edge(edge: Edge) -> str:
    ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
    return f"<edge id={attribute(edge.id)} {ends}>{_data('edge', edge.values.items())}</edge>"


def _data(owner: str, values: Iterable[tuple[str, str | int]]) -> str:
    # A line each in the held part: line breaks within a value are written as references.
    return "".join(
        f'<data key="{owner}-{name}">{xml(value)}</data>'.replace("\n", "&#10;")
        for name, value in values
    )
