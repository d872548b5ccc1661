"""GraphML for network tools: departments, provisions, zones and things, and what joins them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import Store

from policy_kg.graph.store import query
from policy_kg.namespaces import PK, ROLE

# The first that a node has is its kind: what it is in this graph before what it is elsewhere.
_KINDS: Final = (
    "Task",
    "Measure",
    "Policy",
    "Duty",
    "Section",
    "PolicyDocument",
    "Agency",
    "AgencyGroup",
    "Zone",
    "DevelopmentZone",
    "CharacterTown",
    "Village",
    "Town",
    "County",
    "District",
    "City",
    "Province",
    "Enterprise",
    "Institute",
    "Park",
    "Project",
    "NaturalFeature",
    "Term",
)
_NODE_KEYS: Final = {
    "kind": "string",
    "kinds": "string",
    "label": "string",
    "number": "int",
    "category": "string",
    "focus": "string",
    "text": "string",
    "citation": "string",
    "scope": "string",
    "document": "string",
}
_EDGE_KEYS: Final = {
    "kind": "string",
    "order": "int",
    "printed": "string",
    "quote": "string",
    "start": "int",
    "end": "int",
}

_NODES: Final = """
SELECT ?node ?class (MIN(?name) AS ?label) (MIN(?n) AS ?number) (MIN(?c) AS ?category)
  (MIN(?f) AS ?focus) (MIN(?t) AS ?text) (MIN(?cited) AS ?citation) (MIN(?s) AS ?scope)
  (MIN(?d) AS ?document)
WHERE {
  ?node a ?class ; skos:prefLabel ?name .
  OPTIONAL { ?node pk:number ?n }
  OPTIONAL { ?node pk:category ?c }
  OPTIONAL { ?node pk:focus ?f }
  OPTIONAL { ?node pk:text ?t }
  OPTIONAL { ?node pk:citation ?cited }
  OPTIONAL { ?node pk:scope ?s }
  OPTIONAL { ?node pk:inDocument ?d }
} GROUP BY ?node ?class
"""
_ASSIGNMENTS: Final = """
SELECT ?edge ?source ?target ?role ?order ?printed ?quote ?start ?end WHERE {
  ?edge a pk:ResponsibilityAssignment ; pk:agent ?source ; pk:provision ?target ;
    pk:role ?role ; pk:order ?order ; pk:evidence ?evidence .
  ?evidence prov:value ?quote ; pk:start ?start ; pk:end ?end .
  OPTIONAL { ?edge pk:printed ?printed }
}
"""
_MENTIONS: Final = """
SELECT ?edge ?source ?target ?quote ?start ?end WHERE {
  ?edge a pk:Mention ; pk:subject ?source ; pk:thing ?target ; pk:evidence ?evidence .
  ?evidence prov:value ?quote ; pk:start ?start ; pk:end ?end .
}
"""
_ZONES: Final = "SELECT ?source ?target WHERE { ?source pk:appliesIn ?target }"
_MEMBERS: Final = "SELECT ?source ?target WHERE { ?source a pk:Term ; skos:member ?target }"


@dataclass(frozen=True, slots=True)
class _Edge:
    id: str
    source: str
    target: str
    values: tuple[tuple[str, str], ...]


def export_graphml(store: Store, out: BinaryIO) -> int:
    """Write the graph; returns the number of nodes and edges.

    Ids are IRIs. An edge's kind is a role (lead, support, guide, responsible, implement),
    appliesIn, mentions or member; quote, start and end are its evidence. All provisions and
    agencies of the documents are nodes, and whatever an edge joins.
    """
    edges = _edges(store)
    nodes = _nodes(store, {end for edge in edges for end in (edge.source, edge.target)})
    out.write(
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    )
    for owner, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys.items():
            _write(
                out,
                f'<key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>',
            )
    _write(out, '<graph id="policy-kg" edgedefault="directed">')
    for iri, values in sorted(nodes.items()):
        _write(out, f"<node id={quoteattr(iri)}>{_data('node', sorted(values.items()))}</node>")
    count = 0
    for edge in edges:
        if edge.source in nodes and edge.target in nodes:
            ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
            data = _data("edge", edge.values)
            _write(out, f"<edge id={quoteattr(edge.id)} {ends}>{data}</edge>")
            count += 1
    _write(out, "</graph>\n</graphml>")
    return len(nodes) + count


def _nodes(store: Store, joined: set[str]) -> dict[str, dict[str, str]]:
    """IRI -> attributes, of provisions, agencies and whatever is in `joined`."""
    found: dict[str, dict[str, str]] = {}
    kinds: dict[str, set[str]] = {}
    for row in query(store, _NODES).dicts():
        kind = row.pop("class").removeprefix(PK)
        iri = row.pop("node")
        if kind in _KINDS and (iri in joined or kind in _KINDS[:4]):
            found[iri] = row
            kinds.setdefault(iri, set()).add(kind)
    for iri, values in found.items():
        ordered = [kind for kind in _KINDS if kind in kinds[iri]]
        values["kind"], values["kinds"] = ordered[0], " ".join(ordered)
    return found


def _edges(store: Store) -> list[_Edge]:
    """All edges, sorted by id. The mention in a zone cell is shown as appliesIn, once."""
    edges = []
    for row in query(store, _ASSIGNMENTS).dicts():
        kind = row.pop("role").removeprefix(ROLE)
        edges.append(_edge(row.pop("edge"), kind, row))
    mentions = {row["edge"]: row for row in query(store, _MENTIONS).dicts()}
    # The cells of a row follow its text, so a zone's last mention is the one in its column.
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for iri, row in mentions.items():
        key = (row["source"], row["target"])
        last[key] = max(last.get(key, (-1, "")), (int(row["start"]), iri))
    for row in query(store, _ZONES).dicts():
        _, iri = last.get((row["source"], row["target"]), (-1, ""))
        proof = mentions.pop(iri, row)
        edges.append(_edge(iri or f"{row['source']}#{row['target']}", "appliesIn", proof))
    edges += [_edge(iri, "mentions", row) for iri, row in mentions.items()]
    for row in query(store, _MEMBERS).dicts():
        edges.append(_edge(f"{row['source']}#{row['target']}", "member", row))
    return sorted(edges, key=lambda edge: edge.id)


def _edge(iri: str, kind: str, row: dict[str, str]) -> _Edge:
    values = {"kind": kind} | {name: row[name] for name in _EDGE_KEYS if name in row}
    return _Edge(iri, row["source"], row["target"], tuple(values.items()))


def _data(owner: str, values: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> str:
    return "".join(f'<data key="{owner}-{name}">{escape(value)}</data>' for name, value in values)


def _write(out: BinaryIO, line: str) -> None:
    out.write(line.encode() + b"\n")
