"""A build that brings a good part of the documents merges the store; a document more doesn't pay
for that."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import StubEncoder, quads, write
from integration.notices import notice
from policy_kg import pipeline
from policy_kg.graph import store
from policy_kg.settings import Settings


def test_many_documents_are_merged_and_one_more_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged: list[int] = []

    def merge(one: store.Store, really=store.merge) -> None:
        really(one)
        merged.append(len(one))

    monkeypatch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda name: StubEncoder())
    monkeypatch.setattr("policy_kg.graph.store.merge", merge)
    files = [write(tmp_path / "in" / f"notice-{n}.txt", notice(n)) for n in range(1, 14)]
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, files[:10], workers=1)
    assert len(merged) == 1
    assert merged[0] == len(quads(settings.home).splitlines())
    pipeline.build(settings, files[10:11], workers=1)
    assert len(merged) == 1
    pipeline.build(settings, files[11:], workers=1)
    assert len(merged) == 2
