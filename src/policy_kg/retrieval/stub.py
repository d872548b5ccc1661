"""A deterministic encoder without a model, for tests: hashed character pairs."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class StubEncoder:
    """Texts that share characters and character pairs are near; nothing else is."""

    def __init__(self, dimension: int = 64, model_id: str = "stub") -> None:
        self.dimension = dimension
        self.model_id = model_id
        self.encoded = 0  # passages so far

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        out = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(out, texts, strict=True):
            for gram in [*text, *(text[i : i + 2] for i in range(len(text) - 1))]:
                code = zlib.crc32(gram.encode())
                row[code % self.dimension] += 1 if code & 0x10000 else -1
            row[0] += 1e-3
            row /= np.linalg.norm(row)
        return out
