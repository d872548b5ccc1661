"""The names of graphs: what SPARQL finds in them, whichever graph says it."""

import pytest
from pyoxigraph import Store

from policy_kg.graph.names import GraphNames, names_of, together, vocabulary_names
from policy_kg.graph.quads import extraction_quads, extraction_triples
from policy_kg.graph.store import load_quads, query
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.records import Extraction


@pytest.fixture(scope="module")
def names(sample_extraction: Extraction) -> GraphNames:
    own = names_of(extraction_triples(sample_extraction, base=DEFAULT_BASE, source_name="a.txt"))
    return together((vocabulary_names(), GraphNames.from_json(own.to_json())))


@pytest.fixture(scope="module")
def store(sample_extraction: Extraction) -> Store:
    store = Store()
    load_quads(store, vocabulary_quads())
    load_quads(store, extraction_quads(sample_extraction, base=DEFAULT_BASE, source_name="a.txt"))
    return store


def column(store: Store, sparql: str) -> set[str]:
    return {row["x"] for row in query(store, f"SELECT DISTINCT ?x WHERE {{ {sparql} }}").dicts()}


def test_bodies_and_things_are_those_of_the_graph(names: GraphNames, store: Store) -> None:
    assert {i for i, kinds in names.kinds.items() if "Agency" in kinds} == column(
        store, "?x a pk:Agency"
    )
    assert set(names.listed) == column(
        store,
        "?x pk:leads|pk:supports|pk:guides|pk:responsibleFor ?p . "
        "{ ?p a pk:Task } UNION { ?p a pk:Measure } UNION { ?p a pk:Policy }",
    )
    villages = {i for i, kinds in names.kinds.items() if "Village" in kinds}
    assert villages == column(store, "?x a pk:Village") != set()
    assert villages <= set(names.used)
    assert {label for labels in names.labels.values() for label in labels} >= column(
        store, "{ ?a a pk:Agency } UNION { ?a a pk:Zone } ?a skos:prefLabel ?x"
    )


def test_strings_numbers_and_first_places_are_those_of_the_graph(
    names: GraphNames, store: Store
) -> None:
    row = "?p pk:order ?o FILTER NOT EXISTS { ?p a pk:Duty }"
    assert set(names.categories) == column(store, f"?p pk:category ?x . {row}")
    assert set(names.focuses) == column(store, f"?p pk:focus ?x . {row}")
    assert {str(n) for n in names.numbers["Task"]} == column(store, "?p a pk:Task ; pk:number ?x")
    first = {
        row["z"]: int(row["at"])
        for row in query(
            store,
            "SELECT ?z (MIN(?start) AS ?at) WHERE { ?p pk:appliesIn ?z . ?m pk:subject ?p ; "
            "pk:thing ?z ; pk:evidence/pk:start ?start } GROUP BY ?z",
        ).dicts()
    }
    assert names.pilots == first != {}


def test_graphs_are_put_together_in_any_order(names: GraphNames) -> None:
    one = GraphNames(
        labels={"urn:a": ["甲县"]}, kinds={"urn:a": ["County"]}, focuses={"治水": 4}, used=["urn:a"]
    )
    other = GraphNames(
        labels={"urn:a": ["甲县"]},
        other_labels={"urn:a": ["甲"]},
        focuses={"治水": 2},
        pilots={"urn:a": 7},
        numbers={"Task": [2]},
    )
    whole = together((one, other, names))
    assert whole == together((names, other, one))
    assert (whole.labels["urn:a"], whole.other_labels["urn:a"]) == (["甲县"], ["甲"])
    assert (whole.focuses["治水"], whole.pilots["urn:a"]) == (2, 7)
    assert together((names,)) == names


@pytest.mark.parametrize("data", [b"", b"[]", b'{"labels": {}, "other": 1}'])
def test_what_is_no_summary_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        GraphNames.from_json(data)
