"""Generations on disk, without documents: publication, damage, cleaning, locking."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from policy_kg.errors import DamagedError, HomeError, UsageError
from policy_kg.home import DocumentEntry, HomePaths, Manifest, open_current, staging
from policy_kg.home.durable import link_or_copy, write_new
from policy_kg.home.lock import builder_lock
from policy_kg.home.manifest import slugs_of
from policy_kg.home.parts import Packs, Places, joined, place_of, read_part
from policy_kg.home.paths import safe_name
from policy_kg.home.sources import Source, free_name, keep_source

ENTRY = DocumentEntry(
    slug="甲-2020-1",
    document="https://a.cn/document/甲-2020-1",
    revision="https://a.cn/revision/甲-2020-1-0123456789ab",
    title="通知",
    number="甲〔2020〕1号",
    source="a.txt",
    source_sha256="0" * 64,
    digest="0" * 64,
    provisions=1,
    triples=1,
)


def publish(home: HomePaths, text: str) -> int:
    number, kg, index = staging.start(home)
    packs = Packs(kg / "revisions", prefix=kg.name)
    packs.add(ENTRY.id, joined({"text": text.encode()}))
    write_new(index / "vectors", b"vectors")
    manifest = Manifest(
        generation=number,
        builder="b",
        base="",
        model="m",
        documents=(ENTRY,),
        files={},
        packs=packs.places,
    )
    staging.publish(home, manifest)
    return number


@pytest.fixture
def home(tmp_path: Path) -> HomePaths:
    return HomePaths(tmp_path)


def test_a_reader_sees_what_was_published_last(home: HomePaths) -> None:
    with pytest.raises(HomeError, match="policy-kg build"):
        open_current(home)
    publish(home, "旧")
    former = open_current(home)
    publish(home, "新")
    assert open_current(home).text(ENTRY) == "新"
    assert former.text(ENTRY) == "旧"


def test_the_last_two_generations_are_kept(home: HomePaths) -> None:
    for text in "甲乙丙丁":
        publish(home, text)
        staging.clear_old(home)
    assert staging.existing_numbers(home) == [3, 4]


def test_leftovers_of_a_killed_build_are_cleared(home: HomePaths) -> None:
    publish(home, "好")
    number, kg, _ = staging.start(home)
    write_new(kg / "revisions" / "x.parts", b"half")
    (home.kg / ".CURRENT.1.tmp").write_text("2")
    assert open_current(home).number == number - 1
    staging.clear_leftovers(home)
    assert staging.existing_numbers(home) == [number - 1]
    assert not list(home.kg.glob(".*.tmp"))
    assert open_current(home).text(ENTRY) == "好"


@pytest.mark.parametrize(
    "side",
    ["kg/generations/1/revisions/1-1.parts", "index/generations/1/vectors"],
)
def test_damage_names_the_file_and_the_mend(home: HomePaths, side: str) -> None:
    publish(home, "好")
    path = home.root / side
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamagedError, match=path.name) as caught:
        open_current(home)
    assert "policy-kg build" in caught.value.line
    path.unlink()
    with pytest.raises(DamagedError, match="缺失"):
        open_current(home)


def test_checksums_find_what_sizes_do_not(home: HomePaths) -> None:
    publish(home, "好")
    (home.index_generation(1) / "vectors").write_bytes(b"VECTORS")
    generation = open_current(home)
    with pytest.raises(DamagedError, match="校验和"):
        generation.check(deep=True)


@pytest.mark.parametrize("content", ["", "x", "../1", "99", "-1"])
def test_a_broken_current_is_damage(home: HomePaths, content: str) -> None:
    publish(home, "好")
    home.current.write_text(content)
    with pytest.raises(DamagedError):
        open_current(home)
    # Nothing may be cleared while it isn't known which one was published.
    if content != "99":
        staging.clear_leftovers(home)
        assert staging.existing_numbers(home) == [1]


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 2}', "\0"])
def test_a_broken_manifest_is_damage(home: HomePaths, content: str) -> None:
    publish(home, "好")
    (home.kg_generation(1) / "manifest.json").write_text(content)
    with pytest.raises(DamagedError):
        open_current(home)


def test_a_document_by_every_name(home: HomePaths) -> None:
    publish(home, "好")
    generation = open_current(home)
    for name in (
        ENTRY.revision,
        ENTRY.id,
        ENTRY.slug,
        ENTRY.number,
        "甲 [2020] 1号",
        "甲(2020)1号",
    ):
        assert generation.document(name) == ENTRY
    with pytest.raises(UsageError, match=ENTRY.id):
        generation.document("乙〔2020〕1号")


def test_a_second_builder_is_refused(home: HomePaths) -> None:
    home.kg.mkdir(parents=True)
    held = builder_lock(home, wait=0)
    with held, pytest.raises(HomeError, match="另一个 build"), builder_lock(home, wait=0):
        pass
    with builder_lock(home, wait=0):
        pass


def test_a_published_file_is_never_opened_for_writing(home: HomePaths) -> None:
    publish(home, "好")
    (old,) = (home.kg_generation(1) / "revisions").iterdir()
    new = home.root / "new.txt"
    link_or_copy(old, new)
    assert os.stat(old).st_ino == os.stat(new).st_ino
    with pytest.raises(FileExistsError):
        write_new(new, b"other")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("..", "document"),
        ("a\\b\\通知.txt", "通知.txt"),
        ("通知 (1)\n.txt", "通知-(1)-.txt"),
        (".hidden", "hidden"),
        ("长" * 300 + ".txt", "长" * 66 + ".txt"),
    ],
)
def test_names_never_become_paths(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_taken_name_is_told_apart(home: HomePaths) -> None:
    first = Source(label="a.txt", name="a.txt", data=b"one")
    second = Source(label="a.txt", name="a.txt", data=b"two")
    home.documents.mkdir(parents=True)
    keep_source(home, first, free_name(home, first.name, first.sha256))
    name = free_name(home, second.name, second.sha256)
    keep_source(home, second, name)
    assert name != "a.txt"
    assert name.endswith(".txt")
    assert (home.documents / "a.txt").read_bytes() == b"one"
    assert free_name(home, first.name, first.sha256) == "a.txt"


def test_each_part_of_a_file_is_read_alone_and_checked(tmp_path: Path) -> None:
    parts = {"text": "第一行\n第二行".encode(), "items": b"", "report": b"{}\n"}
    path = tmp_path / "a.parts"
    path.write_bytes(whole := joined(parts))
    assert {name: read_part(path, name) for name in parts} == parts
    with pytest.raises(ValueError, match="names"):
        read_part(path, "names")
    for at in range(len(whole)):
        path.write_bytes(bytes([*whole[:at], whole[at] ^ 0x20, *whole[at + 1 :]]))
        read = {}
        for name in parts:
            try:
                read[name] = read_part(path, name)
            except ValueError:
                continue
        assert read.items() <= parts.items(), at
        assert len(read) < 3 or not whole[at : at + 1].strip(b" {}:,[]\n"), at


def test_packs_grow_together_and_keep_what_stays_alone(tmp_path: Path) -> None:
    """Of two hundred builds, each with a revision more and some with one that goes."""
    data = {f"r{n}": f"正文{n}。".encode() * (1 + n % 7) for n in range(200)}
    former: dict[Path, Places] = {}
    kept: list[str] = []
    linked = 0
    for n, (name, own) in enumerate(data.items()):
        folder = tmp_path / str(n)
        packs = Packs(folder, prefix=str(n))
        packs.add("unwanted", b"never stays")
        packs.add(name, b"before it was read once more")
        packs.add(name, own)
        kept.append(name)
        if n % 50 == 49:
            kept.remove(f"r{n // 2}")
        packs.settle(kept, former)
        assert sorted(r for places in packs.places.values() for r in places) == sorted(kept)
        assert {p.name for p in folder.iterdir()} == set(packs.places)
        total = 0
        for revision in kept:
            pack, start = place_of(packs.places, revision)
            length = packs.places[pack][revision][1]
            assert (folder / pack).read_bytes()[start : start + length] == data[revision]
            total += length
        assert total == sum(path.stat().st_size for path in folder.iterdir())
        assert len(packs.places) < 10
        linked += sum(path.stat().st_nlink > 1 for path in folder.iterdir())
        former = {folder / pack: places for pack, places in packs.places.items()}
    assert linked > 300
    with pytest.raises(ValueError, match="r24"):
        place_of(packs.places, "r24")


def test_the_documents_of_a_manifest_of_any_format_are_known() -> None:
    odd = replace(ENTRY, slug='乙"slug": "丙"-\\1', title='"slug": "丁"')
    manifest = Manifest(
        generation=1, builder="b", base="", model="m", documents=(ENTRY, odd), files={}
    )
    data = manifest.to_json()
    for written in (data, json.dumps(json.loads(data)).encode()):
        assert slugs_of(written) == {ENTRY.slug, odd.slug}
    for none in (b"", b"{}", b"[]"):
        with pytest.raises(ValueError, match="manifest"):
            slugs_of(none)
