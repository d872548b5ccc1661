"""Writing that survives a crash: files and folders synced before anything points at them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from policy_kg.errors import HomeError, reason_of


@contextlib.contextmanager
def home_errors(root: Path) -> Iterator[None]:
    """Turn what the operating system says about a home into one HomeError."""
    try:
        yield
    except OSError as error:
        where = error.filename if isinstance(error.filename, str) else str(root)
        reason = reason_of(error)
        raise HomeError(
            where, f"不能写入（{reason}）", "请用 --home 指定可写的文件夹，或修改权限、腾出空间"
        ) from error


def sync(path: Path) -> None:
    """fsync one file or folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(root: Path, *, but: Collection[str] = ()) -> None:
    """fsync every file and folder under `root`, `root` itself and its parent last.

    `but` are paths of files, as strings, that are on the disk already: hard links to what was
    published before.
    """
    for folder, _, files in os.walk(root, topdown=False):
        for name in files:
            path = f"{folder}/{name}"
            if path not in but:
                sync(Path(path))
        sync(Path(folder))
    sync(root.parent)


def write_new(path: Path, data: bytes) -> None:
    """Write a file of a generation that is being built; never one that exists.

    Existing files may be hard links into a published generation, so they are never opened.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as stream:
        stream.write(data)


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` at once: readers see the old bytes or the new ones."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync(path.parent)


def link_or_copy(source: Path, target: Path) -> None:
    """`target` with the bytes of `source`, sharing them where the file system can."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        write_new(target, source.read_bytes())
