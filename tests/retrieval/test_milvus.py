"""Vectors in Milvus, by milvus-lite; skipped where that isn't installed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from policy_kg.errors import EngineError, UsageError
from policy_kg.results import Passage
from policy_kg.retrieval.index import build_index, open_index
from policy_kg.retrieval.milvus import Milvus
from policy_kg.retrieval.protocol import vectors_opener
from policy_kg.retrieval.stub import StubEncoder
from serving import free_port

WORDS = "河道老街书市农村产权保险抵押旅游民宿粮食水库公路学校医院养老托育垃圾电梯公交消防"


def _passages(document: str, count: int) -> list[Passage]:
    rng = np.random.default_rng(count)
    found = []
    for n in range(count):
        text = f"{n}" + "".join(rng.choice(list(WORDS), 12))
        for part, kind in (("whole", "Task" if n % 3 else "Policy"), ("sentence", "Task")):
            found.append(
                Passage(
                    subject=f"{document}/p{n}",
                    kind=kind,
                    document=document,
                    part=part,  # type: ignore[arg-type]
                    text=text,
                    start=n,
                    end=n + 1,
                )
            )
    return found


@pytest.fixture(scope="module")
def lite() -> None:
    pytest.importorskip("milvus_lite")
    pytest.importorskip("pymilvus")


@pytest.fixture
def name(lite: None, tmp_path: Path) -> str:
    return f"milvus:{tmp_path / 'vectors.db'}"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("index")
    passages = [*_passages("urn:a", 90), *_passages("urn:b", 40)]
    build_index(passages, directory=root / "i", encoder=StubEncoder(), cache_dir=root / "c")
    return root / "i"


def folder_of(index: Path) -> Path:
    (folder,) = (index / "segments").iterdir()
    return folder


@pytest.mark.parametrize("part", ["whole", "sentence"])
def test_a_collection_finds_what_the_indexs_own_vectors_find(
    index: Path, name: str, part: str
) -> None:
    assert Milvus(name).push(index) == 2
    own = vectors_opener("embedded")(folder_of(index), part)
    there = vectors_opener(name)(folder_of(index), part)
    assert (len(there), there.dimension) == (len(own), own.dimension) == (130, 64)
    rng = np.random.default_rng(7)
    for text in ("河道老街", "农村产权抵押", "垃圾公交"):
        query = StubEncoder().encode_queries([text])[0]
        rows = np.arange(130)
        scattered = np.isin(rows, rng.choice(130, 60, replace=False))
        run = (rows >= 30) & (rows < 90)
        for among in (None, scattered, run, rows == 77, rows < 0):
            for k in (1, 10, 500):
                found, about = there.nearest(query, k, among=among)
                wanted, _ = own.nearest(query, k, among=among)
                # Rows with one cosine may come in either order.
                assert len(found) == len(set(found.tolist())) == len(wanted)
                assert np.allclose(there.cosines(query, found), own.cosines(query, wanted))
                assert np.allclose(about, there.cosines(query, found), atol=1e-5)
                assert among is None or among[found].all()
        twice = np.array([5, 3, 5], dtype=np.int64)
        assert np.array_equal(there.cosines(query, twice), own.cosines(query, twice))
        assert len(there.cosines(query, twice[:0])) == 0


def test_many_scattered_rows_are_listed_one_by_one(
    index: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from policy_kg.retrieval import milvus

    monkeypatch.setattr(milvus, "_RUNS", 3)
    monkeypatch.setattr(milvus, "_BATCH", 7)
    Milvus(name).push(index)
    query = StubEncoder().encode_queries(["河道老街"])[0]
    among = np.arange(130) % 2 == 0
    own, there = (vectors_opener(n)(folder_of(index), "whole") for n in ("embedded", name))
    found, wanted = (v.nearest(query, 20, among=among)[0] for v in (there, own))
    assert np.allclose(there.cosines(query, found), own.cosines(query, wanted))
    assert among[found].all()


def test_a_search_is_the_same_wherever_the_vectors_are(index: Path, name: str) -> None:
    Milvus(name).push(index)
    own = open_index(index, encoder=StubEncoder())
    there = open_index(index, encoder=StubEncoder(), vectors=name)
    for options in ({}, {"kinds": ["Policy"]}, {"documents": ["urn:b"]}, {"mode": "sentences"}):
        for text in ("河道老街", "养老托育", "1垃圾"):
            found, wanted = (i.search(text, k=5, **options) for i in (there, own))  # type: ignore[arg-type]
            assert found == wanted != []


def test_what_is_whole_is_not_sent_again_and_what_is_not_is(index: Path, name: str) -> None:
    milvus = Milvus(name)
    assert milvus.push(index) == 2
    assert milvus.push(index) == 0
    first = milvus.collections()[0]
    milvus.client.delete(first, ids=[0])
    with pytest.raises(EngineError, match=r"129 条向量，应有 130 条.*policy-kg build"):
        milvus.open(folder_of(index), first.rpartition("_")[2])
    assert milvus.push(index) == 1
    assert len(milvus.open(folder_of(index), first.rpartition("_")[2])) == 130


def test_only_the_collections_of_kept_indexes_stay(index: Path, name: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    build_index(
        _passages("urn:c", 5), directory=other, encoder=StubEncoder(), cache_dir=tmp_path / "c"
    )
    milvus = Milvus(name)
    milvus.client.create_collection("of_others", dimension=4)
    milvus.push(index)
    milvus.push(other)
    assert len(milvus.collections()) == 4
    milvus.keep([other])
    assert {c.split("_")[1] for c in milvus.collections()} == {folder_of(other).name}
    with pytest.raises(EngineError, match=r"没有这一版的向量.*policy-kg build"):
        milvus.open(folder_of(index), "whole")
    milvus.keep(())
    assert milvus.collections() == []
    assert milvus.client.has_collection("of_others")


def test_a_server_that_is_not_there_is_named(lite: None) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(EngineError, match=f"{address}：Milvus 没有做成.*vectors 改回"):
        Milvus(f"milvus:{address}#seconds=2").collections()


@pytest.mark.parametrize("wrong", ["milvus:", "faiss", "milvus:x#seconds=0", "milvus:x#a=b"])
def test_a_wrong_name_is_refused(wrong: str) -> None:
    with pytest.raises(UsageError):
        vectors_opener(wrong)


def test_without_the_extra_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pymilvus", None)
    with pytest.raises(UsageError, match=r"pip install 'policy-kg\[milvus\]'"):
        Milvus("milvus:x").collections()


def test_a_home_is_searched_by_the_vectors_in_milvus(
    lite: None, run: Any, sample_home: Path, tmp_path: Path
) -> None:
    import shutil

    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    asked = ["search", "返乡创业有什么扶持", "--json", "--home"]
    wanted = run(*asked, home).stdout
    (home / "policy-kg.toml").write_text(f'vectors = "milvus:{tmp_path / "v.db"}"\n')
    before = run(*asked, home)
    assert (before.returncode, before.stdout) == (1, b"")
    assert "没有这一版的向量。请运行 policy-kg build 推送" in before.stderr.decode()
    built = run("build", "--home", home)
    assert built.returncode == 0, built.stderr.decode()
    assert "已推送到向量库：送 2 个集合" in built.stderr.decode()
    assert run(*asked, home).stdout == wanted
    facts = json.loads(run("info", "--json", "--home", home).stdout)
    (vectors,) = (engine for engine in facts["engines"] if engine["role"] == "vectors")
    assert (vectors["elsewhere"], vectors["answers"]) == (True, True)
    assert vectors["says"].endswith("条向量")
