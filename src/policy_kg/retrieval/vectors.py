"""Vector indexes of one segment: inner product of unit vectors (cosine), by FAISS.

Few vectors are kept as they are and all compared. Many are kept twice: as a bit for each dimension
(RaBitQ, Gao and Long, SIGMOD 2024), by which all are compared, and at half precision, by which the
likeliest are compared again. Very many are in lists by what they are near to, and only those of the
nearest lists are compared: see benchmarks/scale for what other kinds find.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policy_kg.retrieval.files import sync

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
        self._index = index
        self._bits = isinstance(index, faiss.IndexRefine)
        self._lists = 0
        if self._bits:
            first: Any = faiss.downcast_index(index.base_index)
            self._lists = first.nlist if isinstance(first, faiss.IndexIVF) else 0
        self._kept: Any = faiss.downcast_index(index.refine_index) if self._bits else index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def nearest(
        self, query: NDArray[np.float32], k: int, *, among: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """(up to `k` row numbers, nearest first, about what their cosines are); only of the rows
        that `among` says, shape (rows,)."""
        import numpy as np

        number = len(self) if among is None else int(np.count_nonzero(among))
        k = min(k, number)
        if not k:
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        if among is not None and number <= max(_FEW * len(self), k):
            few = np.flatnonzero(among)
            cosines = self.cosines(query, few)
            order = np.argsort(-cosines, kind="stable")[:k]
            return few[order], cosines[order]
        import faiss

        # The stubs that come with FAISS know none of these classes as it has them.
        kinds: Any = faiss
        named: dict[str, Any] = {}
        if among is not None:
            named["sel"] = kinds.IDSelectorBitmap(np.packbits(among, bitorder="little"))
        if self._bits:
            bits: Any = kinds.RaBitQSearchParameters
            if self._lists:
                # Of fewer rows those that are wanted lie in more lists.
                visited = min(self._lists, _VISITED * len(self) // number)
                bits = partial(kinds.IVFSearchParameters, nprobe=visited)
            params = kinds.IndexRefineSearchParameters(
                k_factor=max(_AGAIN, _LEAST / k), base_index_params=bits(**named)
            )
        else:
            params = kinds.SearchParameters(**named) if named else None
        found, rows = self._index.search(query.reshape(1, -1), k, params=params)
        places = np.flatnonzero(rows[0] >= 0)
        return rows[0][places], found[0][places].astype(np.float64)

    def cosines(self, query: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The cosine of `query` with each of `rows`, the same whatever else is asked with it."""
        import numpy as np

        if not len(rows):
            return np.zeros(0)
        vectors = self._kept.reconstruct_batch(rows).astype(np.float64)
        # Row by row; a matrix product adds up in an order that depends on how many there are.
        found: NDArray[np.float64] = np.einsum("ij,j->i", vectors, query.astype(np.float64))
        return found
