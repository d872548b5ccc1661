"""kg/documents: the bytes of every source, under names that can't leave the folder."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from policy_kg.home.durable import replace_file, sync
from policy_kg.home.paths import HomePaths, safe_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to read: `label` is what the user called it, `name` its safe file name."""

    label: str
    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def read_source(path: Path, *, label: str | None = None) -> Source:
    """The bytes of `path`; with `label` a stored source, which keeps its name. Raises OSError."""
    name = path.name if label else safe_name(path.name)
    return Source(label=label or str(path), name=name, data=path.read_bytes())


def stored_files(home: HomePaths) -> list[Path]:
    """The sources in kg/documents, by name; hidden files are not sources."""
    if not home.documents.is_dir():
        return []
    return sorted(
        path for path in home.documents.iterdir() if path.is_file() and path.name[0] != "."
    )


def free_name(home: HomePaths, source: Source) -> str:
    """The file name for `source` under kg/documents.

    A name that is taken by other bytes gets a part of the hash: nothing is overwritten.
    """
    path = home.documents / source.name
    if not path.exists() or path.read_bytes() == source.data:
        return source.name
    stem, dot, extension = source.name.rpartition(".")
    if not dot:
        stem, extension = source.name, ""
    return f"{stem}-{source.sha256[:12]}{dot}{extension}"


def keep_source(home: HomePaths, source: Source, name: str) -> None:
    """Store the bytes under kg/documents as `name`, which `free_name` gave."""
    path = home.documents / name
    if not path.exists() or path.read_bytes() != source.data:
        replace_file(path, source.data)


def retire_source(home: HomePaths, name: str) -> None:
    """Move a superseded source to the history."""
    old = home.documents / name
    if not old.exists():
        return
    home.history.mkdir(parents=True, exist_ok=True)
    target = home.history / name
    if target.exists() and target.read_bytes() != old.read_bytes():
        target = home.history / f"{hashlib.sha256(old.read_bytes()).hexdigest()[:12]}-{name}"
    os.replace(old, target)
    sync(home.history)
    sync(home.documents)
