"""What a build of many documents leaves is one sorted run, which is read fast; a single document
more doesn't write the store anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import StubEncoder, write
from integration.notices import notice
from policy_kg import pipeline
from policy_kg.home import HomePaths, open_current
from policy_kg.settings import Settings


def blocks(home: Path) -> dict[str, int]:
    """The store's files of data by name, with the inode of each."""
    store = open_current(HomePaths(home)).kg / "store"
    return {path.name: path.stat().st_ino for path in store.glob("*.sst")}


def test_many_loads_are_merged_and_one_more_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda name: StubEncoder())
    monkeypatch.setattr("policy_kg.building.stage._LOAD", 1)
    files = [write(tmp_path / "in" / f"notice-{n}.txt", notice(n)) for n in range(1, 12)]
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, files[:10], workers=1)
    merged = blocks(settings.home)
    with monkeypatch.context() as patch:
        patch.setattr("policy_kg.graph.store.merge", lambda store: None)
        pipeline.build(Settings(home=tmp_path / "loads"), files[:10], workers=1)
    assert len(merged) < len(blocks(tmp_path / "loads"))
    pipeline.build(settings, files[10:], workers=1)
    after = blocks(settings.home)
    assert merged.items() <= after.items()
    assert len(after) > len(merged)
