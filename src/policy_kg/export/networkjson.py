"""JSON for graph libraries: Cytoscape's, and node-link for D3 and networkx."""

from __future__ import annotations

import json
from typing import BinaryIO

from policy_kg.export.network import Edge, Network, Node
from policy_kg.export.textfiles import Held


def export_cytoscape(network: Network, out: BinaryIO) -> int:
    """Cytoscape JSON, one element a line; returns the number of nodes and edges."""

    def node(found: Node) -> str:
        names = {"id": found.id, "value": found.id, "name": found.values["label"]}
        return _dumps({"data": {**names, **found.values}})

    def edge(found: Edge) -> str:
        ends = {"id": found.id, "source": found.source, "target": found.target}
        return _dumps({"data": {**ends, "key": found.id, **found.values}})

    edges = Held(map(edge, network.edges()))
    out.write(b'{"data": [], "directed": true, "multigraph": true, "elements": {\n"nodes": [\n')
    nodes = Held(map(node, network.nodes()))
    nodes.copy(out, separator=b",")
    out.write(b'],\n"edges": [\n')
    edges.copy(out, separator=b",")
    out.write(b"]}}\n")
    return nodes.count + edges.count


def export_nodelink(network: Network, out: BinaryIO) -> int:
    """Node-link JSON, one element a line; returns the number of nodes and edges."""

    def edge(found: Edge) -> str:
        ends = {"source": found.source, "target": found.target, "key": found.id}
        return _dumps({**ends, **found.values})

    edges = Held(map(edge, network.edges()))
    out.write(b'{"directed": true, "multigraph": true, "graph": {},\n"nodes": [\n')
    nodes = Held(_dumps({"id": found.id, **found.values}) for found in network.nodes())
    nodes.copy(out, separator=b",")
    out.write(b'],\n"edges": [\n')
    edges.copy(out, separator=b",")
    out.write(b"]}\n")
    return nodes.count + edges.count


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
