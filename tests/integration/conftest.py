from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from integration.homes import Built, StubEncoder, write
from policy_kg import pipeline
from policy_kg.settings import Settings


def _without_a_model(patch: pytest.MonkeyPatch) -> StubEncoder:
    """An encoder without a model for every build and search, and no waiting for the disk."""
    patch.setattr("os.fsync", lambda descriptor: None)
    stub = StubEncoder()
    patch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda name: stub)
    return stub


@pytest.fixture(scope="session", autouse=True)
def _one_model() -> Iterator[None]:
    """Loads the model once, where a test uses it."""
    from policy_kg.retrieval import encoders

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoders, "open_encoder", lru_cache(encoders.open_encoder))
        yield


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> StubEncoder:
    """The encoder of a test that builds by itself."""
    return _without_a_model(monkeypatch)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Builds homes, of documents by file name, that a module's tests only ask."""

    def build(files: dict[str, str]) -> Settings:
        folder: Path = tmp_path_factory.mktemp("built")
        settings = Settings(home=folder / "home")
        paths = [write(folder / name, text.encode()) for name, text in files.items()]
        pipeline.build(settings, paths, workers=1)
        return settings

    with pytest.MonkeyPatch.context() as patch:
        _without_a_model(patch)
        yield build
