"""The endpoint described, by SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from policy_kg.graph.services import SEARCH
from policy_kg.namespaces import PREFIXES

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = tuple(
    "http://www.w3.org/ns/formats/" + name
    for name in (
        *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV"),
        *("SPARQL_Results_TSV", "Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
    )
)
_WRITTEN: Final = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
_SEARCH_COMMENT: Final = (
    'SERVICE pk:search { ?provision pk:query "文字" ; pk:score ?score }：按意思查找，'
    "可加 pk:limit、pk:kind"
)


def description(
    endpoint: str, graphs: Iterable[str], *, federation: Iterable[str], format: str
) -> bytes:
    """What is at `endpoint`, as one of the graph formats of `negotiation`."""
    service, dataset, default = (endpoint + part for part in ("#service", "#dataset", "#default"))
    facts: list[tuple[str, str, str]] = [
        (service, _SD + "endpoint", endpoint),
        (service, _SD + "supportedLanguage", _SD + "SPARQL11Query"),
        (service, _SD + "feature", _SD + "UnionDefaultGraph"),
        (service, _SD + "feature", SEARCH),
        (service, _SD + "defaultDataset", dataset),
        (dataset, _SD + "defaultGraph", default),
    ]
    if any(federation):
        facts.append((service, _SD + "feature", _SD + "BasicFederatedQuery"))
    facts += [(service, _SD + "resultFormat", name) for name in _FORMATS]
    types = {service: "Service", dataset: "Dataset", default: "Graph", SEARCH: "Feature"}
    for number, graph in enumerate(graphs, start=1):
        node = f"{endpoint}#graph-{number}"
        types[node] = "NamedGraph"
        facts += [(dataset, _SD + "namedGraph", node), (node, _SD + "name", graph)]
    facts = [(s, PREFIXES["rdf"] + "type", _SD + name) for s, name in types.items()] + facts
    triples = [Triple(NamedNode(s), NamedNode(p), NamedNode(o)) for s, p, o in facts]
    comment = Literal(_SEARCH_COMMENT, language="zh")
    triples.append(Triple(NamedNode(SEARCH), NamedNode(PREFIXES["rdfs"] + "comment"), comment))
    # Of one subject together, in the order above.
    order = {subject: place for place, subject in enumerate(types)}
    triples.sort(key=lambda triple: order[getattr(triple.subject, "value", "")])
    return serialize(triples, format=_WRITTEN[format], prefixes={"sd": _SD}) or b""
