"""A quick look whether a graph surely conforms to ontology/shapes.ttl.

Nearly every graph does, and a full SHACL engine takes a second and more for a notice. This reads
the constraints that the shapes use into plain checks over N-Triples terms. It only ever errs in
one way: what it isn't sure of, a constraint it doesn't know included, is left to the engine.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from policy_kg.graph.collector import Described, plain, value_of
from policy_kg.namespaces import PREFIXES

_XSD: Final = PREFIXES["xsd"]
_RDF: Final = PREFIXES["rdf"]
_SH: Final = "http://www.w3.org/ns/shacl#"
_NODE_SHAPE: Final = (_RDF + "type", NamedNode(_SH + "NodeShape"))
_WARNS: Final = (_SH + "severity", NamedNode(_SH + "Warning"))
_TYPE: Final = f"<{PREFIXES['rdf']}type>"
_SUBCLASS: Final = f"<{PREFIXES['rdfs']}subClassOf>"
_INTEGER: Final = f'"^^<{_XSD}integer>'
_DECIMAL: Final = f'"^^<{_XSD}decimal>'
_SILENT: Final = ("message", "severity", "path", "targetClass", "name")  # say nothing of the data

# Predicate -> where its objects stand among those of one node, which are sorted by predicate.
_Places = Mapping[str, range]


# Node -> its predicates and objects, as a shapes graph has them.
_Shapes = dict[object, list[tuple[str, object]]]


class UnknownConstraintError(Exception):
    """A constraint of the shapes that isn't checked here."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Property:
    """What a property shape says of the objects of a path: how many (`high` may be open), a test
    for each, their classes, and which predicate's numbers they are below (strictly or not)."""

    first: str
    rest: Sequence[str]
    low: int
    high: int | None
    each: Sequence[Callable[[str], bool]]
    classes: Sequence[str]
    below: Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What a node shape says: classes of the node itself, its properties, shapes of which at least
    one holds, and lists of classes of which it has exactly one."""

    classes: Sequence[str]
    properties: Sequence[_Property]
    either: Sequence[Sequence[_Shape]]
    one_of: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Tests:
    """What is left to look at in a node when its predicates and classes are known. Objects are
    told by their places; `paths` are the properties whose objects belong to other nodes."""

    values: Sequence[tuple[int, Callable[[str], bool]]]
    classes: Sequence[tuple[int, str]]
    below: Sequence[tuple[int, int, bool]]
    paths: Sequence[tuple[slice, _Property]]
    either: Sequence[Sequence[_Tests]]


class Checks:
    """What the shapes ask of the instances of each class."""

    def __init__(self, by_class: Mapping[str, Sequence[_Shape]]) -> None:
        self._by_class = by_class
        # Half of a document's nodes are quotes, all with the same predicates: how often each may
        # stand is looked at once for all that are alike. Bounded, for graphs yet to come.
        self.tests_of = lru_cache(maxsize=4096)(self._tests_of)

    def _tests_of(self, predicates: Sequence[str], kinds: Sequence[str]) -> _Tests | None:
        """The tests for a node with these sorted predicates and classes; None where no objects could
        make it conform."""
        places: dict[str, range] = {}
        for k, predicate in enumerate(predicates):
            first = places[predicate].start if predicate in places else k
            places[predicate] = range(first, k + 1)
        each = [shape for kind in kinds for shape in self._by_class.get(kind, ())]
        return _joined([_left(shape, places, kinds) for shape in each])


def surely_conforms(triples: Described, checks: Checks) -> bool:
    """Whether a SHACL engine would certainly find nothing, warnings included."""
    graph = _Graph(triples, {}, set())
    nodes: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for subject, about in triples.items():
        if about:
            predicates, objects = zip(*sorted(about), strict=True)
            types = _types_in(predicates)
            if types is None:
                return False
            graph.kinds[subject] = objects[types]
            nodes.append((predicates, objects))
    for (predicates, objects), kinds in zip(nodes, graph.kinds.values(), strict=True):
        tests = checks.tests_of(predicates, kinds)
        if tests is None or not _pass(tests, objects, graph):
            return False
    return True


@lru_cache(maxsize=4096)
def _types_in(predicates: Sequence[str]) -> slice | None:
    """Where a node's classes stand among its objects; None where it is a class itself."""
    if _SUBCLASS in predicates:
        return None
    first = predicates.index(_TYPE) if _TYPE in predicates else 0
    return slice(first, first + predicates.count(_TYPE))


class _Graph(NamedTuple):
    """The triples; the classes of their nodes, where they have any; which nodes were found to have
    what a longer path asks for (a thing is mentioned again and again)."""

    triples: Described
    kinds: dict[str, tuple[str, ...]]
    followed: set[tuple[_Property, tuple[str, ...]]]


def _pass(tests: _Tests, objects: tuple[str, ...], graph: _Graph) -> bool:
    # Thousands of times for a document: loops, where generators would take as long again.
    for at, fits in tests.values:
        if not fits(objects[at]):
            return False
    for at, kind in tests.classes:
        if kind not in graph.kinds.get(objects[at], ()):
            return False
    for at, other, strictly in tests.below:
        if not _below(objects[at], objects[other], strictly=strictly):
            return False
    for places, wanted in tests.paths:
        begin = (wanted, objects[places])
        if begin not in graph.followed:
            if not _path_conforms(wanted, objects[places], graph):
                return False
            graph.followed.add(begin)
    return not tests.either or all(
        any(_pass(one, objects, graph) for one in options) for options in tests.either
    )


def _path_conforms(wanted: _Property, nodes: Collection[str], graph: _Graph) -> bool:
    for step in wanted.rest:
        nodes = {v for node in nodes for p, v in graph.triples.get(node, ()) if p == step}
    if len(nodes) < wanted.low or (wanted.high is not None and len(nodes) > wanted.high):
        return False
    return all(
        all(fits(node) for fits in wanted.each)
        and all(kind in graph.kinds.get(node, ()) for kind in wanted.classes)
        for node in nodes
    )


# -- what predicates and classes decide -------------------------------------------------------


def _left(shape: _Shape, places: _Places, kinds: Sequence[str]) -> _Tests | None:
    """What is left to look at; None where the node can't conform."""
    if any(kind not in kinds for kind in shape.classes):
        return None
    if any(sum(kind in kinds for kind in one) != 1 for one in shape.one_of):
        return None
    either: list[Sequence[_Tests]] = []
    for shapes in shape.either:
        options = [tests for one in shapes if (tests := _left(one, places, kinds)) is not None]
        if not options:
            return None
        either.append(options)
    parts = [_left_of_property(one, places) for one in shape.properties]
    return _joined([*parts, _Tests((), (), (), (), either)])


def _left_of_property(wanted: _Property, places: _Places) -> _Tests | None:
    own = places.get(wanted.first, range(0))
    if not own:
        return None if wanted.low else _NOTHING_LEFT
    if wanted.rest:
        return _Tests((), (), (), ((slice(own.start, own.stop), wanted),), ())
    if len(own) < wanted.low or (wanted.high is not None and len(own) > wanted.high):
        return None
    return _Tests(
        [(at, fits) for at in own for fits in wanted.each],
        [(at, kind) for at in own for kind in wanted.classes],
        [
            (at, other, strictly)
            for at in own
            for predicate, strictly in wanted.below
            for other in places.get(predicate, ())
        ],
        (),
        (),
    )


_NOTHING_LEFT: Final = _Tests((), (), (), (), ())


def _joined(parts: Sequence[_Tests | None]) -> _Tests | None:
    """All of the parts as one, each test once; None where one is None."""
    every = [part for part in parts if part is not None]
    if len(every) < len(parts):
        return None
    return _Tests(
        tuple(dict.fromkeys(test for part in every for test in part.values)),
        tuple(dict.fromkeys(test for part in every for test in part.classes)),
        tuple(dict.fromkeys(test for part in every for test in part.below)),
        tuple(test for part in every for test in part.paths),
        tuple(test for part in every for test in part.either),
    )


def read_checks(quads: Iterable[Quad], *, warnings: bool = True) -> Checks:
    """The checks of a shapes graph; without `warnings` those of what is worse. Raises
    UnknownConstraintError where it has others."""
    shapes: _Shapes = defaultdict(list)
    for quad in quads:
        shapes[quad.subject].append((quad.predicate.value, quad.object))
    by_class: dict[str, list[_Shape]] = defaultdict(list)
    for shape in [node for node, about in shapes.items() if _NODE_SHAPE in about]:
        read = _node_shape(shapes, shape, warnings=warnings)
        for kind in _objects(shapes, shape, _SH + "targetClass"):
            by_class[f"<{_word(kind)}>"].append(read)
    return Checks(by_class)


# -- shapes -----------------------------------------------------------------------------------


def _objects(shapes: _Shapes, node: object, predicate: str) -> list[object]:
    return [value for name, value in shapes.get(node, ()) if name == predicate]


def _items(shapes: _Shapes, node: object) -> Iterator[object]:
    """The members of an RDF list."""
    while firsts := _objects(shapes, node, _RDF + "first"):
        yield firsts[0]
        node = next(iter(_objects(shapes, node, _RDF + "rest")), None)


def _word(node: object) -> str:
    return node.value if isinstance(node, NamedNode | Literal) else ""


def _constraints(shapes: _Shapes, shape: object) -> Iterator[tuple[str, object]]:
    for predicate, value in shapes.get(shape, ()):
        if predicate == _RDF + "type":
            continue
        if not predicate.startswith(_SH):
            raise UnknownConstraintError(predicate)
        name = predicate.removeprefix(_SH)
        if name not in _SILENT:
            yield name, value


def _node_shape(shapes: _Shapes, shape: object, *, warnings: bool = True) -> _Shape:
    classes: list[str] = []
    properties: list[_Property] = []
    either: list[Sequence[_Shape]] = []
    one_of: list[Sequence[str]] = []
    for name, value in _constraints(shapes, shape):
        if name == "property":
            if warnings or _WARNS not in shapes.get(value, ()):
                properties.append(_property_shape(shapes, value))
        elif name == "class":
            classes.append(f"<{_word(value)}>")
        elif name == "or":
            either.append([_node_shape(shapes, one) for one in _items(shapes, value)])
        elif name == "xone":
            options = [list(_constraints(shapes, one)) for one in _items(shapes, value)]
            if any(len(one) != 1 or one[0][0] != "class" for one in options):
                # Only of a class is it sure, too, that a node does NOT conform.
                raise UnknownConstraintError(name)
            one_of.append([f"<{_word(one[0][1])}>" for one in options])
        else:
            raise UnknownConstraintError(name)
    return _Shape(classes=classes, properties=properties, either=either, one_of=one_of)


def _property_shape(shapes: _Shapes, shape: object) -> _Property:
    path = next(iter(_objects(shapes, shape, _SH + "path")), None)
    steps = list(_items(shapes, path)) if isinstance(path, BlankNode) else [path]
    if not steps or not all(isinstance(step, NamedNode) for step in steps):
        raise UnknownConstraintError("path")
    first, *rest = [f"<{_word(step)}>" for step in steps]
    low, high = 0, None
    each: list[Callable[[str], bool]] = []
    classes: list[str] = []
    below: list[tuple[str, bool]] = []
    for name, value in _constraints(shapes, shape):
        if name == "minCount":
            low = int(_word(value))
        elif name == "maxCount":
            high = int(_word(value))
        elif name == "class":
            classes.append(f"<{_word(value)}>")
        elif name in ("lessThan", "lessThanOrEquals") and not rest:
            below.append((f"<{_word(value)}>", name == "lessThan"))
        else:
            each.append(_value_check(shapes, name, value))
    return _Property(
        first=first, rest=rest, low=low, high=high, each=each, classes=classes, below=below
    )


# -- values -----------------------------------------------------------------------------------


def _value_check(shapes: _Shapes, name: str, wanted: object) -> Callable[[str], bool]:
    word = _word(wanted)
    if name == "datatype":
        return _of_datatype(word)
    if name == "nodeKind" and word.endswith("#IRI"):
        return lambda term: term.startswith("<")
    if name == "pattern":
        pattern = re.compile(word)
        return lambda term: (text := _text(term)) is not None and bool(pattern.search(text))
    if name == "minLength":
        least = int(word)
        return lambda term: _has_length(term, least)
    if name == "minInclusive":
        low = _bound(word)
        return lambda term: (n := _number(term)) is not None and n >= low
    if name == "maxInclusive":
        high = _bound(word)
        return lambda term: (n := _number(term)) is not None and n <= high
    if name == "in":
        allowed = frozenset(_term(one) for one in _items(shapes, wanted))
        return lambda term: term in allowed
    if name == "languageIn":
        tongues = tuple(f'"@{_word(one)}' for one in _items(shapes, wanted))
        return lambda term: term.endswith(tongues)
    raise UnknownConstraintError(name)


def _bound(word: str) -> Decimal | int:
    """A bound of numbers; whole, where it can be: a whole number is compared with that in less
    time."""
    number = Decimal(word)
    return int(number) if number == int(number) else number


def _of_datatype(kind: str) -> Callable[[str], bool]:
    """Of the datatype, and written as it should be: "x"^^xsd:integer is ill-typed."""
    if kind == _XSD + "string":
        return lambda term: term.endswith('"')
    test = _WRITTEN.get(kind.removeprefix(_XSD))
    if test is None:
        raise UnknownConstraintError(kind)
    end = f'"^^<{kind}>'
    if test is _is_integer:
        return lambda term: isinstance(_number(term), int)
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


@lru_cache(maxsize=1024)  # an offset is asked for its type, its bounds, and what it is below
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
    return value_of(term) if term[0] == '"' else None


def _has_length(term: str, least: int) -> bool:
    # A character is written with ten at the most (\U0001F600).
    if term[0] == '"' and term.rindex('"') > 10 * least:
        return True
    text = _text(term)
    return text is not None and len(text) >= least


def _term(node: object) -> str:
    if isinstance(node, NamedNode):
        return f"<{node.value}>"
    if isinstance(node, Literal) and node.datatype.value == _XSD + "string":
        return plain(node.value)
    raise UnknownConstraintError(str(node))
