"""A quick look whether a graph surely conforms to ontology/shapes.ttl.

Nearly every graph does, and a full SHACL engine takes a second and more for a notice. This reads
the constraints that the shapes use into plain checks over N-Triples terms. It only ever errs in
one way: what it isn't sure of, a constraint it doesn't know included, is left to the engine.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from policy_kg.graph.collector import Triples, plain
from policy_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_XSD: Final = PREFIXES["xsd"]
_TYPE: Final = f"<{PREFIXES['rdf']}type>"
_SUBCLASS: Final = f"<{PREFIXES['rdfs']}subClassOf>"
_INTEGER: Final = f'"^^<{_XSD}integer>'
_DECIMAL: Final = f'"^^<{_XSD}decimal>'
_SILENT: Final = ("message", "severity", "path", "targetClass", "name")  # say nothing of the data

_Said = Mapping[str, Collection[str]]  # predicate -> objects of one subject
# (the focus node, what is said of it, all triples) -> whether it surely conforms
_Check = Callable[[str, _Said, Triples], bool]


class UnknownConstraintError(Exception):
    """A constraint of the shapes that isn't checked here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """Class -> the checks that hold for its instances."""

    by_class: Mapping[str, Sequence[_Check]]


def surely_conforms(triples: Triples, checks: Checks) -> bool:
    """Whether a SHACL engine would certainly find nothing, warnings included."""
    wanted: dict[frozenset[str], list[_Check]] = {}  # by the classes of a node
    for subject, about in triples.items():
        said: defaultdict[str, list[str]] = defaultdict(list)
        for predicate, thing in about:
            said[predicate].append(thing)
        if _SUBCLASS in said:
            return False
        kinds = frozenset(said.get(_TYPE, ()))
        mine = wanted.get(kinds)
        if mine is None:
            each = (check for kind in kinds for check in checks.by_class.get(kind, ()))
            mine = wanted[kinds] = list(dict.fromkeys(each))
        for check in mine:
            if not check(subject, said, triples):
                return False
    return True


def _is_of(node: str, kind: str, triples: Triples) -> bool:
    return (_TYPE, kind) in triples.get(node, ())


def read_checks(shapes: Graph) -> Checks:
    """The checks of a shapes graph. Raises UnknownConstraintError where it has others."""
    from rdflib import RDF, SH

    by_class: dict[str, list[_Check]] = defaultdict(list)
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        check = _node_shape(shapes, shape)
        for kind in shapes.objects(shape, SH.targetClass):
            by_class[f"<{kind}>"].append(check)
    return Checks(by_class=by_class)


# -- shapes -----------------------------------------------------------------------------------


def _constraints(shapes: Graph, shape: Node) -> Iterator[tuple[str, Node]]:
    from rdflib import RDF, SH

    for predicate, value in shapes.predicate_objects(shape):
        if predicate == RDF.type:
            continue
        if not str(predicate).startswith(str(SH)):
            raise UnknownConstraintError(str(predicate))
        name = str(predicate).removeprefix(str(SH))
        if name not in _SILENT:
            yield name, value


def _node_shape(shapes: Graph, shape: Node) -> _Check:
    from rdflib.collection import Collection

    checks: list[_Check] = []
    for name, value in _constraints(shapes, shape):
        if name == "property":
            checks.append(_property_shape(shapes, value))
        elif name == "class":
            checks.append(_is_a(f"<{value}>"))
        elif name in ("or", "xone"):
            options = [_node_shape(shapes, one) for one in Collection(shapes, value)]
            if name == "xone" and any(
                other != "class"
                for one in Collection(shapes, value)
                for other, _ in _constraints(shapes, one)
            ):
                # Only of a class is it sure, too, that a node does NOT conform.
                raise UnknownConstraintError(name)
            checks.append(_any_of(options) if name == "or" else _one_of(options))
        else:
            raise UnknownConstraintError(name)
    return _all_of(checks)


def _is_a(kind: str) -> _Check:
    return lambda node, said, triples: _is_of(node, kind, triples)


def _all_of(checks: Sequence[_Check]) -> _Check:
    def check(node: str, said: _Said, triples: Triples) -> bool:
        for one in checks:  # noqa: SIM110 - a generator takes as long again
            if not one(node, said, triples):
                return False
        return True

    return check


def _any_of(checks: Sequence[_Check]) -> _Check:
    return lambda node, said, triples: any(check(node, said, triples) for check in checks)


def _one_of(checks: Sequence[_Check]) -> _Check:
    return lambda node, said, triples: sum(check(node, said, triples) for check in checks) == 1


def _property_shape(shapes: Graph, shape: Node) -> _Check:
    from rdflib import SH, BNode
    from rdflib.collection import Collection

    path = shapes.value(shape, SH.path)
    if path is None:
        raise UnknownConstraintError("path")
    steps = list(Collection(shapes, path)) if isinstance(path, BNode) else [path]
    if not steps or any(isinstance(step, BNode) for step in steps):
        raise UnknownConstraintError("path")
    first, *rest = [f"<{step}>" for step in steps]
    low, high = 0, None
    each: list[Callable[[str], bool]] = []
    classes: list[str] = []
    pairs: list[tuple[str, bool]] = []
    for name, value in _constraints(shapes, shape):
        if name == "minCount":
            low = int(str(value))
        elif name == "maxCount":
            high = int(str(value))
        elif name == "class":
            classes.append(f"<{value}>")
        elif name in ("lessThan", "lessThanOrEquals"):
            pairs.append((f"<{value}>", name == "lessThan"))
        else:
            each.append(_value_check(shapes, name, value))

    # Called ten thousand times for a document: loops, where generators would take as long again.
    def check(node: str, said: _Said, triples: Triples) -> bool:
        values = said.get(first, ())
        if not values:
            return not low
        for step in rest:
            values = {v for one in values for p, v in triples.get(one, ()) if p == step}
        if len(values) < low or (high is not None and len(values) > high):
            return False
        for value in values:
            for fits in each:
                if not fits(value):
                    return False
            for kind in classes:
                if not _is_of(value, kind, triples):
                    return False
            for predicate, strictly in pairs:
                for other in said.get(predicate, ()):
                    if not _below(value, other, strictly=strictly):
                        return False
        return True

    return check


# -- values -----------------------------------------------------------------------------------


def _value_check(shapes: Graph, name: str, wanted: Node) -> Callable[[str], bool]:
    from rdflib.collection import Collection

    word = str(wanted)
    if name == "datatype":
        return _of_datatype(word)
    if name == "nodeKind" and word.endswith("#IRI"):
        return lambda term: term.startswith("<")
    if name == "pattern":
        pattern = re.compile(word)
        return lambda term: (text := _text(term)) is not None and bool(pattern.search(text))
    if name == "minLength":
        least = int(word)
        return lambda term: (text := _text(term)) is not None and len(text) >= least
    if name == "minInclusive":
        return lambda term: (n := _number(term)) is not None and n >= Decimal(word)
    if name == "maxInclusive":
        return lambda term: (n := _number(term)) is not None and n <= Decimal(word)
    if name == "in":
        allowed = frozenset(_term(one) for one in Collection(shapes, wanted))
        return lambda term: term in allowed
    if name == "languageIn":
        tongues = tuple(f'"@{one}' for one in Collection(shapes, wanted))
        return lambda term: term.endswith(tongues)
    raise UnknownConstraintError(name)


def _of_datatype(kind: str) -> Callable[[str], bool]:
    """Of the datatype, and written as it should be: "x"^^xsd:integer is ill-typed."""
    if kind == _XSD + "string":
        return lambda term: term.endswith('"')
    test = _WRITTEN.get(kind.removeprefix(_XSD))
    if test is None:
        raise UnknownConstraintError(kind)
    end = f'"^^<{kind}>'
    return lambda term: term.endswith(end) and test(term[1 : -len(end)])


def _is_date(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_integer(text: str) -> bool:
    return text.isascii() and text.removeprefix("-").isdigit()


def _is_decimal(text: str) -> bool:
    return re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", text) is not None


_WRITTEN: Final[Mapping[str, Callable[[str], bool]]] = {
    "integer": _is_integer,
    "decimal": _is_decimal,
    "boolean": lambda text: text in ("true", "false"),
    "date": _is_date,
}


def _below(term: str, other: str, *, strictly: bool) -> bool:
    a, b = _number(term), _number(other)
    return a is not None and b is not None and (a < b if strictly else a <= b)


def _number(term: str) -> Decimal | int | None:
    if term.endswith(_INTEGER):
        text = term[1 : -len(_INTEGER)]
        return int(text) if _is_integer(text) else None
    if term.endswith(_DECIMAL):
        text = term[1 : -len(_DECIMAL)]
        return Decimal(text) if _is_decimal(text) else None
    return None


def _text(term: str) -> str | None:
    """What a literal says; None for a node."""
    if term[0] != '"':
        return None
    text = term[1 : term.rindex('"')]
    # N-Triples escapes as JSON does.
    return str(json.loads(f'"{text}"')) if "\\" in text else text


def _term(node: Node) -> str:
    from rdflib import Literal, URIRef

    if isinstance(node, URIRef):
        return f"<{node}>"
    if isinstance(node, Literal) and node.datatype is None and node.language is None:
        return plain(str(node))
    raise UnknownConstraintError(str(node))
