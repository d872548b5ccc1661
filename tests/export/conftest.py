from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Store

from policy_kg.export import export
from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.remote import RemoteStore
from policy_kg.graph.store import load_quads
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.records import Extraction
from remote_stores import RemoteStores

sys.path.insert(0, str(Path(__file__).parent.parent / "graph"))

Exported = Callable[..., bytes]


def store_of(extraction: Extraction, name: str = "gs.txt") -> Store:
    store = Store()
    load_quads(store, vocabulary_quads())
    load_quads(store, extraction_quads(extraction, base=DEFAULT_BASE, source_name=name))
    return store


@pytest.fixture
def store() -> Store:
    from handmade import small_extraction

    return store_of(small_extraction())


@pytest.fixture(scope="session")
def sample(
    sample_extraction: Extraction, remote_stores: RemoteStores | None
) -> Store | RemoteStore:
    """The sample's graph, in memory. Don't write to it."""
    store = store_of(sample_extraction, "jilin-2020-56.txt")
    return remote_stores.holding(store) if remote_stores else store


@pytest.fixture
def exported() -> Exported:
    """What a format gives for a store."""

    def write(store: Store, format: str, **options: object) -> bytes:
        out = io.BytesIO()
        export(store, format, out, **options)  # type: ignore[arg-type]
        return out.getvalue()

    return write


@pytest.fixture
def loaded() -> Callable[[Extraction], Store]:
    """Makes a store of an extraction."""
    return store_of
