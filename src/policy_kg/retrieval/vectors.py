"""Vector indexes: FAISS, flat, inner product of unit vectors (cosine)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from policy_kg.retrieval.files import sync

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def write_vectors(path: Path, vectors: NDArray[np.float32]) -> None:
    """Write `vectors`, shape (n, dimension), as a new synced file."""
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(path))
    sync(path)


class VectorIndex:
    """Opened for reading, mapped. Raises RuntimeError for a file that is no index."""

    def __init__(self, path: Path) -> None:
        import faiss

        self._index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)

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

        k = min(k, len(self) if among is None else len(among))
        if not k:
            import numpy as np

            return np.zeros(0, dtype=np.int64)
        options = {}
        if among is not None:
            selector = faiss.IDSelectorBatch(among)
            options["params"] = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        _, rows = self._index.search(query.reshape(1, -1), k, **options)
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
