"""kg/documents, kg/history/documents: the bytes of every source, under names that can't leave
the folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from policy_kg.home.durable import replace_file, sync
from policy_kg.home.manifest import file_sha256
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


def stored_files(folder: Path) -> list[Path]:
    """The sources in kg/documents or the history, by name; hidden files are not sources."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] != ".")


def given_name(name: str, sha256: str) -> str:
    """The file name as it was given: without the part of the hash that `free_name` added."""
    stem, dot, extension = _split(name)
    return f"{stem.removesuffix(f'-{sha256[:12]}')}{dot}{extension}"


def free_name(home: HomePaths, name: str, sha256: str, *, taken: Collection[Path] = ()) -> str:
    """The file name under kg/documents for bytes that were given as `name`.

    A name that is taken by other bytes, or by what will be moved there, gets a part of the hash:
    nothing is overwritten.
    """
    return _free(home.documents, name, sha256, taken)


def free_history_name(
    home: HomePaths, name: str, sha256: str, *, taken: Collection[Path] = ()
) -> str:
    """As `free_name`, under kg/history/documents."""
    return _free(home.history, given_name(name, sha256), sha256, taken)


def keep_source(home: HomePaths, source: Source, name: str) -> None:
    """Store the bytes under kg/documents as `name`, which `free_name` gave."""
    path = home.documents / name
    if not path.exists() or path.read_bytes() != source.data:
        replace_file(path, source.data)


def find_source(home: HomePaths, name: str, sha256: str) -> Path | None:
    """Where the bytes of a source are kept, current or superseded; None when they are gone."""
    named = [home.documents / name, home.history / name]
    for path in [*named, *stored_files(home.documents), *stored_files(home.history)]:
        if path.is_file() and file_sha256(path) == sha256:
            return path
    return None


def move_source(source: Path, target: Path) -> None:
    """Move a kept source between kg/documents and the history."""
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(source, target)
    sync(target.parent)
    sync(source.parent)


def _free(folder: Path, name: str, sha256: str, taken: Collection[Path]) -> str:
    path = folder / name
    if file_sha256(path) == sha256 if path.exists() else path not in taken:
        return name
    stem, dot, extension = _split(name)
    return f"{stem}-{sha256[:12]}{dot}{extension}"


def _split(name: str) -> tuple[str, str, str]:
    stem, dot, extension = name.rpartition(".")
    return (stem, dot, extension) if dot else (extension, "", "")
