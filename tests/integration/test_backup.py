"""Backup and restore: the same home again, or the home as it was; never a half one."""

from __future__ import annotations

import io
import os
import resource
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from integration.homes import StubEncoder, history, quads, revised, state, write
from integration.notices import notice
from policy_kg import pipeline, reviewing
from policy_kg.errors import DamagedError, HomeError
from policy_kg.home import HomePaths, snapshot
from policy_kg.home import archive as archives
from policy_kg.home import restore as restoring
from policy_kg.home.backup import backup
from policy_kg.home.restore import restore
from policy_kg.settings import FILE, Settings

Run = Callable[..., Any]
QUESTIONS = ("市水利局有哪些任务", "市财政局跟市住建局一起做什么", "青禾县有几项任务")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents, one of them revised, one decision, settings."""
    folder = tmp_path_factory.mktemp("built")
    home = folder / "home"
    write(home / FILE, b'base = "https://example.org/kg/"\n')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda name: StubEncoder())
        first = write(folder / "in" / "a.txt", notice(1))
        pipeline.build(_settings(home), [first, write(folder / "in" / "b.txt", notice(2))])
        pipeline.build(_settings(home), [write(folder / "in2" / "a.txt", revised(1))])
    judged = reviewing.review_items(_settings(home), kind="assignment")[0]
    reviewing.decide(_settings(home), judged.item.id, "accept", by="甲")
    return home


@pytest.fixture
def home(built: Path, encoder: StubEncoder, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "home"))


@pytest.fixture
def saved(home: Path, tmp_path: Path) -> Path:
    _backup(home, tmp_path / "saved.tar.gz")
    return tmp_path / "saved.tar.gz"


def test_a_restored_home_answers_and_builds_as_the_original(
    home: Path, saved: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    report = restore(HomePaths(again), saved)
    assert report.documents == 2
    assert state(again) == state(home)
    assert history(again)
    assert _files(again) == _files(home)
    for question in QUESTIONS:
        assert _ask(again, question) == _ask(home, question)
    # What a build would do to the one it does to the other.
    pipeline.build(_settings(home))
    pipeline.build(_settings(again))
    assert state(again) == state(home)


def test_nothing_is_shared_with_the_home(home: Path, saved: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    data = saved.read_bytes()
    assert not _inodes(home) & {saved.stat().st_ino}
    restore(HomePaths(again), saved)
    assert not _inodes(again) & (_inodes(home) | {saved.stat().st_ino})
    before = quads(again)
    # In place, so that whatever shared bytes with the home would have them changed.
    for path in home.rglob("*"):
        if path.is_file():
            with open(path, "r+b") as stream:
                stream.write(b"changed")
    assert saved.read_bytes() == data
    saved.write_bytes(b"changed")
    assert quads(again) == before
    _opened(again).generation.check(deep=True)


@pytest.mark.parametrize("links", [True, False], ids=["links", "no-links"])
def test_a_file_that_is_there_is_kept_unless_forced(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    path = write(tmp_path / "there" / "b.tar.gz", b"former")
    with pytest.raises(HomeError, match=r"b\.tar\.gz：已有这个文件.*--force"):
        _backup(home, path)
    assert path.read_bytes() == b"former"
    if not links:
        monkeypatch.setattr("policy_kg.home.archive.os.link", _no_links)
    # One that appears while the archive is written is kept, too.
    other = tmp_path / "there" / "c.tar.gz"
    real = archives._member

    def beside(name: str, size: int) -> tarfile.TarInfo:
        other.write_bytes(b"other")
        return real(name, size)

    monkeypatch.setattr(archives, "_member", beside)
    with pytest.raises(HomeError, match="已有这个文件"):
        _backup(home, other)
    assert other.read_bytes() == b"other"
    monkeypatch.setattr(archives, "_member", real)
    _backup(home, path, force=True)
    _backup(home, tmp_path / "there" / "d.tar.gz")
    assert path.read_bytes() == (tmp_path / "there" / "d.tar.gz").read_bytes()
    assert sorted(p.name for p in path.parent.iterdir()) == ["b.tar.gz", "c.tar.gz", "d.tar.gz"]


def _no_links(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_the_same_home_gives_the_same_bytes(home: Path, saved: Path, tmp_path: Path) -> None:
    _backup(home, tmp_path / "second.tar.gz")
    assert (tmp_path / "second.tar.gz").read_bytes() == saved.read_bytes()


def test_an_archive_that_is_not_whole_leaves_no_home(saved: Path, tmp_path: Path) -> None:
    data = saved.read_bytes()
    again = tmp_path / "again"
    for share in (0.0, 0.1, 0.5, 0.9, 0.999):
        broken = write(tmp_path / "broken.tar.gz", data[: int(len(data) * share)])
        with pytest.raises(DamagedError, match="请换一份备份"):
            restore(HomePaths(again), broken)
        assert not again.exists()


def test_a_flipped_bit_is_found(saved: Path, tmp_path: Path) -> None:
    data = saved.read_bytes()
    again = tmp_path / "again"
    # From behind gzip's head, which says nothing of the content, to the checksum at the end.
    for n in range(7):
        at = 10 + (len(data) - 11) * n // 6
        broken = bytes([*data[:at], data[at] ^ 0x10, *data[at + 1 :]])
        with pytest.raises(DamagedError):
            restore(HomePaths(again), write(tmp_path / "broken.tar.gz", broken))
        assert not again.exists()


def test_a_byte_changed_in_the_archive_is_found_by_its_checksum(
    saved: Path, tmp_path: Path
) -> None:
    """Packed anew, so that gzip has nothing to object to."""

    def change(member: tarfile.TarInfo, data: bytes) -> Iterator[tuple[tarfile.TarInfo, bytes]]:
        text = "revisions/" in member.name
        yield member, (data[:-1] + b"?" if text else data)

    broken = _repacked(saved, tmp_path / "broken.tar.gz", change)
    with pytest.raises(DamagedError, match="校验和不符"):
        restore(HomePaths(tmp_path / "again"), broken)
    assert not (tmp_path / "again").exists()


def _plain(name: str) -> tarfile.TarInfo:
    return tarfile.TarInfo(name)


def _link(kind: bytes, name: str = "kg/documents/x.txt") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type = kind
    member.linkname = "/etc/passwd"
    return member


@pytest.mark.parametrize(
    "member",
    [
        _plain("../outside.txt"),
        _plain("kg/documents/../../../outside.txt"),
        _plain("/tmp/outside.txt"),
        _plain("kg/documents/sub/x.txt"),
        _plain("kg/documents/.hidden"),
        _plain("kg/LOCK"),
        _plain("elsewhere/x"),
        _plain("kg/generations/1/../../../outside.txt"),
        _plain("kg/documents/extra.txt"),
        _plain("kg/generations/1/store/extra"),
        _plain("policy-kg.toml"),
        _link(tarfile.SYMTYPE),
        _link(tarfile.LNKTYPE),
        _link(tarfile.CHRTYPE),
        _link(tarfile.FIFOTYPE),
        _link(tarfile.SYMTYPE, "kg/generations/1/store"),
        _link(tarfile.DIRTYPE, "kg/documents"),
    ],
    ids=lambda member: f"{member.type!r} {member.name}",
)
def test_what_no_backup_holds_is_refused(
    saved: Path, tmp_path: Path, member: tarfile.TarInfo
) -> None:
    def add(one: tarfile.TarInfo, data: bytes) -> Iterator[tuple[tarfile.TarInfo, bytes]]:
        if one.name == archives.LIST:
            yield member, b""
        yield one, data

    hostile = _repacked(saved, tmp_path / "hostile.tar.gz", add)
    with pytest.raises(DamagedError, match="请换一份备份"):
        restore(HomePaths(tmp_path / "deep" / "again"), hostile)
    assert not (tmp_path / "deep" / "again").exists()
    assert not list(tmp_path.rglob("outside.txt"))


def test_a_home_with_content_is_kept_unless_forced(home: Path, saved: Path, tmp_path: Path) -> None:
    pipeline.build(_settings(home), [write(tmp_path / "c.txt", notice(3))])
    pipeline.remove(_settings(home), "甘政办〔2021〕2号")
    before = state(home)
    with pytest.raises(HomeError, match="已有内容"):
        restore(HomePaths(home), saved)
    assert state(home) == before
    reader = _opened(home)

    restore(HomePaths(home), saved, force=True)
    again = tmp_path / "again"
    restore(HomePaths(again), saved)
    assert state(home) == state(again)
    assert _files(home) == _files(again)
    # Who read the former generation reads on.
    assert reader.engine().ask(QUESTIONS[0]).status == "answered"


def test_a_file_that_is_no_backup_changes_nothing(home: Path, tmp_path: Path) -> None:
    before = _everything(home)
    for path in (write(tmp_path / "x.tar.gz", b"no archive"), tmp_path / "none", tmp_path):
        with pytest.raises(HomeError, match=str(path)):
            restore(HomePaths(home), path, force=True)
    assert _everything(home) == before


@pytest.mark.parametrize("after", [0, 1, 5, 20, 40])
def test_a_backup_beside_a_builder_is_of_one_generation(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Two documents come and one goes while files are taken: the generation is cleared away."""
    states = [state(home)]
    linked = 0
    link = snapshot.link_or_copy

    def build_meanwhile(source: Path, target: Path) -> None:
        nonlocal linked
        linked += 1
        if linked == after + 1:
            for n in (3, 4):
                path = write(tmp_path / "more" / f"{n}.txt", notice(n))
                pipeline.build(_settings(home), [path])
            pipeline.remove(_settings(home), "甘政办〔2021〕2号")
            states.append(state(home))
        link(source, target)

    monkeypatch.setattr(snapshot, "link_or_copy", build_meanwhile)
    _backup(home, tmp_path / "beside.tar.gz")
    assert len(states) == 2
    restore(HomePaths(tmp_path / "again"), tmp_path / "beside.tar.gz")
    assert state(tmp_path / "again") in states
    assert not list((home / "kg").glob(".snapshot-*"))


def test_a_full_disk_leaves_no_archive(home: Path, tmp_path: Path) -> None:
    former = write(tmp_path / "there" / "b.tar.gz", b"former")
    with _disk_of(20_000), pytest.raises(HomeError, match="写不进去"):
        _backup(home, former, force=True)
    assert former.read_bytes() == b"former"
    assert [path.name for path in former.parent.iterdir()] == ["b.tar.gz"]
    assert not list((home / "kg").glob(".snapshot-*"))


def test_a_full_disk_leaves_the_home_as_it_was(home: Path, saved: Path, tmp_path: Path) -> None:
    with _disk_of(5_000), pytest.raises(HomeError, match="不能写入"):
        restore(HomePaths(tmp_path / "again"), saved)
    assert not (tmp_path / "again").exists()
    before = _everything(home)
    with _disk_of(5_000), pytest.raises(HomeError, match="不能写入"):
        restore(HomePaths(home), saved, force=True)
    assert _everything(home) == before


class _KilledError(BaseException):
    """As if the process had ended here: nothing after it runs."""


@pytest.mark.parametrize("step", range(0, 9))
def test_a_restore_that_is_killed_is_finished_or_forgotten(
    home: Path, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """At each of its renames, the one that commits among them."""
    other = tmp_path / "other"
    write(other / FILE, b'base = "https://example.org/other/"\n')
    pipeline.build(_settings(other), [write(tmp_path / "o" / "b.txt", notice(5))])
    before, wanted = state(other), state(home)
    calls = 0
    real = os.replace

    def stop(*paths: Any) -> None:
        nonlocal calls
        calls += 1
        if calls > step:
            raise _KilledError
        real(*paths)

    monkeypatch.setattr(os, "replace", stop)
    # A killed process clears nothing up.
    monkeypatch.setattr(restoring.staging, "discard", lambda home, number: None)
    monkeypatch.setattr(restoring.shutil, "rmtree", lambda *given, **named: None)
    with pytest.raises(_KilledError):
        restore(HomePaths(other), saved, force=True)
    monkeypatch.undo()
    monkeypatch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda name: StubEncoder())
    assert state(other) in (before, wanted)
    committed = (other / "kg" / "restoring" / "ready").exists()
    assert committed == (step > 0)
    if committed:
        with pytest.raises(HomeError, match="中断的恢复现已完成"):
            pipeline.build(_settings(other))
    pipeline.build(_settings(other))
    pipeline.build(_settings(home))
    assert state(other) == (state(home) if committed else before)
    assert not committed or _files(other) == _files(home)
    assert not (other / "kg" / "restoring").exists()
    assert (other / FILE).read_bytes().count(b"other") == (not committed)


def test_snapshots_of_killed_backups_are_cleared(home: Path) -> None:
    left = write(home / "kg" / ".snapshot-left" / "0", b"x").parent
    pipeline.build(_settings(home))
    assert not left.exists()


def test_a_damaged_home_makes_no_backup(home: Path, tmp_path: Path) -> None:
    generation = _opened(home).generation
    text = next((generation.kg / "revisions").iterdir())
    text.write_bytes(text.read_bytes()[:-1] + b"?")
    with pytest.raises(DamagedError, match="校验和不符"):
        _backup(home, tmp_path / "b.tar.gz")
    assert not (tmp_path / "b.tar.gz").exists()


def test_a_source_that_is_gone_is_named(home: Path, tmp_path: Path) -> None:
    (home / "kg" / "documents" / "b.txt").unlink()
    with pytest.raises(HomeError, match=r"b\.txt：已入库的文件不见了"):
        _backup(home, tmp_path / "b.tar.gz")


def test_the_commands(run: Run, sample_home: Path, tmp_path: Path) -> None:
    path, again = tmp_path / "b.tar.gz", tmp_path / "again"
    done = run("backup", path, "--home", sample_home)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "1 份文件" in done.stdout.decode()
    done = run("restore", path, "--home", again)
    assert done.returncode == 0, done.stderr.decode()
    asked = [
        run("ask", "市金融办在丰满区牵头哪些任务", "--json", "--home", h)
        for h in (again, sample_home)
    ]
    assert asked[0].stdout == asked[1].stdout
    assert run("validate", "--deep", "--home", again).returncode == 0
    refused = run("restore", path, "--home", again)
    assert refused.returncode == 1
    assert "--force" in refused.stderr.decode()
    nothing = run("backup", tmp_path / "c.tar.gz", "--home", tmp_path / "none")
    assert "请先运行 policy-kg build" in nothing.stderr.decode()


# --- helpers ---------------------------------------------------------------------------------


def _settings(home: Path) -> Settings:
    from policy_kg.settings import load_settings

    return load_settings(home, environment={})


def _opened(home: Path) -> pipeline.Opened:
    return pipeline.open_home(_settings(home))


def _ask(home: Path, question: str) -> Any:
    return pipeline.ask(_settings(home), question)


def _backup(home: Path, path: Path, *, force: bool = False) -> None:
    backup(HomePaths(home), path, settings_file=home / FILE, force=force)


def _files(home: Path) -> dict[str, bytes]:
    """What is kept beside generations and cache."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file()
        and "generations" not in path.parts
        and "cache" not in path.parts
        and path.name not in ("LOCK", "CURRENT")
    }


def _everything(home: Path) -> dict[str, bytes]:
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file()
    }


def _inodes(home: Path) -> set[int]:
    return {path.stat().st_ino for path in home.rglob("*") if path.is_file()}


def _repacked(path: Path, target: Path, change: Callable[..., Any]) -> Path:
    with tarfile.open(path) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            stream = old.extractfile(member)
            assert stream is not None
            for one, data in change(member, stream.read()):
                one.size = len(data)
                new.addfile(one, io.BytesIO(data))
    return target


@contextmanager
def _disk_of(size: int) -> Iterator[None]:
    """No file of this process can grow beyond `size` bytes: writes fail as on a full disk."""
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
