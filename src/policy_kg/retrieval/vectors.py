"""Vector indexes of one segment: inner product of unit vectors (cosine), by FAISS.

Few vectors are kept as they are and all compared. Many are kept in clusters, a byte a dimension,
and the clusters nearest to the question compared: see benchmarks/scale for what that costs and
what it finds. The clusters' centres and the bytes' ranges are stored with the vectors.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policy_kg.retrieval.files import sync

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FLAT_MOST: Final = 32_768  # vectors; comparing all of them takes 3 to 4 ms
_PROBED: Final = 1 / 8  # of the clusters
_SAMPLE: Final = 48  # vectors a cluster that the centres are found by
_ROUNDS: Final = 8


def write_vectors(path: Path, vectors: NDArray[np.float32], *, flat_most: int = FLAT_MOST) -> None:
    """Write `vectors`, shape (n, dimension), as a new synced file; in clusters above
    `flat_most` of them."""
    import faiss

    index: Any
    if len(vectors) <= flat_most:
        index = faiss.IndexFlatIP(vectors.shape[1])
    else:
        index = _trained(vectors)
    index.add(vectors)
    if len(vectors) > flat_most:
        index.make_direct_map()
    faiss.write_index(index, str(path))
    sync(path)


def _trained(vectors: NDArray[np.float32]) -> Any:
    import faiss

    n, dimension = vectors.shape
    clusters = max(1, min(round(math.sqrt(n)), n // _SAMPLE or 1))
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension),
        dimension,
        clusters,
        faiss.ScalarQuantizer.QT_8bit,
        faiss.METRIC_INNER_PRODUCT,
        False,
    )
    index.cp.niter = _ROUNDS
    index.cp.max_points_per_centroid = _SAMPLE
    index.cp.min_points_per_centroid = 1
    # Evenly spaced: the same vectors always train the same centres.
    step = max(1, n // (_SAMPLE * clusters))
    index.train(vectors[::step])
    return index


class VectorIndex:
    """Opened for reading, mapped. Raises RuntimeError for a file that is no index."""

    def __init__(self, path: Path) -> None:
        import faiss

        flags = faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY
        try:
            # Maps flat vectors, which the other flag reads into memory.
            self._index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
            self._clusters = getattr(self._index, "nlist", 0)
            if self._clusters:
                self._index = faiss.read_index(str(path), flags)
        except RuntimeError:
            self._index = faiss.read_index(str(path), flags)
            self._clusters = getattr(self._index, "nlist", 0)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def nearest(
        self, query: NDArray[np.float32], k: int, *, among: NDArray[np.int64] | None = None
    ) -> NDArray[np.int64]:
        """Up to `k` row numbers, nearest first; only of `among` where given."""
        import faiss
        import numpy as np

        k = min(k, len(self) if among is None else len(among))
        if not k:
            return np.zeros(0, dtype=np.int64)
        if among is not None and self._clusters and len(among) <= 4 * k:
            order = np.argsort(-self.cosines(query, among), kind="stable")
            return among[order[:k]]
        named: dict[str, Any] = {}
        if among is not None:
            allowed = np.zeros(len(self), dtype=np.bool_)
            allowed[among] = True
            bits = np.packbits(allowed, bitorder="little")
            named["sel"] = faiss.IDSelectorBitmap(bits)
        if self._clusters:
            named["nprobe"] = max(1, math.ceil(self._clusters * _PROBED))
            params = faiss.SearchParametersIVF(**named)
        else:
            params = faiss.SearchParameters(**named) if named else None
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
