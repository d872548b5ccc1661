"""Builders to be killed: each a process of its own that counts what it does to the disk.

A point is the n-th time that Python is about to change a file or folder, found by an audit hook;
what the engines below write of their own accord is met by killing after a span of time.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from integration.homes import StubEncoder
from policy_kg import pipeline
from policy_kg.errors import PolicyKGError
from policy_kg.home import HomePaths
from policy_kg.home.backup import backup
from policy_kg.home.restore import restore
from policy_kg.retrieval import encoders
from policy_kg.settings import FILE, load_settings

# What a builder is at, by the path that it was about to change; the first that fits counts.
PHASES = (
    ("publishing", "/kg/.CURRENT"),
    ("publishing", "/kg/CURRENT"),
    ("manifest", "/manifest.json"),
    ("sources", "kg/documents"),
    ("sources", "kg/history"),
    ("restoring", "kg/restoring"),
    ("vectors", "index/cache"),
    ("index", "index/generations"),
    ("graph", "kg/generations"),
)
_CHANGES = frozenset(
    ("os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.truncate", "shutil.rmtree")
)
# Python that has imported everything waits here; each builder is forked from it in milliseconds.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["integration.warmed"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a builder ended. `code` is negative for a signal; `changes` are the paths that it was
    about to change, in order."""

    code: int
    changes: tuple[str, ...]
    seconds: float
    error: str

    @property
    def phase(self) -> str:
        """What the builder was at, "clearing" once it had published."""
        return _phase(self.changes)

    @property
    def firsts(self) -> dict[str, int]:
        """The first change of each phase."""
        found: dict[str, int] = {}
        for k in range(len(self.changes)):
            found.setdefault(_phase(self.changes[: k + 1]), k)
        return found


def _phase(changes: tuple[str, ...]) -> str:
    if any(path.endswith("/kg/CURRENT") for path in changes[:-1]):
        return "clearing"
    for path in reversed(changes):
        for name, mark in PHASES:
            if mark in path:
                return name
    return "starting"


def build(home: Path, *files: Path) -> Ended:
    """One build that nobody kills."""
    return run(home, "build", files)


def run(
    home: Path,
    action: str,
    given: tuple[Any, ...],
    *,
    point: int | None = None,
    after: float | None = None,
    largest: int | None = None,
) -> Ended:
    """Do an action in a process; kill it at its `point`-th change, or `after` seconds. No file
    grows beyond `largest` bytes."""
    handle, name = tempfile.mkstemp(prefix="trace-")
    os.close(handle)
    trace = Path(name)
    began = time.monotonic()
    process = FORKS.Process(target=_act, args=(home, action, given, trace, point, largest))
    process.start()
    process.join(after if after is not None else 300)
    if process.is_alive():
        assert after is not None, "a builder that does not end"
        process.kill()
    process.join()
    lines = trace.read_text("utf-8").splitlines()
    trace.unlink()
    return Ended(
        code=process.exitcode or 0,
        changes=tuple(line for line in lines if line and line[0] != "!"),
        seconds=time.monotonic() - began,
        error="".join(line for line in lines if line.startswith("!")),
    )


def points(whole: Ended, count: int, *, seed: int) -> list[dict[str, Any]]:
    """`count` moments: the first change of each phase where there are enough, then others over
    the length of the action, of three two by its changes, one by time."""
    chance = random.Random(seed)
    firsts = [{"point": k} for k in whole.firsts.values()]
    moments: list[dict[str, Any]] = [*firsts] if count >= len(firsts) else []
    rest = count - len(moments)
    for k in range(rest):
        share = (k + chance.random()) / rest
        if k % 3 == 2:
            moments.append({"after": whole.seconds * share})
        else:
            moments.append({"point": int(len(whole.changes) * share)})
    return moments


def _act(
    home: Path,
    action: str,
    given: tuple[Any, ...],
    trace: Path,
    point: int | None,
    largest: int | None,
) -> None:
    encoders.open_encoder = lambda name: StubEncoder()  # type: ignore[assignment]
    os.fsync = lambda descriptor: None  # a killed process loses nothing that the system has
    log = os.open(trace, os.O_WRONLY | os.O_APPEND)
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, former[1]))
        with _Counted(log, point):
            _ACTIONS[action](home, given)
    except Exception as error:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
        kind = "" if isinstance(error, PolicyKGError) else f"{type(error).__name__}: "
        os.write(log, f"\n!{kind}{error}\n".encode())
        os._exit(1)


class _Counted:
    """While it is entered changes are written to `log`, and the `point`-th kills the process."""

    def __init__(self, log: int, point: int | None) -> None:
        self._log, self._left = log, point
        self._on = False
        import sys

        sys.addaudithook(self._see)

    def __enter__(self) -> None:
        self._on = True

    def __exit__(self, *_: object) -> None:
        self._on = False

    def _see(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._on:
            return
        if event == "open":
            if not (isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
                return
        elif event not in _CHANGES:
            return
        path = arguments[1] if event in ("os.rename", "os.link") else arguments[0]
        os.write(
            self._log, f"{os.fsdecode(path) if not isinstance(path, int) else path}\n".encode()
        )
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                os.kill(os.getpid(), signal.SIGKILL)


def _build(home: Path, files: tuple[Any, ...]) -> None:
    report = pipeline.build(load_settings(home, environment={}), files, workers=1)
    assert not report.failures, report.failures


def _patient(home: Path, files: tuple[Any, ...]) -> None:
    report = pipeline.build(load_settings(home, environment={}), files, workers=1, wait=200)
    assert not report.failures, report.failures


def _remove(home: Path, names: tuple[Any, ...]) -> None:
    for name in names:
        pipeline.remove(load_settings(home, environment={}), name)


def _restore(home: Path, archive: tuple[Any, ...]) -> None:
    restore(HomePaths(home), *archive, force=True)


def _backup(home: Path, archive: tuple[Any, ...]) -> None:
    backup(HomePaths(home), *archive, settings_file=home / FILE)


_ACTIONS: dict[str, Callable[[Path, tuple[Any, ...]], None]] = {
    "build": _build,
    "patient": _patient,
    "remove": _remove,
    "restore": _restore,
    "backup": _backup,
}


def fresh_copy(template: Path, target: Path) -> Path:
    """A copy of a home, or no home where the template is none."""
    shutil.rmtree(target, ignore_errors=True)
    if template.exists():
        shutil.copytree(template, target)
    return target
