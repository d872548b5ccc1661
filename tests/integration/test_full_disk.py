"""A disk that is full, or may not be written to: one clear line, and the home as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from integration import killing
from integration.homes import StubEncoder, state, write
from integration.notices import notice
from policy_kg import pipeline
from policy_kg.home import HomePaths
from policy_kg.home.backup import backup
from policy_kg.settings import FILE, load_settings

Remount = Callable[[str], None]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full")
    assert killing.build(folder / "home", write(folder / "a.txt", notice(1))).code == 0
    return folder / "home"


def check_refused(ended: killing.Ended) -> None:
    """One line that names a path and the mend."""
    assert ended.code == 1, f"ended by {ended.code}"
    line = ended.error.removeprefix("!")
    assert line.partition("：")[0].startswith(("/", "图库")), line
    assert line.partition("。")[2].startswith("请"), line


@pytest.mark.parametrize("largest", [0, 100, 2_000, 10_000, 60_000])
def test_a_file_that_cannot_grow_leaves_the_home_as_it_was(
    built: Path, encoder: StubEncoder, tmp_path: Path, largest: int
) -> None:
    """Every writer meets the end of the disk at another size: Python's, the store's, the index's."""
    home = Path(shutil.copytree(built, tmp_path / "home"))
    before = state(home)
    more = write(tmp_path / "in" / "b.txt", notice(2))
    check_refused(killing.run(home, "build", (more,), largest=largest))
    assert state(home) == before
    pipeline.open_home(load_settings(home, environment={})).generation.check(deep=True)
    assert killing.build(home, more).code == 0
    assert len(pipeline.open_home(load_settings(home, environment={})).documents) == 2
    fresh = tmp_path / "fresh"
    check_refused(killing.run(fresh, "build", (more,), largest=largest))
    assert killing.build(fresh, more).code == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[tuple[Path, Remount]]:
    """A small disk of its own, and what mounts it again with other options."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(*arguments: str) -> None:
        subprocess.run(["mount", *arguments, str(place)], check=True, capture_output=True)

    try:
        mount("-t", "tmpfs", "-o", "size=64m", "tmpfs")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("may not mount")
    yield place, lambda options: mount("-o", f"remount,{options}")
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_leaves_the_home_as_it_was(
    built: Path, encoder: StubEncoder, tmp_path: Path, disk: tuple[Path, Remount]
) -> None:
    place, remount = disk
    home = Path(shutil.copytree(built, place / "home"))
    before = state(home)
    more = write(tmp_path / "in" / "b.txt", notice(2))
    refused = 0
    for spare in (0, 16_000, 100_000, 300_000, 600_000):
        # Building leaves more or less behind it; what is used now is the measure.
        facts = os.statvfs(place)
        used = (facts.f_blocks - facts.f_bfree) * facts.f_frsize
        remount(f"size={used + spare}")
        ended = killing.run(home, "build", (more,))
        remount("size=64m")
        if ended.code == 0:
            break
        refused += 1
        check_refused(ended)
        assert state(home) == before, spare
    assert refused >= 3
    assert killing.build(home, more).code == 0
    assert len(pipeline.open_home(load_settings(home, environment={})).documents) == 2


def test_a_disk_that_may_only_be_read_answers_and_refuses_the_rest(
    built: Path, encoder: StubEncoder, tmp_path: Path, disk: tuple[Path, Remount]
) -> None:
    place, remount = disk
    home = Path(shutil.copytree(built, place / "home"))
    archive = tmp_path / "saved.tar.gz"
    backup(HomePaths(home), archive, settings_file=home / FILE)
    settings = load_settings(home, environment={})
    before = state(home)
    asked = pipeline.ask(settings, "市水利局有哪些任务")
    remount("ro")
    assert pipeline.ask(settings, "市水利局有哪些任务") == asked
    for action, given in (
        ("build", (write(tmp_path / "in" / "b.txt", notice(2)),)),
        ("build", ()),
        ("remove", ("甘政办〔2021〕1号",)),
        ("restore", (archive,)),
    ):
        check_refused(killing.run(home, action, given))
    again = tmp_path / "again.tar.gz"
    assert not (ended := killing.run(home, "backup", (again,))).code, ended.error
    assert again.read_bytes() == archive.read_bytes()
    remount("rw")
    assert state(home) == before
    assert killing.build(home).code == 0
