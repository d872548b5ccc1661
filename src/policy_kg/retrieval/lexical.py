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
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policy_kg.retrieval.files import sync, write_array, write_bytes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

K1: Final = 1.2
B: Final = 0.3
_Sums = tuple["NDArray[np.int64]", "NDArray[np.float64]"]  # rows of a field, their sums
_Postings = tuple["NDArray[np.int64]", "NDArray[np.int64]"]  # rows, how often each has the term
_ROWS: Final = 1 << 17  # looked through at a time
# postings among them; looking whether they are needed costs less than adding them
_MANY: Final = 4096
_FEW: Final = 64  # of so many rows one may be found: each of these is looked up
_SPREAD: Final = 8  # looking a row up in postings costs as much as adding so many of them


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


class Shares:
    """What the rows of `fields`, all of an index and one for each segment, cover of `terms`.

    `allowed` says of each field which rows may be found, shape (rows,); None: all. Rows are looked
    through some at a time, and for these the terms are taken by rareness. When those that are left
    can't lift a row that holds none of the others above the `wanted` best so far, their postings are
    looked into only where asked: a word that stands in every third passage costs most and decides
    least.
    """

    def __init__(
        self,
        fields: Sequence[Field],
        terms: Iterable[str],
        *,
        wanted: int,
        allowed: Sequence[NDArray[np.bool_] | None],
    ) -> None:
        self._fields = fields
        self._wanted = wanted
        self._allowed = allowed
        size = sum(field.size for field in fields)
        self._mean = sum(field.length for field in fields) / size if size else 1.0
        held: list[_Term] = []
        for word in sorted(set(terms)):
            postings = tuple(field.postings(word) for field in fields)
            count = sum(len(rows) for rows, _ in postings)
            weight = math.log(1 + (size - count + 0.5) / (count + 0.5))
            held.append(_Term(weight=weight, count=count, postings=postings))
        self._mass = sum(term.weight for term in held)
        self._terms = sorted((t for t in held if t.count), key=lambda t: -t.weight)

    def best(self) -> list[tuple[NDArray[np.int64], NDArray[np.float64]]]:
        """Of each field (rows, shares) of all that are as good as the last of the wanted best in
        all fields, or better, in the order of rows."""
        import numpy as np

        found: list[list[_Sums]] = [[] for _ in self._fields]
        best = np.zeros(0)  # the sums of the wanted best so far
        rests = self._rests()
        for n, field in enumerate(self._fields):
            ok = self._allowed[n]
            if ok is not None and np.count_nonzero(ok) * _FEW < field.rows:
                rows = np.flatnonzero(ok)
                sums = self._sums(n, rows)
                found[n].append((rows[sums > 0], sums[sums > 0]))
                best = np.concatenate([best, found[n][-1][1]])
                continue
            for start in range(0, field.rows, _ROWS):
                end = min(start + _ROWS, field.rows)
                some = self._some(n, start, end, self._last_wanted(best), rests)
                found[n].append(some)
                best = np.concatenate([best, some[1]])
                if len(best) > self._wanted:
                    best = np.partition(best, -self._wanted)[-self._wanted :]
        least = self._last_wanted(best)
        whole = []
        for parts in found:
            rows = np.concatenate([np.zeros(0, dtype=np.int64), *(rows for rows, _ in parts)])
            sums = np.concatenate([np.zeros(0), *(sums for _, sums in parts)])
            kept = sums >= least
            whole.append((rows[kept], sums[kept] / self._mass if self._mass else sums[kept]))
        return whole

    def at(self, n: int, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The shares of `rows` of field `n`, in [0, 1)."""
        sums = self._sums(n, rows)
        return sums / self._mass if self._mass else sums

    def _sums(self, n: int, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        import numpy as np

        sums = np.zeros(len(rows))
        for term in self._terms:
            self._add(term.weight, self._fields[n], term.postings[n], rows, sums)
        return sums

    def _some(self, n: int, start: int, end: int, least: float, rests: Sequence[float]) -> _Sums:
        """Of the rows of field `n` from `start` to `end` those, with their sums, that may be among
        the wanted best, which reach `least` at least. `rests` are what the terms from each on may
        give."""
        import numpy as np

        field, ok = self._fields[n], self._allowed[n]
        postings = [_between(term.postings[n], start, end) for term in self._terms]
        sums = np.zeros(end - start)
        known = least > 0  # by the rows before; they say it for these, too
        judges: NDArray[np.int64] | None = None
        taken: list[NDArray[np.int64]] = []
        for (rows, counts), term, rest in zip(postings, self._terms, rests, strict=False):
            if len(rows) > _MANY:
                if not known and judges is not None:
                    least = self._last_wanted(sums[judges])
                if least >= rest:
                    break
            taken.append(self._add_all(term.weight, field, rows, counts, sums, start))
            if judges is None and len(rows) >= self._wanted:
                judges = taken[-1] if ok is None else taken[-1][ok[rows]]
        # A little less, because the order of adding changes the last digit.
        bound = least * (1 - 1e-9) - rests[len(taken)]
        near = sums >= bound
        if bound <= 0:
            near[:] = False
            for places in taken:
                near[places] = True
        if ok is not None:
            near &= ok[start:end]
        places = np.flatnonzero(near)
        own = sums[places]
        for k in range(len(taken), len(self._terms)):
            term, (rows, counts) = self._terms[k], postings[k]
            if len(rows) < _SPREAD * len(places):
                sums[places] = own
                self._add_all(term.weight, field, rows, counts, sums, start)
                own = sums[places]
            else:
                self._add(term.weight, field, postings[k], places + start, own)
            if not known:
                least = max(least, self._last_wanted(own))
            kept = own >= least * (1 - 1e-9) - rests[k + 1]
            places, own = places[kept], own[kept]
        return places + start, own

    def _rests(self) -> list[float]:
        """What the terms from each on can give a row at most; 0 behind the last."""
        rests = [0.0]
        for term in reversed(self._terms):
            rests.append(rests[-1] + term.weight)
        return rests[::-1]

    def _add_all(
        self,
        weight: float,
        field: Field,
        rows: NDArray[np.int64],
        counts: NDArray[np.int64],
        sums: NDArray[np.float64],
        start: int,
    ) -> NDArray[np.int64]:
        """Add to `sums`, of the rows of `field` from `start` on, what a term of weight `weight` gives
        to `rows`; their places in it."""
        import numpy as np

        places = rows - start
        # Half of the time of adding what is taken out first: no row is there twice.
        np.add.at(sums, places, weight * self._part(field, rows, counts))
        return places

    def _add(
        self,
        weight: float,
        field: Field,
        postings: _Postings,
        rows: NDArray[np.int64],
        sums: NDArray[np.float64],
    ) -> None:
        """Add to `sums`, those of `rows` of `field`, what a term of these postings gives them."""
        import numpy as np

        holders, counts = postings
        if not len(holders):
            return
        wanted = rows.astype(holders.dtype)  # else all of the postings are converted
        places = np.minimum(np.searchsorted(holders, wanted), len(holders) - 1)
        hold = np.flatnonzero(holders[places] == rows)
        sums[hold] += weight * self._part(field, rows[hold], counts[places[hold]])

    def _part(
        self, field: Field, rows: NDArray[np.int64], counts: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """The part of a term's weight that rows get which hold it so often."""
        part: NDArray[np.float64] = counts / (counts + field.norms(self._mean)[rows])
        return part

    def _last_wanted(self, sums: NDArray[np.float64]) -> float:
        """The least of the `wanted` best sums, 0 where there are fewer."""
        import numpy as np

        place = len(sums) - self._wanted
        return float(np.partition(sums, place)[place]) if place >= 0 else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """`postings` are those of each field, `count` how many in all."""

    weight: float
    count: int
    postings: tuple[_Postings, ...]


def _between(postings: _Postings, start: int, end: int) -> _Postings:
    """The postings of the rows from `start` to `end`."""
    import numpy as np

    rows, counts = postings
    bounds = np.array([start, end], dtype=rows.dtype)  # else all of the rows are converted
    first, last = np.searchsorted(rows, bounds).tolist()
    return rows[first:last], counts[first:last]
