"""Texts to vectors: one pass of the network a text, as many at a time as there are cores.

Weights and the values between layers are multiplied as 8-bit integers, each weight row and each
text on a scale of its own (`graph.onnx`, which packaging/e5_graph.py writes, has the operations
and no weights). Because no text shares a pass with another, its vector is the same whatever it is
encoded with. Weights keep within 63 instead of 127: processors without VNNI add two products in 16
bits, and 2 x 255 x 63 fits; so integers are the same everywhere.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policy_kg.retrieval.e5.tokens import Tokenizer
from policy_kg.retrieval.e5.weights import Weights, unpacked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

INNER: Final = 4  # the inner layer is as many times as wide as the others
_GRAPH: Final = Path(__file__).with_name("graph.onnx")
_LARGEST: Final = 63
_WORTH_SHARING: Final = 8  # texts; a pool costs more than fewer gain


class E5Model:
    """May be used by several threads at once."""

    def __init__(self, weights: Weights) -> None:
        self.dimension = weights.hidden
        self._weights = weights
        self._tokenizer = Tokenizer(weights.pieces)
        self._words = weights.blocks("emb.word", width=weights.hidden)
        self._places = (
            weights.floats("emb.pos").reshape(-1, weights.hidden)
            + weights.floats("emb.type")[: weights.hidden]
        )
        self._session = _session(weights)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32 of shape (len(texts), dimension). What doesn't fit into one pass
        is read in parts, whose vectors count by their length."""
        import numpy as np

        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        workers = _workers() if len(texts) >= _WORTH_SHARING else 1

        def some(first: int) -> None:
            for n in range(first, len(texts), workers):
                vectors[n] = self._vector(texts[n])

        if workers == 1:
            some(0)
            return vectors
        # The passes run outside Python's lock.
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(some, range(workers)))
        return vectors

    def count(self, text: str) -> int:
        """Tokens of `text` with the marks of begin and end, were it read in one pass."""
        return len(self._tokenizer.numbers(text)) + 2

    def _vector(self, text: str) -> Vectors:
        import numpy as np

        numbers = self._tokenizer.numbers(text)
        most = self._weights.positions - 2
        total = np.zeros(self.dimension, dtype=np.float64)
        for start in range(0, len(numbers), most):
            part = numbers[start : start + most]
            total += self._pooled(part).astype(np.float64) * len(part)
        length = float(np.linalg.norm(total)) or 1.0
        vector: Vectors = (total / length).astype(np.float32)
        return vector

    def _pooled(self, numbers: Sequence[int]) -> Vectors:
        pieces = self._weights.pieces
        words = unpacked(self._words[[pieces.begin, *numbers, pieces.end]])
        words += self._places[: len(words)]
        pooled: Vectors = self._session.run(["pooled"], {"words": words[None]})[0][0]
        return pooled


def _workers() -> int:
    """One per core, at most four."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        cores = os.cpu_count() or 1
    return max(1, min(4, cores))


def _session(weights: Weights) -> Any:
    # Since 1.32 it keeps a device id and a log of events below the user's cache and sends them to its
    # maker; the setting is read when it is imported.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    values = _initializers(weights)
    options.add_external_initializers(
        list(values), [onnxruntime.OrtValue.ortvalue_from_numpy(v) for v in values.values()]
    )
    return onnxruntime.InferenceSession(
        _GRAPH.read_bytes(), options, providers=["CPUExecutionProvider"]
    )


def _initializers(weights: Weights) -> dict[str, NDArray[Any]]:
    """By the names of graph.onnx: a packed tensor as int8 of shape (inputs, outputs) and, with
    ".scale" after its name, a float32 for each output; the others as they are."""
    import numpy as np

    found: dict[str, NDArray[Any]] = {}
    for name, tensor in weights.tensors.items():
        if name.startswith("emb.") and not name.startswith("emb.ln."):
            continue
        if not tensor.packed:
            found[name] = weights.floats(name).copy()
            continue
        wide = name.endswith(".fo.w")
        values = unpacked(weights.blocks(name, width=weights.hidden * (INNER if wide else 1)))
        scale = np.abs(values).max(axis=1) / _LARGEST
        scale[scale == 0] = 1
        values /= scale[:, None]
        np.rint(values, out=values)
        found[name] = np.ascontiguousarray(values.astype(np.int8).T)
        found[f"{name}.scale"] = scale
    return found
