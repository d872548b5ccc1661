"""Vector indexes of one segment: inner product of unit vectors (cosine), by FAISS.

Few vectors are kept as they are and all compared. Many are kept at half precision in a graph of
neighbours that the search walks along: see benchmarks/scale for what other kinds find.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policy_kg.retrieval.files import sync

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FLAT_MOST: Final = 32_768  # vectors; comparing all of them takes 3 to 4 ms
_NEIGHBOURS: Final = 32
_BUILT_WITH: Final = 200  # candidates for neighbours
_WALKED: Final = 1024  # candidates kept on the way, at least; fewer miss texts unlike most others
_FEW: Final = 1 / 8  # of the vectors; where no more may be found, all of these are compared


def write_vectors(path: Path, vectors: NDArray[np.float32], *, flat_most: int = FLAT_MOST) -> None:
    """Write `vectors`, shape (n, dimension), as a new synced file; as a graph above `flat_most`
    of them."""
    import faiss

    dimension = vectors.shape[1]
    index: Any = faiss.IndexFlatIP(dimension)
    if len(vectors) > flat_most:
        half: Any = faiss.ScalarQuantizer.QT_fp16
        index = faiss.IndexHNSWSQ(dimension, half, _NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction = _BUILT_WITH
        index.train(vectors[:1])  # half precision has nothing to learn
    threads = faiss.omp_get_max_threads()
    # Several threads would make another graph, with other answers, each time.
    faiss.omp_set_num_threads(1)
    try:
        index.add(vectors)
    finally:
        faiss.omp_set_num_threads(threads)
    faiss.write_index(index, str(path))
    sync(path)


class VectorIndex:
    """Opened for reading, mapped. Raises RuntimeError for a file that is no index."""

    def __init__(self, path: Path) -> None:
        import faiss

        self._index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        self._graph = hasattr(self._index, "hnsw")

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def nearest(
        self, query: NDArray[np.float32], k: int, *, among: NDArray[np.int64] | None = None
    ) -> NDArray[np.int64]:
        """Up to `k` row numbers, nearest first; only of `among` where given."""
        import numpy as np

        k = min(k, len(self) if among is None else len(among))
        if not k:
            return np.zeros(0, dtype=np.int64)
        if among is not None and self._graph and len(among) <= _FEW * len(self):
            order = np.argsort(-self.cosines(query, among), kind="stable")
            return among[order[:k]]
        import faiss

        # The stubs that come with FAISS know neither of these classes as it has them.
        kinds: Any = faiss
        named: dict[str, Any] = {}
        if among is not None:
            allowed = np.zeros(len(self), dtype=np.bool_)
            allowed[among] = True
            bits = np.packbits(allowed, bitorder="little")
            named["sel"] = kinds.IDSelectorBitmap(bits)
        if self._graph:
            params = kinds.SearchParametersHNSW(efSearch=max(_WALKED, 2 * k), **named)
        else:
            params = kinds.SearchParameters(**named) if named else None
        _, rows = self._index.search(query.reshape(1, -1), k, params=params)
        found: NDArray[np.int64] = rows[0][rows[0] >= 0]
        return found

    def cosines(self, query: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The cosine of `query` with each of `rows`, the same whatever else is asked with it."""
        import numpy as np

        if not len(rows):
            return np.zeros(0)
        vectors = self._index.reconstruct_batch(rows).astype(np.float64)
        found: NDArray[np.float64] = (vectors * query.astype(np.float64)).sum(axis=1)
        return found
