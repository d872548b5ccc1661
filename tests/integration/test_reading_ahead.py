"""Many files are read by several processes: the home is the one that a single process builds."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from integration.homes import StubEncoder, quads, write
from integration.notices import notice
from policy_kg import pipeline
from policy_kg.building import readers
from policy_kg.errors import ReadError
from policy_kg.home import HomePaths, open_current
from policy_kg.home.sources import read_source
from policy_kg.settings import Settings

BROKEN = "not-a-plan.txt"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Nine files: eight notices, one of which comes twice under two names, and no plan."""
    named = {f"notice-{n}.txt": notice(n) for n in range(1, 8)}
    named |= {BROKEN: "今天天气很好".encode(), "copy.txt": notice(3)}
    return [write(tmp_path / "in" / name, data) for name, data in sorted(named.items())]


def told(report: pipeline.BuildReport) -> tuple[object, ...]:
    return (report.failures, report.notes, report.built, report.reports)


def everything(home: Path) -> dict[str, bytes]:
    """All files of the published graph but the store, whose own bytes are the engine's matter."""
    kg = open_current(HomePaths(home)).kg
    found = {
        path.relative_to(kg).as_posix(): path.read_bytes()
        for folder in ("revisions", "history")
        for path in sorted((kg / folder).glob("*"))
    }
    return found | {"quads": quads(home)}


def test_the_same_home_as_from_one_process(
    tmp_path: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda name: StubEncoder())
    begun: list[str] = []
    monkeypatch.setattr(
        readers.Readers,
        "_submit",
        lambda self, source, submit=readers.Readers._submit: (
            begun.append(source.name) or submit(self, source)
        ),
    )
    alone = pipeline.build(Settings(home=tmp_path / "alone"), files, workers=1)
    assert not begun
    together = pipeline.build(Settings(home=tmp_path / "together"), files, workers=2)
    assert begun
    assert told(together) == told(alone)
    assert [failure.label for failure in together.failures] == [str(tmp_path / "in" / BROKEN)]
    assert everything(tmp_path / "together") == everything(tmp_path / "alone")
    manifests = [open_current(HomePaths(tmp_path / n)).manifest for n in ("alone", "together")]
    assert manifests[0].documents == manifests[1].documents
    assert not multiprocessing.active_children()


def test_few_files_start_no_process(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(readers, "ProcessPoolExecutor", refuse)
    sources = [read_source(path) for path in files[:2]]
    with readers.Readers(base="https://example.org/", decisions={}, workers=2) as reading:
        assert [reading.read(s) for s in reading.ahead(sources, known={})]


def die(source: object) -> None:
    os._exit(1)


def test_a_file_that_kills_its_process_stops_no_other(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = [read_source(path) for path in files if path.name != BROKEN]
    submit = readers.Readers._submit

    def deadly(self: readers.Readers, source: object) -> object:
        submitted = submit(self, source)  # type: ignore[arg-type]
        if source is not sources[1]:
            return submitted
        assert self._pool is not None
        return self._pool.submit(die, source)

    monkeypatch.setattr(readers.Readers, "_submit", deadly)
    with readers.Readers(base="https://example.org/", decisions={}, workers=2) as reading:
        found = [reading.read(source) for source in reading.ahead(sources, known={})]
    lines = [one.line for one in found if isinstance(one, ReadError)]
    assert lines == [f"{sources[1].label}：处理时进程意外退出。请把该文件报告给维护者"]
    assert len(found) == len(sources)
