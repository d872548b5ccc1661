"""BM25 over one field of terms, from postings that are mapped and read only where asked.

A score is divided by what a passage could reach that held every term of the question endlessly
often, terms that no passage holds included. So it lies in [0, 1) and is the share of the
question's rare-word (idf) mass that the passage covers, less what length and single mentions cost.
The length penalty is mild: passages differ in length because rows and paragraphs do, and a short
heading must not win over the paragraph that says it.

Each segment has fields of its own; how rare a term is, and how long a passage is usually, is
counted over all of them when a question is asked, so that what stands in which segment changes no
score.

Files of a field: terms.txt (sorted, one per line), ends.npy (byte ends of the terms), starts.npy
(first posting of each term and one past the last), rows.npy, counts.npy, lengths.npy.
"""

from __future__ import annotations

import math
import mmap
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policy_kg.retrieval.files import sync, write_array, write_bytes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

K1: Final = 1.2
B: Final = 0.3


def write_field(folder: Path, texts: Sequence[str], terms_of: Callable[[str], list[str]]) -> None:
    """Write the postings of `texts`, numbered from 0, into a new folder."""
    import numpy as np

    postings: dict[str, tuple[array[int], array[int]]] = {}
    lengths = np.zeros(len(texts), dtype=np.int32)
    for row, text in enumerate(texts):
        terms = terms_of(text)
        lengths[row] = len(terms)
        for term, count in Counter(terms).items():
            held = postings.get(term)
            if held is None:
                held = postings[term] = (array("i"), array("i"))
            held[0].append(row)
            held[1].append(count)
    # Sorted by bytes: how they are looked up.
    names = sorted(postings, key=str.encode)
    ends = np.cumsum([len(n.encode()) + 1 for n in names], dtype=np.int64)
    starts = np.cumsum([0, *(len(postings[n][0]) for n in names)], dtype=np.int64)
    folder.mkdir()
    write_bytes(folder / "terms.txt", "".join(f"{n}\n" for n in names).encode())
    write_array(folder / "ends.npy", ends)
    write_array(folder / "starts.npy", starts)
    for name, part in (("rows", 0), ("counts", 1)):
        flat = np.zeros(int(starts[-1]), dtype=np.int32)
        for n, term in enumerate(names):
            flat[starts[n] : starts[n + 1]] = postings[term][part]
        write_array(folder / f"{name}.npy", flat)
    write_array(folder / "lengths.npy", lengths)
    sync(folder)


class Field:
    """A field opened for reading. Raises OSError or ValueError where files are missing or torn.

    `live` says which rows count, shape (rows,); None: all of them.
    """

    def __init__(self, folder: Path, *, live: NDArray[np.bool_] | None = None) -> None:
        import numpy as np

        def opened(name: str) -> NDArray[np.int64]:
            path = folder / f"{name}.npy"
            return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))

        self._ends = opened("ends")
        self._starts = opened("starts")
        self._rows = opened("rows")
        self._counts = opened("counts")
        self._lengths = opened("lengths")
        self._live = live
        with (folder / "terms.txt").open("rb") as file:
            # An empty file can't be mapped.
            mapped = len(self._ends) > 0
            self._terms = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if mapped else b""
        counted = self._lengths if live is None else self._lengths[live]
        self.size = len(counted)
        self.length = int(counted.sum())
        self._norms: tuple[float, NDArray[np.float64]] | None = None

    def postings(self, term: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """(rows that hold `term`, how often each does), in the order of rows."""
        place = self._place(term.encode())
        start, end = (0, 0) if place is None else self._starts[place : place + 2].tolist()
        rows, counts = self._rows[start:end], self._counts[start:end]
        if self._live is None:
            return rows, counts
        held = self._live[rows]
        return rows[held], counts[held]

    def norms(self, mean: float) -> NDArray[np.float64]:
        """What length costs each row where `mean` is the usual one."""
        import numpy as np

        if self._norms is None or self._norms[0] != mean:
            lengths = np.asarray(self._lengths, dtype=np.float64)
            self._norms = (mean, K1 * (1 - B + B * lengths / (mean or 1.0)))
        return self._norms[1]

    @property
    def rows(self) -> int:
        """How many rows there are, whether they count or not."""
        return len(self._lengths)

    def _place(self, term: bytes) -> int | None:
        low, high = 0, len(self._ends)
        while low < high:
            middle = (low + high) // 2
            begin = int(self._ends[middle - 1]) if middle else 0
            found = self._terms[begin : int(self._ends[middle]) - 1]
            if found == term:
                return middle
            if found < term:
                low = middle + 1
            else:
                high = middle
        return None


def shares(fields: Sequence[Field], terms: Iterable[str]) -> list[NDArray[np.float64]]:
    """Of each field the share in [0, 1) of its rows, shape (rows,); `fields` are all of an index,
    one for each segment."""
    import numpy as np

    out = [np.zeros(field.rows) for field in fields]
    size = sum(field.size for field in fields)
    mean = sum(field.length for field in fields) / size if size else 1.0
    mass = 0.0
    for term in sorted(set(terms)):
        found = [field.postings(term) for field in fields]
        held = sum(len(rows) for rows, _ in found)
        weight = math.log(1 + (size - held + 0.5) / (held + 0.5))
        mass += weight
        for scores, field, (rows, counts) in zip(out, fields, found, strict=True):
            if len(rows):
                scores[rows] += weight * counts / (counts + field.norms(mean)[rows])
    return [scores / mass for scores in out] if mass else out
