"""Formats of network tools, read back by their libraries."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from pyoxigraph import Store

from policy_kg.export.facts import Facts
from policy_kg.export.network import EDGE_KEYS, NODE_KEYS, Network
from policy_kg.export.selection import choose

Exported = Callable[..., bytes]
Content = tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]


def content(store: Store, **names: str) -> Content:
    """Nodes and edges by id, as the model has them."""
    facts = Facts(store)
    network = Network(facts, choose(facts, **names))  # type: ignore[arg-type]
    edges = {e.id: {"source": e.source, "target": e.target, **e.values} for e in network.edges()}
    return {node.id: node.values for node in network.nodes()}, edges


def of_networkx(graph: Any) -> Content:
    edges = {
        data.get("id") or key: {k: v for k, v in data.items() if k not in ("id", "key")}
        | {"source": source, "target": target}
        for source, target, key, data in graph.edges(keys=True, data=True)
    }
    return dict(graph.nodes(data=True)), edges


def read_graphml(data: bytes) -> Content:
    import networkx as nx

    return of_networkx(nx.read_graphml(io.BytesIO(data), force_multigraph=True))


def read_gexf(data: bytes) -> Content:
    import networkx as nx

    graph = nx.read_gexf(io.BytesIO(data))
    return of_networkx(graph if graph.is_multigraph() else nx.MultiDiGraph(graph))


def read_nodelink(data: bytes) -> Content:
    import networkx as nx

    return of_networkx(nx.node_link_graph(json.loads(data), edges="edges"))


def read_cytoscape(data: bytes) -> Content:
    import networkx as nx

    nodes, edges = of_networkx(nx.cytoscape_graph(json.loads(data)))
    own = {"id", "name", "value"}
    return {n: {k: v for k, v in d.items() if k not in own} for n, d in nodes.items()}, edges


READERS: dict[str, Callable[[bytes], Content]] = {
    "graphml": read_graphml,
    "gexf": read_gexf,
    "nodelink": read_nodelink,
    "cytoscape": read_cytoscape,
}


@pytest.mark.parametrize("format", READERS)
@pytest.mark.parametrize("which", ["store", "sample"])
def test_reading_back_gives_the_same_graph(
    format: str, which: str, request: pytest.FixtureRequest, exported: Exported
) -> None:
    store = request.getfixturevalue(which)
    nodes, edges = READERS[format](exported(store, format))
    wanted_nodes, wanted_edges = content(store)
    assert nodes == wanted_nodes
    assert edges == wanted_edges


@pytest.mark.parametrize("which", ["store", "sample"])
def test_csv_reads_back_the_same(
    which: str, request: pytest.FixtureRequest, exported: Exported
) -> None:
    store = request.getfixturevalue(which)

    def read(format: str, types: dict[str, str]) -> dict[str, dict[str, Any]]:
        lines = csv.DictReader(io.StringIO(exported(store, format).decode(), newline=""))
        return {
            line.pop("id"): {
                k: int(v) if types.get(k) == "int" else v for k, v in line.items() if v
            }
            for line in lines
        }

    nodes, edges = content(store)
    assert read("csv-nodes", NODE_KEYS) == nodes
    assert read("csv-edges", EDGE_KEYS) == edges


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_dot_is_read_by_its_tools(sample: Store, exported: Exported) -> None:
    import pydot

    nodes, edges = content(sample, department="市金融办")
    (graph,) = pydot.graph_from_dot_data(exported(sample, "dot", department="市金融办").decode())
    # graph, node and edge are defaults.
    found = {n.get_name().strip('"'): n for n in graph.get_nodes()}
    assert set(found) - {"graph", "node", "edge"} == set(nodes)
    drawn = sorted(
        (e.get_source().strip('"'), e.get_destination().strip('"'), e.get("kind"))
        for e in graph.get_edges()
    )
    assert drawn == sorted((e["source"], e["target"], e["kind"]) for e in edges.values())
    finance = next(i for i in found if i.endswith("/agency/吉林市/市金融办"))
    assert (found[finance].get("label"), found[finance].get("kind")) == ('"市金融办"', "Agency")


def test_characters_that_xml_has_no_place_for(store: Store, exported: Exported) -> None:
    import networkx as nx
    from pyoxigraph import Literal, NamedNode, Quad

    text = NamedNode("https://w3id.org/policy-kg/ontology#text")
    (quad,) = [q for q in store.quads_for_pattern(None, text, None) if "企业" in str(q.object)]
    store.remove(quad)
    store.add(Quad(quad.subject, text, Literal('甲\x0b乙<"&>\n丙'), quad.graph_name))
    row = quad.subject.value  # type: ignore[union-attr]
    graph = nx.read_graphml(io.BytesIO(exported(store, "graphml")))
    assert graph.nodes[row]["text"] == '甲乙<"&>\n丙'
    assert read_gexf(exported(store, "gexf"))[0][row]["text"] == '甲乙<"&>\n丙'
    for format in ("xlsx", "ledger", "html", "csv"):
        exported(store, format)


def test_a_department_in_a_zone(sample: Store, exported: Exported) -> None:
    nodes, edges = read_graphml(exported(sample, "graphml", department="市金融办", zone="丰满区"))
    tasks = sorted(n["number"] for n in nodes.values() if n["kind"] == "Task")
    assert tasks == [1, 21, 22, 23, 24]
    assert not [n for n in nodes.values() if n["kind"] in ("Measure", "Policy", "Duty")]
    guided = {e["target"] for e in edges.values() if "市金融办" in e["source"]}
    assert len(guided) == 5
