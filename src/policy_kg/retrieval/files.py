"""Files that are on the disk when the call returns."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def write_bytes(path: Path, data: bytes) -> None:
    """Write a new file and sync it."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_array(path: Path, array: NDArray[np.generic]) -> None:
    import numpy as np

    with path.open("wb") as file:
        np.save(file, array, allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())


def link_tree(source: Path, target: Path) -> None:
    """A new folder with the files of `source`, sharing their bytes where the file system can."""
    target.mkdir(parents=True)
    for path in source.iterdir():
        if path.is_dir():
            link_tree(path, target / path.name)
            continue
        try:
            os.link(path, target / path.name)
        except OSError:
            write_bytes(target / path.name, path.read_bytes())
    sync(target)


def sync(path: Path) -> None:
    """Sync a file or folder that something else has written."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
