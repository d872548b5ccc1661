from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store as MemoryStore

from policy_kg.analysis.factreader import read_facts
from policy_kg.analysis.facts import Facts
from policy_kg.graph.protocol import Store
from policy_kg.graph.quads import extraction_quads, revision_iri
from policy_kg.graph.store import load_quads
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.records import Extraction
from policy_kg.results import Passage
from policy_kg.retrieval.passages import passages_of
from remote_stores import RemoteStores

sys.path.insert(0, str(Path(__file__).parent))

TESTS = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def sample_store(sample_extraction: Extraction, remote_stores: RemoteStores | None) -> Store:
    store = MemoryStore()
    load_quads(store, vocabulary_quads())
    load_quads(
        store, extraction_quads(sample_extraction, base=DEFAULT_BASE, source_name="sample.txt")
    )
    return remote_stores.holding(store) if remote_stores else store


@pytest.fixture(scope="session")
def facts(sample_store: Store) -> Facts:
    return read_facts(sample_store)


@pytest.fixture(scope="session")
def free_text(sample_extraction: Extraction) -> list[Passage]:
    """The body's texts that belong to no provision."""
    found = passages_of(sample_extraction, base=DEFAULT_BASE)
    return [p for p in found if p.kind == "Passage"]


@pytest.fixture(scope="session")
def texts(sample_extraction: Extraction) -> dict[str, str]:
    revision = revision_iri(sample_extraction, DEFAULT_BASE)
    return {revision: sample_extraction.document.text}


@pytest.fixture(scope="session")
def gold_rows() -> list[dict]:
    return json.loads((TESTS / "gold" / "jilin-2020-56.rows.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def gold() -> dict:
    return json.loads((TESTS / "gold" / "jilin-2020-56.json").read_text("utf-8"))
