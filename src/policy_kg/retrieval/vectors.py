"""Vector indexes of one segment: inner product of unit vectors (cosine), by FAISS.

Few vectors are kept as they are and all compared. Many are kept twice: as a bit for each dimension
(RaBitQ, Gao and Long, SIGMOD 2024), by which all are compared, and at half precision, by which the
likeliest are compared again: see benchmarks/scale for what other kinds find.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policy_kg.retrieval.files import sync

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FLAT_MOST: Final = 8192  # vectors; comparing all of them takes a millisecond
_AGAIN: Final = 10  # times as many as are wanted are compared again; fewer miss some
_FEW: Final = 1 / 64  # of the vectors; where no more may be found, all of these are compared


def write_vectors(path: Path, vectors: NDArray[np.float32], *, flat_most: int = FLAT_MOST) -> None:
    """Write `vectors`, shape (n, dimension), as a new synced file; as bits and halves above
    `flat_most` of them."""
    import faiss

    dimension = vectors.shape[1]
    index: Any = faiss.IndexFlatIP(dimension)
    if len(vectors) > flat_most:
        half: Any = faiss.ScalarQuantizer.QT_fp16
        kinds: Any = faiss
        bits = kinds.IndexRaBitQ(dimension, faiss.METRIC_INNER_PRODUCT)
        bits.train(vectors)  # learns their mean
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
            bits = np.packbits(among, bitorder="little")
            named["sel"] = kinds.IDSelectorBitmap(bits)
        if self._bits:
            params = kinds.IndexRefineSearchParameters(
                k_factor=_AGAIN, base_index_params=kinds.RaBitQSearchParameters(**named)
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
