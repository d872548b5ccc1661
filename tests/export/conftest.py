from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.store import load_quads
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE

sys.path.insert(0, str(Path(__file__).parent.parent / "graph"))


@pytest.fixture
def store() -> Store:
    from handmade import small_extraction

    store = Store()
    load_quads(store, vocabulary_quads())
    load_quads(store, extraction_quads(small_extraction(), base=DEFAULT_BASE, source_name="gs.txt"))
    return store
