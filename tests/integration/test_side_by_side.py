"""Builders beside builders, readers beside builders: refused or waiting, never mixed or leaking."""

from __future__ import annotations

import gc
import os
import threading
from pathlib import Path

import pytest

from integration import killing
from integration.homes import StubEncoder, revised, state, write
from integration.notices import notice
from policy_kg import pipeline
from policy_kg.errors import HomeError
from policy_kg.home import HomePaths
from policy_kg.home.lock import builder_lock
from policy_kg.server import create_app
from policy_kg.server.access import Access
from policy_kg.server.state import Current
from policy_kg.settings import Settings, load_settings

REQUESTS = int(os.environ.get("REQUESTS", "400"))


def settings(home: Path) -> Settings:
    return load_settings(home, environment={})


def test_of_builds_at_once_each_waits_for_the_other_and_none_is_lost(
    encoder: StubEncoder, tmp_path: Path
) -> None:
    home, fresh = tmp_path / "home", tmp_path / "fresh"
    files = [write(tmp_path / "in" / f"{n}.txt", notice(n)) for n in range(1, 4)]
    ended: list[killing.Ended] = []
    threads = [
        threading.Thread(target=lambda f=file: ended.append(killing.run(home, "patient", (f,))))
        for file in files
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.code for one in ended] == [0, 0, 0], [one.error for one in ended]
    assert killing.build(fresh, *files).code == 0
    assert state(home) == state(fresh)


def test_a_build_that_has_waited_in_vain_says_so_and_changes_nothing(
    encoder: StubEncoder, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    first, second = (write(tmp_path / "in" / f"{n}.txt", notice(n)) for n in (1, 2))
    pipeline.build(settings(home), [first])
    before = state(home)
    with builder_lock(HomePaths(home)):
        for attempt in (
            lambda: pipeline.build(settings(home), [second], wait=0.2),
            lambda: pipeline.remove(settings(home), "甘政办〔2021〕1号", wait=0.2),
        ):
            with pytest.raises(HomeError, match="另一个 build 正在写入。请等它结束后再运行"):
                attempt()
        assert state(home) == before
    assert pipeline.build(settings(home), [second]).published


def test_readers_beside_builds_see_one_generation_and_keep_neither_files_nor_memory(
    encoder: StubEncoder, tmp_path: Path
) -> None:
    """REQUESTS=400 over a service's application; after every fiftieth a build publishes."""
    home = tmp_path / "home"
    given = settings(home)
    texts = [
        write(tmp_path / "in" / f"{n}" / "1.txt", d) for n, d in enumerate((notice(1), revised(1)))
    ]
    pipeline.build(given, [texts[0], write(tmp_path / "in" / "2.txt", notice(2))])
    current = Current(given, encoder=lambda name: encoder)
    app = create_app(
        given, access=Access(write_token="w" * 20, read_token="r" * 20), current=current
    )
    client = app.test_client()
    headers = {"Authorization": "Bearer " + "r" * 20}
    paths = ("/api/ask?question=市水利局有哪些任务", "/api/search?text=清淤&k=5", "/api/documents")
    known: dict[tuple[int, str], bytes] = {}
    files: list[int] = []
    for n in range(REQUESTS):
        if n % 50 == 49:
            pipeline.build(given, [texts[(n // 50 + 1) % 2]])
            gc.collect()
            files.append(len(os.listdir("/proc/self/fd")))
        path = paths[n % len(paths)]
        response = client.get(path, headers=headers)
        assert response.status_code == 200, response.data
        # The text is one of two, each of which always reads the same.
        key = (n // 50 + (n % 50 == 49)) % 2, path
        assert known.setdefault(key, response.data) == response.data
    half = len(files) // 2
    # The store joins its files when it likes; one that stays open has sixteen and more.
    assert max(files[half:]) <= max(files[:half]) + 8, files
