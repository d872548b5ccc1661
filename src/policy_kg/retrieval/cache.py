"""Vectors by text and model, so that unchanged text is never encoded twice.

`<folder>/<model slug>/vectors.bin` holds records of equal size: SHA-256 of the text, the vector
as float32, CRC-32 of both. Records are appended; what a crash leaves half written, or a record
whose checksum fails, is taken as absent and encoded anew. Of two records for one text the later
counts. `codes.bin` holds the first eight bytes of each record, so that looking for texts doesn't
read the vectors; it is made anew where it doesn't fit. `clean` says which corpus the records are
of, and no more than it: gone while a builder is at work.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policy_kg.errors import HomeError, reason_of
from policy_kg.retrieval.files import sync

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KEY: Final = 32
_CODE: Final = 8
_CRC: Final = 4
_CHUNK: Final = 1 << 20  # records looked through at a time


def forget_other_models(folder: Path, *, model_id: str) -> None:
    """Delete the caches of all models but one: they may hold vectors of removed texts."""
    for other in folder.iterdir() if folder.is_dir() else ():
        if other.name != _slug(model_id):
            shutil.rmtree(other, ignore_errors=True)


def text_codes(texts: Sequence[str]) -> NDArray[np.uint64]:
    """What the texts are told apart by in `VectorCache.keep` and `drop`, shape (len(texts),)."""
    import numpy as np

    return np.frombuffer(b"".join(_key(t)[:_CODE] for t in texts), dtype="<u8")


def distinct(codes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each of the codes once, sorted. By sorting: of millions np.unique takes a hundred times as long,
    as it puts them into a table first."""
    import numpy as np

    ordered = np.sort(codes)
    first = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def among(codes: NDArray[np.uint64], wanted: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which of many `codes` are in `wanted`, sorted and not many."""
    import numpy as np

    found = np.zeros(len(codes), dtype=np.bool_)
    if not len(wanted):
        return found
    # Nearly all differ from all that are wanted in their first two bytes already.
    ends = np.zeros(1 << 16, dtype=np.bool_)
    ends[wanted.astype(np.uint16)] = True
    near = np.flatnonzero(ends[codes.astype(np.uint16)])
    places = np.searchsorted(wanted, codes[near])
    places[places == len(wanted)] = 0
    found[near] = wanted[places] == codes[near]
    return found


def _slug(model_id: str) -> str:
    slug = "".join(c if c.isalnum() or c in "-._" else "-" for c in model_id)[-60:]
    # Two ids may make one slug; the digest tells them apart.
    return f"{slug}-{hashlib.sha256(model_id.encode()).hexdigest()[:8]}"


class VectorCache:
    """One model's cache. Not for several writers at a time: builds hold the home's lock.

    Raises HomeError where the disk refuses.
    """

    def __init__(self, folder: Path, *, model_id: str, dimension: int) -> None:
        self.path = folder / _slug(model_id) / "vectors.bin"
        self._code_path = self.path.with_name("codes.bin")
        self._clean_path = self.path.with_name("clean")
        self._dimension = dimension
        self._size = _KEY + 4 * dimension + _CRC
        self._count = 0
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._open_at_a_record()
        except OSError as error:
            raise self._refused(error) from error

    def __len__(self) -> int:
        return self._count

    def get(self, texts: Sequence[str]) -> tuple[NDArray[np.float32], list[int]]:
        """(vectors of shape (len(texts), dimension), the places where none is known)."""
        import numpy as np

        out = np.zeros((len(texts), self._dimension), dtype=np.float32)
        missing = []
        records = self._records()
        where = self._where(distinct(text_codes(texts)))
        for place, text in enumerate(texts):
            key = _key(text)
            at = where.get(key[:_CODE])
            record = b"" if at is None else records[at].tobytes()
            body, crc = record[:-_CRC], record[-_CRC:]
            whole = body[:_KEY] == key and zlib.crc32(body).to_bytes(_CRC, "little") == crc
            if record and whole:
                out[place] = np.frombuffer(body[_KEY:], dtype="<f4")
            else:
                missing.append(place)
        return out, missing

    def put(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Append the vectors of `texts`."""
        records, codes = [], []
        for text, vector in zip(texts, vectors, strict=True):
            body = _key(text) + vector.astype("<f4").tobytes()
            records.append(body + zlib.crc32(body).to_bytes(_CRC, "little"))
            codes.append(body[:_CODE])
        try:
            self._clean_path.unlink(missing_ok=True)
            with self.path.open("ab") as file:
                file.write(b"".join(records))
            with self._code_path.open("ab") as file:
                file.write(b"".join(codes))
        except OSError as error:
            raise self._refused(error) from error
        self._count += len(records)

    def drop(self, codes: NDArray[np.uint64]) -> int:
        """Delete the vectors of texts with these codes, sorted; the number of records dropped."""
        import numpy as np

        return self._take_out(np.flatnonzero(among(self._codes(), codes)).tolist())

    def keep(self, codes: NDArray[np.uint64]) -> int:
        """Delete all but the vectors of texts with these codes, sorted, one for each; the number
        of records dropped."""
        import numpy as np

        keys = self._codes()
        # Of two records for one text the later one: np.unique gives the first of the reverse.
        known, firsts = np.unique(keys[::-1], return_index=True)
        kept = self._count - 1 - firsts
        gone = np.ones(self._count, dtype=np.bool_)
        gone[kept[among(known, codes)]] = False
        return self._take_out(np.flatnonzero(gone).tolist())

    def _take_out(self, gone: list[int]) -> int:
        """Delete the records at these places, ascending; how many they are.

        What stands last takes the place of what goes: a crash may leave one record twice.
        """
        if not gone:
            return 0
        left = self._count - len(gone)
        holes = gone[: bisect_left(gone, left)]
        dropped = set(gone)
        moves = [n for n in range(self._count - 1, left - 1, -1) if n not in dropped]
        try:
            self._clean_path.unlink(missing_ok=True)
            for path, size in ((self.path, self._size), (self._code_path, _CODE)):
                with path.open("r+b") as file:
                    for hole, source in zip(holes, moves, strict=True):
                        file.seek(source * size)
                        data = file.read(size)
                        file.seek(hole * size)
                        file.write(data)
                    file.truncate(left * size)
                    file.flush()
                    os.fsync(file.fileno())
        except OSError as error:
            raise self._refused(error) from error
        self._count = left
        return len(gone)

    @property
    def clean_of(self) -> str:
        """The corpus that the records are of, and no more than it; "" where that isn't known."""
        try:
            corpus, _, count = self._clean_path.read_text("ascii").partition(" ")
        except (OSError, UnicodeDecodeError):
            return ""
        return corpus if count == str(self._count) else ""

    def settle(self, corpus: str) -> None:
        """Sync, and say that the records are those of this corpus."""
        try:
            for path in (self.path, self._code_path):
                sync(path)
            self._clean_path.write_text(f"{corpus} {self._count}", "ascii")
        except OSError as error:
            raise self._refused(error) from error

    def _open_at_a_record(self) -> None:
        with self.path.open("ab") as file:
            self._count = file.tell() // self._size
            file.truncate(self._count * self._size)
        with self._code_path.open("ab") as file:
            known = min(file.tell() // _CODE, self._count)
            file.truncate(known * _CODE)
        records = self._records()
        if known and self._codes_of(known)[-1:].tobytes() != records[known - 1, :_CODE].tobytes():
            known = 0
        if known < self._count:
            with self._code_path.open("r+b") as file:
                file.seek(known * _CODE)
                for start in range(known, self._count, _CHUNK):
                    file.write(records[start : start + _CHUNK, :_CODE].tobytes())
                file.truncate()

    def _where(self, wanted: NDArray[np.uint64]) -> dict[bytes, int]:
        """Code -> its last record, of the wanted ones."""
        import numpy as np

        codes = self._codes()
        found: dict[bytes, int] = {}
        for start in range(0, self._count, _CHUNK):
            some = codes[start : start + _CHUNK]
            for place in np.flatnonzero(among(some, wanted)).tolist():
                found[some[place].tobytes()] = start + place
        return found

    def _codes(self) -> NDArray[np.uint64]:
        return self._codes_of(self._count)

    def _codes_of(self, count: int) -> NDArray[np.uint64]:
        import numpy as np

        if not count:
            return np.zeros(0, dtype="<u8")
        return np.memmap(self._code_path, dtype="<u8", mode="r", shape=(count,))

    def _records(self) -> NDArray[np.uint8]:
        import numpy as np

        shape = (self._count, self._size)
        if not self._count:
            return np.zeros(shape, dtype=np.uint8)
        return np.memmap(self.path, dtype=np.uint8, mode="r", shape=shape)

    def _refused(self, error: OSError) -> HomeError:
        return HomeError(str(self.path), f"写不进去（{reason_of(error)}）", "请检查权限和磁盘空间")


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
