"""Homes, indexes and backups of another version: upgraded, or refused with a clear word."""

from __future__ import annotations

import io
import json
import re
import shutil
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from integration.homes import StubEncoder, revised, state, write
from integration.notices import notice
from policy_kg import pipeline
from policy_kg.errors import DamagedError, NewerFormatError
from policy_kg.home import HomePaths, archive, manifest, open_current
from policy_kg.home.backup import backup
from policy_kg.home.generation import point_at
from policy_kg.home.manifest import FileEntry, file_sha256
from policy_kg.home.restore import restore
from policy_kg.retrieval import manifest as index_manifest
from policy_kg.settings import FILE, Settings, load_settings

QUESTION = "市水利局有哪些任务"


@pytest.fixture
def home(encoder: StubEncoder, tmp_path: Path) -> Path:
    """Two documents, one with a former revision."""
    home = tmp_path / "home"
    files = [write(tmp_path / "in" / f"{n}.txt", notice(n)) for n in (1, 2)]
    pipeline.build(settings(home), files)
    pipeline.build(settings(home), [write(tmp_path / "in2" / "1.txt", revised(1))])
    return home


def graph_of_format(home: Path, number: int) -> None:
    generation = open_current(HomePaths(home))
    reformat(generation.kg / manifest.NAME, number)
    point_at(HomePaths(home), generation.number)


def index_of_format(home: Path, number: int) -> None:
    """Whole but for that: the graph's manifest knows the file as it is."""
    generation = open_current(HomePaths(home))
    path = generation.index / index_manifest.FILE
    reformat(path, number)
    entry = FileEntry(size=path.stat().st_size, sha256=file_sha256(path))
    files = {**generation.manifest.files, f"index/{index_manifest.FILE}": entry}
    whole = replace(generation.manifest, files=files)
    (generation.kg / manifest.NAME).write_bytes(whole.to_json())
    point_at(HomePaths(home), generation.number)


def reformat(path: Path, number: int) -> None:
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "format": number}), "utf-8")


KINDS = pytest.mark.parametrize(
    ("make", "known"),
    [(graph_of_format, manifest.FORMAT), (index_of_format, index_manifest.FORMAT)],
    ids=["graph", "index"],
)


@KINDS
def test_an_older_one_is_upgraded_by_a_build(
    home: Path, make: Callable[[Path, int], None], known: int
) -> None:
    before, answer = state(home), ask(home)
    make(home, known - 1)
    with pytest.raises(DamagedError, match=rf"旧版本建的（格式 {known - 1}.*policy-kg build 升级"):
        search(home)
    report = pipeline.build(settings(home))
    assert report.published
    assert any("旧版本" in note for note in report.notes)
    assert (state(home), ask(home)) == (before, answer)
    assert search(home)


@KINDS
def test_a_newer_one_is_left_alone(
    home: Path, tmp_path: Path, make: Callable[[Path, int], None], known: int
) -> None:
    make(home, known + 1)
    before = everything(home)
    more = write(tmp_path / "in" / "3.txt", notice(3))
    for attempt in (
        lambda: search(home),
        lambda: pipeline.build(settings(home)),
        lambda: pipeline.build(settings(home), [more]),
        lambda: pipeline.remove(settings(home), "甘政办〔2021〕1号"),
    ):
        with pytest.raises(NewerFormatError, match=rf"格式 {known + 1}.*请升级 policy-kg"):
            attempt()
    assert everything(home) == before


@pytest.mark.parametrize("kind", ["list", "graph"])
@pytest.mark.parametrize("step", [-1, 1])
def test_a_backup_of_another_version_is_refused_by_name(
    home: Path, tmp_path: Path, kind: str, step: int
) -> None:
    saved = tmp_path / "saved.tar.gz"
    backup(HomePaths(home), saved, settings_file=home / FILE)
    if kind == "list":
        rewrite(saved, lambda name, data: data, number=archive.FORMAT + step)
    else:
        whole = json.loads((open_current(HomePaths(home)).kg / manifest.NAME).read_bytes())
        text = json.dumps({**whole, "format": manifest.FORMAT + step}).encode()
        own = re.compile(rf"kg/generations/\d+/{manifest.NAME}")
        rewrite(saved, lambda name, data: text if own.fullmatch(name) else data)
    error, said = (
        (NewerFormatError, "请升级 policy-kg") if step > 0 else (DamagedError, "旧版本建的")
    )
    with pytest.raises(error, match=said) as caught:
        restore(HomePaths(tmp_path / "again"), saved)
    assert caught.value.subject.startswith(str(saved))
    assert not (tmp_path / "again").exists()


def test_a_home_whose_current_has_no_checksum_yet_is_read_and_built_upon(
    home: Path, tmp_path: Path
) -> None:
    current = HomePaths(home).current
    current.write_text(current.read_text().split()[0] + "\n")
    before = state(home)
    assert search(home)
    pipeline.build(settings(home), [write(tmp_path / "in" / "3.txt", notice(3))])
    assert state(home) != before
    assert len(current.read_text().split()) == 2


def rewrite(
    path: Path, change: Callable[[str, bytes], bytes], *, number: int = archive.FORMAT
) -> None:
    """An archive with other members, whose list says what they are."""
    target = path.with_suffix(".new")
    entries: dict[str, Any] = {}
    with tarfile.open(path) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            stream = old.extractfile(member)
            assert stream is not None
            data = change(member.name, stream.read())
            if member.name == archive.LIST:
                listed = {**json.loads(data), "format": number}
                listed["files"] |= entries
                data = json.dumps(listed).encode()
            member.size = len(data)
            new.addfile(member, io.BytesIO(data))
            one = path.with_suffix(".one")
            one.write_bytes(data)
            entries[member.name] = {"size": len(data), "sha256": file_sha256(one)}
            one.unlink()
    shutil.move(target, path)


def settings(home: Path) -> Settings:
    return load_settings(home, environment={})


def ask(home: Path) -> Any:
    return pipeline.ask(settings(home), QUESTION)


def search(home: Path) -> Any:
    return pipeline.search(settings(home), "清淤")


def everything(home: Path) -> dict[str, bytes]:
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file()
    }
