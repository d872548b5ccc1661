"""Names that staff give, in a store of two cities."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from policy_kg.analysis.factreader import read_facts
from policy_kg.analysis.facts import Facts
from policy_kg.analysis.filters import named_filters
from policy_kg.analysis.responsibility import department_zone_matrix, responsibility_graph
from policy_kg.entities import list_entities
from policy_kg.errors import UnknownNameError
from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.store import load_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.records import Extraction

sys.path.insert(0, str(Path(__file__).parent.parent / "graph"))


@pytest.fixture(scope="module")
def two(sample_extraction: Extraction) -> tuple[Store, Facts]:
    from handmade import small_extraction

    store = Store()
    for name, extraction in (("a.txt", sample_extraction), ("b.txt", small_extraction())):
        load_quads(store, extraction_quads(extraction, base=DEFAULT_BASE, source_name=name))
    return store, read_facts(store)


def test_a_name_means_the_departments_of_all_cities(two: tuple[Store, Facts]) -> None:
    found = named_filters(*two, departments=["市财政局"]).agencies
    assert {iri.split("/agency/")[1] for iri in found} == {"吉林市/市财政局", "甘水市/市财政局"}


def test_a_name_with_its_city_means_that_one(two: tuple[Store, Facts]) -> None:
    found = named_filters(*two, departments=["吉林市财政局"]).agencies
    assert {iri.split("/agency/")[1] for iri in found} == {"吉林市/市财政局"}


def test_an_unknown_name_is_told_with_a_few_near_ones(two: tuple[Store, Facts]) -> None:
    with pytest.raises(UnknownNameError, match=r"可用：.*市财政局.*等") as caught:
        named_filters(*two, departments=["市财税局"])
    assert caught.value.mend.count("、") < 10


def test_departments_of_one_name_are_told_apart_by_their_cities(two: tuple[Store, Facts]) -> None:
    store, facts = two
    graph = responsibility_graph(store, facts=facts)
    called = {
        iri.split("/agency/")[1]: data["label"]
        for iri, data in graph.nodes(data=True)
        if iri.endswith("/市财政局")
    }
    assert called == {"吉林市/市财政局": "吉林市财政局", "甘水市/市财政局": "甘水市财政局"}
    matrix = department_zone_matrix(graph)
    assert "吉林市财政局" in matrix.departments
    assert "市财政局" not in matrix.departments
    # A name that one city alone has stays as the documents have it.
    assert "市金融办" in matrix.departments
    listed = {e.name.label: e.aliases for e in list_entities(store, base=DEFAULT_BASE)}
    assert "市财政局" not in listed
    assert "市财政局" in listed["甘水市财政局"]
    for name, place in (("吉林市财政局", "吉林市"), ("甘水市财政局", "甘水市")):
        found = named_filters(store, facts, departments=[name]).agencies
        assert {iri.split("/agency/")[1] for iri in found} == {f"{place}/市财政局"}
