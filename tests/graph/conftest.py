from __future__ import annotations

import pytest
from handmade import small_extraction
from pyoxigraph import Quad, Store

from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.store import load_quads
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.records import Extraction


@pytest.fixture
def extraction() -> Extraction:
    return small_extraction()


@pytest.fixture
def quads(extraction: Extraction) -> list[Quad]:
    return extraction_quads(extraction, base=DEFAULT_BASE, source_name="gs.txt")


@pytest.fixture
def store(quads: list[Quad]) -> Store:
    store = Store()
    load_quads(store, vocabulary_quads())
    load_quads(store, quads)
    return store
