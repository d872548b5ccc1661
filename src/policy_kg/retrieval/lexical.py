"""BM25 over one field of terms, from postings that are mapped and read only where asked.

A score is divided by what a passage could reach that held every term of the question endlessly
often, terms that no passage holds included. So it lies in [0, 1) and is the share of the
question's rare-word (idf) mass that the passage covers, less what length and single mentions cost.
The length penalty is mild: passages differ in length because rows and paragraphs do, and a short
heading must not win over the paragraph that says it.

Files of a field: terms.txt (sorted, one per line), ends.npy (byte ends of the terms), starts.npy
(first posting of each term and one past the last), rows.npy, counts.npy, lengths.npy.
"""

from __future__ import annotations

import math
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

    postings: dict[str, tuple[list[int], list[int]]] = {}
    lengths = np.zeros(len(texts), dtype=np.int32)
    for row, text in enumerate(texts):
        terms = terms_of(text)
        lengths[row] = len(terms)
        for term, count in Counter(terms).items():
            rows, counts = postings.setdefault(term, ([], []))
            rows.append(row)
            counts.append(count)
    # Sorted by bytes: how they are looked up.
    names = sorted(postings, key=str.encode)
    ends = np.cumsum([len(n.encode()) + 1 for n in names], dtype=np.int64)
    starts = np.cumsum([0, *(len(postings[n][0]) for n in names)], dtype=np.int64)
    folder.mkdir()
    write_bytes(folder / "terms.txt", "".join(f"{n}\n" for n in names).encode())
    write_array(folder / "ends.npy", ends)
    write_array(folder / "starts.npy", starts)
    for name, part in (("rows", 0), ("counts", 1)):
        flat = np.fromiter((x for n in names for x in postings[n][part]), dtype=np.int32)
        write_array(folder / f"{name}.npy", flat)
    write_array(folder / "lengths.npy", lengths)
    sync(folder)


class Field:
    """A field opened for reading. Raises OSError or ValueError where files are missing or torn."""

    def __init__(self, folder: Path) -> None:
        import numpy as np

        def opened(name: str) -> NDArray[np.int64]:
            path = folder / f"{name}.npy"
            array: NDArray[np.int64] = np.load(path, mmap_mode="r", allow_pickle=False)
            return array

        self._ends = opened("ends")
        self._starts = opened("starts")
        self._rows = opened("rows")
        self._counts = opened("counts")
        lengths = np.asarray(opened("lengths"), dtype=np.float64)
        self._terms = (folder / "terms.txt").read_bytes()
        self._size = len(lengths)
        mean = float(lengths.mean()) if self._size else 1.0
        self._norms = K1 * (1 - B + B * lengths / (mean or 1.0))

    def scores(self, terms: Iterable[str]) -> NDArray[np.float64]:
        """The share in [0, 1) of each row, shape (rows,)."""
        import numpy as np

        out = np.zeros(self._size)
        mass = 0.0
        for term in sorted(set(terms)):
            place = self._place(term.encode())
            start, end = (0, 0) if place is None else self._starts[place : place + 2].tolist()
            held = end - start
            weight = math.log(1 + (self._size - held + 0.5) / (held + 0.5))
            mass += weight
            if held:
                rows, counts = self._rows[start:end], self._counts[start:end]
                out[rows] += weight * counts / (counts + self._norms[rows])
        return out / mass if mass else out

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
