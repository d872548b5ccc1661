"""Vectors by text and model, so that unchanged text is never encoded twice.

`<folder>/<model slug>/vectors.bin` holds records of equal size: SHA-256 of the text, the vector
as float32, CRC-32 of both. Records are only appended; what a crash leaves half written, or a
record whose checksum fails, is taken as absent and encoded anew. Of two records for one text the
later counts.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policy_kg.errors import HomeError
from policy_kg.retrieval.files import sync

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KEY: Final = 32
_CRC: Final = 4


def forget_other_models(folder: Path, *, model_id: str) -> None:
    """Delete the caches of all models but one: they may hold vectors of removed texts."""
    for other in folder.iterdir() if folder.is_dir() else ():
        if other.name != _slug(model_id):
            shutil.rmtree(other, ignore_errors=True)


def _slug(model_id: str) -> str:
    slug = "".join(c if c.isalnum() or c in "-._" else "-" for c in model_id)[-60:]
    # Two ids may make one slug; the digest tells them apart.
    return f"{slug}-{hashlib.sha256(model_id.encode()).hexdigest()[:8]}"


class VectorCache:
    """One model's cache. Not for several writers at a time: builds hold the home's lock."""

    def __init__(self, folder: Path, *, model_id: str, dimension: int) -> None:
        self.path = folder / _slug(model_id) / "vectors.bin"
        self._dimension = dimension
        self._size = _KEY + 4 * dimension + _CRC
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._open_at_a_record()
        except OSError as error:
            raise HomeError(
                str(self.path), f"写不进去（{error.strerror}）", "请检查权限和磁盘空间"
            ) from error

    def __len__(self) -> int:
        return len(self._where)

    def get(self, texts: Sequence[str]) -> tuple[NDArray[np.float32], list[int]]:
        """(vectors of shape (len(texts), dimension), the places where none is known)."""
        import numpy as np

        out = np.zeros((len(texts), self._dimension), dtype=np.float32)
        missing = []
        records = self._records()
        for place, text in enumerate(texts):
            at = self._where.get(_key(text))
            record = b"" if at is None else records[at].tobytes()
            body, crc = record[:-_CRC], record[-_CRC:]
            if record and zlib.crc32(body).to_bytes(_CRC, "little") == crc:
                out[place] = np.frombuffer(body[_KEY:], dtype="<f4")
            else:
                missing.append(place)
        return out, missing

    def put(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Append the vectors of `texts`. Raises HomeError where the disk refuses."""
        records = []
        for text, vector in zip(texts, vectors, strict=True):
            body = _key(text) + vector.astype("<f4").tobytes()
            records.append(body + zlib.crc32(body).to_bytes(_CRC, "little"))
        try:
            with self.path.open("ab") as file:
                file.write(b"".join(records))
        except OSError as error:
            raise HomeError(
                str(self.path), f"写不进去（{error.strerror}）", "请检查权限和磁盘空间"
            ) from error
        for record in records:
            self._where[record[:_KEY]] = self._count
            self._count += 1

    def prune(self, texts: Iterable[str]) -> int:
        """Keep the vectors of `texts` alone; the number of records dropped. Atomic and synced."""
        keep = {_key(text) for text in texts} & self._where.keys()
        dropped = self._count - len(keep)
        if dropped:
            records = self._records()
            new = self.path.with_suffix(".new")
            with new.open("wb") as file:
                for place in sorted(self._where[key] for key in keep):
                    file.write(records[place].tobytes())
                file.flush()
                os.fsync(file.fileno())
            del records
            new.replace(self.path)
            sync(self.path.parent)
            self._open_at_a_record()
        else:
            sync(self.path)
        return dropped

    def _open_at_a_record(self) -> None:
        with self.path.open("ab") as file:
            self._count = file.tell() // self._size
            file.truncate(self._count * self._size)
        keys = self._records()[:, :_KEY].tobytes()
        self._where = {keys[i * _KEY : (i + 1) * _KEY]: i for i in range(self._count)}

    def _records(self) -> NDArray[np.uint8]:
        import numpy as np

        shape = (self._count, self._size)
        if not self._count:
            return np.zeros(shape, dtype=np.uint8)
        return np.memmap(self.path, dtype=np.uint8, mode="r", shape=shape)


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
