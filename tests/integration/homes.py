"""What tests of homes share: an encoder without a model, notices with revisions, comparisons."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from integration.notices import notice
from policy_kg import pipeline
from policy_kg.home import HomePaths, open_current
from policy_kg.results import Answer
from policy_kg.settings import Settings

# Builds a home of documents by file name: the fixture `built`.
Built = Callable[[dict[str, str]], Settings]


class StubEncoder:
    """Vectors from hashes: the same text has the same vector, that is all. `seen` are the
    passages that it was given."""

    model_id = "stub"
    dimension = 16

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Any:
        rows = [np.frombuffer(hashlib.sha256(t.encode()).digest()[:16], np.uint8) for t in texts]
        vectors = np.array(rows, dtype=np.float32).reshape(-1, 16) - 127.5
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def encode_passages(self, texts: Sequence[str]) -> Any:
        self.seen += texts
        return self.encode_queries(texts)


def write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def revised(n: int) -> bytes:
    """The n-th notice changed: a row before the others, other roles, a zone, a target, words."""
    text = notice(n).decode()
    for before, after in (
        ("清淤", "清障"),
        ("市水利局\n青禾县", "市水利局牵头，市财政局配合\n青禾县、白石县"),
        ("市住建局牵头，市财政局配合", "市财政局牵头，市住建局配合"),
        (f"不少于{n}条", "不少于9条"),
        (
            "一、老街\n\n1\n",
            "一、老街\n\n1\n办好书市\n每季度举办旧书市，征集老街旧影。\n市文旅局\n青禾县\n\n2\n",
        ),
        ("\n\n2\n疏浚", "\n\n3\n疏浚"),
    ):
        assert text.count(before) >= 1, before
        text = text.replace(before, after)
    return text.encode()


def quads(home: Path) -> bytes:
    """The published graph, canonical."""
    from policy_kg.graph.store import write_canonical

    out = io.BytesIO()
    write_canonical(open_current(HomePaths(home)).open_store(), out)
    return out.getvalue()


def history(home: Path) -> dict[str, bytes]:
    """The superseded graphs by id, and which revision each revises."""
    generation = open_current(HomePaths(home))
    return {
        entry.id: f"{entry.previous}\n".encode() + generation.revision_quads(entry)
        for entry in generation.manifest.history
    }


def state(home: Path) -> tuple[bytes, dict[str, bytes]]:
    return quads(home), history(home)


def vectors(home: Path) -> int:
    """How many vectors the cache holds."""
    size = 32 + 4 * StubEncoder.dimension + 4
    return sum(path.stat().st_size // size for path in home.glob("index/cache/*/vectors.bin"))


def holding(home: Path, words: str) -> list[str]:
    """The files of a home that contain `words`, or have them in their path. What a service removes
    meanwhile holds nothing."""
    found = []
    for folder, folders, files in os.walk(home):
        for path in (Path(folder) / name for name in (*folders, *files)):
            name = path.relative_to(home).as_posix()
            with suppress(FileNotFoundError):
                if words in name or (path.is_file() and words.encode() in path.read_bytes()):
                    found.append(name)
    return sorted(found)


def stubbed_home(folder: Path, **files: str) -> Settings:
    """A home built of `files` ("plan.html", say, as `plan_html`) with the stub encoder."""
    paths = [write(folder / name.replace("_", "."), text.encode()) for name, text in files.items()]
    settings = Settings(home=folder / "home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda name: StubEncoder())
        pipeline.build(settings, paths, workers=1)
    return settings


def ask_stubbed(settings: Settings, question: str) -> Answer:
    """The answer of such a home."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda name: StubEncoder())
        return pipeline.ask(settings, question)


def home_of(folder: Path, **texts: str) -> Settings:
    """A home of these documents, by file name, built in `folder`."""
    settings = Settings(home=folder / "home")
    paths = [write(folder / f"{name}.txt", text.encode()) for name, text in texts.items()]
    pipeline.build(settings, paths)
    return settings
