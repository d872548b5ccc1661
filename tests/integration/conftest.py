from __future__ import annotations

import pytest

from integration.homes import StubEncoder


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> StubEncoder:
    """An encoder without a model for every build and search of this process, and no waiting for
    the disk."""
    monkeypatch.setattr("os.fsync", lambda descriptor: None)
    stub = StubEncoder()
    monkeypatch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda name: stub)
    return stub
