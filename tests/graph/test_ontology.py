"""The ontology and the graph agree: every term defined, labelled and used as declared."""

from __future__ import annotations

from collections import defaultdict

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from policy_kg.graph.context import SUPERCLASSES, with_superclasses
from policy_kg.graph.vocabulary_quads import ONTOLOGY_GRAPH, ontology_terms, turtle_quads
from policy_kg.namespaces import PK, PREFIXES
from policy_kg.resources import ontology_dir

RDFS, RDF, XSD = PREFIXES["rdfs"], PREFIXES["rdf"], PREFIXES["xsd"]
TYPE = NamedNode(RDF + "type")


@pytest.fixture(scope="module")
def ontology() -> list[Quad]:
    return turtle_quads(ontology_dir() / "policy.ttl", ONTOLOGY_GRAPH)


def declared(ontology: list[Quad], predicate: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for q in ontology:
        if q.predicate.value == RDFS + predicate:
            found[q.subject.value].add(q.object.value)
    return found


def test_every_term_has_label_and_comment_in_both_languages(ontology: list[Quad]) -> None:
    for predicate in ("label", "comment"):
        languages: dict[str, list[str]] = defaultdict(list)
        for q in ontology:
            if q.predicate.value == RDFS + predicate and isinstance(q.object, Literal):
                languages[q.subject.value].append(q.object.language or "")
        assert {iri: sorted(languages[iri]) for iri in ontology_terms()} == {
            iri: ["en", "zh"] for iri in ontology_terms()
        }


def test_reused_terms_are_not_restated(ontology: list[Quad]) -> None:
    assert {q.subject.value for q in ontology} - set(ontology_terms()) == {ONTOLOGY_GRAPH}


def test_every_own_term_of_the_graph_is_defined(quads: list[Quad]) -> None:
    used = {q.predicate.value for q in quads}
    used |= {q.object.value for q in quads if q.predicate == TYPE}
    assert {iri for iri in used if iri.startswith(PK)} <= set(ontology_terms())


def test_all_superclass_types_are_written(quads: list[Quad], ontology: list[Quad]) -> None:
    supers = declared(ontology, "subClassOf")
    types: dict[str, set[str]] = defaultdict(set)
    for q in quads:
        if q.predicate == TYPE:
            types[q.subject.value].add(q.object.value)
    for subject, classes in types.items():
        for own in classes:
            assert supers.get(own, set()) <= classes, subject


def test_the_superclass_table_is_that_of_the_ontology(ontology: list[Quad]) -> None:
    supers = declared(ontology, "subClassOf")
    for kind in SUPERCLASSES:
        written = {
            PREFIXES[name.partition(":")[0]] + name.partition(":")[2]
            for name in with_superclasses(kind)
        }
        assert supers.get(PK + kind, set()) <= written, kind


def test_subjects_and_objects_are_in_domain_and_range(
    quads: list[Quad], ontology: list[Quad]
) -> None:
    domains, ranges = declared(ontology, "domain"), declared(ontology, "range")
    types: dict[str, set[str]] = defaultdict(set)
    for q in quads:
        if q.predicate == TYPE:
            types[q.subject.value].add(q.object.value)
    for q in quads:
        predicate = q.predicate.value
        assert domains.get(predicate, set()) <= types[q.subject.value], q
        wanted = ranges.get(predicate, set())
        if isinstance(q.object, Literal):
            assert wanted <= {q.object.datatype.value}, q
        # Roles are described in the vocabulary.
        elif predicate != PK + "role":
            assert wanted <= types[q.object.value], q
