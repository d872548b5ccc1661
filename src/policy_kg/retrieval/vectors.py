"""Vector indexes of one segment: inner product of unit vectors (cosine), by FAISS.

Few vectors are kept as they are and all compared. Many are kept twice: as a bit for each dimension
(RaBitQ, Gao and Long, SIGMOD 2024), by which all are compared, and at half precision, by which the
likeliest are compared again. Very many are in lists by what they are near to, and only those of the
nearest lists are compared: see benchmarks/scale for what other kinds find.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policy_kg.retrieval.files import sync
from policy_kg.retrieval.protocol import Near

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FLAT_MOST: Final = 8192  # vectors; comparing all of them takes a millisecond
ALL_MOST: Final = 65_536  # vectors; comparing the bits of all takes a millisecond
_AGAIN: Final = 5  # times as many as are wanted are compared again, at least
_LEAST: Final = 100  # of them; fewer miss some
_LISTS: Final = 3  # lists for each vector's square root: so many are as quickly chosen as compared
_VISITED: Final = 192  # lists
_LEARNT: Final = 64  # vectors a list from which lists are made, and
_ROUNDS: Final = 8  # how often they are made better
_FEW: Final = 1 / 64  # of the vectors; where no more may be found, all of these are compared


def write_vectors(
    path: Path,
    vectors: NDArray[np.float32],
    *,
    flat_most: int = FLAT_MOST,
    all_most: int = ALL_MOST,
) -> None:
    """Write `vectors`, shape (n, dimension), as a new synced file; as bits and halves above
    `flat_most` of them, in lists above `all_most`."""
    import faiss

    dimension = vectors.shape[1]
    index: Any = faiss.IndexFlatIP(dimension)
    if len(vectors) > flat_most:
        half: Any = faiss.ScalarQuantizer.QT_fp16
        kinds: Any = faiss
        if len(vectors) > all_most:
            nearest = faiss.IndexFlatIP(dimension)
            number = round(_LISTS * len(vectors) ** 0.5)
            bits = kinds.IndexIVFRaBitQ(nearest, dimension, number, faiss.METRIC_INNER_PRODUCT)
            bits.cp.max_points_per_centroid, bits.cp.niter = _LEARNT, _ROUNDS
        else:
            bits = kinds.IndexRaBitQ(dimension, faiss.METRIC_INNER_PRODUCT)
        bits.train(vectors)  # learns their mean, or that of each list
        halves = faiss.IndexScalarQuantizer(dimension, half, faiss.METRIC_INNER_PRODUCT)
        halves.train(vectors[:1])  # half precision has nothing to learn
        index = faiss.IndexRefine(bits, halves)
    index.add(vectors)
    faiss.write_index(index, str(path))
    sync(path)


class VectorIndex:
    """Opened for reading, mapped. Raises RuntimeError for a file that is no index."""

    def __init__(self, path: Path) -> None:
        import faiss

        index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        refined = isinstance(index, faiss.IndexRefine)
        self._index = index  # owns the next two
        self._kept: Any = faiss.downcast_index(index.refine_index) if refined else index
        self._bits: Any = faiss.downcast_index(index.base_index) if refined else None
        self._halves = _halves(self._kept)
        self._lists = int(self._bits.nlist) if isinstance(self._bits, faiss.IndexIVF) else 0

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def nearest(
        self, query: NDArray[np.float32], k: int, *, among: NDArray[np.bool_] | None = None
    ) -> Near:
        """(up to `k` row numbers, nearest first, about what their cosines are); only of the rows
        that `among` says, shape (rows,)."""
        return self.together([self], query, k, among=[among])[0]

    @classmethod
    def together(
        cls,
        several: Sequence[VectorIndex],
        query: NDArray[np.float32],
        k: int,
        *,
        among: Sequence[NDArray[np.bool_] | None],
    ) -> list[Near]:
        """What `nearest` gives of each, less what is not of the `k` nearest of all: only the
        likeliest of all are compared again, which takes more than finding them."""
        import numpy as np

        found: dict[int, Near] = {}
        guessed: dict[int, Near] = {}
        again = max(_AGAIN * k, _LEAST)
        for place, (index, ok) in enumerate(zip(several, among, strict=True)):
            number = len(index) if ok is None else int(np.count_nonzero(ok))
            if index._bits is None or number <= max(_FEW * len(index), k):
                found[place] = index._compared(query, min(k, number), ok, number)
            else:
                guessed[place] = index._likeliest(query, again, ok, number)
        least = _last([cosines for _, cosines in guessed.values()], again)
        for place, (rows, cosines) in guessed.items():
            found[place] = several[place]._ordered(query, rows[cosines >= least], k)
        return [found[place] for place in range(len(several))]

    def cosines(self, query: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The cosine of `query` with each of `rows`, the same whatever else is asked with it."""
        import numpy as np

        if not len(rows):
            return np.zeros(0)
        if self._halves is None:
            vectors = self._kept.reconstruct_batch(rows).astype(np.float64)
        else:
            vectors = _doubles(self._halves[rows])
        # Row by row; a matrix product adds up in an order that depends on how many there are.
        found: NDArray[np.float64] = np.einsum("ij,j->i", vectors, query.astype(np.float64))
        return found

    def _ordered(self, query: NDArray[np.float32], rows: NDArray[np.int64], k: int) -> Near:
        import numpy as np

        cosines = self.cosines(query, rows)
        order = np.lexsort((rows, -cosines))[:k]
        return rows[order], cosines[order]

    def _compared(
        self,
        query: NDArray[np.float32],
        k: int,
        among: NDArray[np.bool_] | None,
        number: int,
    ) -> Near:
        """The nearest of all of the `number` rows of `among`, each compared."""
        import numpy as np

        if not k:
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        if among is not None and number <= max(_FEW * len(self), k):
            return self._ordered(query, np.flatnonzero(among), k)
        import faiss

        chosen: Any = faiss  # the stubs that come with FAISS know none of its parameters
        params = chosen.SearchParameters(**_selected(among)) if among is not None else None
        cosines, rows = self._kept.search(query.reshape(1, -1), k, params=params)
        return rows[0], cosines[0].astype(np.float64)

    def _likeliest(
        self, query: NDArray[np.float32], k: int, among: NDArray[np.bool_] | None, number: int
    ) -> Near:
        """The rows of the `k` likeliest by their bits of the `number` of `among`, and what their
        cosines are guessed to be."""
        import faiss
        import numpy as np

        kinds: Any = faiss
        named = _selected(among)
        if self._lists:
            # Of fewer rows those that are wanted lie in more lists.
            visited = min(self._lists, _VISITED * len(self) // number)
            params = kinds.IVFSearchParameters(nprobe=visited, **named)
        else:
            params = kinds.RaBitQSearchParameters(**named)
        guessed, rows = self._bits.search(query.reshape(1, -1), k, params=params)
        held = np.flatnonzero(rows[0] >= 0)
        return rows[0][held], guessed[0][held]


def _halves(index: Any) -> NDArray[np.int16] | None:
    """The vectors that an index keeps at half precision, bit for bit, where they lie; None where it
    keeps them whole."""
    import faiss
    import numpy as np

    if not isinstance(index, faiss.IndexScalarQuantizer):
        return None
    shape = (int(index.ntotal), int(index.d))
    view: Any = faiss.rev_swig_ptr(index.codes.data(), 2 * shape[0] * shape[1])
    halves: NDArray[np.int16] = view.view(np.int16).reshape(shape)
    return halves


def _doubles(halves: NDArray[np.int16]) -> NDArray[np.float64]:
    """Numbers at half precision as they are, given bit for bit: sign, five bits of exponent and ten
    moved to where single precision has them, and what its greater exponent adds taken back. Infinity
    is none of them. A ninth of the time that FAISS or numpy take."""
    import numpy as np

    moved = halves.astype(np.int32)
    moved <<= 13
    moved &= ~(0b111 << 28)
    found: NDArray[np.float64] = moved.view(np.float32) * np.float64(2.0**112)
    return found


def _last(values: Sequence[NDArray[np.float64]], wanted: int) -> float:
    """The least of the `wanted` greatest of all values, the least of fewer."""
    import numpy as np

    flat = np.concatenate([*values, np.zeros(0)])
    place = max(0, len(flat) - wanted)
    return float(np.partition(flat, place)[place]) if len(flat) else 0.0


def _selected(among: NDArray[np.bool_] | None) -> dict[str, Any]:
    """FAISS's parameter for the rows that may be found."""
    import faiss
    import numpy as np

    if among is None:
        return {}
    kinds: Any = faiss
    return {"sel": kinds.IDSelectorBitmap(np.packbits(among, bitorder="little"))}
