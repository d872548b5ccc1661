"""Backup: one archive of what is published, which shares no bytes with the home."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from policy_kg import __version__
from policy_kg.errors import HomeError
from policy_kg.home.archive import write_archive
from policy_kg.home.durable import home_errors
from policy_kg.home.paths import HomePaths
from policy_kg.home.snapshot import snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """`bytes` is the size of the archive; `left_out` are sources that are not published yet."""

    generation: int
    documents: int
    files: int
    bytes: int
    left_out: tuple[str, ...]


def backup(
    home: HomePaths,
    path: Path,
    *,
    settings_file: Path,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> BackupReport:
    """Archive the published generation with its sources, history, ledger and settings at `path`.

    A file that is there is replaced with `force` only, once the archive is whole. Readers and a
    builder may be at work meanwhile. `progress` is told bytes done and in all. Raises HomeError
    where nothing is published or the disk refuses, DamagedError where files don't match their
    checksums; then there is no new file at `path`.
    """
    if path.is_dir():
        raise HomeError(str(path), "是文件夹", "请给出备份文件的名字，如 备份.tar.gz")
    if not force and os.path.lexists(path):
        raise HomeError(str(path), "已有这个文件", "请换一个名字，或用 --force 换掉它")
    tell = progress or (lambda done, total: None)
    with home_errors(home.root), snapshot(home, settings_file=settings_file) as held:
        number = held.generation.number
        total = sum(source.stat().st_size for source in held.files.values())
        expected = {
            name.replace("/", f"/generations/{number}/", 1): entry
            for name, entry in held.generation.manifest.files.items()
        }
        contents = write_archive(
            path,
            held.files,
            version=__version__,
            generation=number,
            expected=expected,
            done=lambda done: tell(done, total),
            replace=force,
        )
        manifest = held.generation.manifest
        return BackupReport(
            generation=number,
            documents=len(manifest.documents),
            files=len(contents.files),
            bytes=path.stat().st_size,
            left_out=held.left_out,
        )
