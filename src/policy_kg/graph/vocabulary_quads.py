"""The ontology and the vocabularies as quads for the store."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from policy_kg.errors import DamagedError
from policy_kg.namespaces import PK, PREFIXES
from policy_kg.resources import ontology_dir

ONTOLOGY_GRAPH: Final = PK.removesuffix("#")
VOCABULARY_GRAPHS: Final = ONTOLOGY_GRAPH + "/vocabulary/"


def vocabulary_quads() -> list[Quad]:
    """The ontology in its own graph and each vocabulary file in one named after it, sorted.

    Raises DamagedError when a file is missing or isn't Turtle.
    """
    folder = ontology_dir()
    quads = turtle_quads(folder / "policy.ttl", ONTOLOGY_GRAPH)
    for path in sorted((folder / "vocabularies").glob("*.ttl")):
        quads += turtle_quads(path, VOCABULARY_GRAPHS + path.stem)
    return sorted(quads, key=str)


@cache
def ontology_terms() -> dict[str, str]:
    """Own term -> what its values are: @id for a relation, a prefixed datatype such as
    xsd:integer, or "" for plain strings, values of several types, and classes."""
    terms: dict[str, str] = {}
    for quad in turtle_quads(ontology_dir() / "policy.ttl", ONTOLOGY_GRAPH):
        subject, predicate, value = (
            getattr(term, "value", "") for term in (quad.subject, quad.predicate, quad.object)
        )
        if not subject.startswith(PK):
            continue
        terms.setdefault(subject, "")
        if value == PREFIXES["owl"] + "ObjectProperty":
            terms[subject] = "@id"
        elif predicate == PREFIXES["rdfs"] + "range" and value.startswith(PREFIXES["xsd"]):
            kind = value.removeprefix(PREFIXES["xsd"])
            terms[subject] = "" if kind == "string" else f"xsd:{kind}"
    return terms


def turtle_quads(path: Path, graph: str) -> list[Quad]:
    """The triples of a Turtle file as quads of `graph`. Raises DamagedError."""
    name = NamedNode(graph)
    try:
        triples = parse(path.read_bytes(), format=RdfFormat.TURTLE)
        return [Quad(t.subject, t.predicate, t.object, name) for t in triples]
    except (OSError, SyntaxError) as error:
        raise DamagedError(
            str(path), f"本体文件读不出（{error}）", "请重新安装 policy-kg"
        ) from error
