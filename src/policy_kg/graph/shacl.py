"""SHACL validation of a document's graph, in memory, by pyshacl."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, cast

from pyoxigraph import Literal as OxLiteral
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from policy_kg.errors import DamagedError
from policy_kg.graph.collector import Described, Triples, add_quad
from policy_kg.graph.conformance import (
    Checks,
    UnknownConstraintError,
    read_checks,
    surely_conforms,
)
from policy_kg.namespaces import PREFIXES
from policy_kg.resources import ontology_dir

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_STRING: Final = PREFIXES["xsd"] + "string"
_SHAPES: Final = ontology_dir() / "shapes.ttl"

Severity = Literal["Violation", "Warning", "Info"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One thing that the shapes object to. `shape` and `path` are prefixed names or "",
    `focus` an IRI, `value` the offending value or "", `message` in Chinese."""

    severity: Severity
    shape: str
    focus: str
    path: str = ""
    value: str = ""
    message: str = ""


def conforms(findings: Iterable[Finding]) -> bool:
    """Whether there is no violation; warnings are no obstacle."""
    return all(finding.severity != "Violation" for finding in findings)


def validate_graph(data: Described | Iterable[Quad] | Graph) -> list[Finding]:
    """Check one document revision's graph against ontology/shapes.ttl; sorted findings.

    `data` is its triples, its quads (graph names are ignored), or an rdflib graph, which stays
    as it is. Raises DamagedError when the shapes can't be read.
    """
    if isinstance(data, Mapping):
        triples: Described = data
    else:
        from rdflib import Graph  # a third of a second, of which a build needs none

        if isinstance(data, Graph):
            return _found_by_engine(data)
        triples = _triples_of(data)
    checks = _checks(warnings=True)
    if checks and surely_conforms(triples, checks):
        return []
    return _found_by_engine(memory_graph(_parsed(triples)))


def violations(triples: Described) -> int:
    """How much the shapes object to in a graph that doesn't conform; 0 where they only warn. Rows
    without a printed number are a warning that many plans have: it needs no engine, which takes
    longer than all the rest of a document.

    Raises DamagedError when the shapes can't be read."""
    checks = _checks(warnings=False)
    if checks and surely_conforms(triples, checks):
        return 0
    findings = validate_graph(triples)
    return 0 if conforms(findings) else len(findings)


def _found_by_engine(graph: Graph) -> list[Finding]:
    from pyshacl import validate
    from rdflib import RDF, SH, Graph

    shapes = _shapes()
    # All superclass types are in the data, so the ontology adds nothing that a shape could see.
    _, report, _ = validate(
        graph, shacl_graph=shapes, inference="none", advanced=False, meta_shacl=False
    )
    if not isinstance(report, Graph):
        raise DamagedError("shapes.ttl", f"形状检查失败（{report}）", "请重新安装 policy-kg")
    findings = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        source = report.value(result, SH.sourceShape)
        findings.add(
            Finding(
                severity=cast(Severity, _short(report.value(result, SH.resultSeverity))[3:]),
                shape=_short(_named_shape(shapes, source)),
                focus=str(report.value(result, SH.focusNode) or ""),
                path=_short(report.value(result, SH.resultPath)),
                value=str(report.value(result, SH.value) or ""),
                message=str(report.value(result, SH.resultMessage) or ""),
            )
        )
    return sorted(findings)


def _triples_of(quads: Iterable[Quad]) -> Triples:
    triples: Triples = {}
    for quad in quads:
        add_quad(triples, quad)
    return triples


def _parsed(triples: Described) -> Iterable[Quad]:
    lines = (
        f"{subject} {predicate} {thing} .\n"
        for subject, about in triples.items()
        for predicate, thing in about
    )
    return parse("".join(lines), format=RdfFormat.N_QUADS)


def memory_graph(quads: Iterable[Quad]) -> Graph:
    """The quads' triples as an rdflib graph in memory, literals as they are written."""
    from rdflib import BNode, Graph, URIRef
    from rdflib import Literal as RdfLiteral

    known: dict[str, Node] = {}

    def term(value: object) -> Node:
        key = str(value)
        found = known.get(key)
        if found is not None:
            return found
        made: Node
        if isinstance(value, NamedNode):
            made = URIRef(value.value)
        elif isinstance(value, OxLiteral):
            # rdflib holds "a" and "a"^^xsd:string apart; the shapes write the former.
            plain = value.language is not None or value.datatype.value == _STRING
            kind = None if plain else URIRef(value.datatype.value)
            made = RdfLiteral(value.value, lang=value.language, datatype=kind, normalize=False)
        else:
            made = BNode(key)
        return known.setdefault(key, made)

    graph = Graph()
    for quad in quads:
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph


@lru_cache(maxsize=2)
def _checks(*, warnings: bool) -> Checks | None:
    try:
        # rdflib would take ten times as long, most of it for being loaded.
        return read_checks(parse(path=_SHAPES, format=RdfFormat.TURTLE), warnings=warnings)
    except UnknownConstraintError:
        return None
    except (OSError, SyntaxError) as error:
        raise _unreadable() from error


def _shapes() -> Graph:
    from rdflib import Graph

    try:
        return Graph().parse(str(_SHAPES), format="turtle")
    except (OSError, SyntaxError) as error:
        raise _unreadable() from error


def _unreadable() -> DamagedError:
    return DamagedError(str(_SHAPES), "形状文件读不出", "请重新安装 policy-kg")


def _named_shape(shapes: Graph, shape: Node | None) -> Node | None:
    """A property shape without a name is told by the node shape that holds it."""
    from rdflib import SH, BNode

    if isinstance(shape, BNode):
        return next(iter(shapes.subjects(SH.property, shape)), None)
    return shape


def _short(term: Node | None) -> str:
    """A prefixed name where the namespace is known. Shapes read as shape:Evidence."""
    text = "" if term is None else str(term)
    named = {**PREFIXES, "shape": PREFIXES["pk"].removesuffix("#") + "/shape/"}
    for prefix, start in named.items():
        if text.startswith(start):
            return f"{prefix}:{text.removeprefix(start)}"
    return text
