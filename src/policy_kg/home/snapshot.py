"""A published generation with its sources, held by hard links while a builder goes on."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from policy_kg.errors import DamagedError, HomeError
from policy_kg.home import manifest as manifests
from policy_kg.home.durable import link_or_copy
from policy_kg.home.generation import Generation, open_current
from policy_kg.home.lineage import read_lineage
from policy_kg.home.paths import HomePaths
from policy_kg.home.sources import find_source, stored_files

PREFIX: Final = ".snapshot-"
_WAIT: Final = 30.0  # seconds for a builder to publish what it has begun to move


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """`files` are the bytes by their path in a home, to be read while the snapshot is held.
    `left_out` are sources that are not published."""

    generation: Generation
    files: dict[str, Path]
    left_out: tuple[str, ...]


class _MovedError(Exception):
    """A builder moved or removed what was about to be linked."""


@contextlib.contextmanager
def snapshot(home: HomePaths, *, settings_file: Path, wait: float = _WAIT) -> Iterator[Snapshot]:
    """What is published now, as it stays for the duration, without keeping a builder waiting.

    Raises HomeError where nothing is published or a source is gone, DamagedError where files
    don't match.
    """
    until = time.monotonic() + wait
    while True:
        generation = open_current(home)
        with _folder(home) as folder:
            try:
                held = _hold(home, generation, folder, settings_file)
            except (_MovedError, FileNotFoundError) as error:
                over = not _building(home) or time.monotonic() >= until
                if over and open_current(home).number == generation.number:
                    raise HomeError(
                        str(error), "已入库的文件不见了", "请放回该文件，或运行 policy-kg build"
                    ) from error
            else:
                yield held
                return
        time.sleep(0.2)


def clear_snapshots(home: HomePaths) -> None:
    """Remove the snapshots of processes that were killed."""
    for folder in home.kg.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(descriptor)


@contextlib.contextmanager
def _folder(home: HomePaths) -> Iterator[Path]:
    """A folder beside what is published: only there hard links are possible; elsewhere where the
    disk may only be read."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=home.kg))
    except OSError as error:
        if error.errno != errno.EROFS:
            raise
        # Nobody changes anything there: the files themselves are read.
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Tells `clear_snapshots` that somebody reads it.
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)


def _hold(home: HomePaths, generation: Generation, folder: Path, settings_file: Path) -> Snapshot:
    files: dict[str, Path] = {}

    def link(path: Path, name: str) -> None:
        target = folder / str(len(files))
        if not path.is_file():
            raise _MovedError(str(path))
        if folder.parent == home.kg:
            link_or_copy(path, target)
            files[name] = target
        else:
            files[name] = path

    def write(data: bytes, name: str) -> None:
        target = folder / str(len(files))
        target.write_bytes(data)
        files[name] = target

    link(generation.kg / manifests.NAME, f"kg/generations/{generation.number}/{manifests.NAME}")
    for name in sorted(generation.manifest.files):
        side, _, relative = name.partition("/")
        root = generation.kg if side == "kg" else generation.index
        link(root / relative, f"{side}/generations/{generation.number}/{relative}")
    # Ledger and record before the sources: a builder that removes a document removes its sources
    # first, so with all of them here what was read before belongs to this generation.
    ledger, lineage = _ledger(home), read_lineage(home)
    entries = (*generation.manifest.documents, *generation.manifest.history)
    hashes = {entry.source_sha256 for entry in entries}
    superseded = {entry.revision for entry in generation.manifest.history}
    for entry in entries:
        where = find_source(home, entry.source, entry.source_sha256)
        name = "history/documents" if entry.revision in superseded else "documents"
        if where is None:
            raise _MovedError(f"{home.kg}/{name}/{entry.source}")
        link(where, f"kg/{name}/{entry.source}")
    lineage = {new: old for new, old in lineage.items() if new in hashes}
    if lineage:
        write(json.dumps(lineage, indent=1, sort_keys=True).encode(), "kg/history/revisions.json")
    if ledger:
        write(ledger, "kg/ledger/decisions.jsonl")
    if settings_file.is_file():
        write(settings_file.read_bytes(), settings_file.name)
    left_out = tuple(
        path.name
        for path in (*stored_files(home.documents), *stored_files(home.history))
        if manifests.file_sha256(path) not in hashes
    )
    return Snapshot(generation=generation, files=files, left_out=left_out)


def _ledger(home: HomePaths) -> bytes:
    """The whole lines: one that is being written was confirmed to nobody yet."""
    try:
        data = home.ledger.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise DamagedError(str(home.ledger), "读不出", "请检查权限") from error
    return data[: data.rfind(b"\n") + 1]


def _building(home: HomePaths) -> bool:
    """Whether a builder is at work."""
    descriptor = os.open(home.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
