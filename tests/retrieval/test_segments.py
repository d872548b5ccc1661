"""An index that grows and shrinks: the same answers as a fresh one, and nothing left of what went."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from policy_kg.results import Passage
from policy_kg.retrieval import compaction
from policy_kg.retrieval.index import SearchIndex, Source, open_index, update_index
from policy_kg.retrieval.searching import MODES
from policy_kg.retrieval.stub import StubEncoder
from policy_kg.retrieval.vectors import VectorIndex, _doubles, write_vectors

WORDS = (
    "河道",
    "管护",
    "宅基地",
    "补偿",
    "公交",
    "幼儿园",
    "污水",
    "处理",
    "就业",
    "补贴",
    "林地",
    "流转",
    "电价",
    "冷藏",
    "书屋",
    "医保",
)
QUESTIONS = ("河道管护", "宅基地补偿", "幼儿园公交", "污水处理补贴", "林地书屋")


def passages(document: str, version: int = 0) -> list[Passage]:
    """Three subjects of a document, with words that other documents use, too."""
    chosen = random.Random(f"{document}-{version}")
    found = []
    for n in range(3):
        sentences = ["".join(chosen.sample(WORDS, 3)) + "。" for _ in range(2)]
        texts = [("whole", "".join(sentences)), *(("sentence", s) for s in sentences)]
        for part, text in texts:
            found.append(
                Passage(
                    subject=f"{document}/{n}",
                    document=f"{document}@{version}",
                    kind="Task" if n else "Policy",
                    part=part,  # type: ignore[arg-type]
                    text=text,
                    start=0,
                    end=len(text),
                )
            )
    return found


class Home:
    """An index from one build to the next, as the pipeline makes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.versions: dict[str, int] = {}
        self.old: set[str] = set()
        self.number = 0
        self.encoder = StubEncoder()
        self.read: list[str] = []

    @property
    def path(self) -> Path:
        return self.folder / str(self.number)

    def _source(self, document: str) -> Source:
        def read() -> Sequence[Passage]:
            self.read.append(document)
            return passages(document, self.versions[document])

        return Source(document=f"{document}@{self.versions[document]}", key="k", read=read)

    def build(self, **versions: int) -> SearchIndex:
        """Put in these versions of documents; a negative one takes the document out."""
        for name, version in versions.items():
            before = self.versions.pop(name, None)
            if version >= 0:
                self.versions[name] = version
                if before is not None:
                    self.old.add(f"{name}@{before}")
            else:
                self.old -= {old for old in self.old if old.startswith(f"{name}@")}
        former = self.path if self.number else None
        self.number += 1
        self.read.clear()
        update_index(
            [self._source(name) for name in self.versions],
            directory=self.path,
            encoder=self.encoder,
            cache_dir=self.folder / "cache",
            former=former,
            superseded=self.old,
        )
        return open_index(self.path, encoder=self.encoder)

    def vectors(self) -> int:
        record = 32 + 4 * self.encoder.dimension + 4
        return sum(p.stat().st_size // record for p in self.folder.glob("cache/*/vectors.bin"))


def answers(index: SearchIndex) -> list[object]:
    return [
        index.search(question, k=50, mode=mode, kinds=kinds)  # type: ignore[arg-type]
        for question in QUESTIONS
        for mode in MODES
        for kinds in (None, ["Task"])
    ]


@pytest.mark.parametrize("seed", range(4))
def test_any_history_gives_the_answers_of_one_fresh_build(tmp_path: Path, seed: int) -> None:
    chosen = random.Random(seed)
    names = [f"d{n:02}" for n in range(14)]
    grown = Home(tmp_path / "grown")
    grown.build(d00=0, d01=0)
    for _ in range(25):
        name = chosen.choice(names)
        there = name in grown.versions
        version = -1 if there and chosen.random() < 0.4 else chosen.randrange(3)
        if version >= 0 or len(grown.versions) > 1:
            grown.build(**{name: version})
    index = grown.build(last=0)
    fresh = Home(tmp_path / "fresh")
    once = fresh.build(**grown.versions)
    assert len(index.manifest.segments) > 1 == len(once.manifest.segments)
    assert index.manifest.corpus == once.manifest.corpus
    assert (index.manifest.passages, index.manifest.subjects) == (
        once.manifest.passages,
        once.manifest.subjects,
    )
    assert answers(index) == answers(once)
    assert grown.vectors() == fresh.vectors()


def test_adding_reads_and_encodes_the_new_document_alone(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.build(a=0, b=0)
    old = {p.stat().st_ino for p in home.path.glob("segments/*/passages.jsonl")}
    before = home.encoder.encoded
    home.build(c=0)
    assert home.read == ["c"]
    assert home.encoder.encoded - before <= len(passages("c"))
    now = {p.stat().st_ino for p in home.path.glob("segments/*/passages.jsonl")}
    assert old <= now, "files are linked, not copied"
    assert len(now) == 2


def test_a_removed_document_leaves_no_word_and_no_vector(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.build(a=0, b=0, c=0)
    home.build(b=1)  # the former text may stay while its revision is kept
    words = {p.text.encode() for v in (0, 1) for p in passages("b", v)}
    words -= {p.text.encode() for d in "ac" for p in passages(d)}

    def held() -> set[bytes]:
        files = [p.read_bytes() for p in home.path.rglob("*") if p.is_file()]
        return {w for w in words if any(w in data for data in files)}

    assert held() == words
    index = home.build(b=-1)
    assert held() == set()
    fresh = Home(tmp_path / "fresh")
    assert answers(index) == answers(fresh.build(a=0, c=0))
    assert home.vectors() == fresh.vectors()
    wholes = sum(len(VectorIndex(p)) for p in home.path.glob("segments/*/*.faiss"))
    assert wholes == len(passages("a")) + len(passages("c"))


def test_many_small_segments_become_few(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for n in range(24):
        index = home.build(**{f"d{n}": 0})
        assert len(index.manifest.segments) <= 2 * compaction._TIMES
    assert len(index.manifest.segments) < 8


def test_large_segments_are_cut_and_each_document_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {f"d{n}": 0 for n in range(9)}
    once = Home(tmp_path / "once").build(**names)
    monkeypatch.setattr("policy_kg.retrieval.building.MOST", 20)
    cut = Home(tmp_path / "cut").build(**names)
    assert len(cut.manifest.segments) == 5
    assert answers(cut) == answers(once)


@pytest.mark.parametrize("all_most", [3000, 1000])
def test_bits_and_lists_find_what_comparing_all_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, all_most: int
) -> None:
    monkeypatch.setattr("policy_kg.retrieval.vectors._VISITED", 40)  # of 164 lists
    chosen = np.random.default_rng(1)
    topics = chosen.normal(size=(30, 64))
    vectors = topics[chosen.integers(30, size=3000)] + chosen.normal(size=(3000, 64)) / 2
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    write_vectors(tmp_path / "all", vectors)
    write_vectors(tmp_path / "bits", vectors, flat_most=1000, all_most=all_most)
    everything, bits = VectorIndex(tmp_path / "all"), VectorIndex(tmp_path / "bits")
    assert len(bits) == len(everything) == 3000
    found = 0
    odd = np.arange(3000) % 2 == 1
    for n in range(50):
        query = vectors[n * 7]
        rows, cosines = bits.nearest(query, 10)
        found += len({*rows} & {*everything.nearest(query, 10)[0]})
        assert np.allclose(cosines, bits.cosines(query, rows), atol=1e-3)
        assert all(np.diff(cosines) <= 0)
        found_odd = bits.nearest(query, 10, among=odd)[0]
        assert len(found_odd) == 10
        assert all(row % 2 for row in found_odd)
        few = odd & (np.arange(3000) < 50)
        assert set(bits.nearest(query, 25, among=few)[0]) == set(np.flatnonzero(few))
        near = np.abs(bits.cosines(query, rows) - everything.cosines(query, rows))
        assert near.max() < 0.01
    assert found >= 0.95 * 500


@pytest.mark.parametrize("all_most", [500, 100_000])
def test_several_indexes_find_what_one_of_all_finds(tmp_path: Path, all_most: int) -> None:
    chosen = np.random.default_rng(2)
    topics = chosen.normal(size=(40, 64))
    vectors = topics[chosen.integers(40, size=4000)] + chosen.normal(size=(4000, 64)) / 2
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    write_vectors(tmp_path / "all", vectors)
    parts = np.split(vectors, [1500, 3000])
    for n, part in enumerate(parts):  # the last is small and kept as it is
        write_vectors(tmp_path / f"{n}", part, flat_most=1200, all_most=all_most)
    everything = VectorIndex(tmp_path / "all")
    several = [VectorIndex(tmp_path / f"{n}") for n in range(3)]
    odd = np.arange(4000) % 2 == 1
    found = 0
    for n in range(40):
        query = vectors[n * 90]
        for among, alone in ((None, [None] * 3), (odd, np.split(odd, [1500, 3000]))):
            near = VectorIndex.together(several, query, 10, among=alone)
            rows = np.concatenate(
                [r + start for (r, _), start in zip(near, (0, 1500, 3000), strict=True)]
            )
            best = rows[np.argsort(-np.concatenate([c for _, c in near]), kind="stable")[:10]]
            found += len({*best} & {*everything.nearest(query, 10, among=among)[0]})
            assert among is None or all(among[rows])
    assert found >= 0.97 * 800


def test_numbers_at_half_precision_are_read_as_numpy_reads_them() -> None:
    every = np.arange(1 << 16, dtype=np.uint16)
    finite = every[np.isfinite(every.view(np.float16))]
    found = _doubles(finite.view(np.int16))
    assert found.tobytes() == finite.view(np.float16).astype(np.float64).tobytes()


def test_cosines_are_those_of_what_is_kept(tmp_path: Path) -> None:
    vectors = StubEncoder(32).encode_passages([f"第{n}件" for n in range(300)])
    write_vectors(tmp_path / "v.faiss", vectors, flat_most=100)
    rows = np.array([0, 7, 299])
    kept = vectors[rows].astype(np.float16).astype(np.float64)
    found = VectorIndex(tmp_path / "v.faiss").cosines(vectors[5], rows)
    assert np.array_equal(found, np.einsum("ij,j->i", kept, vectors[5].astype(np.float64)))
