"""What a search needs of the vectors of a segment: FAISS's file, or a collection elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


# Row numbers, nearest first, and about what their cosines are.
Near = tuple["NDArray[np.int64]", "NDArray[np.float64]"]


class Vectors(Protocol):
    """Unit vectors by row number, counted from 0."""

    def __len__(self) -> int: ...

    @property
    def dimension(self) -> int: ...

    def nearest(
        self, query: NDArray[np.float32], k: int, *, among: NDArray[np.bool_] | None = None
    ) -> Near:
        """Up to `k`; only of the rows that `among` says, shape (rows,)."""
        ...

    @classmethod
    def together(
        cls,
        several: Sequence[Self],
        query: NDArray[np.float32],
        k: int,
        *,
        among: Sequence[NDArray[np.bool_] | None],
    ) -> list[Near]:
        """What `nearest` gives of each, less what is not of the `k` nearest of all."""
        ...

    def cosines(self, query: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The cosine of `query` with each of `rows`, the same whatever else is asked with it."""
        ...


# Opens the vectors of a segment's folder, by the name of their rows: whole or sentence.
Opener = Callable[[Path, str], Vectors]


def vectors_opener(name: str) -> Opener:
    """How the vectors are opened where the settings say: "embedded", or "milvus:<address>".

    Raises UsageError for any other name.
    """
    if name == "embedded":
        from policy_kg.retrieval.vectors import VectorIndex

        return lambda folder, part: VectorIndex(folder / f"{part}.faiss")
    from policy_kg.retrieval.milvus import Milvus

    return Milvus(name).open
