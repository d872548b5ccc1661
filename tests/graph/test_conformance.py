"""The quick check of a graph never passes what the SHACL engine objects to."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad, RdfFormat, parse

from policy_kg.graph.collector import Triples, add_quad, plain
from policy_kg.graph.conformance import UnknownConstraintError, read_checks, surely_conforms
from policy_kg.graph.shacl import conforms, memory_graph, validate_graph
from policy_kg.resources import ontology_dir

SHAPES = ontology_dir() / "shapes.ttl"


def shapes_of(turtle: bytes) -> Iterable[Quad]:
    return parse(turtle, format=RdfFormat.TURTLE)


def triples(quads: list[Quad]) -> Triples:
    found: Triples = {}
    for quad in quads:
        add_quad(found, quad)
    return found


def test_a_sound_graph_needs_no_engine(quads: list[Quad]) -> None:
    assert surely_conforms(triples(quads), read_checks(shapes_of(SHAPES.read_bytes())))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_passes_has_no_findings(quads: list[Quad], data: st.DataObject) -> None:
    """Graphs with a few statements missing, or saying what another statement says."""
    changed = list(quads)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(changed) - 1))
        other = data.draw(st.none() | st.integers(0, len(quads) - 1))
        old = changed.pop(at)
        if other is not None:
            said = quads[other].object
            changed.append(Quad(old.subject, old.predicate, said, old.graph_name))
    if surely_conforms(triples(changed), read_checks(shapes_of(SHAPES.read_bytes()))):
        assert validate_graph(memory_graph(changed)) == []
    grave = read_checks(shapes_of(SHAPES.read_bytes()), warnings=False)
    if surely_conforms(triples(changed), grave):
        assert conforms(validate_graph(memory_graph(changed)))


def test_a_constraint_that_is_not_known_is_left_to_the_engine() -> None:
    shapes = SHAPES.read_bytes().replace(b"sh:minLength 1", b"sh:uniqueLang true")
    with pytest.raises(UnknownConstraintError):
        read_checks(shapes_of(shapes))


@given(
    st.text(st.sampled_from('市a"\\\n\r\t\0\b\f\x1f\x7f\x85\u2028') | st.characters(codec="utf-8"))
)
def test_plain_strings_are_written_as_the_store_writes_them(text: str) -> None:
    assert plain(text) == str(Literal(text))
